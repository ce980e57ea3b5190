// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"
#include "engine/protocols/tcp/header.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace synod::tcp {
namespace {

constexpr PseudoHeader toServer{0x0A000001, 0x0A000002};
constexpr PseudoHeader toClient{0x0A000002, 0x0A000001};

std::string hex(const Octets& octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t octet : octets) {
        text += digits[octet / 16];
        text += digits[octet % 16];
    }
    return text;
}

// --- Known vectors; tshark finds each of them well formed, with a right checksum.

struct Vector {
    std::string name;
    PseudoHeader pseudoHeader;
    Segment segment;
    std::string octets;
};

void PrintTo(const Vector& vector, std::ostream* out) {
    *out << vector.name;
}

Vector syn() {
    Segment segment;
    segment.sourcePort = 49152;
    segment.destinationPort = 80;
    segment.seq = SequenceNumber(100);
    segment.ctl.syn = true;
    segment.window = 65'535;
    segment.options.mss = 1460;
    segment.options.sackPermitted = true;
    segment.options.timestamps = Timestamps{1000, 0};
    segment.options.windowScale = 7;
    return {"Syn", toServer, segment,
            "c00000500000006400000000a002ffff6f610000"
            "020405b40402080a000003e80000000001030307"};
}

Vector synAck() {
    Segment segment;
    segment.sourcePort = 80;
    segment.destinationPort = 49152;
    segment.seq = SequenceNumber(300);
    segment.ack = SequenceNumber(101);
    segment.ctl.syn = segment.ctl.ack = true;
    segment.window = 65'535;
    segment.options.mss = 1000;
    return {"SynAck", toClient, segment, "0050c0000000012c000000656012ffffc3fe0000020403e8"};
}

/// An odd number of octets: the last counts as if a zero followed.
Vector oddText() {
    Segment segment;
    segment.sourcePort = 49152;
    segment.destinationPort = 80;
    segment.seq = SequenceNumber(101);
    segment.ack = SequenceNumber(301);
    segment.ctl.psh = segment.ctl.ack = true;
    segment.window = 512;
    segment.text = Octets("GET /file HTTP/1.1\r\n\r\n!");
    return {"OddText", toServer, segment,
            "c0000050000000650000012d50180200095d0000"
            "474554202f66696c6520485454502f312e310d0a0d0a21"};
}

Vector sackAndTimestamps() {
    Segment segment;
    segment.sourcePort = 80;
    segment.destinationPort = 49152;
    segment.seq = SequenceNumber(301);
    segment.ack = SequenceNumber(1101);
    segment.ctl.ack = true;
    segment.window = 1000;
    segment.options.timestamps = Timestamps{100, 1000};
    segment.options.sack = {{SequenceNumber(2101), SequenceNumber(3101)},
                            {SequenceNumber(4101), SequenceNumber(0xFFFFFFFF)}};
    return {"SackAndTimestamps", toClient, segment,
            "0050c0000000012d0000044dd01003e81a3e0000"
            "0101080a00000064000003e801010512000008350000"
            "0c1d00001005ffffffff"};
}

Vector reset() {
    Segment segment;
    segment.sourcePort = 1;
    segment.destinationPort = 65'535;
    segment.seq = SequenceNumber(0xFFFFFFFF);
    segment.ctl.rst = true;
    return {"Reset", toServer, segment, "0001ffffffffffff00000000500400009bdd0000"};
}

class KnownSegments : public testing::TestWithParam<Vector> {};

TEST_P(KnownSegments, AreWrittenAndRead) {
    const Vector& known = GetParam();
    const Octets octets = encode(known.segment, known.pseudoHeader);
    EXPECT_EQ(hex(octets), known.octets);
    const Decoded decoded = decode(octets, known.pseudoHeader);
    EXPECT_EQ(decoded.fault, HeaderFault::none);
    EXPECT_EQ(decoded.segment, known.segment);
}

INSTANTIATE_TEST_SUITE_P(Tcp,
                         KnownSegments,
                         testing::Values(syn(), synAck(), oddText(), sackAndTimestamps(), reset()),
                         [](const testing::TestParamInfo<Vector>& vector) {
                             return vector.param.name;
                         });

// --- Round trips.

class SegmentMaker {
public:
    explicit SegmentMaker(std::uint64_t seed) : m_random(seed, 0, Purpose::workload) {}

