// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/node_id.h"

#include "engine/core/assert.h"

#include <algorithm>

namespace synod {

std::string Names::of(NodeId node) const {
    if (!node.valid())
        return "—";
    if (node.index < m_names.size())
        return m_names[node.index];
    return "#" + std::to_string(node.index);
}

namespace {

/// Where a name that ends in a number stands if those before it are numbered from one; else past
/// the end.
std::size_t placeByNumber(std::string_view name) {
    std::size_t digits = 0, number = 0;
    for (std::size_t unit = 1; digits < name.size() && digits < 5; ++digits, unit *= 10) {
        const char digit = name[name.size() - 1 - digits];
        if (digit < '0' || digit > '9')
            break;
        number += unit * static_cast<std::size_t>(digit - '0');
    }
    return number - 1;
}

} // namespace

std::optional<NodeId> Names::find(std::string_view name) const {
    // Of a thousand nodes most are called by their number, and recordings name them everywhere.
    const std::size_t likely = placeByNumber(name);
    if (likely < m_names.size() && m_names[likely] == name)
        return NodeId::at(likely);
    const auto found = std::find(m_names.begin(), m_names.end(), name);
    if (found == m_names.end())
        return std::nullopt;
    return NodeId{static_cast<std::uint16_t>(found - m_names.begin())};
}

NodeId Names::add(std::string name) {
    SYNOD_ASSERT(m_names.size() < NodeId::none);
    m_names.push_back(std::move(name));
    return NodeId{static_cast<std::uint16_t>(m_names.size() - 1)};
}

} // namespace synod
