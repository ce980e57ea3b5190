// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_causes.h"

#include <algorithm>
#include <optional>

namespace synod::widgets {
namespace {

using trace::Kind;

/// The node whose lane a record is on; of what happens to a message on its way none.
NodeId nodeOf(const trace::Record& record) {
    switch (record.kind) {
    case Kind::drop:
    case Kind::duplicate:
    case Kind::intervention:
    case Kind::note:
    case Kind::branch:
    case Kind::lesson:
    case Kind::task: return {};
    default: return record.node;
    }
}

bool putsOnItsWay(Kind kind) {
    return kind == Kind::send || kind == Kind::forward || kind == Kind::duplicate;
}

/// Where the message that arrives left a node's hands, and which record that is: the network copies
/// it and hands it on by itself, which is nobody's event.
struct Sending {
    NodeId node;
    std::uint64_t seq = 0;
};

std::optional<Sending>
sentBy(const trace::Trace& trace, trace::BranchId branch, const trace::Record& arrival) {
    std::uint64_t at = arrival.cause, before = arrival.seq;
    while (at < before) {
        const trace::Record& record = trace.at(branch, at);
        const Sending sending{record.node, at};
        const Kind kind = record.kind;
        const std::uint64_t cause = record.cause;
        if (kind == Kind::send)
            return sending;
        if (!putsOnItsWay(kind))
            break;
        const bool byNetwork = cause < at && putsOnItsWay(trace.at(branch, cause).kind);
        if (kind == Kind::forward && !byNetwork)
            return sending;
        before = at;
        at = cause;
    }
    return std::nullopt;
}

} // namespace

LadderCauses causesOf(const TraceModel& model, std::uint64_t seq, std::uint64_t end) {
    const trace::Trace& trace = model.trace();
    const trace::BranchId branch = model.branch();
    const std::size_t nodes = model.topology().nodes.size();
    LadderCauses causes{seq, std::vector<std::uint64_t>(nodes),
                        std::vector<std::uint64_t>(nodes, trace::noSeq)};
    const NodeId own = nodeOf(trace.at(branch, seq));
    if (own.index >= nodes)
        return causes;
    // A step is one event: what it sends left with it.
    causes.before[own.index] = trace.stepEnd(branch, seq);
    causes.from[own.index] = trace.stepStart(branch, seq);

    const std::uint64_t begin = seq - std::min(seq, causesReach);
    for (std::uint64_t at = causes.before[own.index]; at-- > begin;) {
        const trace::Record& record = trace.at(branch, at);
        if (record.kind != Kind::deliver || !causes.inPast(record.node, at))
            continue;
        const std::optional<Sending> sent = sentBy(trace, branch, record);
        if (sent && sent->node.index < nodes)
            causes.before[sent->node.index] =
                std::max(causes.before[sent->node.index], sent->seq + 1);
    }
    const std::uint64_t last = std::min(end, seq + causesReach);
    for (std::uint64_t at = seq + 1; at < last; ++at) {
        const trace::Record& record = trace.at(branch, at);
        if (record.kind != Kind::deliver || record.node.index >= nodes ||
            causes.from[record.node.index] < at)
            continue;
        const NodeId node = record.node;
        const std::optional<Sending> sent = sentBy(trace, branch, record);
        if (sent && causes.inFuture(sent->node, sent->seq))
            causes.from[node.index] = at;
    }
    return causes;
}

} // namespace synod::widgets
