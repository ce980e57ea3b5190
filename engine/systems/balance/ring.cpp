// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/ring.h"

#include <algorithm>

namespace synod::balance {
namespace {

/// SplitMix64's mixing (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014):
/// equal on every machine, which std::hash is not.
std::uint64_t mixed(std::uint64_t z) {
    z += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::uint64_t placeOf(std::uint32_t key) {
    return mixed(mixed(0x6B6579) ^ key);
}

std::uint64_t placeOf(NodeId server, std::uint64_t copy) {
    return mixed(mixed(0x6E6F6465 + std::uint64_t{server.index}) ^ copy);
}

} // namespace

Ring::Ring(std::span<const Member> members, std::uint32_t virtualNodes) {
    for (const Member& member : members)
        for (std::uint64_t copy = 0; copy < std::uint64_t{member.weight} * virtualNodes; ++copy)
            m_points.push_back({placeOf(member.server, copy), member.server});
    std::sort(m_points.begin(), m_points.end(), [](const Point& a, const Point& b) {
        return a.place != b.place ? a.place < b.place : a.server < b.server;
    });
}

NodeId Ring::ownerOf(std::uint32_t key) const {
    return ownerBut(key, {});
}

NodeId Ring::ownerBut(std::uint32_t key, std::span<const NodeId> others) const {
    const std::uint64_t place = placeOf(key);
    const auto from = std::lower_bound(
        m_points.begin(), m_points.end(), place,
        [](const Point& point, std::uint64_t wanted) { return point.place < wanted; });
    const auto start = static_cast<std::size_t>(from - m_points.begin());
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const NodeId server = m_points[(start + i) % m_points.size()].server;
        if (std::find(others.begin(), others.end(), server) == others.end())
            return server;
    }
    return {};
}

NodeId moduloOwner(std::span<const Member> members, std::uint32_t key) {
    return members.empty() ? NodeId{} : members[key % members.size()].server;
}

} // namespace synod::balance
