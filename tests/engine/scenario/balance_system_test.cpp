// SPDX-License-Identifier: GPL-3.0-or-later
// What a scenario says of load balancing, and what is wrong with one.
#include "engine/scenario/commands.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/writer.h"
#include "engine/systems/balance/state.h"
#include "tests/engine/systems/balance/runs.h"

namespace synod::scenario {
namespace {

using balance::loaded;

std::string problem(const std::string& text) {
    const auto result = loadScenario("format = 1\nprotocol = \"balance\"\n" + text, "made.toml");
    const auto* error = std::get_if<LoadError>(&result);
    return error == nullptr ? "" : error->text();
}

std::string linksOfClients(const Scenario& scenario) {
    std::string text;
    const Names names = scenario.topology.names();
    for (const net::Link& link : scenario.topology.links)
        if (scenario.topology.nodes[link.a.index].kind == net::NodeKind::client)
            text += (text.empty() ? "" : " ") + names.of(link.a) + "-" + names.of(link.b);
    return text;
}

TEST(BalanceSystem, WithoutAWordAStarAroundTheFirstNode) {
    const Scenario made = loaded("format = 1\nprotocol = \"balance\"\n[topology]\nnodes = 4\n"
                                 "[network]\nlatency = \"7ms\"\n[workload]\nclients = 2\n");
    EXPECT_EQ(made.topology.shape, net::Shape::star);
    EXPECT_EQ(made.topology.nodes[0].kind, net::NodeKind::balancer);
    EXPECT_EQ(made.topology.nodes[1].kind, net::NodeKind::server);
    EXPECT_EQ(linksOfClients(made), "c1-n1 c2-n1");
    EXPECT_EQ(made.topology.links.back().parameters.latency, milliseconds(7));
}

TEST(BalanceSystem, AnyNodeCanBeTheBalancerAndIsWrittenSo) {
    const Scenario made =
        loaded("format = 1\nprotocol = \"balance\"\n[topology]\nshape = \"mesh\"\n"
               "names = [\"s1\", \"lb\", \"s2\"]\nbalancer = \"lb\"\n[workload]\nclients = 1\n");
    EXPECT_EQ(made.topology.nodes[1].kind, net::NodeKind::balancer);
    EXPECT_EQ(made.topology.nodes[0].kind, net::NodeKind::server);
    EXPECT_EQ(linksOfClients(made), "c1-lb");
    const Scenario again = loaded(writeScenario(made));
    EXPECT_EQ(again.topology, made.topology);
}

TEST(BalanceSystem, OnlyWhereClientsAskABalancerIsThereOne) {
    const auto result = loadScenario("format = 1\nprotocol = \"raft\"\n[topology]\nnodes = 3\n"
                                     "balancer = \"n1\"\n",
                                     "made.toml");
    EXPECT_TRUE(std::holds_alternative<LoadError>(result));
}

TEST(BalanceSystem, ABackendHasSettingsOfItsOwn) {
    const Scenario made = balance::balanced(
        "serviceTime = \"20ms\"", "[node.s1]\nweight = 5\nserviceTime = \"80ms\"\nworkers = 3\n");
    const System* system = findSystem("balance");
    const Value state = system->make(made, made.topology, NodeId{0})->state();
    EXPECT_EQ(state.get<balance::BalancerState>().backends.find(NodeId{1})->weight, 5u);
    EXPECT_EQ(state.get<balance::BalancerState>().backends.find(NodeId{2})->weight, 1u);
    EXPECT_EQ(loaded(writeScenario(made)).presets, made.presets);
}

struct Wrong {
    const char* name;
    const char* text;
    const char* problem;
};
class WrongBalance : public testing::TestWithParam<Wrong> {};

TEST_P(WrongBalance, IsRefusedWithItsReason) {
    const std::string said = problem(GetParam().text);
    EXPECT_NE(said.find(GetParam().problem), std::string::npos) << "said: " << said;
}

INSTANTIATE_TEST_SUITE_P(
    All,
    WrongBalance,
    testing::Values(
        Wrong{"UnknownBalancer", "[topology]\nnodes = 3\nbalancer = \"x9\"\n", "x9"},
        Wrong{"BalancerIsANumber", "[topology]\nnodes = 3\nbalancer = 2\n", "balancer"},
        Wrong{"UnknownPolicy", "[options]\npolicy = \"fair\"\n", "policy"},
        Wrong{"NoWorkers", "[options]\nworkers = 0\n", "workers"},
        Wrong{"OfABackend", "[node.n2]\nspeed = 3\n", "unknown field speed"},
        Wrong{"SettingsOfTheBalancer", "[node.n1]\nweight = 3\n",
              "n1 is the balancer: what holds of it stands in [options]; [node.NAME] is for a "
              "backend, such as n2"},
        Wrong{"Transport", "[options]\ntransport = \"sctp\"\n", "transport"},
        Wrong{"Weight", "[node.n2]\nweight = 0\n", "weight: expected a whole number from 1 to 100"},
        Wrong{"ServiceTime", "[node.n2]\nserviceTime = 3\n", "serviceTime: expected a time"},
        Wrong{"OfTheBalancer", "[node.n1]\nworkers = 3\n", "n1 is the balancer"},
        Wrong{"Operation", "[workload]\noperations = [\"cas\"]\n", "get, put and append"},
        Wrong{"RoleAsName", "[topology]\nnames = [\"balancer\", \"s1\"]\n", "role"},
        Wrong{"Command",
              "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = \"drain\"\n",
              "drain"},
        Wrong{"CommandOfNobody",
              "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = \"drain x\"\n",
              "x"}),
    [](const auto& given) { return given.param.name; });

std::string read(std::string_view text) {
    const Names names({"lb", "s1", "s2"});
    const auto command = readCommand(*findLanguage("balance"), text, names);
    if (!command)
        return "—";
    const auto& held = command->get<balance::Command>();
    return command->text(names) + "|" + names.of(held.server) + "|" + std::to_string(held.number);
}

TEST(BalanceSystem, CommandsAreRead) {
    EXPECT_EQ(read("drain s2"), "drain s2|s2|0");
    EXPECT_EQ(read("  weight   s1 7 "), "weight s1 7|s1|7");
    EXPECT_EQ(read("policy twoChoices"), "policy twoChoices|—|4");
    EXPECT_EQ(read("slow 10"), "slow 10|—|10");
    EXPECT_EQ(read("append 3"), "append 3|—|3");
    EXPECT_EQ(read("stop"), "stop|—|0");
    EXPECT_EQ(read("start"), "start|—|0");
    for (const char* wrong : {"", "drain", "drain s9", "drain s1 s2", "weight s1", "weight s1 0",
                              "weight s1 101", "policy fair", "slow 0", "slow x", "get", "fly 3"})
        EXPECT_EQ(read(wrong), "—") << wrong;
}

} // namespace
} // namespace synod::scenario
