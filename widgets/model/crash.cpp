// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/crash.h"

#include <algorithm>

namespace synod::widgets {
namespace {

/// It was down at that keyframe, and has not started since.
bool wasDown(const trace::Snapshot& keyframe, const trace::NodeView& now, NodeId node) {
    if (node.index >= keyframe.nodes.size())
        return false;
    const trace::NodeView& then = keyframe.nodes[node.index];
    return then.status == now.status && then.lastStep == now.lastStep;
}

bool losesDisk(const trace::Trace& trace,
               trace::BranchId branch,
               const trace::Snapshot& now,
               NodeId node) {
    const auto crash = crashOf(trace, branch, now, node);
    const auto* body = crash ? trace.at(branch, *crash).payload.getIf<trace::CrashBody>() : nullptr;
    return body != nullptr && body->diskLost;
}

} // namespace

// From keyframe to keyframe: a node may have been down for a million records.
std::optional<std::uint64_t> crashOf(const trace::Trace& trace,
                                     trace::BranchId branch,
                                     const trace::Snapshot& now,
                                     NodeId node) {
    if (node.index >= now.nodes.size())
        return std::nullopt;
    const trace::NodeView& view = now.nodes[node.index];
    if (view.status != trace::NodeStatus::crashed && view.status != trace::NodeStatus::removed)
        return std::nullopt;
    std::uint64_t end = std::min(now.next, trace.size(branch));
    while (end > 0) {
        const trace::Snapshot& keyframe = trace.keyframeBefore(branch, end - 1);
        const std::uint64_t begin = std::min(keyframe.next, end - 1);
        if (begin == 0 || !wasDown(keyframe, view, node)) {
            for (std::uint64_t seq = end; seq-- > begin;) {
                const trace::Record& record = trace.at(branch, seq);
                if (record.kind == trace::Kind::crash && record.node == node)
                    return seq;
            }
            return std::nullopt;
        }
        end = begin;
    }
    return std::nullopt;
}

const std::vector<NodeId>&
LostDisks::find(const trace::Trace& trace, trace::BranchId branch, const trace::Snapshot& now) {
    m_lost.clear();
    for (std::size_t i = 0; i < now.nodes.size(); ++i) {
        if (now.nodes[i].status != trace::NodeStatus::crashed)
            continue;
        const NodeId node = NodeId::at(i);
        const std::uint64_t lastStep = now.nodes[i].lastStep;
        auto known = m_known.find(node);
        if (known == m_known.end() || known->second.branch != branch ||
            known->second.lastStep != lastStep)
            known = m_known
                        .insert_or_assign(
                            node, Down{branch, lastStep, losesDisk(trace, branch, now, node)})
                        .first;
        if (known->second.lost)
            m_lost.push_back(node);
    }
    return m_lost;
}

} // namespace synod::widgets
