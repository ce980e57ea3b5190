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
std::span<const Rule* const> rules() {
    static constexpr const Rule* all[] = {&one, &another};
    return all;
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

} // namespace
} // namespace synod::tidy
