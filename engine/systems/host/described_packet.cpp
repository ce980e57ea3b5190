// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/described_packet.h"

#include <boost/json/value.hpp>

#include <string_view>

namespace synod::host {
namespace {

/// What lies at a key; null where there is no such thing.
const boost::json::value* at(const boost::json::value* json, std::string_view key) {
    const boost::json::object* object = json == nullptr ? nullptr : json->if_object();
    return object == nullptr ? nullptr : object->if_contains(key);
}

ip::Protocol protocolOf(const Body& body) {
    if (std::holds_alternative<tcp::Segment>(body))
        return ip::Protocol::tcp;
    const bool user = std::holds_alternative<udp::UserDatagram>(body) ||
                      std::holds_alternative<ip::RipMessage>(body);
    return user ? ip::Protocol::udp : ip::Protocol::icmp;
}

void complete(udp::UserDatagram& datagram,
              const boost::json::value* described,
              const ip::Header& ip) {
    if (at(described, "length") == nullptr)
        datagram.length = static_cast<std::uint16_t>(udp::headerLength + datagram.data.size());
    if (at(described, "checksum") == nullptr)
        datagram.checksum = udp::checksumOf(datagram, {ip.source.value, ip.destination.value});
}

} // namespace

// Each rests on those before it.
void complete(Packet& packet, const boost::json::value& described, const PacketEnds& ends) {
    ip::Header& ip = packet.ip;
    const boost::json::value* header = at(&described, "ip");
    const auto isAbsent = [&](std::string_view key) { return at(header, key) == nullptr; };
    if (isAbsent("protocol"))
        ip.protocol = static_cast<std::uint8_t>(protocolOf(packet.body));
    if (isAbsent("source"))
        ip.source = ends.source;
    if (isAbsent("destination"))
        ip.destination = ends.destination;
    if (isAbsent("ihl"))
        ip.ihl = static_cast<std::uint8_t>((ip::shortestHeader + ip.options.size()) / 4);
    if (auto* datagram = std::get_if<udp::UserDatagram>(&packet.body))
        complete(*datagram, at(at(&described, "body"), "UserDatagram"), ip);
    if (isAbsent("totalLength"))
        ip.totalLength = static_cast<std::uint16_t>(ip.length() + dataLengthOf(packet));
    if (isAbsent("headerChecksum"))
        ip.headerChecksum = checksumOf(ip);
}

} // namespace synod::host
