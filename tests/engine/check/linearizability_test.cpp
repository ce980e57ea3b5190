// SPDX-License-Identifier: GPL-3.0-or-later
// The judge of histories, by histories small enough to be judged by hand.
#include "engine/check/linearizability.h"
#include "tests/engine/check/read_history.h"

#include <gtest/gtest.h>

namespace synod::checkTest {
namespace {

struct Case {
    const char* name;
    const char* history; ///< `client op key [expect] [value] call return ok`, one a line
    bool linearizable;
};

std::vector<Case> cases() {
    return {
        {"Empty", "", true},
        {"ReadsWhatWasWritten",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":30,"return_ns":40,"ok":true})",
         true},
        {"ReadsOfNothingAreAbsent",
         R"({"client":0,"op":"get","key":"x","value":null,"call_ns":10,"return_ns":20,"ok":true})",
         true},
        {"ReadsWhatNobodyWrote",
         R"({"client":0,"op":"get","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true})",
         false},
        {"StaleRead",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":0,"op":"put","key":"x","value":"2","call_ns":30,"return_ns":40,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":50,"return_ns":60,"ok":true})",
         false},
        {"AReadDuringAWriteSeesTheOldOrTheNew",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":0,"op":"put","key":"x","value":"2","call_ns":30,"return_ns":90,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":40,"return_ns":50,"ok":true}
{"client":2,"op":"get","key":"x","value":"2","call_ns":60,"return_ns":70,"ok":true})",
         true},
        {"ReadsDuringAWriteGoBack",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":0,"op":"put","key":"x","value":"2","call_ns":30,"return_ns":90,"ok":true}
{"client":1,"op":"get","key":"x","value":"2","call_ns":40,"return_ns":50,"ok":true}
{"client":2,"op":"get","key":"x","value":"1","call_ns":60,"return_ns":70,"ok":true})",
         false},
        {"LostUpdate",
         R"({"client":0,"op":"put","key":"x","value":"0","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"cas","key":"x","expect":"0","value":"1","call_ns":10,"return_ns":30,"ok":true}
{"client":1,"op":"cas","key":"x","expect":"0","value":"2","call_ns":10,"return_ns":30,"ok":true})",
         false},
        {"OneOfTwoUpdatesFails",
         R"({"client":0,"op":"put","key":"x","value":"0","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"cas","key":"x","expect":"0","value":"1","call_ns":10,"return_ns":30,"ok":false}
{"client":1,"op":"cas","key":"x","expect":"0","value":"2","call_ns":10,"return_ns":30,"ok":true}
{"client":2,"op":"get","key":"x","value":"2","call_ns":40,"return_ns":50,"ok":true})",
         true},
        {"AnUpdateFailsThatHadToSucceed",
         R"({"client":0,"op":"put","key":"x","value":"0","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"cas","key":"x","expect":"0","value":"1","call_ns":10,"return_ns":30,"ok":false})",
         false},
        {"TwoValues",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":1,"op":"put","key":"x","value":"2","call_ns":10,"return_ns":20,"ok":true}
{"client":2,"op":"get","key":"x","value":"1","call_ns":30,"return_ns":40,"ok":true}
{"client":3,"op":"get","key":"x","value":"2","call_ns":30,"return_ns":40,"ok":true})",
         false},
        {"TheUnknownTookEffectLongAfter",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":null,"ok":null}
{"client":1,"op":"get","key":"x","value":null,"call_ns":30,"return_ns":40,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":50,"return_ns":60,"ok":true})",
         true},
        {"TheUnknownNeverTookEffect",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":null,"ok":null}
{"client":1,"op":"get","key":"x","value":null,"call_ns":30,"return_ns":40,"ok":true})",
         true},
        {"TheUnknownTookEffectTwice",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":null,"ok":null}
{"client":1,"op":"get","key":"x","value":"1","call_ns":30,"return_ns":40,"ok":true}
{"client":1,"op":"put","key":"x","value":"2","call_ns":50,"return_ns":60,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":70,"return_ns":80,"ok":true})",
         false},
        {"TheUnknownTookEffectBeforeItsCall",
         R"({"client":1,"op":"get","key":"x","value":"1","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":null,"ok":null})",
         false},
        {"AppendsInOneOrder",
         R"({"client":0,"op":"append","key":"x","value":"a","call_ns":10,"return_ns":30,"ok":true}
{"client":1,"op":"append","key":"x","value":"b","call_ns":10,"return_ns":30,"ok":true}
{"client":2,"op":"get","key":"x","value":"ba","call_ns":40,"return_ns":50,"ok":true}
{"client":3,"op":"get","key":"x","value":"ba","call_ns":40,"return_ns":50,"ok":true})",
         true},
        {"AppendsInTwoOrders",
         R"({"client":0,"op":"append","key":"x","value":"a","call_ns":10,"return_ns":30,"ok":true}
{"client":1,"op":"append","key":"x","value":"b","call_ns":10,"return_ns":30,"ok":true}
{"client":2,"op":"get","key":"x","value":"ba","call_ns":40,"return_ns":50,"ok":true}
{"client":3,"op":"get","key":"x","value":"ab","call_ns":40,"return_ns":50,"ok":true})",
         false},
        {"OfTwoDeletesOneFindsTheKey",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"delete","key":"x","call_ns":10,"return_ns":30,"ok":true}
{"client":1,"op":"delete","key":"x","call_ns":10,"return_ns":30,"ok":false}
{"client":2,"op":"get","key":"x","value":null,"call_ns":40,"return_ns":50,"ok":true})",
         true},
        {"TwoDeletesFindOneKey",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":1,"return_ns":2,"ok":true}
{"client":0,"op":"delete","key":"x","call_ns":10,"return_ns":30,"ok":true}
{"client":1,"op":"delete","key":"x","call_ns":10,"return_ns":30,"ok":true})",
         false},
        {"KeysAreJudgedAlone",
         R"({"client":0,"op":"put","key":"x","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":0,"op":"put","key":"y","value":"2","call_ns":30,"return_ns":40,"ok":true}
{"client":1,"op":"get","key":"y","value":"2","call_ns":50,"return_ns":60,"ok":true}
{"client":1,"op":"get","key":"x","value":"1","call_ns":70,"return_ns":80,"ok":true})",
         true},
    };
}

class Linearizability : public testing::TestWithParam<Case> {};

TEST_P(Linearizability, IsJudged) {
    const auto wrong = check::notLinearizable(readHistory(GetParam().history));
    EXPECT_EQ(wrong.empty(), GetParam().linearizable) << GetParam().history;
}

INSTANTIATE_TEST_SUITE_P(Of, Linearizability, testing::ValuesIn(cases()), [](const auto& given) {
    return std::string(given.param.name);
});

TEST(LinearizabilityTest, NamesTheKeysThatAreWrong) {
    const char* const history =
        R"({"client":0,"op":"get","key":"z","value":"1","call_ns":10,"return_ns":20,"ok":true}
{"client":0,"op":"get","key":"y","value":null,"call_ns":30,"return_ns":40,"ok":true}
{"client":0,"op":"get","key":"x","value":"1","call_ns":50,"return_ns":60,"ok":true})";
    EXPECT_EQ(check::notLinearizable(readHistory(history)), (std::vector<std::string>{"x", "z"}));
}

} // namespace
} // namespace synod::checkTest
