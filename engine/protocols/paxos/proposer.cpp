// SPDX-License-Identifier: GPL-3.0-or-later
// Proposers: §2.2, Phase 1(a) and Phase 2(a), and how they go on when they do not succeed (§2.4).
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>

namespace synod::paxos {
constexpr Rule selects{"paxos.prepare",
                       SYNOD_RULE("%1 selects the number %2.%3, higher than any it knows of, and "
                                  "asks the acceptors to promise to accept nothing below"),
                       "Paxos Made Simple §2.2, Phase 1(a)"};
constexpr Sentence skips{"paxos.skipPrepare",
                         SYNOD_RULE("%1 selects the number %2.%3 and asks nobody what has been "
                                    "accepted before (the variant skipPrepare)")};
// Paxos Made Simple §2.2, Phase 1(a): "A proposer selects a proposal number n and sends a prepare
// request with number n to a majority of acceptors." We send it to all: some may be down.
void Paxos::prepare(Out& out) {
    selectNumber(out);
    const ProposalNumber n = m_state.n;
    setPhase(Phase::Preparing);
    if (m_options.manyInstances) {
        out.setTimer(Timer::leader, m_options.leaderTimeoutLeast, m_options.leaderTimeoutMost);
    } else {
        out.setTimer(Timer::retry, m_options.proposalTimeout, m_options.proposalTimeout);
    }
    if (m_options.skipPrepare) {
        out.because(skips, self(), n.round, n.proposer);
        return m_options.manyInstances || m_state.distinguished ? becomeLeader(out)
                                                                : proposeOneValue(out);
    }
    for (const NodeId acceptor : m_agents.acceptors)
        send(acceptor, Prepare{n, firstMissing()}, out);
    out.because(selects, self(), n.round, n.proposer);
}

// Paxos Made Simple §2.5: "Each proposer remembers (in stable storage) the highest-numbered
// proposal it has tried to issue, and begins phase 1 with a higher proposal number than any it has
// already used."
void Paxos::selectNumber(Out& out) {
    m_state.lastRound =
        std::max({m_state.lastRound, m_state.promised.round, m_state.highest.round}) + 1;
    out.persist(SaveRound{m_state.lastRound});
    m_state.n = {m_state.lastRound, self()};
    m_state.promises.clear();
    m_state.bound.clear();
    m_state.issued.clear();
    m_state.leader = NodeId{};
    ++m_state.attempts;
}

constexpr Rule countsPromise{"paxos.countPromise",
                             SYNOD_RULE("%1 has the promise of %2: %3 of %4, and needs %5"),
                             "Paxos Made Simple §2.2, Phase 2(a)"};
constexpr Rule hasMajority{
    "paxos.majorityPromised",
    SYNOD_RULE(
        "%1 has the promise of %2: %3 of %4, a majority, so phase 1 of number %5.%6 is complete"),
    "Paxos Made Simple §2.2, Phase 2(a)"};
constexpr Rule promiseCountedBefore{"paxos.promiseCountedBefore",
                                    SYNOD_RULE("%1 has counted the promise of %2 before"),
                                    "Paxos Made Simple §2.2, Phase 2(a)"};
constexpr Rule promiseOfAbandoned{
    "paxos.promiseOfAbandoned",
    SYNOD_RULE("%1 has given up number %3.%4 and ignores the promise of %2"),
    "Paxos Made Simple §2.2"};
constexpr Rule promiseNotNeeded{
    "paxos.promiseNotNeeded",
    SYNOD_RULE("%1 has its majority already and does not need the promise of %2"),
    "Paxos Made Simple §2.2, Phase 2(a)"};
constexpr Rule promiseOfNobody{
    "paxos.promiseOfNoAcceptor",
    SYNOD_RULE("%1 does not count the promise of %2, which is no acceptor"),
    "Paxos Made Simple §2.2, Phase 2(a)"};
// Paxos Made Simple §2.2, Phase 2(a): "If the proposer receives a response to its prepare requests
// (numbered n) from a majority of acceptors, then it sends an accept request …"
void Paxos::onPromise(NodeId from, const Promise& promise, Out& out) {
    const ProposalNumber n = promise.n;
    if (n != m_state.n)
        return out.because(promiseOfAbandoned, self(), from, n.round, n.proposer);
    if (m_state.phase != Phase::Preparing)
        return out.because(promiseNotNeeded, self(), from);
    if (!isAcceptor(from))
        return out.because(promiseOfNobody, self(), from);
    std::vector<NodeId>& given = m_state.promises;
    const auto place = std::lower_bound(given.begin(), given.end(), from);
    if (place != given.end() && *place == from)
        return out.because(promiseCountedBefore, self(), from);
    given.insert(place, from);
    noteAccepted(promise);
    if (given.size() < majority())
        return out.because(countsPromise, self(), from, given.size(), m_agents.acceptors.size(),
                           majority());
    out.because(hasMajority, self(), from, given.size(), m_agents.acceptors.size(), n.round,
                n.proposer);
    if (m_options.manyInstances || m_state.distinguished) {
        becomeLeader(out);
    } else {
        proposeOneValue(out);
    }
}

/// Keeps, of each instance, "the highest-numbered proposal among the responses".
void Paxos::noteAccepted(const Promise& promise) {
    for (const InstanceProposal& told : promise.accepted) {
        if (!isSensible(told.instance) || isLearned(told.instance))
            continue;
        Proposal& bound = m_state.bound[told.instance];
        if (bound.n < told.n)
            bound = {told.n, told.v};
    }
}

constexpr Rule proposesOwn{"paxos.proposeOwn",
                           SYNOD_RULE("%1 may propose any value, for its majority has accepted "
                                      "none: it asks for “%4” to be accepted as proposal %2.%3"),
                           "Paxos Made Simple §2.2, Phase 2(a); P2c (a)"};
constexpr Rule proposesAdopted{
    "paxos.proposeAdopted",
    SYNOD_RULE("%1 must propose “%4”, the value of %5.%6, the highest-numbered proposal that its "
               "majority has accepted: it asks for it to be accepted as proposal %2.%3"),
    "Paxos Made Simple §2.2, Phase 2(a); P2c (b)"};
constexpr Sentence proposesBlindly{
    "paxos.proposeBlindly",
    SYNOD_RULE("%1 asks for “%4” to be accepted as proposal %2.%3, whatever has been accepted "
               "before (the variant skipPrepare)")};
// "… with a value v, where v is the value of the highest-numbered proposal among the responses, or
// is any value if the responses reported no proposals" (Paxos Made Simple §2.2, Phase 2(a)).
void Paxos::proposeOneValue(Out& out) {
    if (m_state.phase == Phase::Preparing && !m_state.distinguished)
        setPhase(Phase::Proposing);
    const Proposal* bound = m_state.bound.find(1);
    if (bound == nullptr && m_state.asked.empty())
        return;
    const ProposalNumber n = m_state.n;
    const ProposalNumber of = bound != nullptr ? bound->n : ProposalNumber{};
    const ProposedValue v = bound != nullptr ? bound->v : m_state.asked.front();
    const std::string text = ownText(v, Names());
    if (refusesItself(1, v, out))
        return;
    issue(1, v, out);
    if (bound != nullptr) {
        out.because(proposesAdopted, self(), n.round, n.proposer, text, of.round, of.proposer);
    } else if (m_options.skipPrepare) {
        out.because(proposesBlindly, self(), n.round, n.proposer, text);
    } else {
        out.because(proposesOwn, self(), n.round, n.proposer, text);
    }
}

void Paxos::issue(Instance instance, const ProposedValue& v, Out& out) {
    m_state.issued[instance] = {m_state.n, v};
    if (m_issuedFrom == 0)
        m_issuedFrom = instance;
    for (const NodeId acceptor : m_agents.acceptors)
        send(acceptor, Accept{instance, m_state.n, v}, out);
    // A leader that takes one command after the other asks again about the oldest in time.
    if (m_state.phase == Phase::Proposing || m_state.issued.size() == 1)
        out.setTimer(Timer::retry, m_options.proposalTimeout, m_options.proposalTimeout);
}

/// Its own acceptor is asked first. With a wrong variant it may refuse: the number is given up in
/// this very step, and then nobody else may be asked to accept a proposal with it.
bool Paxos::refusesItself(Instance instance, const ProposedValue& v, Out& out) {
    const Accept request{instance, m_state.n, v};
    if (!m_state.roles.acceptor || mayAccept(request))
        return false;
    return refuseAccept(self(), request, out);
}

constexpr Rule abandons{"paxos.abandon",
                        SYNOD_RULE("%1 hears from %2 of the higher number %5.%6, so it abandons "
                                   "%3.%4 and tries a higher one after a random while"),
                        "Paxos Made Simple §2.4"};
constexpr Rule stepsDown{
    "paxos.stepDown",
    SYNOD_RULE(
        "%1 hears from %2 of the higher number %5.%6, so it abandons %3.%4 and does not lead"),
    "Paxos Made Simple §2.4"};
constexpr Sentence abandonsRefused{
    "paxos.abandonRefused",
    SYNOD_RULE("%2 does not accept proposal %3.%4, so %1 abandons it and tries a higher number "
               "after a random while (a wrong variant: its promise would allow it)")};
constexpr Sentence stepsDownRefused{
    "paxos.stepDownRefused",
    SYNOD_RULE("%2 does not accept proposal %3.%4, so %1 abandons it and does not lead (a wrong "
               "variant: its promise would allow it)")};
constexpr Rule refusedBefore{
    "paxos.refusalOfAbandoned",
    SYNOD_RULE("%1 has given up number %3.%4 already and ignores the refusal of %2"),
    "Paxos Made Simple §2.2"};
// Paxos Made Simple §2.2: an acceptor that ignores a request "should probably inform the proposer,
// who should then abandon its proposal". §2.4: "By abandoning a proposal and trying again if it
// learns about some request with a higher proposal number, the distinguished proposer will
// eventually choose a high enough proposal number."
void Paxos::onRefusal(NodeId from, const Refusal& refusal, Out& out) {
    m_state.highest = std::max(m_state.highest, refusal.promised);
    const ProposalNumber n = refusal.n;
    if (n != m_state.n || m_state.phase == Phase::Idle)
        return out.because(refusedBefore, self(), from, n.round, n.proposer);
    abandon(out);
    if (m_options.manyInstances) {
        out.setTimer(Timer::leader, m_options.leaderTimeoutLeast, m_options.leaderTimeoutMost);
    } else {
        out.setTimer(Timer::retry, m_options.backOffLeast, m_options.backOffMost);
    }
    const ProposalNumber higher = refusal.promised;
    if (higher > n) {
        out.because(m_options.manyInstances ? stepsDown : abandons, self(), from, n.round,
                    n.proposer, higher.round, higher.proposer);
    } else {
        out.because(m_options.manyInstances ? stepsDownRefused : abandonsRefused, self(), from,
                    n.round, n.proposer);
    }
}

constexpr Rule givesWay{
    "paxos.giveWay",
    SYNOD_RULE("%1 learns that %3 tries the higher number %2.%3, so it abandons %4.%5"),
    "Paxos Made Simple §2.2"};
// Paxos Made Simple §2.2: "It is probably a good idea to abandon a proposal if some proposer has
// begun trying to issue a higher-numbered one." The acceptor of this node has just promised so.
void Paxos::giveWay(ProposalNumber higher, Out& out) {
    if (m_options.manyInstances && m_state.roles.proposer)
        out.setTimer(Timer::leader, m_options.leaderTimeoutLeast, m_options.leaderTimeoutMost);
    if (m_state.phase == Phase::Idle)
        return;
    const ProposalNumber n = m_state.n;
    abandon(out);
    if (!m_options.manyInstances)
        out.setTimer(Timer::retry, m_options.backOffLeast, m_options.backOffMost);
    out.because(givesWay, self(), higher.round, higher.proposer, n.round, n.proposer);
}

constexpr Rule triesAgain{
    "paxos.tryAgain",
    SYNOD_RULE("%1 still has “%2” to propose and tries again with a higher number"),
    "Paxos Made Simple §2.4"};
constexpr Rule triesToLeadAgain{
    "paxos.tryToLeadAgain",
    SYNOD_RULE("%1 was made the distinguished proposer and tries again with a higher number"),
    "Paxos Made Simple §2.4"};
constexpr Rule nothingToTry{"paxos.nothingToTry",
                            SYNOD_RULE("%1 has nothing to propose when its timer expires"),
                            "Paxos Made Simple §2.4"};
void Paxos::retry(Out& out) {
    if (m_state.phase == Phase::Leading && !m_state.issued.empty())
        return resend(out);
    const bool mayTry = !m_options.manyInstances && m_state.phase != Phase::Leading;
    if (!mayTry || !wantsToPropose() || isLearned(1))
        return out.because(nothingToTry, self());
    if (m_state.asked.empty()) {
        out.because(triesToLeadAgain, self());
    } else {
        out.because(triesAgain, self(), ownText(m_state.asked.front(), Names()));
    }
    prepare(out);
}

constexpr Rule asksAgain{"paxos.resend",
                         SYNOD_RULE("%1 has not heard that all it proposed is chosen, so it asks "
                                    "again those that have not accepted"),
                         "Paxos Made Simple §3"};
// Paxos Made Simple §3: "When the leader fails to receive the expected response to its phase 2
// messages in instance 141, it will retransmit those messages."
void Paxos::resend(Out& out) {
    for (const auto& [instance, proposal] : m_state.issued)
        if (refusesItself(instance, proposal.v, out))
            return;
    ++m_state.attempts;
    for (const auto& [instance, proposal] : m_state.issued) {
        const std::vector<Tally>* tallies = m_state.heard.find(instance);
        for (const NodeId acceptor : m_agents.acceptors) {
            const bool accepted =
                tallies != nullptr &&
                std::any_of(tallies->begin(), tallies->end(), [&](const Tally& tally) {
                    return tally.n == m_state.n &&
                           std::binary_search(tally.acceptors.begin(), tally.acceptors.end(),
                                              acceptor);
                });
            if (!accepted)
                send(acceptor, Accept{instance, proposal.n, proposal.v}, out);
        }
    }
    out.setTimer(Timer::retry, m_options.proposalTimeout, m_options.proposalTimeout);
    out.because(asksAgain, self());
}

// Paxos Made Simple §2.2: "It can abandon a proposal in the middle of the protocol at any time."
void Paxos::abandon(Out& out) {
    if (m_state.phase == Phase::Leading && m_options.manyInstances)
        out.cancelTimer(Timer::heartbeat);
    if (m_state.leader == self())
        m_state.leader = NodeId{};
    out.cancelTimer(Timer::retry);
    setPhase(Phase::Idle);
    m_state.n = ProposalNumber{};
    m_state.promises.clear();
    m_state.bound.clear();
    forgetIssued();
}

std::span<const Sentence* const> proposerRules() {
    return rulesOf<selects, skips, countsPromise, hasMajority, promiseCountedBefore,
                   promiseOfAbandoned, promiseNotNeeded, promiseOfNobody, proposesOwn,
                   proposesAdopted, proposesBlindly, abandons, stepsDown, abandonsRefused,
                   stepsDownRefused, givesWay, refusedBefore, triesAgain, triesToLeadAgain,
                   asksAgain, nothingToTry>();
}

} // namespace synod::paxos
