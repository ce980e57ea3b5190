// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/varint.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// Items that lie by the million, one behind the other, in few octets: each as what it differs by
// from the one before it, the first from a default one.

namespace synod {

inline void pack(std::string& out, std::uint64_t number, std::uint64_t before) {
    appendVarint(out, folded(number - before));
}
inline void
unpackNext(std::uint64_t& number, std::string_view packed, std::size_t& at, bool /*whole*/) {
    number += unfolded(takeVarint(packed, at));
}

/// A type that knows how. Items are equal exactly when their octets are, behind equal ones.
template <class T>
concept Packable = requires(T& item, std::string& out, std::string_view packed, std::size_t& at) {
    pack(out, std::as_const(item), std::as_const(item));
    /// Makes an item the one behind it, which begins at `at`. Unless the `whole` is wanted, only
    /// what the next one goes on from need be right.
    unpackNext(item, packed, at, true);
};

} // namespace synod
