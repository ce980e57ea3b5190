// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/recording_writer.h"

#include "engine/core/assert.h"
#include "engine/core/sequence.h"
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
struct RecordingWriter::Part {
    Part(trace::BranchId number, const trace::Branch& as, trace::Snapshot at)
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
    Sequence<std::uint64_t> keyframes; ///< the seq that each frame so far begins at
    trace::OutlineReader reader;
    trace::Outline outline;
    std::size_t keyframeOctets = 0; ///< of the keyframe that `text` begins with
};

namespace {

/// A frame is also full when it gets this long, far below what readers accept.
constexpr std::size_t fullFrameOctets = std::size_t{16} << 20;

} // namespace

Result<std::unique_ptr<RecordingWriter>>
RecordingWriter::create(const std::string& path,
                        const trace::SessionHeader& header,
                        const std::vector<std::string>& within) {
    auto file = FrameFile::create(path, within);
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
        *m_parts.emplace(0, std::make_unique<Part>(0, first, trace::Snapshot(first.topology)))
             .first->second;
    begun.reader = trace::OutlineReader(scenario::outlineRules(header.protocol));
}

RecordingWriter::~RecordingWriter() {
    if (m_ending == Ending::closed)
        close();
}

void RecordingWriter::append(trace::BranchId branch, const trace::Record& record) {
    take(*m_parts.at(branch), record, {});
}

void RecordingWriter::append(const trace::Record& record, std::string_view line) {
    take(*m_parts.at(0), record, line);
}

void RecordingWriter::take(Part& part, const trace::Record& record, std::string_view made) {
    const std::size_t octets = part.text.size();
    const std::size_t behind = octets > part.keyframeOctets ? octets - part.keyframeOctets : 0;
    // A picture with thousands of messages in flight must not be written for every record: a
    // keyframe is at most about a third as long as the records behind it.
    const bool full =
        behind >= fullFrameOctets || (behind >= 3 * part.keyframeOctets &&
                                      (part.frame.records >= trace::Trace::chunkRecords ||
                                       record.time - part.frame.begin >= trace::Trace::chunkTime));
    if (part.frame.records > 0 && full)
        sealFrame(part);
    if (part.text.empty()) {
        beginFrame(part);
        part.keyframeOctets = part.text.size();
    }
    if (part.frame.records == 0)
        part.frame.begin = record.time;
    ++part.frame.records;
    part.frame.end = record.time;
    if (made.empty())
        part.lines.append(part.text, record, part.id);
    else
        part.text += made;
    part.text += '\n';
    if (m_ending == Ending::closed)
        part.reader.read(part.end, record, part.outline);
    part.end.apply(record);
}

void RecordingWriter::beginFrame(Part& part) {
    part.frame = {};
    part.frame.branch = part.id;
    part.frame.first = part.end.next;
    part.frame.begin = part.frame.end = part.end.time;
    part.keyframes.append(part.end.next);
    part.levels.append(part.text, part.lines, part.end, part.id);
    part.text += '\n';
}

void RecordingWriter::sealFrame(Part& part) {
    if (!part.text.empty())
        m_sink->write(std::exchange(part.text, {}),
                      m_ending == Ending::closed ? &part.frame : nullptr);
    part.frame = {};
}

void RecordingWriter::openBranch(trace::BranchId id,
                                 const trace::Branch& branch,
                                 const trace::Snapshot& at,
                                 const trace::Snapshot* since) {
    // A reader must have read the records that are shared before the branch is opened.
    flush();
    Part& part =
        *m_parts.insert_or_assign(id, std::make_unique<Part>(id, branch, at)).first->second;
    part.reader = m_parts.at(branch.parent)->reader;
    part.reader.leaveAt(at);
    // Whose topology differs from the header's must say so.
    part.lines = trace::RecordLines(net::Topology{});
    part.lines.setTopology(branch.topology);
    part.lines.learn(at);
    if (since != nullptr && m_parts.at(branch.parent)->levels.changesOnly())
        part.levels.goOnFrom(*since);
    appendBranchLine(part, branch);
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
        const Part& part = *m_parts.at(id);
        const auto later = std::upper_bound(part.keyframes.begin(), part.keyframes.end(), at);
        if (later != part.keyframes.begin())
            return *std::prev(later);
        if (id == 0)
            return std::nullopt;
        at = std::min(at, part.branch.at);
        id = part.branch.parent;
    }
}

void RecordingWriter::renameBranch(trace::BranchId id, const trace::Branch& branch) {
    Part& part = *m_parts.at(id);
    if (part.branch.name != branch.name)
        appendBranchLine(part, branch);
}

void RecordingWriter::appendBranchLine(Part& part, const trace::Branch& branch) {
    if (part.text.empty())
        beginFrame(part);
    part.branch.name = branch.name;
    record::appendBranchLine(part.text, part.end.time,
                             {part.id, branch.parent, branch.at, branch.name});
}

void RecordingWriter::setTopology(trace::BranchId branch, const net::Topology& topology) {
    Part& part = *m_parts.at(branch);
    part.branch.topology.learn(topology);
    if (part.branch.topology.positions != topology.positions)
        part.branch.topology.positions = topology.positions;
    if (part.nodes == topology.nodes.size() && part.links == topology.links.size())
        return;
    part.nodes = topology.nodes.size();
    part.links = topology.links.size();
    part.lines.setTopology(topology);
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
    if (!m_parts.contains(id))
        followOpening(trace, id);
    if (id != 0)
        renameBranch(id, branch);
    setTopology(id, branch.topology);
    std::uint64_t taken = 0;
    for (std::uint64_t seq = m_parts.at(id)->end.next; seq < trace.size(id) && taken < atMost;
         ++seq, ++taken) {
        if (const trace::Snapshot* shared = trace.keyframeAt(id, seq))
            share(id, *shared);
        append(id, trace.at(id, seq));
    }
    return taken;
}

std::uint64_t RecordingWriter::next(trace::BranchId branch) const {
    return m_parts.at(branch)->end.next;
}

void RecordingWriter::share(trace::BranchId branch, const trace::Snapshot& same) {
    Part& part = *m_parts.at(branch);
    SYNOD_ASSERT(part.end.next == same.next);
    part.end = same;
}

void RecordingWriter::flush() {
    for (const auto& [id, part] : m_parts)
        sealFrame(*part);
}

std::string RecordingWriter::summary() {
    std::vector<BranchSummary> branches;
    for (const auto& [id, part] : m_parts) {
        part->reader.finish(part->outline);
        branches.push_back({std::move(part->branch), part->end.time, std::move(part->outline)});
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
