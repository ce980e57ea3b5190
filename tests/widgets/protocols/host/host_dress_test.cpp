// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "widgets/protocols/host/host_dress.h"
#include "widgets/protocols/views.h"

#include <gmock/gmock.h>

#include <set>

namespace synod::widgets {
namespace {

const ip::Prefix net2{ip::Address::of(10, 0, 2, 0), 24}, net3{ip::Address::of(10, 0, 3, 0), 24};

host::State routerState(std::uint8_t number) {
    host::State state;
    state.ip.address = ip::Address::of(10, 0, number, 1);
    state.ip.forwards = true;
    return state;
}

/// Three routers in a line: the first has learned the way to the second and lost that to the third.
class HostDressTest : public ::testing::Test {
protected:
    HostDressTest() {
        host::State first = routerState(1);
        const ip::Prefix own{ip::Address::of(10, 0, 1, 0), 24};
        first.rip.routes[own] = {1, {}, ip::RouteOrigin::local, false};
        first.rip.routes[net2] = {2, NodeId{1}, ip::RouteOrigin::rip, false};
        first.rip.routes[net3] = {ip::infinity, NodeId{1}, ip::RouteOrigin::rip, false};
        first.ip.routes[net2] = {NodeId{1}, 2, ip::RouteOrigin::rip};
        snapshot.nodes.resize(3);
        snapshot.nodes[0].state = Value::of(first);
        snapshot.nodes[1].state = Value::of(routerState(2));
        snapshot.nodes[2].state = Value::of(routerState(3));
        for (trace::NodeView& node : snapshot.nodes)
            node.status = trace::NodeStatus::up;
    }
    NodeFace faceOf(std::size_t node) {
        NodeFace face;
        dress.dressNode(face, NodeId::at(node), snapshot, names);
        return face;
    }

    HostDress dress{HostDress::Of::ip};
    Names names{{"n1", "n2", "boundary"}};
    trace::Snapshot snapshot;
};

TEST_F(HostDressTest, ARouterWearsItsAddressAndWhatItLearned) {
    const NodeFace face = faceOf(0);
    EXPECT_EQ(face.role, QStringLiteral("10.0.1.1"));
    ASSERT_EQ(face.strip.size(), 2u) << "its own network is no news";
    EXPECT_EQ(face.strip[0].caption, QStringLiteral("n2"));
    EXPECT_EQ(face.strip[0].label, QStringLiteral("2"));
    EXPECT_EQ(face.strip[0].tint, faceOf(1).tint) << "in the colour of the next hop";
    EXPECT_EQ(face.strip[0].footer, QStringLiteral("→n2")) << "and by its name";
    EXPECT_TRUE(face.strip[0].solid);
    EXPECT_EQ(face.strip[1].caption, QStringLiteral("·3")) << "a long name has no room";
    EXPECT_EQ(face.strip[1].label, QStringLiteral("∞"));
    EXPECT_FALSE(face.strip[1].solid);
}

TEST_F(HostDressTest, RoutersAndHostsAreToldApart) {
    host::State host;
    host.ip.address = ip::Address::of(10, 0, 1, 2);
    snapshot.nodes[2].state = Value::of(host);
    EXPECT_NE(faceOf(0).iconName, faceOf(2).iconName);
    EXPECT_EQ(dress.nodeLine(snapshot.nodes[0], names), QStringLiteral("Router, 10.0.1.1"));
    EXPECT_EQ(dress.nodeLine(snapshot.nodes[2], names), QStringLiteral("Host, 10.0.1.2"));
}

TEST_F(HostDressTest, TheMouseIsToldTheRoutingTable) {
    EXPECT_EQ(dress.nodeTip(snapshot.nodes[0], names),
              QStringLiteral("10.0.2.0/24 via n2, metric 2"));
    EXPECT_EQ(dress.nodeTip(snapshot.nodes[1], names), QString());
}

TEST_F(HostDressTest, TheRingIsTheNextUpdateAndNotAnyTimer) {
    trace::NodeView& node = snapshot.nodes[0];
    node.timers.resize(2);
    node.timers[0].timer = Value::of(host::Timer(ip::RipTimer{ip::RipTimerKind::timeout, net2}));
    EXPECT_EQ(dress.ringTimer(node), nullptr);
    node.timers[1].timer = Value::of(host::Timer(ip::RipTimer{ip::RipTimerKind::update, {}}));
    EXPECT_EQ(dress.ringTimer(node), &node.timers[1]);
}

TEST_F(HostDressTest, WhatADatagramCarriesCanBeSeen) {
    std::set<std::tuple<std::string, bool, int>> looks;
    const std::vector<host::Body> bodies{udp::UserDatagram{}, ip::Echo{},
                                         ip::EchoReply{},     ip::DestinationUnreachable{},
                                         ip::TimeExceeded{},  ip::RipMessage{}};
    for (const host::Body& body : bodies) {
        const MessageFace face = dress.messageFace(Value::of(host::Packet{{}, body}));
        ASSERT_NE(face.word, nullptr);
        looks.insert({face.word, face.filled, int(face.tint.kind) * 8 + face.tint.number});
    }
    EXPECT_EQ(looks.size(), bodies.size());
}

TEST(Dresses, EveryProtocolHasItsOwn) {
    net::Topology topology;
    topology.addNode("a", net::NodeKind::host);
    topology.addNode("b", net::NodeKind::host);
    topology.addNode("r", net::NodeKind::router);
    EXPECT_TRUE(viewsOf("udp").dress()->title(topology).startsWith(QStringLiteral("UDP · 2 ")));
    EXPECT_TRUE(viewsOf("tcp").dress()->title(topology).startsWith(QStringLiteral("TCP · 2 ")));
    EXPECT_TRUE(viewsOf("raft").dress()->title(topology).startsWith(QStringLiteral("Raft")));
    EXPECT_TRUE(
        viewsOf("something else").dress()->title(topology).startsWith(QStringLiteral("3 ")));
}

} // namespace
} // namespace synod::widgets
