// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/replica.h"

#include "engine/core/assert.h"
#include "engine/core/overloaded.h"
#include "engine/service/service.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace synod::registers {
namespace {

bool isRaftTimer(TimerKind kind) {
    return kind < TimerKind::replica;
}

} // namespace

Replica::Replica(raft::Servers servers, Options options)
    : m_self(servers.self), m_servers(servers.voters), m_options(options) {
    SYNOD_ASSERT(!m_servers.empty());
    if (m_options.consistency == Consistency::strong)
        m_raft.emplace(std::move(servers), m_options.raft);
    boot({});
}

constexpr Rule starts{"register.start",
                      SYNOD_RULE("%1 starts with what its disk holds: %2 keys and timestamp %3"),
                      "Dynamo §5"};
void Replica::start(const Moment& at, Out& out) {
    if (m_raft)
        return raftDoes([&](auto& raft, auto& effects) { raft.start(at, effects); }, out);
    if (m_options.consistency == Consistency::eventual)
        planGossip(out);
    if (!m_state.hints.empty())
        planHandoff(out);
    out.because(starts, m_self, m_state.store.size(), m_state.clock);
}

constexpr Sentence asksNobody{
    "register.serversDoNotAsk",
    SYNOD_RULE("%1 is no client and asked %2 for nothing: it ignores the answer")};
constexpr Sentence otherConsistency{
    "register.otherMessage",
    SYNOD_RULE("%1 has no use for the message of %2: its servers are kept alike in another way")};
void Replica::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    const bool isQuorum = m_options.consistency == Consistency::quorum;
    const bool isEventual = m_options.consistency == Consistency::eventual;
    std::visit(Overloaded{[&](const ClientRequest& held) { onClientRequest(at, from, held, out); },
                          [&](const ClientResponse&) { out.because(asksNobody, m_self, from); },
                          [&](const auto& held) {
                              using Held = std::decay_t<decltype(held)>;
                              if constexpr (std::is_constructible_v<raft::Message, const Held&>) {
                                  if (m_raft)
                                      return raftDoes(
                                          [&](auto& raft, auto& effects) {
                                              raft.receive(at, from, raft::Message(held), effects);
                                          },
                                          out);
                              } else if constexpr (std::is_same_v<Held, Gossip>) {
                                  if (isEventual)
                                      return onGossip(from, held, out);
                              } else if constexpr (std::is_same_v<Held, GossipResponse>) {
                                  if (isEventual)
                                      return onGossipResponse(from, held, out);
                              } else if (isQuorum) {
                                  if constexpr (std::is_same_v<Held, ReadRequest>)
                                      return onReadRequest(from, held, out);
                                  if constexpr (std::is_same_v<Held, ReadResponse>)
                                      return onReadResponse(from, held, out);
                                  if constexpr (std::is_same_v<Held, WriteRequest>)
                                      return onWriteRequest(from, held, out);
                                  if constexpr (std::is_same_v<Held, WriteResponse>)
                                      return onWriteResponse(from, held, out);
                                  if constexpr (std::is_same_v<Held, Handoff>)
                                      return onHandoff(from, held, out);
                                  if constexpr (std::is_same_v<Held, HandoffResponse>)
                                      return onHandoffResponse(from, held, out);
                              }
                              out.because(otherConsistency, m_self, from);
                          }},
               message);
}

constexpr Sentence nothingExpires{"register.nothingExpires",
                                  SYNOD_RULE("%1 has nothing to do when its timer expires")};
void Replica::expire(const Moment& at, const Timer& timer, Out& out) {
    if (m_raft && isRaftTimer(timer.kind))
        return raftDoes(
            [&](auto& raft, auto& effects) {
                raft.expire(at, static_cast<raft::Timer>(timer.kind), effects);
            },
            out);
    if (timer.kind == TimerKind::gossip && m_options.consistency == Consistency::eventual)
        return tellSomebody(at, out);
    if (timer.kind == TimerKind::handoff && m_options.consistency == Consistency::quorum)
        return handOver(out);
    if (timer.kind == TimerKind::replica && m_state.coordinates.contains(timer.operation))
        return onReplicaTimeout(timer.operation, out);
    out.because(nothingExpires, m_self);
}

constexpr Sentence onlyClientsAsk{"register.onlyClientsAsk",
                                  SYNOD_RULE("%1 does not ask %3 for “%2”: say that to a client")};
void Replica::request(const Moment& at, const Command& command, Out& out) {
    if (command.server.valid() && command.server != m_self)
        return out.because(onlyClientsAsk, m_self, command.text, command.server);
    if (!m_raft)
        return onClientRequest(at, m_self, ClientRequest{{}, 0, command.text, {}, 0}, out);
    if (answerStale(command.text, nullptr, out))
        return;
    raftDoes(
        [&](auto& raft, auto& effects) { raft.request(at, raft::Command{command.text}, effects); },
        out);
}

constexpr Rule knowsRequest{
    "register.duplicateRequest",
    SYNOD_RULE("%1 has begun request %3 of %2, or a later one, before, and does not begin it now"),
    "Raft dissertation §6.3"};
void Replica::onClientRequest(const Moment& at,
                              NodeId from,
                              const ClientRequest& request,
                              Out& out) {
    if (m_raft)
        return onStrongRequest(at, from, request, out);
    if (refuseCommand(request, out))
        return;
    if (hasBegun(request))
        return out.because(knowsRequest, m_self, request.client, request.sequenceNumber);
    if (request.command.starts_with("put"))
        m_state.clock = std::max(m_state.clock, request.clock); // Lamport 1978, IR2(b)
    if (m_options.consistency == Consistency::quorum)
        return begin(request, out);
    answerAlone(request, out);
}

