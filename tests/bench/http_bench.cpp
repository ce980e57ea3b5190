// SPDX-License-Identifier: GPL-3.0-or-later
// What a file costs by HTTP that three processes agree on and leave a trace of, against one process
// of the same library that does as much as it must: it makes each write durable before it answers.
// Other work on the machine makes the wall's time say little: `processor_us` says more.
#include "engine/scenario/registry.h"
#include "engine/sockets/cluster.h"
#include "engine/trace/record.h"

#include <benchmark/benchmark.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace synod {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr int connections = 16;
constexpr std::size_t octets = 100;
constexpr std::uint16_t clusterPort = 18'080;

// ---- bare -------------------------------------------------------------------------------------

/// A connection of the bare server: one request after the other.
class BareConnection : public std::enable_shared_from_this<BareConnection> {
public:
    BareConnection(tcp::socket socket, std::map<std::string, std::string>& files, int log)
        : m_socket(std::move(socket)), m_files(files), m_log(log) {}

    void read() {
        m_request = {};
        http::async_read(m_socket, m_buffer, m_request,
                         [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                             if (!error)
                                 self->answer();
                         });
    }

private:
    void answer() {
        m_response = {};
        const std::string path(m_request.target());
        if (m_request.method() == http::verb::put) {
            const std::string line = path + " " + m_request.body() + "\n";
            if (::write(m_log, line.data(), line.size()) < 0 || ::fdatasync(m_log) != 0)
                m_response.result(http::status::internal_server_error);
            m_files[path] = m_request.body();
        } else {
            m_response.body() = m_files[path];
        }
        m_response.prepare_payload();
        http::async_write(
            m_socket, m_response,
            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                if (!error)
                    self->read();
            });
    }

    tcp::socket m_socket;
    std::map<std::string, std::string>& m_files;
    int m_log;
    boost::beast::flat_buffer m_buffer;
    http::request<http::string_body> m_request;
    http::response<http::string_body> m_response;
};

