// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/scene.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

/// With more nodes no name has room beside its dot.
constexpr std::size_t mostDotNames = 150;

bool isSlow(const net::LinkParameters& parameters, Time usual) {
    return parameters.latency.ns > usual.ns * 3 / 2;
}

/// The middle one of all latencies: slower links than this are drawn as slow.
Time usualLatency(const std::vector<net::Link>& links) {
    std::vector<std::int64_t> latencies;
    for (const net::Link& link : links)
        if (link.present)
            latencies.push_back(link.parameters.latency.ns);
    if (latencies.empty())
        return {};
    const auto middle = latencies.begin() + static_cast<std::ptrdiff_t>(latencies.size() / 2);
    std::nth_element(latencies.begin(), middle, latencies.end());
    return {*middle};
}

/// What it wore was on the disk, and is nowhere now.
void undressLostDisk(NodeFace& face) {
    face.strip.clear();
    face.hidden = 0;
    face.marks.clear();
    face.window.reset();
    face.badges.clear();
    face.badgeCaption = QCoreApplication::translate("StageScene", "disk lost");
}

/// Counts those that are there at this moment, before a node was added or after it was removed.
QString titleNow(const SceneInput& input) {
    const auto there = [&](std::size_t node) {
        return isThere(statusNow(input.snapshot, input.topology, node));
    };
    const std::vector<net::Node>& nodes = input.topology.nodes;
    std::size_t same = 0;
    while (same < nodes.size() && nodes[same].present == there(same))
        ++same;
    if (same == nodes.size())
        return input.dress.title(input.topology);
    net::Topology now = input.topology;
    for (std::size_t node = same; node < nodes.size(); ++node)
        now.nodes[node].present = there(node);
    return input.dress.title(now);
}

/// Above the network there are no routers, unless there is nobody else.
std::vector<bool> routersBelow(const SceneInput& input) {
    const std::vector<net::Node>& nodes = input.topology.nodes;
    std::vector<bool> routers(nodes.size(), false);
    const auto isRouter = [](const net::Node& node) { return node.kind == net::NodeKind::router; };
    if (input.layer != Layer::network && !std::all_of(nodes.begin(), nodes.end(), isRouter))
        std::transform(nodes.begin(), nodes.end(), routers.begin(), isRouter);
    return routers;
}

/// Of few nodes all are named beside their dots, of many those that are looked at, if few.
bool namesDots(const SceneInput& input, std::span<const QPointF> places) {
    if (input.topology.nodes.size() <= mostDotNames)
        return true;
    const auto seen = std::count_if(places.begin(), places.end(),
                                    [&](QPointF place) { return input.seen.contains(place); });
    return !input.seen.isEmpty() && static_cast<std::size_t>(seen) <= mostDotNames;
}

} // namespace

bool StageScene::operator==(const StageScene& other) const {
    const bool sameLinks = links == other.links || (links && other.links && *links == *other.links);
    return sameLinks && time == other.time && title == other.title && headline == other.headline &&
           nodes == other.nodes && messages == other.messages && drops == other.drops &&
           trails == other.trails && layer == other.layer && places == other.places;
}

const SceneNode* StageScene::node(NodeId id) const {
    const auto found =
        std::lower_bound(nodes.begin(), nodes.end(), id,
                         [](const SceneNode& node, NodeId wanted) { return node.id < wanted; });
    return found != nodes.end() && found->id == id ? &*found : nullptr;
}

const SceneMessage* StageScene::message(std::uint64_t id) const {
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [id](const SceneMessage& message) { return message.id == id; });
    return found == messages.end() ? nullptr : &*found;
}

const SceneLink* StageScene::link(std::uint32_t index) const {
    if (!links)
        return nullptr;
    const auto found = std::lower_bound(
        links->begin(), links->end(), index,
        [](const SceneLink& link, std::uint32_t wanted) { return link.index < wanted; });
    return found != links->end() && found->index == index ? &*found : nullptr;
}

const StageScene& SceneBuilder::build(const SceneInput& input) {
    ++m_frame;
    m_scene.time = input.snapshot.time;
    m_scene.title = titleNow(input);
    if (input.layer != Layer::network)
        m_scene.title += QStringLiteral(" · ") + layerTitle(input.layer);
    m_scene.headline = input.dress.headline(input.snapshot);
    m_scene.places.assign(input.places.begin(), input.places.end());
    m_scene.places.resize(input.topology.nodes.size());
    m_routers = routersBelow(input);
    buildLinks(input);
    m_ends.assign(input.topology.nodes.size(), false);
    buildMessages(input);
    buildDrops(input);
    buildTrails(input);
    buildNodes(input);
    return m_scene;
}

/// A router is seen where somebody above it talks to it.
bool SceneBuilder::hides(const SceneInput& input, std::size_t node) const {
    return input.layer != Layer::network && m_routers[node] && !m_ends[node];
}

