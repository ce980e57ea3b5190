// SPDX-License-Identifier: GPL-3.0-or-later
// Two balancers side by side: the same load, and nothing else in common.
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"
#include "engine/systems/balance/progress.h"
#include "engine/systems/balance/state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/systems/balance/runs.h"

#include <map>

namespace synod::balance {
namespace {

constexpr const char* twinLoad = "[workload]\nclients = 2\nrate = \"30/s\"\nkeys = 9\n";

std::string namesOf(const scenario::Scenario& made) {
    std::string text;
    for (const net::Node& node : made.topology.nodes)
        text += (text.empty() ? "" : " ") + node.name;
    return text;
}

ClientState client(const sim::Simulator& simulator, const std::string& name) {
    return simulator.state(*simulator.topology().names().find(name)).get<ClientState>();
}
BalancerState balancer(const sim::Simulator& simulator, const std::string& name) {
    return simulator.state(*simulator.topology().names().find(name)).get<BalancerState>();
}

TEST(BalanceTwins, EveryNodeIsThereTwice) {
    const scenario::Scenario made = balanced("against = \"twoChoices\"", twinLoad);
    EXPECT_EQ(namesOf(made), "lb-a s1-a s2-a s3-a lb-b s1-b s2-b s3-b c1-a c2-a c1-b c2-b");
    const Names names = made.topology.names();
    std::string links;
    for (const net::Link& link : made.topology.links)
        links += names.of(link.a) + "–" + names.of(link.b) + " ";
    EXPECT_EQ(links, "lb-a–s1-a lb-a–s2-a lb-a–s3-a lb-b–s1-b lb-b–s2-b lb-b–s3-b "
                     "c1-a–lb-a c2-a–lb-a c1-b–lb-b c2-b–lb-b ");
    sim::Simulator simulator(made, nullptr);
    simulator.runUntil(milliseconds(1));
    EXPECT_EQ(balancer(simulator, "lb-a").policy, Policy::roundRobin);
    EXPECT_EQ(balancer(simulator, "lb-b").policy, Policy::twoChoices);
    EXPECT_EQ(balancer(simulator, "lb-b").backends.size(), 3u);
}

TEST(BalanceTwins, WhatIsSaidOfANameHoldsOfBothAndOfATwinOfItAlone) {
    const scenario::Scenario made = balanced(
        "against = \"twoChoices\"",
        std::string(twinLoad) +
            "[node.s1]\nweight = 3\n[node.s2-b]\nweight = 7\n[[at]]\ntime = \"1s\"\n"
            "do = \"request\"\nnode = \"lb\"\ncommand = \"drain s3\"\n[[at]]\ntime = \"2s\"\n"
            "do = \"crash\"\nnode = \"s1-a\"\n[[link]]\nends = [\"lb\", \"s2\"]\n"
            "latency = \"50ms\"\n");
    sim::Simulator simulator(made, nullptr);
    const auto backend = [&](const std::string& of, const std::string& server) {
        return *balancer(simulator, of).backends.find(*simulator.topology().names().find(server));
    };
    simulator.runUntil(milliseconds(1'500));
    EXPECT_EQ(backend("lb-a", "s1-a").weight, 3u);
    EXPECT_EQ(backend("lb-b", "s1-b").weight, 3u);
    EXPECT_EQ(backend("lb-a", "s2-a").weight, 1u);
    EXPECT_EQ(backend("lb-b", "s2-b").weight, 7u);
    EXPECT_TRUE(backend("lb-a", "s3-a").draining);
    EXPECT_TRUE(backend("lb-b", "s3-b").draining);
    simulator.runUntil(seconds(5));
    EXPECT_FALSE(backend("lb-a", "s1-a").up);
    EXPECT_TRUE(backend("lb-b", "s1-b").up);
    std::size_t slow = 0;
    for (const net::Link& link : made.topology.links)
        slow += link.parameters.latency == milliseconds(50) ? 1 : 0;
    EXPECT_EQ(slow, 2u);
}

TEST(BalanceTwins, IsWrittenAsItWasRead) {
    for (const char* topology : {"", "[topology]\nshape = \"mesh\"\nnodes = 4\nbalancer = \"n3\"\n",
                                 "[topology]\nlinks = [[\"lb\", \"x\"], [\"x\", \"s1\"]]\n"}) {
        const scenario::Scenario made =
            loaded(std::string("format = 1\nprotocol = \"balance\"\n") + topology +
                   "[options]\nagainst = \"random\"\n[workload]\nclients = 1\n");
        const std::string written = scenario::writeScenario(made);
        const scenario::Scenario again = loaded(written);
        EXPECT_EQ(again.topology, made.topology) << written;
        EXPECT_EQ(again.options, made.options) << written;
    }
}

/// A node of one side has been taken away, or came to it alone.
TEST(BalanceTwins, OneSideMayBeLargerThanTheOther) {
    const scenario::Scenario made =
        loaded("format = 1\nprotocol = \"balance\"\n[topology]\n"
               "names = [\"lb-a\", \"s1-a\", \"lb-b\", \"s1-b\", \"s2-b\"]\n"
               "[options]\nagainst = \"random\"\n[workload]\nclients = 1\n");
    EXPECT_EQ(namesOf(made), "lb-a s1-a lb-b s1-b s2-b c1-a c1-b");
    sim::Simulator simulator(made, nullptr);
    simulator.runUntil(milliseconds(1));
    EXPECT_EQ(balancer(simulator, "lb-a").backends.size(), 1u);
    EXPECT_EQ(balancer(simulator, "lb-b").backends.size(), 2u);
    EXPECT_EQ(loaded(scenario::writeScenario(made)).topology, made.topology);
}

TEST(BalanceTwins, WithoutASecondBalancerNothingIsLoaded) {
    const auto wrong = [](const std::string& names) {
        const auto result =
            scenario::loadScenario("format = 1\nprotocol = \"balance\"\n[topology]\nnames = [" +
                                       names + "]\n[options]\nagainst = \"random\"\n",
                                   "made.toml");
        const auto* error = std::get_if<scenario::LoadError>(&result);
        return error == nullptr ? std::string() : error->text();
    };
    EXPECT_NE(wrong("\"lb-a\", \"s1-a\", \"s1-b\"")
                  .find("made.toml:3:1: with against there are "
                        "two balancers, and lb-b"),
              std::string::npos);
    EXPECT_NE(wrong("\"lb-a\", \"lb-b\", \"s1\"").find("s1 does not"), std::string::npos);
}

/// One, where nothing is said.
TEST(BalanceTwins, AClientThatIsNotCountedIsThereTwiceAsWell) {
    const scenario::Scenario made =
        balanced("against = \"random\"", "[workload]\nrate = \"5/s\"\n[[at]]\ntime = \"1s\"\n"
                                         "do = \"request\"\nnode = \"c1\"\ncommand = \"get 1\"\n");
    EXPECT_EQ(made.at.size(), 2u);
}

/// By the same policy, all that the one does the other does.
TEST(BalanceTwins, TheSamePolicyComesToTheSame) {
    for (const char* transport : {"udp", "tcp"})
        for (const char* arrivals : {"steady", "poisson", "bursts"}) {
            sim::Simulator simulator(
                balanced(std::string("policy = \"leastConnections\"\nagainst = "
                                     "\"leastConnections\"\nservice = \"exponential\"\ntransport "
                                     "= \"") +
                             transport + "\"\narrivals = \"" + arrivals + "\"",
                         twinLoad),
                nullptr);
            simulator.runUntil(seconds(5));
            for (const char* name : {"c1", "c2"}) {
                const ClientState a = client(simulator, std::string(name) + "-a");
                const ClientState b = client(simulator, std::string(name) + "-b");
                EXPECT_GE(a.done, 100u);
                EXPECT_EQ(a.number, b.number) << arrivals;
                EXPECT_EQ(a.done, b.done) << arrivals;
                EXPECT_EQ(a.latencies, b.latencies) << arrivals << " over " << transport;
            }
        }
}

/// Each client's requests, what for and when, whatever becomes of them.
std::map<std::uint64_t, std::pair<std::uint32_t, Time>> asked(const test::RecordedRun& run,
                                                              NodeId client) {
    std::map<std::uint64_t, std::pair<std::uint32_t, Time>> all;
    for (const trace::Record* record : run.of(trace::Kind::send))
        if (record->node == client)
            if (const auto* request = std::get_if<Request>(&record->payload.get<Message>()))
                all[request->number] = {request->key, record->time};
    return all;
}

TEST(BalanceTwins, TheLoadIsTheSameWhateverThePolicies) {
    test::RecordedRun run(balanced("policy = \"random\"\nagainst = \"consistentHash\"\n"
                                   "arrivals = \"poisson\"\nqueue = 0\nworkers = 1",
                                   twinLoad));
    run.simulator.runUntil(seconds(5));
    const Names names = run.simulator.topology().names();
    for (const std::string name : {"c1", "c2"}) {
        const auto a = asked(run, *names.find(name + "-a"));
        EXPECT_GE(a.size(), 100u);
        EXPECT_EQ(a, asked(run, *names.find(name + "-b")));
    }
    EXPECT_NE(asked(run, *names.find("c1-a")), asked(run, *names.find("c2-a")));
}

TEST(BalanceTwins, ASlowBackendHurtsTheOneThatTakesNoNotice) {
    sim::Simulator simulator(
        balanced(
            "against = \"leastConnections\"\nqueue = 100\nworkers = 1\nattemptTimeout = \"9s\"\n"
            "clientTimeout = \"9s\"",
            std::string(twinLoad) + "[node.s3]\nserviceTime = \"100ms\"\n"),
        nullptr);
    simulator.runUntil(seconds(5));
    const auto p99 = [&](const char* end) {
        Latencies all = client(simulator, std::string("c1") + end).latencies;
        add(all, client(simulator, std::string("c2") + end).latencies);
        return within(all, 99);
    };
    EXPECT_GT(p99("-a"), p99("-b") * 3);
}

} // namespace
} // namespace synod::balance
