// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/run.h"

#include <condition_variable>
#include <mutex>

namespace synod::sockets {
namespace {

/// Wakes a waiting thread from the cluster's.
class Bell {
public:
    void ring() {
        const std::scoped_lock lock(m_mutex);
        m_rung = true;
        m_heard.notify_one();
    }
    void waitAtMost(std::chrono::milliseconds time) {
        std::unique_lock lock(m_mutex);
        m_heard.wait_for(lock, time, [this] { return m_rung; });
        m_rung = false;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_heard;
    bool m_rung = false;
};

void hand(ClusterNews&& news, const RunListener& listener, RunOutcome& outcome) {
    if (news.state == ClusterState::failed && !news.errors.empty()) {
        outcome.whyFailed = news.errors.back();
        outcome.errors.push_back(std::move(news.errors.back()));
        news.errors.pop_back();
    }
    if (news.topology) {
        outcome.topology = *news.topology;
        if (listener.grown)
            listener.grown(*news.topology);
    }
    for (const Serving& serving : news.serving)
        if (listener.serves)
            listener.serves(serving, outcome.topology);
    for (trace::Record& record : news.records) {
        outcome.violations += record.kind == trace::Kind::violation ? 1 : 0;
        if (listener.sink != nullptr)
            listener.sink->append(std::move(record));
    }
    for (Why& why : news.errors) {
        if (listener.wrong)
            listener.wrong(why, outcome.topology);
        outcome.errors.push_back(std::move(why));
    }
}

} // namespace

RunOutcome runSockets(scenario::Scenario scenario,
                      Time until,
                      const RunListener& listener,
                      ClusterOptions options) {
    constexpr std::chrono::milliseconds patience{50};
    Bell bell;
    RunOutcome outcome;
    outcome.topology = scenario.topology;
    options.until = until;
    options.wake = [&bell] { bell.ring(); };
    Cluster cluster(std::move(scenario), std::move(options));
    for (;;) {
        ClusterNews news = cluster.take();
        const ClusterState state = news.state;
        const bool there = state == ClusterState::paused && news.now >= until;
        hand(std::move(news), listener, outcome);
        outcome.counts = cluster.counts();
        outcome.cameUp |= state != ClusterState::starting && state != ClusterState::failed;
        if (state == ClusterState::failed || there || (listener.stop && listener.stop()))
            return outcome;
        bell.waitAtMost(patience);
    }
}

} // namespace synod::sockets
