// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions of hosts that speak TCP, recorded and exported as `synod export --node client` does:
// tshark finds in them what the recording has, and nothing else.
#include "engine/core/octets.h"
#include "engine/export/pcapng.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary.h"
#include "tests/support/tshark.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace synod::exports {
namespace {

using tcp::SequenceNumber;
using trace::Kind;

struct Line {
    std::string name;
    std::string network; ///< what [network] has besides the latency
    std::string options;
    std::string workload;
};

void PrintTo(const Line& line, std::ostream* out) {
    *out << line.name;
}

class TcpCapture : public testing::TestWithParam<Line> {
protected:
    void SetUp() override {
        SYNOD_NEEDS_TSHARK();
        const Line& line = GetParam();
        const auto loaded = scenario::loadScenario(
            "format = 1\nprotocol = \"tcp\"\nseed = 11\nuntil = \"60s\"\n[topology]\nnames = "
            "[\"client\", \"r\", \"server\"]\nlinks = [[\"client\", \"r\"], [\"r\", \"server\"]]\n"
            "[network]\nlatency = \"20ms\"\n" +
                line.network + "[options]\nmsl = \"1s\"\n" + line.options +
                "[workload]\nfrom = \"client\"\nto = \"server\"\n" + line.workload,
            "capture.toml");
        ASSERT_TRUE(std::holds_alternative<scenario::Scenario>(loaded))
            << std::get<scenario::LoadError>(loaded).text();
        m_run = std::make_unique<sim::BranchingRun>(std::get<scenario::Scenario>(loaded));
        m_run->runUntil(seconds(60));
        m_file = test::temporaryPath(line.name + ".pcapng");
        ASSERT_TRUE(exportPcapng(m_run->trace(), m_file, {0, false, client}));
    }
    /// The sequence numbers of the client's segments that begin with what it had sent before, as
    /// recorded: one that is sent again may take along what was written since.
    std::vector<std::uint32_t> resentByClient() const {
        std::vector<std::uint32_t> numbers;
        std::map<tcp::Port, SequenceNumber> highest;
        const trace::Trace& trace = m_run->trace();
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
            const trace::Record& record = trace.at(0, seq);
            if (record.kind != Kind::send || record.node != client)
                continue;
            const auto& packet = record.payload.get<host::Packet>();
            const auto& segment = std::get<tcp::Segment>(packet.body);
            const auto [known, first] = highest.try_emplace(segment.sourcePort, segment.end());
            if (segment.length() > 0 && !first && segment.seq < known->second)
                numbers.push_back(segment.seq.value);
            known->second = later(known->second, segment.end());
        }
        return numbers;
    }
    std::vector<std::uint32_t> numbersWhere(std::string_view filter) const {
        std::vector<std::uint32_t> numbers;
        for (const auto& row : test::tsharkFields(m_file, {"tcp.seq_raw"}, filter))
            numbers.push_back(static_cast<std::uint32_t>(std::stoul(row.front())));
        return numbers;
    }

    static constexpr NodeId client{0};
    std::unique_ptr<sim::BranchingRun> m_run;
    std::string m_file;
};

TEST_P(TcpCapture, IsSoundAndHasTheRetransmissionsOfTheRecordingAndNoOthers) {
    EXPECT_TRUE(test::tsharkComplaints(m_file).empty());
    const auto rows =
        test::tsharkFields(m_file, {"ip.checksum.status", "tcp.checksum.status"}, "tcp");
    ASSERT_GT(rows.size(), 20u);
    for (const auto& row : rows)
        ASSERT_EQ(row, (std::vector<std::string>{"1", "1"})); // good, and not merely unchecked
    // What is sent again close behind new data may also have been overtaken, as tshark sees it.
    const std::string own = "ip.src == 10.0.1.2 && ";
    EXPECT_EQ(numbersWhere(own + "(tcp.analysis.retransmission || tcp.analysis.out_of_order)"),
              resentByClient());
    const bool loses = GetParam().network.find("loss") != std::string::npos;
    EXPECT_TRUE(!loses || !resentByClient().empty());
}