    Segment make() {
        Segment segment;
        segment.sourcePort = static_cast<Port>(m_random.next());
        segment.destinationPort = static_cast<Port>(m_random.next());
        segment.seq = number();
        segment.ack = number();
        segment.ctl = {flip(), flip(), flip(), flip(), flip(), flip(), flip(), flip()};
        segment.window = static_cast<std::uint16_t>(m_random.next());
        segment.urgentPointer = static_cast<std::uint16_t>(m_random.next());
        addOptions(segment.options);
        std::vector<std::uint8_t> text(m_random.next() % 3000);
        for (std::uint8_t& octet : text)
            octet = static_cast<std::uint8_t>(m_random.next() >> 32);
        segment.text = Octets(std::move(text));
        return segment;
    }

private:
    bool flip() { return m_random.next() % 2 == 0; }
    SequenceNumber number() { return SequenceNumber(static_cast<std::uint32_t>(m_random.next())); }
    void addOptions(SegmentOptions& options) {
        if (flip())
            options.mss = static_cast<std::uint16_t>(m_random.next());
        if (flip())
            options.windowScale = static_cast<std::uint8_t>(m_random.next());
        options.sackPermitted = flip();
        if (flip())
            options.timestamps = Timestamps{number().value, number().value};
        const std::uint64_t blocks = m_random.next() % 5;
        for (std::uint64_t i = 0; i < blocks; ++i)
            options.sack.push_back({number(), number()});
    }

    Random m_random;
};

TEST(TcpHeader, WhatIsWrittenReadsBackTheSame) {
    SegmentMaker maker(1);
    std::size_t cut = 0;
    for (int i = 0; i < 2000; ++i) {
        Segment segment = maker.make();
        const Octets octets = encode(segment, toServer);
        ASSERT_LE(headerLength(segment), mostHeader);
        ASSERT_EQ(octets.size(), headerLength(segment) + segment.text.size());
        const Decoded decoded = decode(octets, toServer);
        ASSERT_EQ(decoded.fault, HeaderFault::none) << hex(octets);
        // SACK blocks take what room is left; those that came through are the first ones.
        ASSERT_LE(decoded.segment.options.sack.size(), segment.options.sack.size());
        cut += decoded.segment.options.sack.size() < segment.options.sack.size() ? 1 : 0;
        segment.options.sack.resize(decoded.segment.options.sack.size());
        ASSERT_EQ(decoded.segment, segment) << hex(octets);
        ASSERT_EQ(encode(decoded.segment, toServer), octets);
    }
    EXPECT_GT(cut, 0u);
}

// RFC 2018 §3: four blocks, or three beside timestamps.
TEST(TcpHeader, AsManySackBlocksAsFit) {
    Segment segment;
    segment.options.sack.assign(7, {SequenceNumber(1), SequenceNumber(2)});
    EXPECT_EQ(decode(encode(segment, toServer), toServer).segment.options.sack.size(), 4u);
    segment.options.timestamps = Timestamps{};
    EXPECT_EQ(decode(encode(segment, toServer), toServer).segment.options.sack.size(), 3u);
}

TEST(TcpHeader, TheTextIsSharedAndNotCopied) {
    Segment segment;
    segment.text = Octets(std::vector<std::uint8_t>(100, 7));
    const Octets octets = encode(segment, toServer);
    EXPECT_EQ(decode(octets, toServer).segment.text.data(), octets.data() + leastHeader);
}

// --- What is wrong with octets.

/// The octets with one of them replaced and the checksum set right.
Octets altered(const Octets& octets, std::size_t position, std::uint8_t value) {
    std::vector<std::uint8_t> copy(octets.begin(), octets.end());
    copy[position] = value;
    std::uint32_t sum = 0x0A00 + 1 + 0x0A00 + 2 + 6 + static_cast<std::uint32_t>(copy.size());
    copy[16] = copy[17] = 0;
    for (std::size_t i = 0; i < copy.size(); ++i)
        sum += i % 2 == 0 ? copy[i] << 8 : copy[i];
    while (sum >> 16 != 0)
        sum = (sum & 0xFFFF) + (sum >> 16);
    copy[16] = static_cast<std::uint8_t>(~sum >> 8);
    copy[17] = static_cast<std::uint8_t>(~sum);
    return Octets(std::move(copy));
}

struct Broken {
    std::string name;
    std::size_t position;
    std::uint8_t value;
    HeaderFault fault;
};

void PrintTo(const Broken& broken, std::ostream* out) {
    *out << broken.name;
}

class BrokenSegments : public testing::TestWithParam<Broken> {};

// The SYN above: its options begin at 20 with MSS, at 24 SACK-Permitted, at 26 timestamps, at 36 a
// No-Operation, at 37 the window scale.
TEST_P(BrokenSegments, AreToldApart) {
    const Broken& broken = GetParam();
    const Octets octets = altered(encode(syn().segment, toServer), broken.position, broken.value);
    EXPECT_EQ(decode(octets, toServer).fault, broken.fault) << hex(octets);
}

