// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/addressing.h"
#include "tests/engine/protocols/ip/network_maps.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

std::string addresses(const NetworkMap& map) {
    const auto plan = AddressPlan::of(map);
    if (!plan)
        return "none";
    std::string text;
    for (std::size_t node = 0; node < plan->size(); ++node)
        text += (node == 0 ? "" : " ") + toText(plan->address(NodeId::at(node)));
    return text;
}

TEST(AddressPlan, PutsHostsIntoTheNetworkOfTheirRouter) {
    // a—r1—r2—b, and c at both routers: its first link decides.
    const NetworkMap map = mapOf("a r1* r2* b c", {{0, 1}, {1, 2}, {2, 3}, {2, 4}, {1, 4}});
    EXPECT_EQ(addresses(map), "10.0.1.2 10.0.1.1 10.0.2.1 10.0.2.2 10.0.2.3");
    const AddressPlan plan = *AddressPlan::of(map);
    EXPECT_EQ(plan.home(NodeId{0}), NodeId{1});
    EXPECT_EQ(plan.home(NodeId{1}), NodeId{1});
    EXPECT_EQ(toText(plan.network(NodeId{2})), "10.0.2.0/24");
    EXPECT_EQ(plan.nodeAt(Address::of(10, 0, 2, 3)), NodeId{4});
    EXPECT_FALSE(plan.nodeAt(Address::of(10, 0, 2, 4)).valid());
}

TEST(AddressPlan, NumbersHostsWithoutARouter) {
    EXPECT_EQ(addresses(mapOf("a b", {{0, 1}})), "10.0.0.1 10.0.0.2");
    EXPECT_EQ(addresses(mapOf("a r1* b", {{0, 1}})), "10.0.1.2 10.0.1.1 10.0.0.1");
}

TEST(AddressPlan, StaysWhenLinksFailAndNodesCome) {
    NetworkMap map = mapOf("a r1* r2*", {{0, 1}, {1, 2}, {0, 2}});
    const std::string before = addresses(map);
    map.links[0].up = false;
    EXPECT_EQ(addresses(map), before);
    map.nodes[0].present = false;
    map.nodes.push_back({false, true});
    map.nodes.push_back({true, true});
    map.links.push_back({NodeId{1}, NodeId{3}, true});
    EXPECT_EQ(addresses(map), before + " 10.0.1.3 10.0.3.1");
}

TEST(AddressPlan, SaysWhenThereAreTooManyHosts) {
    NetworkMap map = mapOf("r1*", {});
    for (std::uint16_t host = 1; host <= 253; ++host) {
        map.nodes.push_back({});
        map.links.push_back({NodeId{0}, NodeId{host}, true});
    }
    EXPECT_EQ(toText(AddressPlan::of(map)->address(NodeId{253})), "10.0.1.254");
    map.nodes.push_back({});
    map.links.push_back({NodeId{0}, NodeId{254}, true});
    EXPECT_FALSE(AddressPlan::of(map));
}

TEST(AddressPlan, GoesOnBehindTheNetwork255) {
    NetworkMap map;
    map.nodes.assign(257, {true, true});
    const AddressPlan plan = *AddressPlan::of(map);
    EXPECT_EQ(toText(plan.network(NodeId{254})), "10.0.255.0/24");
    EXPECT_EQ(toText(plan.address(NodeId{256})), "10.1.1.1");
}

} // namespace
} // namespace synod::ip
