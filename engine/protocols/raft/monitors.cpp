// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/monitors.h"

#include "engine/core/field_number.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <utility>

namespace synod::raft {
namespace {

bool changes(const StepReport& step, std::uint16_t field) {
    return step.beganAnew || std::any_of(step.changed.begin(), step.changed.end(),
                                         [=](const Delta& delta) { return delta.field == field; });
}

/// How many entries of a log of `before` entries the step left alone.
std::uint64_t untouched(const StepReport& step, std::uint64_t before) {
    if (step.beganAnew)
        return 0;
    for (const Delta& delta : step.changed) {
        if (delta.field != fieldNumber<&State::log>)
            continue;
        if (delta.kind == Delta::Kind::truncate)
            return std::min<std::uint64_t>(before, delta.length);
        if (delta.kind == Delta::Kind::set)
            return 0;
    }
    return before;
}

} // namespace

constexpr Rule twoLeaders{"raft.twoLeaders", SYNOD_RULE("both %1 and %2 were elected in term %3"),
                          "Raft Fig. 3, Election Safety"};
void ElectionSafety::look(const StepReport& step, const State& state, Violations& out) {
    if (state.role != Role::Leader || !changes(step, fieldNumber<&State::role>))
        return;
    const auto [place, first] =
        m_elections.try_emplace(state.currentTerm, Election{step.node, step.seq, false});
    Election& election = place->second;
    if (first || election.leader == step.node || election.broken)
        return;
    election.broken = true;
    out.push_back({"Election Safety",
                   whyOf(twoLeaders, election.leader, step.node, state.currentTerm),
                   {election.seq, step.seq}});
}

constexpr Rule leaderDeletes{
    "raft.leaderDeletes", SYNOD_RULE("%1 leads term %2 and yet removed its log from entry %3 on"),
    "Raft Fig. 3, Leader Append-Only"};
void LeaderAppendOnly::look(const StepReport& step, const State& state, Violations& out) {
    Leadership& before = m_leaders[step.node];
    const bool leads = state.role == Role::Leader;
    const bool stillLeads = leads && before.term == state.currentTerm && !step.beganAnew;
    const Leadership was = before;
    before = {};
    if (leads)
        before = {state.currentTerm, stillLeads ? was.seq : step.seq, lastIndexOf(state),
                  termAt(state, lastIndexOf(state))};
    if (!stillLeads)
        return;
    std::uint64_t kept = untouched(step, UINT64_MAX);
    // By Log Matching the entry that was the last speaks for all before it.
    if (kept != UINT64_MAX && changes(step, fieldNumber<&State::snapshot>) &&
        (was.lastLogIndex < state.snapshot.lastIncludedIndex ||
         hasEntry(state, was.lastLogIndex, was.lastLogTerm)))
        return;
    if (kept != UINT64_MAX)
        out.push_back({"Leader Append-Only",
                       whyOf(leaderDeletes, step.node, state.currentTerm,
                             state.snapshot.lastIncludedIndex + kept + 1),
                       {was.seq, step.seq}});
}

void LogMatching::look(const StepReport& step, const State& state, Violations& out) {
    if (!changes(step, fieldNumber<&State::log>))
        return;
    std::uint64_t& length = m_length[step.node];
    const Index first = state.snapshot.lastIncludedIndex + untouched(step, length) + 1;
    for (Index index = first; index <= lastIndexOf(state); ++index)
        compare(step, index, entryAt(state, index), {termAt(state, index - 1), step.node}, out);
    length = state.log.size();
}

void LogMatching::compare(
    const StepReport& step, Index index, const LogEntry& entry, const Seen& now, Violations& out) {
    while (m_first.size() + 1 < index)
        append({}, {}, 0);
    if (index > m_first.size())
        return append(entry, now, step.seq);
    const auto differs = [&](const LogEntry& was, const Seen& seen) {
        return was != entry || seen.termBefore != now.termBefore;
    };
    const LogEntry first = m_entries[index - 1];
    const Seen& seen = m_first[index - 1];
    if (seen.node.valid() && first.term == entry.term) {
        if (differs(first, seen))
            report(step, entry, {index, first, seen, m_seqs[index - 1]}, out);
        return;
    }
    const auto other = std::find_if(m_others.begin(), m_others.end(), [&](const Other& o) {
        return o.index == index && o.entry.term == entry.term;
    });
    if (other == m_others.end())
        m_others.push_back({index, entry, now, step.seq});
    else if (differs(other->entry, other->seen))
        report(step, entry, *other, out);
}

void LogMatching::append(const LogEntry& entry, const Seen& seen, std::uint64_t seq) {
    m_entries.append(entry);
    m_first.append(seen);
    m_seqs.append(seq);
}

constexpr Rule differentEntries{
    "raft.differentEntries",
    SYNOD_RULE("entry %1 of term %2 is one thing in the log of %3 and another in the log of %4"),
    "Raft Fig. 3, Log Matching"};
constexpr Rule differentPasts{
    "raft.differentPasts",
    SYNOD_RULE("%3 and %4 both hold entry %1 of term %2, but different entries before it"),
    "Raft Fig. 3, Log Matching"};
void LogMatching::report(const StepReport& step,
                         const LogEntry& entry,
                         const Other& was,
                         Violations& out) {
    const std::pair<Index, Term> which{was.index, was.entry.term};
    if (std::find(m_reported.begin(), m_reported.end(), which) != m_reported.end())
        return;
    m_reported.push_back(which);
    const Rule& rule = was.entry != entry ? differentEntries : differentPasts;
    out.push_back({"Log Matching",
                   whyOf(rule, was.index, was.entry.term, was.seen.node, step.node),
                   {was.seq, step.seq}});
}

void LeaderCompleteness::look(const StepReport& step, const State& state, Violations& out) {
    if (state.role == Role::Leader && changes(step, fieldNumber<&State::role>))
        onElection(step, state, out);
    if (state.commitIndex > m_committed.size())
        onCommit(step, state, out);
}

void LeaderCompleteness::onElection(const StepReport& step, const State& state, Violations& out) {
    const auto later =
        std::upper_bound(m_leaders.begin(), m_leaders.end(), state.currentTerm,
                         [](Term term, const Leader& leader) { return term < leader.term; });
    Leader& leader = *m_leaders.insert(
        later, Leader{step.node, state.currentTerm, state.log, state.snapshot, step.seq, false});
    const Index included = leader.snapshot.lastIncludedIndex;
    auto entry = leader.log.begin();
    for (Index index = 1; index <= m_committed.size() && !leader.broken; ++index) {
        Term there = index == included ? leader.snapshot.lastIncludedTerm : 0;
        if (index > included && entry != leader.log.end()) {
            there = entry->term;
            ++entry;
        }
        check(leader, index, there, step, out);
    }
}

// The leader that commits an entry is the first whose step tells of it, and tells its term.
void LeaderCompleteness::onCommit(const StepReport& step, const State& state, Violations& out) {
    const Index last = std::min(state.commitIndex, lastIndexOf(state));
    while (m_committed.size() < state.snapshot.lastIncludedIndex)
        append({}, 0);
    for (Index index = m_committed.size() + 1; index <= last; ++index) {
        append({entryAt(state, index).term, state.currentTerm}, step.seq);
        for (auto leader = m_leaders.rbegin(); leader != m_leaders.rend(); ++leader) {
            if (leader->term <= state.currentTerm)
                break;
            const bool has =
                index >= leader->snapshot.lastIncludedIndex && index <= lastIndexOf(*leader);
            check(*leader, index, has ? termAt(*leader, index) : 0, step, out);
        }
    }
}

void LeaderCompleteness::append(Commitment commitment, std::uint64_t seq) {
    m_committed.append(commitment);
    m_seqs.append(seq);
}

constexpr Rule leaderLacks{
    "raft.leaderLacks",
    SYNOD_RULE("entry %1 was committed in term %2, but %3 leads term %4 without it"),
    "Raft Fig. 3, Leader Completeness"};
void LeaderCompleteness::check(
    Leader& leader, Index index, Term there, const StepReport& step, Violations& out) {
    const Commitment& committed = m_committed[index - 1];
    const bool holds = committed.inTerm == 0 || index < leader.snapshot.lastIncludedIndex ||
                       there == committed.term;
    if (holds || leader.broken || leader.term <= committed.inTerm)
        return;
    leader.broken = true;
    out.push_back({"Leader Completeness",
                   whyOf(leaderLacks, index, committed.inTerm, leader.node, leader.term),
                   {std::min(m_seqs[index - 1], leader.seq), step.seq}});
}

void StateMachineSafety::look(const StepReport& step, const State& state, Violations& out) {
    Index& lastApplied = m_lastApplied[step.node];
    if (step.beganAnew)
        lastApplied = 0;
    const Index last = std::min(state.lastApplied, lastIndexOf(state));
    const Index included = state.snapshot.lastIncludedIndex;
    if (lastApplied < included) {
        compareTerm(step, state.snapshot, out);
        lastApplied = included;
    }
    for (Index index = lastApplied + 1; index <= last; ++index)
        compare(step, index, entryAt(state, index), out);
    lastApplied = std::max(lastApplied, last);
}

void StateMachineSafety::compare(const StepReport& step,
                                 Index index,
                                 const LogEntry& entry,
                                 Violations& out) {
    if (index > m_applied.size())
        return append(entry, step.node, step.seq);
    if (m_applied[index - 1].valid() && m_entries[index - 1] != entry)
        report(step, index, entry.term, out);
}

/// A snapshot stands for what was applied up to its last entry.
void StateMachineSafety::compareTerm(const StepReport& step,
                                     const Snapshot& snapshot,
                                     Violations& out) {
    const Index index = snapshot.lastIncludedIndex;
    while (m_applied.size() < index)
        append({}, {}, 0);
    if (m_applied[index - 1].valid() && m_entries[index - 1].term != snapshot.lastIncludedTerm)
        report(step, index, snapshot.lastIncludedTerm, out);
}

void StateMachineSafety::append(const LogEntry& entry, NodeId node, std::uint64_t seq) {
    m_entries.append(entry);
    m_applied.append(node);
    m_seqs.append(seq);
}

constexpr Rule appliedDifferently{
    "raft.appliedDifferently",
    SYNOD_RULE("as entry %1, %2 applied one of term %3, and %4 a different one of term %5"),
    "Raft Fig. 3, State Machine Safety"};
void StateMachineSafety::report(const StepReport& step, Index index, Term term, Violations& out) {
    if (std::find(m_reported.begin(), m_reported.end(), index) != m_reported.end())
        return;
    m_reported.push_back(index);
    out.push_back({"State Machine Safety",
                   whyOf(appliedDifferently, index, m_applied[index - 1], m_entries[index - 1].term,
                         step.node, term),
                   {m_seqs[index - 1], step.seq}});
}

std::vector<std::unique_ptr<Monitor>> safetyMonitors() {
    std::vector<std::unique_ptr<Monitor>> all;
    all.push_back(std::make_unique<ElectionSafety>());
    all.push_back(std::make_unique<LeaderAppendOnly>());
    all.push_back(std::make_unique<LogMatching>());
    all.push_back(std::make_unique<LeaderCompleteness>());
    all.push_back(std::make_unique<StateMachineSafety>());
    return all;
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<electionSafety, leaderAppendOnly, logMatching, leaderCompleteness,
                   stateMachineSafety, twoLeaders, leaderDeletes, differentEntries, differentPasts,
                   leaderLacks, appliedDifferently>();
}

} // namespace synod::raft
