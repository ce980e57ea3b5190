// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/published_rules.h"

#include <gmock/gmock.h>

namespace synod::tidy {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const char* const listed = R"(constexpr Rule one{"x.one", "…", ""};
constexpr Rule another{
    "x.another", "…", ""};
std::span<const Sentence* const> rules() {
    return rulesOf<one,
                   another>();
}
)";

TEST(PublishedRules, AListedRuleIsFine) {
    EXPECT_THAT(checkRulesAreListed(makeSourceFile("engine/protocols/x/x.cpp", listed), true),
                IsEmpty());
}

TEST(PublishedRules, OneThatIsLeftOutIsFound) {
    const auto file = makeSourceFile("engine/protocols/x/x.cpp",
                                     std::string(listed) + "constexpr Rule third{\"x\", \"\"};\n");
    const Findings findings = checkRulesAreListed(file, true);
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].line, 8u);
    EXPECT_EQ(findings[0].what, "the rule third is not published");
    EXPECT_THAT(checkRulesAreListed(file, false), IsEmpty());
}

TEST(RulesStandAbove, TheFunctionThatSaysThem) {
    const std::string rule = "constexpr Rule votes{\n    \"x\", \"…\", \"…\"};\n";
    const std::string other = "void other() {\n}\n";
    const std::string says = "void vote() {\n    because(votes);\n}\n";
    const auto check = [](const std::string& text) {
        return toText(checkRulesStandAbove(makeSourceFile("engine/protocols/x/x.cpp", text)));
    };
    EXPECT_EQ(check(rule + says + other), "");
    EXPECT_EQ(check(other + rule + "} // namespace\n" + says), "");
    EXPECT_EQ(check(rule + other + says),
              "engine/protocols/x/x.cpp:1: votes stands above another function; move it to line 6, "
              "directly above the function that says it\n");
    EXPECT_NE(check("constexpr Sentence votes{\"x\", \"…\"};\n" + other + says), "");
}

} // namespace
} // namespace synod::tidy
