// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/recording_writer.h"

#include "engine/core/assert.h"
#include "engine/record/header_line.h"
#include "engine/record/keyframe_levels.h"
#include "engine/record/summary.h"
#include "engine/scenario/language.h"
#include "engine/trace/json_members.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace synod::record {

/// What the writer knows of one branch: the picture at its end, and the frame that is filling.
struct RecordingWriter::Line {
    Line(trace::BranchId number, const trace::Branch& as, trace::Snapshot at)
        : id(number), branch(as), lines(as.topology), end(std::move(at)) {
        lines.learn(end);
    }

    trace::BranchId id;
    trace::Branch branch; ///< its name and topology as they are by now
    trace::RecordLines lines;
    trace::Snapshot end;
    std::size_t nodes = 0, links = 0; ///< of the topology that `lines` has
    std::string text;                 ///< the frame's lines so far; empty when none has begun
    FrameInfo frame;
    KeyframeLevels levels;
    std::vector<std::uint64_t> keyframes; ///< the seq that each frame so far begins at
    trace::OutlineReader reader;
    trace::Outline outline;
    std::size_t keyframeOctets = 0; ///< of the keyframe that `text` begins with
};

namespace {

/// A frame is also full when it gets this long, far below what readers accept.
constexpr std::size_t fullFrameOctets = std::size_t{16} << 20;

} // namespace

Result<std::unique_ptr<RecordingWriter>>
RecordingWriter::create(const std::string& path, const trace::SessionHeader& header) {
    auto file = FrameFile::create(path);
    if (!file)
        return file.error();
    auto writer = std::make_unique<RecordingWriter>(std::move(*file), header);
    if (writer->problem())
        return *writer->problem();
    return writer;
}

RecordingWriter::RecordingWriter(std::unique_ptr<FrameSink> sink,
                                 const trace::SessionHeader& header,
                                 Ending ending)
    : m_sink(std::move(sink)), m_ending(ending), m_first(header.topology) {
    std::string line;
    appendHeader(line, header);
    m_sink->write(line += '\n', nullptr);
    trace::Branch first;
    first.topology = header.topology;
    auto& begun =
        *m_lines.emplace(0, std::make_unique<Line>(0, first, trace::Snapshot(first.topology)))
             .first->second;
    begun.reader = trace::OutlineReader(scenario::outlineRules(header.protocol));
}

RecordingWriter::~RecordingWriter() {
    if (m_ending == Ending::closed)
        close();
}

void RecordingWriter::append(trace::BranchId branch, const trace::Record& record) {
    take(*m_lines.at(branch), record, {});
}

void RecordingWriter::append(const trace::Record& record, std::string_view line) {
    take(*m_lines.at(0), record, line);
}

void RecordingWriter::take(Line& line, const trace::Record& record, std::string_view made) {
    const std::size_t octets = line.text.size();
    const std::size_t behind = octets > line.keyframeOctets ? octets - line.keyframeOctets : 0;
    // A picture with thousands of messages in flight must not be written for every record: a
    // keyframe is at most about as long as the records behind it.
    const bool full =
        behind >= fullFrameOctets || (behind >= line.keyframeOctets &&
                                      (line.frame.records >= trace::Trace::chunkRecords ||
                                       record.time - line.frame.begin >= trace::Trace::chunkTime));
    if (line.frame.records > 0 && full)
        sealFrame(line);
    if (line.text.empty()) {
        beginFrame(line);
        line.keyframeOctets = line.text.size();
    }
    if (line.frame.records == 0)
        line.frame.begin = record.time;
    ++line.frame.records;
    line.frame.end = record.time;
    if (made.empty())
        line.lines.append(line.text, record, line.id);
    else
        line.text += made;
    line.text += '\n';
    if (m_ending == Ending::closed)
        line.reader.read(line.end, record, line.outline);
    line.end.apply(record);
}

void RecordingWriter::beginFrame(Line& line) {
    line.frame = {};
    line.frame.branch = line.id;
    line.frame.first = line.end.next;
    line.frame.begin = line.frame.end = line.end.time;
    line.keyframes.push_back(line.end.next);
    line.levels.append(line.text, line.lines, line.end, line.id);
    line.text += '\n';
}

void RecordingWriter::sealFrame(Line& line) {
    if (!line.text.empty())
        m_sink->write(std::exchange(line.text, {}), &line.frame);
    line.frame = {};
}

