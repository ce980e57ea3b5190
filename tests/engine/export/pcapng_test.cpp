// SPDX-License-Identifier: GPL-3.0-or-later
// Captures, judged by a small reader of our own and by tshark.
#include "engine/core/internet_checksum.h"
#include "engine/export/frame_octets.h"
#include "engine/export/pcapng.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/directories.h"
#include "tests/support/tshark.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <variant>

namespace synod::exports {
namespace {

using recordTest::contentOf;
using recordTest::temporaryPath;
using test::tsharkComplaints;
using test::tsharkFields;
using testing::HasSubstr;
using testing::StartsWith;
using trace::Kind;
using trace::Record;

/// Five servers in a row: what the first and the last say to each other passes three others.
std::unique_ptr<sim::BranchingRun> runInARow() {
    auto loaded = scenario::loadScenario("format = 1\nprotocol = \"raft\"\nseed = 3\n"
                                         "until = \"2s\"\n[topology]\nshape = \"line\"\nnodes = 5\n"
                                         "[network]\nloss = 0.1\nduplicate = 0.1\n",
                                         "row.toml");
    auto run = std::make_unique<sim::BranchingRun>(std::get<scenario::Scenario>(loaded));
    run->runUntil(seconds(2));
    return run;
}

std::vector<const Record*> recordsOf(const trace::Trace& trace, std::set<Kind> kinds) {
    std::vector<const Record*> records;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
        if (kinds.contains(trace.at(0, seq).kind))
            records.push_back(&trace.at(0, seq));
    return records;
}

std::string exported(const trace::Trace& trace, const std::string& name, PcapngOptions options) {
    const std::string path = temporaryPath(name);
    const auto packets = exportPcapng(trace, path, options);
    EXPECT_TRUE(packets);
    return path;
}

struct Block {
    std::uint32_t type = 0;
    std::string body;
};

std::uint32_t number(const std::string& octets, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= std::uint32_t{static_cast<std::uint8_t>(octets.at(at + i))} << (8 * i);
    return value;
}

/// The file's blocks; the length of each must stand at both its ends.
std::vector<Block> blocksOf(const std::string& file) {
    std::vector<Block> blocks;
    for (std::size_t at = 0; at < file.size();) {
        const std::uint32_t length = number(file, at + 4);
        EXPECT_EQ(length % 4, 0u);
        EXPECT_GE(length, 12u);
        EXPECT_EQ(number(file, at + length - 4), length);
        blocks.push_back({number(file, at), file.substr(at + 8, length - 12)});
        at += length;
    }
    return blocks;
}

TEST(Pcapng, HasASectionAnInterfaceANodeAndAPacketASend) {
    const auto run = recordTest::sampleRun(seconds(2));
    const trace::Trace& trace = run->trace();
    std::map<std::uint32_t, std::size_t> counts;
    const auto blocks = blocksOf(contentOf(exported(trace, "blocks.pcapng", {})));
    ASSERT_FALSE(blocks.empty());
    EXPECT_EQ(blocks[0].type, 0x0A0D0D0Au);
    EXPECT_EQ(number(blocks[0].body, 0), 0x1A2B3C4Du);
    for (const Block& block : blocks)
        ++counts[block.type];
    EXPECT_EQ(counts[1], trace.branch(0).topology.nodes.size());
    EXPECT_EQ(counts[6], recordsOf(trace, {Kind::send}).size());
    EXPECT_EQ(counts[4], 0u) << "names are not wanted";
    const std::string named = exported(trace, "named.pcapng", {.names = true});
    for (const Block& block : blocksOf(contentOf(named)))
        ++counts[block.type];
    EXPECT_EQ(counts[4], trace.branch(0).topology.nodes.size());
}

TEST(Pcapng, AFileThatCannotBeMadeIsAProblem) {
    const auto run = runInARow();
    EXPECT_FALSE(exportPcapng(run->trace(), temporaryPath("none") + "/x.pcapng", {}));
}

/// Every octet of a user datagram from its Ethernet header on.
TEST(Pcapng, DatagramsHaveRightChecksums) {
    std::string frame;
    appendEthernetHeader(frame, NodeId{0}, NodeId{1});
    const std::string text = "an odd number";
    appendUserDatagram(frame, {NodeId{0}, NodeId{1}, 7, 64, text});
    ASSERT_EQ(frame.size(), 14 + 20 + 8 + text.size());
    const auto* octets = reinterpret_cast<const std::uint8_t*>(frame.data());
    InternetChecksum ip;
    ip.add({octets + 14, 20});
    EXPECT_EQ(ip.value(), 0);
    InternetChecksum udp;
    udp.add({octets + 14 + 12, 8}); // the addresses
    udp.addWord(17);
    udp.addWord(static_cast<std::uint16_t>(8 + text.size()));
    udp.add({octets + 34, 8 + text.size()});
    EXPECT_EQ(udp.value(), 0);
}

TEST(Pcapng, EveryNodeHasAnAddressOfAHost) {
    EXPECT_EQ(addressOf(NodeId{0}), 0x0A000001u);
    EXPECT_EQ(addressOf(NodeId{253}), 0x0A0000FEu);
    EXPECT_EQ(addressOf(NodeId{254}), 0x0A000101u);
    std::set<std::uint32_t> all;
    for (std::uint16_t i = 0; i < 10'000; ++i) {
        const std::uint32_t address = addressOf(NodeId{i});
        EXPECT_NE(address % 256, 0u);
        EXPECT_NE(address % 256, 255u);
        EXPECT_EQ(address >> 24, 10u);
        all.insert(address);
    }
    EXPECT_EQ(all.size(), 10'000u);
}

/// A run of one of the scenarios that come with the program.
std::unique_ptr<sim::BranchingRun> runOf(const std::string& name, Time until) {
    const auto path = test::sourceDirectory() / "resources" / "scenarios" / name;
    auto loaded = scenario::loadScenario(contentOf(path.string()), name);
    auto run = std::make_unique<sim::BranchingRun>(std::get<scenario::Scenario>(loaded));
    run->runUntil(until);
    return run;
}

/// What lies in the file's packets, from the Ethernet header on.
std::vector<std::string> packetsOf(const std::string& path) {
    std::vector<std::string> frames;
    for (const Block& block : blocksOf(contentOf(path)))
        if (block.type == 6)
            frames.push_back(block.body.substr(20, number(block.body, 12)));
    return frames;
}

TEST(Pcapng, WhatHasHeadersOfItsOwnIsWrittenAsItIs) {
    const auto run = runOf("udp-echo.toml", seconds(5));
    const trace::Trace& trace = run->trace();
    const scenario::Language& system = *scenario::findLanguage("udp");
    for (const bool allHops : {false, true}) {
        const auto kinds = allHops ? std::set{Kind::send, Kind::forward} : std::set{Kind::send};
        const auto records = recordsOf(trace, kinds);
        const auto frames = packetsOf(exported(trace, "own.pcapng", {0, allHops}));
        ASSERT_EQ(frames.size(), records.size());
        for (std::size_t i = 0; i < frames.size(); ++i)
            EXPECT_EQ(frames[i].substr(14), system.encode(records[i]->payload));
    }
}

// --- Judged by tshark.

/// `1.250000000`, in seconds.
std::string epoch(Time time) {
    const std::string fraction = std::to_string(time.ns % 1'000'000'000);
    return std::to_string(time.ns / 1'000'000'000) + "." + std::string(9 - fraction.size(), '0') +
           fraction;
}

TEST(PcapngByTshark, FindsNothingWrong) {
    SYNOD_NEEDS_TSHARK();
    const auto run = recordTest::sampleRun(seconds(5));
    for (const bool allHops : {false, true}) {
        const std::string file = exported(run->trace(), "sample.pcapng", {0, allHops});
        const auto complaints = tsharkComplaints(file);
        EXPECT_EQ(complaints.size(), 0u) << "packet " << complaints.front().front();
        for (const auto& row : tsharkFields(file, {"ip.checksum.status", "udp.checksum.status"}))
            ASSERT_EQ(row, (std::vector<std::string>{"1", "1"})); // good, and not merely unchecked
    }
}

TEST(PcapngByTshark, EachMessageIsAPacketAtItsSenderWhenSent) {
    SYNOD_NEEDS_TSHARK();
    const auto run = recordTest::sampleRun(seconds(3));
    const trace::Trace& trace = run->trace();
    const Names& names = trace.branch(0).names;
    const auto sends = recordsOf(trace, {Kind::send});
    const auto rows = tsharkFields(exported(trace, "sends.pcapng", {}),
                                   {"frame.time_epoch", "frame.interface_name", "ip.src", "ip.dst",
                                    "udp.payload", "frame.packet_flags_direction"});
    ASSERT_EQ(rows.size(), sends.size());
    const auto address = [](NodeId node) { return "10.0.0." + std::to_string(node.index + 1); };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Record& send = *sends[i];
        ASSERT_EQ(rows[i][0], epoch(send.time));
        ASSERT_EQ(rows[i][1], names.of(send.from));
        ASSERT_EQ(rows[i][2], address(send.from));
        ASSERT_EQ(rows[i][3], address(send.to));
        std::string payload;
        for (std::size_t at = 0; at + 1 < rows[i][4].size(); at += 2)
            payload += static_cast<char>(std::stoi(rows[i][4].substr(at, 2), nullptr, 16));
        const boost::json::value json = boost::json::parse(payload);
        ASSERT_EQ(json.at("type").as_string(), send.payload.heldName());
        ASSERT_EQ(json.at("body"), boost::json::parse(send.payload.json(names)));
        ASSERT_TRUE(payload.ends_with("}\n"));
        ASSERT_EQ(rows[i][5], "0x00000002"); // outbound
    }
}

TEST(PcapngByTshark, CommentsSayWhatNeverArrives) {
    SYNOD_NEEDS_TSHARK();
    const auto run = recordTest::sampleRun(seconds(5));
    const trace::Trace& trace = run->trace();
    std::map<std::uint64_t, const Record*> lost;
    for (const Record* drop : recordsOf(trace, {Kind::drop}))
        lost[drop->message] = drop;
    const auto sends = recordsOf(trace, {Kind::send});
    const auto rows = tsharkFields(exported(trace, "lost.pcapng", {}), {"frame.comment"});
    ASSERT_EQ(rows.size(), sends.size());
    std::map<trace::DropReason, int> reasons;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto drop = lost.find(sends[i]->message);
        ASSERT_EQ(rows[i][0].empty(), drop == lost.end()) << rows[i][0];
        if (drop == lost.end())
            continue;
        ++reasons[drop->second->reason];
        EXPECT_THAT(rows[i][0], StartsWith("is "));
    }
    EXPECT_GT(reasons[trace::DropReason::loss], 0);
    EXPECT_GT(reasons[trace::DropReason::receiverCrashed], 0);
    EXPECT_GT(reasons[trace::DropReason::byHand], 0);
}

TEST(PcapngByTshark, AllHopsHasAPacketForEachLinkThatAMessageEnters) {
    SYNOD_NEEDS_TSHARK();
    const auto run = runInARow();
    const trace::Trace& trace = run->trace();
    const auto hops = recordsOf(trace, {Kind::send, Kind::forward, Kind::duplicate});
    ASSERT_GT(recordsOf(trace, {Kind::forward}).size(), 10u);
    ASSERT_GT(recordsOf(trace, {Kind::duplicate}).size(), 2u);
    const auto rows = tsharkFields(
        exported(trace, "hops.pcapng", {0, true}),
        {"frame.interface_name", "eth.src", "ip.ttl", "ip.src", "ip.dst", "frame.comment"});
    ASSERT_EQ(rows.size(), hops.size());
    const net::Topology& topology = trace.branch(0).topology;
    std::size_t comments = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Record& hop = *hops[i];
        const NodeId at = topology.source(hop.link);
        const auto nth = [](std::uint32_t place) { return std::to_string(place + 1); };
        EXPECT_EQ(rows[i][0], "n" + nth(hop.link.link()) + "-n" + nth(hop.link.link() + 1));
        EXPECT_EQ(rows[i][1], "02:00:00:00:00:0" + nth(at.index));
        const int passedOn = std::abs(int{at.index} - int{hop.from.index});
        EXPECT_EQ(rows[i][2], std::to_string(64 - passedOn));
        EXPECT_EQ(rows[i][3], "10.0.0." + std::to_string(hop.from.index + 1));
        EXPECT_EQ(rows[i][4], "10.0.0." + std::to_string(hop.to.index + 1));
        if (!rows[i][5].empty()) {
            ++comments;
            EXPECT_THAT(rows[i][5], HasSubstr(trace.branch(0).names.of(at) + "–"));
        }
    }
    EXPECT_EQ(comments, recordsOf(trace, {Kind::drop}).size());
}

// A capture at a node: what it sends, what it passes on, and what arrives, each when it does.
TEST(PcapngByTshark, ANodesCaptureHasWhatLeavesAndWhatArrives) {
    SYNOD_NEEDS_TSHARK();
    const auto run = recordTest::sampleRun(seconds(5));
    const trace::Trace& trace = run->trace();
    const NodeId node = *trace.branch(0).names.find("n1");
    const std::string file = exported(trace, "node.pcapng", {0, false, node});
    EXPECT_TRUE(tsharkComplaints(file).empty());
    std::vector<const Record*> seen;
    for (const Record* record : recordsOf(trace, {Kind::send, Kind::deliver}))
        if (record->node == node)
            seen.push_back(record);
    const auto rows = tsharkFields(file, {"frame.time_epoch", "frame.interface_name", "ip.src",
                                          "frame.packet_flags_direction"});
    ASSERT_EQ(rows.size(), seen.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i][0], epoch(seen[i]->time));
        EXPECT_EQ(rows[i][1], "n1");
        EXPECT_EQ(rows[i][2], "10.0.0." + std::to_string(seen[i]->from.index + 1));
        EXPECT_EQ(rows[i][3], seen[i]->kind == Kind::send ? "0x00000002" : "0x00000001");
    }
}

