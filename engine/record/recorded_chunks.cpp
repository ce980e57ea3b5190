// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/recorded_chunks.h"

#include "engine/record/chunk_reader.h"
#include "engine/record/read_at.h"
#include "engine/record/summary.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace synod::record {
namespace {

/// No frame of ours has more; an index that claims more comes from a file that means harm.
constexpr std::uint32_t maxFrameRecords = 100'000;

bool sameSize(const net::Topology& a, const net::Topology& b) {
    return a.nodes.size() == b.nodes.size() && a.links.size() == b.links.size();
}

bool contains(const net::Topology& larger, const net::Topology& smaller) {
    return larger.nodes.size() >= smaller.nodes.size() &&
           larger.links.size() >= smaller.links.size();
}

/// True where the records are those that the index promised.
bool fits(const trace::Chunk& chunk, const FrameInfo& frame) {
    if (chunk.records.size() != frame.records || chunk.keyframe.next != frame.first)
        return false;
    Time last = frame.begin;
    std::uint64_t next = frame.first;
    for (const trace::Record& record : chunk.records) {
        if (record.seq != next++ || record.time < last)
            return false;
        last = record.time;
    }
    return chunk.records.front().time == frame.begin && last == frame.end;
}

/// In place of what cannot be read: so many notes, at the time of the first record.
void fillWithNotes(trace::Chunk& out, const FrameInfo& frame, const net::Topology& topology) {
    out.first = frame.first;
    out.keyframe = trace::Snapshot(topology);
    out.keyframe.next = frame.first;
    out.keyframe.time = frame.begin;
    out.records.clear();
    for (std::uint32_t i = 0; i < frame.records; ++i) {
        trace::Record& note = out.records.emplace_back();
        note.seq = frame.first + i;
        note.time = i + 1 == frame.records ? frame.end : frame.begin;
        note.payload = Value::of(std::string("this part of the recording is damaged"));
    }
}

/// The frame that lies at the end of a file and says how long it is.
std::optional<std::string> indexOf(const PieceFile& file) {
    if (file.size() < indexTailOctets)
        return std::nullopt;
    const auto tail = file.piece(file.size() - indexTailOctets, indexTailOctets);
    const auto octets = tail ? indexFrameOctets(*tail) : std::nullopt;
    if (!octets || *octets > file.size() || *octets > maxFrameOctets)
        return std::nullopt;
    return file.piece(file.size() - *octets, *octets);
}

/// Puts an index and a summary together, and trusts neither.
class Takeover {
public:
    Takeover(const net::Topology& header, std::vector<BranchSummary> summaries) : m_header(header) {
        for (BranchSummary& summary : summaries) {
            trace::UnreadBranch& branch = m_branches.emplace_back();
            branch.branch = std::move(summary.branch);
            branch.endTime = summary.endTime;
            branch.outline = std::move(summary.outline);
            m_next.push_back(branch.branch.at);
            m_last.emplace_back();
        }
    }

    bool take(const std::vector<FrameInfo>& frames) {
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (!takeFrame(frames[i], i))
                return false;
        }
        for (std::size_t id = 0; id < m_branches.size(); ++id) {
            if (!branchFits(id) || !outlineFits(id))
                return false;
        }
        return !m_branches.empty();
    }

    std::vector<RecordedBranch> recorded() const {
        std::vector<RecordedBranch> all;
        for (const trace::UnreadBranch& branch : m_branches)
            all.push_back({branch.branch.parent, branch.branch.at, branch.branch.topology});
        return all;
    }
    std::vector<trace::UnreadBranch> branches() { return std::move(m_branches); }

private:
    bool takeFrame(const FrameInfo& frame, std::size_t number) {
        if (frame.branch >= m_branches.size() || frame.first != m_next[frame.branch] ||
            frame.records > maxFrameRecords || frame.octets > maxFrameOctets)
            return false;
        if (frame.records == 0) // it opens or names its branch
            return true;
        Time& last = m_last[frame.branch];
        if (frame.begin < last || frame.end < frame.begin)
            return false;
        last = frame.end;
        m_next[frame.branch] += frame.records;
        m_branches[frame.branch].chunks.push_back(
            {frame.first, frame.records, frame.begin, number});
        return true;
    }

    bool branchFits(std::size_t id) const {
        const trace::Branch& branch = m_branches[id].branch;
        if (!contains(branch.topology, m_header) || m_branches[id].endTime < m_last[id])
            return false;
        if (id == 0)
            return branch.at == 0;
        return branch.parent < id && branch.at <= m_next[branch.parent] &&
               contains(branch.topology, m_branches[branch.parent].branch.topology);
    }

    bool outlineFits(std::size_t id) const {
        const trace::Outline& outline = m_branches[id].outline;
        const auto here = [&](std::uint64_t seq) {
            return seq >= m_branches[id].branch.at && seq < m_next[id];
        };
        const auto earlier = [](const trace::Mark& a, const trace::Mark& b) {
            return a.seq < b.seq;
        };
        return std::all_of(outline.events.begin(), outline.events.end(), here) &&
               std::is_sorted(outline.marks.begin(), outline.marks.end(), earlier) &&
               std::all_of(outline.marks.begin(), outline.marks.end(),
                           [&](const trace::Mark& mark) { return here(mark.seq); });
    }

