// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_nodes.h"

#include "widgets/stage/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

using trace::Kind;

/// As the stage does with so many, where each has the room of a screen to itself.
constexpr std::size_t mostFaces = 100;
constexpr std::size_t mostDotNames = 150;

/// Width over height of the stage: of a page on a desk, and of one in a hand.
constexpr double wide = 1.5, tall = 0.85;

bool changesState(const trace::Record& record) {
    switch (record.kind) {
    case Kind::start:
    case Kind::crash:
    case Kind::restart:
    case Kind::pause:
    case Kind::resume:
    case Kind::clockChanged: return true;
    default: return record.step && !record.step->changed.empty();
    }
}

} // namespace

PageNodes::PageNodes(const trace::Trace& trace,
                     trace::BranchId branch,
                     Bilingual& bilingual,
                     PageTexts& texts,
                     PageFaces& faces)
    : m_topology(trace.branch(branch).topology),
      m_names(trace.branch(branch).names),
      m_dress(viewsOf(trace.header().protocol).dress()),
      m_bilingual(bilingual),
      m_texts(texts),
      m_faces(faces),
      m_dots(m_topology.nodes.size() > mostFaces),
      m_columns(m_topology.nodes.size()) {
    const auto usual = [&] { return m_dress->usualFace(m_topology.nodes.size()); };
    m_usual = m_faces.numberOf(m_bilingual.both(usual), {});
}

void PageNodes::takeAll(const trace::Snapshot& picture, std::int64_t moment) {
    takePlaces(picture, moment);
    takeLinks(picture, moment);
    takeFaces(picture, moment);
    for (std::size_t node = 0; node < m_columns.size(); ++node)
        takeRing(node, picture, moment);
}

void PageNodes::beginMoment() {
    m_touched.clear();
    m_facesChange = m_networkChanges = false;
}

void PageNodes::note(const trace::Record& record) {
    if (record.node.valid() && record.node.index < m_columns.size())
        m_touched.push_back(record.node.index);
    m_facesChange = m_facesChange || changesState(record);
    // A node that comes or goes does so by one of these.
    m_networkChanges = m_networkChanges || record.kind == Kind::linkChanged ||
                       trace::beginsAnew(record.kind) || record.kind == Kind::crash;
}

void PageNodes::endMoment(const trace::Snapshot& picture, std::int64_t moment) {
    if (m_networkChanges) {
        takePlaces(picture, moment);
        takeLinks(picture, moment);
    }
    if (m_facesChange || m_networkChanges)
        takeFaces(picture, moment);
    for (const std::size_t node : m_touched)
        takeRing(node, picture, moment);
}

// A face may speak of other nodes than its own, so a state that changes may change every face.
void PageNodes::takeFaces(const trace::Snapshot& picture, std::int64_t moment) {
    takeTitle(picture, moment);
    for (std::size_t node = 0; node < m_columns.size(); ++node)
        takeFace(node, picture, moment);
}

NodeFace PageNodes::faceOf(std::size_t node, const trace::Snapshot& picture) const {
    NodeFace face;
    if (node >= picture.nodes.size())
        return face;
    if (m_dots) {
        face.tint = m_dress->nodeTint(picture.nodes[node]);
        face.ring = m_dress->nodeRing(picture.nodes[node]);
        return face;
    }
    // What a face says of itself may depend on its name, and the page has names elsewhere.
    face.name = QString::fromStdString(m_names.of(NodeId{static_cast<std::uint16_t>(node)}));
    m_dress->dressNode(face, NodeId{static_cast<std::uint16_t>(node)}, picture, m_names);
    return face;
}

void PageNodes::takeFace(std::size_t node, const trace::Snapshot& picture, std::int64_t moment) {
    Column& column = m_columns[node];
    Worn worn = column.worn;
    worn.status = static_cast<std::int64_t>(statusNow(picture, m_topology, node));
    if (node < picture.nodes.size())
        worn.clock = picture.nodes[node].clock.rate.perMillion;
    auto faces = m_bilingual.both([&] { return faceOf(node, picture); });
    const BothTexts line = m_bilingual.texts([&] {
        return m_dots || node >= picture.nodes.size()
                   ? QString()
                   : m_dress->nodeLine(picture.nodes[node], m_names);
    });
    worn.face = m_faces.numberOf(faces, line);
    if (worn == column.worn)
        return;
    column.wears.add(moment - column.wornAt);
    column.wears.add(worn.status);
    column.wears.add(worn.face - column.highestFace);
    column.wears.add(worn.clock);
    column.worn = worn;
    column.highestFace = std::max(column.highestFace, worn.face);
    column.wornAt = moment;
}

