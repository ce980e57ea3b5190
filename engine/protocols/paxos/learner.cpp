// SPDX-License-Identifier: GPL-3.0-or-later
// Learners: §2.3.
#include "engine/core/contains.h"
#include "engine/protocols/paxos/batch.h"
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>
#include <utility>

namespace synod::paxos {
constexpr Rule countsAcceptance{
    "paxos.countAcceptance",
    SYNOD_RULE(
        "%1 hears that %2 has accepted proposal %3.%4: %5 of %6 acceptors, and %7 are needed"),
    "Paxos Made Simple §2.3"};
constexpr Rule learns{
    "paxos.learn",
    SYNOD_RULE(
        "%1 hears that %2 has accepted proposal %3.%4: with %5 of %6 acceptors “%7” is chosen"),
    "Paxos Made Simple §2.3"};
constexpr Rule knowsAlready{"paxos.knowsAlready",
                            SYNOD_RULE("%1 knows already what is chosen in instance %2"),
                            "Paxos Made Simple §2.3"};
constexpr Rule countedBefore{"paxos.acceptanceCountedBefore",
                             SYNOD_RULE("%1 has counted before that %2 accepted proposal %3.%4"),
                             "Paxos Made Simple §2.3"};
constexpr Rule ofNoAcceptor{
    "paxos.acceptanceOfNoAcceptor",
    SYNOD_RULE("%1 does not count what %2 says it accepted: it is no acceptor"),
    "Paxos Made Simple §2.3"};
constexpr Rule cannotBe{"paxos.acceptanceCannotBe",
                        SYNOD_RULE("%1 ignores what %2 says of instance %3, which cannot be"),
                        "Paxos Made Simple §3"};
// Paxos Made Simple §2.3: "To learn that a value has been chosen, a learner must find out that a
// proposal has been accepted by a majority of acceptors."
void Paxos::onAccepted(NodeId from, const Accepted& accepted, Out& out) {
    const Instance instance = accepted.instance;
    const ProposalNumber n = accepted.n;
    if (!isAcceptor(from))
        return out.because(ofNoAcceptor, self(), from);
    if (!isSensible(instance) || !n.valid() || !accepted.v.known())
        return out.because(cannotBe, self(), from, instance);
    if (isLearned(instance))
        return out.because(knowsAlready, self(), instance);
    std::vector<Tally>& tallies = m_state.heard[instance];
    auto tally = std::find_if(tallies.begin(), tallies.end(),
                              [&](const Tally& t) { return t.n == n && t.v == accepted.v; });
    if (tally == tallies.end())
        tally = tallies.insert(
            std::find_if(tallies.begin(), tallies.end(), [&](const Tally& t) { return n < t.n; }),
            Tally{n, accepted.v, {}});
    std::vector<NodeId>& by = tally->acceptors;
    const auto place = std::lower_bound(by.begin(), by.end(), from);
    if (place != by.end() && *place == from)
        return out.because(countedBefore, self(), from, n.round, n.proposer);
    by.insert(place, from);
    const std::size_t count = by.size();
    if (count < neededToChoose()) {
        out.setTimer(Timer::learn, m_options.proposalTimeout, m_options.proposalTimeout);
        return out.because(countsAcceptance, self(), from, n.round, n.proposer, count,
                           m_agents.acceptors.size(), neededToChoose());
    }
    const ProposedValue v = accepted.v;
    out.because(learns, self(), from, n.round, n.proposer, count, m_agents.acceptors.size(),
                ownText(v, Names()));
    learn(instance, v, out);
    executeChosen(out);
    stopAskingIfDone(out);
}

void Paxos::learn(Instance instance, const ProposedValue& v, Out& out) {
    placeItem(m_state.learned, instance, v);
    m_state.heard.erase(instance);
    m_state.bound.erase(instance);
    if (m_issuedFrom == 0 || instance < m_issuedFrom)
        m_state.issued.erase(instance);
    m_state.attempts = 0;
    if (!m_options.manyInstances) {
        endProposing(v, out);
    } else if (m_state.phase == Phase::Leading) {
        if (m_state.issued.empty())
            out.cancelTimer(Timer::retry);
        proposeAsked(out);
    }
}

constexpr Rule ownIsChosen{"paxos.ownIsChosen",
                           SYNOD_RULE("%1 has nothing more to propose: its value is chosen"),
                           "Paxos Made Simple §2.3"};
constexpr Rule otherIsChosen{
    "paxos.otherIsChosen",
    SYNOD_RULE("%1 gives up “%2”: another value is chosen, and only a single value is chosen"),
    "Paxos Made Simple §2.1"};
/// The one value is chosen: there is nothing left to propose.
void Paxos::endProposing(const ProposedValue& chosen, Out& out) {
    const PerInstance<Proposal> issued = m_state.issued;
    const bool proposed = m_state.phase != Phase::Idle || wantsToPropose();
    if (m_state.phase != Phase::Idle)
        abandon(out);
    m_state.issued = issued;
    if (!proposed)
        return;
    out.cancelTimer(Timer::retry);
    if (std::exchange(m_state.distinguished, false))
        out.cancelTimer(Timer::heartbeat);
    const std::vector<ProposedValue> asked = std::exchange(m_state.asked, {});
    const auto other = std::find_if(asked.begin(), asked.end(),
                                    [&](const ProposedValue& v) { return v != chosen; });
    if (other == asked.end()) {
        out.because(ownIsChosen, self());
    } else {
        out.because(otherIsChosen, self(), ownText(*other, Names()));
    }
}

constexpr Rule asksAcceptors{
    "paxos.askAcceptors",
    SYNOD_RULE("%1 does not know what is chosen in instance %2, so it asks what has been accepted"),
    "Paxos Made Simple §2.3"};
constexpr Rule hasNoQuestion{"paxos.noQuestion",
                             SYNOD_RULE("%1 lacks nothing when its timer expires"),
                             "Paxos Made Simple §2.3"};
// Paxos Made Simple §2.3: "The learner could ask the acceptors what proposals they have accepted."
void Paxos::askAcceptors(Out& out) {
    const Instance missing = firstMissing();
    const bool starts = m_state.learned.empty() && m_state.heard.empty();
    if (!starts && m_state.heard.empty() && m_state.lacks < missing)
        return out.because(hasNoQuestion, self());
    for (const NodeId acceptor : m_agents.acceptors)
        if (acceptor != self())
            send(acceptor, Learn{missing}, out);
    if (m_state.lacks >= missing)
        out.setTimer(Timer::learn, m_options.proposalTimeout, m_options.proposalTimeout);
    out.because(asksAcceptors, self(), missing);
}

void Paxos::onLearn(NodeId from, const Learn& question, Out& out) {
    const auto& learners = m_agents.learners;
    const auto& proposers = m_agents.proposers;
    std::vector<NodeId>& added = m_state.added;
    const auto isIn = [from](const std::vector<NodeId>& nodes) { return contains(nodes, from); };
    if (!isIn(learners) && !isIn(proposers) && !isIn(added))
        added.insert(std::lower_bound(added.begin(), added.end(), from), from);
    tell(from, question.firstInstance, out);
}

constexpr Rule tells{"paxos.tell",
                     SYNOD_RULE("%1 tells %2 what it knows from instance %3 on: of %4 what is "
                                "chosen, of %5 what it has accepted"),
                     "Paxos Made Simple §2.3"};
/// Of instances whose value it has learned it says so; of others, what it has accepted.
void Paxos::tell(NodeId whom, Instance firstInstance, Out& out) {
    Learned known{std::max<Instance>(firstInstance, 1), {}};
    Instance instance = known.firstInstance;
    Batch batch;
    for (; isLearned(instance) && !batch.full(); ++instance) {
        known.values.push_back(itemOf(m_state.learned, instance));
        batch.add(known.values.back());
    }
    const std::size_t learned = known.values.size();
    if (learned > 0)
        send(whom, std::move(known), out);
    std::size_t accepted = 0;
    const Instance end = isLearned(instance) ? instance : m_state.accepted.size() + 1;
    for (; instance < end && accepted + learned < Batch::mostValues; ++instance) {
        const Proposal& proposal = m_state.accepted[instance - 1];
        if (!proposal.n.valid())
            continue;
        send(whom, Accepted{instance, proposal.n, proposal.v}, out);
        ++accepted;
    }
    out.because(tells, self(), whom, firstInstance, learned, accepted);
}

constexpr Rule learnsFromLearner{
    "paxos.learnFromLearner",
    SYNOD_RULE("%1 learns from %2 what is chosen from instance %4 on, %3 in all"),
    "Paxos Made Simple §2.3"};
constexpr Rule asksForMore{"paxos.askForMore",
                           SYNOD_RULE("%1 asks %2 for what is chosen from instance %3 on"),
                           "Paxos Made Simple §2.3"};
// Paxos Made Simple §2.3: "The assumption of non-Byzantine failures makes it easy for one learner
// to find out from another learner that a value has been accepted."
void Paxos::onLearned(NodeId from, const Learned& told, Out& out) {
    std::uint64_t news = 0;
    Instance instance = told.firstInstance;
    if (!isSensible(instance))
        return out.because(cannotBe, self(), from, instance);
    Batch batch;
    for (const ProposedValue& v : told.values) {
        batch.add(v);
        if (v.known() && isSensible(instance) && !isLearned(instance)) {
            learn(instance, v, out);
            ++news;
        }
        ++instance;
    }
    if (news == 0)
        return out.because(knowsAlready, self(), told.firstInstance);
    out.because(learnsFromLearner, self(), from, news, told.firstInstance);
    executeChosen(out);
    if (batch.full()) {
        send(from, Learn{firstMissing()}, out);
        out.because(asksForMore, self(), from, firstMissing());
    }
    stopAskingIfDone(out);
}

void Paxos::stopAskingIfDone(Out& out) {
    if (m_state.lacks < firstMissing())
        m_state.lacks = 0;
    if (m_state.lacks == 0 && m_state.heard.empty())
        out.cancelTimer(Timer::learn);
}

std::span<const Sentence* const> learnerRules() {
    return rulesOf<countsAcceptance, learns, learnsFromLearner, knowsAlready, countedBefore,
                   ofNoAcceptor, cannotBe, ownIsChosen, otherIsChosen, asksAcceptors, asksForMore,
                   hasNoQuestion, tells>();
}

} // namespace synod::paxos
