// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/table.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

Table someTable() {
    Table table;
    const auto add = [&](const char* prefix, std::uint16_t nextHop) {
        table[*parsePrefix(prefix)] = {NodeId{nextHop}, 1, RouteOrigin::fixed};
    };
    add("0.0.0.0/0", 0);
    add("10.0.0.0/16", 1);
    add("10.0.2.0/24", 2);
    add("10.0.2.7/32", 3);
    add("10.0.2.4/30", 4);
    add("10.1.0.0/16", 5);
    return table;
}

struct MatchCase {
    const char* name;
    const char* destination;
    std::uint16_t nextHop;
    const char* prefix;
    std::size_t candidates;
};

class IpTable : public testing::TestWithParam<MatchCase> {};

// RFC 1812 §5.2.4.3.
TEST_P(IpTable, TakesTheLongestPrefixThatMatches) {
    const Table table = someTable();
    const Match match = longestMatch(table, *parseAddress(GetParam().destination));
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.route->nextHop, NodeId{GetParam().nextHop});
    EXPECT_EQ(toText(match.prefix), GetParam().prefix);
    EXPECT_EQ(match.candidates, GetParam().candidates);
}

INSTANTIATE_TEST_SUITE_P(
    All,
    IpTable,
    testing::Values(MatchCase{"Host", "10.0.2.7", 3, "10.0.2.7/32", 5},
                    MatchCase{"BesideTheHost", "10.0.2.6", 4, "10.0.2.4/30", 4},
                    MatchCase{"Network", "10.0.2.8", 2, "10.0.2.0/24", 3},
                    MatchCase{"NetworkOfNetworks", "10.0.3.1", 1, "10.0.0.0/16", 2},
                    MatchCase{"TheOther", "10.1.2.7", 5, "10.1.0.0/16", 2},
                    MatchCase{"Default", "192.0.2.1", 0, "0.0.0.0/0", 1}),
    [](const auto& it) { return it.param.name; });

TEST(IpTableWithoutDefault, HasNoRouteToEverywhere) {
    Table table = someTable();
    table.erase(Prefix::everything());
    EXPECT_EQ(longestMatch(table, Address::of(192, 0, 2, 1)).route, nullptr);
    EXPECT_EQ(longestMatch({}, Address::of(10, 0, 2, 7)).route, nullptr);
}

} // namespace
} // namespace synod::ip
