// SPDX-License-Identifier: GPL-3.0-or-later
// Whole conversations of our TCP over a path that loses segments, captured at the sender: tshark
// finds in them what happened.
#include "engine/core/random.h"
#include "engine/export/frame_octets.h"
#include "engine/export/pcapng_writer.h"
#include "engine/protocols/ip/header.h"
#include "engine/protocols/tcp/header.h"
#include "tests/engine/protocols/tcp/harness.h"
#include "tests/support/temporary.h"
#include "tests/support/tshark.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace synod {
namespace {

using tcp::Bench;
using tcp::CongestionControl;
using tcp::hostA;
using tcp::hostB;
using tcp::Segment;
using tcp::SequenceNumber;

struct Path {
    std::string name;
    CongestionControl control = CongestionControl::newreno;
    bool sack = false; ///< and timestamps, and window scale
    std::uint64_t lostPerMille = 0;
    std::uint64_t seed = 1;
    std::uint32_t receiveBuffer = 65'535;
    Time latency = milliseconds(40);
};

void PrintTo(const Path& path, std::ostream* out) {
    *out << path.name;
}

/// A segment as it passes A's interface.
struct Seen {
    Time time;
    NodeId from;
    Segment segment;
    bool resent = false; ///< nothing in it is new
    bool fast = false;   ///< resent because of duplicate ACKs
    bool third = false;  ///< and not before the third; SACK may tell of a loss with the first one
};

/// A bulk transfer from A to B, and what a capture at A has of it.
class Transfer {
public:
    static constexpr std::size_t octets = 200'000;

    explicit Transfer(const Path& path) : m_path(path), m_bench(optionsOf(path), optionsOf(path)) {
        m_bench.latency = path.latency;
        m_bench.medium = [this](Bench::Packet& packet) { return pass(packet); };
        m_bench.listen(hostB);
        m_bench.open(hostA);
        m_bench.run(m_bench.now + seconds(1));
        written = std::string(tcp::streamOctets(0, octets).text());
        m_bench.send(hostA, written);
        m_bench.close(hostA);
        m_bench.run(m_bench.now + seconds(60));
        std::stable_sort(seen.begin(), seen.end(),
                         [](const Seen& a, const Seen& b) { return a.time < b.time; });
    }

    std::string capture() const {
        const std::string path = test::temporaryPath("tcp-" + m_path.name + ".pcapng");
        auto writer = exports::PcapngWriter::create(path, "synod", "");
        EXPECT_TRUE(writer);
        writer->addInterface("A", "");
        for (const Seen& one : seen)
            writer->addPacket({0, one.time, frameOf(one), "", one.from != hostA});
        EXPECT_TRUE(writer->finish(true));
        return path;
    }
    const tcp::Connection& sender() const { return m_bench.at(hostA); }
    std::string delivered() const { return m_bench.read(hostB); }

    std::string written;
    std::vector<Seen> seen;
    std::size_t lost = 0;

private:
    static tcp::Options optionsOf(const Path& path) {
        tcp::Options options = tcp::plainOptions();
        options.congestionControl = path.control;
        options.sack = options.timestamps = options.windowScale = path.sack;
        options.receiveBuffer = path.receiveBuffer;
        return options;
    }

    /// Truth loses the packet. No two arrive at once, so that the times tell the order.
    bool pass(Bench::Packet& packet) {
        Time& last = m_lastDue[packet.to.index];
        last = packet.due = std::max(packet.due, last + microseconds(100));
        if (packet.from != hostA) {
            seen.push_back({packet.due, packet.from, packet.segment});
            return false;
        }
        Seen& one = seen.emplace_back(Seen{m_bench.now, hostA, packet.segment});
        one.resent = packet.segment.length() > 0 && packet.segment.end() <= m_highest && m_any;
        if (!m_any || m_highest < packet.segment.end())
            m_highest = packet.segment.end();
        m_any = true;
        const std::uint32_t fast = one.resent ? m_bench.at(hostA).resent.fast : m_fast;
        one.fast = fast > m_fast;
        one.third = one.fast && m_bench.at(hostA).congestion.duplicateAcks >= 3;
        m_fast = fast;
        const bool loses =
            !packet.segment.text.empty() && m_random.next() % 1000 < m_path.lostPerMille;
        lost += loses ? 1 : 0;
        return loses;
    }

