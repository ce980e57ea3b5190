// SPDX-License-Identifier: GPL-3.0-or-later
// A strong store: Raft within, whose messages, timers and disk are those of the server.
#include "engine/service/service.h"
#include "engine/systems/host/lift.h"
#include "engine/systems/register/replica.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace synod::registers {
namespace {

/// As Raft's client would be answered.
ClientResponse translated(const raft::ClientResponse& response) {
    return {response.client,
            response.sequenceNumber,
            response.status == raft::Status::ok ? Status::ok : Status::notLeader,
            response.result,
            response.leaderHint,
            {},
            {}};
}

} // namespace

void Replica::raftDoes(const RaftCall& call, Out& out) {
    const raft::Index snapshot = m_state.raft.snapshot.lastIncludedIndex;
    host::lift<raft::Raft>(
        out, [&](Effects<raft::Raft>& effects) { call(*m_raft, effects); },
        [&](Effect& effect) { raftAsks(effect, out); });
    m_state.raft = m_raft->state();
    if (m_state.raft.snapshot.lastIncludedIndex > std::max(snapshot, m_state.clock))
        rebuildStore();
}

void Replica::raftAsks(Effect& effect, Out& out) {
    switch (effect.kind) {
    case Effect::Kind::send:
        return std::visit(
            [&](const auto& held) {
                using Held = std::decay_t<decltype(held)>;
                if constexpr (std::is_same_v<Held, raft::ClientResponse>)
                    out.send(effect.to, translated(held));
                else if constexpr (!std::is_same_v<Held, raft::ClientRequest>)
                    out.send(effect.to, held);
            },
            effect.value.get<raft::Message>());
    case Effect::Kind::setTimer:
        return out.setTimer({static_cast<TimerKind>(effect.value.get<raft::Timer>()), 0},
                            effect.atLeast, effect.atMost);
    case Effect::Kind::cancelTimer:
        return out.cancelTimer({static_cast<TimerKind>(effect.value.get<raft::Timer>()), 0});
    case Effect::Kind::persist:
        return std::visit([&](const auto& held) { out.persist(held); },
                          effect.value.get<raft::StableChange>());
    case Effect::Kind::output:
        noteApplied(effect.value.get<raft::Applied>());
        return out.deliver(effect.value.get<raft::Applied>());
    default: return; // Raft passes nothing on
    }
}

/// Of a key the entry that wrote it last says how new it is. Raft has applied all entries of the
/// step already, so each is carried out here once more, on its key alone.
void Replica::noteApplied(const raft::Applied& applied) {
    m_state.clock = std::max(m_state.clock, applied.index);
    const auto operation = service::readOperation(applied.command);
    if (!operation || operation->verb == "get" || applied.repeated)
        return;
    const std::string key(operation->key);
    Register held = registerOf(m_state.store, key);
    service::KeyValues before;
    for (const Copy& copy : held.copies)
        before.put({key, copy.value});
    service::KeyValues after = before;
    applyToStore(after, applied.command);
    if (after == before && operation->verb != "put")
        return;
    held.copies.clear();
    for (const service::Binding& binding : after)
        held.copies.push_back({binding.value, {applied.index, {}}, {}, {}});
    m_state.store.put(std::move(held));
}

/// From a snapshot: when each key was written it does not say.
void Replica::rebuildStore() {
    const raft::Index index = m_state.raft.snapshot.lastIncludedIndex;
    m_state.store = {};
    m_state.clock = std::max(m_state.clock, index);
    for (const service::Binding& binding : m_state.raft.store)
        m_state.store.put({binding.key, {{binding.value, {index, {}}, {}, {}}}});
}

void Replica::onStrongRequest(const Moment& at,
                              NodeId from,
                              const ClientRequest& request,
                              Out& out) {
    if (answerStale(request.command, &request, out))
        return;
    raftDoes(
        [&](auto& raft, auto& effects) {
            raft.receive(
                at, from,
                raft::ClientRequest{request.client, request.sequenceNumber, request.command},
                effects);
        },
        out);
}

constexpr Rule answersUnconfirmed{
    "register.answerUnconfirmed",
    SYNOD_RULE("%1 answers “%2” by “%3”, what it has applied, as it was elected in term %4: "
               "whether it still leads it does not ask"),
    "Raft dissertation §6.4, departed from"};
constexpr Rule answersFromItsOwn{
    "register.answerFromItsOwn",
    SYNOD_RULE("%1 answers “%2” by “%3”, what it has applied up to entry %4: what the leader has "
               "committed since it does not ask"),
    "Raft dissertation §6.4, departed from"};
/// Wrong, unsafe: a get is answered without a word of anybody else.
bool Replica::answerStale(const std::string& command, const ClientRequest* request, Out& out) {
    const bool leads = m_state.raft.role == raft::Role::Leader;
    const auto operation = service::readOperation(command);
    if (m_options.staleReads == StaleReads::none || !operation || operation->verb != "get" ||
        (m_options.staleReads == StaleReads::leader && !leads))
        return false;
    const Register* held = m_state.store.find(operation->key);
    const std::vector<Copy> copies = held == nullptr ? std::vector<Copy>() : held->copies;
    answer(request != nullptr ? *request : ClientRequest{{}, 0, command, {}, 0}, copies, false,
           out);
    if (leads)
        out.because(answersUnconfirmed, m_self, command, resultOf(copies),
                    m_state.raft.currentTerm);
    else
        out.because(answersFromItsOwn, m_self, command, resultOf(copies), m_state.raft.lastApplied);
    return true;
}

std::span<const Sentence* const> strongRules() {
    return rulesOf<answersUnconfirmed, answersFromItsOwn>();
}

} // namespace synod::registers
