// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/writer.h"

#include <gtest/gtest.h>

namespace synod::scenario {
namespace {

Scenario loaded(const std::string& text) {
    LoadResult result = loadScenario(text, "test.toml");
    if (const auto* error = std::get_if<LoadError>(&result)) {
        ADD_FAILURE() << error->text() << "\n" << text;
        return {};
    }
    return std::get<Scenario>(std::move(result));
}

void expectSame(const Scenario& a, const Scenario& b) {
    EXPECT_EQ(a.protocol, b.protocol);
    EXPECT_EQ(a.seed, b.seed);
    EXPECT_EQ(a.until, b.until);
    EXPECT_EQ(a.topology, b.topology);
    EXPECT_EQ(a.delivery, b.delivery);
    EXPECT_EQ(a.routing, b.routing);
    EXPECT_EQ(a.network, b.network);
    EXPECT_EQ(a.options, b.options);
    EXPECT_EQ(a.presets, b.presets);
    EXPECT_EQ(a.workload, b.workload);
    EXPECT_EQ(a.at, b.at);
}

const char* const everything = R"(format = 1
protocol = "raft"
seed = 7
until = "2500ms"

[topology]
shape = "custom"
names = ["ann", "bob", "cy"]
routers = ["cy"]
links = [["bob", "ann"], ["bob", "cy"]]
positions = { ann = [-100, 0], c1 = [3, 4] }

[network]
latency = "20ms"
jitter = "1500us"
loss = 0.1
reorder = 0.333
bandwidth = "1500kbit/s"
queue = 3
delivery = "manual"
routing = "live"

[[link]]
ends = ["bob", "cy"]
latency = "0s"
loss = 0.0
bandwidth = "unlimited"

[options]
electionTimeout = ["100ms", "101ms"]
noOp = false

[node.ann]
currentTerm = 3
votedFor = "bob"
log = [{ term = 1, command = "put \"x\" \\ 1" }, { term = 3, command = "put x 2" }]

[node.bob]
currentTerm = 1

[workload]
clients = 2
rate = "6/min"
operations = ["put", "delete"]
keys = 9

[[at]]
time = "0s"
do = "crash"
node = "ann"
disk = "lost"

[[at]]
time = "1s"
do = "drop"
message = { type = "RequestVoteRequest", from = "ann", nth = 2 }

[[at]]
time = "1s"
do = "inject"
from = "ann"
to = "bob"
type = "AppendEntriesRequest"
body = { term = 1, entries = [{ term = 1, command = "put x 1" }] }

[[at]]
time = "1s"
do = "partition"
groups = [["ann"], ["bob", "cy"]]

[[at]]
time = "2s"
do = "setLink"
link = ["ann", "bob"]
loss = 0.25
)";

TEST(Writer, writesWhatItRead) {
    EXPECT_EQ(writeScenario(loaded(everything)), everything);
}

TEST(Writer, leavesDefaultsOut) {
    EXPECT_EQ(writeScenario(loaded("format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 3")),
              "format = 1\nprotocol = \"raft\"\nseed = 1\nuntil = \"10s\"\n\n"
              "[topology]\nshape = \"mesh\"\nnodes = 3\n");
}

class Shapes : public testing::TestWithParam<const char*> {};

TEST_P(Shapes, readBack) {
    const Scenario scenario =
        loaded(std::string("format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 6\nshape = \"") +
               GetParam() + "\"\n[workload]\n");
    const std::string text = writeScenario(scenario);
    EXPECT_NE(text.find(GetParam()), text.npos);
    expectSame(loaded(text), scenario);
}

INSTANTIATE_TEST_SUITE_P(All,
                         Shapes,
                         testing::Values("star", "ring", "line", "tree", "mesh", "custom"));

TEST(Writer, aChangedTopologyBecomesCustom) {
    Scenario scenario = loaded("format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 4\n");
    scenario.topology.nodes[1].present = false; // n2, and its links with it
    scenario.topology.links[*scenario.topology.linkBetween(NodeId{0}, NodeId{3})].present = false;
    const NodeId added = scenario.topology.addNode("extra", net::NodeKind::server);
    scenario.topology.addLink(added, NodeId{0}, {.latency = milliseconds(3)});
    scenario.topology.positions[added.index] = net::Position{5, -6};

    const Scenario again = loaded(writeScenario(scenario));
    EXPECT_EQ(again.topology.shape, net::Shape::custom);
    EXPECT_EQ(again.topology.names().all(), (std::vector<std::string>{"n1", "n3", "n4", "extra"}));
    ASSERT_EQ(again.topology.links.size(), 3u); // n1–n3, n3–n4, extra–n1
    EXPECT_EQ(again.topology.links[2].parameters.latency, milliseconds(3));
    EXPECT_EQ(again.topology.positions[3], (net::Position{5, -6}));
}

/// Names that end like the halves of a duel have no meaning without one.
TEST(Writer, twoHalvesOfAMeshAreNoMeshWithoutADuel) {
    Scenario scenario = loaded("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"mesh\"\n"
                               "names = [\"x-a\", \"y-a\", \"x-b\", \"y-b\", \"z-b\"]\n");
    for (net::Link& link : scenario.topology.links)
        link.present = (link.a.index < 2) == (link.b.index < 2);
    const Scenario again = loaded(writeScenario(scenario));
    EXPECT_EQ(again.topology.shape, net::Shape::custom);
    EXPECT_EQ(again.topology.links.size(), 4u);
}

TEST(Writer, aScenarioWithFaultsReadsBack) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Scenario scenario = loaded(everything);
        scenario.seed = seed;
        addFaults(scenario, FaultLevel::harsh);
        expectSame(loaded(scenario.source), scenario);
    }
}

// By which protocol servers of files agree is an option, and in records a protocol of its own.
TEST(Writer, consensusStaysAnOption) {
    const std::string text = "format = 1\nprotocol = \"files\"\n[topology]\nnodes = 3\n[options]\n"
                             "consensus = \"paxos\"\nleaderTimeout = [\"200ms\", \"400ms\"]\n";
    const Scenario scenario = loaded(text);
    EXPECT_EQ(scenario.protocol, "files-paxos");
    const std::string written = writeScenario(scenario);
    EXPECT_NE(written.find("protocol = \"files\"\n"), written.npos) << written;
    EXPECT_NE(written.find("consensus = \"paxos\"\n"), written.npos) << written;
    expectSame(loaded(written), scenario);
    const std::string byRaft =
        writeScenario(loaded("format = 1\nprotocol = \"files\"\n[topology]\n"
                             "nodes = 3\n[options]\nconsensus = \"raft\"\n"));
    EXPECT_EQ(byRaft.find("consensus"), byRaft.npos) << byRaft;
}

} // namespace
} // namespace synod::scenario
