// SPDX-License-Identifier: GPL-3.0-or-later
// TCP headers as others read them: every field and option that we write, by tshark.
#include "engine/core/random.h"
#include "engine/export/frame_octets.h"
#include "engine/export/pcapng_writer.h"
#include "engine/protocols/ip/header.h"
#include "engine/protocols/tcp/header.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/tshark.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace synod {
namespace {

using tcp::Segment;
using tcp::SequenceNumber;

constexpr ip::Address source = ip::Address::of(10, 0, 0, 1);
constexpr ip::Address destination = ip::Address::of(10, 0, 0, 2);

/// A segment that a TCP can send, of a connection of its own.
Segment segmentOf(Random& random, std::size_t place) {
    const auto number = [&] { return SequenceNumber(static_cast<std::uint32_t>(random.next())); };
    const auto flip = [&] { return random.next() % 2 == 0; };
    Segment segment;
    segment.sourcePort = static_cast<tcp::Port>(49'800 + place);
    segment.destinationPort = 49'800;
    segment.seq = number();
    segment.window = static_cast<std::uint16_t>(random.next());
    segment.ctl.syn = flip();
    segment.ctl.ack = !segment.ctl.syn || flip();
    if (segment.ctl.ack)
        segment.ack = number();
    if (flip())
        segment.options.timestamps = tcp::Timestamps{number().value, number().value};
    if (segment.ctl.syn) {
        segment.options.mss = static_cast<std::uint16_t>(random.next());
        if (flip())
            segment.options.windowScale = static_cast<std::uint8_t>(random.next() % 15);
        segment.options.sackPermitted = flip();
        return segment;
    }
    segment.ctl.psh = flip();
    segment.ctl.fin = flip();
    if (flip()) {
        segment.ctl.urg = true;
        segment.urgentPointer = static_cast<std::uint16_t>(1 + random.next() % 1000);
    }
    for (std::uint64_t blocks = random.next() % 4; blocks > 0; --blocks) {
        const SequenceNumber left = number();
        segment.options.sack.push_back({left, left + 1000});
    }
    segment.text = Octets(std::string(random.next() % 1400, 'x'));
    return segment;
}

std::string frameOf(const Segment& segment) {
    const Octets text = tcp::encode(segment, {source.value, destination.value});
    ip::Header header;
    header.totalLength = static_cast<std::uint16_t>(ip::shortestHeader + text.size());
    header.protocol = static_cast<std::uint8_t>(ip::Protocol::tcp);
    header.source = source;
    header.destination = destination;
    header.headerChecksum = ip::checksumOf(header);
    std::array<std::uint8_t, ip::longestHeader> octets{};
    const std::size_t length = ip::encode(header, octets);
    std::string frame;
    exports::appendEthernetHeader(frame, NodeId{0}, NodeId{1});
    frame.append(reinterpret_cast<const char*>(octets.data()), length);
    frame += text.text();
    return frame;
}

/// Numbers as tshark prints those of one field that comes more than once: with commas between.
std::string joined(const std::vector<tcp::SackBlock>& blocks,
                   SequenceNumber tcp::SackBlock::*edge) {
    std::string text;
    for (const tcp::SackBlock& block : blocks)
        text += (text.empty() ? "" : ",") + std::to_string((block.*edge).value);
    return text;
}

std::string flagsOf(const tcp::ControlBits& bits) {
    constexpr std::string_view digits = "0123456789abcdef";
    const unsigned number = (bits.urg ? 32u : 0u) | (bits.ack ? 16u : 0u) | (bits.psh ? 8u : 0u) |
                            (bits.syn ? 2u : 0u) | (bits.fin ? 1u : 0u);
    return std::string("0x00") + digits[number / 16] + digits[number % 16];
}

template <class Number>
std::string textOf(const std::optional<Number>& number) {
    return number ? std::to_string(*number) : "";
}

/// What tshark is to find in the segment, field by field as asked for below.
std::vector<std::string> expectedOf(const Segment& segment) {
    const tcp::SegmentOptions& options = segment.options;
    const bool stamps = options.timestamps.has_value();
    return {std::to_string(segment.sourcePort),
            std::to_string(segment.seq.value),
            std::to_string(segment.ack.value),
            flagsOf(segment.ctl),
            std::to_string(segment.window),
            std::to_string(segment.urgentPointer),
            std::to_string(segment.text.size()),
            textOf(options.mss),
            textOf(options.windowScale),
            stamps ? std::to_string(options.timestamps->value) : "",
            stamps ? std::to_string(options.timestamps->echoReply) : "",
            joined(options.sack, &tcp::SackBlock::leftEdge),
            joined(options.sack, &tcp::SackBlock::rightEdge),
            "1"}; // the checksum is right
}

TEST(TcpHeaderByTshark, IsReadAsItWasMeant) {
    SYNOD_NEEDS_TSHARK();
    const std::string path = recordTest::temporaryPath("segments.pcapng");
    auto writer = exports::PcapngWriter::create(path, "synod", "");
    ASSERT_TRUE(writer);
    writer->addInterface("a", "");
    Random random(5, 0, Purpose::workload);
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < 300; ++i) {
        segments.push_back(segmentOf(random, i));
        const std::string frame = frameOf(segments.back());
        writer->addPacket({0, milliseconds(static_cast<std::int64_t>(i)), frame, ""});
    }
    ASSERT_TRUE(writer->finish(true));

    EXPECT_TRUE(test::tsharkComplaints(path).empty());
    const auto rows = test::tsharkFields(
        path, {"tcp.srcport", "tcp.seq_raw", "tcp.ack_raw", "tcp.flags", "tcp.window_size_value",
               "tcp.urgent_pointer", "tcp.len", "tcp.options.mss_val", "tcp.options.wscale.shift",
               "tcp.options.timestamp.tsval", "tcp.options.timestamp.tsecr", "tcp.options.sack_le",
               "tcp.options.sack_re", "tcp.checksum.status"});
    ASSERT_EQ(rows.size(), segments.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i], expectedOf(segments[i])) << "packet " << i + 1;
}

} // namespace
} // namespace synod
