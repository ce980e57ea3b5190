// SPDX-License-Identifier: GPL-3.0-or-later
// What `synod check` says of the clients' histories.
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include <fstream>
#include <string>

namespace synod::app {
namespace {

using test::capture;
using test::Captured;
using testing::HasSubstr;

/// A recording of a scenario that comes with the program.
std::string recordingOf(const std::string& example) {
    const std::string file = test::temporaryPath("check-" + example + ".synodrec");
    const auto scenario = test::sourceDirectory() / "resources/scenarios" / (example + ".toml");
    capture({"run", scenario.string(), "--record", file, "--format", "none"});
    return file;
}

TEST(CheckCommand, ShowsThePieceThatCannotBePutInOrder) {
    const std::string file = recordingOf("register-sloppy");
    const Captured call = capture({"check", file});
    EXPECT_EQ(call.status, 1) << "linearizability is watched, and is broken";
    EXPECT_THAT(call.out,
                HasSubstr(file + ": the clients' history of 4 operations is not linearizable: no "
                                 "order has c2's get x (= 1) of 1300.000 ms\n"
                                 "        c1  put x 1  ok   100.000 ms to 140.000 ms\n"));
    EXPECT_THAT(call.out, HasSubstr("    it keeps: sequential, causal, readYourWrites"));
    EXPECT_THAT(call.out, HasSubstr("    old answers: 1 of 2 gets; the worst is 1 put and "
                                    "360.000 ms behind\n"));
}

TEST(CheckCommand, SaysThatAHistoryIsLinearizable) {
    const Captured call = capture({"check", recordingOf("register-write-back")});
    EXPECT_EQ(call.status, 0) << call.out;
    EXPECT_THAT(call.out, HasSubstr("the clients' history of 4 operations is linearizable\n"));
}

TEST(CheckCommand, ASessionMayBeAllThatIsAskedOfAHistory) {
    const std::string file = recordingOf("register-sessions");
    EXPECT_EQ(capture({"check", file}).status, 0) << "nothing else is promised";
    EXPECT_EQ(capture({"check", file, "--consistency", "readYourWrites"}).status, 0);
    EXPECT_EQ(capture({"check", file, "--consistency", "linearizable"}).status, 1);
    EXPECT_EQ(capture({"check", file, "--consistency", "perfect"}).status, 2);
}

TEST(CheckCommand, SaysTheSameAsJson) {
    const Captured call = capture({"check", recordingOf("register-sloppy"), "--json"});
    const boost::json::object line = boost::json::parse(call.out).as_object();
    EXPECT_EQ(line.at("branch").as_int64(), 0);
    EXPECT_EQ(line.at("violations").as_array().size(), 1u);
    const boost::json::object& history = line.at("history").as_object();
    EXPECT_EQ(history.at("operations").as_int64(), 4);
    const boost::json::array& models = history.at("models").as_array();
    ASSERT_EQ(models.size(), 7u);
    const boost::json::object& first = models[0].as_object();
    EXPECT_EQ(first.at("model").as_string(), "linearizable");
    EXPECT_EQ(first.at("answer").as_string(), "broken");
    EXPECT_EQ(first.at("breaks").at("node").as_string(), "c2");
    EXPECT_EQ(first.at("piece").as_array().size(), 3u);
    EXPECT_GT(first.at("breaks").at("return_record").as_int64(),
              first.at("breaks").at("call_record").as_int64());
    EXPECT_EQ(models[1].at("answer").as_string(), "holds");
    EXPECT_EQ(history.at("old_answers").at("gets").as_int64(), 1);
}

TEST(CheckCommand, JudgesAHistoryThatSomebodyWrote) {
    const std::string file = test::temporaryPath("by-hand.history.jsonl");
    std::ofstream(file)
        << R"({"client":0,"op":"put","key":"x","value":"1","call_ns":0,"return_ns":10,"ok":true})"
        << "\n"
        << R"({"client":0,"op":"get","key":"x","value":null,"call_ns":20,"return_ns":30,"ok":true})"
        << "\n";
    const Captured call = capture({"check", file});
    EXPECT_EQ(call.status, 0) << call.err;
    EXPECT_THAT(call.out, HasSubstr("client 0  put x 1  ok"));
    EXPECT_THAT(call.out, HasSubstr("nor does it keep readYourWrites"));
    EXPECT_EQ(capture({"check", file, "--consistency", "readYourWrites"}).status, 1);
    std::ofstream(file) << "put x 1\n";
    const Captured wrong = capture({"check", file});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("by-hand.history.jsonl:1:1: expected a JSON object"));
}

} // namespace
} // namespace synod::app
