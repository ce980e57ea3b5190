// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/rip_message.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(const RipMessage& message) {
    const Octets octets = encode(message);
    return {octets.begin(), octets.end()};
}

// RFC 2453 §4: command, version, two octets of zero; family, route tag, address, mask, next hop,
// metric.
TEST(RipMessage, IsOctetForOctetAsTheRfcHasIt) {
    const RipMessage message{RipCommand::response, false, {{*parsePrefix("10.0.2.0/24"), 3}}};
    const Bytes octets = bytesOf(message);
    EXPECT_EQ(octets, (Bytes{2,   2,   0,   0, 0, 2, 0, 0, 10, 0, 2, 0,
                             255, 255, 255, 0, 0, 0, 0, 0, 0,  0, 0, 3}));
    RipMessage again;
    EXPECT_EQ(decode(octets, again), RipFault::none);
    EXPECT_EQ(again, message);
}

// §3.9.1: one entry, of no family and with the metric infinity.
TEST(RipMessage, AsksForTheWholeTable) {
    const RipMessage message{RipCommand::request, true, {}};
    const Bytes octets = bytesOf(message);
    EXPECT_EQ(octets,
              (Bytes{1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16}));
    RipMessage again;
    EXPECT_EQ(decode(octets, again), RipFault::none);
    EXPECT_EQ(again, message);
}

TEST(RipMessage, ComesBackWithAsManyEntriesAsFit) {
    RipMessage message;
    for (std::uint8_t i = 0; i < mostRipEntries; ++i)
        message.entries.push_back({Prefix::host(Address::of(10, 0, i, 1)), i + 1U});
    message.entries.front().destination = Prefix::everything();
    RipMessage again;
    EXPECT_EQ(decode(bytesOf(message), again), RipFault::none);
    EXPECT_EQ(again, message);
}

TEST(RipMessage, SaysWhatIsWrong) {
    const Bytes good = bytesOf({RipCommand::response, false, {{*parsePrefix("10.0.2.0/24"), 3}}});
    const auto with = [&](std::size_t at, std::uint8_t octet) {
        Bytes changed = good;
        changed[at] = octet;
        RipMessage message;
        return decode(changed, message);
    };
    const auto ofLength = [&](std::size_t length) {
        Bytes changed = good;
        changed.resize(length);
        RipMessage message;
        return decode(changed, message);
    };
    EXPECT_EQ(with(0, 2), RipFault::none);
    EXPECT_EQ(with(0, 3), RipFault::badCommand);
    EXPECT_EQ(with(1, 1), RipFault::badVersion);
    EXPECT_EQ(with(5, 3), RipFault::badEntry) << "another family than IP";
    EXPECT_EQ(with(13, 0), RipFault::badEntry) << "a mask with a hole";
    EXPECT_EQ(with(11, 1), RipFault::badEntry) << "bits behind the mask";
    for (const std::size_t length : {0, 3, 4, 23, 25, 43})
        EXPECT_EQ(ofLength(length), RipFault::badLength) << length;
    EXPECT_EQ(ofLength(4 + 26 * 20), RipFault::badLength) << "more than 25 entries";
}

TEST(RipMessage, IsReadByPeople) {
    EXPECT_EQ(ownText(RipEntry{*parsePrefix("10.0.2.0/24"), 3}, {}), "10.0.2.0/24:3");
    EXPECT_EQ(ownText(RipEntry{*parsePrefix("10.0.2.0/24"), infinity}, {}), "10.0.2.0/24:∞");
}

} // namespace
} // namespace synod::ip
