// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/sweep_threads.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace synod::app {
namespace {

constexpr auto betweenLooks = std::chrono::milliseconds(100);

/// Hands seeds out in their order and takes outcomes in, in any order.
class Counter {
public:
    explicit Counter(const SweepWork& work)
        : m_work(work), m_size(work.seeds.sizeOf(work.shard)), m_running(work.jobs) {}

    /// What each thread does.
    void work() {
        for (std::optional<std::uint64_t> nth = take(); nth; nth = take())
            put(*nth, m_work.run(m_work.seeds.seed(m_work.shard, *nth)));
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_changed.notify_one();
    }

    /// What the caller's thread does meanwhile.
    SweepResult watch() {
        std::unique_lock lock(m_mutex);
        while (m_running > 0) {
            m_changed.wait_for(lock, betweenLooks);
            const SweepResult soFar = m_result;
            lock.unlock();
            const bool goOn = m_work.goOn(soFar);
            lock.lock();
            m_stop = m_stop || !goOn;
        }
        return m_result;
    }

private:
    std::optional<std::uint64_t> take() {
        const std::lock_guard lock(m_mutex);
        if (m_stop || m_next == m_size)
            return std::nullopt;
        return m_next++;
    }

    /// Adds up in the order of the seeds, so that what comes out does not depend on who was quick.
    void put(std::uint64_t nth, check::SeedOutcome&& outcome) {
        const std::lock_guard lock(m_mutex);
        m_stop = m_stop || outcome.broken || outcome.overload; // all before it are handed out
        m_early.emplace(nth, std::move(outcome));
        while (!m_result.brokenSeed && !m_result.stoppedSeed && !m_early.empty() &&
               m_early.begin()->first == m_added) {
            const check::SeedOutcome& next = m_early.begin()->second;
            if (next.broken || !next.overload)
                m_result.tally.add(next.tally);
            if (next.broken)
                m_result.brokenSeed = next.seed;
            else if (next.overload)
                m_result.stoppedSeed = next.seed;
            m_result.whyStopped = next.overload;
            m_early.erase(m_early.begin());
            ++m_added;
        }
    }

    const SweepWork& m_work;
    const std::uint64_t m_size;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    unsigned m_running;
    bool m_stop = false;
    std::uint64_t m_next = 0, m_added = 0;
    std::map<std::uint64_t, check::SeedOutcome> m_early;
    SweepResult m_result;
};

} // namespace

SweepResult sweepSeeds(const SweepWork& work) {
    Counter counter(work);
    std::vector<std::thread> threads;
    threads.reserve(work.jobs);
    for (unsigned i = 0; i < work.jobs; ++i)
        threads.emplace_back([&counter] { counter.work(); });
    SweepResult result = counter.watch();
    for (std::thread& thread : threads)
        thread.join();
    return result;
}

} // namespace synod::app
