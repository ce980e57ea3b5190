// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/json_line.h"
#include "engine/record/line_source.h"
#include "engine/record/record_reader.h"
#include "engine/scenario/language.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace synod::record {

/// One line of a session, understood.
struct SessionLine {
    enum class Kind : std::uint8_t { record, keyframe, branch };

    Kind kind = Kind::record;
    trace::BranchId branch = 0;
    trace::Record record;               ///< of record
    std::uint64_t next = 0;             ///< of keyframe: the seq of the record behind it
    std::string hash;                   ///< of keyframe: of the state there
    std::optional<std::uint64_t> since; ///< of keyframe: of the older one that it goes on from
    trace::BranchBody opened;           ///< of branch: one that is opened or renamed
    /// The line itself, good until the next one; one that was made in its stead where a branch's
    /// own line is missing, or tells of a place that is.
    std::string_view text;
};

/// Reads a recording of either form from its beginning to its end, one line at a time, and holds it
/// to what a trace must be: each branch opened before it is used, no record missing, time never
/// going back.
///
/// A line that is wrong costs what comes after it in its branch and nothing else: other branches
/// go on, those that leave the branch later begin where it now ends, and have no records. Numbers
/// of branches stay what they are.
class SessionReader {
public:
    using FindLanguage = const scenario::Language* (*)(std::string_view name);

    static Result<std::unique_ptr<SessionReader>> open(const std::string& path,
                                                       FindLanguage find = &scenario::findLanguage);
    /// The same of octets that are in memory; `name` is what problems call them.
    static Result<std::unique_ptr<SessionReader>>
    openOctets(const std::string& name, std::string octets, FindLanguage find);

    const trace::SessionHeader& header() const { return m_header; }
    const scenario::Language& language() const { return *m_language; }
    /// The line it is in; good until next().
    std::string_view headerLine() const { return m_headerLine; }
    /// With every node and link that the branch's lines so far have added.
    const net::Topology& topology(trace::BranchId branch) const;
    const LineSource& source() const { return *m_source; }

    /// The next line that is right; false at the end of what can be read.
    bool next(SessionLine& out);

    /// Says that the line which was read last is wrong all the same: its branch ends before it.
    void refuse(const SessionLine& line, Problem problem);
    /// False for a branch that ended with a line that was wrong.
    bool whole(trace::BranchId branch) const { return !m_cut.contains(branch); }
    /// What was wrong first, and how many records cannot be read for it and whatever followed;
    /// nothing where all is read.
    std::optional<Problem> damage() const;
    /// Knows the nodes and links of a branch as far as it has been read.
    const RecordReader& recordReader(trace::BranchId branch) const;

private:
    /// How far a branch has been read.
    struct Reading {
        explicit Reading(RecordReader begun) : reader(std::move(begun)) {}

        RecordReader reader;
        std::uint64_t next = 0;
        Time time;
    };

    explicit SessionReader(std::unique_ptr<LineSource> source) : m_source(std::move(source)) {}
    static Result<std::unique_ptr<SessionReader>> of(Result<std::unique_ptr<LineSource>> source,
                                                     FindLanguage find);
    std::optional<Problem> readFirstLine(FindLanguage find);
    bool take(SessionLine& out);
    std::optional<Problem> understand(SessionLine& out, const boost::json::object& object);
    std::optional<Problem> readRecord(SessionLine& out, const boost::json::object& object);
    std::optional<Problem> readBranch(SessionLine& out, const boost::json::object& object);
    std::optional<Problem> openBranch(SessionLine& out);
    void open(const trace::BranchBody& opened);
    void makeLine(SessionLine& out);
    void lose(std::string_view line, const Problem& problem);
    void cut(trace::BranchId branch);
    trace::BranchId blameFor(const SessionLine& line, bool parsed);
    Problem fault(const SessionLine& line, const LineFault& fault) const;

    std::unique_ptr<LineSource> m_source;
    JsonLine m_json;
    trace::SessionHeader m_header;
    std::string_view m_headerLine;
    const scenario::Language* m_language = nullptr;
    std::map<trace::BranchId, Reading> m_branches;
    std::set<trace::BranchId> m_cut;        ///< ended before their lines do
    std::optional<trace::BranchId> m_block; ///< whose lines these are: a frame has those of one
    std::uint64_t m_blockFrame = 0;
    std::string m_held; ///< a line that is read again: branches are missing before it
    std::string m_made;
    std::optional<Problem> m_damage;
    std::uint64_t m_lost = 0;
};

} // namespace synod::record