TEST_P(TcpCapture, FollowsToWhatTheApplicationWrote) {
    const std::string stream = test::tsharkStream(m_file, 0);
    if (GetParam().workload.find("bulk") == std::string::npos) {
        EXPECT_EQ(stream.substr(0, 5), GetParam().name == "Echo" ? "hello" : "GET /");
        return;
    }
    ASSERT_EQ(stream.size(), 150'000u);
    for (std::size_t i = 0; i < stream.size(); ++i)
        ASSERT_EQ(stream[i], static_cast<char>('a' + i % 26)) << i;
}

/// Whatever the client sends ends within the window that the last segment which reached it offered.
TEST_P(TcpCapture, NothingIsSentBeyondTheWindowThatWasOffered) {
    std::map<std::string, SequenceNumber> edges; // by the client's port
    std::size_t judged = 0;
    const auto numberOf = [](const std::string& cell) {
        return static_cast<std::uint32_t>(std::stoul(cell));
    };
    for (const auto& row :
         test::tsharkFields(m_file, {"ip.src", "tcp.srcport", "tcp.dstport", "tcp.seq_raw",
                                     "tcp.len", "tcp.ack_raw", "tcp.window_size"})) {
        if (row[0] != "10.0.1.2") {
            const SequenceNumber right(numberOf(row[5]) + numberOf(row[6]));
            const auto [edge, first] = edges.try_emplace(row[2], right);
            edge->second = later(edge->second, right);
        } else if (row[4] != "0") {
            ASSERT_TRUE(edges.contains(row[1]));
            EXPECT_TRUE(SequenceNumber(numberOf(row[3]) + numberOf(row[4])) <= edges[row[1]]);
            ++judged;
        }
    }
    EXPECT_GT(judged, 3u);
}

TEST_P(TcpCapture, CommentsSayWhatIsSentAgainInEveryMode) {
    const std::string resent = "ip.src == 10.0.1.2 && frame.comment contains \"resent\"";
    EXPECT_EQ(numbersWhere(resent), resentByClient());
    for (const PcapngOptions& options : {PcapngOptions{}, PcapngOptions{0, true, {}}}) {
        ASSERT_TRUE(exportPcapng(m_run->trace(), m_file, options));
        std::set<std::uint32_t> numbers;
        for (const std::uint32_t number : numbersWhere(resent))
            numbers.insert(number);
        const auto right = resentByClient();
        EXPECT_EQ(numbers, std::set<std::uint32_t>(right.begin(), right.end()));
        if (options.allHops) // there a segment is seen twice, and tshark takes that for a resend
            continue;
        EXPECT_TRUE(numbersWhere("(tcp.analysis.retransmission || "
                                 "tcp.analysis.fast_retransmission) && !(frame.comment contains "
                                 "\"resent\")")
                        .empty())
            << "tshark finds none that was none";
    }
}

TEST_P(TcpCapture, ConvertsToPcap) {
    if (std::system("editcap --version >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "editcap is not installed: apt install wireshark-common";
    for (const PcapngOptions& options :
         {PcapngOptions{}, PcapngOptions{0, true, {}}, PcapngOptions{0, false, client}}) {
        ASSERT_TRUE(exportPcapng(m_run->trace(), m_file, options));
        const std::string to = m_file + ".pcap";
        EXPECT_EQ(std::system(("editcap -F pcap '" + m_file + "' '" + to + "'").c_str()), 0);
        EXPECT_EQ(test::tsharkFields(to, {"frame.number"}).size(),
                  test::tsharkFields(m_file, {"frame.number"}).size());
        EXPECT_EQ(std::system(("tshark -F pcap -r '" + m_file + "' -w '" + to + "'").c_str()), 0);
    }
}

const std::string bulk = "application = \"bulk\"\noctets = 150000\nclose = true\n";

/// Nearly all of the time is tshark's, which no sanitizer watches: there two lines are enough.
std::vector<Line> captured() {
    std::vector<Line> lines{
        {"ATransfer", "", "", bulk},
        {"Losses", "loss = 0.02\n", "", bulk},
        {"LossesAndCubic", "loss = 0.02\n", "congestionControl = \"cubic\"\n", bulk},
        {"LossesAndReno", "loss = 0.02\n", "congestionControl = \"reno\"\n", bulk},
        {"LossesAndSack", "loss = 0.02\n", "sack = true\ntimestamps = true\n", bulk},
        {"AQueueThatOverflows", "bandwidth = \"2Mbit/s\"\nqueue = 15\n", "", bulk},
        {"ASmallReceiver", "loss = 0.02\n", "receiveBuffer = 6000\n", bulk},
        {"AScaledWindow", "", "receiveBuffer = 500000\nwindowScale = true\n", bulk},
        {"GoingBack", "loss = 0.02\n", "goBackWithoutFastRetransmit = true\n", bulk},
        {"Echo", "loss = 0.05\n", "", "application = \"echo\"\n"},
        {"Requests", "", "",
         "application = \"request\"\noctets = 5000\nclose = true\nrate = \"1/s\"\n"}};
    if (test::sanitized)
        lines.resize(2);
    return lines;
}

INSTANTIATE_TEST_SUITE_P(Of,
                         TcpCapture,
                         testing::ValuesIn(captured()),
                         [](const testing::TestParamInfo<Line>& line) { return line.param.name; });

} // namespace
} // namespace synod::exports
