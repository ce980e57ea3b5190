// SPDX-License-Identifier: GPL-3.0-or-later
// Reads that are answered without an entry in the log, and are linearizable all the same:
// dissertation §6.4.
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <utility>

namespace synod::raft {
namespace {

/// `read x` asks the state machine what `get x` does.
std::string queryOf(const std::string& command) {
    return command.starts_with("read ") ? "get " + command.substr(5) : command;
}

} // namespace

bool Raft::isRead(const std::string& command) const {
    return command.starts_with("read ") ||
           ((m_options.readIndex || usesLease()) && command.starts_with("get "));
}

/// An entry of its term is committed.
bool Raft::knowsCommitted() const {
    return termAt(m_state, std::min(m_state.commitIndex, lastLogIndex())) == m_state.currentTerm;
}

constexpr Rule readWaitsForEntry{
    "raft.readWaitsForEntry",
    SYNOD_RULE("%1 keeps “%2” waiting: until it has committed an entry of its term %3 it does not "
               "know what is committed"),
    "Raft dissertation §6.4, 1"};
constexpr Rule readWaitsForRound{"raft.readWaitsForRound",
                                 SYNOD_RULE("%1 keeps “%2” waiting: round %3 is under way, and the "
                                            "next is for all that have come by then"),
                                 "Raft dissertation §6.4"};
// Dissertation §6.4, 1: "If the leader has not yet marked an entry from its current term committed,
// it waits until it has done so". Its predecessor may have committed more than it knows of.
void Raft::takeRead(const Moment& at, Read read, Out& out) {
    const NodeId self = m_servers.self;
    if (const auto left = leaseLeft(at))
        return serveByLease(*left, read, out);
    if (!knowsCommitted())
        out.because(readWaitsForEntry, self, read.command, m_state.currentTerm);
    m_state.reads.push_back(std::move(read));
    if (waitsForNextRound())
        return out.because(readWaitsForRound, self, m_state.reads.back().command, m_state.round);
    beginReads(out);
}

/// With sharedRound reads wait until the round that is under way has been confirmed.
void Raft::beginReads(Out& out) {
    if (!waitsForNextRound())
        beginRound(out);
}

// Dissertation §6.4: "To amortize this cost, the leader can use a single round of heartbeats for
// any number of read-only queries that it has accumulated".
bool Raft::waitsForNextRound() const {
    return m_options.reads == Reads::sharedRound && !m_state.reads.empty() &&
           m_state.reads.front().round != 0;
}

constexpr Rule beginsRead{"raft.readIndex",
                          SYNOD_RULE("%1 is to answer “%2” from all entries up to %3, once a "
                                     "majority confirms that it still leads: that is round %4"),
                          "Raft dissertation §6.4, 2 and 3"};
/// Reads that wait get their read index and a round, once an entry of this term is committed.
void Raft::beginRound(Out& out) {
    if (m_state.reads.empty() || m_state.reads.back().round != 0 || !knowsCommitted())
        return;
    const Index committed = std::min(m_state.commitIndex, lastLogIndex());
    ++m_state.round;
    for (Read& read : m_state.reads) {
        if (read.round != 0)
            continue;
        read.round = m_state.round;
        read.readIndex = committed;
        out.because(beginsRead, m_servers.self, read.command, committed, m_state.round);
    }
    askToConfirm(out);
    serveReads(out);
}

constexpr Rule asksToConfirm{
    "raft.confirmLeader",
    SYNOD_RULE("%1 asks its followers to confirm round %2; reads that wait: %3"),
    "Raft dissertation §6.4, 3"};
// Dissertation §6.4, 3: "It issues a new round of heartbeats and waits for their acknowledgments
// from a majority of the cluster".
// Departs: as messages of their own, for an answer to another heartbeat must not count.
void Raft::askToConfirm(Out& out) {
    if (m_state.round == 0)
        return;
    for (const NodeId voter : voters())
        if (voter != m_servers.self)
            send(voter, ConfirmLeaderRequest{m_state.currentTerm, m_servers.self, m_state.round},
                 out);
    out.because(asksToConfirm, m_servers.self, m_state.round, m_state.reads.size());
}

constexpr Rule confirmsLeader{
    "raft.confirmsLeader",
    SYNOD_RULE("%1 confirms round %3: it follows %2 and knows no later term"),
    "Raft dissertation §6.4, 3"};
constexpr Rule doesNotConfirm{
    "raft.doesNotConfirm",
    SYNOD_RULE("%1 does not confirm %2 as a leader: term %3 is over, this is term %4"),
    "Raft Fig. 2, AppendEntries receiver 1"};
void Raft::onConfirmLeaderRequest(const Moment& at,
                                  NodeId from,
                                  const ConfirmLeaderRequest& request,
                                  Out& out) {
    const NodeId self = m_servers.self;
    updateTerm(at, request.term, out);
    if (request.term < m_state.currentTerm) {
        send(from, ConfirmLeaderResponse{m_state.currentTerm, 0}, out);
        out.because(doesNotConfirm, self, from, request.term, m_state.currentTerm);
        return;
    }
    if (!followLeader(at, from, request.leaderId, out))
        return;
    send(from, ConfirmLeaderResponse{m_state.currentTerm, request.round}, out);
    out.because(confirmsLeader, self, from, request.round);
}

constexpr Rule roundConfirmed{"raft.roundConfirmed",
                              SYNOD_RULE("%2 follows %1 still: it confirms round %3"),
                              "Raft dissertation §6.4, 3"};
constexpr Rule confirmationChangesNothing{
    "raft.lateConfirmation", SYNOD_RULE("no read of %1 waits for the word of %2 on round %3"),
    "Raft dissertation §6.4, 3"};
void Raft::onConfirmLeaderResponse(const Moment& at,
                                   NodeId from,
                                   const ConfirmLeaderResponse& response,
                                   Out& out) {
    const NodeId self = m_servers.self;
    if (updateTerm(at, response.term, out))
        return;
    const bool counts = m_state.role == Role::Leader && response.term == m_state.currentTerm &&
                        isVoter(from) && (!m_state.reads.empty() || usesLease());
    const std::uint64_t* before = m_state.confirmed.find(from);
    if (!counts || response.round <= (before != nullptr ? *before : 0))
        return out.because(confirmationChangesNothing, self, from, response.round);
    if (m_options.checkQuorum)
        noteHeard(from);
    m_state.confirmed[from] = response.round;
    out.because(roundConfirmed, self, from, response.round);
    extendLease(out);
    serveReads(out);
}

constexpr Rule servesRead{"raft.serveRead",
                          SYNOD_RULE("%1 led when “%2” came, and has applied all up to entry %3: "
                                     "the answer is “%4”, without an entry in the log"),
                          "Raft dissertation §6.4, 4 and 5"};
/// Those whose round a majority has confirmed; a later round confirms the earlier ones.
void Raft::serveReads(Out& out) {
    std::vector<Read>& reads = m_state.reads;
    while (!reads.empty() && reads.front().round != 0 &&
           confirmedBy(reads.front().round) >= majority()) {
        const Read read = std::move(reads.front());
        reads.erase(reads.begin());
        const std::string result = serve(read, out);
        out.because(servesRead, m_servers.self, read.command, read.readIndex, result);
    }
    if (m_options.reads == Reads::sharedRound)
        beginReads(out);
}

/// How many servers that vote, itself among them, have confirmed this round or a later one.
std::size_t Raft::confirmedBy(std::uint64_t round) const {
    return static_cast<std::size_t>(
        std::count_if(voters().begin(), voters().end(), [&](NodeId voter) {
            const std::uint64_t* known = m_state.confirmed.find(voter);
            return voter == m_servers.self || (known != nullptr && *known >= round);
        }));
}

/// Gives the answer, which a client is sent.
std::string Raft::serve(const Read& read, Out& out) {
    std::string result = applyToStore(m_state.store, queryOf(read.command));
    if (read.client.valid())
        send(read.client,
             ClientResponse{read.client, read.sequenceNumber, Status::ok, result, m_servers.self},
             out);
    return result;
}

constexpr Rule refusesRead{"raft.refuseRead",
                           SYNOD_RULE("%1 leads no more and refuses “%2”, which has waited: no "
                                      "majority has confirmed that it led when that came"),
                           "Raft dissertation §6.4, 3"};
/// Whoever waits for one would else wait until its patience ends, and learn nothing.
void Raft::refuseReads(Out& out) {
    const std::vector<Read> waiting = std::exchange(m_state.reads, {});
    for (const Read& read : waiting) {
        if (read.client.valid())
            send(read.client,
                 ClientResponse{read.client, read.sequenceNumber, Status::notLeader, {}, NodeId{}},
                 out);
        out.because(refusesRead, m_servers.self, read.command);
    }
}

std::span<const Sentence* const> readRules() {
    return rulesOf<readWaitsForEntry, readWaitsForRound, beginsRead, asksToConfirm, confirmsLeader,
                   doesNotConfirm, roundConfirmed, confirmationChangesNothing, servesRead,
                   refusesRead>();
}

} // namespace synod::raft
