// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod {

/// A node of a session, numbered from 0 in the order in which nodes came to be. Numbers are never
/// used again, so that one number means one node over all branches' shared prefixes.
struct NodeId {
    static constexpr std::uint16_t none = 0xFFFF;
    std::uint16_t index = none;

    constexpr auto operator<=>(const NodeId&) const = default;
    /// The node at a place of a list that has one item for each node.
    static constexpr NodeId at(std::size_t place) { return {static_cast<std::uint16_t>(place)}; }
    constexpr bool valid() const { return index != none; }
};

/// The names people know the nodes by; the position is the NodeId.
class Names {
public:
    Names() = default;
    explicit Names(std::vector<std::string> names) : m_names(std::move(names)) {}

    /// "n3"; "—" for no node; "#7" for a number without a name.
    std::string of(NodeId node) const;
    std::optional<NodeId> find(std::string_view name) const;
    NodeId add(std::string name);
    std::size_t size() const { return m_names.size(); }
    const std::vector<std::string>& all() const { return m_names; }

private:
    std::vector<std::string> m_names;
};

} // namespace synod
