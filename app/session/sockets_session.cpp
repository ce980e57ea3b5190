// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"
#include "app/session/trace_session.h"

#ifdef SYNOD_HAS_SOCKETS
#include "engine/sockets/cluster.h"
#include "engine/sockets/content_store.h"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>
#endif

namespace synod::app {

#ifdef SYNOD_HAS_SOCKETS

namespace {

using Clock = std::chrono::steady_clock;

/// How long a person waits for what was done to be seen, at most. It takes a few milliseconds.
constexpr std::chrono::milliseconds answerWithin{200};

constexpr Sentence serversAnswer{"app.serversAnswer",
                                 SYNOD_ERROR("Programs can ask the servers: %1. Try: %2")};

/// Real processes: they run by themselves, and what they report is taken in on each frame. While a
/// branch is simulated they stand still.
class SocketsSession final : public TraceSession {
public:
    SocketsSession(const scenario::Scenario& scenario, std::uint16_t firstPort)
        : TraceSession(trace::Trace(headerOf(scenario, "sockets")), scenario),
          m_cluster(scenario,
                    {.paused = true, .firstPort = firstPort, .wake = [this] { m_wake.ring(); }}) {
        keepOldRecordsOnDisk(written());
    }

    Engine engine() const override { return Engine::sockets; }

    void setRate(double rate) override {
        if (simulating() || rate == m_rate)
            return;
        m_rate = rate;
        if (rate <= 0) {
            m_cluster.pause();
            return;
        }
        m_cluster.setRate(rate);
        m_cluster.resume();
    }
    std::vector<Why> takeErrors() override {
        std::vector<Why> errors = TraceSession::takeErrors();
        errors.insert(errors.end(), m_errors.begin(), m_errors.end());
        m_errors.clear();
        return errors;
    }
    std::vector<Why> takeNotices() override { return std::exchange(m_notices, {}); }
    void setWake(const std::function<void()>& wake) override { m_wake.set(wake); }
    bool bringContent(std::uint64_t content, const std::string& file) const override {
        std::vector<std::filesystem::path> nodes;
        for (const std::string& name : trace().branch(0).names.all())
            nodes.push_back(m_cluster.directory() / name);
        return simulating() || sockets::bringContent(file, content, nodes);
    }

private:
    /// Rung on the cluster's thread, heard by whom the window says.
    class Bell {
    public:
        void ring() {
            const std::scoped_lock lock(m_mutex);
            if (m_heard)
                m_heard();
        }
        void set(const std::function<void()>& heard) {
            const std::scoped_lock lock(m_mutex);
            m_heard = heard;
        }

    private:
        std::mutex m_mutex;
        std::function<void()> m_heard;
    };

    bool writes() const override { return m_state != sockets::ClusterState::failed; }

    void takeIn() override {
        sockets::ClusterNews news = m_cluster.take();
        if (news.topology)
            written().growTopology(0, *news.topology);
        for (trace::Record& record : news.records)
            written().append(0, std::move(record));
        if (news.now > written().endTime(0))
            written().advance(0, news.now);
        m_errors.insert(m_errors.end(), news.errors.begin(), news.errors.end());
        for (const sockets::Serving& serving : news.serving)
            noteServing(serving);
        m_state = news.state;
    }

    /// One notice with all addresses that there are, in the order of the nodes.
    void noteServing(const sockets::Serving& serving) {
        m_ports[serving.node] = serving.port;
        std::string addresses;
        for (const auto& [node, port] : m_ports) {
            addresses += addresses.empty() ? "" : ", ";
            addresses += trace().branch(0).names.of(node) + " " + addressOf(port);
        }
        const std::string curl = "curl -i -T FILE " + addressOf(m_ports.begin()->second);
        m_notices = {{&serversAnswer, {argument(addresses), argument(curl)}}};
    }
    static std::string addressOf(std::uint16_t port) {
        return "http://127.0.0.1:" + std::to_string(port) + "/";
    }

    bool stepWriter() override {
        const std::uint64_t before = trace().size(0);
        m_cluster.stepOnce();
        return waitUntil([&] { return trace().size(0) > before; });
    }

    std::optional<Why> tellWriter(const intervention::Intervention& intervention) override {
        takeIn();
        const std::uint64_t before = trace().size(0);
        const std::size_t wrongBefore = m_errors.size();
        m_cluster.post(intervention);
        waitUntil([&] { return happened(before) || m_errors.size() > wrongBefore; });
        if (m_errors.size() == wrongBefore)
            return std::nullopt;
        const Why wrong = m_errors.back();
        m_errors.pop_back();
        return wrong;
    }

    void standStill() override {
        m_rate = 0;
        m_cluster.pause();
    }

    /// True once an intervention has been recorded behind the first `count` records.
    bool happened(std::uint64_t count) const {
        for (std::uint64_t seq = count; seq < trace().size(0); ++seq) {
            if (trace().at(0, seq).kind == trace::Kind::intervention)
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

    Bell m_wake;
    std::vector<Why> m_errors;
    std::vector<Why> m_notices;
    std::map<NodeId, std::uint16_t> m_ports; ///< where servers answer HTTP
    sockets::ClusterState m_state = sockets::ClusterState::starting;
    double m_rate = 0;
    sockets::Cluster m_cluster; ///< the last one: its thread ends before what it reports to
};

} // namespace

bool socketsAvailable() {
    std::error_code error;
    return std::filesystem::exists(sockets::findNodeProgram(), error);
}

std::unique_ptr<Session> makeSocketsSession(const scenario::Scenario& scenario,
                                            std::uint16_t firstPort) {
    return std::make_unique<SocketsSession>(scenario, firstPort);
}

#else

bool socketsAvailable() {
    return false;
}

std::unique_ptr<Session> makeSocketsSession(const scenario::Scenario&, std::uint16_t) {
    return nullptr;
}

#endif

} // namespace synod::app
