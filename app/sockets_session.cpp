// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"
#include "app/session.h"

#ifdef SYNOD_HAS_SOCKETS
#include "engine/sockets/cluster.h"

#include <filesystem>
#include <functional>
#include <thread>
#endif

namespace synod::app {

#ifdef SYNOD_HAS_SOCKETS

namespace {

using Clock = std::chrono::steady_clock;

/// How long a person waits for what was done to be seen, at most. It takes a few milliseconds.
constexpr std::chrono::milliseconds answerWithin{200};

/// Real processes: they run by themselves, and what they report is taken in on each frame.
class SocketsSession final : public Session {
public:
    explicit SocketsSession(scenario::Scenario scenario)
        : m_scenario(scenario),
          m_trace(headerOf(scenario, "sockets")),
          m_cluster(std::move(scenario), {.paused = true}) {
        keepOldRecordsOnDisk(m_trace);
    }

    Engine engine() const override { return Engine::sockets; }
    const trace::Trace& trace() const override { return m_trace; }
    trace::BranchId branch() const override { return 0; }
    Time now() const override { return m_trace.endTime(0); }
    bool live() const override { return m_state != sockets::ClusterState::failed; }
    bool canRewind() const override { return false; }
    const scenario::Scenario* scenario() const override { return &m_scenario; }

    void advance(Time, std::chrono::microseconds) override { takeIn(); }

    bool step() override {
        const std::uint64_t before = m_trace.size(0);
        m_cluster.stepOnce();
        return waitUntil([&] { return m_trace.size(0) > before; });
    }

    void setRate(double rate) override {
        if (rate == m_rate)
            return;
        m_rate = rate;
        if (rate <= 0) {
            m_cluster.pause();
            return;
        }
        m_cluster.setRate(rate);
        m_cluster.resume();
    }

    std::optional<Why> intervene(const scenario::Intervention& intervention) override {
        takeIn();
        const std::uint64_t before = m_trace.size(0);
        const std::size_t wrongBefore = m_errors.size();
        m_cluster.post(intervention);
        waitUntil([&] { return happened(before) || m_errors.size() > wrongBefore; });
        if (m_errors.size() == wrongBefore)
            return std::nullopt;
        const Why wrong = m_errors.back();
        m_errors.pop_back();
        return wrong;
    }

    void goOn(trace::BranchId) override {}
    trace::BranchId forkAt(trace::BranchId branch, std::uint64_t, Time, std::string) override {
        return branch;
    }
    void renameBranch(trace::BranchId branch, std::string name) override {
        m_trace.renameBranch(branch, std::move(name));
    }
    void setPositions(trace::BranchId branch,
                      const std::vector<std::optional<net::Position>>& positions) override {
        net::Topology topology = m_trace.branch(branch).topology;
        topology.positions = positions;
        m_trace.setTopology(branch, std::move(topology));
    }
    std::vector<Why> takeErrors() override { return std::exchange(m_errors, {}); }

private:
    void takeIn() {
        sockets::ClusterNews news = m_cluster.take();
        if (news.topology)
            m_trace.growTopology(0, *news.topology);
        for (trace::Record& record : news.records)
            m_trace.append(0, std::move(record));
        if (news.now > m_trace.endTime(0))
            m_trace.advance(0, news.now);
        m_errors.insert(m_errors.end(), news.errors.begin(), news.errors.end());
        m_state = news.state;
    }

    /// True once an intervention has been recorded behind the first `count` records.
    bool happened(std::uint64_t count) const {
        for (std::uint64_t seq = count; seq < m_trace.size(0); ++seq) {
            if (m_trace.at(0, seq).kind == trace::Kind::intervention)
                return true;
        }
        return false;
    }

    template <class Condition>
    bool waitUntil(Condition condition) {
        const auto deadline = Clock::now() + answerWithin;
        for (;;) {
            takeIn();
            if (condition())
                return true;
            if (Clock::now() >= deadline)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }

    scenario::Scenario m_scenario;
    trace::Trace m_trace;
    std::vector<Why> m_errors;
    sockets::ClusterState m_state = sockets::ClusterState::starting;
    double m_rate = 0;
    sockets::Cluster m_cluster; ///< the last one: its thread ends before what it reports to
};

} // namespace

bool socketsAvailable() {
    std::error_code error;
    return std::filesystem::exists(sockets::findNodeProgram(), error);
}

std::unique_ptr<Session> makeSocketsSession(scenario::Scenario scenario) {
    return std::make_unique<SocketsSession>(std::move(scenario));
}

#else

bool socketsAvailable() {
    return false;
}

std::unique_ptr<Session> makeSocketsSession(scenario::Scenario) {
    return nullptr;
}

#endif

} // namespace synod::app
