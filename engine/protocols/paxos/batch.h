// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace synod::paxos {

/// Of how many instances one message tells at most: it must fit into a datagram.
inline constexpr std::size_t longestBatch = 64;

} // namespace synod::paxos
