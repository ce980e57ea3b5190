// SPDX-License-Identifier: GPL-3.0-or-later
// TCP between hosts and over routers, from scenarios as people write them. The conversations in
// tests/conversations/tcp have the segments; here is what applications get of it.
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/systems/host_system.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"
#include "engine/systems/host/state.h"
#include "engine/trace/trace.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace synod {
namespace {

const std::string overARouter = R"(format = 1
protocol = "tcp"
seed = 3
until = "60s"
[topology]
names = ["client", "router", "server"]
links = [["client", "router"], ["router", "server"]]
[network]
latency = "20ms"
)";

scenario::Scenario load(const std::string& text) {
    auto loaded = scenario::loadScenario(text, "test.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        throw std::runtime_error(error->text());
    return std::get<scenario::Scenario>(loaded);
}

std::string errorOf(const std::string& text) {
    const auto loaded = scenario::loadScenario(text, "test.toml");
    const auto* error = std::get_if<scenario::LoadError>(&loaded);
    return error == nullptr ? "" : error->text();
}

/// A session that remembers what the applications of each node were given.
struct TcpRun final : trace::RecordSink {
    explicit TcpRun(const std::string& text) : TcpRun(load(text)) {}
    explicit TcpRun(scenario::Scenario scenario)
        : made(std::move(scenario)), simulator(made, this, true) {}

    void append(trace::Record&& record) override {
        violations += record.kind == trace::Kind::violation;
        segments += record.kind == trace::Kind::send;
        if (record.kind != trace::Kind::output)
            return;
        const auto& output = record.payload.get<host::Output>();
        const std::string& name = made.topology.nodes[record.node.index].name;
        if (const auto* delivered = std::get_if<tcp::Delivered>(&output))
            (name == "client" ? client : server) += std::string(delivered->octets.text());
        else
            said += name + ": " + record.payload.text(made.topology.names()) + "\n";
    }
    const host::State& state(const std::string& name) {
        held = simulator.state(*simulator.topology().names().find(name));
        return held.get<host::State>();
    }

    scenario::Scenario made;
    std::string client, server; ///< the octets that came to them
    std::string said;
    std::uint64_t violations = 0, segments = 0;
    sim::Simulator simulator;
    Value held;
};

std::string workload(const std::string& application, const std::string& more) {
    return "[workload]\napplication = \"" + application +
           "\"\nfrom = \"client\"\nto = \"server\"\n" + more;
}

TEST(TcpHost, aBulkTransferArrivesWholeOverLossyLinksAndCloses) {
    TcpRun run(overARouter + "loss = 0.05\n[options]\nmsl = \"1s\"\n" +
               workload("bulk", "octets = 200000\nclose = true\n"));
    run.simulator.runUntil(seconds(60));
    EXPECT_EQ(run.server.size(), 200'000U) << run.said;
    for (std::size_t i = 0; i < run.server.size(); ++i)
        ASSERT_EQ(run.server[i], static_cast<char>('a' + i % 26)) << i;
    EXPECT_EQ(run.client, "");
    EXPECT_NE(run.said.find("client: connection 0 closed\n"), std::string::npos) << run.said;
    EXPECT_NE(run.said.find("server: connection 1 closed\n"), std::string::npos) << run.said;
    EXPECT_EQ(run.violations, 0U);
}

TEST(TcpHost, whatAnEchoClientWritesComesBack) {
    TcpRun run(overARouter + workload("echo", "rate = \"2/s\"\n"));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.server, "hello 1hello 2hello 3hello 4");
    EXPECT_EQ(run.client, run.server);
}

TEST(TcpHost, aRequestIsAnsweredWithAResponseAndThenTheServerCloses) {
    TcpRun run(overARouter + "[options]\nmsl = \"1s\"\n" +
               workload("request", "octets = 5000\nclose = true\nrate = \"1/s\"\n"));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.server, "GET /1\nGET /2\n");
    EXPECT_EQ(run.client.size(), 10'000U);
    EXPECT_EQ(run.state("client").tcp.nextConnection, 2) << "a connection for each";
    TcpRun open(overARouter + workload("request", "octets = 5000\nrate = \"1/s\"\n"));
    open.simulator.runUntil(seconds(2));
    EXPECT_EQ(open.client.size(), 10'000U);
    EXPECT_EQ(open.state("client").tcp.nextConnection, 1) << "one for all";
}

TEST(TcpHost, anApplicationWhoseServerWasAwayOpensAgainAndStartsOver) {
    TcpRun run(overARouter + workload("bulk", "octets = 50000\nrate = \"1/s\"\n") +
               "[[at]]\ntime = \"150ms\"\ndo = \"crash\"\nnode = \"server\"\n"
               "[[at]]\ntime = \"2s\"\ndo = \"restart\"\nnode = \"server\"\n");
    run.simulator.runUntil(seconds(30));
    EXPECT_GE(run.server.size(), 50'000U) << run.said;
    EXPECT_EQ(run.server.substr(run.server.size() - 50'000, 3), "abc");
    EXPECT_EQ(run.violations, 0U);
}

TEST(TcpHost, whateverCrashesAndIsCutThePropertiesHold) {
    std::size_t segments = 0;
    for (int seed = 1; seed <= 25; ++seed) {
        for (const char* application : {"bulk", "request"}) {
            scenario::Scenario made =
                load(overARouter + "[options]\nmsl = \"1s\"\n" +
                     workload(application, "octets = 100000\nclose = true\nrate = \"1/s\"\n"));
            made.seed = static_cast<std::uint64_t>(seed);
            made.until = seconds(20);
            scenario::addFaults(made, scenario::FaultLevel::harsh);
            TcpRun run(made);
            run.simulator.runUntil(made.until);
            EXPECT_EQ(run.violations, 0u) << application << ", seed " << seed;
            EXPECT_GT(run.segments, 3u) << application << ", seed " << seed;
            segments += run.segments;
        }
    }
    EXPECT_GT(segments, 10'000u) << "most runs get far in spite of all that";
}

TEST(TcpHost, aHostWithoutTcpTellsThatTheProtocolCannotBeReached) {
    const scenario::Language& udp = *scenario::findLanguage("udp");
    EXPECT_FALSE(udp.readCommand("open server:80"));
    EXPECT_TRUE(scenario::findLanguage("tcp")->readCommand("open server:80"));
}

struct Understood {
    const char* command;
    const char* text; ///< "" where it makes no sense
};

TEST(TcpCommands, areReadAndWrittenTheSame) {
    constexpr Understood cases[] = {
        {"listen 80", "listen 80"},
        {"listen  80  once", "listen 80 once"},
        {"listen 80 twice", ""},
        {"listen 0", ""},
        {"listen 65536", ""},
        {"open server:80", "open server:80"},
        {"open 10.0.0.2:80 from 5000", "open 10.0.0.2:80 from 5000"},
        {"open server", ""},
        {"open server:80 from", ""},
        {"open :80", ""},
        {"send hello  world", "send hello  world"},
        {"send #2 hello", "send #2 hello"},
        {"send 3000 octets", "send 3000 octets"},
        {"send 3000 octets of text", "send 3000 octets of text"},
        {"send \"3000 octets\"", "send \"3000 octets\""},
        {"send #1 \"#2\" ", "send #1 \"#2\""},
        {"send \"a\" and \"b\"", "send a\" and \"b"},
        {"send \"plain\"", "send plain"},
        {"send \"", "send \"\"\""},
        {"send \"\"", ""},
        {"send 0 octets", ""},
        {"send -5 octets", ""},
        {"send 1e3  octets", ""},
        {"urgent 100000001 octets", ""},
        {"send 99999999999999999999 octets", ""},
        {"send 100000000 octets", "send 100000000 octets"},
        {"send", ""},
        {"send #2", ""},
        {"send #x hello", ""},
        {"urgent #1 !", "urgent #1 !"},
        {"read all", "read all"},
        {"read #1 nothing", "read #1 nothing"},
        {"read 500 octets every 100ms", "read 500 octets every 100 ms"},
        {"read 500 octets every", ""},
        {"read 500 octets", ""},
        {"read some", ""},
        {"close", "close"},
        {"close #65535", "close #65535"},
        {"close #65536", ""},
        {"close now", ""},
        {"abort #1", "abort #1"},
        {"status", "status"},
        {"ping server 2", "ping server 2"},
        {"udp server:7 x", ""},
        {"", ""},
    };
    for (const Understood& each : cases) {
        const auto read = scenario::readTcpCommand(each.command);
        EXPECT_EQ(read ? read->text({}) : "", each.text) << each.command;
    }
}

TEST(TcpScenario, whatCannotBeIsSaidWithItsPlace) {
    EXPECT_EQ(errorOf(overARouter + "[options]\nmss = 63\n"),
              "test.toml:11:7: mss must be a whole number from 64 to 65495");
    EXPECT_NE(errorOf(overARouter + "[options]\ncongestionControl = \"vegas\"\n").find("newreno"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\niss = [-1]\n").find("from 0 to 4294967295"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\nisss = [1]\n").find("there are iss and"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\nmss = 10\n").find("from 64 to 65495"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\nmsl = \"soon\"\n").find("such as \"200ms\""),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\nnagle = 1\n").find("true or false"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[node.client]\ncongestionControl = \"vegas\"\n")
                  .find("none reno newreno cubic"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + workload("bulk", "octets = 0\n")).find("octets"),
              std::string::npos);
    EXPECT_NE(errorOf(overARouter + "[[at]]\ntime = \"1s\"\ndo = \"drop\"\n"
                                    "message = { type = \"SYNACK\" }\n")
                  .find("unknown type SYNACK"),
              std::string::npos);
    EXPECT_EQ(errorOf(overARouter + "[[at]]\ntime = \"1s\"\ndo = \"drop\"\n"
                                    "message = { type = \"SYN-ACK\" }\n"),
              "");
}

std::string asked(const std::string& command) {
    std::string written;
    for (const char c : command)
        written += c == '"' ? "\\\"" : std::string(1, c);
    return "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"client\"\ncommand = \"" + written +
           "\"\n";
}

struct Refused {
    const char* command;
    std::vector<const char*> saying; ///< the word that is wrong, the limits, the remedy
};

TEST(TcpScenario, aCommandThatCannotBeIsRefusedWithWhatIsWrong) {
    const Refused cases[] = {
        {"send -5 octets", {"“-5”", "from 1 to 100000000", "in quotes: \"-5 octets\""}},
        {"send 0 octets", {"“0”", "from 1 to 100000000"}},
        {"urgent #1 1e3 octets", {"“1e3”", "from 1 to 100000000"}},
        {"send 99999999999999999999 octets", {"“99999999999999999999”", "100000000"}},
        {"send #x hello", {"“#x”", "#65535"}},
        {"send", {"“send hello”"}},
        {"open server:70000", {"“70000”", "from 1 to 65535"}},
        {"open server:", {"“”", "from 1 to 65535"}},
        {"open server", {"“server”", "server:80"}},
        {"open server:80 from 0", {"“0”", "from 1 to 65535"}},
        {"open server:80 form 5", {"“form 5”"}},
        {"listen 99999", {"“99999”", "from 1 to 65535"}},
        {"listen 80 twice", {"“twice”"}},
        {"read -1 octets", {"“-1”", "from 1 to 100000000"}},
        {"read 5 octets every -1ms", {"“-1ms”", "100ms"}},
        {"read 5 octets", {"read 500 octets every 100ms"}},
        {"close #65536", {"“#65536”", "#65535"}},
        {"close now", {"“now”"}},
        {"ping server 0", {"“0”", "from 1 to 1000"}},
        {"ping server ttl 300", {"“300”", "from 1 to 255"}},
    };
    for (const Refused& each : cases) {
        const std::string error = errorOf(overARouter + asked(each.command));
        EXPECT_EQ(error.rfind("test.toml:14:11: ", 0), 0u) << each.command << ": " << error;
        for (const char* part : each.saying)
            EXPECT_NE(error.find(part), std::string::npos) << each.command << ": " << error;
    }
    EXPECT_EQ(errorOf(overARouter + asked("send \"-5 octets\"")), "");
}

// Whoever injects a segment need not count octets, and may lie about them.
TEST(TcpHost, anInjectedSegmentIsCompletedWhereItsAuthorSaysNothing) {
    const auto injected = [](const std::string& ip) {
        return "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"server\"\ncommand = \"listen "
               "80\"\n"
               "[[at]]\ntime = \"2s\"\ndo = \"inject\"\nfrom = \"client\"\nto = \"server\"\n"
               "type = \"SYN\"\nbody = { " +
               ip +
               "body = { Segment = { sourcePort = 5000, destinationPort = 80, seq = 7, window = "
               "8000, "
               "options = { mss = 1000 }, text = \"hello\", ctl = { syn = true } } } }\n";
    };
    TcpRun run(overARouter + injected(""));
    run.simulator.runUntil(seconds(2) + milliseconds(50));
    const tcp::Connection* server = run.state("server").tcp.connections.find(1);
    ASSERT_NE(server, nullptr) << run.said;
    EXPECT_EQ(server->state, tcp::ConnectionState::synReceived);
    EXPECT_EQ(server->irs, tcp::SequenceNumber(7));
    for (const char* wrong : {"ip = { totalLength = 19 }, ", "ip = { headerChecksum = 1 }, "}) {
        TcpRun lying(overARouter + injected(wrong));
        lying.simulator.runUntil(seconds(3));
        EXPECT_EQ(lying.state("server").tcp.connections.find(1), nullptr) << wrong;
    }
}

TEST(TcpScenario, aHostCanBeUnlikeTheOthers) {
    TcpRun run(overARouter + "[options]\nmss = 1000\n[node.client]\nmss = 500\n" +
               "congestionControl = \"cubic\"\n" + workload("bulk", "octets = 5000\n"));
    run.simulator.runUntil(seconds(2));
    const tcp::Connection client = *run.state("client").tcp.connections.find(0);
    const tcp::Connection server = *run.state("server").tcp.connections.find(1);
    EXPECT_EQ(client.congestion.options.congestionControl, tcp::CongestionControl::cubic);
    EXPECT_EQ(server.congestion.options.congestionControl, tcp::CongestionControl::newreno);
    EXPECT_EQ(server.sendMss, 500) << "which the client's SYN said that it takes";
    EXPECT_EQ(run.server.size(), 5000u);
}

TEST(TcpScenario, isTheSameAfterItWasWritten) {
    const scenario::Scenario made =
        load(overARouter + "[options]\nsack = true\nmss = 1000\n[node.client]\niss = [7, 8]\n" +
             workload("bulk", "octets = 123456\nclose = true\n"));
    const scenario::Scenario again = load(scenario::writeScenario(made));
    EXPECT_EQ(again.workload, made.workload);
    EXPECT_EQ(again.options, made.options);
    EXPECT_EQ(again.presets, made.presets);
}

} // namespace
} // namespace synod
