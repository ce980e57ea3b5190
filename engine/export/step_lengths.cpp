// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/step_lengths.h"

#include <algorithm>

namespace synod::exports {

using trace::Kind;

bool Slices::isSlice(const trace::Record& record) {
    if (isTrigger(record)) {
        m_step = record.node;
        return true;
    }
    if (record.kind == Kind::intervention)
        m_step = {};
    return record.kind == Kind::forward || (record.kind == Kind::send && record.node != m_step);
}

bool changesStatus(Kind kind) {
    return kind == Kind::crash || kind == Kind::restart || kind == Kind::pause ||
           kind == Kind::resume;
}

void StepLengths::take(const trace::Record& record, bool isSlice) {
    constexpr std::uint16_t longest = 1'000;
    if (record.node.index >= m_nodes.size())
        return;
    const bool stops = record.kind == Kind::crash || record.kind == Kind::pause;
    Node& node = m_nodes[record.node.index];
    // What lasts longer than a moment must not begin within a step.
    if (stops || (isSlice && record.time > node.time))
        close(node, record.time);
    if (!isSlice)
        return;
    node.time = record.time;
    node.open.push_back(m_lengths.size());
    m_lengths.push_back(longest);
}

void StepLengths::close(Node& node, Time time) {
    for (const std::size_t slice : node.open)
        m_lengths[slice] = static_cast<std::uint16_t>(
            std::min<std::int64_t>(m_lengths[slice], time.ns - node.time.ns));
    node.open.clear();
}

} // namespace synod::exports
