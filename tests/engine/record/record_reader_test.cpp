// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/json_line.h"
#include "engine/record/record_reader.h"
#include "engine/trace/record_json.h"
#include "tests/engine/record/sample_session.h"

#include <gtest/gtest.h>

#include <set>

namespace synod::recordTest {
namespace {

using record::JsonLine;
using record::RecordReader;

TEST(RecordReader, EveryLineComesBackAsItWas) {
    const auto run = sampleRun(seconds(3));
    const trace::Trace& trace = run->trace();
    RecordReader reader(*scenario::findLanguage("raft"), trace.header().topology);
    trace::RecordLines writer(trace.branch(0).topology);
    JsonLine json;
    std::set<trace::Kind> kinds;
    for (const std::string& line : linesOf(trace)) {
        const auto* object = json.parse(line);
        ASSERT_NE(object, nullptr) << line;
        trace::Record record;
        const record::LineFault fault = reader.read(record, *object);
        ASSERT_FALSE(fault.any()) << fault.what << "\n" << line;
        std::string again;
        writer.append(again, record);
        ASSERT_EQ(again, line);
        kinds.insert(record.kind);
    }
    EXPECT_GE(kinds.size(), 16u) << "the sample session has become too quiet to test much";
}

TEST(RecordReader, AKeyframeComesBackAsItWas) {
    const auto run = sampleRun(seconds(3));
    const trace::Trace& trace = run->trace();
    trace::TraceCursor cursor(trace, 0);
    trace::RecordLines writer(net::Topology{});
    writer.setTopology(trace.branch(0).topology);
    JsonLine json;
    for (std::uint64_t seq = 0; seq < trace.size(0); seq += 97) {
        cursor.seekSeq(seq);
        std::string line;
        writer.appendKeyframe(line, cursor.snapshot());
        const auto* object = json.parse(line);
        ASSERT_NE(object, nullptr) << json.what() << line;
        RecordReader reader(*scenario::findLanguage("raft"), trace.header().topology);
        trace::Snapshot read;
        const record::LineFault fault = reader.readKeyframe(read, *object);
        ASSERT_FALSE(fault.any()) << fault.what << "\n" << line;
        std::string again;
        writer.appendKeyframe(again, read);
        ASSERT_EQ(again, line);
    }
}

TEST(RecordReader, ANoteIsATextAReasonOrWhatCouldNotBeDone) {
    JsonLine json;
    const net::Topology topology = sampleScenario().topology;
    RecordReader reader(*scenario::findLanguage("raft"), topology);
    trace::RecordLines writer(topology);
    const char* text = R"({"seq":0,"time":5,"kind":"note","body":"A heavy rain began."})";
    const char* refused =
        R"({"seq":1,"time":5,"node":"n2","kind":"note","body":{"intervention":{"do":"crash",)"
        R"("node":"n2"},"why":{"rule":"error.alreadyDown","text":"%1 is not running, so it )"
        R"(cannot crash.","args":[{"kind":"node","value":"n2"}],"cites":""}}})";
    const char* reason =
        R"({"seq":2,"time":5,"node":"n2","kind":"note","body":{"rule":"error.endedByItself",)"
        R"("text":"The process of %1 has ended: %2.","args":[{"kind":"node","value":"n2"},)"
        R"({"kind":"text","value":"signal 9"}],"cites":""}})";
    for (const char* line : {text, refused, reason}) {
        trace::Record record;
        const record::LineFault fault = reader.read(record, *json.parse(line));
        ASSERT_FALSE(fault.any()) << fault.what << "\n" << line;
        std::string again;
        writer.append(again, record);
        EXPECT_EQ(again, line);
    }
}

struct BadLine {
    const char* name;
    const char* line;
    const char* what;
};

class BadLines : public testing::TestWithParam<BadLine> {};

TEST_P(BadLines, AreExplained) {
    RecordReader reader(*scenario::findLanguage("raft"), sampleScenario().topology);
    JsonLine json;
    const auto* object = json.parse(GetParam().line);
    ASSERT_NE(object, nullptr) << json.what();
    trace::Record record;
    EXPECT_EQ(reader.read(record, *object).what, GetParam().what);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    BadLines,
    testing::Values(
        BadLine{"NoSeq", R"({"time":0,"kind":"note"})", "seq: is missing"},
        BadLine{"NegativeSeq", R"({"seq":-1,"time":0,"kind":"note"})",
                "seq: expected a whole number from 0"},
        BadLine{"TextTime", R"({"seq":0,"time":"soon","kind":"note"})",
                "time: expected a whole number from 0"},
        BadLine{"HugeTime", R"({"seq":0,"time":18446744073709551615,"kind":"note"})",
                "time: is beyond all time: expected nanoseconds"},
        BadLine{"Kind", R"({"seq":0,"time":0,"kind":"vanish"})",
                "kind: expected a kind of record, such as deliver"},
        BadLine{"Node", R"({"seq":0,"time":0,"node":"n9","kind":"start"})",
                "node: there is no node n9"},
        BadLine{"NoNode", R"({"seq":0,"time":0,"kind":"start"})", "node: is missing"},
        BadLine{"Message",
                R"({"seq":0,"time":0,"node":"n1","kind":"send","message":1,)"
                R"("from":"n1","to":"n2","type":"Hello","body":{"payload":{}}})",
                "body: payload: unknown type Hello"},
        BadLine{"Field", R"({"seq":0,"time":0,"node":"n1","kind":"start","changed":{"crown":1}})",
                "changed: crown: unknown field crown"},
        BadLine{"ChangedBeforeItsStart",
                R"({"seq":0,"time":0,"node":"n1","kind":"timerExpired",)"
                R"("body":{"timer":"election"},"changed":{"currentTerm":1}})",
                "changed: the node has not started: it has no state yet"},
        BadLine{"Link",
                R"({"seq":0,"time":0,"kind":"drop","message":1,"from":"n1","to":"n2",)"
                R"("body":{"reason":"loss","link":["n1","n9"],"fraction":0}})",
                "body: link: expected the names of two nodes"},
        BadLine{"Reason",
                R"({"seq":0,"time":0,"kind":"drop","message":1,"from":"n1","to":"n2",)"
                R"("body":{"reason":"tired","fraction":0}})",
                "body: reason: expected why the message was lost, such as loss or linkCut"},
        BadLine{"Body", R"({"seq":0,"time":0,"kind":"intervention"})", "body: is missing"}),
    [](const auto& bad) { return bad.param.name; });

} // namespace
} // namespace synod::recordTest