/// In a process of its own, as a cluster's nodes are.
class BareServer {
public:
    BareServer() : m_log(std::filesystem::temp_directory_path() / "synod-http-bench.log") {
        asio::io_context context;
        tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
        port = acceptor.local_endpoint().port();
        context.notify_fork(asio::execution_context::fork_prepare);
        m_process = ::fork();
        if (m_process != 0)
            return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        context.notify_fork(asio::execution_context::fork_child);
        std::map<std::string, std::string> files;
        const int log = ::open(m_log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
        accept(acceptor, files, log);
        context.run();
        ::_exit(0);
    }
    ~BareServer() {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        std::filesystem::remove(m_log);
    }
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;

    pid_t process() const { return m_process; }

    std::uint16_t port = 0;

private:
    static void
    accept(tcp::acceptor& acceptor, std::map<std::string, std::string>& files, int log) {
        acceptor.async_accept([&, log](boost::system::error_code error, tcp::socket socket) {
            if (error)
                return;
            socket.set_option(tcp::no_delay(true));
            std::make_shared<BareConnection>(std::move(socket), files, log)->read();
            accept(acceptor, files, log);
        });
    }

    std::filesystem::path m_log;
    pid_t m_process = 0;
};

// ---- a cluster --------------------------------------------------------------------------------

/// Three servers on links that take no time, whose records somebody takes, as a window does.
class Servers {
public:
    /// `reads`: the option of that name.
    explicit Servers(const std::string& reads = "round")
        : m_cluster(scenarioOfThree(reads), optionsOf()), m_taker([this] { takeAll(); }) {
        const auto deadline = Clock::now() + std::chrono::seconds(20);
        while (Clock::now() < deadline && !isUp())
            ::usleep(10'000);
    }
    ~Servers() {
        m_ends = true;
        m_taker.join();
    }
    Servers(const Servers&) = delete;
    Servers& operator=(const Servers&) = delete;

    sockets::Cluster& cluster() { return m_cluster; }
    std::vector<pid_t> processes() const {
        std::vector<pid_t> all;
        for (std::uint16_t i = 0; i < 3; ++i)
            all.push_back(m_cluster.processOf({i}));
        return all;
    }
    /// Messages between nodes until now, some of the last few milliseconds excepted.
    std::uint64_t sends() const { return m_sends[0] + m_sends[1] + m_sends[2]; }
    std::vector<std::uint16_t> ports() {
        const std::scoped_lock lock(m_mutex);
        std::vector<std::uint16_t> all(m_ports.begin(), m_ports.end());
        std::erase(all, 0);
        return all;
    }
    /// Of whoever leads: it sends to two, and each of them to it alone.
    std::uint16_t leadersPort() {
        const std::array<std::uint64_t, 3> before{m_sends[0], m_sends[1], m_sends[2]};
        std::this_thread::sleep_for(std::chrono::seconds(1));
        std::size_t most = 0;
        for (std::size_t i = 1; i < 3; ++i)
            if (m_sends[i] - before[i] > m_sends[most] - before[most])
                most = i;
        const std::scoped_lock lock(m_mutex);
        return m_ports[most];
    }

private:
    static scenario::Scenario scenarioOfThree(const std::string& reads) {
        scenario::Scenario made;
        made.protocol = "files";
        made.topology.shape = net::Shape::mesh;
        net::LinkParameters quick;
        quick.latency = {};
        for (int i = 1; i <= 3; ++i)
            made.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
        for (const auto& [a, b] : net::linksOf(net::Shape::mesh, 3))
            made.topology.addLink(a, b, quick);
        for (const scenario::OptionInfo& option : scenario::findSystem("files")->options)
            made.options.emplace(option.name, option.byDefault);
        made.options["reads"].text = reads;
        return made;
    }
    static sockets::ClusterOptions optionsOf() {
        sockets::ClusterOptions options;
        options.httpPort = clusterPort;
        return options;
    }
    void takeAll() {
        while (!m_ends) {
            sockets::ClusterNews news = m_cluster.take();
            const std::scoped_lock lock(m_mutex);
            for (const sockets::Serving& serving : news.serving)
                m_ports[serving.node.index] = serving.port;
            for (const auto& record : news.records)
                if (record.kind == trace::Kind::send)
                    ++m_sends[record.node.index];
            ::usleep(5'000);
        }
    }
    bool isUp();

    std::array<std::atomic<std::uint64_t>, 3> m_sends{}; ///< by node
    std::mutex m_mutex;
    std::array<std::uint16_t, 3> m_ports{}; ///< by node; 0: not yet
    std::atomic<bool> m_ends{false};
    sockets::Cluster m_cluster;
    std::thread m_taker;
};

// ---- clients ----------------------------------------------------------------------------------

/// A client that keeps its connection, and makes another when it ends.
class Client {
public:
    explicit Client(std::uint16_t port) : m_port(port) {}

    /// The status; 0 where the connection ended instead.
    unsigned ask(http::verb method, const std::string& path, const std::string& body = {}) {
        boost::system::error_code failed;
        if (!m_socket) {
            m_socket.emplace(m_context);
            m_socket->connect({asio::ip::address_v4::loopback(), m_port}, failed);
            if (!failed)
                m_socket->set_option(tcp::no_delay(true));
        }
        http::request<http::string_body> request(method, path, 11);
        request.set(http::field::host, "localhost");
        request.body() = body;
        request.prepare_payload();
        http::response<http::string_body> response;
        if (!failed)
            http::write(*m_socket, request, failed);
        if (!failed)
            http::read(*m_socket, m_buffer, response, failed);
        if (!failed)
            return response.result_int();
        m_socket.reset();
        m_buffer.clear();
        return 0;
    }

private:
    std::uint16_t m_port;
    asio::io_context m_context;
    std::optional<tcp::socket> m_socket;
    boost::beast::flat_buffer m_buffer;
};

bool Servers::isUp() {
    const std::vector<std::uint16_t> all = ports();
    return all.size() == 3 && Client(all[0]).ask(http::verb::put, "/up", "x") / 100 == 2;
}

/// `connections` clients ask for so many all together, spread over the ports.
void askMany(const std::vector<std::uint16_t>& ports, http::verb method, int count) {
    std::vector<std::thread> clients;
    for (int i = 0; i < connections; ++i)
        clients.emplace_back([&, i] {
            Client client(ports[static_cast<std::size_t>(i) % ports.size()]);
            const std::string path = "/" + std::to_string(i) + ".txt";
            const std::string body(method == http::verb::put ? octets : 0, 'x');
            for (int k = 0; k < count / connections; ++k)
                client.ask(method, path, body);
        });
    for (std::thread& client : clients)
        client.join();
}

/// Of a process, in its kernel too, until now; in microseconds.
double processorTimeOf(pid_t process) {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return 0;
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

/// `processor_us`: what a request costs this process, with its clients, and the servers.
void measure(benchmark::State& state,
             const std::vector<std::uint16_t>& ports,
             std::vector<pid_t> processes,
             http::verb method,
             int count) {
    processes.push_back(::getpid());
    const auto used = [&] {
        double sum = 0;
        for (const pid_t process : processes)
            sum += processorTimeOf(process);
        return sum;
    };
    askMany(ports, http::verb::put, connections);
    const double before = used();
    for (auto iteration : state)
        askMany(ports, method, count);
    const auto asked = static_cast<double>(state.iterations() * count);
    state.counters["processor_us"] = (used() - before) / asked;
    state.SetItemsProcessed(state.iterations() * count);
}

void bare(benchmark::State& state, http::verb method, int count) {
    const BareServer server;
    measure(state, {server.port}, {server.process()}, method, count);
}
/// `messages`: how many between nodes a request costs.
void cluster(benchmark::State& state,
             http::verb method,
             int count,
             const std::string& reads = "round",
             bool atLeader = false) {
    Servers servers(reads);
    const std::uint64_t before = servers.sends();
    measure(state, atLeader ? std::vector{servers.leadersPort()} : servers.ports(),
            servers.processes(), method, count);
    state.counters["messages"] = static_cast<double>(servers.sends() - before) /
                                 static_cast<double>(state.iterations() * count);
}
void bareReads(benchmark::State& state) {
    bare(state, http::verb::get, 4'800);
}
void clusterReads(benchmark::State& state) {
    cluster(state, http::verb::get, 4'800);
}
void clusterReadsBySharedRounds(benchmark::State& state) {
    cluster(state, http::verb::get, 4'800, "sharedRound");
}
void clusterReadsByLease(benchmark::State& state) {
    cluster(state, http::verb::get, 4'800, "lease");
}
/// As clients do that remember who leads.
void clusterReadsByLeaseAtTheLeader(benchmark::State& state) {
    cluster(state, http::verb::get, 4'800, "lease", true);
}
void bareWrites(benchmark::State& state) {
    bare(state, http::verb::put, 960);
}
void clusterWrites(benchmark::State& state) {
    cluster(state, http::verb::put, 960);
}
BENCHMARK(bareReads)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(clusterReads)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(clusterReadsBySharedRounds)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(clusterReadsByLease)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(clusterReadsByLeaseAtTheLeader)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bareWrites)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(clusterWrites)->Unit(benchmark::kMillisecond)->UseRealTime();

/// How long a write takes until it is done, asked for again where it was not, while whoever leads
/// is killed every 5 s and started again a second later.
void writesWhileLeadersFall(benchmark::State& state) {
    Servers servers;
    std::vector<double> took;
    std::mutex mutex;
    for (auto iteration : state) {
        const auto end = Clock::now() + std::chrono::seconds(16);
        std::vector<std::thread> clients;
        for (int i = 0; i < 3; ++i)
            clients.emplace_back([&, i] {
                const std::vector<std::uint16_t> ports = servers.ports();
                std::vector<std::unique_ptr<Client>> each;
                for (const std::uint16_t port : ports)
                    each.push_back(std::make_unique<Client>(port));
                auto at = static_cast<std::size_t>(i);
                while (Clock::now() < end) {
                    const auto began = Clock::now();
                    while (each[at % 3]->ask(http::verb::put, "/k.txt", "x") / 100 != 2 &&
                           Clock::now() < end)
                        ++at; // another server
                    const std::scoped_lock lock(mutex);
                    took.push_back(
                        std::chrono::duration<double, std::milli>(Clock::now() - began).count());
                }
            });
        for (int kill = 0; kill < 3; ++kill) {
            std::this_thread::sleep_for(std::chrono::seconds(4));
            servers.cluster().post(intervention::Crash{"leader"});
            std::this_thread::sleep_for(std::chrono::seconds(1));
            for (const char* node : {"n1", "n2", "n3"})
                servers.cluster().post(intervention::Restart{node});
        }
        for (std::thread& client : clients)
            client.join();
    }
    std::sort(took.begin(), took.end());
    const auto at = [&](double share) {
        return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
    };
    state.counters["writes"] = static_cast<double>(took.size());
    state.counters["p50ms"] = at(0.5);
    state.counters["p99ms"] = at(0.99);
    state.counters["mostms"] = took.back();
}
BENCHMARK(writesWhileLeadersFall)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

} // namespace
} // namespace synod

BENCHMARK_MAIN();
