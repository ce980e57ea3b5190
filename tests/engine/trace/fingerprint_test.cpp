// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/fingerprint.h"

#include <gtest/gtest.h>

namespace synod::trace {
namespace {

std::string of(std::string_view line) {
    Fingerprint fingerprint;
    fingerprint.addLine(line);
    return fingerprint.text();
}

TEST(Fingerprint, OfNothingIsTheOffsetOfFnv1a) {
    EXPECT_EQ(Fingerprint().text(), "cbf29ce484222325");
}

TEST(Fingerprint, IsFnv1aOverTheLineAndItsEnd) {
    // FNV-1a of "{}\n", as any other program would compute it.
    std::uint64_t expected = 0xCBF29CE484222325;
    for (const char octet : {'{', '}', '\n'})
        expected = (expected ^ static_cast<unsigned char>(octet)) * 0x100000001B3;
    Fingerprint fingerprint;
    fingerprint.addLine("{}");
    EXPECT_EQ(fingerprint.value(), expected);
}

TEST(Fingerprint, LeavesOutTheTextsOfWhy) {
    EXPECT_EQ(
        of(R"({"seq":1,"why":[{"rule":"a","text":"one \" [{","args":[]},{"rule":"b","text":""}]})"),
        of(R"({"seq":1,"why":[{"rule":"a","text":"two","args":[]},{"rule":"b","text":"x"}]})"));
}

TEST(Fingerprint, CoversEverythingElse) {
    const std::string line =
        R"({"seq":1,"body":{"text":"x"},"why":[{"rule":"a","args":[{"value":1}]}]})";
    EXPECT_NE(of(line),
              of(R"({"seq":1,"body":{"text":"y"},"why":[{"rule":"a","args":[{"value":1}]}]})"));
    EXPECT_NE(of(line),
              of(R"({"seq":1,"body":{"text":"x"},"why":[{"rule":"b","args":[{"value":1}]}]})"));
    EXPECT_NE(of(line),
              of(R"({"seq":1,"body":{"text":"x"},"why":[{"rule":"a","args":[{"value":2}]}]})"));
}

TEST(Fingerprint, TakesLinesThatEndInTheMiddle) {
    for (const char* line : {"", "{", "\"", "{\"why\":[{\"text\":\"", "{\"why\":[{\"text\":\"\\"})
        EXPECT_EQ(of(line), of(line));
}

} // namespace
} // namespace synod::trace
