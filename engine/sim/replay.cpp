// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/branching_run.h"
#include "engine/trace/fingerprint.h"
#include "engine/trace/record_json.h"

#include <optional>

namespace synod::sim {
namespace {

using trace::BranchId;
using trace::Kind;
using trace::Record;

/// Keeps the first record of a step.
class FirstRecord final : public trace::RecordSink {
public:
    void append(Record&& record) override {
        if (!m_first)
            m_first = std::move(record);
    }
    const std::optional<Record>& first() const { return m_first; }

private:
    std::optional<Record> m_first;
};

/// True where the simulator makes this record by itself next: an intervention of the scenario's
/// own, not one of a person's.
bool comesByItself(const Simulator& simulator, const Record& recorded) {
    Simulator ahead = simulator;
    FirstRecord sink;
    ahead.setSink(&sink);
    ahead.step();
    return sink.first() && sink.first()->kind == Kind::intervention &&
           sink.first()->time == recorded.time && sink.first()->payload == recorded.payload;
}

bool isLessons(const Record& record) {
    return record.kind == Kind::lesson || record.kind == Kind::task;
}

/// Does what a person did. False where it cannot be done now.
bool doAgain(BranchingRun& run, const Record& recorded) {
    const auto* intervention = recorded.payload.getIf<intervention::Intervention>();
    const auto* text = recorded.payload.getIf<std::string>();
    if (isLessons(recorded) ? text == nullptr : intervention == nullptr)
        return false;
    // In manual delivery picking something moves the time itself, beyond what is yet to come.
    const auto next = run.nextEventTime();
    if (!next || *next >= recorded.time)
        run.runUntilBefore(recorded.time);
    if (!isLessons(recorded))
        return !run.intervene(*intervention);
    run.write(recorded.kind, *text);
    return true;
}

/// The lines of a branch's own records, one after the other.
class OwnLines {
public:
    OwnLines(const trace::Trace& trace, BranchId branch)
        : m_trace(trace), m_branch(branch), m_lines(trace.branch(branch).topology) {
        trace::TraceCursor cursor(trace, branch);
        cursor.seekSeq(trace.branch(branch).at);
        m_lines.learn(cursor.snapshot());
    }
    const std::string& line(std::uint64_t seq) {
        m_line.clear();
        m_lines.append(m_line, m_trace.at(m_branch, seq), m_branch);
        return m_line;
    }

private:
    const trace::Trace& m_trace;
    BranchId m_branch;
    trace::RecordLines m_lines;
    std::string m_line;
};

/// Quicker than what they add up to, where they are the same with all their words.
bool sameLines(const trace::Trace& made, const trace::Trace& recorded, BranchId branch) {
    OwnLines one(made, branch), other(recorded, branch);
    for (std::uint64_t seq = made.branch(branch).at; seq < made.size(branch); ++seq)
        if (one.line(seq) != other.line(seq))
            return false;
    return true;
}

bool replayBranch(BranchingRun& run, const trace::Trace& recorded, BranchId branch) {
    const trace::Trace& made = run.trace();
    while (made.size(branch) < recorded.size(branch)) {
        const std::uint64_t seq = made.size(branch);
        const Record& wanted = recorded.at(branch, seq);
        const bool byHand = isLessons(wanted) ||
                            (wanted.kind == Kind::intervention && wanted.cause == trace::noSeq &&
                             !comesByItself(run.simulator(), wanted));
        if (byHand ? !doAgain(run, wanted) : !run.step())
            return false;
        if (made.size(branch) == seq)
            return false; // nothing came of it: this is not how it went
    }
    const auto next = run.nextEventTime();
    if (!next || *next > recorded.endTime(branch))
        run.runUntil(recorded.endTime(branch));
    return made.size(branch) == recorded.size(branch) &&
           (sameLines(made, recorded, branch) ||
            trace::fingerprintOf(made, branch) == trace::fingerprintOf(recorded, branch));
}

} // namespace

std::unique_ptr<BranchingRun> BranchingRun::replay(scenario::Scenario scenario,
                                                   const trace::Trace& recorded) {
    auto run = std::make_unique<BranchingRun>(std::move(scenario));
    for (BranchId branch = 0; branch < recorded.branchCount(); ++branch) {
        const trace::Branch& wanted = recorded.branch(branch);
        if (branch > 0) {
            if (wanted.parent >= branch || wanted.at >= recorded.size(branch))
                return nullptr;
            const Time when = recorded.at(branch, wanted.at).time;
            if (run->forkAt({wanted.parent, wanted.at, when}, wanted.name) != branch ||
                run->trace().branch(branch).at != wanted.at)
                return nullptr;
        }
        if (!replayBranch(*run, recorded, branch))
            return nullptr;
    }
    return run;
}

} // namespace synod::sim
