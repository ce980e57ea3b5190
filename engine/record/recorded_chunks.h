// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/framing.h"
#include "engine/record/keyframe_chain.h"
#include "engine/scenario/language.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// A regular file of which any piece can be read. It stays as it was opened, also when another file
/// takes its name.
class PieceFile {
public:
    /// Nothing where there is no such file, or where it is a pipe or the like.
    static std::optional<PieceFile> open(const std::string& path);
    PieceFile(PieceFile&& other) noexcept;
    PieceFile& operator=(PieceFile&&) = delete;
    ~PieceFile();

    std::uint64_t size() const { return m_size; }
    /// Nothing when it is not there as a whole.
    std::optional<std::string> piece(std::uint64_t offset, std::uint64_t octets) const;

private:
    PieceFile(int descriptor, std::uint64_t size) : m_descriptor(descriptor), m_size(size) {}

    int m_descriptor;
    std::uint64_t m_size;
};

/// What reading its frames takes to know of a branch.
struct RecordedBranch {
    trace::BranchId parent = 0;
    std::uint64_t at = 0;
    net::Topology topology;
    std::vector<std::size_t> frames = {}; ///< by number, in their order
};

/// The frames of a recording, each read when it is asked for. A frame that turns out damaged, or
/// not to be what the index says, gives notes in place of its records.
class RecordedChunks final : public trace::ChunkSource, private KeyframeChain {
public:
    RecordedChunks(PieceFile file,
                   const scenario::Language& language,
                   std::vector<FrameInfo> frames,
                   std::vector<RecordedBranch> branches);

    /// `handle` is the number of the frame in the index.
    std::shared_ptr<const trace::Chunk> read(std::uint64_t handle) override;

private:
    bool readFrame(trace::Chunk& out, std::size_t number);
    std::optional<std::string> lineOf(std::size_t frame) const override;
    std::optional<std::size_t> frameOf(std::size_t before, std::uint64_t keyframe) const override;
    RecordReader readerOf(std::size_t frame) const override;

    PieceFile m_file;
    const scenario::Language& m_language;
    std::vector<FrameInfo> m_frames;
    std::vector<RecordedBranch> m_branches;
};

/// Opens a recording that was closed in order without reading its records: from its index and its
/// summary. False, and the trace is as it was, where it must be read as a whole.
bool openByIndex(trace::Trace& trace, const std::string& path, const scenario::Language& language);

} // namespace synod::record
