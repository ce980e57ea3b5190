// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/frame_file.h"
#include "engine/trace/record_json.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// Writes a recording as the session goes on, so that one whose program dies is there up to its
/// last whole frame: frames of up to 1,000 records or one second, written when they are full. A
/// path that ends in .jsonl gives the same lines without frames. `within`: the octets of recordings
/// that it holds beside its own session.
///
/// After an error nothing more is written and what was written can be read; the session goes on.
class RecordingWriter {
public:
    static Result<std::unique_ptr<RecordingWriter>>
    create(const std::string& path,
           const trace::SessionHeader& header,
           const std::vector<std::string>& within = {});
    /// Writes to a sink, such as one that leaves the writing to another thread. One that is never
    /// to be closed, but given up one day, needs no summary and takes no notes for it.
    enum class Ending : std::uint8_t { closed, givenUp };
    RecordingWriter(std::unique_ptr<FrameSink> sink,
                    const trace::SessionHeader& header,
                    Ending ending = Ending::closed);
    RecordingWriter(const RecordingWriter&) = delete;
    RecordingWriter& operator=(const RecordingWriter&) = delete;
    /// Closes without saying what went wrong.
    ~RecordingWriter();

    /// Takes the next record of a branch.
    void append(trace::BranchId branch, const trace::Record& record);
    /// The same of the first branch, where trace::RecordLines has made the line already.
    void append(const trace::Record& record, std::string_view line);
    /// Opens a branch; `at` is the picture where it leaves its parent. `since` is one that a frame
    /// of the parent begins with, at the latest there: where the parent's keyframes say only what
    /// has changed, the branch's first one goes on from it.
    void openBranch(trace::BranchId id,
                    const trace::Branch& branch,
                    const trace::Snapshot& at,
                    const trace::Snapshot* since = nullptr);
    void renameBranch(trace::BranchId id, const trace::Branch& branch);
    /// Nodes and links have been added on a branch, or nodes have been put elsewhere.
    void setTopology(trace::BranchId branch, const net::Topology& topology);

    /// Takes from the trace what is not yet here: branches, names, nodes, and up to so many
    /// records. Gives how many records it took.
    std::uint64_t follow(const trace::Trace& trace, std::uint64_t atMost = UINT64_MAX);
    /// The same of one branch, whose parent's records are here up to where it leaves it.
    std::uint64_t followBranch(const trace::Trace& trace, trace::BranchId id, std::uint64_t atMost);
    /// The seq of the record of a branch that comes next.
    std::uint64_t next(trace::BranchId branch) const;
    /// Takes a picture at the end of a branch in place of its own, which is the same but shares
    /// its states with nobody.
    void share(trace::BranchId branch, const trace::Snapshot& same);

    /// Writes out what there is, full frames or not, as when the session pauses.
    void flush();
    /// Writes out everything and the index, and makes sure that it is on the disk. Not of one that
    /// is to be given up.
    std::optional<Problem> close();
    /// What went wrong first, if anything did.
    std::optional<Problem> problem() const { return m_sink->problem(); }

private:
    struct Part;

    void take(Part& part, const trace::Record& record, std::string_view made);
    static void beginFrame(Part& part);
    void sealFrame(Part& part);
    void appendBranchLine(Part& part, const trace::Branch& branch);
    void followOpening(const trace::Trace& trace, trace::BranchId id);
    std::optional<std::uint64_t> keyframeBefore(trace::BranchId id, std::uint64_t at) const;
    std::string summary();

    std::unique_ptr<FrameSink> m_sink;
    Ending m_ending;
    bool m_closed = false;
    net::Topology m_first; ///< as the header has it
    std::map<trace::BranchId, std::unique_ptr<Part>> m_parts;
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
