// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/balancer.h"

#include "engine/systems/balance/rules.h"

#include <utility>
#include <variant>

namespace synod::balance {
Balancer::Balancer(NodeId self, std::vector<Member> members, BalancerOptions options)
    : m_self(self),
      m_members(std::move(members)),
      m_options(std::move(options)),
      m_wire(self, m_options.wire) {
    boot({});
}

// Numbers of attempts go on above all that were used, or a backend would take new ones for copies.
void Balancer::boot(const Stable& stable) {
    m_state = State{};
    m_state.policy = m_options.policy;
    m_state.reserved = stable.reserved;
    m_state.tcp.issUsed = stable.issUsed;
    for (const Member& member : m_members) {
        Backend& backend = m_state.backends[member.server];
        backend.weight = member.weight;
        backend.attempt = stable.reserved;
    }
    preparePolicy();
}

void Balancer::restore(const State& state) {
    m_state = state;
    prepareOwners();
}

void Balancer::apply(Stable& disk, const StableChange& change) {
    if (const auto* reserve = std::get_if<Reserve>(&change))
        disk.reserved = reserve->upTo;
    else
        disk.issUsed = std::get<tcp::Stable>(change).issUsed;
}

constexpr Sentence starts{
    "balance.start",
    SYNOD_RULE(
        "%1 gives requests to its backends, %2 of them; all are in until checks say otherwise")};
constexpr Sentence startsUnchecked{
    "balance.startUnchecked",
    SYNOD_RULE(
        "%1 gives requests to its backends, %2 of them, and never checks whether they are there")};
constexpr Sentence startsAgain{
    "balance.startAgain", SYNOD_RULE("%1 starts again and has forgotten every request; its "
                                     "backends, %2 of them, are in until checks say otherwise")};
void Balancer::start(const Moment& at, Out& out) {
    const std::uint64_t count = m_state.backends.size();
    if (m_options.healthChecks)
        out.setTimer(BalancerTimer::check, m_options.checkInterval, m_options.checkInterval);
    if (m_state.reserved > 0)
        m_wire.beginPortsAnew(at, ends());
    m_wire.listen(at, ends(), out);
    const Sentence& first = m_options.healthChecks ? starts : startsUnchecked;
    out.because(m_state.reserved > 0 ? startsAgain : first, m_self, count);
}

void Balancer::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* segment = std::get_if<tcp::Segment>(&message))
        return hear(at, m_wire.receive(at, from, *segment, ends(), out), out);
    take(at, from, message, out);
}

void Balancer::hear(const Moment& at, const std::vector<Heard>& heard, Out& out) {
    for (const Heard& each : heard) {
        if (const auto* came = std::get_if<Came>(&each))
            take(at, came->from, came->message, out);
        else
            onBroken(at, std::get<Broke>(each), out);
    }
}

constexpr Sentence isNoBackendItself{"balance.noBackendItself",
                                     SYNOD_RULE("%1 is a balancer and ignores the message of %2")};
void Balancer::take(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* request = std::get_if<Request>(&message))
        return onRequest(at, from, *request, out);
    if (const auto* response = std::get_if<Response>(&message))
        return onResponse(at, from, *response, out);
    if (const auto* answer = std::get_if<CheckAnswer>(&message))
        return onCheckAnswer(from, *answer, out);
    out.because(isNoBackendItself, m_self, from);
}

void Balancer::expire(const Moment& at, const Timer& timer, Out& out) {
    if (const auto* tcp = std::get_if<tcp::Timer>(&timer))
        return hear(at, m_wire.expire(at, *tcp, ends(), out), out);
    switch (std::get<BalancerTimer>(timer)) {
    case BalancerTimer::check: return sendChecks(at, out);
    case BalancerTimer::checkTimeout: return noteMisses(at, out);
    case BalancerTimer::attemptTimeout: return onAttemptTimeout(at, out);
    case BalancerTimer::tryAgain: return tryAgain(at, out);
    }
}

constexpr Sentence isForOthers{
    "balance.forOthers", SYNOD_RULE("%1 is a balancer and cannot do “%2”; it can drain, undrain "
                                    "and add backends, and change their weight and its policy")};
void Balancer::request(const Moment&, const Command& command, Out& out) {
    switch (command.verb) {
    case Verb::drain: return drain(command.server, true, out);
    case Verb::undrain: return drain(command.server, false, out);
    case Verb::add: return add(command.server, out);
    case Verb::weight: return setWeight(command.server, command.number, out);
    case Verb::policy: return setPolicy(static_cast<Policy>(command.number), out);
    default: out.because(isForOthers, m_self, command.text);
    }
}

std::span<const Sentence* const> balancerRules() {
    return rulesOf<starts, startsUnchecked, startsAgain, isForOthers, isNoBackendItself>();
}

} // namespace synod::balance
