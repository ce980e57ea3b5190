// SPDX-License-Identifier: GPL-3.0-or-later
// What happens at a node: it boots, a timer expires, a message is taken, and the effects of the
// step are carried out in the order in which the step asked for them.
#include "engine/core/assert.h"
#include "engine/sim/simulator_data.h"

#include <algorithm>
#include <utility>

namespace synod::sim {

using trace::Kind;
using trace::NodeStatus;

void Simulator::Data::addNodeState(NodeId node) {
    NodeRuntime& added = m_nodes.emplace_back();
    SYNOD_ASSERT(m_nodes.size() == node.index + std::size_t{1});
    added.chance = Random(m_scenario.seed, node.index, Purpose::protocol);
    added.timerChance = Random(m_scenario.seed, node.index, Purpose::timer);
}

/// What a node's disk holds before its start: what the scenario says, or what is blank.
Value Simulator::Data::firstDisk(NodeId node, const Process& process) const {
    Value disk = process.disk();
    const auto preset = m_scenario.presets.find(m_names.of(node));
    if (preset == m_scenario.presets.end())
        return disk;
    const std::string wrong = m_system->readPreset(disk, preset->second, m_names);
    SYNOD_ASSERT(wrong.empty()); // the loader has tried it
    return disk;
}

void Simulator::Data::boot(NodeId node, Kind kind, std::uint64_t cause) {
    NodeRuntime& booting = station(node);
    booting.process = m_system->make(m_scenario, m_topology, node);
    if (kind == Kind::restart) {
        booting.process->boot(booting.disk);
    } else {
        booting.disk = firstDisk(node, *booting.process);
        if (m_scenario.presets.contains(m_names.of(node)))
            booting.process->boot(booting.disk);
    }
    booting.status = NodeStatus::up;
    booting.timers.clear();

    trace::Record trigger;
    trigger.kind = kind;
    trigger.node = node;
    trigger.cause = cause;
    if (looking()) {
        const Value blank = Value::makeDefault(booting.process->stateType());
        if (kind == Kind::start) {
            trigger.payload = blank;
            booting.known = blank;
        }
    }
    beginStep();
    booting.process->start(momentOf(booting), m_effects);
    finishStep(std::move(trigger));
}

void Simulator::Data::expire(NodeId node, std::size_t position) {
    NodeRuntime& expiring = station(node);
    const run::RunningTimer timer = std::move(expiring.timers[position]);
    expiring.timers.erase(expiring.timers.begin() + static_cast<std::ptrdiff_t>(position));
    beginStep();
    expiring.process->expire(momentOf(expiring), timer.timer, m_effects);
    trace::Record trigger;
    trigger.kind = Kind::timerExpired;
    trigger.node = node;
    trigger.cause = timer.set;
    trigger.payload = timer.timer;
    finishStep(std::move(trigger));
}

void Simulator::Data::ask(NodeId node, const std::string& command, std::uint64_t cause) {
    NodeRuntime& asked = station(node);
    const Value wanted = *scenario::readCommand(*m_system, command, m_names);
    beginStep();
    asked.process->request(momentOf(asked), wanted, m_effects);
    trace::Record trigger;
    trigger.kind = Kind::request;
    trigger.node = node;
    trigger.cause = cause;
    trigger.payload = wanted;
    finishStep(std::move(trigger));
}

Value Simulator::Data::stateNow(NodeId node) {
    const NodeRuntime& runtime = station(node);
    if (!runtime.process)
        return {};
    const bool isKnown = looking() && !runtime.known.empty();
    return isKnown ? runtime.known : runtime.process->state();
}

void Simulator::Data::refuse(std::uint32_t) {
    SYNOD_ASSERT(false); // nothing is carried by an operating system here
}

void Simulator::Data::handOver(std::uint32_t slot) {
    const Value payload = std::move(m_flights[slot].payload);
    const NodeId from = givenFrom(m_flights[slot]);
    trace::Record trigger;
    takeIn(slot, trigger);
    NodeRuntime& taker = station(trigger.node);
    beginStep();
    taker.process->receive(momentOf(taker), from, payload, m_effects);
    finishStep(std::move(trigger));
}

void Simulator::Data::tellLink(NodeId node, const run::LinkNotice& notice) {
    NodeRuntime& told = station(node);
    const LinkState seen = m_topology.seenFrom(node, m_topology.links[notice.link]);
    beginStep();
    told.process->linkChanged(momentOf(told), seen, m_effects);
    trace::Record trigger;
    fillLinkTrigger(trigger, node, notice);
    finishStep(std::move(trigger));
}

void Simulator::Data::beginToLook() {
    for (NodeRuntime& node : m_nodes)
        if (node.process)
            node.known = node.process->state();
}

void Simulator::Data::beginStep() {
    m_effects.clear();
    m_effects.explain = m_sink != nullptr;
}

void Simulator::Data::finishStep(trace::Record&& trigger) {
    ++m_steps;
    m_effects.finish();
    const NodeId node = trigger.node;
    const bool beganAnew = trace::beginsAnew(trigger.kind);
    m_changed.clear();
    if (looking()) {
        NodeRuntime& stepped = station(node);
        const TypeDescriptor& type = stepped.process->stateType();
        const void* now = stepped.process->stateData();
        type.diff(stepped.known.data(), now, m_changed);
        if (!m_changed.empty()) {
            void* known = stepped.known.mutableData();
            for (const Delta& delta : m_changed)
                type.adopt(known, now, delta);
        }
    }
    const std::uint64_t seq = emit(trigger.kind, node, trigger.cause, [&](trace::Record& record) {
        record = std::move(trigger);
        if (m_changed.empty() && m_effects.reasons.empty())
            return;
        record.step = std::make_unique<trace::StepDetail>();
        record.step->changed = m_changed;
        record.step->why = std::move(m_effects.reasons);
    });
    carryOutEffects(node, seq);
    if (!m_monitors.empty())
        observe(node, seq, m_changed, beganAnew);
}

void Simulator::Data::carryOutEffects(NodeId node, std::uint64_t cause) {
    for (Effect& effect : m_effects.effects) {
        switch (effect.kind) {
        case Effect::Kind::send:
            enterLink(effect.via.valid()
                          ? launchVia(node, effect.via, effect.to, std::move(effect.value))
                          : launch(node, effect.to, std::move(effect.value)),
                      Kind::send, cause, effect.why);
            break;
        case Effect::Kind::forward:
            passOn(effect.via, std::move(effect.value), nullptr, cause, effect.why);
            break;
        case Effect::Kind::discard: discard(effect.reason, cause, effect.why); break;
        case Effect::Kind::setTimer: setTimer(node, effect, cause); break;
        case Effect::Kind::cancelTimer: forgetTimer(node, effect.value, cause, effect.why); break;
        case Effect::Kind::persist:
            station(node).process->applyToDisk(station(node).disk, effect.value);
            notePayload(Kind::persist, node, std::move(effect.value), cause, effect.why);
            break;
        case Effect::Kind::output:
            notePayload(Kind::output, node, std::move(effect.value), cause, effect.why);
            break;
        }
    }
    endTaking(cause);
}

void Simulator::Data::setTimer(NodeId node, const Effect& effect, std::uint64_t cause) {
    NodeRuntime& setting = station(node);
    const Time length = setting.timerChance.between(effect.atLeast, effect.atMost);
    const Time due = m_now + setting.clock.lasting(length);
    const run::RunningTimer& timer = noteTimer(node, effect.value, due, cause, effect.why);
    if (!manual())
        m_queue.push(due, Event::Kind::timer, node.index, generationOf(timer.plan));
}

void Simulator::Data::clockChanged(NodeId node,
                                   ClockRate,
                                   std::span<run::RunningTimer* const> moved) {
    if (manual())
        return;
    for (const run::RunningTimer* timer : moved)
        m_queue.push(timer->due, Event::Kind::timer, node.index, generationOf(timer->plan));
}

std::uint64_t
Simulator::Data::crash(NodeId node, const trace::CrashBody& body, std::uint64_t cause) {
    NodeRuntime& crashing = station(node);
    if (body.diskLost)
        crashing.disk = m_system->make(m_scenario, m_topology, node)->disk();
    if (!looking() && crashing.process)
        crashing.known = crashing.process->state(); // a restart changes what was there
    crashing.process = {};
    crashing.status = body.removed ? NodeStatus::removed : NodeStatus::crashed;
    crashing.timers.clear();
    crashing.notices.clear();
    const std::uint64_t seq = emit(Kind::crash, node, cause, [&](trace::Record& record) {
        record.payload = Value::of(trace::CrashBody(body));
    });
    // What had arrived while it was paused was on the way in; it dies with the node.
    const std::vector<std::uint32_t> waiting = std::move(crashing.waiting);
    crashing.waiting.clear();
    for (const std::uint32_t slot : waiting)
        lose(slot, trace::DropReason::receiverCrashed, cause);
    return seq;
}

void Simulator::Data::wake(NodeId node, std::uint64_t cause) {
    NodeRuntime& resuming = station(node);
    resuming.status = NodeStatus::up;
    emit(Kind::resume, node, cause, [](trace::Record&) {});
    const std::vector<std::uint32_t> waiting = std::move(resuming.waiting);
    resuming.waiting.clear();
    for (const std::uint32_t slot : waiting)
        m_flights[slot].arrived = false;
    if (manual())
        return; // they wait to be picked, as everything does
    std::vector<run::RunningTimer> due = resuming.timers;
    std::stable_sort(due.begin(), due.end(),
                     [](const auto& a, const auto& b) { return a.due < b.due; });
    for (const run::RunningTimer& timer : due)
        if (timer.due <= m_now)
            m_queue.push(m_now, Event::Kind::timer, node.index, generationOf(timer.plan));
    for (const std::uint32_t slot : waiting)
        schedule(slot, m_now);
}

} // namespace synod::sim
