// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/keyframe_levels.h"
#include "engine/record/session_reader.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::record {

/// Makes a trace of the lines of a session, and holds them to what only the trace can tell: that
/// time does not go back where a branch begins, that what changes is there, and, where that is
/// asked for, that the state each keyframe says is what the records before it add up to.
class TraceReader {
public:
    TraceReader(std::unique_ptr<SessionReader> session, bool verify);

    /// Takes in the next line that is right; false at the end of what can be read. A record has
    /// gone into the trace.
    bool next(SessionLine& line);

    trace::Trace& trace() { return m_trace; }
    const SessionReader& session() const { return *m_session; }

private:
    /// What a keyframe says, until it can be held against the trace.
    struct Kept {
        SessionLine line;
        std::string text;
        Problem wrong;
    };

    bool takeKeyframe(const SessionLine& line);
    void takeBranch(const SessionLine& line);
    bool takeRecord(SessionLine& line);
    /// The keyframes of a branch so far that were right.
    struct Keyframes {
        std::vector<std::uint64_t> places; ///< the seq that comes behind each
        KeyframeLevels levels;
    };

    bool holds(const Kept& kept);
    bool saysTheSame(const Kept& kept, std::string_view state, const trace::Snapshot* since);
    std::optional<trace::Snapshot> older(trace::BranchId branch, std::uint64_t place);
    void note(const SessionLine& keyframe);

    std::unique_ptr<SessionReader> m_session;
    bool m_verify;
    trace::Trace m_trace;
    std::optional<Kept> m_waiting; ///< of a branch that is not open yet
    std::map<trace::BranchId, Keyframes> m_keyframes;
};

} // namespace synod::record
