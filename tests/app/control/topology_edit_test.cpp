// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/topology_edit.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"

#include <gtest/gtest.h>

namespace synod::app {
namespace {

using intervention::Intervention;
using scenario::Scenario;

Scenario load(const std::string& text) {
    auto loaded = scenario::loadScenario("format = 1\n" + text, "test.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        throw std::runtime_error(error->text());
    return std::get<Scenario>(loaded);
}

Scenario hosts(const std::string& topology) {
    return load("protocol = \"ip\"\n[topology]\n" + topology);
}

/// `n1* n2 n3`: the nodes that are there, routers starred, clients and servers in brackets.
std::string kindsOf(const Scenario& scenario) {
    std::string text;
    for (const net::Node& node : scenario.topology.nodes) {
        if (!node.present)
            continue;
        text += (text.empty() ? "" : " ") + node.name;
        switch (node.kind) {
        case net::NodeKind::router: text += "*"; break;
        case net::NodeKind::host: break;
        case net::NodeKind::server: text += "[server]"; break;
        case net::NodeKind::client: text += "[client]"; break;
        case net::NodeKind::balancer: text += "[balancer]"; break;
        }
    }
    return text;
}

std::string kindsIn(const Scenario& scenario, net::Shape shape) {
    const auto shaped = inShape(scenario, shape);
    return std::holds_alternative<Scenario>(shaped) ? kindsOf(std::get<Scenario>(shaped)) : "no";
}

Intervention added(std::vector<std::string> neighbours) {
    return intervention::AddNode{"new", std::move(neighbours)};
}

TEST(TopologyEdit, WhoIsAddedIsWhatWouldComeWhileItRuns) {
    const Scenario line = hosts("shape = \"line\"\nnodes = 3");
    const auto edited = editTopology(line, added({"n2", "n3"}));
    ASSERT_TRUE(edited);
    EXPECT_EQ(kindsOf(*edited), "n1 n2* n3 new*");
    sim::Simulator running(line, nullptr);
    ASSERT_FALSE(running.intervene(added({"n2", "n3"})));
    EXPECT_EQ(running.topology().nodes[3].kind, edited->topology.nodes[3].kind);

    const auto servers =
        editTopology(load("protocol = \"raft\"\n[topology]\nnodes = 2"), added({"n1"}));
    ASSERT_TRUE(servers);
    EXPECT_EQ(kindsOf(*servers), "n1[server] n2[server] new[server]");
}

TEST(TopologyEdit, WhatIsBuiltIsReadBackAsItIs) {
    const auto edited = editTopology(hosts("shape = \"line\"\nnodes = 3"), added({"n1"}));
    ASSERT_TRUE(edited);
    const auto again = scenario::loadScenario(scenario::writeScenario(*edited), "again.toml");
    ASSERT_TRUE(std::holds_alternative<Scenario>(again));
    EXPECT_EQ(kindsOf(std::get<Scenario>(again)), "n1 n2* n3 new*");
}

TEST(TopologyEdit, InAnotherShapeOtherNodesAreRouters) {
    const Scenario line = hosts("shape = \"line\"\nnodes = 4");
    EXPECT_EQ(kindsOf(line), "n1 n2* n3* n4");
    EXPECT_EQ(kindsIn(line, net::Shape::star), "n1* n2 n3 n4");
    EXPECT_EQ(kindsIn(line, net::Shape::ring), "n1* n2* n3* n4*");
    EXPECT_EQ(kindsIn(load("protocol = \"raft\"\n[topology]\nnodes = 2"), net::Shape::star),
              "n1[server] n2[server]");
}

TEST(TopologyEdit, WhatNobodyCouldRunIsNotBuilt) {
    EXPECT_EQ(kindsIn(hosts("shape = \"line\"\nnodes = 300"), net::Shape::star), "no")
        << "a router has addresses for 253 hosts";
    const Scenario line = hosts("shape = \"line\"\nnodes = 1000");
    EXPECT_FALSE(editTopology(line, added({"n1"})));
}

TEST(TopologyEdit, AnotherShapeWhileItRunsAddsBeforeItRemoves) {
    const Scenario mesh = load("protocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 4");
    const auto ring = std::get<Scenario>(inShape(mesh, net::Shape::ring));
    const auto star = std::get<Scenario>(inShape(ring, net::Shape::star));
    const auto textOf = [](const std::optional<std::vector<Intervention>>& does) {
        std::string text;
        for (const Intervention& it : does.value())
            text += ownText(it, {}) + "; ";
        return text;
    };
    EXPECT_EQ(textOf(rewiring(mesh.topology, ring.topology)),
              "remove link n1–n3; remove link n2–n4; ");
    EXPECT_EQ(textOf(rewiring(ring.topology, star.topology)),
              "add link n1–n3; remove link n2–n3; remove link n3–n4; ");
}

TEST(TopologyEdit, AShapeThatIsThereAlreadyHasItsLinks) {
    const Scenario mesh = load("protocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 4");
    const auto ring = std::get<Scenario>(inShape(mesh, net::Shape::ring));
    EXPECT_TRUE(hasLinksOf(ring.topology, ring.topology));
    EXPECT_FALSE(hasLinksOf(mesh.topology, ring.topology));
    EXPECT_FALSE(hasLinksOf(ring.topology, mesh.topology));
    const Scenario line = hosts("shape = \"line\"\nnodes = 4");
    Scenario routed = line;
    routed.topology.nodes[0].kind = net::NodeKind::router;
    EXPECT_FALSE(hasLinksOf(routed.topology, line.topology)) << "its first node is to be a host";
}

TEST(TopologyEdit, NoHostBecomesARouterWhileItRuns) {
    const Scenario line = hosts("shape = \"line\"\nnodes = 4");
    const auto star = std::get<Scenario>(inShape(line, net::Shape::star));
    EXPECT_FALSE(rewiring(line.topology, star.topology)) << "n1 is a host at the end of the line";
}

} // namespace
} // namespace synod::app
