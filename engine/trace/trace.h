// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/outline.h"
#include "engine/trace/record.h"
#include "engine/trace/snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synod::trace {

/// What a session is about; the first line of a recording.
struct SessionHeader {
    std::string program;  ///< "synod 0.1.0"
    std::string protocol; ///< "raft"
    std::string engine;   ///< "in-process" or "sockets"
    std::uint64_t seed = 0;
    std::string scenario; ///< the scenario as TOML, as it was run
    net::Topology topology;
};

/// A stretch of records that will not change any more, with the picture before its first one.
struct Chunk {
    std::uint64_t first = 0; ///< seq of records[0]
    Snapshot keyframe;
    std::vector<Record> records;
};

struct Branch;

/// Sealed chunks that are not in memory. engine/record implements it over a recording.
class ChunkSource {
public:
    virtual ~ChunkSource() = default;
    /// Never null. A chunk that can no longer be read is one of notes that say so.
    virtual std::shared_ptr<const Chunk> read(std::uint64_t handle) = 0;
};

/// Keeps sealed chunks outside of memory. engine/record implements it over a file.
class ChunkStore : public ChunkSource {
public:
    /// Gives a handle for read(), or nothing where the disk refuses.
    /// `branch` has every node and link that the chunk speaks of.
    virtual std::optional<std::uint64_t> write(const Chunk& chunk, const Branch& branch) = 0;
};

/// What is known of a chunk that nobody has read yet.
struct UnreadChunk {
    std::uint64_t first = 0; ///< seq of its first record
    std::size_t records = 0; ///< at least one
    Time begin;              ///< of its first record
    std::uint64_t handle = 0;
};

using BranchId = std::uint32_t;

/// A moment of a branch: behind its first `count` records, at `time` (at least that of the last of
/// them, and not after the next).
struct Place {
    BranchId branch = 0;
    std::uint64_t count = 0;
    Time time;
};

/// One line of history: it shares its parent's records before `at`, and owns those from there on.
struct Branch {
    BranchId parent = 0;
    std::uint64_t at = 0; ///< the seq where it leaves its parent; 0 for the first
    std::string name;
    net::Topology topology; ///< with every node and link that ever was on this branch
    Names names;            ///< of `topology`
};

/// A branch that lies elsewhere as a whole.
struct UnreadBranch {
    Branch branch;
    std::vector<UnreadChunk> chunks; ///< its own records, in their order and without gaps
    Time endTime;
    Outline outline; ///< of its own records
};

/// All records of a session: append-only, in branches, in sealed chunks with keyframes. Nothing
/// that was appended is ever lost or changed. Belongs to one thread.
class Trace {
public:
    static constexpr std::size_t chunkRecords = 1'000;
    static constexpr Time chunkTime = seconds(1);

    explicit Trace(SessionHeader header);
    ~Trace();
    Trace(Trace&&) noexcept;
    Trace& operator=(Trace&&) noexcept;

    const SessionHeader& header() const { return m_header; }

    std::size_t branchCount() const;
    const Branch& branch(BranchId id) const;
    /// Opens a branch that shares the first `at` records of `parent`, and has the nodes and links
    /// that there are by then.
    BranchId openBranch(BranchId parent, std::uint64_t at, std::string name);
    /// Takes over whole branches, the first one first, of which `source` gives each chunk when it
    /// is asked for. Only while there is nothing here yet.
    void takeOver(std::vector<UnreadBranch> branches, std::shared_ptr<ChunkSource> source);
    /// What was known of a branch's own records when it was taken over: of those below `upTo`. Null
    /// where whoever wants to know must look at them.
    struct KnownOutline {
        Outline outline;
        std::uint64_t upTo = 0;
    };
    const KnownOutline* outline(BranchId id) const;
    void renameBranch(BranchId id, std::string name);
    /// Takes note of the nodes and links of `now` that the branch does not have yet. They are
    /// listed as absent: the records bring them in. What the branch has stays as it was at first.
    void growTopology(BranchId id, const net::Topology& now);
    void setTopology(BranchId id, net::Topology topology);

    /// Appends the next record of a branch; its seq must be size(id).
    void append(BranchId id, Record&& record);
    /// The run has come to `time` and nothing more has happened before it.
    void advance(BranchId id, Time time);

    std::uint64_t size(BranchId id) const;
    Time endTime(BranchId id) const;
    /// The record; the reference is good until sixteen other chunks have been read from the store.
    const Record& at(BranchId id, std::uint64_t seq) const;
    /// The record, and those behind it that lie with it in one piece; good as long as it is.
    std::span<const Record> piece(BranchId id, std::uint64_t seq) const;
    /// The seq of the first record at or after a time; size(id) when there is none.
    std::uint64_t firstAtOrAfter(BranchId id, Time time) const;
    /// The seq of the first record after a time.
    std::uint64_t firstAfter(BranchId id, Time time) const;
    /// The picture at the live end of a branch.
    const Snapshot& end(BranchId id) const;
    /// A keyframe at or before a seq, the nearest there is.
    const Snapshot& keyframeBefore(BranchId id, std::uint64_t seq) const;
    /// The keyframe of a chunk in memory that begins at a seq; null where none does. Whoever folds
    /// records goes on from it, so as to share its states with the trace.
    const Snapshot* keyframeAt(BranchId id, std::uint64_t seq) const;
    /// The branch on which a record of this branch was written: itself, or an ancestor.
    BranchId owner(BranchId id, std::uint64_t seq) const;

    /// The first record of the step or intervention that the record belongs to.
    std::uint64_t stepStart(BranchId id, std::uint64_t seq) const;
    /// One past the last record of the step that begins at or contains `seq`.
    std::uint64_t stepEnd(BranchId id, std::uint64_t seq) const;

    /// Moves the oldest sealed chunks to the store once those in memory take more than about so
    /// many octets.
    void spillBeyond(std::size_t octets, std::unique_ptr<ChunkStore> store);
    /// Octets in memory for the records, keyframes included, about.
    std::size_t memory() const;

private:
    struct Part;
    struct Data;
    const Part& part(BranchId id) const;
    Part& part(BranchId id);

    SessionHeader m_header;
    std::unique_ptr<Data> m_data;
};

/// Puts a run's records on one branch.
class TraceWriter final : public RecordSink {
public:
    TraceWriter(Trace& trace, BranchId branch) : m_trace(&trace), m_branch(branch) {}
    void append(Record&& record) override { m_trace->append(m_branch, std::move(record)); }

private:
    Trace* m_trace;
    BranchId m_branch;
};

/// A place in a branch, and the picture there. Everything on the screen is a function of it.
class TraceCursor {
public:
    TraceCursor(const Trace& trace, BranchId branch);

    /// To the picture after every record up to and at `time`.
    void seekTime(Time time);
    /// To the picture after the first `count` records, at the time of the last of them.
    void seekSeq(std::uint64_t count);
    /// To another branch, at the same time.
    void setBranch(BranchId branch);

    BranchId branch() const { return m_branch; }
    const Snapshot& snapshot() const { return m_snapshot; }
    Time time() const { return m_snapshot.time; }
    std::uint64_t seq() const { return m_snapshot.next; }

private:
    const Trace* m_trace;
    BranchId m_branch;
    Snapshot m_snapshot;
};

} // namespace synod::trace
