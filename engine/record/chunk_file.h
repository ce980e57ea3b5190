// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/output_file.h"
#include "engine/scenario/registry.h"
#include "engine/trace/trace.h"

#include <memory>
#include <vector>

namespace synod::record {

/// Keeps a long session's sealed chunks in a temporary file, in the frames of a recording. The file
/// has no name: it is gone when the program is, however that ends.
class ChunkFile final : public trace::ChunkStore {
public:
    static Result<std::unique_ptr<ChunkFile>> create(const scenario::System& system);

    std::optional<std::uint64_t> write(const trace::Chunk& chunk,
                                       const trace::Branch& branch) override;
    std::shared_ptr<const trace::Chunk> read(std::uint64_t handle) override;

private:
    struct Entry {
        std::uint64_t offset = 0, octets = 0;
        const trace::Branch* branch = nullptr; ///< the trace that owns this store owns it
    };

    ChunkFile(OutputFile file, const scenario::System& system)
        : m_file(std::move(file)), m_system(system) {}

    OutputFile m_file;
    const scenario::System& m_system;
    std::vector<Entry> m_entries;
};

} // namespace synod::record
