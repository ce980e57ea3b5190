// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_index.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

using trace::Kind;

/// Whether a record is drawn at all: what a node writes to its disk and the timers that it sets are
/// no events of the picture.
bool stands(const trace::Record& record) {
    switch (record.kind) {
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::persist:
    case Kind::output:
    case Kind::intervention: // what it does has records of its own
    case Kind::note:
    case Kind::branch:
    case Kind::lesson:
    case Kind::task: return false;
    default: return true;
    }
}

bool changesStatus(Kind kind) {
    return kind == Kind::start || kind == Kind::restart || kind == Kind::crash ||
           kind == Kind::pause || kind == Kind::resume;
}

} // namespace

NodeId laneOf(const trace::Record& record) {
    const bool onLink = record.kind == Kind::drop || record.kind == Kind::duplicate;
    return onLink ? NodeId() : record.node;
}

void LadderIndex::beginAnew(const TraceModel& model, bool folded) {
    *this = LadderIndex();
    m_folded = folded;
    if (model.empty())
        return;
    m_dress = model.views().dress();
    m_windowed = m_dress->usualFace(model.topology().nodes.size()).window.has_value();
    if (folded)
        m_follower.beginAnew(model);
}

bool LadderIndex::readOn(const TraceModel& model, std::uint64_t records) {
    if (model.empty())
        return true;
    const trace::Trace& trace = model.trace();
    const trace::BranchId branch = model.branch();
    const std::uint64_t size = trace.size(branch);
    if (next() >= size)
        return true;
    // Whether a step is chatter is known at its end.
    const std::uint64_t end =
        trace.stepEnd(branch, std::min(size, next() + std::max<std::uint64_t>(records, 1)) - 1);
    if (m_folded) {
        m_follower.readTo(model, end);
        m_follower.settle();
    }
    const trace::SeqList& events = m_follower.outline().events;
    auto event = events.from(m_eventsTaken);
    for (std::uint64_t seq = next(); seq < end; ++seq) {
        bool isEvent = !m_folded;
        for (; m_folded && event != events.end() && *event <= seq; ++event, ++m_eventsTaken)
            isEvent = isEvent || *event == seq;
        read(model, trace.at(branch, seq), isEvent);
    }
    return end >= size;
}

void LadderIndex::read(const TraceModel& model, const trace::Record& record, bool event) {
    // The trace's own picture of that place shares its states with it.
    if (const auto* shared = model.trace().keyframeAt(model.branch(), record.seq))
        m_picture = *shared;
    m_picture.apply(record);
    const auto found = m_onWay.find(record.message);
    const std::uint64_t hop =
        record.message == 0 || found == m_onWay.end() ? trace::noSeq : found->second.begin;
    readHop(model, record, event);
    const auto begun = m_onWay.find(record.message);
    const bool shownHop = record.kind == Kind::forward && begun != m_onWay.end() &&
                          begun->second.begin == record.seq && begun->second.shown;
    if (stands(record) && (event || shownHop)) {
        m_standing.append(record.seq);
        readRows(record, hop);
    }
    readBand(model, record);
}

void LadderIndex::readHop(const TraceModel& model, const trace::Record& record, bool event) {
    const auto found = m_onWay.find(record.message);
    const bool wasShown = found != m_onWay.end() && found->second.shown;
    switch (record.kind) {
    case Kind::send:
    case Kind::duplicate: beginHop(model, record, event); return;
    case Kind::forward:
        endHop(record, false);
        // A node on the way passes it on: that is the same message still.
        beginHop(model, record, event || wasShown);
        return;
    case Kind::deliver:
    case Kind::drop: endHop(record, event); return;
    default: return;
    }
}

