// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/chunk_file.h"

#include "engine/record/chunk_reader.h"
#include "engine/record/framing.h"
#include "engine/trace/record_json.h"

namespace synod::record {

Result<std::unique_ptr<ChunkFile>> ChunkFile::create(const scenario::System& system) {
    auto file = OutputFile::temporary();
    if (!file)
        return file.error();
    return std::unique_ptr<ChunkFile>(new ChunkFile(std::move(*file), system));
}

std::optional<std::uint64_t> ChunkFile::write(const trace::Chunk& chunk,
                                              const trace::Branch& branch) {
    trace::RecordLines lines(branch.topology);
    lines.learn(chunk.keyframe);
    std::string text;
    lines.appendKeyframe(text, chunk.keyframe);
    text += '\n';
    for (const trace::Record& record : chunk.records) {
        lines.append(text, record);
        text += '\n';
    }
    const std::string frame = compressFrame(text);
    const Entry entry{m_file.size(), frame.size(), &branch};
    if (m_file.append(frame))
        return std::nullopt;
    m_entries.push_back(entry);
    return m_entries.size() - 1;
}

std::shared_ptr<const trace::Chunk> ChunkFile::read(std::uint64_t handle) {
    const Entry& entry = m_entries.at(handle);
    const auto frame = m_file.readBack(entry.offset, entry.octets);
    // What we wrote ourselves a moment ago, into a file that nobody else can name.
    SYNOD_ASSERT(frame.has_value());
    const auto text = decompressFrame(*frame);
    SYNOD_ASSERT(text.has_value());
    RecordReader reader(m_system, entry.branch->topology);
    auto chunk = std::make_shared<trace::Chunk>();
    const LineFault fault = readChunk(*chunk, *text, reader);
    SYNOD_ASSERT(!fault.any());
    return chunk;
}

} // namespace synod::record
