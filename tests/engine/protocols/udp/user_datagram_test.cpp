// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/udp/user_datagram.h"

#include <gtest/gtest.h>

namespace synod::udp {
namespace {

using namespace std::string_view_literals;

using Bytes = std::vector<std::uint8_t>;

constexpr PseudoHeader between{0x0A000102, 0x0A000202}; // 10.0.1.2 and 10.0.2.2

UserDatagram datagramOf(std::string_view data) {
    return {5000, 7, static_cast<std::uint16_t>(headerLength + data.size()), 0, Octets(data)};
}

// RFC 768, Fields: the checksum is over a pseudo header, the header and the data, padded.
TEST(UserDatagram, HasTheChecksumOfKnownDatagrams) {
    const UserDatagram hi{20, 10, 10, 0, Octets("Hi"sv)};
    EXPECT_EQ(checksumOf(hi, {0xC0A8001F, 0xC0A8001E}), 0x35C5);
    EXPECT_EQ(checksumOf(datagramOf("hello"), between), 0x916F); // an odd number of octets
}

// RFC 768: "If the computed checksum is zero, it is transmitted as all ones."
TEST(UserDatagram, SendsAChecksumOfZeroAsAllOnes) {
    UserDatagram datagram = datagramOf("\xd5\x47");
    datagram.checksum = checksumOf(datagram, between);
    EXPECT_EQ(datagram.checksum, 0xFFFF);
    EXPECT_TRUE(isSound(datagram, between));
}

// RFC 768: "An all zero transmitted checksum value means that the transmitter generated no
// checksum."
TEST(UserDatagram, WithoutAChecksumIsTakenAsItCame) {
    EXPECT_TRUE(isSound(datagramOf("whatever this is"), between));
}

TEST(UserDatagram, WithAChecksumShowsEveryChangeOfABit) {
    UserDatagram sent = datagramOf("hello");
    sent.checksum = checksumOf(sent, between);
    ASSERT_TRUE(isSound(sent, between));
    const Octets octets = encode(sent);
    for (std::size_t bit = 0; bit < octets.size() * 8; ++bit) {
        const bool inLength = bit / 8 == 4 || bit / 8 == 5;
        if (inLength) // which decode looks at
            continue;
        Bytes changed(octets.begin(), octets.end());
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << bit % 8));
        UserDatagram received;
        ASSERT_EQ(decode(changed, received), Fault::none);
        EXPECT_FALSE(isSound(received, between)) << bit;
    }
    EXPECT_FALSE(isSound(sent, {between.source, between.destination + 1})) << "led astray";
}

TEST(UserDatagram, IsOctetForOctetAsTheRfcHasIt) {
    UserDatagram datagram = datagramOf("hi");
    datagram.checksum = 0xABCD;
    const Octets octets = encode(datagram);
    EXPECT_EQ(Bytes(octets.begin(), octets.end()),
              (Bytes{0x13, 0x88, 0, 7, 0, 10, 0xAB, 0xCD, 'h', 'i'}));
    UserDatagram again;
    EXPECT_EQ(decode(octets.span(), again), Fault::none);
    EXPECT_EQ(again, datagram);
    EXPECT_EQ(ownText(datagram, {}), R"(:5000 → :7 "hi")");
}

TEST(UserDatagram, SaysWhatIsWrongWithItsOctets) {
    const auto faultOf = [](Bytes octets) {
        UserDatagram datagram;
        return decode(octets, datagram);
    };
    EXPECT_EQ(faultOf({0, 1, 0, 2, 0, 8, 0}), Fault::tooShort);
    EXPECT_EQ(faultOf({0, 1, 0, 2, 0, 7, 0, 0}), Fault::lengthTooShort);
    EXPECT_EQ(faultOf({0, 1, 0, 2, 0, 9, 0, 0}), Fault::lengthTooLong);
    EXPECT_EQ(faultOf({0, 1, 0, 2, 0, 8, 0, 0, 99}), Fault::none) << "what is behind is not its";
}

} // namespace
} // namespace synod::udp
