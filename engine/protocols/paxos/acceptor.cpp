// SPDX-License-Identifier: GPL-3.0-or-later
// Acceptors: §2.2, Phase 1(b) and Phase 2(b).
#include "engine/core/contains.h"
#include "engine/protocols/paxos/batch.h"
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>

namespace synod::paxos {
namespace {

std::vector<InstanceProposal> acceptedFrom(const State& state, Instance first) {
    std::vector<InstanceProposal> found;
    for (Instance i = std::max<Instance>(first, 1); i <= state.accepted.size(); ++i) {
        const Proposal& proposal = state.accepted[i - 1];
        if (proposal.n.valid())
            found.push_back({i, proposal.n, proposal.v});
    }
    return found;
}

bool fitsIntoAMessage(const std::vector<InstanceProposal>& accepted) {
    Batch batch;
    for (const InstanceProposal& proposal : accepted) {
        if (batch.full())
            return false;
        batch.add(proposal.v);
    }
    return true;
}

} // namespace

constexpr Rule promisesAgain{"paxos.promiseAgain",
                             SYNOD_RULE("%1 has promised %2.%3 before and says so again"),
                             "Paxos Made Simple §2.2, Phase 1(b)"};
constexpr Rule noAcceptor{"paxos.noAcceptor",
                          SYNOD_RULE("%1 is no acceptor and ignores what %2 asks of acceptors"),
                          "Paxos Made Simple §2.1"};
// Paxos Made Simple §2.2, Phase 1(b): "If an acceptor receives a prepare request with number n
// greater than that of any prepare request to which it has already responded, then it responds to
// the request with a promise not to accept any more proposals numbered less than n and with the
// highest-numbered proposal (if any) that it has accepted."
void Paxos::onPrepare(NodeId from, const Prepare& prepare, Out& out) {
    if (!m_state.roles.acceptor) {
        m_state.highest = std::max(m_state.highest, prepare.n);
        return out.because(noAcceptor, self(), from);
    }
    if (refusePrepare(from, prepare, out))
        return;
    const ProposalNumber n = prepare.n;
    const bool again = n == m_state.promised;
    if (!again) {
        m_state.promised = n;
        out.persist(SavePromise{n});
    }
    Promise promise{n, acceptedFrom(m_state, prepare.firstInstance)};
    const auto highest = std::max_element(
        promise.accepted.begin(), promise.accepted.end(),
        [](const InstanceProposal& a, const InstanceProposal& b) { return a.n < b.n; });
    if (again) {
        send(from, promise, out);
        out.because(promisesAgain, self(), n.round, n.proposer);
    } else if (highest == promise.accepted.end()) {
        send(from, promise, out);
        explainFirst(prepare, out);
    } else {
        send(from, promise, out);
        explainTold(prepare, *highest, out);
    }
    if (!again && from != self())
        giveWay(n, out);
}

constexpr Rule promises{
    "paxos.promise",
    SYNOD_RULE(
        "%1 promises to accept no proposal numbered below %2.%3; it has accepted none so far"),
    "Paxos Made Simple §2.2, Phase 1(b)"};
constexpr Rule promisesFrom{"paxos.promiseFrom",
                            SYNOD_RULE("%1 promises to accept no proposal numbered below %2.%3; it "
                                       "has accepted none in instance %4 or after it"),
                            "Paxos Made Simple §2.2, Phase 1(b); §3"};
/// It speaks of the instances that it was asked about, and may have accepted more before them.
void Paxos::explainFirst(const Prepare& prepare, Out& out) const {
    const ProposalNumber n = prepare.n;
    if (prepare.firstInstance <= 1)
        return out.because(promises, self(), n.round, n.proposer);
    out.because(promisesFrom, self(), n.round, n.proposer, prepare.firstInstance);
}

constexpr Rule promisesAndTells{
    "paxos.promiseAndTell",
    SYNOD_RULE("%1 promises to accept no proposal numbered below %2.%3, and tells what it has "
               "accepted: %4.%5 is its highest, with the value “%6”"),
    "Paxos Made Simple §2.2, Phase 1(b)"};
constexpr Rule promisesAndTellsFrom{
    "paxos.promiseAndTellFrom",
    SYNOD_RULE("%1 promises to accept no proposal numbered below %2.%3, and tells what it has "
               "accepted from instance %7 on: %4.%5 is the highest there, with the value “%6”"),
    "Paxos Made Simple §2.2, Phase 1(b); §3"};
void Paxos::explainTold(const Prepare& prepare, const InstanceProposal& highest, Out& out) const {
    const ProposalNumber n = prepare.n;
    const ProposalNumber of = highest.n;
    const std::string value = ownText(highest.v, Names());
    if (prepare.firstInstance <= 1)
        return out.because(promisesAndTells, self(), n.round, n.proposer, of.round, of.proposer,
                           value);
    out.because(promisesAndTellsFrom, self(), n.round, n.proposer, of.round, of.proposer, value,
                prepare.firstInstance);
}

constexpr Rule refusesToPromise{
    "paxos.refusePrepare",
    SYNOD_RULE("%1 makes no promise for %2.%3: it has promised the higher %4.%5"),
    "Paxos Made Simple §2.2"};
constexpr Rule teachesFirst{"paxos.teachFirst",
                            SYNOD_RULE("%1 gives %2 no promise yet: it tells it first what has "
                                       "been accepted, which is too much for one message"),
                            "Paxos Made Simple §2.3"};
bool Paxos::refusePrepare(NodeId from, const Prepare& prepare, Out& out) {
    const ProposalNumber promised = m_state.promised;
    if (prepare.n < promised) {
        send(from, Refusal{prepare.n, promised}, out);
        out.because(refusesToPromise, self(), prepare.n.round, prepare.n.proposer, promised.round,
                    promised.proposer);
        return true;
    }
    // Only what the other side can learn from: else it might wait for a promise for ever.
    if (fitsIntoAMessage(acceptedFrom(m_state, prepare.firstInstance)) ||
        !isLearned(prepare.firstInstance))
        return false;
    tell(from, prepare.firstInstance, out);
    out.because(teachesFirst, self(), from);
    return true;
}

constexpr Rule noSuchInstance{
    "paxos.noSuchInstance",
    SYNOD_RULE("%1 ignores a message of %2 about instance %3, which cannot be"),
    "Paxos Made Simple §3"};
// Paxos Made Simple §2.2, Phase 2(b): "If an acceptor receives an accept request for a proposal
// numbered n, it accepts the proposal unless it has already responded to a prepare request having
// a number greater than n."
void Paxos::onAccept(NodeId from, const Accept& request, Out& out) {
    if (!m_state.roles.acceptor) {
        m_state.highest = std::max(m_state.highest, request.n);
        return out.because(noAcceptor, self(), from);
    }
    if (!isSensible(request.instance) || !request.n.valid() || !request.v.known())
        return out.because(noSuchInstance, self(), from, request.instance);
    if (!refuseAccept(from, request, out))
        accept(request, out);
}

bool Paxos::mayAccept(const Accept& request) const {
    const ProposalNumber promised = m_state.promised;
    const ProposalNumber before = itemOf(m_state.accepted, request.instance).n;
    switch (m_options.acceptor) {
    case AcceptRule::promise: break;
    // The wrong variant: suppose n1 was promised 1.n1 and n2 then 2.n2, and 2.n2 is chosen. The
    // accept request of n1 is late; an acceptor that takes the smaller number takes its value too.
    case AcceptRule::smaller: return !promised.valid() || request.n <= promised;
    case AcceptRule::once:
        if (before.valid() && before != request.n)
            return false;
    }
    return request.n >= promised;
}

constexpr Rule refusesToAccept{
    "paxos.refuseAccept",
    SYNOD_RULE("%1 does not accept proposal %2.%3: it has promised the higher %4.%5"),
    "Paxos Made Simple §2.2, P1a"};
constexpr Sentence refusesHigher{
    "paxos.refuseHigher",
    SYNOD_RULE("%1 does not accept proposal %2.%3, because its number is higher than the promised "
               "%4.%5 (the variant acceptor = \"smaller\")")};
constexpr Sentence refusesSecond{
    "paxos.refuseSecond", SYNOD_RULE("%1 does not accept proposal %2.%3: it accepts one proposal "
                                     "only, and that was %4.%5 (the variant acceptor = \"once\")")};
bool Paxos::refuseAccept(NodeId from, const Accept& request, Out& out) {
    if (mayAccept(request))
        return false;
    const ProposalNumber n = request.n;
    const ProposalNumber promised = m_state.promised;
    const ProposalNumber before = itemOf(m_state.accepted, request.instance).n;
    send(from, Refusal{n, promised}, out);
    if (m_options.acceptor == AcceptRule::smaller) {
        out.because(refusesHigher, self(), n.round, n.proposer, promised.round, promised.proposer);
    } else if (n < promised) {
        out.because(refusesToAccept, self(), n.round, n.proposer, promised.round,
                    promised.proposer);
    } else {
        out.because(refusesSecond, self(), n.round, n.proposer, before.round, before.proposer);
    }
    return true;
}

constexpr Rule accepts{
    "paxos.accept",
    SYNOD_RULE(
        "%1 accepts proposal %2.%3 with the value “%4”, for it has promised no higher number"),
    "Paxos Made Simple §2.2, P1a"};
constexpr Sentence acceptsSmaller{
    "paxos.acceptSmaller",
    SYNOD_RULE("%1 accepts proposal %2.%3 with the value “%4”, though it has promised to accept "
               "nothing below %5.%6 (the variant acceptor = \"smaller\")")};
constexpr Rule acceptsAgain{"paxos.acceptAgain",
                            SYNOD_RULE("%1 has accepted proposal %2.%3 before and says so again"),
                            "Paxos Made Simple §2.2, Phase 2(b)"};
void Paxos::accept(const Accept& request, Out& out) {
    const ProposalNumber n = request.n;
    const Proposal proposal{n, request.v};
    const bool again = itemOf(m_state.accepted, request.instance) == proposal;
    const ProposalNumber promised = m_state.promised;
    m_state.promised = std::max(promised, n);
    if (!again) {
        placeItem(m_state.accepted, request.instance, proposal);
        out.persist(SaveAccepted{m_state.promised, request.instance, proposal});
    }
    tellLearners({request.instance, n, request.v}, out);
    const std::string value = ownText(request.v, Names());
    if (again) {
        out.because(acceptsAgain, self(), n.round, n.proposer);
    } else if (n < promised) {
        out.because(acceptsSmaller, self(), n.round, n.proposer, value, promised.round,
                    promised.proposer);
    } else {
        out.because(accepts, self(), n.round, n.proposer, value);
    }
}

// Paxos Made Simple §2.3: "have each acceptor, whenever it accepts a proposal, respond to all
// learners, sending them the proposal". A proposer that is no learner hears of its own proposals.
void Paxos::tellLearners(const Accepted& accepted, Out& out) {
    const auto isTold = [&](NodeId node) {
        const auto& learners = m_agents.learners;
        return contains(learners, node);
    };
    for (const NodeId learner : m_agents.learners)
        send(learner, accepted, out);
    for (const NodeId learner : m_state.added)
        if (!isTold(learner))
            send(learner, accepted, out);
    const NodeId proposer = accepted.n.proposer;
    const auto& proposers = m_agents.proposers;
    if (!isTold(proposer) && contains(proposers, proposer))
        send(proposer, accepted, out);
}

std::span<const Sentence* const> acceptorRules() {
    return rulesOf<promises, promisesAndTells, promisesFrom, promisesAndTellsFrom, promisesAgain,
                   refusesToPromise, teachesFirst, noAcceptor, accepts, acceptsSmaller,
                   acceptsAgain, refusesToAccept, refusesHigher, refusesSecond, noSuchInstance>();
}

} // namespace synod::paxos