INSTANTIATE_TEST_SUITE_P(
    Tcp,
    BrokenSegments,
    testing::Values(Broken{"DataOffsetIntoTheFixedPart", 12, 0x40, HeaderFault::badDataOffset},
                    Broken{"DataOffsetBeyondTheEnd", 12, 0xB0, HeaderFault::badDataOffset},
                    Broken{"OptionOfLengthZero", 21, 0, HeaderFault::badOption},
                    Broken{"OptionOfLengthOne", 21, 1, HeaderFault::badOption},
                    Broken{"MssOfAnotherLength", 21, 6, HeaderFault::badOption},
                    Broken{"OptionBeyondTheHeader", 38, 200, HeaderFault::badOption},
                    Broken{"SackOfHalfABlock", 20, 5, HeaderFault::badOption},
                    Broken{"ReservedBitsAreNotLookedAt", 12, 0xAF, HeaderFault::none},
                    Broken{"UnknownOptionIsSkipped", 24, 254, HeaderFault::none},
                    Broken{"EndOfOptions", 24, 0, HeaderFault::none}),
    [](const testing::TestParamInfo<Broken>& broken) { return broken.param.name; });

// A header of nine words ends behind the timestamps; an unknown option in their place that is an
// octet shorter leaves room for a kind, and none for its length.
TEST(TcpHeader, AKindWithoutALengthIsWrong) {
    const Octets shorter = altered(encode(syn().segment, toServer), 12, 0x90);
    EXPECT_EQ(decode(shorter, toServer).fault, HeaderFault::none);
    const Octets unknown = altered(altered(shorter, 26, 254), 27, 9);
    EXPECT_EQ(decode(altered(unknown, 35, 1), toServer).fault, HeaderFault::none);
    EXPECT_EQ(decode(altered(unknown, 35, 254), toServer).fault, HeaderFault::badOption);
}

TEST(TcpHeader, AnOptionThatIsSkippedLeavesTheOthers) {
    const Octets octets = altered(encode(syn().segment, toServer), 24, 254);
    const Decoded decoded = decode(octets, toServer);
    EXPECT_FALSE(decoded.segment.options.sackPermitted);
    EXPECT_EQ(decoded.segment.options.mss, 1460);
    EXPECT_EQ(decoded.segment.options.windowScale, 7);
}

TEST(TcpHeader, AnythingBelowTwentyOctetsIsTooShort) {
    const Octets whole = encode(reset().segment, toServer);
    for (std::size_t size = 0; size < leastHeader; ++size)
        EXPECT_EQ(decode(whole.first(size), toServer).fault, HeaderFault::tooShort);
}

TEST(TcpHeader, EveryChangedOctetIsNoticed) {
    const Octets whole = encode(oddText().segment, toServer);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::vector<std::uint8_t> copy(whole.begin(), whole.end());
        copy[i] ^= 0x11;
        EXPECT_NE(decode(Octets(std::move(copy)), toServer).fault, HeaderFault::none) << i;
    }
    EXPECT_EQ(decode(whole, toClient).fault, HeaderFault::none)
        << "the sum does not depend on which address is which";
    EXPECT_EQ(decode(whole, {toServer.source, toServer.destination + 1}).fault,
              HeaderFault::badChecksum);
}

TEST(TcpHeader, EachFaultHasItsRule) {
    EXPECT_EQ(ruleOf(HeaderFault::tooShort).id, "tcp.headerTooShort");
    EXPECT_EQ(ruleOf(HeaderFault::badDataOffset).id, "tcp.headerBadDataOffset");
    EXPECT_EQ(ruleOf(HeaderFault::badChecksum).id, "tcp.headerBadChecksum");
    EXPECT_EQ(ruleOf(HeaderFault::badOption).id, "tcp.headerBadOption");
}

// Whatever comes: no crash, and what reads well writes well.
TEST(TcpHeader, AnyOctetsAtAllAreRead) {
    Random random(7, 0, Purpose::workload);
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::uint8_t> octets(random.next() % 80);
        for (std::uint8_t& octet : octets)
            octet = static_cast<std::uint8_t>(random.next() >> 16);
        if (octets.size() > 12) // often enough a header that ends within
            octets[12] = static_cast<std::uint8_t>((5 + random.next() % 11) << 4);
        const Decoded decoded = decode(Octets(std::move(octets)), toServer);
        if (decoded.fault == HeaderFault::tooShort || decoded.fault == HeaderFault::badDataOffset)
            continue;
        const Decoded again = decode(encode(decoded.segment, toServer), toServer);
        EXPECT_EQ(again.fault, HeaderFault::none);
    }
}

} // namespace
} // namespace synod::tcp
