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

void LadderIndex::beginAnew(const TraceModel& model, bool folded, std::uint64_t around) {
    *this = LadderIndex(m_most);
    m_folded = folded;
    if (model.empty())
        return;
    m_dress = model.views().dress();
    m_windowed = m_dress->usualFace(model.topology().nodes.size()).window.has_value();
    if (folded)
        m_follower.beginAnew(model);
    const std::uint64_t size = model.trace().size(model.branch());
    if (size <= m_most)
        return;
    if (around + m_most / 2 < size)
        m_until = std::max(around + m_most / 2, m_most);
    const std::uint64_t last = std::min(m_until, size);
    if (last > m_most)
        placeAt(model, model.trace().stepStart(model.branch(), last - m_most));
}

/// As if everything before had been read, and forgotten.
void LadderIndex::placeAt(const TraceModel& model, std::uint64_t first) {
    trace::TraceCursor cursor(model.trace(), model.branch());
    cursor.seekSeq(first);
    m_picture = cursor.snapshot();
    m_first = first;
    m_firstTime = m_picture.time;
    if (m_folded && first > 0) {
        m_follower.skipTo(first);
        m_eventsTaken = m_follower.outline().events.countUpTo(first - 1);
    }
    for (std::size_t node = 0; node < m_picture.nodes.size(); ++node)
        if (m_picture.nodes[node].status != trace::NodeStatus::absent)
            addBand(model, node, first);
    const net::Topology& topology = model.topology();
    std::vector<const trace::MessageView*> onWay;
    for (const trace::MessageView& message : m_picture.messages())
        if (trace::Snapshot::live(message) && message.link.link() < topology.links.size())
            onWay.push_back(&message);
    std::sort(onWay.begin(), onWay.end(),
              [](const auto* a, const auto* b) { return a->hop < b->hop; });
    for (const trace::MessageView* message : onWay) {
        m_onWay[message->id] = m_hops.size();
        m_hops.push_back({message->hop, 0, topology.source(message->link).index,
                          topology.target(message->link).index});
        m_shown.push_back(!m_folded); // of a folded one its end will tell
    }
}

/// What is on its way stays, and how the nodes are.
void LadderIndex::forgetBefore(const TraceModel& model, std::uint64_t seq) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> onWay; // message, where its hop begins
    for (const auto& [message, place] : m_onWay)
        onWay.emplace_back(message, m_hops[place].begin);
    std::size_t kept = 0;
    for (std::size_t place = 0; place < m_hops.size(); ++place) {
        if (m_hops[place].ended() && m_hops[place].end() < seq)
            continue;
        m_hops[kept] = m_hops[place];
        m_shown[kept++] = m_shown[place];
    }
    m_hops.resize(kept);
    m_shown.resize(kept);
    m_onWay.clear();
    for (const auto& [message, begin] : onWay)
        if (const Hop* hop = hopAt(begin))
            m_onWay[message] = static_cast<std::size_t>(hop - m_hops.data());
    m_standing.forgetBefore(seq);
    for (Rows& rows : m_rows)
        rows.begins.forgetBefore(seq);
    for (std::vector<Band>& bands : m_bands) {
        const auto later = std::upper_bound(
            bands.begin(), bands.end(), seq,
            [](std::uint64_t wanted, const Band& band) { return wanted < band.from; });
        if (later - bands.begin() > 1)
            bands.erase(bands.begin(), std::prev(later));
    }
    m_first = seq;
    m_firstTime = model.trace().at(model.branch(), seq).time;
}

bool LadderIndex::readOn(const TraceModel& model, std::uint64_t records) {
    if (model.empty())
        return true;
    const trace::Trace& trace = model.trace();
    const trace::BranchId branch = model.branch();
    const std::uint64_t size = std::min(trace.size(branch), m_until);
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
    if (m_folded && m_eventsTaken == events.size()) {
        m_follower.forgetEvents(); // those that are known are in the lists
        m_eventsTaken = 0;
    }
    // Now and then, for it looks at all there is.
    if (m_until == trace::noSeq && end - m_first > m_most + m_most / 4)
        forgetBefore(model, end - m_most);
    return end >= size;
}

std::size_t LadderIndex::hopFrom(std::uint64_t seq) const {
    const auto found =
        std::lower_bound(m_hops.begin(), m_hops.end(), seq,
                         [](const Hop& hop, std::uint64_t wanted) { return hop.begin < wanted; });
    return static_cast<std::size_t>(found - m_hops.begin());
}

const LadderIndex::Hop* LadderIndex::hopAt(std::uint64_t begin) const {
    const std::size_t place = hopFrom(begin);
    return place < m_hops.size() && m_hops[place].begin == begin ? &m_hops[place] : nullptr;
}

void LadderIndex::read(const TraceModel& model, const trace::Record& record, bool event) {
    // The trace's own picture of that place shares its states with it.
    if (const auto* shared = model.trace().keyframeAt(model.branch(), record.seq))
        m_picture = *shared;
    m_picture.apply(record);
    const auto found = m_onWay.find(record.message);
    const std::uint64_t hop =
        record.message == 0 || found == m_onWay.end() ? trace::noSeq : m_hops[found->second].begin;
    readHop(model, record, event);
    const bool shownHop = record.kind == Kind::forward && !m_hops.empty() &&
                          m_hops.back().begin == record.seq && m_shown.back();
    if (stands(record) && (event || shownHop)) {
        m_standing.append(record.seq);
        readRows(record, hop);
    }
    readBand(model, record);
}

void LadderIndex::readHop(const TraceModel& model, const trace::Record& record, bool event) {
    const auto found = m_onWay.find(record.message);
    const bool wasShown = found != m_onWay.end() && m_shown[found->second];
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
    m_onWay[record.message] = m_hops.size();
    m_hops.push_back(
        {record.seq, 0, topology.source(record.link).index, topology.target(record.link).index});
    m_shown.push_back(shown);
}

void LadderIndex::endHop(const trace::Record& record, bool event) {
    const auto found = m_onWay.find(record.message);
    if (found == m_onWay.end())
        return;
    Hop& hop = m_hops[found->second];
    if (!hop.ended()) {
        hop.length =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(record.seq - hop.begin, UINT32_MAX));
        if (event)
            m_shown[found->second] = true;
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
    if (record.node.index < m_picture.nodes.size())
        addBand(model, record.node.index, record.seq);
}

void LadderIndex::addBand(const TraceModel& model, std::size_t node, std::uint64_t from) {
    if (node >= m_bands.size())
        m_bands.resize(node + 1);
    const trace::NodeView& view = m_picture.nodes[node];
    Band band{from, view.status, m_dress->nodeTint(view), m_dress->nodeRing(view), {}};
    if (view.status == trace::NodeStatus::up && m_windowed) {
        NodeFace face;
        m_dress->dressNode(face, NodeId::at(node), m_picture, model.names());
        band.text = face.window ? face.window->caption : QString();
    } else if (view.status == trace::NodeStatus::up) {
        band.text = m_dress->nodeLine(view, model.names());
    }
    std::vector<Band>& bands = m_bands[node];
    if (bands.empty() || !bands.back().looksLike(band))
        bands.push_back(std::move(band));
}

} // namespace synod::widgets
