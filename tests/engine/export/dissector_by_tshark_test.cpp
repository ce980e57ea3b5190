// SPDX-License-Identifier: GPL-3.0-or-later
// The dissector in Lua that the package brings, as tshark runs it: over what we export, and over
// what anybody may send to that port.
#include "engine/export/frame_octets.h"
#include "engine/export/pcapng.h"
#include "engine/export/pcapng_writer.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/directories.h"
#include "tests/support/tshark.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace synod::exportsTest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Rows = std::vector<std::vector<std::string>>;

Rows dissected(const std::string& capture,
               const std::vector<std::string_view>& fields,
               std::string_view filter = "") {
    const auto script = test::sourceDirectory() / "resources/wireshark/synod.lua";
    return test::tsharkFields(capture, fields, filter, script.string());
}

/// A capture of user datagrams with these texts, from the first node to the second.
std::string captureOf(const std::vector<std::string>& texts) {
    const std::string path = recordTest::temporaryPath("texts.pcapng");
    auto writer = exports::PcapngWriter::create(path, "test", "");
    writer->addInterface("n1", "what n1 sends");
    for (const std::string& text : texts) {
        std::string octets;
        exports::appendEthernetHeader(octets, NodeId{0}, NodeId{1});
        exports::appendUserDatagram(octets, {NodeId{0}, NodeId{1}, 1, 64, text});
        writer->addPacket({0, {}, octets, "", false});
    }
    EXPECT_TRUE(writer->finish(true));
    return path;
}

TEST(Dissector, FindsTheMessagesOfACapture) {
    SYNOD_NEEDS_TSHARK();
    auto run = recordTest::sampleRun(seconds(2));
    const std::string capture = recordTest::temporaryPath("raft.pcapng");
    const auto packets = exports::exportPcapng(run->trace(), capture, {});
    ASSERT_TRUE(packets);
    EXPECT_EQ(dissected(capture, {"frame.number"}, "synod").size(), *packets);
    const Rows votes =
        dissected(capture, {"_ws.col.Protocol", "_ws.col.Info", "synod.term", "synod.candidateId"},
                  R"(synod.type == "RequestVoteRequest" && synod.term == 1)");
    ASSERT_FALSE(votes.empty());
    const std::string& candidate = votes[0][3];
    EXPECT_THAT(votes[0], ElementsAre("SYNOD",
                                      "RequestVoteRequest term 1 candidateId " + candidate +
                                          " lastLogIndex 0 lastLogTerm 0",
                                      "1", candidate));
    EXPECT_FALSE(dissected(capture, {"frame.number"}, "synod.voteGranted == 1").empty());
    EXPECT_FALSE(dissected(capture, {"frame.number"}, "synod.entries > 0").empty());
    EXPECT_TRUE(dissected(capture, {"frame.number"},
                          R"(_ws.expert.message contains "Lua Error" || synod.malformed)")
                    .empty());
    EXPECT_TRUE(test::tsharkComplaints(capture).empty());
}

TEST(Dissector, TextsOfEverySignComeOutAsTheyAre) {
    SYNOD_NEEDS_TSHARK();
    const Rows rows = dissected(
        captureOf(
            {"{\"type\":\"A\",\"body\":{\"command\":\"put x \\\"1\\\" "
             "\\u4e2d\\ud83d\\ude00文\"}}\n",
             R"({"body":{"n":null,"term":18446744073709551615,"other":[{"a":1},2]},"type":"B"})",
             R"({"type":"C","body":"alone"})"}),
        {"_ws.col.Info", "synod.command"});
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_THAT(rows[0], ElementsAre("A command put x \"1\" 中😀文", "put x \"1\" 中😀文"));
    EXPECT_EQ(rows[1][0], "B n — term 18446744073709551615 other [2]");
    EXPECT_EQ(rows[2][0], "C alone");
}

TEST(Dissector, WhatIsNoMessageIsNoErrorOfTheDissector) {
    SYNOD_NEEDS_TSHARK();
    std::vector<std::string> texts{
        "",
        "hello",
        "{",
        "{}",
        "[]",
        "null",
        "\"type\"",
        std::string("\0\1\xFF", 3),
        R"({"type":"X"})",
        R"({"type":7,"body":{}})",
        R"({"type":"X","body":{}} and more)",
        R"({"type":"X","body":{"term":})",
        R"({"type":"X","body":{"term":1e999}})",
        R"({"type":"X","body":{"term":-1,"voteGranted":"yes","candidateId":{"a":[]}}})",
        R"({"type":"X","body":{"a":"\ud83d"}})",
        R"({"type":"X","body":{"a":"\u12"}})",
        R"({"type":"X","body":{"a":"\)",
        R"({"type":"X","body":{"a" 1}})",
        R"({"type":"X","body":)" + std::string(20'000, '[') + "}",
        R"({"type":"X","body":{"command":")" + std::string(60'000, 'x')};
    const Rows rows = dissected(captureOf(texts), {"frame.number", "_ws.col.Info"});
    EXPECT_EQ(rows.size(), texts.size());
    EXPECT_TRUE(
        dissected(captureOf(texts), {"frame.number"}, R"(_ws.expert.message contains "Lua Error")")
            .empty());
    const Rows cut = dissected(captureOf(texts), {"frame.number"}, "synod.cut");
    EXPECT_FALSE(cut.empty());
}

} // namespace
} // namespace synod::exportsTest
