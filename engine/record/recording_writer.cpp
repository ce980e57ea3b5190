// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/recording_writer.h"

#include "engine/record/header_line.h"
#include "engine/trace/json_members.h"

#include <utility>

namespace synod::record {

/// What the writer knows of one branch: the picture at its end, and the frame that is filling.
struct RecordingWriter::Line {
    Line(trace::BranchId number, const net::Topology& topology, trace::Snapshot at)
        : id(number), lines(topology), end(std::move(at)) {
        lines.learn(end);
    }

    trace::BranchId id;
    trace::RecordLines lines;
    trace::Snapshot end;
    std::string name;
    std::size_t nodes = 0, links = 0; ///< of the topology that `lines` has
    std::string text;                 ///< the frame's lines so far; empty when none has begun
    FrameInfo frame;
};

namespace {

/// A frame is also full when it gets this long, far below what readers accept.
constexpr std::size_t fullFrameOctets = std::size_t{16} << 20;

} // namespace

Result<std::unique_ptr<RecordingWriter>>
RecordingWriter::create(const std::string& path, const trace::SessionHeader& header) {
    auto file = OutputFile::create(path);
    if (!file)
        return file.error();
    const bool plain = path.ends_with(".jsonl");
    std::unique_ptr<RecordingWriter> writer(new RecordingWriter(std::move(*file), plain));
    std::string line;
    appendHeader(line, header);
    line += '\n';
    if (!plain)
        writer->m_problem = writer->m_file.append(openingFrame());
    writer->write(line, nullptr);
    if (writer->m_problem)
        return *writer->m_problem;
    writer->m_lines.emplace(
        0, std::make_unique<Line>(0, header.topology, trace::Snapshot(header.topology)));
    return writer;
}

RecordingWriter::RecordingWriter(OutputFile file, bool plain)
    : m_file(std::move(file)), m_plain(plain) {}

RecordingWriter::~RecordingWriter() {
    close();
}

void RecordingWriter::append(trace::BranchId branch, const trace::Record& record) {
    Line& line = *m_lines.at(branch);
    const bool full = line.frame.records >= trace::Trace::chunkRecords ||
                      record.time - line.frame.begin >= trace::Trace::chunkTime ||
                      line.text.size() >= fullFrameOctets;
    if (line.frame.records > 0 && full)
        sealFrame(line);
    if (line.text.empty())
        beginFrame(line);
    if (line.frame.records == 0)
        line.frame.begin = record.time;
    ++line.frame.records;
    line.frame.end = record.time;
    line.lines.append(line.text, record, branch);
    line.text += '\n';
    line.end.apply(record);
}

void RecordingWriter::beginFrame(Line& line) {
    line.frame = {};
    line.frame.branch = line.id;
    line.frame.first = line.end.next;
    line.frame.begin = line.frame.end = line.end.time;
    line.lines.appendKeyframe(line.text, line.end, line.id);
    line.text += '\n';
}

void RecordingWriter::sealFrame(Line& line) {
    if (!line.text.empty())
        write(line.text, &line.frame);
    line.text.clear();
    line.frame = {};
}

/// Writes lines as a frame; of frames of records the index gets to know.
void RecordingWriter::write(std::string_view lines, const FrameInfo* info) {
    if (m_problem)
        return;
    const std::uint64_t offset = m_file.size();
    m_problem = m_plain ? m_file.append(lines) : m_file.append(compressFrame(lines));
    if (m_problem || info == nullptr)
        return;
    m_frames.push_back(*info);
    m_frames.back().offset = offset;
    m_frames.back().octets = m_file.size() - offset;
}

void RecordingWriter::openBranch(trace::BranchId id,
                                 const trace::Branch& branch,
                                 const trace::Snapshot& at) {
    // A reader must have read the records that are shared before the branch is opened.
    flush();
    Line& line = *m_lines.insert_or_assign(id, std::make_unique<Line>(id, branch.topology, at))
                      .first->second;
    // Whose topology differs from the header's must say so.
    line.lines = trace::RecordLines(net::Topology{});
    line.lines.setTopology(branch.topology);
    line.lines.learn(at);
    appendBranchLine(line, branch);
}

void RecordingWriter::renameBranch(trace::BranchId id, const trace::Branch& branch) {
    Line& line = *m_lines.at(id);
    if (line.name != branch.name)
        appendBranchLine(line, branch);
}

void RecordingWriter::appendBranchLine(Line& line, const trace::Branch& branch) {
    if (line.text.empty())
        beginFrame(line);
    line.name = branch.name;
    std::string& out = line.text;
    out += '{';
    trace::appendMember(out, "time", line.end.time.ns);
    out += ",\"kind\":\"branch\",\"body\":{";
    trace::appendMember(out, "branch", line.id);
    trace::appendMember(out, "parent", branch.parent);
    trace::appendMember(out, "at", branch.at);
    trace::appendKey(out, "name");
    appendJsonString(out, branch.name);
    out += "},";
    out += "\"branch\":";
    appendNumber(out, line.id);
    out += "}\n";
}

void RecordingWriter::setTopology(trace::BranchId branch, const net::Topology& topology) {
    Line& line = *m_lines.at(branch);
    if (line.nodes == topology.nodes.size() && line.links == topology.links.size())
        return;
    line.nodes = topology.nodes.size();
    line.links = topology.links.size();
    line.lines.setTopology(topology);
}

void RecordingWriter::follow(const trace::Trace& trace) {
    for (trace::BranchId id = 0; id < trace.branchCount(); ++id)
        followBranch(trace, id);
}

void RecordingWriter::followBranch(const trace::Trace& trace, trace::BranchId id) {
    const trace::Branch& branch = trace.branch(id);
    if (!m_lines.contains(id)) {
        trace::TraceCursor cursor(trace, id);
        cursor.seekSeq(branch.at);
        openBranch(id, branch, cursor.snapshot());
    }
    if (id != 0)
        renameBranch(id, branch);
    setTopology(id, branch.topology);
    for (std::uint64_t seq = m_lines.at(id)->end.next; seq < trace.size(id); ++seq)
        append(id, trace.at(id, seq));
}

void RecordingWriter::flush() {
    for (const auto& [id, line] : m_lines)
        sealFrame(*line);
}

std::optional<Problem> RecordingWriter::close() {
    if (std::exchange(m_closed, true))
        return m_problem;
    flush();
    if (!m_problem && !m_plain)
        m_problem = m_file.append(indexFrame(m_frames));
    if (!m_problem)
        m_problem = m_file.sync();
    return m_problem;
}

} // namespace synod::record
