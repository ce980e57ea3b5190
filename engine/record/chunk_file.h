// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/keyframe_chain.h"
#include "engine/record/keyframe_levels.h"
#include "engine/record/output_file.h"
#include "engine/scenario/language.h"
#include "engine/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::record {

/// Keeps a long session's sealed chunks in a temporary file, in the frames of a recording. The file
/// has no name: it is gone when the program is, however that ends.
///
/// Of each branch some keyframes stay in memory, evenly apart, where they share their states with
/// the trace's end; the others are read by way of what has changed since an older one.
class ChunkFile final : public trace::ChunkStore, private KeyframeChain {
public:
    /// Of each branch `stay` keyframes, or up to twice as many, stay in memory.
    static Result<std::unique_ptr<ChunkFile>> create(const scenario::Language& language,
                                                     std::size_t stay = 32);

    std::optional<std::uint64_t> write(const trace::Chunk& chunk,
                                       const trace::Branch& branch) override;
    std::shared_ptr<const trace::Chunk> read(std::uint64_t handle) override;

private:
    struct Entry {
        std::uint64_t offset = 0;
        std::uint64_t first = 0;  ///< seq of its first record
        std::uint32_t octets = 0; ///< at most those of a frame
        std::uint32_t part = 0;   ///< the one that has it
    };
    /// Of one branch.
    struct Part {
        const trace::Branch* branch = nullptr; ///< the trace that owns this store owns it
        std::deque<std::uint32_t> entries;
        KeyframeLevels levels;
        std::size_t apart = 64; ///< every so manieth keyframe is in memory
    };

    ChunkFile(OutputFile file, const scenario::Language& language, std::size_t stay)
        : m_file(std::move(file)), m_language(language), m_stay(stay) {}

    std::size_t partFor(const trace::Branch& branch);
    void appendKeyframe(std::string& out,
                        const trace::RecordLines& lines,
                        const trace::Snapshot& keyframe,
                        Part& part);
    void thin(Part& part);
    std::optional<std::string> lineOf(std::size_t frame) const override;
    std::optional<std::size_t> frameOf(std::size_t before, std::uint64_t keyframe) const override;
    RecordReader readerOf(std::size_t frame) const override;
    std::shared_ptr<const trace::Snapshot> inMemory(std::size_t frame) const override;

    OutputFile m_file;
    const scenario::Language& m_language;
    std::size_t m_stay;
    std::deque<Entry> m_entries;
    /// By entry, those that stay in memory.
    std::map<std::size_t, std::shared_ptr<const trace::Snapshot>> m_keyframes;
    std::vector<Part> m_parts;
};

} // namespace synod::record