void SceneBuilder::buildLinks(const SceneInput& input) {
    if (m_scene.links && m_scene.layer == input.layer &&
        m_allLinks.size() == input.topology.nodes.size() &&
        m_changedLinks == input.snapshot.changedLinks() && m_builtLinks == input.topology.links)
        return;
    m_scene.layer = input.layer;
    if (input.layer != Layer::network)
        m_journeys.use(topologyNow(input.snapshot, input.topology));
    m_changedLinks = input.snapshot.changedLinks();
    m_builtLinks = input.topology.links;
    const Time usual = usualLatency(m_builtLinks);
    auto links = std::make_shared<std::vector<SceneLink>>();
    m_upLinks.assign(input.topology.nodes.size(), 0);
    m_allLinks.assign(input.topology.nodes.size(), 0);
    for (std::uint32_t index = 0; index < m_builtLinks.size(); ++index) {
        const auto changed = m_changedLinks.find(index);
        const net::Link& link =
            changed == m_changedLinks.end() ? m_builtLinks[index] : changed->second;
        if (!link.present)
            continue;
        for (const NodeId end : {link.a, link.b}) {
            ++m_allLinks[end.index];
            m_upLinks[end.index] += link.forwardUp || link.backwardUp ? 1 : 0;
        }
        if (m_routers[link.a.index] || m_routers[link.b.index])
            continue;
        links->push_back({index, link.a.index, link.b.index, link.forwardUp, link.backwardUp,
                          link.parameters.loss != Probability{}, isSlow(link.parameters, usual),
                          link.parameters.latency});
    }
    m_scene.links = std::move(links);
    NodeFace worn = input.dress.usualFace(input.topology.nodes.size());
    input.dress.undress(worn, input.layer);
    m_scene.usual = std::make_shared<NodeFace>(std::move(worn));
}

void SceneBuilder::buildNodes(const SceneInput& input) {
    std::size_t used = 0;
    const bool named = input.detail != Detail::dots || namesDots(input, m_scene.places);
    for (std::size_t i = 0; i < input.topology.nodes.size(); ++i) {
        const trace::NodeStatus status = statusNow(input.snapshot, input.topology, i);
        if (!isThere(status) || hides(input, i))
            continue;
        if (used == m_scene.nodes.size())
            m_scene.nodes.emplace_back();
        SceneNode& node = m_scene.nodes[used++];
        const NodeId id{static_cast<std::uint16_t>(i)};
        node.id = id;
        node.at = m_scene.places[i];
        node.kind = input.topology.nodes[i].kind;
        node.status = status;
        node.cutOff = input.layer == Layer::network && m_allLinks[i] > 0 && m_upLinks[i] == 0;
        node.timer = -1;
        node.timerWaits = false;
        const bool known = i < input.snapshot.nodes.size();
        node.clock = known ? input.snapshot.nodes[i].clock.rate : ClockRate{};
        if (input.detail == Detail::dots) {
            node.face.tint = known ? input.dress.nodeTint(input.snapshot.nodes[i]) : Tint{};
            node.face.ring =
                known ? input.dress.nodeRing(input.snapshot.nodes[i]) : RoleRing::plain;
            node.face.name = named ? QString::fromStdString(input.names.of(id)) : QString();
            continue;
        }
        node.face = {};
        node.face.name = QString::fromStdString(input.names.of(id));
        if (!known)
            continue;
        const trace::NodeView& view = input.snapshot.nodes[i];
        input.dress.dressNode(node.face, id, input.snapshot, input.names);
        input.dress.undress(node.face, input.layer);
        if (status == trace::NodeStatus::crashed) {
            if (std::binary_search(input.lostDisks.begin(), input.lostDisks.end(), id))
                undressLostDisk(node.face);
            continue;
        }
        const trace::TimerView* timer = input.dress.ringTimer(view);
        if (timer != nullptr && isSeen(input.dress.timerLayer(*timer), input.layer)) {
            node.timerWaits = timer->due == Time::never();
            node.timer =
                node.timerWaits ? 1 : shareOf(timer->due - m_scene.time, timer->due - timer->setAt);
        }
    }
    m_scene.nodes.resize(used);
}

trace::NodeStatus
statusNow(const trace::Snapshot& snapshot, const net::Topology& topology, std::size_t node) {
    const bool known = node < snapshot.nodes.size(); // else it is added later
    const trace::NodeStatus status =
        known ? snapshot.nodes[node].status : trace::NodeStatus::absent;
    const bool first = known ? snapshot.time == Time{} : snapshot.nodes.empty();
    const bool before = first && topology.nodes[node].present;
    return before && status == trace::NodeStatus::absent ? trace::NodeStatus::up : status;
}

bool isThere(trace::NodeStatus status) {
    return status != trace::NodeStatus::absent && status != trace::NodeStatus::removed;
}

net::Topology topologyNow(const trace::Snapshot& snapshot, const net::Topology& topology) {
    net::Topology now = topology;
    for (std::size_t i = 0; i < now.nodes.size(); ++i)
        now.nodes[i].present = isThere(statusNow(snapshot, topology, i));
    for (const auto& [index, changed] : snapshot.changedLinks())
        if (index < now.links.size())
            now.links[index].present = changed.present;
    return now;
}

StageScene buildScene(const SceneInput& input) {
    SceneBuilder builder;
    return builder.build(input);
}

} // namespace synod::widgets
