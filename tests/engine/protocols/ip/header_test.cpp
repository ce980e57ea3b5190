// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/protocols/ip/header.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace synod::ip {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// A datagram of UDP from 192.168.0.1 to 192.168.0.199 with a checksum that is widely quoted.
const Bytes wellKnown = {0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11,
                         0xb8, 0x61, 0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7};

Bytes withData(Bytes header, std::size_t length) {
    header.resize(length);
    return header;
}

Bytes octetsOf(const Header& header) {
    std::array<std::uint8_t, longestHeader> octets;
    const std::size_t length = encode(header, octets);
    return {octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(length)};
}

TEST(IpHeader, IsReadFieldByField) {
    Header header;
    ASSERT_EQ(decode(withData(wellKnown, 0x73), header), HeaderFault::none);
    EXPECT_EQ(header.version, 4);
    EXPECT_EQ(header.ihl, 5);
    EXPECT_EQ(header.totalLength, 115);
    EXPECT_EQ(header.identification, 0);
    EXPECT_TRUE(header.dontFragment);
    EXPECT_FALSE(header.moreFragments);
    EXPECT_EQ(header.fragmentOffset, 0);
    EXPECT_EQ(header.ttl, 64);
    EXPECT_EQ(header.protocol, static_cast<std::uint8_t>(Protocol::udp));
    EXPECT_EQ(header.headerChecksum, 0xb861);
    EXPECT_EQ(toText(header.source), "192.168.0.1");
    EXPECT_EQ(toText(header.destination), "192.168.0.199");
    EXPECT_EQ(checksumOf(header), 0xb861);
    EXPECT_EQ(check(header), HeaderFault::none);
    EXPECT_EQ(octetsOf(header), wellKnown);
    EXPECT_EQ(ownText(header, {}), "192.168.0.1 → 192.168.0.199 ttl 64 udp 115");
}

// RFC 1812 §5.2.2: the five tests, and what comes cut short.
TEST(IpHeader, SaysWhichTestItFails) {
    Header header;
    const auto faultOf = [&](Bytes octets) { return decode(octets, header); };
    const auto with = [](std::size_t at, std::uint8_t octet) {
        Bytes changed = withData(wellKnown, 0x73);
        changed[at] = octet;
        return changed;
    };
    EXPECT_EQ(faultOf({}), HeaderFault::tooShort);
    EXPECT_EQ(faultOf(withData(wellKnown, 19)), HeaderFault::tooShort);
    EXPECT_EQ(faultOf(with(8, 63)), HeaderFault::badChecksum);
    EXPECT_EQ(faultOf(with(0, 0x65)), HeaderFault::notVersion4);
    EXPECT_EQ(faultOf(with(0, 0x44)), HeaderFault::headerTooShort);
    EXPECT_EQ(faultOf(with(0, 0x40)), HeaderFault::headerTooShort);
    EXPECT_EQ(faultOf(withData(wellKnown, 0x72)), HeaderFault::fewerThanLength);
    Bytes longHeader = wellKnown;
    longHeader[0] = 0x4F;
    EXPECT_EQ(faultOf(longHeader), HeaderFault::fewerThanLength);

    header = {};
    header.totalLength = 19;
    header.headerChecksum = checksumOf(header);
    EXPECT_EQ(check(header), HeaderFault::lengthTooShort);
    EXPECT_EQ(faultOf(octetsOf(header)), HeaderFault::lengthTooShort);
}

TEST(IpHeader, ChecksWhatNeverWasOctets) {
    Header header;
    EXPECT_EQ(check(header), HeaderFault::badChecksum);
    header.headerChecksum = checksumOf(header);
    EXPECT_EQ(check(header), HeaderFault::none);
    header.version = 6;
    EXPECT_EQ(check(header), HeaderFault::notVersion4);
    header = {};
    header.ihl = 6;
    EXPECT_EQ(check(header), HeaderFault::headerTooShort);
}

// One's complement has two zeros: what would be 0 may come as all ones, from a router that updates
// the checksum by RFC 1141.
TEST(IpHeader, TakesBothZerosForTheSame) {
    Header header;
    header.identification = checksumOf(header);
    ASSERT_EQ(checksumOf(header), 0);
    for (const std::uint16_t zero : {0x0000, 0xFFFF}) {
        header.headerChecksum = zero;
        EXPECT_EQ(check(header), HeaderFault::none);
        Header again;
        EXPECT_EQ(decode(octetsOf(header), again), HeaderFault::none);
    }
}

TEST(IpHeader, TakesMoreOctetsThanItsLengthForPadding) {
    Header header;
    EXPECT_EQ(decode(withData(wellKnown, 200), header), HeaderFault::none);
    EXPECT_EQ(header.dataLength(), 95u);
}

TEST(IpHeader, ComesBackFromItsOctetsWhateverItHolds) {
    Random random(3, 0, Purpose::workload);
    for (int run = 0; run < 2000; ++run) {
        Header header;
        header.ihl = static_cast<std::uint8_t>(5 + random.below(11));
        std::vector<std::uint8_t> options((header.ihl - 5) * 4);
        for (std::uint8_t& octet : options)
            octet = static_cast<std::uint8_t>(random.next());
        header.options = Octets(options);
        header.typeOfService = static_cast<std::uint8_t>(random.next());
        header.totalLength = static_cast<std::uint16_t>(header.length() + random.below(65'000));
        header.identification = static_cast<std::uint16_t>(random.next());
        header.reservedFlag = random.below(2) == 0;
        header.dontFragment = random.below(2) == 0;
        header.moreFragments = random.below(2) == 0;
        header.fragmentOffset = static_cast<std::uint16_t>(random.below(0x2000));
        header.ttl = static_cast<std::uint8_t>(random.next());
        header.protocol = static_cast<std::uint8_t>(random.next());
        header.source.value = static_cast<std::uint32_t>(random.next());
        header.destination.value = static_cast<std::uint32_t>(random.next());
        header.headerChecksum = checksumOf(header);
        Header again;
        ASSERT_EQ(decode(withData(octetsOf(header), header.totalLength), again), HeaderFault::none);
        ASSERT_EQ(again, header);
    }
}

} // namespace
} // namespace synod::ip
