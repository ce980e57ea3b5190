// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/ip.h"
#include "engine/systems/host/packet.h"

#include <gtest/gtest.h>

namespace synod::host {
namespace {

Packet packetWith(Body body, ip::Protocol protocol) {
    ip::State state;
    state.address = ip::Address::of(10, 0, 1, 2);
    state.routes[ip::Prefix::everything()] = {NodeId{1}, 1, ip::RouteOrigin::fixed};
    Packet packet;
    packet.body = std::move(body);
    packet.ip = ip::Ip(NodeId{0}, state)
                    .originate(ip::Address::of(10, 0, 2, 2), protocol, dataOf(packet).size())
                    .header;
    return packet;
}

udp::UserDatagram hello() {
    udp::UserDatagram datagram{5000, 7, 0, 0, Octets("hello")};
    datagram.length = static_cast<std::uint16_t>(udp::headerLength + datagram.data.size());
    datagram.checksum = udp::checksumOf(
        datagram, {ip::Address::of(10, 0, 1, 2).value, ip::Address::of(10, 0, 2, 2).value});
    return datagram;
}

tcp::Segment segment() {
    tcp::Segment segment{5000, 80, tcp::SequenceNumber{1}, tcp::SequenceNumber{2}};
    segment.ctl.ack = segment.ctl.psh = true;
    segment.window = 1000;
    segment.text = Octets("hello");
    return segment;
}

TEST(Packet, everyKindComesBackFromItsOctets) {
    const Packet carried = packetWith(hello(), ip::Protocol::udp);
    const ip::Quoted quoted{carried.ip, dataOf(carried).first(8)};
    ip::RipMessage rip;
    rip.entries = {{ip::Prefix::around(ip::Address::of(10, 0, 3, 0), 24), 2}};
    const Packet packets[] = {
        carried,
        packetWith(ip::Echo{1, 2, Octets("x")}, ip::Protocol::icmp),
        packetWith(ip::EchoReply{1, 2, Octets("x")}, ip::Protocol::icmp),
        packetWith(ip::DestinationUnreachable{ip::UnreachableCode::port, quoted},
                   ip::Protocol::icmp),
        packetWith(ip::TimeExceeded{ip::TimeExceededCode::ttl, quoted}, ip::Protocol::icmp),
        packetWith(rip, ip::Protocol::udp),
        packetWith(segment(), ip::Protocol::tcp),
    };
    for (const Packet& packet : packets) {
        const Octets octets = encode(packet);
        EXPECT_EQ(octets.size(), packet.ip.totalLength) << nameOf(packet);
        const auto read = decode(octets.span());
        ASSERT_TRUE(read) << nameOf(packet);
        EXPECT_EQ(*read, packet) << nameOf(packet);
    }
}

TEST(Packet, octetsThatAreNoneAreRefused) {
    const Octets octets = encode(packetWith(hello(), ip::Protocol::udp));
    for (std::size_t length = 0; length < octets.size(); ++length)
        EXPECT_FALSE(decode(octets.first(length).span())) << length;
    std::vector<std::uint8_t> wrong(octets.begin(), octets.end());
    wrong[8] ^= 1U; // Time to Live, of which the header's checksum knows
    EXPECT_FALSE(decode(wrong));
    wrong[8] ^= 1U;
    EXPECT_TRUE(decode(wrong));
}

TEST(Packet, goesByTheNameOfWhatItCarries) {
    Packet packet = packetWith(hello(), ip::Protocol::udp);
    EXPECT_EQ(Value::of(packet).heldName(), "UserDatagram");
    EXPECT_EQ(Value::of(packet).text({}), "UDP 5000 → 7 \"hello\"");
    packet.ip.ttl = 63;
    EXPECT_EQ(Value::of(packet).text({}), "UDP 5000 → 7 \"hello\"  ttl 63");
}

TEST(Packet, aSegmentGoesByWhatItIsThereFor) {
    const auto named = [](const char* flags, const char* text) {
        Packet packet = packetWith(segment(), ip::Protocol::tcp);
        auto& carried = std::get<tcp::Segment>(packet.body);
        const std::string_view set = flags;
        carried.ctl = {};
        carried.ctl.syn = set.find('S') != set.npos;
        carried.ctl.ack = set.find('.') != set.npos;
        carried.ctl.fin = set.find('F') != set.npos;
        carried.ctl.rst = set.find('R') != set.npos;
        carried.text = Octets(std::string_view(text));
        EXPECT_TRUE(isPacketName(nameOf(packet)));
        return std::string(Value::of(packet).heldName());
    };
    EXPECT_EQ(named("S", ""), "SYN");
    EXPECT_EQ(named("S.", ""), "SYN-ACK");
    EXPECT_EQ(named(".", ""), "ACK");
    EXPECT_EQ(named(".", "x"), "Data");
    EXPECT_EQ(named("F.", "x"), "FIN");
    EXPECT_EQ(named("R.", ""), "RST");
    EXPECT_FALSE(isPacketName("SYNACK"));
    EXPECT_EQ(Value::of(packetWith(segment(), ip::Protocol::tcp)).text({}),
              "P. 1:6(5) ack 2 win 1000");
}

TEST(Packet, aSegmentWhoseTextWasChangedOnTheWayIsRefused) {
    const Octets octets = encode(packetWith(segment(), ip::Protocol::tcp));
    std::vector<std::uint8_t> wrong(octets.begin(), octets.end());
    wrong.back() ^= 1U;
    EXPECT_FALSE(decode(wrong));
}

} // namespace
} // namespace synod::host
