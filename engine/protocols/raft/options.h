// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>

namespace synod::raft {

/// To whom a server gives its vote of a term.
enum class VoteBy : std::uint8_t {
    log, ///< to a candidate whose log is at least as up to date as its own (§5.4.1)
    id,  ///< wrong, unsafe: to one with a smaller number than its own, whatever its log
};

/// How a leader makes sure that it leads before it answers a read without an entry in its log.
enum class Reads : std::uint8_t {
    round,       ///< a majority confirms it for each (dissertation §6.4)
    sharedRound, ///< the same for all that have come while a round was under way
    lease,       ///< nobody else is elected while its lease lasts (§6.4.1 there)
    longLease,   ///< wrong, unsafe: a lease that lasts longer than any election timeout
};

/// How a server behaves. The variants that are wrong are here to be seen failing.
struct Options {
    Time electionTimeoutLeast = milliseconds(150); ///< §9.3 of the paper
    Time electionTimeoutMost = milliseconds(300);
    Time heartbeatInterval = milliseconds(50);
    /// A new leader appends an entry of its own term, so that it need not wait for a client to be
    /// able to commit what its predecessors left (§8).
    bool noOp = true;
    /// Wrong, unsafe: a server does not keep note of the votes it grants to others, so it may vote
    /// twice in a term. Breaks Election Safety.
    bool forgetsVote = false;
    /// Wrong, unsafe: a leader commits entries of earlier terms by counting copies, which §5.4.2
    /// and Figure 8 forbid. Breaks Leader Completeness.
    bool commitsOldTerms = false;
    /// A server asks the others whether they would vote for it before it enters a new term, so that
    /// one that was cut off does not depose a leader by its return (dissertation §9.6).
    bool preVote = false;
    /// A leader steps down when it hears from no majority within an election timeout (§6.2 there).
    bool checkQuorum = false;
    /// A server takes a snapshot when it has applied so many entries since the last (§7); 0: never.
    std::uint64_t snapshotAfter = 0;
    /// A leader answers a `get` without an entry in the log, once a majority has confirmed that it
    /// still leads (dissertation §6.4). It answers `read` so in any case.
    bool readIndex = false;
    /// With a lease a leader needs no message for such a read, and answers `get` so, too. That is
    /// safe as long as clocks go as `clockDrift` says.
    Reads reads = Reads::round;
    /// By so many per cent at most one server's clock goes faster than another's; a lease is what
    /// the slower one shows of the shortest election timeout of the faster one.
    std::uint64_t clockDrift = 20;
    /// Wrong, unsafe: a leader changes the configuration before it has committed an entry of its
    /// term, as the dissertation first had it. Breaks Leader Completeness.
    bool changesBeforeCommit = false;
    /// `id` breaks Leader Completeness: the smallest number wins without the committed entries.
    VoteBy vote = VoteBy::log;
    /// Wrong, slow: all election timeouts are electionTimeoutLeast, so that servers stand at the
    /// same time and split the votes again and again, which §5.2 randomises against.
    bool noRandomTimeout = false;

    bool operator==(const Options&) const = default;
};

} // namespace synod::raft
