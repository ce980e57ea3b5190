// SPDX-License-Identifier: GPL-3.0-or-later
// What a message costs that goes through real processes and leaves a trace, against the least that
// it could cost: the same octets from process to process through a relay that looks at nothing.
#include "engine/sockets/cluster.h"
#include "tests/engine/sockets/echo_system.h"

#include <benchmark/benchmark.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <mutex>

namespace synod {
namespace {

using boost::asio::ip::udp;

constexpr std::uint64_t roundsAtOnce = 500;
constexpr std::size_t octets = 100;

// ---- bare ------------------------------------------------------------------------------------

/// A socket that hands each datagram that comes to a function, by way of Asio.
class BarePeer {
public:
    using Handle = std::function<void(std::size_t size, const udp::endpoint& from)>;

    explicit BarePeer(boost::asio::io_context& context)
        : m_socket(context, udp::endpoint(boost::asio::ip::address_v4::loopback(), 0)) {}

    void listen(Handle handle) {
        m_handle = std::move(handle);
        receive();
    }
    void send(std::size_t size, const udp::endpoint& to) {
        m_socket.send_to(boost::asio::buffer(data.data(), size), to);
    }
    udp::endpoint endpoint() const { return m_socket.local_endpoint(); }

    std::array<char, 2'048> data{};

private:
    void receive() {
        m_socket.async_receive_from(boost::asio::buffer(data), m_from,
                                    [this](boost::system::error_code error, std::size_t size) {
                                        if (error)
                                            return;
                                        m_handle(size, m_from);
                                        receive();
                                    });
    }

    udp::socket m_socket;
    udp::endpoint m_from;
    Handle m_handle;
};

/// Runs a peer in a process of its own, as a cluster's nodes are.
class BareProcess {
public:
    explicit BareProcess(const std::function<void()>& run) : m_process(::fork()) {
        if (m_process != 0)
            return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        run();
        ::_exit(0);
    }
    ~BareProcess() {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    BareProcess(const BareProcess&) = delete;
    BareProcess& operator=(const BareProcess&) = delete;

private:
    pid_t m_process;
};

/// This process sends `rounds` pings through a relay process to an echo process; like a cluster's
/// nodes all three are apart.
void bareEcho(benchmark::State& state) {
    boost::asio::io_context context;
    BarePeer here(context), there(context), relayHere(context), relayThere(context);
    const udp::endpoint a = here.endpoint(), b = there.endpoint();
    const udp::endpoint toB = relayThere.endpoint(), toA = relayHere.endpoint();
    const BareProcess relay([&] {
        context.notify_fork(boost::asio::execution_context::fork_child);
        // Copies, so that what is sent is where it was received.
        relayThere.listen(
            [&](std::size_t size, const udp::endpoint&) { relayThere.send(size, b); });
        relayHere.listen([&](std::size_t size, const udp::endpoint&) { relayHere.send(size, a); });
        context.run();
    });
    const BareProcess echo([&] {
        context.notify_fork(boost::asio::execution_context::fork_child);
        there.listen([&](std::size_t size, const udp::endpoint&) { there.send(size, toA); });
        context.run();
    });
    std::uint64_t left = 0;
    here.listen([&](std::size_t, const udp::endpoint&) {
        if (--left > 0)
            here.send(octets, toB);
        else
            context.stop();
    });
    for (auto iteration : state) {
        left = roundsAtOnce;
        here.send(octets, toB);
        context.restart();
        context.run();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(roundsAtOnce));
}
BENCHMARK(bareEcho)->Unit(benchmark::kMillisecond)->UseRealTime();

// ---- a cluster -------------------------------------------------------------------------------

/// Wakes whoever waits for a cluster.
struct Bell {
    std::mutex mutex;
    std::condition_variable heard;
    bool rung = false;

    void ring() {
        const std::scoped_lock lock(mutex);
        rung = true;
        heard.notify_one();
    }
    void await() {
        std::unique_lock lock(mutex);
        heard.wait(lock, [this] { return rung; });
        rung = false;
    }
};

sockets::ClusterOptions echoOptions(Bell& bell) {
    sockets::ClusterOptions options;
    options.system = &echo::echoSystem();
    options.nodeProgram = sockets::findNodeProgram().parent_path() / "synod-echo-node";
    options.wake = [&bell] { bell.ring(); };
    return options;
}

void awaitState(sockets::Cluster& cluster, Bell& bell, sockets::ClusterState state) {
    while (cluster.take().state != state)
        bell.await();
}

void clusterEcho(benchmark::State& state) {
    Bell bell;
    sockets::Cluster cluster(echo::echoScenario(), echoOptions(bell));
    awaitState(cluster, bell, sockets::ClusterState::running);
    intervention::Request go;
    go.node = "n1";
    go.command = "go " + std::to_string(roundsAtOnce) + " " + std::to_string(octets);
    std::uint64_t records = 0;
    const auto isDone = [&] {
        bool done = false;
        for (const trace::Record& record : cluster.takeRecords()) {
            ++records;
            done |= record.kind == trace::Kind::output;
        }
        return done;
    };
    for (auto iteration : state) {
        cluster.post(go);
        while (!isDone())
            ::usleep(1'000); // not to compete with it for a core, as a window would not
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(roundsAtOnce));
    state.counters["records"] = static_cast<double>(records);
}
BENCHMARK(clusterEcho)->Unit(benchmark::kMillisecond)->UseRealTime();

/// From nothing until five processes have taken their first step.
void fiveNodesUp(benchmark::State& state) {
    scenario::Scenario scenario = echo::echoScenario();
    for (int number = 3; number <= 5; ++number)
        scenario.topology.addNode("n" + std::to_string(number), net::NodeKind::server);
    for (auto iteration : state) {
        Bell bell;
        sockets::Cluster cluster(scenario, echoOptions(bell));
        awaitState(cluster, bell, sockets::ClusterState::running);
        state.SetIterationTime(static_cast<double>(cluster.counts().up.count()) / 1e6);
    }
}
BENCHMARK(fiveNodesUp)->Unit(benchmark::kMillisecond)->UseManualTime();

} // namespace
} // namespace synod

BENCHMARK_MAIN();
