// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_reader.h"

#include "engine/core/varint.h"

#include <algorithm>
#include <map>

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

/// Numbers that grow, each by how much more it is than the one before.
class Growing {
public:
    explicit Growing(std::string& out) : m_out(out) {}
    void add(std::uint64_t number) {
        appendVarint(m_out, number - m_last);
        m_last = number;
    }

private:
    std::string& m_out;
    std::uint64_t m_last = 0;
};

template <class Look>
void takeGrowing(const std::string& from, std::size_t& at, Look look) {
    std::uint64_t number = 0;
    for (std::uint64_t count = takeVarint(from, at); count > 0; --count) {
        number += takeVarint(from, at);
        look(number);
    }
}

} // namespace

NodeId laneOf(const trace::Record& record) {
    const bool onLink = record.kind == Kind::drop || record.kind == Kind::duplicate;
    return onLink ? NodeId() : record.node;
}

LadderReader::LadderReader(const TraceModel& model, trace::BranchId branch, bool folded)
    : m_model(&model), m_branch(branch), m_folded(folded), m_dress(model.views().dress()) {
    m_windowed = m_dress->usualFace(model.topology().nodes.size()).window.has_value();
}

LadderPlace LadderReader::place() const {
    LadderPlace place;
    place.lastKind = m_lastKind;
    // Where nothing is folded away every hop is shown.
    std::vector<std::uint64_t> shown;
    std::map<std::uint64_t, const OnWay*> ended;
    for (const auto& [message, hop] : m_onWay) {
        if (hop.ended)
            ended.emplace(message, &hop);
        else if (m_folded && hop.shown)
            shown.push_back(message);
    }
    std::sort(shown.begin(), shown.end());
    const auto all = [&](const std::vector<std::uint64_t>& numbers) {
        appendVarint(place.octets, numbers.size());
        Growing growing(place.octets);
        for (const std::uint64_t number : numbers)
            growing.add(number);
    };
    all(shown);
    appendVarint(place.octets, ended.size());
    for (const auto& [message, hop] : ended)
        for (const std::uint64_t number : {message, hop->begin, std::uint64_t{hop->from},
                                           std::uint64_t{hop->to}, std::uint64_t{hop->shown}})
            appendVarint(place.octets, number);
    for (std::size_t axis = 0; axis < m_rows.size(); ++axis) {
        place.firstOfRow[axis] = m_rows[axis].first;
        std::vector<std::uint64_t> nodes;
        for (std::size_t node = 0; node < m_rows[axis].hasNode.size(); ++node)
            if (m_rows[axis].hasNode[node])
                nodes.push_back(node);
        all(nodes);
    }
    appendVarint(place.octets, m_bands.size());
    for (const std::optional<NodeBand>& band : m_bands)
        appendVarint(place.octets, band ? next() - band->from : 0);
    place.octets.shrink_to_fit();
    return place;
}

void LadderReader::goTo(const LadderPlace& place, const trace::Snapshot& picture) {
    m_picture = picture;
    m_onWay.clear();
    m_lastKind = place.lastKind;
    const net::Topology& topology = m_model->trace().branch(m_branch).topology;
    for (const trace::MessageView& message : picture.messages())
        if (trace::Snapshot::live(message) && onLink(message.link))
            m_onWay[message.id] = {message.hop, topology.source(message.link).index,
                                   topology.target(message.link).index, !m_folded, false};
    std::size_t at = 0;
    takeGrowing(place.octets, at, [this](std::uint64_t message) {
        if (const auto found = m_onWay.find(message); found != m_onWay.end())
            found->second.shown = true;
    });
    for (std::uint64_t count = takeVarint(place.octets, at); count > 0; --count) {
        OnWay& hop = m_onWay[takeVarint(place.octets, at)];
        hop.begin = takeVarint(place.octets, at);
        hop.from = static_cast<std::uint16_t>(takeVarint(place.octets, at));
        hop.to = static_cast<std::uint16_t>(takeVarint(place.octets, at));
        hop.shown = takeVarint(place.octets, at) != 0;
        hop.ended = true;
    }
    for (std::size_t axis = 0; axis < m_rows.size(); ++axis) {
        Rows& rows = m_rows[axis];
        rows.first = place.firstOfRow[axis];
        rows.hasNode.assign(topology.nodes.size(), false);
        takeGrowing(place.octets, at, [&](std::uint64_t node) {
            if (node < rows.hasNode.size())
                rows.hasNode[node] = true;
        });
    }
    m_bands.assign(takeVarint(place.octets, at), std::nullopt);
    for (std::size_t node = 0; node < m_bands.size(); ++node)
        if (const std::uint64_t ago = takeVarint(place.octets, at);
            ago != 0 && node < picture.nodes.size())
            m_bands[node] = bandOf(NodeId::at(node), next() - ago);
}

void LadderReader::begin(LadderPage& page) const {
    for (const auto& [message, hop] : m_onWay)
        if (!hop.ended)
            page.putUnderWay({hop.begin, trace::noSeq, hop.from, hop.to}, hop.shown);
    page.sortUnderWay();
    for (std::size_t node = 0; node < m_bands.size(); ++node)
        if (m_bands[node])
            page.append(node, *m_bands[node]);
}

bool LadderReader::isOnWay(std::uint64_t message, std::uint64_t begin) const {
    const auto found = m_onWay.find(message);
    return found != m_onWay.end() && !found->second.ended && found->second.begin == begin;
}

