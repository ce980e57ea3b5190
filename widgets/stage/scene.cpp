// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/scene.h"

#include <algorithm>
#include <bit>

namespace synod::widgets {
namespace {

/// With more nodes no name has room beside its dot.
constexpr std::size_t mostDotNames = 150;

bool isSlow(const net::LinkParameters& parameters, Time usual) {
    return parameters.latency.ns > usual.ns * 3 / 2;
}

float share(Time part, Time whole) {
    if (whole.ns <= 0)
        return 1;
    const double ratio = static_cast<double>(part.ns) / static_cast<double>(whole.ns);
    return static_cast<float>(std::clamp(ratio, 0.0, 1.0));
}

/// Where on its link a message is. One that is delayed goes on from where it was.
float along(const trace::MessageView& message, Time now) {
    const float behind = static_cast<float>(message.part) * 0x1p-32F;
    return behind + (1 - behind) * share(now - message.since, message.due - message.since);
}

/// How long its way would take as it set out.
Time transitOf(const trace::MessageView& message) {
    if (message.due == Time::never())
        return {};
    if (message.part == 0)
        return message.due - message.leftAt;
    const double gone = static_cast<double>((message.since - message.leftAt).ns);
    return nanoseconds(static_cast<std::int64_t>(gone / message.part * 0x1p32));
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

} // namespace

bool StageScene::operator==(const StageScene& other) const {
    const bool sameLinks = links == other.links || (links && other.links && *links == *other.links);
    return sameLinks && time == other.time && title == other.title && headline == other.headline &&
           nodes == other.nodes && messages == other.messages && drops == other.drops &&
           places == other.places;
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
    m_scene.headline = input.dress.headline(input.snapshot);
    m_scene.places.assign(input.places.begin(), input.places.end());
    m_scene.places.resize(input.topology.nodes.size());
    buildLinks(input);
    buildNodes(input);
    buildMessages(input);
    buildDrops(input);
    return m_scene;
}

void SceneBuilder::buildLinks(const SceneInput& input) {
    if (m_scene.links && m_changedLinks == input.snapshot.changedLinks() &&
        m_builtLinks == input.topology.links)
        return;
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
        links->push_back({index, link.a.index, link.b.index, link.forwardUp, link.backwardUp,
                          link.parameters.loss != Probability{}, isSlow(link.parameters, usual)});
        for (const NodeId end : {link.a, link.b}) {
            ++m_allLinks[end.index];
            m_upLinks[end.index] += link.forwardUp || link.backwardUp ? 1 : 0;
        }
    }
    m_scene.links = std::move(links);
    m_scene.usual = std::make_shared<NodeFace>(input.dress.usualFace(input.topology.nodes.size()));
}

void SceneBuilder::buildNodes(const SceneInput& input) {
    std::size_t used = 0;
    for (std::size_t i = 0; i < input.topology.nodes.size(); ++i) {
        const trace::NodeStatus status = statusNow(input.snapshot, input.topology, i);
        if (!isThere(status))
            continue;
        if (used == m_scene.nodes.size())
            m_scene.nodes.emplace_back();
        SceneNode& node = m_scene.nodes[used++];
        const NodeId id{static_cast<std::uint16_t>(i)};
        node.id = id;
        node.at = m_scene.places[i];
        node.kind = input.topology.nodes[i].kind;
        node.status = status;
        node.cutOff = m_allLinks[i] > 0 && m_upLinks[i] == 0;
        node.timer = -1;
        node.timerWaits = false;
        const bool known = i < input.snapshot.nodes.size();
        node.clock = known ? input.snapshot.nodes[i].clock.rate : ClockRate{};
        if (input.detail == Detail::dots) {
            node.face.tint = known ? input.dress.nodeTint(input.snapshot.nodes[i]) : Tint{};
            node.face.ring =
                known ? input.dress.nodeRing(input.snapshot.nodes[i]) : RoleRing::plain;
            if (input.topology.nodes.size() <= mostDotNames)
                node.face.name = QString::fromStdString(input.names.of(id));
            continue;
        }
        node.face = {};
        node.face.name = QString::fromStdString(input.names.of(id));
        if (!known)
            continue;
        const trace::NodeView& view = input.snapshot.nodes[i];
        input.dress.dressNode(node.face, id, input.snapshot, input.names);
        if (status == trace::NodeStatus::crashed)
            continue;
        if (const trace::TimerView* timer = input.dress.ringTimer(view)) {
            node.timerWaits = timer->due == Time::never();
            node.timer =
                node.timerWaits ? 1 : share(timer->due - m_scene.time, timer->due - timer->setAt);
        }
    }
    m_scene.nodes.resize(used);
}

// Messages that leave together over one link would cover each other: they fan out. Who travels with
// whom is told by when they left, so that no message changes its place while it travels.
std::int16_t SceneBuilder::fanOf(const trace::MessageView& message) {
    const std::int64_t transit = std::max<std::int64_t>(1, transitOf(message).ns);
    // A tenth of the way, rounded to a power of two: members of a crowd agree about the window.
    const int window = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(transit / 10)));
    const bool waits = message.due == Time::never();
    const std::uint64_t when =
        waits ? 0 : static_cast<std::uint64_t>(message.leftAt.ns) >> std::min(window, 62);
    const std::uint64_t key =
        (when * 0x9E3779B97F4A7C15ULL) ^
        (static_cast<std::uint64_t>(message.link.index) * 0xC2B2AE3D27D4EB4FULL) ^ (waits ? 1 : 0);
    const std::size_t mask = m_crowds.size() - 1;
    std::size_t slot = static_cast<std::size_t>(key ^ key >> 32) & mask;
    while (m_crowds[slot].frame == m_frame && m_crowds[slot].key != key)
        slot = (slot + 1) & mask;
    Crowd& crowd = m_crowds[slot];
    if (crowd.frame != m_frame)
        crowd = {key, m_frame, 0};
    const auto rank = static_cast<std::int16_t>(std::min(crowd.count++, 1'000U));
    const auto side = static_cast<std::int16_t>((rank + 1) / 2);
    return waits ? rank : static_cast<std::int16_t>(rank % 2 == 1 ? side : -side);
}

void SceneBuilder::buildMessages(const SceneInput& input) {
    m_scene.messages.clear();
    const auto& messages = input.snapshot.messages();
    m_scene.messages.reserve(messages.size());
    const std::size_t room = std::bit_ceil(std::max<std::size_t>(64, messages.size() * 2));
    if (m_crowds.size() < room)
        m_crowds.assign(room, {});
    for (const trace::MessageView& message : messages) {
        if (!trace::Snapshot::live(message) || message.link.link() >= m_builtLinks.size())
            continue;
        const net::Link& link = m_builtLinks[message.link.link()];
        const bool forward = message.link.forward();
        SceneMessage& shownMessage = m_scene.messages.emplace_back();
        shownMessage.id = message.id;
        shownMessage.link = message.link;
        shownMessage.from = forward ? link.a.index : link.b.index;
        shownMessage.to = forward ? link.b.index : link.a.index;
        shownMessage.waiting = message.due == Time::never();
        shownMessage.along = shownMessage.waiting ? 0 : along(message, m_scene.time);
        shownMessage.fan = fanOf(message);
        shownMessage.copy = message.original != 0;
        shownMessage.face = input.dress.messageFace(message.payload);
    }
}

void SceneBuilder::buildDrops(const SceneInput& input) {
    m_scene.drops.clear();
    for (const RecentDrop& drop : input.drops) {
        const Time age = m_scene.time - drop.time;
        if (age.ns < 0 || age > input.dropLinger || drop.link.link() >= m_builtLinks.size())
            continue;
        const net::Link& link = m_builtLinks[drop.link.link()];
        const bool forward = drop.link.forward();
        SceneDrop& dead = m_scene.drops.emplace_back();
        dead.seq = drop.seq;
        dead.message = drop.message;
        dead.from = forward ? link.a.index : link.b.index;
        dead.to = forward ? link.b.index : link.a.index;
        dead.along = static_cast<float>(static_cast<double>(drop.fraction) / 4294967296.0);
        if (drop.reason == trace::DropReason::receiverCrashed)
            dead.along = 1;
        dead.age = share(age, input.dropLinger);
        dead.reason = drop.reason;
        if (!drop.payload.empty())
            dead.face = input.dress.messageFace(drop.payload);
    }
}

trace::NodeStatus
statusNow(const trace::Snapshot& snapshot, const net::Topology& topology, std::size_t node) {
    const trace::NodeStatus status =
        node < snapshot.nodes.size() ? snapshot.nodes[node].status : trace::NodeStatus::absent;
    const bool before = snapshot.next == 0 && topology.nodes[node].present;
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
