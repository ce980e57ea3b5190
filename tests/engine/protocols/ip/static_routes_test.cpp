// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/protocols/ip/static_routes.h"
#include "tests/engine/protocols/ip/network_maps.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

/// `10.0.2.0/24 r2 2, …`; the node's own network is not shown.
std::string shown(const Table& table, const Names& names) {
    std::string text;
    for (const auto& [prefix, route] : table) {
        if (route.origin == RouteOrigin::local)
            continue;
        text += (text.empty() ? "" : ", ") + toText(prefix) + " " + names.of(route.nextHop) + " " +
                std::to_string(route.metric);
    }
    return text;
}

/// Of all nodes, in their order.
std::vector<Table> staticTables(const NetworkMap& map, const AddressPlan& plan) {
    const ShortestPaths paths(map);
    std::vector<Table> tables;
    for (std::size_t node = 0; node < map.nodes.size(); ++node)
        tables.push_back(staticTable(NodeId::at(node), map, plan, paths));
    return tables;
}

class Tables {
public:
    Tables(const std::string& nodes,
           const std::vector<std::pair<std::uint16_t, std::uint16_t>>& links)
        : map(mapOf(nodes, links)), names(namesOf(nodes)) {}

    std::string of(std::uint16_t node) const {
        return shown(staticTables(map, *AddressPlan::of(map)).at(node), names);
    }

    NetworkMap map;
    Names names;
};

TEST(StaticRoutes, LeadToEachRoutersNetworkAndToEachOwnHost) {
    const Tables tables("a r1* r2* r3* b", {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    EXPECT_EQ(tables.of(0), "0.0.0.0/0 r1 1");
    EXPECT_EQ(tables.of(1), "10.0.1.2/32 a 1, 10.0.2.0/24 r2 2, 10.0.3.0/24 r2 3");
    EXPECT_EQ(tables.of(2), "10.0.1.0/24 r1 2, 10.0.3.0/24 r3 2");
    EXPECT_EQ(tables.of(4), "0.0.0.0/0 r3 1");
}

// The reason for longest prefix match: c is in the network of r1, and reached by way of r2.
TEST(StaticRoutes, HaveALongerPrefixForAHostThatIsReachedAnotherWay) {
    Tables tables("r1* r2* r3* c", {{0, 3}, {1, 3}, {0, 2}, {1, 2}});
    EXPECT_EQ(tables.of(2), "10.0.1.0/24 r1 2, 10.0.2.0/24 r2 2");
    EXPECT_EQ(tables.of(1), "10.0.1.0/24 r3 3, 10.0.1.2/32 c 1, 10.0.3.0/24 r3 2");
    tables.map.links[0].up = false;
    EXPECT_EQ(tables.of(2), "10.0.1.0/24 r1 2, 10.0.1.2/32 r2 2, 10.0.2.0/24 r2 2");
    EXPECT_EQ(tables.of(0), "10.0.1.2/32 r3 3, 10.0.2.0/24 r3 3, 10.0.3.0/24 r3 2");
    EXPECT_EQ(tables.of(3), "0.0.0.0/0 r2 1");
}

TEST(StaticRoutes, TakeTheOtherWayRoundARing) {
    Tables tables("r1* r2* r3* r4*", {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    EXPECT_EQ(tables.of(0), "10.0.2.0/24 r2 2, 10.0.3.0/24 r2 3, 10.0.4.0/24 r4 2")
        << "of two equal ways the one by the lower number";
    tables.map.links[0].up = false;
    EXPECT_EQ(tables.of(0), "10.0.2.0/24 r4 4, 10.0.3.0/24 r4 3, 10.0.4.0/24 r4 2");
    tables.map.links[3].up = false;
    EXPECT_EQ(tables.of(0), "");
}

// RFC 1122 §3.3.1: a host does not forward.
TEST(StaticRoutes, NeverLeadThroughAHost) {
    const Tables tables("r1* a r2*", {{0, 1}, {1, 2}});
    EXPECT_EQ(tables.of(0), "10.0.1.2/32 a 1");
    EXPECT_EQ(tables.of(1), "0.0.0.0/0 r1 1, 10.0.2.0/24 r2 2");
    const Tables hosts("a b c", {{0, 1}, {1, 2}});
    EXPECT_EQ(hosts.of(0), "10.0.0.2/32 b 1");
    EXPECT_EQ(hosts.of(1), "10.0.0.1/32 a 1, 10.0.0.3/32 c 1");
}

TEST(StaticRoutes, ForgetNodesThatAreGone) {
    Tables tables("r1* r2* r3*", {{0, 1}, {1, 2}, {0, 2}});
    tables.map.nodes[1].present = false;
    EXPECT_EQ(tables.of(0), "10.0.3.0/24 r3 2");
}

// With the default route a host may send to a router that knows no way; else what can be reached
// is reached, and by the shortest way, in whatever network.
TEST(StaticRoutes, LeadByTheShortestWayInEveryNetwork) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed, 0, Purpose::workload);
        NetworkMap map;
        const auto count = static_cast<std::uint16_t>(2 + random.below(9));
        for (std::uint16_t node = 0; node < count; ++node)
            map.nodes.push_back({random.below(3) != 0, random.below(12) != 0});
        for (std::uint16_t a = 0; a < count; ++a)
            for (std::uint16_t b = 0; b < a; ++b)
                if (random.below(3) == 0)
                    map.links.push_back({NodeId{a}, NodeId{b}, random.below(5) != 0});
        const AddressPlan plan = *AddressPlan::of(map);
        const std::vector<Table> tables = staticTables(map, plan);
        const ShortestPaths paths(map);
        for (std::uint16_t from = 0; from < count; ++from)
            for (std::uint16_t to = 0; to < count; ++to)
                if (map.nodes[from].present && map.nodes[to].present) {
                    ASSERT_EQ(walk(map, plan, tables, NodeId{from}, NodeId{to}),
                              paths.distance(NodeId{from}, NodeId{to}))
                        << "seed " << seed << " from " << from << " to " << to;
                }
    }
}

} // namespace
} // namespace synod::ip
