// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/framing.h"
#include "engine/record/output_file.h"
#include "engine/trace/record_json.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::record {

/// Writes a recording as the session goes on, so that one whose program dies is there up to its
/// last whole frame: frames of up to 1,000 records or one second, written when they are full. A
/// path that ends in .jsonl gives the same lines without frames.
///
/// After an error nothing more is written and what was written can be read; the session goes on.
class RecordingWriter {
public:
    static Result<std::unique_ptr<RecordingWriter>> create(const std::string& path,
                                                           const trace::SessionHeader& header);
    RecordingWriter(const RecordingWriter&) = delete;
    RecordingWriter& operator=(const RecordingWriter&) = delete;
    /// Closes without saying what went wrong.
    ~RecordingWriter();

    /// Takes the next record of a branch.
    void append(trace::BranchId branch, const trace::Record& record);
    /// Opens a branch; `at` is the picture where it leaves its parent.
    void openBranch(trace::BranchId id, const trace::Branch& branch, const trace::Snapshot& at);
    void renameBranch(trace::BranchId id, const trace::Branch& branch);
    /// Nodes and links have been added on a branch.
    void setTopology(trace::BranchId branch, const net::Topology& topology);

    /// Takes from the trace whatever is not yet here: branches, names, nodes, records.
    void follow(const trace::Trace& trace);

    /// Writes out what there is, full frames or not, as when the session pauses.
    void flush();
    /// Writes out everything and the index, and makes sure that it is on the disk.
    std::optional<Problem> close();
    /// What went wrong first, if anything did.
    const std::optional<Problem>& problem() const { return m_problem; }

private:
    struct Line;

    RecordingWriter(OutputFile file, bool plain);
    void beginFrame(Line& line);
    void sealFrame(Line& line);
    void write(std::string_view lines, const FrameInfo* info);
    void appendBranchLine(Line& line, const trace::Branch& branch);
    void followBranch(const trace::Trace& trace, trace::BranchId id);

    OutputFile m_file;
    bool m_plain;
    bool m_closed = false;
    std::optional<Problem> m_problem;
    std::vector<FrameInfo> m_frames;
    std::map<trace::BranchId, std::unique_ptr<Line>> m_lines;
};

/// Puts a run's records into a recording, on one branch.
class RecordingSink final : public trace::RecordSink {
public:
    explicit RecordingSink(RecordingWriter& writer, trace::BranchId branch = 0)
        : m_writer(writer), m_branch(branch) {}
    void append(trace::Record&& record) override { m_writer.append(m_branch, record); }

private:
    RecordingWriter& m_writer;
    trace::BranchId m_branch;
};

} // namespace synod::record
