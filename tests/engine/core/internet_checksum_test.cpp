// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/internet_checksum.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace synod {
namespace {

using OctetRun = std::vector<std::uint8_t>;

std::uint16_t checksumOf(const OctetRun& octets) {
    InternetChecksum sum;
    sum.add(octets);
    return sum.value();
}

/// Word by word with the carry brought round each time, as RFC 1071 §1 defines it.
std::uint16_t byDefinition(const OctetRun& octets) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < octets.size(); i += 2) {
        const std::uint32_t low = i + 1 < octets.size() ? octets[i + 1] : 0;
        sum += (std::uint32_t{octets[i]} << 8) | low;
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return static_cast<std::uint16_t>(~sum);
}

TEST(InternetChecksumTest, TheExampleOfRfc1071Section3) {
    // The sum there is ddf2.
    EXPECT_EQ(checksumOf({0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7}), 0xFFFF - 0xDDF2);
}

TEST(InternetChecksumTest, EveryLengthComesOutAsDefined) {
    OctetRun octets;
    for (unsigned i = 0; i < 70; ++i) {
        EXPECT_EQ(checksumOf(octets), byDefinition(octets)) << i << " octets";
        octets.push_back(static_cast<std::uint8_t>(i * 37 + 201));
    }
}

TEST(InternetChecksumTest, CarriesOfALongRunAreAllBroughtRound) {
    const OctetRun octets(65'535, 0xFF);
    EXPECT_EQ(checksumOf(octets), byDefinition(octets));
}

TEST(InternetChecksumTest, PartsAddUpToTheWhole) {
    const OctetRun octets{0xC0, 0xA8, 0x00, 0x01, 0x12, 0x34, 0xAB, 0xCD, 0x77};
    InternetChecksum parts;
    parts.addLong(0xC0A80001);
    parts.addWord(0x1234);
    parts.add(std::span(octets).subspan(6));
    EXPECT_EQ(parts.value(), byDefinition(octets));
}

TEST(InternetChecksumTest, OverARightChecksumItIsZero) {
    OctetRun octets{0x45, 0x00, 0x00, 0x1C, 0x00, 0x01, 0x00, 0x00, 0x40, 0x11,
                    0x00, 0x00, 0x0A, 0x00, 0x01, 0x01, 0x0A, 0x00, 0x02, 0x01};
    const std::uint16_t checksum = checksumOf(octets);
    octets[10] = static_cast<std::uint8_t>(checksum >> 8);
    octets[11] = static_cast<std::uint8_t>(checksum);
    EXPECT_EQ(checksumOf(octets), 0);
    octets[19] ^= 0x10;
    EXPECT_NE(checksumOf(octets), 0);
}

// RFC 1624 §4: a checksum that RFC 1141 would have made 0.
TEST(InternetChecksum, IsUpdatedWithoutTheOtherWords) {
    EXPECT_EQ(updatedChecksum(0xDD2F, 0x5555, 0x3285), 0x0000);
    for (std::uint32_t word = 0; word < 0x10000; word += 257) {
        InternetChecksum before;
        before.addLong(0x4500'0073);
        before.addWord(static_cast<std::uint16_t>(word));
        InternetChecksum after;
        after.addLong(0x4500'0073);
        after.addWord(static_cast<std::uint16_t>(word - 0x100));
        EXPECT_EQ(updatedChecksum(before.value(), static_cast<std::uint16_t>(word),
                                  static_cast<std::uint16_t>(word - 0x100)),
                  after.value())
            << word;
    }
}

} // namespace
} // namespace synod