void PageNodes::takeRing(std::size_t node, const trace::Snapshot& picture, std::int64_t moment) {
    if (m_dots || node >= picture.nodes.size())
        return;
    Ring ring;
    if (const trace::TimerView* timer = m_dress->ringTimer(picture.nodes[node]))
        ring = {true, timer->setAt, timer->due};
    Column& column = m_columns[node];
    if (ring == column.ring)
        return;
    constexpr std::int64_t none = -1, waits = -2;
    column.rings.add(moment - column.ringAt);
    column.rings.add((picture.time - ring.set).ns * (ring.there ? 1 : 0));
    column.rings.add(!ring.there ? none
                     : ring.due == Time::never()
                         ? waits
                         : std::max<std::int64_t>(0, (ring.due - ring.set).ns));
    column.ring = ring;
    column.ringAt = moment;
}

void PageNodes::takeTitle(const trace::Snapshot& picture, std::int64_t moment) {
    const net::Topology now = topologyNow(picture, m_topology);
    JsonList title;
    title.add(m_texts.numberOf(m_bilingual.texts([&] { return m_dress->title(now); })));
    title.add(m_texts.numberOf(m_bilingual.texts([&] { return m_dress->headline(picture).text; })));
    title.add(PageFaces::numberOf(m_dress->headline(picture).tint));
    if (std::exchange(m_lastTitle, title.json()) == title.json())
        return;
    m_titles.add(moment);
    m_titles.addJson(title.json());
}

// What the stage makes of them, so that the page need not know what counts as slow.
void PageNodes::takeLinks(const trace::Snapshot& picture, std::int64_t moment) {
    const std::vector<QPointF> places(m_topology.nodes.size());
    const StageScene scene = buildScene(
        {picture, m_topology, m_names, *m_dress, places, {}, milliseconds(1), Detail::dots});
    JsonList links;
    for (const SceneLink& link : *scene.links) {
        links.add(link.index);
        links.add((link.forwardUp ? 1 : 0) + (link.backwardUp ? 2 : 0) + (link.lossy ? 4 : 0) +
                  (link.slow ? 8 : 0));
    }
    if (std::exchange(m_lastLinks, links.json()) == links.json())
        return;
    m_links.add(moment);
    m_links.addJson(links.json());
}

std::string PageNodes::layoutOf(const net::Topology& now, double aspect) const {
    JsonList places;
    for (const QPointF& place : layoutPositions(now, aspect)) {
        const net::Position whole = wholePosition(place);
        places.add(whole.x);
        places.add(whole.y);
    }
    const double distance = smallestDistance(now, shapePositions(now, aspect));
    JsonList layout;
    layout.add(std::llround(distance));
    layout.addJson(places.json());
    return layout.json();
}

void PageNodes::takePlaces(const trace::Snapshot& picture, std::int64_t moment) {
    const net::Topology now = topologyNow(picture, m_topology);
    JsonList layouts;
    layouts.addJson(layoutOf(now, wide));
    layouts.addJson(layoutOf(now, tall));
    if (std::exchange(m_lastPlaces, layouts.json()) == layouts.json())
        return;
    m_places.add(moment);
    m_places.addJson(layouts.json());
}

std::string PageNodes::json() const {
    JsonList names, kinds, ends, wears, rings;
    for (std::size_t i = 0; i < m_topology.nodes.size(); ++i) {
        names.addText(m_names.of(NodeId{static_cast<std::uint16_t>(i)}));
        kinds.add(static_cast<std::int64_t>(m_topology.nodes[i].kind));
        wears.addJson(m_columns[i].wears.json());
        rings.addJson(m_columns[i].rings.json());
    }
    for (const net::Link& link : m_topology.links) {
        ends.add(link.a.index);
        ends.add(link.b.index);
    }
    const bool named = m_topology.nodes.size() <= mostDotNames;
    return R"({"names":)" + names.json() + R"(,"kinds":)" + kinds.json() + R"(,"ends":)" +
           ends.json() + R"(,"dots":)" + (m_dots ? "true" : "false") + R"(,"named":)" +
           (named ? "true" : "false") + R"(,"usual":)" + std::to_string(m_usual) + R"(,"wears":)" +
           wears.json() + R"(,"rings":)" + rings.json() + R"(,"titles":)" + m_titles.json() +
           R"(,"links":)" + m_links.json() + R"(,"places":)" + m_places.json() + '}';
}

} // namespace synod::widgets
