// SPDX-License-Identifier: GPL-3.0-or-later

// Octets that come from a network: IP headers, ICMP, RIP and UDP. What can be read comes back from
// what is written of it, octet for octet, but for what is left out.

#include "engine/core/assert.h"
#include "engine/core/internet_checksum.h"
#include "engine/protocols/ip/ip.h"
#include "engine/protocols/ip/rip_message.h"
#include "engine/protocols/udp/user_datagram.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace {

using namespace synod;

using Span = std::span<const std::uint8_t>;

void readHeader(Span octets) {
    ip::Header header;
    const ip::HeaderFault fault = ip::decode(octets, header);
    if (fault != ip::HeaderFault::none)
        return;
    SYNOD_ASSERT(ip::check(header) == ip::HeaderFault::none);
    std::array<std::uint8_t, ip::longestHeader> again{};
    const std::size_t length = ip::encode(header, again);
    SYNOD_ASSERT(std::equal(again.begin(), again.begin() + static_cast<std::ptrdiff_t>(length),
                            octets.begin()));
    ip::Ip router(NodeId{0}, {ip::Address::of(10, 0, 1, 1), true, {}});
    router.setRoute(ip::Prefix::everything(), {NodeId{1}, 1, ip::RouteOrigin::fixed});
    const ip::Decision decision = router.receive({header}, NodeId{2});
    SYNOD_ASSERT(decision.kind == ip::Decision::Kind::discard ||
                 ip::check(decision.header) == ip::HeaderFault::none);
}

void readIcmp(Span octets) {
    ip::IcmpMessage message;
    if (ip::decode(octets, message) != ip::IcmpFault::none)
        return;
    ip::IcmpMessage again;
    SYNOD_ASSERT(ip::decode(ip::encode(message).span(), again) == ip::IcmpFault::none);
    SYNOD_ASSERT(again == message);
}

void readRip(Span octets) {
    ip::RipMessage message;
    if (ip::decode(octets, message) != ip::RipFault::none)
        return;
    ip::RipMessage again;
    SYNOD_ASSERT(ip::decode(ip::encode(message).span(), again) == ip::RipFault::none);
    SYNOD_ASSERT(again == message);
}

void readUdp(Span octets) {
    udp::UserDatagram datagram;
    if (udp::decode(octets, datagram) != udp::Fault::none)
        return;
    const Octets again = udp::encode(datagram);
    SYNOD_ASSERT(again == Octets(octets.first(datagram.length)));
    datagram.checksum = udp::checksumOf(datagram, {1, 2});
    SYNOD_ASSERT(udp::isSound(datagram, {1, 2}));
}

/// Mends the checksum of a copy, so that what lies behind it is reached too.
template <class Read>
void readMended(Span octets, std::size_t covered, std::size_t at, Read read) {
    read(octets);
    if (octets.size() < at + 2)
        return;
    std::vector<std::uint8_t> mended(octets.begin(), octets.end());
    mended[at] = mended[at + 1] = 0;
    InternetChecksum sum;
    sum.add(Span(mended).first(std::min(covered, mended.size())));
    mended[at] = static_cast<std::uint8_t>(sum.value() >> 8U);
    mended[at + 1] = static_cast<std::uint8_t>(sum.value());
    read(mended);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Span octets(data, size);
    const std::size_t header = size == 0 ? 0 : (data[0] & 15U) * std::size_t{4};
    readMended(octets, header, 10, readHeader);
    readMended(octets, size, 2, readIcmp);
    readRip(octets);
    readUdp(octets);
    return 0;
}
