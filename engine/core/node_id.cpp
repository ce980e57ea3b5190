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

std::optional<NodeId> Names::find(std::string_view name) const {
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
