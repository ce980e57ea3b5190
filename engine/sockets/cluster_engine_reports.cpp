// SPDX-License-Identifier: GPL-3.0-or-later
// What nodes report becomes records.
#include "engine/scenario/language.h"
#include "engine/sockets/cluster_engine.h"

#include <algorithm>

namespace synod::sockets {

/// What makes a report one that no honest process sends, if anything does. Such a step is never
/// recorded: suppose it took in a message that no link has carried.
std::string ClusterEngine::wrongWith(NodeId id, const DoneStep& step) const {
    const std::uint64_t before = station(id).first ? station(id).first->number : station(id).steps;
    if (step.number != before + 1)
        return "step " + std::to_string(step.number) + " after step " + std::to_string(before);
    for (const DoneEffect& effect : step.effects) {
        if (!leaves(effect.kind))
            continue;
        const NodeId next = effect.via.valid() ? effect.via : effect.to;
        const bool known = effect.kind == Effect::Kind::forward || effect.to.index < m_nodes.size();
        if (next == id || next.index >= m_nodes.size() || !known)
            return "a message to nobody else";
    }
    return wrongWithTrigger(id, step);
}

std::string ClusterEngine::wrongWithTrigger(NodeId id, const DoneStep& step) const {
    const ClusterNode& stepped = station(id);
    const auto grant = stepped.grants.find(step.grant);
    const bool granted = grant != stepped.grants.end();
    if (stepped.booting) {
        const Trigger wanted = stepped.bootAgain ? Trigger::restart : Trigger::start;
        const bool isFirst = step.trigger == wanted && stepped.begun && !stepped.first;
        return isFirst ? "" : "a step before it was up";
    }
    switch (step.trigger) {
    case Trigger::start:
    case Trigger::restart: return "another start";
    case Trigger::deliver:
        return stepped.given.contains(step.message) ? "" : "a message that it was not given";
    case Trigger::timerExpired: {
        const bool runs = std::any_of(stepped.timers.begin(), stepped.timers.end(),
                                      [&](const auto& timer) { return timer.timer == step.timer; });
        return runs && (step.grant == 0 || granted) ? "" : "a timer that does not run";
    }
    case Trigger::request:
        if (!step.asked.empty() && stepped.httpPort == 0)
            return "a request of a program that cannot reach it";
        if (!step.asked.empty())
            return scenario::readCommand(*m_system, step.asked, m_names) == step.command
                       ? ""
                       : "another request than it was asked";
        return granted && !grant->second.trigger ? "" : "a request that nobody made";
    case Trigger::linkChanged:
        return granted && grant->second.trigger ? "" : "a link of which it was not told";
    }
    return "a trigger that there is not";
}

trace::Record ClusterEngine::triggerOf(NodeId id, const DoneStep& step) {
    ClusterNode& stepped = station(id);
    trace::Record record;
    record.node = id;
    switch (step.trigger) {
    case Trigger::start:
        record.kind = trace::Kind::start;
        record.cause = stepped.bootCause;
        record.payload = Value::makeDefault(*stepped.types.node.state);
        break;
    case Trigger::restart:
        record.kind = trace::Kind::restart;
        record.cause = stepped.bootCause;
        break;
    case Trigger::deliver:
        record.kind = trace::Kind::deliver;
        record.message = step.message;
        if (const auto given = stepped.given.find(step.message); given != stepped.given.end()) {
            const std::uint32_t slot = given->second;
            stepped.givenOctets -= m_flights[slot].octets->size();
            stepped.given.erase(given);
            takeIn(slot, record);
        }
        break;
    case Trigger::timerExpired: {
        record.kind = trace::Kind::timerExpired;
        record.payload = step.timer;
        const auto running =
            std::find_if(stepped.timers.begin(), stepped.timers.end(),
                         [&](const run::RunningTimer& t) { return t.timer == step.timer; });
        if (running != stepped.timers.end()) {
            record.cause = running->set;
            stepped.timers.erase(running);
        }
        break;
    }
    case Trigger::request:
        record.kind = trace::Kind::request;
        record.payload = step.command;
        if (!step.asked.empty())
            record.cause = noteIntervention(intervention::Request{m_names.of(id), step.asked}, id);
        else if (const auto grant = stepped.grants.find(step.grant); grant != stepped.grants.end())
            record.cause = grant->second.cause;
        break;
    case Trigger::linkChanged:
        record.kind = trace::Kind::note; // of what nobody has told it
        if (const auto grant = stepped.grants.find(step.grant);
            grant != stepped.grants.end() && grant->second.trigger)
            record = *grant->second.trigger;
        break;
    }
    return record;
}

void ClusterEngine::apply(NodeId id, DoneStep&& step) {
    const OneMoment moment(*this);
    ClusterNode& stepped = station(id);
    stepped.steps = step.number;
    stepped.protocolDraws = step.protocolDraws;
    stepped.timerDraws = step.timerDraws;
    trace::Record trigger = triggerOf(id, step);
    stepped.grants.erase(step.grant);
    foldState(id, step);
    const trace::StepDetail* detail = nullptr; // stays where it is until the records are published
    const std::uint64_t seq = emit(trigger.kind, id, trigger.cause, [&](trace::Record& record) {
        record = std::move(trigger);
        if (step.changed.empty() && step.why.empty())
            return;
        record.step = std::make_unique<trace::StepDetail>();
        record.step->changed = std::move(step.changed);
        record.step->why = std::move(step.why);
        detail = record.step.get();
    });
    if (step.trigger == Trigger::deliver)
        giveQueued(id);
    std::uint64_t sends = 0;
    for (DoneEffect& effect : step.effects) {
        const SendPlace place{step.number, sends};
        if (leaves(effect.kind))
            ++sends;
        applyEffect(id, place, effect, seq);
    }
    endTaking(seq);
    m_relay.forgetUpTo(id, step.number);
    observe(id, seq, detail == nullptr ? std::span<const Delta>() : detail->changed,
            step.trigger == Trigger::start || step.trigger == Trigger::restart);
}

/// Takes in what the step changed. A process that begins reports what differs from a blank state; a
/// restart's record says what differs from the last that was known of the node.
void ClusterEngine::foldState(NodeId id, DoneStep& step) {
    ClusterNode& stepped = station(id);
    const TypeDescriptor& type = *stepped.types.node.state;
    const bool begins = step.trigger == Trigger::start || step.trigger == Trigger::restart;
    const Value before = begins ? std::move(stepped.known) : Value();
    if (begins)
        stepped.known = Value::makeDefault(type);
    if (!step.changed.empty()) {
        void* known = stepped.known.mutableData();
        for (const Delta& delta : step.changed)
            type.apply(known, delta);
    }
    if (step.trigger == Trigger::restart && !before.empty()) {
        step.changed.clear();
        type.diff(before.data(), stepped.known.data(), step.changed);
    }
}

/// Suppose a node's clock is set while it does a step: the timer that it sets in that step it moves
/// as soon as it is told, and the record says when it will be due.
Time ClusterEngine::dueOf(NodeId id, const DoneEffect& effect) {
    Time due = effect.due;
    for (const ClockOrder& order : station(id).clockOrders)
        due = dueAfter(due, order.before, order.after);
    return due;
}

void ClusterEngine::applyEffect(NodeId id,
                                SendPlace place,
                                DoneEffect& effect,
                                std::uint64_t cause) {
    switch (effect.kind) {
    case Effect::Kind::send: send(id, place, effect, cause); break;
    case Effect::Kind::forward: forward(id, place, effect, cause); break;
    case Effect::Kind::discard: discard(effect.reason, cause, effect.why); break;
    case Effect::Kind::setTimer:
        noteTimer(id, effect.value, dueOf(id, effect), cause, effect.why);
        break;
    case Effect::Kind::cancelTimer: forgetTimer(id, effect.value, cause, effect.why); break;
    case Effect::Kind::persist:
        notePayload(trace::Kind::persist, id, std::move(effect.value), cause, effect.why);
        break;
    case Effect::Kind::output:
        notePayload(trace::Kind::output, id, std::move(effect.value), cause, effect.why);
        break;
    }
}

} // namespace synod::sockets
