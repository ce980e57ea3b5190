// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/json_line.h"
#include "engine/record/line_source.h"
#include "engine/record/record_reader.h"
#include "engine/scenario/registry.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace synod::record {

/// One line of a session, understood.
struct SessionLine {
    enum class Kind : std::uint8_t { record, keyframe, branch };

    Kind kind = Kind::record;
    trace::BranchId branch = 0;
    trace::Record record;     ///< of record
    std::uint64_t next = 0;   ///< of keyframe: the seq of the record behind it
    std::string hash;         ///< of keyframe: of the state there
    trace::BranchBody opened; ///< of branch: one that is opened or renamed
    std::string_view text;    ///< the line itself, good until the next one
};

/// Reads a recording of either form from its beginning to its end, one line at a time, and holds it
/// to what a trace must be: each branch opened before it is used, no record missing, time never
/// going back.
class SessionReader {
public:
    using FindSystem = const scenario::System* (*)(std::string_view name);

    static Result<std::unique_ptr<SessionReader>> open(const std::string& path,
                                                       FindSystem find = &scenario::findSystem);

    const trace::SessionHeader& header() const { return m_header; }
    const scenario::System& system() const { return *m_system; }
    /// With every node and link that the branch's lines so far have added.
    const net::Topology& topology(trace::BranchId branch) const;
    const LineSource& source() const { return *m_source; }

    /// The next line; false at the end of what can be read, which source().damage() may explain.
    Result<bool> next(SessionLine& out);

private:
    /// How far a branch has been read.
    struct Reading {
        explicit Reading(RecordReader begun) : reader(std::move(begun)) {}

        RecordReader reader;
        std::uint64_t next = 0;
        Time time;
    };

    explicit SessionReader(std::unique_ptr<LineSource> source) : m_source(std::move(source)) {}
    std::optional<Problem> readFirstLine(FindSystem find);
    Result<bool> understand(SessionLine& out, const boost::json::object& object);
    Result<bool> readRecord(SessionLine& out, const boost::json::object& object);
    Result<bool> readBranch(SessionLine& out, const boost::json::object& object);
    Problem fault(const SessionLine& line, const LineFault& fault) const;

    std::unique_ptr<LineSource> m_source;
    JsonLine m_json;
    trace::SessionHeader m_header;
    const scenario::System* m_system = nullptr;
    std::map<trace::BranchId, Reading> m_branches;
};

} // namespace synod::record
