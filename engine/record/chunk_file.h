// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/numbers.h"
#include "engine/core/packed.h"
#include "engine/core/sequence.h"
#include "engine/record/keyframe_chain.h"
#include "engine/record/keyframe_levels.h"
#include "engine/record/output_file.h"
#include "engine/scenario/language.h"
#include "engine/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
        std::uint64_t first = 0; ///< seq of its first record
        std::uint64_t octets = 0;
        std::uint64_t part = 0; ///< the one that has it

        friend void pack(std::string& out, const Entry& entry, const Entry& before) {
            synod::pack(out, entry.offset, before.offset + before.octets);
            synod::pack(out, entry.first, before.first);
            synod::pack(out, entry.octets, before.octets);
            synod::pack(out, entry.part, before.part);
        }
        friend void unpackNext(Entry& entry, std::string_view packed, std::size_t& at, bool whole) {
            entry.offset += entry.octets;
            for (std::uint64_t* number : {&entry.offset, &entry.first, &entry.octets, &entry.part})
                synod::unpackNext(*number, packed, at, whole);
        }
    };
    /// Of one branch.
    struct Part {
        const trace::Branch* branch = nullptr; ///< the trace that owns this store owns it
        Numbers entries;
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
    Sequence<Entry> m_entries; ///< a hundred thousand of a long session
    /// By entry, those that stay in memory.
    std::map<std::size_t, std::shared_ptr<const trace::Snapshot>> m_keyframes;
    std::vector<Part> m_parts;
};

} // namespace synod::record
