// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/routing.h"

#include <gtest/gtest.h>

namespace synod::net {
namespace {

NodeId n(int number) {
    return NodeId{static_cast<std::uint16_t>(number - 1)};
}

Topology topologyOf(Shape shape, std::size_t count) {
    Topology topology;
    topology.shape = shape;
    for (std::size_t i = 1; i <= count; ++i)
        topology.addNode("n" + std::to_string(i), NodeKind::server);
    for (const auto& [a, b] : linksOf(shape, count))
        topology.links.push_back({a, b, {}});
    return topology;
}

/// "n2 n3": the nodes on the way, or "no way".
std::string wayOf(const Topology& topology, const Routes& routes, NodeId from, NodeId to) {
    std::string way;
    for (NodeId at = from; at != to;) {
        const auto link = routes.nextLink(at, to);
        if (!link || way.size() > 100)
            return "no way";
        at = topology.links[*link].a == at ? topology.links[*link].b : topology.links[*link].a;
        way += (way.empty() ? "" : " ") + topology.nodes[at.index].name;
    }
    return way;
}

struct WayCase {
    const char* name;
    Shape shape;
    std::size_t count;
    int from, to;
    const char* way;
};

class ShapeRouting : public testing::TestWithParam<WayCase> {};

TEST_P(ShapeRouting, takesTheShortestWayOverTheLowestNumbers) {
    const WayCase& c = GetParam();
    const Topology topology = topologyOf(c.shape, c.count);
    const Routes routes(topology);
    EXPECT_EQ(wayOf(topology, routes, n(c.from), n(c.to)), c.way);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes,
    ShapeRouting,
    testing::Values(WayCase{"starToMiddle", Shape::star, 5, 3, 1, "n1"},
                    WayCase{"starAcross", Shape::star, 5, 3, 5, "n1 n5"},
                    WayCase{"ringShortSide", Shape::ring, 5, 1, 4, "n5 n4"},
                    WayCase{"ringBothSidesEqual", Shape::ring, 6, 1, 4, "n2 n3 n4"},
                    WayCase{"ringBothSidesEqualBack", Shape::ring, 6, 4, 1, "n3 n2 n1"},
                    WayCase{"ringBothSidesEqualFromFive", Shape::ring, 6, 5, 2, "n4 n3 n2"},
                    WayCase{"ringOfTwo", Shape::ring, 2, 1, 2, "n2"},
                    WayCase{"line", Shape::line, 4, 4, 1, "n3 n2 n1"},
                    WayCase{"treeAcross", Shape::tree, 7, 4, 7, "n2 n1 n3 n7"},
                    WayCase{"mesh", Shape::mesh, 5, 2, 5, "n5"},
                    WayCase{"customHasNone", Shape::custom, 3, 1, 2, "no way"}),
    [](const auto& test) { return test.param.name; });

TEST(Routing, aCutLinkIsStillUsedAsBuiltAndAvoidedLive) {
    Topology topology = topologyOf(Shape::mesh, 3);
    topology.links[*topology.linkBetween(n(1), n(3))].forwardUp = false; // n1 → n3 only
    const Routes built(topology);
    EXPECT_EQ(wayOf(topology, built, n(1), n(3)), "n3");
    const Routes live(topology, Routes::Mode::live);
    EXPECT_EQ(wayOf(topology, live, n(1), n(3)), "n2 n3");
    EXPECT_EQ(wayOf(topology, live, n(3), n(1)), "n1");
}

TEST(Routing, rebuildSeesWhatCameAndWent) {
    Topology topology = topologyOf(Shape::line, 3);
    Routes routes(topology);
    EXPECT_EQ(wayOf(topology, routes, n(1), n(3)), "n2 n3");
    topology.addLink(n(1), n(3), {});
    routes.rebuild(topology);
    EXPECT_EQ(wayOf(topology, routes, n(1), n(3)), "n3");
    topology.links.back().present = false;
    topology.nodes[1].present = false;
    routes.rebuild(topology);
    EXPECT_EQ(wayOf(topology, routes, n(1), n(3)), "no way");
}

TEST(Routing, clientsDoNotForward) {
    Topology topology = topologyOf(Shape::custom, 2);
    const NodeId client = topology.addNode("c1", NodeKind::client);
    topology.addLink(client, n(1), {});
    topology.addLink(client, n(2), {});
    const Routes routes(topology);
    EXPECT_EQ(wayOf(topology, routes, client, n(2)), "n2");
    EXPECT_EQ(wayOf(topology, routes, n(1), client), "c1");
    EXPECT_EQ(wayOf(topology, routes, n(1), n(2)), "no way");
}

TEST(Routing, aNodeHasNoWayToItselfOrToNobody) {
    const Topology topology = topologyOf(Shape::mesh, 3);
    const Routes routes(topology);
    EXPECT_EQ(routes.nextLink(n(1), n(1)), std::nullopt);
    EXPECT_EQ(routes.nextLink(n(1), NodeId{}), std::nullopt);
    EXPECT_EQ(routes.nextLink(NodeId{7}, n(1)), std::nullopt);
}

} // namespace
} // namespace synod::net
