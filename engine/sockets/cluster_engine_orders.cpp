// SPDX-License-Identifier: GPL-3.0-or-later
// What people want of a node becomes something that its process is told, or that is done to it.
#include "engine/sockets/cluster_engine.h"

namespace synod::sockets {

using trace::NodeStatus;

Value ClusterEngine::stateNow(NodeId id) {
    return station(id).lives() ? station(id).known : Value();
}

void ClusterEngine::boot(NodeId id, trace::Kind kind, std::uint64_t cause) {
    startProcess(id, kind == trace::Kind::restart, cause);
}

void ClusterEngine::ask(NodeId id, const std::string& command, std::uint64_t cause) {
    station(id).grants[++m_grants] = {cause, std::nullopt, m_asksForProgram};
    station(id).line->write(wire::line(wire::ToNode(wire::Request{command, m_grants, now()})));
}

/// Suppose a program asks a node that is paused a moment later: it waits for an answer, and gets it
/// when the node goes on.
void ClusterEngine::decline(const intervention::Request& asked, const Why& why) {
    const NodeId id = *m_names.find(asked.node);
    emit(trace::Kind::note, id, trace::noSeq, [&](trace::Record& record) {
        record.payload = Value::of(intervention::Refused{asked, why});
    });
    if (station(id).hears())
        station(id).line->write(wire::line(wire::ToNode(wire::Declined{asked.command})));
}

void ClusterEngine::expire(NodeId id, std::size_t position) {
    const run::RunningTimer& timer = station(id).timers[position];
    station(id).grants[++m_grants].cause = timer.set;
    station(id).line->write(wire::line(wire::ToNode(wire::Fire{
        std::string(timer.timer.heldName()), timer.timer.json(m_names), m_grants, now()})));
}

/// Its process does with its timers as has been done here.
void ClusterEngine::clockChanged(NodeId id, ClockRate before, std::span<run::RunningTimer* const>) {
    ClusterNode& setting = station(id);
    if (!setting.hears())
        return; // it will be told when it begins
    setting.clockOrders.push_back({before, setting.clock});
    setting.line->write(wire::line(wire::ToNode(wire::SetOwnClock{wire::entryOf(setting.clock)})));
}

void ClusterEngine::tellLink(NodeId id, const run::LinkNotice& notice) {
    const LinkState seen = m_topology.seenFrom(id, m_topology.links[notice.link]);
    fillLinkTrigger(station(id).grants[++m_grants].trigger.emplace(), id, notice);
    station(id).line->write(wire::line(
        wire::ToNode(wire::LinkSeen{seen.neighbour.index, seen.out, seen.in, m_grants, now()})));
}

std::uint64_t ClusterEngine::crash(NodeId id, const trace::CrashBody& body, std::uint64_t cause) {
    ClusterNode& crashing = station(id);
    takeDown(id);
    std::error_code ignored;
    crashing.losesDisk = (body.diskLost || body.removed) && crashing.dying;
    if ((body.diskLost || body.removed) && !crashing.dying)
        std::filesystem::remove_all(diskOf(id), ignored);
    crashing.status = body.removed ? NodeStatus::removed : NodeStatus::crashed;
    const std::uint64_t seq = emit(trace::Kind::crash, id, cause, [&](trace::Record& record) {
        record.payload = Value::of(trace::CrashBody(body));
    });
    // What had come to its door dies with it.
    std::vector<std::uint32_t> atDoor = std::move(crashing.waiting);
    crashing.waiting.clear();
    crashing.notices.clear();
    atDoor.insert(atDoor.end(), crashing.queued.begin(), crashing.queued.end());
    crashing.queued.clear();
    for (const auto& [message, slot] : crashing.given)
        atDoor.push_back(slot);
    crashing.given.clear();
    for (const std::uint32_t slot : atDoor)
        lose(slot, trace::DropReason::receiverCrashed, seq);
    return seq;
}

/// Its process has stopped when this returns, and all that it reported before is in the trace.
void ClusterEngine::halt(NodeId id) {
    ClusterNode& pausing = station(id);
    pausing.process->stop();
    pausing.line->drain();
}

void ClusterEngine::wake(NodeId id, std::uint64_t cause) {
    ClusterNode& resuming = station(id);
    resuming.status = NodeStatus::up;
    emit(trace::Kind::resume, id, cause, [](trace::Record&) {});
    resuming.process->goOn();
    const std::vector<std::uint32_t> waiting = std::move(resuming.waiting);
    resuming.waiting.clear();
    for (const std::uint32_t slot : waiting) {
        m_flights[slot].arrived = false;
        if (m_clock.running)
            arrive(slot); // the process looks at its overdue timers before any datagram
        else
            plan(slot);
    }
}

} // namespace synod::sockets
