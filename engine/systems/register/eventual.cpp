// SPDX-License-Identifier: GPL-3.0-or-later
// Each server answers by itself and tells another by and by: anti-entropy by push and pull after
// Demers et al.: Epidemic Algorithms for Replicated Database Maintenance (1987), §1.3.
#include "engine/service/service.h"
#include "engine/systems/register/replica.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <utility>

namespace synod::registers {
namespace {

constexpr std::string_view antiEntropy = "Demers 1987, §1.3";

constexpr Rule answersAlone{
    "register.answerAlone",
    SYNOD_RULE("%1 answers “%2” by “%3”, what it has itself: it asks nobody"), "Vogels 2009"};
constexpr Rule putsAlone{
    "register.putAlone",
    SYNOD_RULE("%1 stores “%2” with timestamp %3 and answers at once: the others will hear of it"),
    "Vogels 2009"};

} // namespace

void Replica::answerAlone(const ClientRequest& request, Out& out) {
    const auto operation = service::readOperation(request.command);
    const std::string key(operation->key);
    const Register* held = m_state.store.find(key);
    const std::vector<Copy> known = held == nullptr ? std::vector<Copy>() : held->copies;
    if (operation->verb == "get") {
        answer(request, known, false, out);
        return out.because(answersAlone, m_self, request.command, resultOf(known));
    }
    const Copy copy = newCopy(std::string(operation->value), known, request.context);
    saveClock(out, request.client, request.sequenceNumber);
    keep(key, {copy}, out);
    m_state.knows[m_self] = copy.stamp.counter;
    out.persist(SaveKnown{m_state.knows});
    answer(request, {copy}, true, out);
    out.because(putsAlone, m_self, request.command, copy.stamp.counter);
}

void Replica::planGossip(Out& out) {
    out.setTimer({TimerKind::gossip, 0}, m_options.gossipInterval / 2,
                 m_options.gossipInterval / 2 * 3);
}

constexpr Rule tells{"register.gossip",
                     SYNOD_RULE("%1 tells %2, drawn by chance, of all it has: %3 keys"),
                     antiEntropy};
constexpr Rule hasNobodyToTell{"register.gossipAlone",
                               SYNOD_RULE("%1 is the only server, and has nobody to tell"),
                               antiEntropy};
void Replica::tellSomebody(const Moment& at, Out& out) {
    planGossip(out);
    std::vector<NodeId> others = m_servers;
    others.erase(std::remove(others.begin(), others.end(), m_self), others.end());
    if (others.empty())
        return out.because(hasNobodyToTell, m_self);
    const NodeId to = others[at.random.below(others.size())];
    out.send(to, Gossip{m_state.store, m_state.knows});
    out.because(tells, m_self, to, m_state.store.size());
}

/// Brings in what another has, and all that it knows of; gives how many keys changed.
std::uint64_t Replica::take(const Store& store, const Clock& knows, Out& out) {
    std::uint64_t changed = 0;
    for (const Register& theirs : store) {
        const Register* held = m_state.store.find(theirs.key);
        if (held == nullptr || !covers(held->copies, theirs.copies, m_options.versions))
            ++changed;
        keep(theirs.key, theirs.copies, out);
    }
    const Clock before = m_state.knows;
    join(m_state.knows, knows);
    if (m_state.knows != before)
        out.persist(SaveKnown{m_state.knows});
    return changed;
}

constexpr Rule learnsAndAnswers{
    "register.takeGossip",
    SYNOD_RULE("%1 hears of newer values from %2 (%3), and sends back what %2 lacks (%4)"),
    antiEntropy};
void Replica::onGossip(NodeId from, const Gossip& gossip, Out& out) {
    const std::uint64_t changed = take(gossip.store, gossip.knows, out);
    Store newer;
    for (const Register& held : m_state.store) {
        const Register* theirs = gossip.store.find(held.key);
        if (theirs == nullptr || !covers(theirs->copies, held.copies, m_options.versions))
            newer.put(held);
    }
    const std::uint64_t lacks = newer.size();
    if (!newer.empty() || compare(gossip.knows, m_state.knows) != Order::same)
        out.send(from, GossipResponse{std::move(newer), m_state.knows});
    out.because(learnsAndAnswers, m_self, from, changed, lacks);
}

constexpr Rule learns{"register.takeGossipResponse",
                      SYNOD_RULE("%1 hears of newer values in the answer of %2 (%3)"), antiEntropy};
void Replica::onGossipResponse(NodeId from, const GossipResponse& response, Out& out) {
    const std::uint64_t changed = take(response.store, response.knows, out);
    out.because(learns, m_self, from, changed);
}

std::span<const Sentence* const> eventualRules() {
    return rulesOf<answersAlone, putsAlone, tells, hasNobodyToTell, learnsAndAnswers, learns>();
}

} // namespace synod::registers
