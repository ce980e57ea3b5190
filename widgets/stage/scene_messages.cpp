// SPDX-License-Identifier: GPL-3.0-or-later
// What is on its way in a scene, what has died there, and where it went.
#include "widgets/stage/scene.h"

#include <algorithm>
#include <bit>

namespace synod::widgets {
namespace {

/// Where on its link a message is. One that is delayed goes on from where it was.
float along(const trace::MessageView& message, Time now) {
    const float behind = static_cast<float>(message.part) * 0x1p-32F;
    return behind + (1 - behind) * shareOf(now - message.since, message.due - message.since);
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

bool runs(const SceneInput& input, std::size_t node) {
    return statusNow(input.snapshot, input.topology, node) == trace::NodeStatus::up;
}

} // namespace

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
        if (input.layer != Layer::network &&
            !isSeen(input.dress.messageLayer(message.payload), input.layer))
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
        if (input.layer != Layer::network)
            seeWhole(shownMessage, message.from, message.to, message.link);
    }
}

/// From end to end, where it goes over several links.
template <class Shown>
void SceneBuilder::seeWhole(Shown& shown, NodeId from, NodeId to, net::DirectedLink hop) {
    const Journeys::Part part = m_journeys.partOf(from, to, hop);
    if (part.several) {
        shown.from = from.index;
        shown.to = to.index;
        shown.along = part.begin + shown.along * (part.end - part.begin);
        shown.whole = true;
    }
    m_ends[shown.from] = m_ends[shown.to] = true;
}

void SceneBuilder::buildDrops(const SceneInput& input) {
    m_scene.drops.clear();
    for (const RecentDrop& drop : input.drops) {
        const Time age = m_scene.time - drop.time;
        if (age.ns < 0 || age > input.dropLinger || drop.link.link() >= m_builtLinks.size())
            continue;
        if (input.layer != Layer::network &&
            !isSeen(input.dress.messageLayer(drop.payload), input.layer))
            continue;
        const net::Link& link = m_builtLinks[drop.link.link()];
        const bool forward = drop.link.forward();
        const bool crashed = drop.reason == trace::DropReason::receiverCrashed;
        // "The receiver is down" would not be so any more, however fast the play.
        if (crashed && runs(input, (forward ? link.b : link.a).index))
            continue;
        SceneDrop& dead = m_scene.drops.emplace_back();
        dead.seq = drop.seq;
        dead.message = drop.message;
        dead.from = forward ? link.a.index : link.b.index;
        dead.to = forward ? link.b.index : link.a.index;
        dead.along = static_cast<float>(static_cast<double>(drop.fraction) / 4294967296.0);
        if (crashed)
            dead.along = 1;
        dead.age = shareOf(age, input.dropLinger);
        dead.reason = drop.reason;
        if (!drop.payload.empty())
            dead.face = input.dress.messageFace(drop.payload);
        if (input.layer != Layer::network)
            seeWhole(dead, drop.sender, drop.receiver, drop.link);
    }
}

// Above the network a message has one trail, when it is there.
void SceneBuilder::buildTrails(const SceneInput& input) {
    m_scene.trails.clear();
    for (const RecentHop& hop : input.hops) {
        const Time age = m_scene.time - hop.time;
        if (age.ns < 0 || age > input.dropLinger || hop.link.link() >= m_builtLinks.size())
            continue;
        const bool above = input.layer != Layer::network;
        if (above && (!hop.last || !isSeen(input.dress.messageLayer(hop.payload), input.layer)))
            continue;
        const net::Link& link = m_builtLinks[hop.link.link()];
        const bool forward = hop.link.forward();
        SceneTrail& trail = m_scene.trails.emplace_back();
        trail.from = forward ? link.a.index : link.b.index;
        trail.to = forward ? link.b.index : link.a.index;
        trail.age = shareOf(age, input.dropLinger);
        trail.tint = input.dress.messageFace(hop.payload).tint;
        if (above && m_journeys.partOf(hop.sender, hop.receiver, hop.link).several) {
            trail.from = hop.sender.index;
            trail.to = hop.receiver.index;
            trail.whole = true;
        }
        if (above)
            m_ends[trail.from] = m_ends[trail.to] = true;
    }
}

} // namespace synod::widgets
