// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/icmp.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

using namespace std::string_view_literals;

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(const Octets& octets) {
    return {octets.begin(), octets.end()};
}

Quoted someQuote() {
    Quoted quoted;
    quoted.header.source = Address::of(10, 0, 1, 2);
    quoted.header.destination = Address::of(10, 0, 2, 2);
    quoted.header.totalLength = 28;
    quoted.header.ttl = 1;
    quoted.header.protocol = static_cast<std::uint8_t>(Protocol::udp);
    quoted.header.headerChecksum = checksumOf(quoted.header);
    quoted.data = Octets("8 octets"sv);
    return quoted;
}

// RFC 792, Echo or Echo Reply Message: type 8, code 0, checksum, identifier, sequence number, data.
TEST(Icmp, EchoIsOctetForOctetAsTheRfcHasIt) {
    const IcmpMessage echo = Echo{1, 9, Octets("abcdefgh"sv)};
    const Bytes octets = bytesOf(encode(echo));
    EXPECT_EQ(octets,
              (Bytes{8, 0, 0x66, 0x60, 0, 1, 0, 9, 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}));
    IcmpMessage again;
    EXPECT_EQ(decode(octets, again), IcmpFault::none);
    EXPECT_EQ(again, echo);
    EXPECT_FALSE(isError(echo));
}

// RFC 792: type 3 or 11, code, checksum, 4 unused octets, the header and 64 bits of the original.
TEST(Icmp, ErrorQuotesTheHeaderAndEightOctets) {
    const IcmpMessage error = DestinationUnreachable{UnreachableCode::port, someQuote()};
    const Bytes octets = bytesOf(encode(error));
    ASSERT_EQ(octets.size(), 8u + 20u + 8u);
    EXPECT_EQ(octets[0], 3);
    EXPECT_EQ(octets[1], 3);
    EXPECT_EQ(Bytes(octets.begin() + 4, octets.begin() + 8), (Bytes{0, 0, 0, 0}));
    EXPECT_EQ(octets[8], 0x45);
    EXPECT_EQ(Octets(std::span(octets).last(8)).text(), "8 octets");
    IcmpMessage again;
    EXPECT_EQ(decode(octets, again), IcmpFault::none);
    EXPECT_EQ(again, error);
    EXPECT_TRUE(isError(error));
    EXPECT_EQ(quotedIn(error)->header.ttl, 1);
}

TEST(Icmp, EveryMessageComesBackFromItsOctets) {
    for (const IcmpMessage& message : std::vector<IcmpMessage>{
             EchoReply{7, 65'535, {}}, Echo{0, 0, Octets("odd"sv)},
             TimeExceeded{TimeExceededCode::ttl, someQuote()},
             TimeExceeded{TimeExceededCode::reassembly, someQuote()},
             DestinationUnreachable{UnreachableCode::net, someQuote()},
             DestinationUnreachable{UnreachableCode::sourceRouteFailed, someQuote()}}) {
        IcmpMessage again;
        EXPECT_EQ(decode(encode(message).span(), again), IcmpFault::none);
        EXPECT_EQ(again, message);
    }
}

TEST(Icmp, SaysWhatIsWrong) {
    const auto faultOf = [](Bytes octets, bool mendChecksum = true) {
        if (mendChecksum && octets.size() >= 4) {
            octets[2] = octets[3] = 0;
            std::uint32_t sum = 0;
            for (std::size_t i = 0; i < octets.size(); ++i)
                sum += i % 2 == 0 ? octets[i] << 8U : octets[i];
            while (sum > 0xFFFF)
                sum = (sum & 0xFFFFU) + (sum >> 16U);
            octets[2] = static_cast<std::uint8_t>(~sum >> 8U);
            octets[3] = static_cast<std::uint8_t>(~sum);
        }
        IcmpMessage message;
        return decode(octets, message);
    };
    Bytes error = bytesOf(encode(TimeExceeded{TimeExceededCode::ttl, someQuote()}));
    EXPECT_EQ(faultOf(error), IcmpFault::none);
    EXPECT_EQ(faultOf({11, 0, 0, 0, 0, 0, 0}), IcmpFault::tooShort);
    EXPECT_EQ(faultOf({8, 0, 0, 0, 0, 0, 0, 0}, false), IcmpFault::badChecksum);
    EXPECT_EQ(faultOf({13, 0, 0, 0, 0, 0, 0, 0}), IcmpFault::unknownType);
    EXPECT_EQ(faultOf({3, 6, 0, 0, 0, 0, 0, 0}), IcmpFault::unknownType);
    EXPECT_EQ(faultOf({8, 1, 0, 0, 0, 0, 0, 0}), IcmpFault::unknownType);
    EXPECT_EQ(faultOf({11, 0, 0, 0, 0, 0, 0, 0}), IcmpFault::badQuote);
    error[8 + 8] = 77; // Time to Live of the original, whose checksum then does not fit
    EXPECT_EQ(faultOf(error), IcmpFault::badQuote);
}

} // namespace
} // namespace synod::ip
