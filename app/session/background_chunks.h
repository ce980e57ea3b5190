// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/numbers.h"
#include "engine/trace/trace.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace synod::app {

/// Leaves the chunks that a trace moves out of memory to another store, on a thread of its own: to
/// put thousands of records into words takes as long as a frame. In their order; until one is
/// there, it is read from memory. Where that store refuses, everything stays in memory.
class BackgroundChunks final : public trace::ChunkStore {
public:
    /// So many records wait at most; whoever brings more waits too.
    static constexpr std::size_t mostWaiting = 24'000;

    explicit BackgroundChunks(std::unique_ptr<trace::ChunkStore> store);
    /// What waits is given up: nobody reads it any more.
    ~BackgroundChunks() override;

    std::optional<std::uint64_t> write(const trace::Chunk& chunk,
                                       const trace::Branch& branch) override;
    std::shared_ptr<const trace::Chunk> read(std::uint64_t handle) override;

private:
    /// All of it the thread's own, or shared and never changed.
    struct Job {
        std::shared_ptr<const trace::Chunk> chunk;
        const trace::Branch* branch = nullptr;
    };

    const trace::Branch& ownBranch(const trace::Branch& branch);
    void work();

    std::mutex m_storeMutex; ///< of the next two; held while a chunk is written
    std::unique_ptr<trace::ChunkStore> m_store;
    /// By the trace's, whose names may change meanwhile.
    std::map<const trace::Branch*, std::unique_ptr<trace::Branch>> m_branches;

    std::mutex m_mutex; ///< of what follows; held for moments only
    std::condition_variable m_more, m_less;
    std::deque<Job> m_jobs;    ///< the first one is being written
    Numbers m_written;         ///< the store's handles, by ours
    std::size_t m_waiting = 0; ///< records of m_jobs
    bool m_refused = false, m_stop = false;
    std::thread m_thread;
};

} // namespace synod::app
