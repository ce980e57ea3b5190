// SPDX-License-Identifier: GPL-3.0-or-later
// What happens at a node: it boots, a timer expires, a message is taken, and the effects of the
// step are carried out in the order in which the step asked for them.
#include "engine/core/assert.h"
#include "engine/sim/simulator_data.h"

#include <algorithm>

namespace synod::sim {

using trace::Kind;
using trace::NodeStatus;

void Simulator::Data::addRuntime(NodeId node) {
    NodeRuntime& added = m_nodes.emplace_back();
    SYNOD_ASSERT(m_nodes.size() == node.index + std::size_t{1});
    added.chance = Random(m_scenario.seed, node.index, Purpose::protocol);
    added.timerChance = Random(m_scenario.seed, node.index, Purpose::timer);
}

void Simulator::Data::boot(NodeId node, Kind kind, std::uint64_t cause) {
    NodeRuntime& booting = runtime(node);
    booting.process = m_system->make(m_scenario, m_topology, node);
    if (kind == Kind::restart) {
        booting.process->boot(booting.disk);
    } else {
        booting.disk = booting.process->disk();
        const auto preset = m_scenario.presets.find(m_names.of(node));
        if (preset != m_scenario.presets.end()) {
            const std::string wrong = m_system->readPreset(booting.disk, preset->second, m_names);
            SYNOD_ASSERT(wrong.empty()); // the loader has tried it
            booting.process->boot(booting.disk);
        }
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
    m_effects.clear();
    booting.process->start({m_now, booting.chance}, m_effects);
    finishStep(std::move(trigger));
}

void Simulator::Data::expire(NodeId node, std::size_t position) {
    NodeRuntime& expiring = runtime(node);
    const RunningTimer timer = std::move(expiring.timers[position]);
    expiring.timers.erase(expiring.timers.begin() + static_cast<std::ptrdiff_t>(position));
    m_effects.clear();
    expiring.process->expire({m_now, expiring.chance}, timer.timer, m_effects);
    trace::Record trigger;
    trigger.kind = Kind::timerExpired;
    trigger.node = node;
    trigger.cause = timer.set;
    trigger.payload = timer.timer;
    finishStep(std::move(trigger));
}

void Simulator::Data::ask(NodeId node, const Value& command, std::uint64_t cause) {
    NodeRuntime& asked = runtime(node);
    m_effects.clear();
    asked.process->request({m_now, asked.chance}, command, m_effects);
    trace::Record trigger;
    trigger.kind = Kind::request;
    trigger.node = node;
    trigger.cause = cause;
    trigger.payload = command;
    finishStep(std::move(trigger));
}

void Simulator::Data::take(NodeId node, std::uint32_t slot) {
    NodeRuntime& taker = runtime(node);
    const Flight& flight = m_flights[slot];
    trace::Record trigger;
    trigger.kind = Kind::deliver;
    trigger.node = node;
    trigger.cause = flight.hop;
    trigger.message = flight.id;
    trigger.from = flight.from;
    trigger.to = flight.to;
    const Value payload = flight.payload;
    endFlight(slot);
    m_effects.clear();
    taker.process->receive({m_now, taker.chance}, trigger.from, payload, m_effects);
    finishStep(std::move(trigger));
}

void Simulator::Data::finishStep(trace::Record&& trigger) {
    ++m_steps;
    m_effects.finish();
    const NodeId node = trigger.node;
    const bool restarted = trigger.kind == Kind::restart;
    m_changed.clear();
    if (looking()) {
        NodeRuntime& stepped = runtime(node);
        const TypeDescriptor& type = stepped.process->stateType();
        type.diff(stepped.known.data(), stepped.process->stateData(), m_changed);
        if (!m_changed.empty()) {
            void* known = stepped.known.mutableData();
            for (const Delta& delta : m_changed)
                type.apply(known, delta);
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
        observe(node, seq, m_changed, restarted);
}

void Simulator::Data::carryOutEffects(NodeId node, std::uint64_t cause) {
    for (Effect& effect : m_effects.effects) {
        switch (effect.kind) {
        case Effect::Kind::send:
            send(node, effect.to, std::move(effect.value), cause, effect.why);
            break;
        case Effect::Kind::setTimer: setTimer(node, effect, cause); break;
        case Effect::Kind::cancelTimer: cancelTimer(node, effect, cause); break;
        case Effect::Kind::persist:
            runtime(node).process->applyToDisk(runtime(node).disk, effect.value);
            emit(Kind::persist, node, cause, [&](trace::Record& record) {
                record.payload = std::move(effect.value);
                record.why = effect.why;
            });
            break;
        case Effect::Kind::output:
            emit(Kind::output, node, cause, [&](trace::Record& record) {
                record.payload = std::move(effect.value);
                record.why = effect.why;
            });
            break;
        }
    }
}

void Simulator::Data::setTimer(NodeId node, const Effect& effect, std::uint64_t cause) {
    NodeRuntime& owner = runtime(node);
    const Time due = m_now + owner.timerChance.between(effect.atLeast, effect.atMost);
    auto running = std::find_if(owner.timers.begin(), owner.timers.end(),
                                [&](const RunningTimer& t) { return t.timer == effect.value; });
    if (running == owner.timers.end()) {
        running = owner.timers.emplace(owner.timers.end());
        running->timer = effect.value;
    }
    running->due = due;
    running->generation = ++m_generations & 0x0FFFFFFF;
    running->set = emit(Kind::timerSet, node, cause, [&](trace::Record& record) {
        record.payload = effect.value;
        record.due = due;
        record.why = effect.why;
    });
    if (!manual())
        m_queue.push(due, Event::Kind::timer, node.index, running->generation);
}

void Simulator::Data::cancelTimer(NodeId node, const Effect& effect, std::uint64_t cause) {
    const auto erased = std::erase_if(runtime(node).timers, [&](const RunningTimer& timer) {
        return timer.timer == effect.value;
    });
    if (erased == 0)
        return;
    emit(Kind::timerCancelled, node, cause, [&](trace::Record& record) {
        record.payload = effect.value;
        record.why = effect.why;
    });
}

void Simulator::Data::observe(NodeId node,
                              std::uint64_t seq,
                              std::span<const Delta> changed,
                              bool restarted) {
    m_found.clear();
    const StepReport report{seq, m_now, node, runtime(node).known, changed, restarted};
    for (const auto& monitor : m_monitors)
        monitor->observe(report, m_found);
    for (Violation& violation : m_found) {
        ++m_violations;
        emit(Kind::violation, node, seq, [&](trace::Record& record) {
            record.payload = Value::of(trace::ViolationBody{std::move(violation.property),
                                                            std::move(violation.why),
                                                            std::move(violation.evidence)});
        });
    }
}

void Simulator::Data::crash(NodeId node, bool diskLost, bool removed, std::uint64_t cause) {
    NodeRuntime& crashing = runtime(node);
    if (diskLost)
        crashing.disk = m_system->make(m_scenario, m_topology, node)->disk();
    crashing.process = nullptr;
    crashing.status = removed ? NodeStatus::removed : NodeStatus::crashed;
    crashing.timers.clear();
    emit(Kind::crash, node, cause, [&](trace::Record& record) {
        record.payload = Value::of(trace::CrashBody{diskLost, removed});
    });
    // What had arrived while it was paused was on the way in; it dies with the node.
    const std::vector<std::uint32_t> waiting = std::move(crashing.waiting);
    crashing.waiting.clear();
    for (const std::uint32_t slot : waiting)
        lose(slot, trace::DropReason::receiverCrashed, cause);
}

void Simulator::Data::resume(NodeId node, std::uint64_t cause) {
    NodeRuntime& resuming = runtime(node);
    resuming.status = NodeStatus::up;
    emit(Kind::resume, node, cause, [](trace::Record&) {});
    if (manual()) {
        resuming.waiting.clear(); // they wait to be picked, as everything does
        return;
    }
    std::vector<RunningTimer> due = resuming.timers;
    std::stable_sort(due.begin(), due.end(),
                     [](const RunningTimer& a, const RunningTimer& b) { return a.due < b.due; });
    for (const RunningTimer& timer : due)
        if (timer.due <= m_now)
            m_queue.push(m_now, Event::Kind::timer, node.index, timer.generation);
    for (const std::uint32_t slot : resuming.waiting)
        m_queue.push(m_now, Event::Kind::arrive, slot, m_flights[slot].generation);
    resuming.waiting.clear();
}

} // namespace synod::sim
