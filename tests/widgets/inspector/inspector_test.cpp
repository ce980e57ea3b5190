// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/messages.h"
#include "engine/protocols/raft/state.h"
#include "engine/systems/host/packet.h"
#include "widgets/headers/header_view.h"
#include "widgets/inspector/inspector.h"

#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

trace::SessionHeader twoHosts() {
    trace::SessionHeader header;
    header.protocol = "udp";
    const NodeId a = header.topology.addNode("h1", net::NodeKind::host);
    const NodeId b = header.topology.addNode("h2", net::NodeKind::host);
    header.topology.addLink(a, b, {});
    return header;
}

host::Packet echoTo(std::uint8_t lastOctet) {
    host::Packet packet;
    packet.ip.protocol = static_cast<std::uint8_t>(ip::Protocol::icmp);
    packet.ip.source = {0x0A000101};
    packet.ip.destination = {0x0A000200U + lastOctet};
    packet.body = ip::Echo{};
    packet.ip.totalLength =
        static_cast<std::uint16_t>(packet.ip.length() + host::dataOf(packet).size());
    return packet;
}

/// Three messages from h1 to h2: two datagrams and one that is none.
class InspectorTest : public ::testing::Test {
protected:
    InspectorTest() {
        send(Value::of(echoTo(1)));
        send(Value::of(echoTo(9)));
        send(Value::of(raft::Message(raft::RequestVoteRequest{})));
        inspector.resize(300, 700);
        inspector.show();
        model.setTrace(&trace);
        model.seekSeq(trace.size(0));
        view = inspector.findChild<HeaderView*>();
    }
    void send(Value payload) {
        trace::Record record;
        record.seq = trace.size(0);
        record.kind = trace::Kind::send;
        record.from = NodeId{0};
        record.to = NodeId{1};
        record.node = record.from;
        record.message = record.seq + 1;
        record.link = net::DirectedLink::of(0, true);
        record.due = milliseconds(20);
        record.payload = std::move(payload);
        trace.append(0, std::move(record));
    }
    void chooseMessage(std::uint64_t id) {
        model.select({.kind = Selection::Kind::message, .message = id});
    }
    QString destination() const {
        for (const HeaderField& field : view->headers().layers.at(0).fields)
            if (field.name == QStringLiteral("Destination Address"))
                return field.value;
        return {};
    }

    trace::Trace trace{twoHosts()};
    ThemeHolder theme;
    TraceModel model;
    Inspector inspector{&model, &theme};
    HeaderView* view = nullptr;
};

TEST_F(InspectorTest, ADatagramShowsItsHeadersBitByBit) {
    ASSERT_TRUE(view);
    chooseMessage(1);
    EXPECT_TRUE(view->isVisible());
    ASSERT_EQ(view->headers().layers.size(), 2u) << "IP, and within it ICMP";
    EXPECT_EQ(destination(), QStringLiteral("10.0.2.1"));
    chooseMessage(2);
    EXPECT_EQ(destination(), QStringLiteral("10.0.2.9"));
}

TEST_F(InspectorTest, SoDoesItsRecord) {
    model.select({.kind = Selection::Kind::record, .seq = 1});
    EXPECT_TRUE(view->isVisible());
    EXPECT_EQ(destination(), QStringLiteral("10.0.2.9"));
}

TEST_F(InspectorTest, WhatIsNoDatagramHasNoHeaders) {
    chooseMessage(1);
    chooseMessage(3);
    EXPECT_FALSE(view->isVisible());
    chooseMessage(1);
    EXPECT_TRUE(view->isVisible());
    model.select({.kind = Selection::Kind::node, .node = NodeId{0}});
    EXPECT_FALSE(view->isVisible());
}

TEST_F(InspectorTest, WhatIsChosenBeginsAtItsHead) {
    inspector.resize(300, 160);
    chooseMessage(1);
    QScrollBar* bar = inspector.verticalScrollBar();
    ASSERT_TRUE(QTest::qWaitFor([&] { return bar->maximum() > 0; }));
    bar->setValue(bar->maximum());
    chooseMessage(2);
    EXPECT_EQ(bar->value(), 0);
}

/// However long the names: nothing is pushed out of the panel at its right.
TEST(InspectorNames, LongOnesDoNotMakeThePanelWide) {
    for (const char* name :
         {"building-a-core-switch", "building_a_core_switch_of_the_second_floor",
          "anameoffortyletterswithoutanymarkwithin1", "实验室网关路由器一号和它的备用机器"}) {
        trace::SessionHeader header;
        header.protocol = "raft";
        const NodeId a = header.topology.addNode(name, net::NodeKind::server);
        const NodeId b = header.topology.addNode(std::string(name) + "b", net::NodeKind::server);
        header.topology.addLink(a, b, {});
        trace::Trace trace(std::move(header));
        for (const NodeId node : {a, b}) {
            trace::Record record;
            record.seq = trace.size(0);
            record.kind = trace::Kind::start;
            record.node = node;
            record.payload = Value::of(raft::State{});
            record.step = std::make_unique<trace::StepDetail>();
            trace.append(0, std::move(record));
        }
        trace::Record send;
        send.seq = trace.size(0);
        send.kind = trace::Kind::send;
        send.from = send.node = a;
        send.to = b;
        send.message = 1;
        send.link = net::DirectedLink::of(0, true);
        send.due = milliseconds(20);
        send.payload = Value::of(raft::Message(raft::RequestVoteRequest{}));
        trace.append(0, std::move(send));
        TraceModel model;
        ThemeHolder theme;
        Inspector inspector(&model, &theme);
        inspector.show();
        model.setTrace(&trace);
        model.seekSeq(trace.size(0));
        for (const double scale : {1.0, 1.5}) {
            theme.setScale(scale);
            inspector.resize(qRound(theme.theme().px(180)), 700);
            for (const Selection& chosen :
                 {Selection{.kind = Selection::Kind::node, .node = a},
                  Selection{.kind = Selection::Kind::message, .message = 1},
                  Selection{.kind = Selection::Kind::link, .link = 0}}) {
                model.select(chosen);
                QTest::qWait(0);
                EXPECT_LE(inspector.widget()->minimumSizeHint().width(),
                          inspector.viewport()->width())
                    << name << " " << scale << " kind " << int(chosen.kind);
                EXPECT_LE(inspector.widget()->width(), inspector.viewport()->width()) << name;
            }
        }
    }
}

} // namespace
} // namespace synod::widgets