TEST(PcapngByTshark, ARelaysCaptureHasWhatItPassesOn) {
    SYNOD_NEEDS_TSHARK();
    const auto run = runInARow();
    const trace::Trace& trace = run->trace();
    const NodeId relay{2};
    std::vector<std::string> expected;
    for (const Record* hop : recordsOf(trace, {Kind::send, Kind::forward}))
        if (hop->node == relay)
            expected.push_back(std::to_string(64 - std::abs(int{hop->from.index} - 2)));
    std::vector<std::string> found;
    for (const auto& row : tsharkFields(exported(trace, "relay.pcapng", {0, false, relay}),
                                        {"ip.ttl"}, "frame.packet_flags_direction == 2"))
        found.push_back(row.front());
    EXPECT_EQ(found, expected);
    EXPECT_GT(std::count(found.begin(), found.end(), "62"), 0); // of the first and the last node
}

TEST(PcapngByTshark, ReadsTheDatagramsOfHosts) {
    SYNOD_NEEDS_TSHARK();
    const auto run = runOf("udp-echo.toml", seconds(5));
    const std::string file = exported(run->trace(), "hosts.pcapng", {0, true});
    EXPECT_TRUE(tsharkComplaints(file).empty());
    const auto hello = tsharkFields(file, {"udp.dstport", "ip.ttl", "frame.interface_name"},
                                    "udp contains \"hello\"");
    EXPECT_EQ(hello, (std::vector<std::vector<std::string>>{
                         {"7", "64", "client-router"},
                         {"7", "63", "router-server"},
                         {"49152", "64", "router-server"},
                         {"49152", "63", "client-router"},
                     }));
    const auto unreachable = tsharkFields(file, {"icmp.code"}, "icmp.type == 3");
    EXPECT_EQ(unreachable, (std::vector<std::vector<std::string>>{{"3"}, {"3"}}));
}

// Whatever link loses a datagram, the packet at its sender says so.
TEST(PcapngByTshark, CommentsFollowADatagramOverItsHops) {
    SYNOD_NEEDS_TSHARK();
    const auto run = runOf("udp-loss.toml", seconds(12));
    const trace::Trace& trace = run->trace();
    std::set<std::uint64_t> sent, lost;
    for (const Record* send : recordsOf(trace, {Kind::send}))
        sent.insert(send->message);
    for (const Record* drop : recordsOf(trace, {Kind::drop}))
        if (sent.contains(drop->message)) // and not a copy of one
            lost.insert(drop->message);
    ASSERT_GT(lost.size(), 2u);
    const std::string file = exported(trace, "lossy.pcapng", {});
    EXPECT_TRUE(tsharkComplaints(file).empty());
    const auto comments = tsharkFields(file, {"frame.comment"}, "frame.comment");
    EXPECT_EQ(comments.size(), lost.size());
    for (const auto& row : comments)
        EXPECT_EQ(row.front(), "is lost on router–listener");
}

} // namespace
} // namespace synod::exports
