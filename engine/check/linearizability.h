// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"

#include <cstddef>
#include <string>
#include <vector>

namespace synod::check {

/// Whether a history is linearizable (Herlihy and Wing: Linearizability: A Correctness Condition
/// for Concurrent Objects, 1990): each operation takes effect at one moment between its call and
/// its return, and the answers are those of a store of keys that carries them out in the order of
/// these moments. One of unknown outcome takes effect at any time after its call, or never; one
/// that had no effect finds the store as its answer says.
///
/// The property is local, so each key is looked at alone. The search is that of Wing and Gong
/// (Testing and Verifying Concurrent Objects, 1993): whatever was called before the first return of
/// those that are left may come next. It remembers what it has tried. Keys that have put and get
/// alone, and no value twice, are judged without a search (engine/check/real_time.cpp).
///
/// Gives the keys, in their order, whose history is not.
std::vector<std::string> notLinearizable(const std::vector<exports::ClientOperation>& history);

/// Of any history that is not linearizable: the operation that first breaks it, as they return, and
/// a piece up to there that is not either, where no operation can be left out that nobody needs.
struct NotInOrder {
    std::size_t breaks = 0;
    std::vector<std::size_t> piece;
};
NotInOrder whereNotLinearizable(const std::vector<exports::ClientOperation>& history);

} // namespace synod::check
