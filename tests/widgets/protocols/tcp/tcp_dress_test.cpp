// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_dress.h"

#include <gmock/gmock.h>

#include <numeric>

namespace synod::widgets {
namespace {

using ::testing::ElementsAre;
using Part = WindowStrip::Part;
using tcp::ConnectionState;
using tcp::SequenceNumber;

constexpr std::uint32_t smss = 1'000;

/// 5,000 octets acknowledged and 2,000 in flight; cwnd lets 4,000 go, and the peer takes 60,000.
tcp::Connection sender() {
    tcp::Connection connection;
    connection.state = ConnectionState::established;
    connection.localPort = 49152;
    connection.remote = {NodeId{1}, 80};
    connection.sent.append({Octets(std::vector<std::uint8_t>(9'000)), 9'000, false});
    connection.acknowledged = 5'000;
    connection.snd.una = SequenceNumber(0xFFFFFC00); // the numbers begin anew within the window
    connection.snd.nxt = connection.snd.una + 2'000;
    connection.snd.wnd = 60'000;
    connection.congestion.smss = smss;
    connection.congestion.cwnd = 4'000;
    return connection;
}

tcp::State holding(const tcp::Connection& connection) {
    tcp::State state;
    state.connections[0] = connection;
    return state;
}

std::vector<Part> partsOf(const WindowStrip& strip) {
    std::vector<Part> parts;
    for (const WindowStrip::Run& run : strip.runs)
        parts.push_back(run.part);
    return parts;
}

int lengthOf(const WindowStrip& strip) {
    return std::accumulate(strip.runs.begin(), strip.runs.end(), 0,
                           [](int sum, const WindowStrip::Run& run) { return sum + run.length; });
}

std::vector<std::string> edgesOf(const WindowStrip& strip) {
    std::vector<std::string> names;
    for (const WindowStrip::Edge& edge : strip.edges)
        names.push_back(edge.name.toStdString());
    return names;
}

TEST(WindowStrip, ASenderSeesWhatItMaySend) {
    const WindowStrip strip = windowOf(holding(sender()));
    EXPECT_EQ(strip.caption, QStringLiteral("ESTABLISHED"));
    EXPECT_THAT(partsOf(strip), ElementsAre(Part::done, Part::flight, Part::open, Part::beyond));
    EXPECT_EQ(lengthOf(strip), WindowStrip::whole);
    EXPECT_EQ(strip.runs[1].length, strip.runs[2].length) << "2,000 octets each";
    EXPECT_THAT(edgesOf(strip), ElementsAre("cwnd", "rwnd"));
    EXPECT_EQ(strip.edges[0].at, strip.runs[0].length + 2 * strip.runs[1].length);
    EXPECT_GT(strip.edges[1].at, WindowStrip::whole) << "to the right of what is shown";
}

TEST(WindowStrip, AClosedWindowLetsNothingGo) {
    tcp::Connection connection = sender();
    connection.snd.nxt = connection.snd.una;
    connection.snd.wnd = 0;
    const WindowStrip strip = windowOf(holding(connection));
    EXPECT_THAT(partsOf(strip), ElementsAre(Part::done, Part::beyond));
    EXPECT_THAT(edgesOf(strip), ElementsAre("rwnd", "cwnd"));
    EXPECT_EQ(strip.edges[0].at, strip.runs[0].length);
}

TEST(WindowStrip, WhatIsInFlightBeyondAShrunkenWindowStillShows) {
    tcp::Connection connection = sender();
    connection.snd.wnd = 500;
    EXPECT_THAT(partsOf(windowOf(holding(connection))),
                ElementsAre(Part::done, Part::flight, Part::beyond));
}

TEST(WindowStrip, WithoutCongestionControlThereIsOneEdge) {
    tcp::Connection connection = sender();
    connection.congestion.cwnd = tcp::Congestion::unlimited;
    EXPECT_THAT(edgesOf(windowOf(holding(connection))), ElementsAre("rwnd"));
}

TEST(WindowStrip, AReceiverSeesWhatCameTooEarly) {
    tcp::Connection connection = sender();
    connection.sent = {};
    connection.received.append({Octets(std::vector<std::uint8_t>(3'000)), 3'000, false});
    connection.rcv.nxt = SequenceNumber(7'000);
    connection.rcv.wnd = 6'000;
    connection.outOfOrder.push_back(
        {SequenceNumber(8'000), Octets(std::vector<std::uint8_t>(smss)), false});
    const WindowStrip strip = windowOf(holding(connection));
    EXPECT_THAT(partsOf(strip),
                ElementsAre(Part::done, Part::open, Part::flight, Part::open, Part::beyond));
    EXPECT_THAT(edgesOf(strip), ElementsAre("rcv.wnd"));
    EXPECT_EQ(lengthOf(strip), WindowStrip::whole);
}

TEST(WindowStrip, TheConnectionThatIsOpenIsShown) {
    tcp::State state;
    EXPECT_EQ(windowOf(state).caption, QStringLiteral("CLOSED"));
    state.connections[0].state = ConnectionState::listen;
    state.connections[0].localPort = 80;
    EXPECT_EQ(windowOf(state).caption, QStringLiteral("LISTEN :80"));
    EXPECT_TRUE(windowOf(state).runs.empty());
    state.connections[1] = sender();
    state.connections[2].state = ConnectionState::closed;
    EXPECT_EQ(windowOf(state).caption, QStringLiteral("ESTABLISHED"));
    state.connections[3] = sender();
    EXPECT_EQ(windowOf(state).caption, QStringLiteral("ESTABLISHED +1"));
    const Names names{{"client", "server"}};
    EXPECT_EQ(connectionLine(state, names), QStringLiteral("ESTABLISHED :49152 ↔ server:80 +1"));
}

TEST(SegmentFace, FlagsGoByTheirNames) {
    const auto wordOf = [](tcp::ControlBits ctl) {
        tcp::Segment segment;
        segment.ctl = ctl;
        const MessageFace face = segmentFace(segment);
        return std::string(face.word == nullptr ? "" : face.word);
    };
    EXPECT_EQ(wordOf({.syn = true}), "SYN");
    EXPECT_EQ(wordOf({.ack = true, .syn = true}), "SYN-ACK");
    EXPECT_EQ(wordOf({.ack = true, .fin = true}), "FIN");
    EXPECT_EQ(wordOf({.ack = true, .rst = true}), "RST");
    EXPECT_EQ(wordOf({.ack = true}), "");
    tcp::Segment data;
    EXPECT_TRUE(segmentFace(data).calm) << "a mere acknowledgment";
    data.text = Octets(std::vector<std::uint8_t>{1});
    EXPECT_FALSE(segmentFace(data).calm);
}

} // namespace
} // namespace synod::widgets