void LadderIndex::beginHop(const TraceModel& model, const trace::Record& record, bool shown) {
    const net::Topology& topology = model.topology();
    if (!record.link.valid() || record.link.link() >= topology.links.size())
        return;
    // A message that a node on the way decides about has been delivered there, and goes on.
    const LadderHop hop{record.seq, 0, topology.source(record.link).index,
                        topology.target(record.link).index};
    m_onWay[record.message] = {m_hops.append(hop, shown), record.seq, shown, false};
}

void LadderIndex::endHop(const trace::Record& record, bool event) {
    const auto found = m_onWay.find(record.message);
    if (found == m_onWay.end())
        return;
    OnWay& hop = found->second;
    if (!hop.ended) {
        hop.ended = true;
        hop.shown = hop.shown || event;
        m_hops.end(hop.number, record.seq, hop.shown);
    }
    const bool goesOn = record.kind == Kind::deliver && record.node != record.to;
    if (!goesOn)
        m_onWay.erase(found);
}

/// Of what a step asks for, the rows know by its cause that it belongs there.
bool LadderIndex::beginsEvenRow(const trace::Record& record) const {
    const Rows& rows = m_rows[0];
    if (rows.begins.empty())
        return true;
    const bool effect = trace::isEffect(record.kind) || record.kind == Kind::forward;
    if (effect && record.cause != trace::noSeq && record.cause >= rows.first)
        return false;
    // All begin together.
    return record.kind != Kind::start || m_lastKind != Kind::start;
}

/// A step needs another row only below an earlier one of the same node, or below what sent it its
/// message.
bool LadderIndex::beginsLogicalRow(const trace::Record& record, std::uint64_t hop) const {
    const Rows& rows = m_rows[1];
    if (rows.begins.empty())
        return true;
    const std::uint64_t row = rows.begins.size();
    const bool effect = trace::isEffect(record.kind) || record.kind == Kind::forward;
    const bool ofStep = effect && record.cause != trace::noSeq && record.cause >= rows.first;
    const NodeId lane = laneOf(record);
    const bool again = lane.valid() && lane.index < rows.lastOfNode.size() &&
                       rows.lastOfNode[lane.index] == row && !ofStep;
    return again || (hop != trace::noSeq && hop >= rows.first);
}

void LadderIndex::readRows(const trace::Record& record, std::uint64_t hop) {
    const std::array begins{beginsEvenRow(record), beginsLogicalRow(record, hop)};
    const NodeId lane = laneOf(record);
    for (std::size_t axis = 0; axis < m_rows.size(); ++axis) {
        Rows& rows = m_rows[axis];
        if (begins[axis]) {
            rows.begins.append(record.seq);
            rows.first = record.seq;
        }
        if (!lane.valid())
            continue;
        if (lane.index >= rows.lastOfNode.size())
            rows.lastOfNode.resize(lane.index + std::size_t{1});
        rows.lastOfNode[lane.index] = rows.begins.size();
    }
    m_lastKind = record.kind;
}

void LadderIndex::readBand(const TraceModel& model, const trace::Record& record) {
    const bool changed = trace::isTrigger(record) && record.step && !record.step->changed.empty();
    if (!record.node.valid() || (!changed && !changesStatus(record.kind)))
        return;
    const std::size_t node = record.node.index;
    if (node >= m_picture.nodes.size())
        return;
    if (node >= m_bands.size())
        m_bands.resize(node + 1);
    const trace::NodeView& view = m_picture.nodes[node];
    Band band{record.seq, view.status, m_dress->nodeTint(view), m_dress->nodeRing(view), {}};
    if (view.status == trace::NodeStatus::up && m_windowed) {
        NodeFace face;
        m_dress->dressNode(face, record.node, m_picture, model.names());
        band.text = face.window ? face.window->caption : QString();
    } else if (view.status == trace::NodeStatus::up) {
        band.text = m_dress->nodeLine(view, model.names());
    }
    std::vector<Band>& bands = m_bands[node];
    if (bands.empty() || !bands.back().looksLike(band))
        bands.push_back(std::move(band));
}

} // namespace synod::widgets
