// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/chunk_file.h"

#include "engine/record/chunk_reader.h"
#include "engine/record/framing.h"
#include "engine/trace/record_json.h"

#include <algorithm>

namespace synod::record {
Result<std::unique_ptr<ChunkFile>> ChunkFile::create(const scenario::Language& language,
                                                     std::size_t stay) {
    auto file = OutputFile::temporary();
    if (!file)
        return file.error();
    return std::unique_ptr<ChunkFile>(new ChunkFile(std::move(*file), language, stay));
}

std::optional<std::uint64_t> ChunkFile::write(const trace::Chunk& chunk,
                                              const trace::Branch& branch) {
    trace::RecordLines lines(branch.topology);
    lines.learn(chunk.keyframe);
    std::string text;
    const std::size_t number = partFor(branch);
    Part& part = m_parts[number];
    appendKeyframe(text, lines, chunk.keyframe, part);
    text += '\n';
    for (const trace::Record& record : chunk.records) {
        lines.append(text, record);
        text += '\n';
        if (text.size() > maxFrameOctets) // which would not be read back
            return std::nullopt;
    }
    const std::string frame = compressFrame(text, quickLevel);
    const std::uint64_t offset = m_file.size();
    if (m_file.append(frame))
        return std::nullopt;
    if (part.entries.size() % part.apart == 0)
        m_keyframes[m_entries.size()] = std::make_shared<const trace::Snapshot>(chunk.keyframe);
    if (part.entries.size() >= 2 * m_stay * part.apart)
        thin(part);
    part.entries.append(m_entries.size());
    m_entries.append({offset, chunk.first, frame.size(), number});
    return m_entries.size() - 1;
}

std::size_t ChunkFile::partFor(const trace::Branch& branch) {
    const auto found = std::find_if(m_parts.begin(), m_parts.end(),
                                    [&](const Part& part) { return part.branch == &branch; });
    const auto part = static_cast<std::size_t>(found - m_parts.begin());
    if (part == m_parts.size())
        m_parts.emplace_back().branch = &branch;
    return part;
}

void ChunkFile::appendKeyframe(std::string& out,
                               const trace::RecordLines& lines,
                               const trace::Snapshot& keyframe,
                               Part& part) {
    if (!part.entries.empty()) {
        part.levels.append(out, lines, keyframe, 0);
    } else {
        // It stays in memory, and of itself it says nothing, however long it is.
        part.levels.goOnFrom(keyframe);
        lines.appendKeyframe(out, keyframe, 0, &keyframe);
    }
}

/// Every second one of those in memory goes: a session of any length has as many.
void ChunkFile::thin(Part& part) {
    for (std::size_t number = part.apart; number < part.entries.size(); number += 2 * part.apart)
        m_keyframes.erase(part.entries[number]);
    part.apart *= 2;
}

std::shared_ptr<const trace::Snapshot> ChunkFile::inMemory(std::size_t frame) const {
    const auto found = m_keyframes.find(frame);
    return found == m_keyframes.end() ? nullptr : found->second;
}

std::optional<std::string> ChunkFile::lineOf(std::size_t frame) const {
    const Entry entry = m_entries[frame];
    const auto octets = m_file.readBack(entry.offset, entry.octets);
    return octets ? firstLineOf(*octets) : std::nullopt;
}

std::optional<std::size_t> ChunkFile::frameOf(std::size_t before, std::uint64_t keyframe) const {
    const Numbers& entries = m_parts[m_entries[before].part].entries;
    std::size_t from = 0;
    for (std::size_t to = entries.size(); from < to;) {
        const std::size_t middle = from + (to - from) / 2;
        const std::size_t entry = entries[middle];
        const std::uint64_t first = m_entries[entry].first;
        if (first == keyframe)
            return entry;
        if (first < keyframe)
            from = middle + 1;
        else
            to = middle;
    }
    return std::nullopt;
}

RecordReader ChunkFile::readerOf(std::size_t frame) const {
    return {m_language, m_parts[m_entries[frame].part].branch->topology};
}

std::shared_ptr<const trace::Chunk> ChunkFile::read(std::uint64_t handle) {
    const Entry entry = m_entries[handle];
    const auto frame = m_file.readBack(entry.offset, entry.octets);
    // What we wrote ourselves a moment ago, into a file that nobody else can name.
    SYNOD_ASSERT(frame.has_value());
    const auto text = decompressFrame(*frame);
    SYNOD_ASSERT(text.has_value());
    RecordReader reader = readerOf(handle);
    std::shared_ptr<const trace::Snapshot> since;
    const auto kept = inMemory(handle);
    if (const auto number = sinceOf(std::string_view(*text).substr(0, text->find('\n'))))
        since = *number == entry.first ? kept : older(handle, *number);
    auto chunk = std::make_shared<trace::Chunk>();
    const LineFault fault = readChunk(*chunk, *text, reader, since.get());
    SYNOD_ASSERT(!fault.any());
    if (kept) // it shares its states with others
        chunk->keyframe = *kept;
    remember(handle, chunk->keyframe);
    return chunk;
}

} // namespace synod::record
