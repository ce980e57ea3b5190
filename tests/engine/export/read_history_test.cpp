// SPDX-License-Identifier: GPL-3.0-or-later
// Histories as other programs write them, and people by hand.
#include "engine/export/history.h"
#include "engine/export/read_history.h"

#include <gtest/gtest.h>

namespace synod::exportsTest {
namespace {

constexpr const char* good =
    R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":1,"op":"get","key":"x","value":null,"call_ns":15,"return_ns":16,"ok":true}
{"client":0,"op":"cas","key":"x","expect":"1","value":"2","call_ns":30,"return_ns":40,"ok":false}
{"client":1,"op":"delete","key":"x","call_ns":35,"return_ns":null,"ok":null}
)";

TEST(ReadHistory, GivesWhatWasWritten) {
    const auto history = exports::readHistory(good, "f");
    ASSERT_TRUE(history) << history.error().text();
    std::string lines;
    for (const exports::ClientOperation& operation : *history)
        exports::appendHistoryLine(lines, operation);
    EXPECT_EQ(lines, good);
}

struct Case {
    const char* name;
    const char* line;
    const char* problem; ///< how it begins
};

std::vector<Case> cases() {
    return {
        {"NoJson", "put x 1", "f:2:1: expected a JSON object"},
        {"NoClient", R"({"op":"get","key":"x","value":"1","call_ns":90,"return_ns":95,"ok":true})",
         "f:2:1: client: expected"},
        {"NoSuchOperation",
         R"({"client":0,"op":"fetch","key":"x","value":"1","call_ns":90,"return_ns":95,"ok":true})",
         "f:2:1: op: expected"},
        {"AFailedPut",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":90,"return_ns":95,"ok":false})",
         "f:2:1: ok: expected"},
        {"APutOfNothing",
         R"({"client":0,"op":"put","key":"x","value":null,"call_ns":90,"return_ns":95,"ok":true})",
         "f:2:1: value: expected"},
        {"NoReturn",
         R"({"client":0,"op":"get","key":"x","value":"1","call_ns":90,"return_ns":null,"ok":true})",
         "f:2:1: return_ns: expected"},
        {"AnAnswerOfNobody",
         R"({"client":0,"op":"get","key":"x","value":"1","call_ns":90,"return_ns":95,"ok":null})",
         "f:2:1: return_ns: expected"},
        {"ReturnsBeforeItIsCalled",
         R"({"client":0,"op":"get","key":"x","value":"1","call_ns":90,"return_ns":80,"ok":true})",
         "f:2:1: the operation returns before"},
        {"OutOfOrder",
         R"({"client":1,"op":"get","key":"x","value":"1","call_ns":5,"return_ns":95,"ok":true})",
         "f:2:1: the operation is called before"},
        {"AsksTwice",
         R"({"client":0,"op":"get","key":"x","value":"1","call_ns":15,"return_ns":95,"ok":true})",
         "f:2:1: client 0 asks before it has the answer to what it asked at line 1"},
    };
}

class WrongHistory : public testing::TestWithParam<Case> {};

TEST_P(WrongHistory, IsRefusedAtItsLine) {
    const std::string first =
        R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true})";
    const auto history = exports::readHistory(first + "\n" + GetParam().line, "f");
    ASSERT_FALSE(history);
    EXPECT_EQ(history.error().text().find(GetParam().problem), 0u) << history.error().text();
}

INSTANTIATE_TEST_SUITE_P(Of, WrongHistory, testing::ValuesIn(cases()), [](const auto& given) {
    return std::string(given.param.name);
});

} // namespace
} // namespace synod::exportsTest
