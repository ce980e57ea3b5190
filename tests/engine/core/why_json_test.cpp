// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/why.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod {
namespace {

constexpr Rule timeout{"test.timeout", "%1 heard from nobody for %2", "Test §1"};
const Names names({"n1", "n2"});

Why example() {
    return {&timeout, {argument(NodeId{1}), argument(milliseconds(152))}};
}

std::string jsonOf(const Why& why) {
    std::string out;
    appendOwnJson(out, why, names);
    return out;
}

TEST(WhyJson, carriesItsSentenceAndItsArguments) {
    EXPECT_EQ(jsonOf(example()),
              R"({"rule":"test.timeout","text":"%1 heard from nobody for %2",)"
              R"("args":[{"kind":"node","value":"n2"},{"kind":"time","value":152000000}],)"
              R"("cites":"Test §1"})");
    EXPECT_EQ(jsonOf(Why()), "null");
}

TEST(WhyJson, anUnknownRuleReadsBack) {
    Why read;
    EXPECT_EQ(readOwnJson(read, boost::json::parse(jsonOf(example())), names), "");
    EXPECT_EQ(read, example());
    EXPECT_EQ(ownText(read, names), "n2 heard from nobody for 152 ms");
    EXPECT_EQ(jsonOf(read), jsonOf(example()));
    EXPECT_EQ(internRule(read.rule->id, read.rule->text, read.rule->cites), read.rule);
}

TEST(WhyJson, theProgramsOwnRuleHasItsPresentWording) {
    static constexpr Rule own{"test.own", "in new words: %1", "Test §2"};
    static constexpr const Sentence* rules[] = {&own};
    registerRules(rules);
    Why read;
    const auto json = boost::json::parse(
        R"({"rule":"test.own","text":"in old words: %1","args":[{"kind":"number","value":3}]})");
    EXPECT_EQ(readOwnJson(read, json, names), "");
    EXPECT_EQ(read.rule, &own);
    EXPECT_EQ(ownText(read, names), "in new words: 3");
}

TEST(WhyJson, saysWhatIsWrong) {
    Why read;
    EXPECT_NE(readOwnJson(read, boost::json::parse("3"), names), "");
    EXPECT_NE(readOwnJson(read, boost::json::parse("{}"), names), "");
    EXPECT_EQ(readOwnJson(read, boost::json::parse(R"({"rule":"x","args":3})"), names),
              "args: expected an array");
    EXPECT_EQ(readOwnJson(
                  read, boost::json::parse(R"({"rule":"x","args":[{"kind":"node","value":"n9"}]})"),
                  names),
              "args: there is no node n9");
    EXPECT_EQ(readOwnJson(read,
                          boost::json::parse(R"({"rule":"x","args":[{"kind":"y","value":1}]})"),
                          names),
              "args: expected one of number time node text");
}

} // namespace
} // namespace synod
