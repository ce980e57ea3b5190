// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/systems/balance/options.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synod::balance {

/// Where keys belong by consistent hashing (Karger 1997): keys and servers have places on a
/// circle, a server several of them, and a key belongs to the first server from its place on.
class Ring {
public:
    Ring() = default;
    /// A server of weight w has w × `virtualNodes` places, which depend on nothing but its number.
    Ring(std::span<const Member> members, std::uint32_t virtualNodes);

    /// None where there are no servers.
    NodeId ownerOf(std::uint32_t key) const;
    /// The first server from the key's place on that is not among these; none where all are.
    NodeId ownerBut(std::uint32_t key, std::span<const NodeId> others) const;

private:
    struct Point {
        std::uint64_t place = 0;
        NodeId server;
    };
    std::vector<Point> m_points; ///< in the order of their places
};

/// The server at place `key` modulo their number; none where there are none.
NodeId moduloOwner(std::span<const Member> members, std::uint32_t key);

} // namespace synod::balance