    const net::Topology& m_header;
    std::vector<trace::UnreadBranch> m_branches;
    std::vector<std::uint64_t> m_next; ///< by branch: the seq behind the frames so far
    std::vector<Time> m_last;
};

std::uint64_t endOf(const std::vector<FrameInfo>& frames) {
    std::uint64_t end = 0;
    for (const FrameInfo& frame : frames)
        end = frame.octets > UINT64_MAX - frame.offset ? UINT64_MAX
                                                       : std::max(end, frame.offset + frame.octets);
    return end;
}

} // namespace

std::optional<PieceFile> PieceFile::open(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return std::nullopt;
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return std::nullopt;
    }
    return PieceFile(descriptor, static_cast<std::uint64_t>(status.st_size));
}

PieceFile::PieceFile(PieceFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size) {}

PieceFile::~PieceFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::optional<std::string> PieceFile::piece(std::uint64_t offset, std::uint64_t octets) const {
    if (offset > m_size || octets > m_size - offset)
        return std::nullopt;
    return readAt(m_descriptor, offset, octets);
}

RecordedChunks::RecordedChunks(PieceFile file,
                               const scenario::Language& language,
                               std::vector<FrameInfo> frames,
                               std::vector<RecordedBranch> branches)
    : m_file(std::move(file)),
      m_language(language),
      m_frames(std::move(frames)),
      m_branches(std::move(branches)) {
    for (std::size_t number = 0; number < m_frames.size(); ++number)
        m_branches.at(m_frames[number].branch).frames.push_back(number);
}

bool RecordedChunks::readFrame(trace::Chunk& out, std::size_t number) {
    const FrameInfo& frame = m_frames.at(number);
    const auto octets = m_file.piece(frame.offset, frame.octets);
    const auto lines = octets ? decompressFrame(*octets) : std::nullopt;
    if (!lines)
        return false;
    RecordReader reader = readerOf(number);
    const auto since = sinceOf(std::string_view(*lines).substr(0, lines->find('\n')));
    const auto keyframe = since ? older(number, *since) : nullptr;
    if (readChunk(out, *lines, reader, keyframe.get()).any())
        return false;
    // What the branch does not have nobody could draw.
    if (!sameSize(reader.topology(), m_branches[frame.branch].topology) || !fits(out, frame))
        return false;
    remember(number, out.keyframe);
    return true;
}

std::optional<std::string> RecordedChunks::lineOf(std::size_t frame) const {
    const auto octets = m_file.piece(m_frames[frame].offset, m_frames[frame].octets);
    return octets ? firstLineOf(*octets) : std::nullopt;
}

std::optional<std::size_t> RecordedChunks::frameOf(std::size_t before,
                                                   std::uint64_t keyframe) const {
    for (trace::BranchId id = m_frames[before].branch;; id = m_branches[id].parent) {
        const std::vector<std::size_t>& frames = m_branches[id].frames;
        const auto later = std::partition_point(frames.begin(), frames.end(), [&](std::size_t it) {
            return it < before && m_frames[it].first <= keyframe;
        });
        if (later != frames.begin() && m_frames[*std::prev(later)].first == keyframe)
            return *std::prev(later);
        if (id == 0 || keyframe > m_branches[id].at)
            return std::nullopt;
    }
}

RecordReader RecordedChunks::readerOf(std::size_t frame) const {
    return {m_language, m_branches[m_frames[frame].branch].topology};
}

std::shared_ptr<const trace::Chunk> RecordedChunks::read(std::uint64_t handle) {
    const FrameInfo& frame = m_frames.at(handle);
    auto chunk = std::make_shared<trace::Chunk>();
    if (!readFrame(*chunk, handle)) {
        *chunk = {};
        fillWithNotes(*chunk, frame, m_branches[frame.branch].topology);
    }
    return chunk;
}

bool openByIndex(trace::Trace& trace, const std::string& path, const scenario::Language& language) {
    auto file = PieceFile::open(path);
    const auto index = file ? indexOf(*file) : std::nullopt;
    auto frames = index ? readIndex(*index) : std::nullopt;
    if (!frames)
        return false;
    // Between the last frame and the index lies the summary.
    const std::uint64_t begin = endOf(*frames);
    const std::uint64_t end = file->size() - index->size();
    if (begin >= end || end - begin > maxFrameOctets)
        return false;
    const auto summary = file->piece(begin, end - begin);
    const net::Topology& header = trace.header().topology;
    auto summaries = summary ? readSummary(*summary, header) : std::nullopt;
    if (!summaries)
        return false;
    Takeover takeover(header, std::move(*summaries));
    if (!takeover.take(*frames))
        return false;
    auto source = std::make_shared<RecordedChunks>(std::move(*file), language, std::move(*frames),
                                                   takeover.recorded());
    trace.takeOver(takeover.branches(), std::move(source));
    return true;
}

} // namespace synod::record
