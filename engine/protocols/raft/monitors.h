// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/core/numbers.h"
#include "engine/core/per_node.h"
#include "engine/core/runs.h"
#include "engine/protocols/raft/state.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace synod::raft {

/// The safety properties of the paper's Figure 3, one class each. What they know they have from the
/// reported steps of single servers; steps of clients, and steps that change nothing, cost nothing.
template <class Own>
using SafetyMonitor = StateMonitor<Own, State>;

inline constexpr Rule electionSafety{
    "raft.electionSafety", SYNOD_RULE("at most one leader can be elected in a given term"),
    "Raft Fig. 3"};
class ElectionSafety final : public SafetyMonitor<ElectionSafety> {
public:
    const Sentence& property() const override { return electionSafety; }
    void look(const StepReport& step, const State& state, Violations& out);

private:
    struct Election {
        NodeId leader;
        std::uint64_t seq = 0;
        bool broken = false;
    };
    std::map<Term, Election> m_elections;
};

inline constexpr Rule leaderAppendOnly{
    "raft.leaderAppendOnly",
    SYNOD_RULE(
        "a leader never overwrites or deletes entries in its log; it only appends new entries"),
    "Raft Fig. 3"};
/// It may put a snapshot in the place of some: they are as good as in its log (§7).
class LeaderAppendOnly final : public SafetyMonitor<LeaderAppendOnly> {
public:
    const Sentence& property() const override { return leaderAppendOnly; }
    void look(const StepReport& step, const State& state, Violations& out);

private:
    struct Leadership {
        Term term = 0; ///< 0: it does not lead
        std::uint64_t seq = 0;
        Index lastLogIndex = 0;
        Term lastLogTerm = 0;

        bool operator==(const Leadership&) const = default;
    };
    PerNode<Leadership> m_leaders;
};

inline constexpr Rule logMatching{
    "raft.logMatching",
    SYNOD_RULE(
        "two logs with an entry of the same index and term are identical in all entries up to it"),
    "Raft Fig. 3"};
/// "If two logs contain an entry with the same index and term, then the logs are identical in all
/// entries up through the given index." Looks at all logs that ever were: an entry is compared,
/// when it comes into a log, with the first of its index and term, and so is what it follows. Of
/// what a snapshot has replaced, the last entry's term is compared by what follows it.
class LogMatching final : public SafetyMonitor<LogMatching> {
public:
    const Sentence& property() const override { return logMatching; }
    void look(const StepReport& step, const State& state, Violations& out);

private:
    struct Seen {
        Term termBefore = 0; ///< of the entry that it follows
        NodeId node;         ///< none: no entry was seen there, for a snapshot came in its place

        bool operator==(const Seen&) const = default;
    };
    struct Other {
        Index index = 0;
        LogEntry entry;
        Seen seen;
        std::uint64_t seq = 0;
    };
    void compare(const StepReport& step,
                 Index index,
                 const LogEntry& entry,
                 const Seen& now,
                 Violations& out);
    void append(const LogEntry& entry, const Seen& seen, std::uint64_t seq);
    void report(const StepReport& step, const LogEntry& entry, const Other& was, Violations& out);

    Sequence<LogEntry> m_entries;    ///< by index, the first that was seen there: as in the logs
    Runs<Seen> m_first;              ///< of each of them
    Numbers m_seqs;                  ///< of each of them
    std::vector<Other> m_others;     ///< entries of further terms
    PerNode<std::uint64_t> m_length; ///< of each server's log, without what a snapshot replaced
    std::vector<std::pair<Index, Term>> m_reported;
};

inline constexpr Rule leaderCompleteness{
    "raft.leaderCompleteness",
    SYNOD_RULE(
        "an entry that is committed in one term is in the logs of the leaders of all later terms"),
    "Raft Fig. 3"};
/// "If a log entry is committed in a given term, then that entry will be present in the logs of the
/// leaders for all higher-numbered terms."
class LeaderCompleteness final : public SafetyMonitor<LeaderCompleteness> {
public:
    const Sentence& property() const override { return leaderCompleteness; }
    void look(const StepReport& step, const State& state, Violations& out);

private:
    struct Commitment {
        Term term = 0;   ///< the entry's
        Term inTerm = 0; ///< in which a leader committed it; 0: nobody was seen to

        bool operator==(const Commitment&) const = default;
    };
    struct Leader {
        NodeId node;
        Term term = 0;
        Sequence<LogEntry> log; ///< at its election
        Snapshot snapshot;
        std::uint64_t seq = 0;
        bool broken = false;
    };
    void onElection(const StepReport& step, const State& state, Violations& out);
    void onCommit(const StepReport& step, const State& state, Violations& out);
    /// `there`: the term of the leader's entry at the index; 0 where it has none.
    void check(Leader& leader, Index index, Term there, const StepReport& step, Violations& out);
    void append(Commitment commitment, std::uint64_t seq);

    Runs<Commitment> m_committed;  ///< by index
    Numbers m_seqs;                ///< of each of them
    std::vector<Leader> m_leaders; ///< in the order of their terms
};

inline constexpr Rule stateMachineSafety{
    "raft.stateMachineSafety",
    SYNOD_RULE("no two servers apply different entries for the same index"), "Raft Fig. 3"};
/// "If a server has applied a log entry at a given index to its state machine, no other server will
/// ever apply a different log entry for the same index."
class StateMachineSafety final : public SafetyMonitor<StateMachineSafety> {
public:
    const Sentence& property() const override { return stateMachineSafety; }
    void look(const StepReport& step, const State& state, Violations& out);

private:
    void compare(const StepReport& step, Index index, const LogEntry& entry, Violations& out);
    void compareTerm(const StepReport& step, const Snapshot& snapshot, Violations& out);
    void append(const LogEntry& entry, NodeId node, std::uint64_t seq);
    void report(const StepReport& step, Index index, Term term, Violations& out);

    Sequence<LogEntry> m_entries; ///< by index, the first that was applied there: as in the logs
    Runs<NodeId> m_applied;       ///< who did; none: nobody was seen to
    Numbers m_seqs;               ///< of each of them
    PerNode<Index> m_lastApplied;
    std::vector<Index> m_reported;
};

/// All five.
std::vector<std::unique_ptr<Monitor>> safetyMonitors();

} // namespace synod::raft
