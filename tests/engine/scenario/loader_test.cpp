// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "tests/support/directories.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace synod::scenario {
namespace {

Scenario loaded(const std::string& text, const LoadSettings& settings = {}) {
    LoadResult result = loadScenario(text, "test.toml", settings);
    if (const auto* error = std::get_if<LoadError>(&result)) {
        ADD_FAILURE() << error->text();
        return {};
    }
    return std::get<Scenario>(std::move(result));
}

std::string names(const Scenario& scenario) {
    std::string text;
    for (const net::Node& node : scenario.topology.nodes)
        text += (text.empty() ? "" : " ") + node.name;
    return text;
}

const std::string head = "format = 1\nprotocol = \"raft\"\n";

TEST(Loader, whatIsLeftOutHasItsDefault) {
    const Scenario scenario = loaded(head);
    EXPECT_EQ(scenario.protocol, "raft");
    EXPECT_EQ(scenario.seed, 1u);
    EXPECT_EQ(scenario.until, seconds(10));
    EXPECT_EQ(names(scenario), "n1 n2 n3 n4 n5");
    EXPECT_EQ(scenario.topology.links.size(), 10u);
    EXPECT_EQ(scenario.topology.links[0].parameters, net::LinkParameters{});
    EXPECT_EQ(scenario.delivery, Delivery::timed);
    EXPECT_EQ(scenario.routing, Routing::built);
    EXPECT_EQ(scenario.option("electionTimeout").least, milliseconds(150));
    EXPECT_EQ(scenario.option("electionTimeout").most, milliseconds(300));
    EXPECT_EQ(scenario.workload, Workload{});
    EXPECT_EQ(scenario.source, head);
}

TEST(Loader, readsEverySection) {
    const Scenario scenario = loaded(R"(
format = 1
protocol = "raft"
seed = 7
until = "2.5s"

[topology]
names = ["ann", "bob", "服务器"]
shape = "custom"
links = [["ann", "bob"], ["bob", "服务器"]]
positions = { ann = [-100, 0], bob = [0, 50] }

[network]
latency = "20ms"
loss = 0.1
bandwidth = "10Mbit/s"
delivery = "manual"
routing = "live"

[[link]]
ends = ["服务器", "bob"]
latency = "1ms"
loss = 0

[options]
electionTimeout = "200ms"
noOp = false

[node.bob]
currentTerm = 3
log = [{ term = 1, command = "put x 1" }, { term = 3, command = "put x 2" }]

[[at]]
time = "1s"
do = "crash"
node = "leader"
)");
    EXPECT_EQ(scenario.seed, 7u);
    EXPECT_EQ(scenario.until, milliseconds(2'500));
    EXPECT_EQ(names(scenario), "ann bob 服务器");
    ASSERT_EQ(scenario.topology.links.size(), 2u);
    EXPECT_EQ(scenario.topology.links[0].parameters, scenario.network);
    EXPECT_EQ(scenario.network.loss.outOf2To32, 429'496'730u);
    EXPECT_EQ(scenario.network.bandwidth, 10'000'000u);
    net::LinkParameters other = scenario.network;
    other.latency = milliseconds(1);
    other.loss = {};
    EXPECT_EQ(scenario.topology.links[1].parameters, other);
    EXPECT_EQ(scenario.topology.positions[0], (net::Position{-100, 0}));
    EXPECT_EQ(scenario.topology.positions[2], std::nullopt);
    EXPECT_EQ(scenario.delivery, Delivery::manual);
    EXPECT_EQ(scenario.routing, Routing::live);
    EXPECT_EQ(scenario.option("electionTimeout").least, milliseconds(200));
    EXPECT_EQ(scenario.option("electionTimeout").most, milliseconds(200));
    EXPECT_FALSE(scenario.option("noOp").flag);
    EXPECT_EQ(scenario.presets.at("bob"),
              R"({"currentTerm":3,"log":[{"term":1,"command":"put x 1"},)"
              R"({"term":3,"command":"put x 2"}]})");
    ASSERT_EQ(scenario.at.size(), 1u);
    EXPECT_EQ(scenario.at[0].time, seconds(1));
    EXPECT_EQ(ownText(scenario.at[0].intervention, {}), "crash leader");
}

TEST(Loader, linksNameTheNodesWhereNobodyElseDoes) {
    const Scenario scenario =
        loaded(head + "[topology]\nlinks = [[\"b\", \"a\"], [\"a\", \"r\"]]\nrouters = [\"r\"]\n");
    EXPECT_EQ(scenario.topology.shape, net::Shape::custom);
    EXPECT_EQ(names(scenario), "b a r");
    EXPECT_EQ(scenario.topology.nodes[2].kind, net::NodeKind::router);
}

TEST(Loader, clientsHaveAPerfectLinkToEveryServer) {
    const Scenario scenario = loaded(head + R"(
[topology]
nodes = 3
positions = { c2 = [7, -8] }
[network]
latency = "30ms"
[workload]
clients = 2
rate = "10/s"
operations = ["cas"]
keys = 1
)");
    EXPECT_EQ(names(scenario), "n1 n2 n3 c1 c2");
    EXPECT_EQ(scenario.topology.nodes[4].kind, net::NodeKind::client);
    EXPECT_EQ(scenario.workload, (Workload{2, milliseconds(100), {"cas"}, 1}));
    ASSERT_EQ(scenario.topology.links.size(), 3u + 6u);
    const net::Link& link = scenario.topology.links.back();
    EXPECT_EQ(link.a, NodeId{4});
    EXPECT_EQ(link.b, NodeId{2});
    EXPECT_EQ(link.parameters.latency, Time{});
    EXPECT_EQ(scenario.topology.positions[4], (net::Position{7, -8}));
}

TEST(Loader, settingsChangeAnyKey) {
    const Scenario scenario = loaded(head + "[network]\nloss = 0.5 # lossy\n",
                                     {.set = {"network.loss=0.1", "options.noOp=false", "seed=3",
                                              "until=5s", "topology.names=[\"a\", \"b\"]",
                                              "network.latency = 1ms", "node.a.currentTerm=4"}});
    EXPECT_EQ(scenario.network.loss.outOf2To32, 429'496'730u);
    EXPECT_FALSE(scenario.option("noOp").flag);
    EXPECT_EQ(scenario.seed, 3u);
    EXPECT_EQ(scenario.until, seconds(5));
    EXPECT_EQ(names(scenario), "a b");
    EXPECT_EQ(scenario.network.latency, milliseconds(1));
    EXPECT_EQ(scenario.presets.at("a"), R"({"currentTerm":4})");

    const Scenario again = loaded(scenario.source);
    EXPECT_EQ(again.topology, scenario.topology);
    EXPECT_EQ(again.network, scenario.network);
    EXPECT_EQ(again.options, scenario.options);
    EXPECT_EQ(again.seed, scenario.seed);
    EXPECT_EQ(again.presets, scenario.presets);
}

TEST(Loader, interventionsMayNameWhatEarlierOnesAdded) {
    const Scenario scenario = loaded(head + R"(
[[at]]
time = "1s"
do = "addNode"
name = "n6"
neighbours = ["n1"]
[[at]]
time = "2s"
do = "addLink"
link = ["n6", "n2"]
[[at]]
time = "2s"
do = "cut"
link = ["n2", "n6"]
way = "forward"
[[at]]
time = "3s"
do = "crash"
node = "n6"
)");
    EXPECT_EQ(scenario.at.size(), 4u);
}

TEST(Loader, aThousandNodesInAMesh) {
    const Scenario scenario = loaded(head + "[topology]\nnodes = 1000\n");
    EXPECT_EQ(scenario.topology.links.size(), 499'500u);
}

TEST(Loader, aFileThatCannotBeRead) {
    const LoadResult missing = loadScenarioFile("no/such/file.toml");
    EXPECT_EQ(std::get<LoadError>(missing).text(),
              "no/such/file.toml:1:1: this file cannot be read: No such file or directory");
    const LoadResult folder = loadScenarioFile(test::sourceDirectory().string());
    EXPECT_THAT(std::get<LoadError>(folder).text(), testing::HasSubstr("Is a directory"));
}

TEST(Loader, whatHasNoEndIsNotReadToIt) {
    const LoadResult endless = loadScenarioFile("/dev/zero");
    EXPECT_EQ(std::get<LoadError>(endless).text(),
              "/dev/zero:1:1: this is longer than any scenario: 64 MiB at most");
}

TEST(Loader, theScenariosOfTheTreeLoad) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::sourceDirectory() / "resources/scenarios")) {
        const LoadResult result = loadScenarioFile(entry.path().string());
        const auto* error = std::get_if<LoadError>(&result);
        EXPECT_EQ(error, nullptr) << (error == nullptr ? "" : error->text());
        ++count;
    }
    EXPECT_GE(count, 7u);
}

} // namespace
} // namespace synod::scenario
