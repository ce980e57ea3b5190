// SPDX-License-Identifier: GPL-3.0-or-later
// What clients ask for: §8, sessions of the dissertation's §6.3, and the state machine.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

namespace synod::raft {
constexpr Rule takesRequest{"raft.clientRequest",
                            SYNOD_RULE("%1 appends “%2” to its log as entry %3 and sends it to %4 "
                                       "followers that have all before it"),
                            "Raft §5.3; Fig. 2, Leaders 2"};
constexpr Rule takesRequestWithLearners{
    "raft.clientRequestWithLearners",
    SYNOD_RULE("%1 appends “%2” to its log as entry %3 and sends it to %4 voters and %5 learners "
               "that have all before it"),
    "Raft §5.3; Fig. 2, Leaders 2"};
// raft.tla, ClientRequest; Raft Fig. 2, Leaders 2: "append entry to local log, respond after entry
// applied to state machine". A follower that lacks earlier entries gets this one after them.
void Raft::clientRequest(LogEntry entry, Out& out) {
    const Index before = lastLogIndex();
    entry.term = m_state.currentTerm;
    appendToLog({std::move(entry)}, out);
    std::uint64_t voting = 0;
    std::uint64_t learning = 0;
    for (const auto& [peer, match] : m_state.matchIndex) {
        if (match != before || lacksSnapshot(peer))
            continue;
        appendEntries(peer, out);
        ++(isVoter(peer) ? voting : learning);
    }
    const std::string command = m_state.log.back().command.string();
    if (learning == 0)
        out.because(takesRequest, m_servers.self, command, lastLogIndex(), voting);
    else
        out.because(takesRequestWithLearners, m_servers.self, command, lastLogIndex(), voting,
                    learning);
    if (voters().size() == 1)
        advanceCommitIndex(out);
}

constexpr Rule refusesRequest{
    "raft.refuseRequest",
    SYNOD_RULE("%1 refuses “%2”: it does not lead, %3 does as far as it knows"), "Raft §8"};
constexpr Rule refusesRequestLeaderless{
    "raft.refuseRequestNoLeader",
    SYNOD_RULE("%1 refuses “%2”: it does not lead and knows nobody who does"), "Raft §8"};
void Raft::request(const Moment& at, const Command& command, Out& out) {
    const NodeId self = m_servers.self;
    if (m_state.role == Role::Leader && command.kind != CommandKind::operation) {
        changeServers(command, out);
    } else if (m_state.role == Role::Leader && isRead(command.text)) {
        takeRead(at, Read{0, 0, command.text, {}, 0}, out);
    } else if (m_state.role == Role::Leader && m_state.transferTo.valid()) {
        refuseWhileTransferring(command.text, out);
    } else if (m_state.role == Role::Leader) {
        LogEntry entry;
        entry.command = command.text;
        clientRequest(std::move(entry), out);
    } else if (m_state.leaderId.valid()) {
        out.because(refusesRequest, self, command.text, m_state.leaderId);
    } else {
        out.because(refusesRequestLeaderless, self, command.text);
    }
}

void Raft::changeServers(const Command& command, Out& out) {
    switch (command.kind) {
    case CommandKind::operation: break;
    case CommandKind::transfer: return transferLeadership(command.server, out);
    case CommandKind::addServer: return addServer(command.server, out);
    case CommandKind::removeServer: return removeServer(command.server, out);
    }
}

// Raft dissertation Fig. 6.1, ClientRequest receiver 1 to 4.
void Raft::onClientRequest(const Moment& at, NodeId from, const ClientRequest& request, Out& out) {
    const NodeId self = m_servers.self;
    const NodeId hint = m_state.leaderId;
    if (m_state.role != Role::Leader) {
        send(from,
             ClientResponse{request.client, request.sequenceNumber, Status::notLeader, {}, hint},
             out);
        if (hint.valid()) {
            out.because(refusesRequest, self, request.command, hint);
        } else {
            out.because(refusesRequestLeaderless, self, request.command);
        }
        return;
    }
    if (answerFromSession(request, out))
        return;
    if (isRead(request.command))
        return takeRead(at, Read{0, 0, request.command, request.client, request.sequenceNumber},
                        out);
    if (m_state.transferTo.valid()) {
        send(from,
             ClientResponse{
                 request.client, request.sequenceNumber, Status::notLeader, {}, m_state.transferTo},
             out);
        return refuseWhileTransferring(request.command, out);
    }
    LogEntry entry;
    entry.command = request.command;
    entry.client = request.client;
    entry.sequenceNumber = request.sequenceNumber;
    clientRequest(std::move(entry), out);
}

constexpr Rule answersFromSession{
    "raft.answerFromSession",
    SYNOD_RULE("%1 has applied request %3 of %2 before: it repeats the answer, not the work"),
    "Raft dissertation §6.3"};
constexpr Rule forgetsOldRequest{
    "raft.discardOldRequest",
    SYNOD_RULE("%1 discards request %3 of %2, which has long gone on to request %4"),
    "Raft dissertation §6.3"};
// Raft dissertation §6.3: "If a server receives a command whose serial number has already been
// executed, it responds immediately without re-executing the request". A retry of a request that is
// in the log but not applied yet gets an entry of its own, which applyEntry() finds repeated.
bool Raft::answerFromSession(const ClientRequest& request, Out& out) {
    const NodeId self = m_servers.self;
    const Session* session = m_state.sessions.find(request.client);
    if (session == nullptr || request.sequenceNumber > session->sequenceNumber)
        return false;
    if (request.sequenceNumber < session->sequenceNumber) {
        out.because(forgetsOldRequest, self, request.client, request.sequenceNumber,
                    session->sequenceNumber);
        return true;
    }
    send(request.client,
         ClientResponse{request.client, request.sequenceNumber, Status::ok, session->result,
                        m_servers.self},
         out);
    out.because(answersFromSession, self, request.client, request.sequenceNumber);
    return true;
}

constexpr Rule serversDoNotAsk{"raft.answerToServer",
                               SYNOD_RULE("%1 asked %2 for nothing and ignores its answer"),
                               "Raft dissertation §6.3"};
void Raft::onClientResponse(NodeId from, Out& out) {
    out.because(serversDoNotAsk, m_servers.self, from);
}

constexpr Rule applies{"raft.apply", SYNOD_RULE("%1 applies entry %2 to its state machine"),
                       "Raft Fig. 2, All Servers 1"};
constexpr Rule appliesMany{
    "raft.applyMany",
    SYNOD_RULE("%1 applies entries %2 to %3 to its state machine, in their order"),
    "Raft Fig. 2, All Servers 1"};
// Raft Fig. 2, All Servers 1: "If commitIndex > lastApplied: increment lastApplied, apply
// log[lastApplied] to state machine". Where a wrong variant has lost committed entries, the log may
// end before commitIndex.
void Raft::applyCommitted(Out& out) {
    const Index first = m_state.lastApplied + 1;
    const Index last = std::min(m_state.commitIndex, lastLogIndex());
    if (first > last)
        return;
    while (m_state.lastApplied < last)
        applyEntry(++m_state.lastApplied, out);
    if (first == last) {
        out.because(applies, m_servers.self, first);
    } else {
        out.because(appliesMany, m_servers.self, first, last);
    }
    planSnapshot(out);
}

void Raft::applyEntry(Index index, Out& out) {
    const LogEntry entry = entryAt(m_state, index);
    if (isConfiguration(entry))
        return applyConfiguration(entry, out);
    if (entry.kind == EntryKind::noOp)
        return;
    Applied applied{index, entry.command.string(), entry.client, entry.sequenceNumber, {}, false};
    if (entry.client.valid()) {
        Session& session = m_state.sessions[entry.client];
        applied.repeated = entry.sequenceNumber <= session.sequenceNumber;
        if (!applied.repeated)
            session = {entry.sequenceNumber, applyToStore(m_state.store, entry.command)};
        applied.result = session.result;
        if (entry.sequenceNumber == session.sequenceNumber)
            answer(entry, session.result, out);
    } else {
        applied.result = applyToStore(m_state.store, entry.command);
    }
    out.deliver(std::move(applied));
}

/// The leader answers for the entries that it took from a client itself.
void Raft::answer(const LogEntry& entry, const std::string& result, Out& out) {
    if (m_state.role != Role::Leader || entry.term != m_state.currentTerm)
        return;
    send(entry.client,
         ClientResponse{entry.client, entry.sequenceNumber, Status::ok, result, m_servers.self},
         out);
}

std::span<const Sentence* const> requestRules() {
    return rulesOf<takesRequest, takesRequestWithLearners, refusesRequest, refusesRequestLeaderless,
                   answersFromSession, forgetsOldRequest, serversDoNotAsk, applies, appliesMany>();
}

} // namespace synod::raft
