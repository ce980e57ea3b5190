// SPDX-License-Identifier: GPL-3.0-or-later
// Reads without a message, while nobody else can be elected: leases, dissertation §6.4.1. Unlike
// all other rules these are safe only while clocks go about alike (option clockDrift).
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <optional>

namespace synod::raft {

// Dissertation §6.4.1: from when a round of heartbeats was sent, as long as no follower stands for
// election that has received it, whichever clock goes faster.
Time Raft::leaseLength() const {
    if (m_options.reads == Reads::longLease)
        return m_options.electionTimeoutMost * 2;
    return m_options.electionTimeoutLeast * 100 /
           static_cast<std::int64_t>(100 + m_options.clockDrift);
}

// What is committed must be known as for any read (§6.4, 1). A server that was paused finds by its
// clock that the lease is over.
std::optional<Time> Raft::leaseLeft(const Moment& at) const {
    if (m_state.lease.until <= at.now || !knowsCommitted())
        return std::nullopt;
    return m_state.lease.until - at.now;
}

/// With each heartbeat a round begins; those that are older than a lease can extend none.
void Raft::askToExtendLease(const Moment& at, Out& out) {
    Lease& lease = m_state.lease;
    if (lease.givenUp) {
        if (!m_state.reads.empty())
            askToConfirm(out);
        return;
    }
    const Time length = leaseLength();
    std::erase_if(lease.rounds,
                  [&](const LeaseRound& sent) { return sent.sentAt + length <= at.now; });
    lease.rounds.push_back({++m_state.round, at.now});
    askToConfirm(out);
    if (voters().size() == 1)
        extendLease(out);
}

constexpr Rule extendsLease{
    "raft.extendLease",
    SYNOD_RULE("a majority follows %1 since round %2, which it sent when its clock showed %3: "
               "until it shows %4 nobody else is elected, and %1 answers reads by itself"),
    "Raft dissertation §6.4.1"};
constexpr Rule extendsLongLease{
    "raft.extendLongLease",
    SYNOD_RULE("a majority follows %1 since round %2, which it sent when its clock showed %3: %1 "
               "answers reads by itself until it shows %4, although somebody else may be elected "
               "before (reads = \"longLease\")"),
    "against Raft dissertation §6.4.1"};
/// By the last of its rounds that a majority has confirmed.
void Raft::extendLease(Out& out) {
    Lease& lease = m_state.lease;
    const auto last =
        std::find_if(lease.rounds.rbegin(), lease.rounds.rend(), [this](const LeaseRound& sent) {
            return confirmedBy(sent.round) >= majority();
        });
    if (last == lease.rounds.rend())
        return;
    const LeaseRound round = *last;
    lease.until = round.sentAt + leaseLength();
    lease.rounds.erase(lease.rounds.begin(), last.base());
    out.because(m_options.reads == Reads::longLease ? extendsLongLease : extendsLease,
                m_servers.self, round.round, round.sentAt, lease.until);
}

/// Of another configuration another majority is needed: what was confirmed before does not count.
void Raft::loseLease() {
    m_state.lease.until = {};
    m_state.lease.rounds.clear();
}

constexpr Rule givesLeaseUp{
    "raft.giveUpLease",
    SYNOD_RULE("%1 gives its lease up before it tells another to stand for election, and has none "
               "for the rest of term %2: reads wait for a round from now on"),
    "Raft dissertation §6.4.1"};
// Dissertation §6.4.1. For the rest of the term: suppose the transfer is aborted and the lease
// extended, and only then TimeoutNow arrives; the others would vote for its receiver at once.
void Raft::giveLeaseUp(Out& out) {
    if (!usesLease() || m_state.lease.givenUp)
        return;
    loseLease();
    m_state.lease.givenUp = true;
    out.because(givesLeaseUp, m_servers.self, m_state.currentTerm);
}

constexpr Rule servesByLease{
    "raft.serveReadByLease",
    SYNOD_RULE("%1 has its lease for another %5, and has applied all up to entry %3: it answers "
               "“%2” at once, with “%4”, and asks nobody"),
    "Raft dissertation §6.4.1"};
void Raft::serveByLease(Time left, const Read& read, Out& out) {
    const std::string result = serve(read, out);
    out.because(servesByLease, m_servers.self, read.command, m_state.lastApplied, result, left);
}

/// The lease of a leader that it has confirmed may last. A server that has just started may have
/// confirmed one before it went down.
bool Raft::keepsToLeader(const Moment& at) const {
    return usesLease() && (!m_ledAt || at.now - *m_ledAt < m_options.electionTimeoutLeast);
}

constexpr Rule staysWithLeader{
    "raft.refuseToDisturb",
    SYNOD_RULE("%1 refuses %2 its vote and stays in term %3: it heard from a leader, or started, "
               "%4 ago, and a leader's lease may last"),
    "Raft dissertation §4.2.3 and §6.4.1"};
constexpr Rule staysWithLeaderUnmeasured{
    "raft.refuseToDisturbUnmeasured",
    SYNOD_RULE("%1 refuses %2 its vote and stays in term %3: it may have heard from a leader whose "
               "lease lasts"),
    "Raft dissertation §4.2.3 and §6.4.1"};
// Dissertation §4.2.3: who has heard from a leader within the shortest election timeout neither
// grants a vote nor enters the candidate's term, unless the leader has told the candidate to stand,
// which is a message of its own here (TransferVoteRequest). That holds in its own term, too:
// suppose n2 follows n1, and learns of the term in which n3 stands from the answer to a message
// that came late there. By its vote n3 would lead while the lease of n1 lasts.
// Departs: who has started within that time does so, too.
bool Raft::refuseToDisturb(const Moment& at, NodeId from, Term term, Out& out) {
    if (m_state.role == Role::Leader || term < m_state.currentTerm || !keepsToLeader(at))
        return false;
    send(from, RequestVoteResponse{m_state.currentTerm, false}, out);
    if (m_ledAt)
        out.because(staysWithLeader, m_servers.self, from, m_state.currentTerm, at.now - *m_ledAt);
    else
        out.because(staysWithLeaderUnmeasured, m_servers.self, from, m_state.currentTerm);
    return true;
}

constexpr Rule doesNotStandYet{"raft.timeoutTooEarly",
                               SYNOD_RULE("%1 does not stand for election: it heard from a leader, "
                                          "or started, only %2 ago, and a leader's lease may last"),
                               "Raft dissertation §6.4.1"};
/// Where somebody lets its election timer expire before it is due.
bool Raft::standsTooEarly(const Moment& at, Out& out) {
    if (!m_ledAt) // not since the timer was set
        m_ledAt = at.now - m_options.electionTimeoutLeast;
    if (!keepsToLeader(at))
        return false;
    const Time quiet = at.now - *m_ledAt;
    resetElectionTimer(at, out);
    out.because(doesNotStandYet, m_servers.self, quiet);
    return true;
}

std::span<const Sentence* const> leaseRules() {
    return rulesOf<extendsLease, extendsLongLease, givesLeaseUp, servesByLease, staysWithLeader,
                   staysWithLeaderUnmeasured, doesNotStandYet>();
}

} // namespace synod::raft
