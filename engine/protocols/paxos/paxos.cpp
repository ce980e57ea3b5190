// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/paxos.h"

#include "engine/core/assert.h"
#include "engine/core/contains.h"
#include "engine/core/overloaded.h"
#include "engine/protocols/paxos/diagram.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::paxos {
namespace {

/// A leader with commands that nobody accepts may be far ahead of others (§3), but nobody is that
/// far ahead: a made-up message must not fill the memory.
constexpr Instance farthestAhead = 100'000;

/// The words are the paper's own and stay as they are in every language.
std::string wordsOf(const Roles& roles) {
    return ownText(roles, Names());
}

} // namespace

Paxos::Paxos(Agents agents, Options options) : m_agents(std::move(agents)), m_options(options) {
    boot({});
}

void Paxos::boot(const Stable& stable) {
    m_state = State{};
    m_state.roles = {contains(m_agents.proposers, self()), isAcceptor(self()),
                     contains(m_agents.learners, self())};
    m_state.promised = stable.promised;
    m_state.accepted = stable.accepted;
    m_state.lastRound = stable.lastRound;
}

constexpr Rule starts{"paxos.start", SYNOD_RULE("%1 starts as %2"), "Paxos Made Simple §2.1"};
constexpr Rule startsAgain{
    "paxos.startAgain",
    SYNOD_RULE(
        "%1 starts again as %2; its disk has kept that it promised %3.%4 and what it accepted"),
    "Paxos Made Simple §2.5"};
constexpr Rule startsAsAdded{
    "paxos.startAdded", SYNOD_RULE("%1 was added as a learner and asks what has been accepted"),
    "Paxos Made Simple §2.3"};
void Paxos::start(const Moment&, Out& out) {
    if (m_options.manyInstances && m_state.roles.proposer)
        out.setTimer(Timer::leader, m_options.leaderTimeoutLeast, m_options.leaderTimeoutMost);
    const bool again = m_state.promised.valid();
    if (m_agents.added) {
        out.because(startsAsAdded, self());
    } else if (again) {
        out.because(startsAgain, self(), wordsOf(m_state.roles), m_state.promised.round,
                    m_state.promised.proposer);
    } else {
        out.because(starts, self(), wordsOf(m_state.roles));
    }
    // What it had learned it has forgotten; that a mere learner starts again, nobody can tell.
    if (m_agents.added || (m_state.roles.learner && (again || !m_state.roles.acceptor)))
        askAcceptors(out);
    settle(out);
}

void Paxos::receive(const Moment&, NodeId from, const Message& message, Out& out) {
    forgetSettled();
    dispatch(from, message, out);
    settle(out);
}

void Paxos::expire(const Moment&, const Timer& timer, Out& out) {
    forgetSettled();
    switch (timer) {
    case Timer::retry: retry(out); break;
    case Timer::leader: leaderTimeout(out); break;
    case Timer::heartbeat: sendHeartbeats(out); break;
    case Timer::learn: askAcceptors(out); break;
    }
    settle(out);
}

void Paxos::dispatch(NodeId from, const Message& message, Out& out) {
    std::visit(Overloaded{
                   [&](const Prepare& held) { onPrepare(from, held, out); },
                   [&](const Promise& held) { onPromise(from, held, out); },
                   [&](const Accept& held) { onAccept(from, held, out); },
                   [&](const Accepted& held) { onAccepted(from, held, out); },
                   [&](const Refusal& held) { onRefusal(from, held, out); },
                   [&](const Heartbeat& held) { onHeartbeat(from, held, out); },
                   [&](const Propose& held) { onPropose(from, held, out); },
                   [&](const Learn& held) { onLearn(from, held, out); },
                   [&](const Learned& held) { onLearned(from, held, out); },
                   [&](const ClientRequest& held) { onClientRequest(from, held, out); },
                   [&](const ClientResponse&) { onClientResponse(from, out); },
               },
               message);
}

// What the agents of this node have to say to each other, in the order in which they said it.
void Paxos::settle(Out& out) {
    for (std::size_t next = 0; next < m_toMyself.size(); ++next) {
        const Message message = m_toMyself[next]; // the list may grow meanwhile
        dispatch(self(), message, out);
    }
    m_toMyself.clear();
    m_issuedFrom = 0;
}

/// The answer to a client leaves this node even for itself: a layer above may be the client.
void Paxos::send(NodeId to, Message&& message, Out& out) {
    if (to == self() && !std::holds_alternative<ClientResponse>(message)) {
        m_toMyself.push_back(std::move(message));
    } else {
        out.send(to, std::move(message));
    }
}

void Paxos::apply(Stable& disk, const StableChange& change) {
    std::visit(Overloaded{
                   [&](const SaveRound& saved) { disk.lastRound = saved.lastRound; },
                   [&](const SavePromise& saved) { disk.promised = saved.promised; },
                   [&](const SaveAccepted& saved) {
                       disk.promised = saved.promised;
                       placeItem(disk.accepted, saved.instance, saved.accepted);
                   },
               },
               change);
}

void Paxos::setPhase(Phase phase) {
    SYNOD_ASSERT(inDiagram(m_state.phase, phase));
    m_state.phase = phase;
}

// A proposal that is chosen or abandoned within the step that issued it stays to be seen until the
// next step.
void Paxos::forgetSettled() {
    for (const auto& [instance, proposal] : PerInstance<Proposal>(m_state.issued))
        if (isLearned(instance) || proposal.n != m_state.n)
            m_state.issued.erase(instance);
}

/// Of an abandoned number; what was asked for within this step, others will receive.
void Paxos::forgetIssued() {
    for (const auto& [instance, proposal] : PerInstance<Proposal>(m_state.issued))
        if (m_issuedFrom == 0 || instance < m_issuedFrom)
            m_state.issued.erase(instance);
}

std::size_t Paxos::neededToChoose() const {
    return m_options.chooseBy == ChooseBy::all ? m_agents.acceptors.size() : majority();
}

bool Paxos::isAcceptor(NodeId node) const {
    return contains(m_agents.acceptors, node);
}

bool Paxos::isSensible(Instance instance) const {
    if (!m_options.manyInstances)
        return instance == 1;
    const Instance end = std::max(m_state.accepted.size(), m_state.learned.size());
    return instance > 0 && instance <= end + farthestAhead;
}

Instance Paxos::firstMissing() const {
    Instance instance = m_state.executed + 1;
    while (isLearned(instance))
        ++instance;
    return instance;
}

Instance Paxos::nextInstance() const {
    Instance last = m_state.learned.size();
    for (const auto& [instance, proposal] : m_state.issued)
        last = std::max(last, instance);
    return last + 1;
}

std::span<const Sentence* const> startRules() {
    return rulesOf<starts, startsAgain, startsAsAdded>();
}

} // namespace synod::paxos