constexpr Rule onlyPutAndGet{
    "register.onlyPutAndGet",
    SYNOD_RULE("%1 refuses “%2”: without a log servers know put and get alone"), "Dynamo §2.1"};
bool Replica::refuseCommand(const ClientRequest& request, Out& out) {
    const auto operation = service::readOperation(request.command);
    if (operation && (operation->verb == "put" || operation->verb == "get"))
        return false;
    out.because(onlyPutAndGet, m_self, request.command);
    return true;
}

/// The network may bring a put twice; its client never asks for it twice.
bool Replica::hasBegun(const ClientRequest& request) const {
    const std::uint64_t* taken = m_state.taken.find(request.client);
    return request.command.starts_with("put") && taken != nullptr &&
           *taken >= request.sequenceNumber;
}

void Replica::answer(const ClientRequest& request,
                     const std::vector<Copy>& copies,
                     bool put,
                     Out& out) {
    const std::string result = put ? "ok" : resultOf(copies);
    if (!request.client.valid())
        return out.deliver(Answered{request.command, result});
    out.send(request.client, ClientResponse{request.client,
                                            request.sequenceNumber,
                                            Status::ok,
                                            result,
                                            {},
                                            newestOf(copies),
                                            clockOf(copies)});
}

/// Brings in what somebody has of a key.
void Replica::keep(const std::string& key, const std::vector<Copy>& copies, Out& out) {
    if (copies.empty())
        return;
    Register held = registerOf(m_state.store, key);
    std::vector<Copy> lost;
    bool changed = false;
    for (const Copy& copy : copies) {
        changed = merge(held.copies, copy, m_options.versions, lost) || changed;
        m_state.clock = std::max(m_state.clock, copy.stamp.counter);
    }
    for (const Copy& gone : lost) {
        ++m_state.lost;
        out.deliver(LostUpdate{key, gone.value, gone.stamp, held.copies.front().value});
    }
    if (!changed)
        return;
    m_state.store.put(held);
    out.persist(SaveRegister{std::move(held)});
}

// No timestamp is given twice, over crashes either: the clock is on disk before anything leaves
// that has the timestamp on it.
void Replica::saveClock(Out& out, NodeId client, std::uint64_t sequenceNumber) {
    if (client.valid())
        m_state.taken[client] = std::max(m_state.taken[client], sequenceNumber);
    out.persist(SaveClock{m_state.clock, m_state.operations, client, sequenceNumber});
}

// Lamport 1978, IR1 and IR2: later than all that it has seen. With vector clocks, Dynamo §4.4: what
// the client has seen, and one more write of this server.
Copy Replica::newCopy(const std::string& value,
                      const std::vector<Copy>& known,
                      const Clock& context) {
    const Stamp over = newestOf(known);
    m_state.clock = std::max(m_state.clock, over.counter) + 1;
    Copy copy{value, {m_state.clock, m_self}, over, {}};
    if (m_options.versions == Versions::vector) {
        copy.clock = context;
        copy.clock[m_self] = m_state.clock;
    }
    return copy;
}

Stable Replica::stable() const {
    Stable stable;
    if (m_raft) {
        stable.raft = m_raft->stable();
        return stable;
    }
    stable.store = m_state.store;
    stable.clock = m_state.clock;
    stable.operations = m_state.operations;
    stable.hints = m_state.hints;
    stable.taken = m_state.taken;
    stable.knows = m_state.knows;
    return stable;
}

void Replica::restore(const State& state) {
    m_state = state;
    if (m_raft)
        m_raft->restore(state.raft);
}

void Replica::boot(const Stable& stable) {
    m_state = State{};
    m_state.consistency = m_options.consistency;
    if (m_raft) {
        m_raft->boot(stable.raft);
        m_state.raft = m_raft->state();
        rebuildStore();
        return;
    }
    m_state.store = stable.store;
    m_state.clock = stable.clock;
    m_state.operations = stable.operations;
    m_state.hints = stable.hints;
    m_state.taken = stable.taken;
    m_state.knows = stable.knows;
}

void Replica::apply(Stable& disk, const StableChange& change) {
    std::visit(Overloaded{[&](const SaveRegister& saved) {
                              disk.store.put(saved.held);
                              for (const Copy& copy : saved.held.copies)
                                  disk.clock = std::max(disk.clock, copy.stamp.counter);
                          },
                          [&](const SaveClock& saved) {
                              disk.clock = std::max(disk.clock, saved.clock);
                              disk.operations = saved.operations;
                              if (saved.client.valid())
                                  disk.taken[saved.client] =
                                      std::max(disk.taken[saved.client], saved.sequenceNumber);
                          },
                          [&](const SaveHints& saved) {
                              disk.hints = saved.hints;
                              for (const Hint& hint : saved.hints)
                                  disk.clock = std::max(disk.clock, newestOf(hint.copies).counter);
                          },
                          [&](const SaveKnown& saved) { disk.knows = saved.knows; },
                          [&](const auto& raftSaved) {
                              raft::Raft::apply(disk.raft, raft::StableChange(raftSaved));
                          }},
               change);
}

std::span<const Sentence* const> replicaRules() {
    return rulesOf<starts, asksNobody, otherConsistency, nothingExpires, onlyPutAndGet,
                   knowsRequest, onlyClientsAsk>();
}

} // namespace synod::registers
