// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/udp/udp.h"

#include <gtest/gtest.h>

namespace synod::udp {
namespace {

using namespace std::string_view_literals;

constexpr PseudoHeader betweenHosts{0x0A000102, 0x0A000202};
const Names names({"a", "b"});

std::string reason(const std::vector<Why>& why) {
    std::string text;
    for (const Why& one : why)
        text += (text.empty() ? "" : "; ") + ownText(one, names) + " [" +
                std::string(one.rule->cites) + "]";
    return text;
}

// RFC 768, User Interface: a user interface should allow the creation of new receive ports.
TEST(Udp, DeliversToTheApplicationOfThePort) {
    Udp udp(NodeId{1}, {});
    EXPECT_EQ(udp.open(7, "echo").kind, Outcome::Kind::done);
    const Outcome sent = Udp(NodeId{0}, {}).send(betweenHosts, 5000, 7, Octets("hello"sv));
    const Reception reception = udp.receive(betweenHosts, sent.datagram);
    EXPECT_EQ(reception.kind, Reception::Kind::deliver);
    EXPECT_EQ(reception.application, "echo");
    EXPECT_EQ(reason(reception.why), "port 7 of b is open: the application echo gets 5 octets "
                                     "[RFC 768, User Interface]");
}

TEST(Udp, RemembersNothingOfWhatItSends) {
    Udp udp(NodeId{0}, {});
    const State before = udp.state();
    const Outcome sent = udp.send(betweenHosts, 5000, 7, Octets("hello"sv));
    EXPECT_EQ(sent.datagram.checksum, 0x916F);
    EXPECT_EQ(sent.datagram.length, 13);
    EXPECT_EQ(udp.state(), before);
    EXPECT_EQ(reason(sent.why), "a sends 5 octets from port 5000 to port 7 and remembers nothing "
                                "of it [RFC 768, Introduction]");
}

TEST(Udp, MakesNoChecksumWhenToldSo) {
    const Outcome sent = Udp(NodeId{0}, {false}).send(betweenHosts, 5000, 7, Octets("hello"sv));
    EXPECT_EQ(sent.datagram.checksum, 0);
}

// RFC 1122 §4.1.3.1.
TEST(Udp, FindsNobodyAtAClosedPort) {
    Udp udp(NodeId{1}, {});
    udp.open(7, "echo");
    udp.close(7);
    const Outcome sent = Udp(NodeId{0}, {}).send(betweenHosts, 5000, 7, {});
    const Reception reception = udp.receive(betweenHosts, sent.datagram);
    EXPECT_EQ(reception.kind, Reception::Kind::portUnreachable);
    EXPECT_EQ(reason(reception.why),
              "port 7 of b is closed: the source is told [RFC 1122 §4.1.3.1]");
}

// RFC 1122 §4.1.3.4: a datagram with a checksum that does not fit is silently discarded.
TEST(Udp, DiscardsWhatWasChangedOnTheWay) {
    Udp udp(NodeId{1}, {});
    udp.open(7, "echo");
    Outcome sent = Udp(NodeId{0}, {}).send(betweenHosts, 5000, 7, Octets("hello"sv));
    sent.datagram.data = Octets("jello"sv);
    EXPECT_EQ(udp.receive(betweenHosts, sent.datagram).kind, Reception::Kind::discard);
    sent.datagram.length = 12;
    EXPECT_EQ(udp.receive(betweenHosts, sent.datagram).kind, Reception::Kind::discard);
}

TEST(Udp, RefusesDataThatDoNotFitIntoADatagram) {
    const Udp udp(NodeId{0}, {});
    const Octets longest(std::string(65'507, 'x'));
    EXPECT_EQ(udp.send(betweenHosts, 1, 2, longest).kind, Outcome::Kind::done);
    EXPECT_EQ(udp.send(betweenHosts, 1, 2, longest).datagram.length, 65'515);
    const Outcome refused = udp.send(betweenHosts, 1, 2, longest + Octets("x"sv));
    EXPECT_EQ(refused.kind, Outcome::Kind::dataTooLong);
    EXPECT_EQ(reason(refused.why),
              "65508 octets are too long for a datagram of a: header and all it has 65,535, which "
              "leaves 65507 [RFC 768, Length]");
}

TEST(Udp, OpensEachPortOnce) {
    Udp udp(NodeId{0}, {});
    EXPECT_EQ(udp.open(65'535, "one").port, 65'535);
    const Outcome again = udp.open(65'535, "two");
    EXPECT_EQ(again.kind, Outcome::Kind::portInUse);
    EXPECT_EQ(reason(again.why), "port 65535 of a is open for the application one already "
                                 "[RFC 768, User Interface]");
}

// RFC 6335 §6: dynamic ports are those from 49152 to 65535.
TEST(Udp, ChoosesFreePortsInTheirOrder) {
    Udp udp(NodeId{0}, {});
    udp.open(49'153, "taken");
    EXPECT_EQ(udp.open(0, "a").port, 49'152);
    EXPECT_EQ(udp.open(0, "b").port, 49'154);
    State full = udp.state();
    for (std::uint32_t port = firstDynamicPort; port <= 0xFFFF; ++port)
        full.ports[static_cast<Port>(port)].application = "more";
    udp.restore(full);
    EXPECT_EQ(udp.open(0, "one too many").kind, Outcome::Kind::noPortLeft);
    udp.close(50'000);
    EXPECT_EQ(udp.open(0, "again").port, 50'000);
    udp.close(65'535);
    EXPECT_EQ(udp.open(0, "last").port, 65'535);
    udp.close(49'160);
    EXPECT_EQ(udp.open(0, "first again").port, 49'160);
}

TEST(Udp, ExplainsNothingWhereNobodyReadsIt) {
    Udp udp(NodeId{1}, {});
    udp.explains = false;
    EXPECT_TRUE(udp.open(7, "echo").why.empty());
    EXPECT_TRUE(udp.send(betweenHosts, 1, 7, {}).why.empty());
    EXPECT_TRUE(udp.receive(betweenHosts, {1, 7, 8, 0, {}}).why.empty());
}

} // namespace
} // namespace synod::udp
