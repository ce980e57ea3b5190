// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/registers.h"
#include "engine/check/relation.h"

#include <cstddef>
#include <vector>

namespace synod::check {

/// The accesses of each client in its order, and the puts of each key, of which each client's are
/// a list in that order.
struct Sorted {
    explicit Sorted(const Registers& registers);

    Chains byClient;
    std::vector<Chains> putsOf;
};

/// What may have caused what (Ahamad et al. 1995): each client's own order, and each put before
/// the gets that read it. `sorted` must outlive it.
Relation causalOrder(const Registers& registers, const Sorted& sorted);

/// Of a client's puts the last that comes before an access, and the first that comes after it;
/// Relation::none where there is no such.
std::size_t
lastBefore(const std::vector<std::size_t>& puts, const Relation& order, std::size_t access);
std::size_t
firstAfter(const std::vector<std::size_t>& puts, const Relation& order, std::size_t access);

/// Whether a get reads what its past has overwritten: of its key there is a put that comes before
/// the get and after the one that it read.
bool readsOverwritten(const Registers& registers,
                      const Sorted& sorted,
                      const Relation& order,
                      std::size_t get);

} // namespace synod::check