void RecordingWriter::openBranch(trace::BranchId id,
                                 const trace::Branch& branch,
                                 const trace::Snapshot& at,
                                 const trace::Snapshot* since) {
    // A reader must have read the records that are shared before the branch is opened.
    flush();
    Line& line =
        *m_lines.insert_or_assign(id, std::make_unique<Line>(id, branch, at)).first->second;
    line.reader = m_lines.at(branch.parent)->reader;
    line.reader.leaveAt(at);
    // Whose topology differs from the header's must say so.
    line.lines = trace::RecordLines(net::Topology{});
    line.lines.setTopology(branch.topology);
    line.lines.learn(at);
    if (since != nullptr && m_lines.at(branch.parent)->levels.changesOnly())
        line.levels.goOnFrom(*since);
    appendBranchLine(line, branch);
}

void RecordingWriter::followOpening(const trace::Trace& trace, trace::BranchId id) {
    const trace::Branch& branch = trace.branch(id);
    trace::TraceCursor cursor(trace, id);
    std::optional<trace::Snapshot> since;
    if (const auto keyframe = keyframeBefore(branch.parent, branch.at)) {
        cursor.seekSeq(*keyframe);
        since = cursor.snapshot();
    }
    cursor.seekSeq(branch.at);
    openBranch(id, branch, cursor.snapshot(), since ? &*since : nullptr);
}

/// Where the last frame begins that does so at or before a place of a branch.
std::optional<std::uint64_t> RecordingWriter::keyframeBefore(trace::BranchId id,
                                                             std::uint64_t at) const {
    for (;;) {
        const Line& line = *m_lines.at(id);
        const auto later = std::upper_bound(line.keyframes.begin(), line.keyframes.end(), at);
        if (later != line.keyframes.begin())
            return *std::prev(later);
        if (id == 0)
            return std::nullopt;
        at = std::min(at, line.branch.at);
        id = line.branch.parent;
    }
}

void RecordingWriter::renameBranch(trace::BranchId id, const trace::Branch& branch) {
    Line& line = *m_lines.at(id);
    if (line.branch.name != branch.name)
        appendBranchLine(line, branch);
}

void RecordingWriter::appendBranchLine(Line& line, const trace::Branch& branch) {
    if (line.text.empty())
        beginFrame(line);
    line.branch.name = branch.name;
    record::appendBranchLine(line.text, line.end.time,
                             {line.id, branch.parent, branch.at, branch.name});
}

void RecordingWriter::setTopology(trace::BranchId branch, const net::Topology& topology) {
    Line& line = *m_lines.at(branch);
    line.branch.topology.learn(topology);
    if (line.branch.topology.positions != topology.positions)
        line.branch.topology.positions = topology.positions;
    if (line.nodes == topology.nodes.size() && line.links == topology.links.size())
        return;
    line.nodes = topology.nodes.size();
    line.links = topology.links.size();
    line.lines.setTopology(topology);
}

std::uint64_t RecordingWriter::follow(const trace::Trace& trace, std::uint64_t atMost) {
    std::uint64_t taken = 0;
    for (trace::BranchId id = 0; id < trace.branchCount() && taken < atMost; ++id)
        taken += followBranch(trace, id, atMost - taken);
    return taken;
}

std::uint64_t
RecordingWriter::followBranch(const trace::Trace& trace, trace::BranchId id, std::uint64_t atMost) {
    const trace::Branch& branch = trace.branch(id);
    if (!m_lines.contains(id))
        followOpening(trace, id);
    if (id != 0)
        renameBranch(id, branch);
    setTopology(id, branch.topology);
    std::uint64_t taken = 0;
    for (std::uint64_t seq = m_lines.at(id)->end.next; seq < trace.size(id) && taken < atMost;
         ++seq, ++taken) {
        // It is the same picture, and shares its states with the trace.
        if (const trace::Snapshot* shared = trace.keyframeAt(id, seq))
            m_lines.at(id)->end = *shared;
        append(id, trace.at(id, seq));
    }
    return taken;
}

void RecordingWriter::flush() {
    for (const auto& [id, line] : m_lines)
        sealFrame(*line);
}

std::string RecordingWriter::summary() {
    std::vector<BranchSummary> branches;
    for (const auto& [id, line] : m_lines) {
        line->reader.finish(line->outline);
        branches.push_back({std::move(line->branch), line->end.time, std::move(line->outline)});
    }
    return summaryFrame(branches, m_first);
}

std::optional<Problem> RecordingWriter::close() {
    SYNOD_ASSERT(m_ending == Ending::closed);
    if (std::exchange(m_closed, true))
        return problem();
    flush();
    m_sink->finish(summary());
    return problem();
}

} // namespace synod::record
