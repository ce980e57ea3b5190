// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/topology.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::net {
namespace {

/// "1-2 2-3": the links of a shape, nodes counted from 1.
std::string linksText(Shape shape, std::size_t count) {
    std::string text;
    for (const auto& [a, b] : linksOf(shape, count))
        text += (text.empty() ? "" : " ") + std::to_string(a.index + 1) + "-" +
                std::to_string(b.index + 1);
    return text;
}

TEST(Topology, shapesHaveTheirLinks) {
    EXPECT_EQ(linksText(Shape::star, 4), "1-2 1-3 1-4");
    EXPECT_EQ(linksText(Shape::ring, 4), "1-2 2-3 3-4 4-1");
    EXPECT_EQ(linksText(Shape::ring, 2), "1-2");
    EXPECT_EQ(linksText(Shape::line, 4), "1-2 2-3 3-4");
    EXPECT_EQ(linksText(Shape::tree, 7), "1-2 1-3 2-4 2-5 3-6 3-7");
    EXPECT_EQ(linksText(Shape::mesh, 4), "1-2 1-3 1-4 2-3 2-4 3-4");
    EXPECT_EQ(linksText(Shape::custom, 4), "");
    for (const Shape shape : {Shape::star, Shape::ring, Shape::line, Shape::tree, Shape::mesh}) {
        EXPECT_TRUE(linksOf(shape, 0).empty());
        EXPECT_TRUE(linksOf(shape, 1).empty());
    }
}

TEST(Topology, aLinkComesBackUnderItsOldNumber) {
    Topology topology;
    const NodeId a = topology.addNode("a", NodeKind::host);
    const NodeId b = topology.addNode("b", NodeKind::host);
    const std::uint32_t link = topology.addLink(a, b, {});
    EXPECT_EQ(topology.source(DirectedLink::of(link, true)), a);
    EXPECT_EQ(topology.target(DirectedLink::of(link, true)), b);
    EXPECT_EQ(topology.source(DirectedLink::of(link, false)), b);
    EXPECT_EQ(topology.linkBetween(b, a), link);
    topology.links[link].present = false;
    EXPECT_EQ(topology.linkBetween(a, b), std::nullopt);
    EXPECT_EQ(topology.addLink(b, a, {.latency = milliseconds(3)}), link);
    EXPECT_EQ(topology.links[link].parameters.latency, milliseconds(3));
    EXPECT_EQ(topology.names().all(), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(topology.positions.size(), 2u);
}

TEST(Topology, aMeshOfAThousandNodesIsBuiltLinkByLink) {
    Topology topology;
    constexpr std::size_t count = 1'000;
    for (std::size_t i = 0; i < count; ++i)
        topology.addNode("n" + std::to_string(i), NodeKind::host);
    const auto ends = linksOf(Shape::mesh, count);
    for (const auto& [a, b] : ends)
        topology.addLink(b, a, {});
    ASSERT_EQ(topology.links.size(), ends.size()) << "no link twice";
    for (std::uint32_t number = 0; number < ends.size(); number += 997)
        EXPECT_EQ(topology.linkBetween(ends[number].first, ends[number].second), number);
    Topology copy = topology; // a copy knows its links, too
    EXPECT_EQ(copy, topology);
    EXPECT_EQ(copy.linkBetween(ends[5].second, ends[5].first), 5u);
    copy.links.resize(10);
    EXPECT_EQ(copy.addLink(ends[9].first, ends[9].second, {}), 9u);
    EXPECT_EQ(copy.addLink(ends[500].first, ends[500].second, {}), 10u);
}

TEST(Topology, linkParametersReadBackFromJson) {
    LinkParameters parameters;
    parameters.loss = {429496730};
    parameters.bandwidth = 10'000'000;
    const Value value = Value::of(parameters);
    EXPECT_EQ(value.json({}),
              R"({"latency":10000000,"jitter":0,"loss":0.1,"duplicate":0,"reorder":0,)"
              R"("bandwidth":10000000,"queue":64})");
    Value read = Value::makeDefault(descriptorOf<LinkParameters>());
    EXPECT_EQ(read.type()->readJson(read.mutableData(), "", boost::json::parse(value.json({})), {}),
              "");
    EXPECT_EQ(read, value);
}

} // namespace
} // namespace synod::net
