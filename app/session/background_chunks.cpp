// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/background_chunks.h"

#include <utility>

namespace synod::app {

BackgroundChunks::BackgroundChunks(std::unique_ptr<trace::ChunkStore> store)
    : m_store(std::move(store)), m_thread([this] { work(); }) {}

BackgroundChunks::~BackgroundChunks() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_more.notify_one();
    m_thread.join();
}

/// As it was when the last nodes and links were added.
const trace::Branch& BackgroundChunks::ownBranch(const trace::Branch& branch) {
    std::unique_ptr<trace::Branch>& own = m_branches[&branch];
    const net::Topology& now = branch.topology;
    if (own != nullptr && own->topology.nodes.size() == now.nodes.size() &&
        own->topology.links.size() == now.links.size())
        return *own;
    const std::lock_guard lock(m_storeMutex);
    if (own == nullptr)
        own = std::make_unique<trace::Branch>(branch);
    else
        *own = branch;
    return *own;
}

std::optional<std::uint64_t> BackgroundChunks::write(const trace::Chunk& chunk,
                                                     const trace::Branch& branch) {
    const Job job{std::make_shared<const trace::Chunk>(chunk), &ownBranch(branch)};
    std::unique_lock lock(m_mutex);
    m_less.wait(lock, [this] { return m_refused || m_waiting < mostWaiting; });
    if (m_refused)
        return std::nullopt;
    m_jobs.push_back(job);
    m_waiting += chunk.records.size();
    m_more.notify_one();
    return m_written.size() + m_jobs.size() - 1;
}

std::shared_ptr<const trace::Chunk> BackgroundChunks::read(std::uint64_t handle) {
    {
        const std::lock_guard lock(m_mutex);
        if (handle >= m_written.size())
            return m_jobs.at(handle - m_written.size()).chunk;
        handle = m_written[handle];
    }
    const std::lock_guard lock(m_storeMutex);
    return m_store->read(handle);
}

void BackgroundChunks::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_more.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            if (m_stop)
                return;
            job = m_jobs.front();
        }
        std::optional<std::uint64_t> handle;
        {
            const std::lock_guard lock(m_storeMutex);
            handle = m_store->write(*job.chunk, *job.branch);
        }
        const std::lock_guard lock(m_mutex);
        m_refused = !handle;
        if (handle) {
            m_written.append(*handle);
            m_waiting -= job.chunk->records.size();
            m_jobs.pop_front();
        }
        m_less.notify_one();
        if (m_refused) // what waits stays where it is
            return;
    }
}

} // namespace synod::app
