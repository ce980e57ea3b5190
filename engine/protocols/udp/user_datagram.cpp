// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/udp/user_datagram.h"

#include "engine/core/internet_checksum.h"
#include "engine/core/network_order.h"

namespace synod::udp {
namespace {

constexpr std::uint16_t protocolNumber = 17;

/// Over the pseudo header, the header and the data, with `checksum` in its field.
std::uint16_t
valueOf(const UserDatagram& datagram, const PseudoHeader& pseudoHeader, std::uint16_t checksum) {
    InternetChecksum sum;
    sum.addLong(pseudoHeader.source);
    sum.addLong(pseudoHeader.destination);
    sum.addWord(protocolNumber);
    sum.addWord(datagram.length);
    sum.addWord(datagram.sourcePort);
    sum.addWord(datagram.destinationPort);
    sum.addWord(datagram.length);
    sum.addWord(checksum);
    sum.add(datagram.data.span());
    return sum.value();
}

std::uint16_t get16(std::span<const std::uint8_t> octets, std::size_t at) {
    return static_cast<std::uint16_t>(octets[at] << 8U | octets[at + 1]);
}

} // namespace

std::uint16_t checksumOf(const UserDatagram& datagram, const PseudoHeader& pseudoHeader) {
    const std::uint16_t checksum = valueOf(datagram, pseudoHeader, 0);
    return checksum == 0 ? std::uint16_t{0xFFFF} : checksum;
}

bool isSound(const UserDatagram& datagram, const PseudoHeader& pseudoHeader) {
    return datagram.checksum == 0 || valueOf(datagram, pseudoHeader, datagram.checksum) == 0;
}

Octets encode(const UserDatagram& datagram) {
    std::vector<std::uint8_t> octets;
    octets.reserve(headerLength + datagram.data.size());
    append16(octets, datagram.sourcePort);
    append16(octets, datagram.destinationPort);
    append16(octets, datagram.length);
    append16(octets, datagram.checksum);
    octets.insert(octets.end(), datagram.data.begin(), datagram.data.end());
    return Octets(std::move(octets));
}

Fault decode(std::span<const std::uint8_t> octets, UserDatagram& datagram) {
    if (octets.size() < headerLength)
        return Fault::tooShort;
    datagram = {get16(octets, 0), get16(octets, 2), get16(octets, 4), get16(octets, 6), {}};
    if (datagram.length < headerLength)
        return Fault::lengthTooShort;
    if (datagram.length > octets.size())
        return Fault::lengthTooLong;
    datagram.data = Octets(octets.subspan(headerLength, datagram.length - headerLength));
    return Fault::none;
}

std::string ownText(const UserDatagram& datagram, const Names& names) {
    return ":" + std::to_string(datagram.sourcePort) +
           " → :" + std::to_string(datagram.destinationPort) + " " + ownText(datagram.data, names);
}

} // namespace synod::udp
