// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"

#include <algorithm>

namespace synod::trace {

std::uint32_t partOfWay(Time since, Time due, std::uint32_t part, Time now) {
    if (now >= due)
        return UINT32_MAX;
    const auto gone = static_cast<std::uint64_t>((now - since).ns);
    const auto whole = static_cast<std::uint64_t>((due - since).ns);
    // Both shrink alike until the shift below fits into 64 bits.
    const int excess = whole >> 31 == 0 ? 0 : 64 - __builtin_clzll(whole >> 31);
    const std::uint64_t share = ((gone >> excess) << 32) / ((whole >> excess) + 1);
    return part + static_cast<std::uint32_t>(((std::uint64_t{1} << 32) - part) * share >> 32);
}

Snapshot::Snapshot(const net::Topology& topology) : nodes(topology.nodes.size()) {}

void Snapshot::apply(const Record& record) {
    time = record.time;
    next = record.seq + 1;
    switch (record.kind) {
    case Kind::send:
    case Kind::forward:
    case Kind::duplicate:
    case Kind::drop:
    case Kind::intervention: applyToMessage(record); break;
    case Kind::linkChanged:
        if (const auto* change = record.payload.getIf<LinkChange>())
            m_links[record.link.link()] = change->link;
        if (record.node.valid())
            applyToNode(record);
        break;
    case Kind::violation:
        ++violations;
        lastViolation = record.seq;
        break;
    case Kind::output:
    case Kind::persist:
    case Kind::note:
    case Kind::branch:
    case Kind::lesson:
    case Kind::task: break;
    default:
        if (record.node.valid())
            applyToNode(record);
    }
}

void Snapshot::applyToMessage(const Record& record) {
    switch (record.kind) {
    case Kind::drop: take(record.message); return;
    case Kind::intervention: // a delay or a delivery by hand moves the arrival
        if (MessageView* moved = find(record.message)) {
            moved->part = partOfWay(moved->since, moved->due, moved->part, record.time);
            moved->since = record.time;
            moved->due = record.due;
        }
        return;
    default: break;
    }
    if (record.link.valid())
        putOnLink(record);
}

void Snapshot::applyToNode(const Record& record) {
    NodeView& view = node(record.node);
    const auto sameTimer = [&](const TimerView& timer) { return timer.timer == record.payload; };
    switch (record.kind) {
    case Kind::start:
        view = NodeView{.clock = view.clock}; // which may have been set before
        view.state = record.payload;
        [[fallthrough]];
    case Kind::restart:
        view.status = NodeStatus::up;
        view.timers.clear();
        break;
    case Kind::crash: {
        const auto* body = record.payload.getIf<CrashBody>();
        view.status = body && body->removed ? NodeStatus::removed : NodeStatus::crashed;
        view.timers.clear();
        break;
    }
    case Kind::pause: view.status = NodeStatus::paused; break;
    case Kind::resume: view.status = NodeStatus::up; break;
    case Kind::deliver:
        // At a node on the way it stays the same message, until the step has passed it on.
        if (record.node == record.to)
            take(record.message);
        break;
    case Kind::timerSet:
        std::erase_if(view.timers, sameTimer);
        view.timers.push_back({record.payload, record.time, record.due, record.seq});
        break;
    case Kind::clockChanged: applyClock(view, record); break;
    case Kind::timerCancelled:
    case Kind::timerExpired: std::erase_if(view.timers, sameTimer); break;
    default: break;
    }
    if (isTrigger(record))
        applyStep(view, record);
}

/// What is left of its timers lasts as long as the clock takes for it now.
void Snapshot::applyClock(NodeView& view, const Record& record) {
    const auto* clock = record.payload.getIf<NodeClock>();
    if (clock == nullptr)
        return;
    for (TimerView& timer : view.timers)
        timer.due = dueAfter(timer.due, view.clock.rate, *clock);
    view.clock = *clock;
}

void Snapshot::applyStep(NodeView& view, const Record& record) {
    view.lastStep = record.seq;
    if (!record.step || record.step->changed.empty())
        return;
    view.lastChange = record.seq;
    if (view.state.empty())
        return;
    void* state = view.state.mutableData();
    for (const Delta& delta : record.step->changed)
        view.state.type()->apply(state, delta);
}

NodeView& Snapshot::node(NodeId id) {
    if (id.index >= nodes.size())
        nodes.resize(id.index + std::size_t{1});
    return nodes[id.index];
}

void Snapshot::putOnLink(const Record& record) {
    MessageView* view = record.kind == Kind::forward ? find(record.message) : nullptr;
    if (view == nullptr) {
        view = &m_messages.emplace_back();
        view->id = record.message;
        view->from = record.from;
        view->to = record.to;
        view->sent = record.seq;
        view->original = record.original;
    }
    view->link = record.link;
    view->leftAt = view->since = record.time;
    view->part = 0;
    view->due = record.due;
    view->hop = record.seq;
    view->payload = record.payload;
}

// Ids only grow, so the list is sorted by them; a message that arrived stays as a hole until half
// of the list are holes.
MessageView* Snapshot::find(std::uint64_t id) {
    const auto found = std::lower_bound(
        m_messages.begin(), m_messages.end(), id,
        [](const MessageView& view, std::uint64_t wanted) { return view.id < wanted; });
    if (found == m_messages.end() || found->id != id || !live(*found))
        return nullptr;
    return &*found;
}

const MessageView* Snapshot::message(std::uint64_t id) const {
    return const_cast<Snapshot*>(this)->find(id);
}

void Snapshot::take(std::uint64_t id) {
    MessageView* view = find(id);
    if (view == nullptr)
        return;
    view->hop = noSeq;
    view->payload = Value();
    ++m_holes;
    if (m_holes > 16 && m_holes * 2 > m_messages.size())
        compact();
}

void Snapshot::compact() {
    std::erase_if(m_messages, [](const MessageView& view) { return !live(view); });
    m_holes = 0;
}

std::size_t Snapshot::weight() const {
    constexpr std::size_t mapNode = 48;
    std::size_t octets = sizeof *this + m_messages.size() * sizeof(MessageView) +
                         m_links.size() * (sizeof(net::Link) + mapNode);
    for (const NodeView& view : nodes)
        octets += sizeof view + view.timers.size() * sizeof(TimerView);
    return octets;
}

std::vector<Value> runningStates(const Snapshot& snapshot) {
    std::vector<Value> states;
    states.reserve(snapshot.nodes.size());
    for (const NodeView& node : snapshot.nodes) {
        const bool runs = node.status == NodeStatus::up || node.status == NodeStatus::paused;
        states.push_back(runs ? node.state : Value());
    }
    return states;
}

} // namespace synod::trace
