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

} // namespace
} // namespace synod::host