void LadderReader::read(const trace::Record& record, bool event, LadderPage& page) {
    // The trace's own picture of that place shares its states with it.
    if (const auto* shared = m_model->trace().keyframeAt(m_branch, record.seq))
        m_picture = *shared;
    m_picture.apply(record);
    const auto found = m_onWay.find(record.message);
    const std::uint64_t hop =
        record.message == 0 || found == m_onWay.end() ? trace::noSeq : found->second.begin;
    readHop(record, event, page);
    const auto begun = m_onWay.find(record.message);
    const bool shownHop = record.kind == Kind::forward && begun != m_onWay.end() &&
                          begun->second.begin == record.seq && begun->second.shown;
    if (stands(record) && (event || shownHop)) {
        page.standing.append(record.seq);
        readRows(record, hop, page);
    }
    readBand(record, page);
}

bool LadderReader::onLink(net::DirectedLink link) const {
    return link.valid() && link.link() < m_model->trace().branch(m_branch).topology.links.size();
}

void LadderReader::readHop(const trace::Record& record, bool event, LadderPage& page) {
    const auto found = m_onWay.find(record.message);
    const bool wasShown = found != m_onWay.end() && found->second.shown;
    switch (record.kind) {
    case Kind::send:
    case Kind::duplicate: beginHop(record, event, page); return;
    case Kind::forward:
        endHop(record, false, page);
        // A node on the way passes it on: that is the same message still.
        beginHop(record, event || wasShown, page);
        return;
    case Kind::deliver:
    case Kind::drop: endHop(record, event, page); return;
    default: return;
    }
}

void LadderReader::beginHop(const trace::Record& record, bool shown, LadderPage& page) {
    if (!onLink(record.link))
        return;
    const net::Topology& topology = m_model->trace().branch(m_branch).topology;
    // A message that a node on the way decides about has been delivered there, and goes on.
    const LadderHop hop{record.seq, trace::noSeq, topology.source(record.link).index,
                        topology.target(record.link).index};
    page.append(hop, shown);
    m_onWay[record.message] = {hop.begin, hop.from, hop.to, shown, false};
}

void LadderReader::endHop(const trace::Record& record, bool event, LadderPage& page) {
    const auto found = m_onWay.find(record.message);
    if (found == m_onWay.end())
        return;
    OnWay& hop = found->second;
    if (!hop.ended) {
        hop.ended = true;
        if (event && !hop.shown)
            m_late.push_back({hop.begin, hop.from});
        hop.shown = hop.shown || event;
        page.end(hop.begin, record.seq, hop.shown);
    }
    const bool goesOn = record.kind == Kind::deliver && record.node != record.to;
    if (!goesOn)
        m_onWay.erase(found);
}

/// Of what a step asks for, the rows know by its cause that it belongs there.
bool LadderReader::beginsEvenRow(const trace::Record& record) const {
    const Rows& rows = m_rows[0];
    if (rows.first == trace::noSeq)
        return true;
    const bool effect = trace::isEffect(record.kind) || record.kind == Kind::forward;
    if (effect && record.cause != trace::noSeq && record.cause >= rows.first)
        return false;
    // All begin together.
    return record.kind != Kind::start || m_lastKind != Kind::start;
}

/// A step needs another row only below an earlier one of the same node, or below what sent it its
/// message.
bool LadderReader::beginsLogicalRow(const trace::Record& record, std::uint64_t hop) const {
    const Rows& rows = m_rows[1];
    if (rows.first == trace::noSeq)
        return true;
    const bool effect = trace::isEffect(record.kind) || record.kind == Kind::forward;
    const bool ofStep = effect && record.cause != trace::noSeq && record.cause >= rows.first;
    const NodeId lane = laneOf(record);
    const bool again =
        lane.valid() && lane.index < rows.hasNode.size() && rows.hasNode[lane.index] && !ofStep;
    return again || (hop != trace::noSeq && hop >= rows.first);
}

void LadderReader::readRows(const trace::Record& record, std::uint64_t hop, LadderPage& page) {
    const std::array begins{beginsEvenRow(record), beginsLogicalRow(record, hop)};
    const NodeId lane = laneOf(record);
    for (std::size_t axis = 0; axis < m_rows.size(); ++axis) {
        Rows& rows = m_rows[axis];
        if (begins[axis]) {
            page.begins[axis].append(record.seq);
            rows.first = record.seq;
            rows.hasNode.assign(rows.hasNode.size(), false);
        }
        if (!lane.valid())
            continue;
        if (lane.index >= rows.hasNode.size())
            rows.hasNode.resize(lane.index + std::size_t{1});
        rows.hasNode[lane.index] = true;
    }
    m_lastKind = record.kind;
}

void LadderReader::readBand(const trace::Record& record, LadderPage& page) {
    const bool changed = trace::isTrigger(record) && record.step && !record.step->changed.empty();
    if (!record.node.valid() || (!changed && !changesStatus(record.kind)))
        return;
    const std::size_t node = record.node.index;
    if (node >= m_picture.nodes.size())
        return;
    if (node >= m_bands.size())
        m_bands.resize(node + 1);
    NodeBand band = bandOf(record.node, record.seq);
    if (m_bands[node] && m_bands[node]->looksLike(band))
        return;
    m_bands[node] = band;
    page.append(node, std::move(band));
}

NodeBand LadderReader::bandOf(NodeId node, std::uint64_t from) const {
    const trace::NodeView& view = m_picture.nodes[node.index];
    const Names& names = m_model->trace().branch(m_branch).names;
    NodeBand band{from, view.status, m_dress->nodeTint(view), m_dress->nodeRing(view), {}};
    if (view.status == trace::NodeStatus::up && m_windowed) {
        NodeFace face;
        m_dress->dressNode(face, node, m_picture, names);
        band.text = face.window ? face.window->caption : QString();
    } else if (view.status == trace::NodeStatus::up) {
        band.text = m_dress->nodeLine(view, names);
    }
    return band;
}

} // namespace synod::widgets