    static std::string frameOf(const Seen& seen) {
        const NodeId to = seen.from == hostA ? hostB : hostA;
        ip::Header header;
        header.source = {exports::addressOf(seen.from)};
        header.destination = {exports::addressOf(to)};
        // The test bench listens at the port of HTTP, which this is not.
        Segment moved = seen.segment;
        (seen.from == hostA ? moved.destinationPort : moved.sourcePort) = exports::messagePort;
        const Octets segment = tcp::encode(moved, {header.source.value, header.destination.value});
        header.totalLength = static_cast<std::uint16_t>(ip::shortestHeader + segment.size());
        header.protocol = static_cast<std::uint8_t>(ip::Protocol::tcp);
        header.headerChecksum = ip::checksumOf(header);
        std::array<std::uint8_t, ip::longestHeader> headerOctets{};
        const std::size_t length = ip::encode(header, headerOctets);
        std::string frame;
        exports::appendEthernetHeader(frame, seen.from, to);
        frame.append(reinterpret_cast<const char*>(headerOctets.data()), length);
        return frame.append(segment.text());
    }

    Path m_path;
    Bench m_bench;
    Random m_random{m_path.seed, 0, Purpose::workload};
    std::array<Time, 2> m_lastDue{};
    SequenceNumber m_highest; ///< after the highest that A has sent
    bool m_any = false;
    std::uint32_t m_fast = 0;
};

std::set<std::size_t> framesWhere(const std::string& file, std::string_view filter) {
    std::set<std::size_t> frames;
    for (const auto& row : test::tsharkFields(file, {"frame.number"}, filter))
        frames.insert(std::stoul(row.front()));
    return frames;
}

std::set<std::size_t> framesWhere(const std::vector<Seen>& seen, bool Seen::*what) {
    std::set<std::size_t> frames;
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (seen[i].*what)
            frames.insert(i + 1);
    return frames;
}

class TcpByTshark : public testing::TestWithParam<Path> {
protected:
    void SetUp() override { SYNOD_NEEDS_TSHARK(); }
};

TEST_P(TcpByTshark, FindsWhatHappenedAndNothingElse) {
    const Transfer transfer(GetParam());
    ASSERT_EQ(transfer.delivered(), transfer.written);
    const std::string file = transfer.capture();
    EXPECT_TRUE(test::tsharkComplaints(file).empty());

    // What is sent again close behind new data may also have been overtaken, as
    // tshark sees it.
    const auto resent = framesWhere(transfer.seen, &Seen::resent);
    EXPECT_EQ(framesWhere(file, "tcp.analysis.retransmission || tcp.analysis.out_of_order"),
              resent);
    EXPECT_EQ(resent.size(), transfer.sender().resent.segments);
    EXPECT_EQ(framesWhere(file, "tcp.analysis.fast_retransmission"),
              framesWhere(transfer.seen, &Seen::third));
    EXPECT_EQ(framesWhere(transfer.seen, &Seen::fast).size(), transfer.sender().resent.fast);
    EXPECT_EQ(test::tsharkStream(file, 0), transfer.written);
}

/// Whatever the sender sends ends within the window that the last segment which
/// reached it offered.
TEST_P(TcpByTshark, NothingIsSentBeyondTheWindowThatWasOffered) {
    const Transfer transfer(GetParam());
    const auto rows = test::tsharkFields(
        transfer.capture(), {"ip.src", "tcp.seq_raw", "tcp.len", "tcp.ack_raw", "tcp.window_size"});
    const auto numberOf = [](const std::string& cell) {
        return static_cast<std::uint32_t>(std::stoul(cell));
    };
    bool offered = false;
    SequenceNumber edge;
    std::size_t judged = 0;
    for (const auto& row : rows) {
        if (row[0] == "10.0.0.2") {
            const SequenceNumber right(numberOf(row[3]) + numberOf(row[4]));
            edge = offered ? later(edge, right) : right;
            offered = true;
        } else if (row[2] != "0") {
            ASSERT_TRUE(offered);
            EXPECT_TRUE(SequenceNumber(numberOf(row[1]) + numberOf(row[2])) <= edge);
            ++judged;
        }
    }
    EXPECT_GE(judged, Transfer::octets / 1000);
}

INSTANTIATE_TEST_SUITE_P(
    Over,
    TcpByTshark,
    testing::Values(Path{"AGoodPath"},
                    Path{"NewRenoWithLoss", CongestionControl::newreno, false, 10, 3},
                    Path{"RenoWithLoss", CongestionControl::reno, false, 10, 3},
                    Path{"CubicWithLoss", CongestionControl::cubic, false, 10, 3},
                    Path{"SackWithLoss", CongestionControl::newreno, true, 20, 2},
                    Path{"CubicAndSackWithLoss", CongestionControl::cubic, true, 20, 2},
                    Path{"ASmallReceiver", CongestionControl::newreno, false, 10, 5, 6000},
                    Path{"AScaledWindow", CongestionControl::newreno, true, 10, 5, 500'000}),
    [](const testing::TestParamInfo<Path>& path) { return path.param.name; });

} // namespace
} // namespace synod
