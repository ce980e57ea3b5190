// SPDX-License-Identifier: GPL-3.0-or-later

// What a thread moves out of memory is there as it was, at any moment.

#include "app/files/first_lab.h"
#include "app/session/background_chunks.h"
#include "engine/record/chunk_file.h"
#include "engine/scenario/language.h"
#include "engine/trace/record_json.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <utility>

namespace synod::app {
namespace {

/// Writes nothing before it is let go.
class SlowStore final : public trace::ChunkStore {
public:
    explicit SlowStore(bool refuses = false) : m_refuses(refuses) {}

    std::optional<std::uint64_t> write(const trace::Chunk& chunk, const trace::Branch&) override {
        std::unique_lock lock(m_mutex);
        m_go.wait(lock, [this] { return m_open; });
        if (m_refuses)
            return std::nullopt;
        m_chunks.push_back(std::make_shared<trace::Chunk>(chunk));
        return 100 + m_chunks.size();
    }
    std::shared_ptr<const trace::Chunk> read(std::uint64_t handle) override {
        return m_chunks.at(handle - 101);
    }
    void letGo() {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_go.notify_all();
    }

private:
    bool m_refuses;
    bool m_open = false;
    std::mutex m_mutex;
    std::condition_variable m_go;
    std::deque<std::shared_ptr<trace::Chunk>> m_chunks;
};

trace::Chunk chunkAt(std::uint64_t first, std::size_t records) {
    trace::Chunk chunk;
    chunk.first = first;
    chunk.records.resize(records);
    chunk.records.front().seq = first;
    return chunk;
}

TEST(BackgroundChunks, AChunkIsReadBeforeAndAfterItIsWritten) {
    auto store = std::make_unique<SlowStore>();
    SlowStore& slow = *store;
    BackgroundChunks chunks(std::move(store));
    const trace::Branch branch;
    std::vector<std::uint64_t> handles;
    constexpr std::uint64_t count = 5;
    for (std::uint64_t i = 0; i < count; ++i)
        handles.push_back(chunks.write(chunkAt(i, 1), branch).value());
    for (std::uint64_t i = 0; i < count; ++i)
        EXPECT_EQ(chunks.read(handles[i])->records.front().seq, i) << "nothing is written yet";
    slow.letGo();
    // Waits until there is room, and so until those before it are written.
    handles.push_back(chunks.write(chunkAt(count, BackgroundChunks::mostWaiting), branch).value());
    handles.push_back(chunks.write(chunkAt(count + 1, 1), branch).value());
    for (std::uint64_t i = 0; i < handles.size(); ++i)
        EXPECT_EQ(chunks.read(handles[i])->first, i);
}

TEST(BackgroundChunks, WhatTheDiskRefusesStaysInMemory) {
    auto store = std::make_unique<SlowStore>(true);
    store->letGo();
    BackgroundChunks chunks(std::move(store));
    const trace::Branch branch;
    const auto handle = chunks.write(chunkAt(7, BackgroundChunks::mostWaiting), branch);
    ASSERT_TRUE(handle);
    EXPECT_FALSE(chunks.write(chunkAt(8, 1), branch)) << "it has waited, and been refused";
    EXPECT_EQ(chunks.read(*handle)->first, 7u);
    EXPECT_EQ(chunks.read(*handle)->records.size(), BackgroundChunks::mostWaiting);
}

TEST(BackgroundChunks, WhatWaitsIsGivenUpWithTheSession) {
    auto store = std::make_unique<SlowStore>();
    SlowStore& slow = *store;
    BackgroundChunks chunks(std::move(store));
    const trace::Branch branch;
    for (std::uint64_t i = 0; i < 3; ++i)
        EXPECT_TRUE(chunks.write(chunkAt(i, 1), branch));
    slow.letGo();
}

TEST(BackgroundChunks, APictureIsTheSameFromMemoryAndFromTheDisk) {
    const auto session = openFirstLab();
    session->advance(seconds(20), std::chrono::seconds(20));
    const trace::Trace& kept = session->trace();
    auto file = record::ChunkFile::create(*scenario::findLanguage("raft"), 1);
    ASSERT_TRUE(file);
    trace::Trace spilled(kept.header());
    spilled.spillBeyond(0, std::make_unique<BackgroundChunks>(std::move(*file)));
    for (std::uint64_t seq = 0; seq < kept.size(0); ++seq)
        spilled.append(0, trace::Record(kept.at(0, seq)));
    EXPECT_LT(spilled.memory(), kept.memory());
    const trace::RecordLines lines(kept.header().topology);
    trace::TraceCursor here(kept, 0), there(spilled, 0);
    for (const int second : {19, 2, 13, 5, 20, 8}) {
        here.seekTime(seconds(second));
        there.seekTime(seconds(second));
        EXPECT_EQ(lines.stateOf(here.snapshot()), lines.stateOf(there.snapshot())) << second;
    }
}

} // namespace
} // namespace synod::app
