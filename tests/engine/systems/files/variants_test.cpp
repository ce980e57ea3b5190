// SPDX-License-Identifier: GPL-3.0-or-later
// The variants that are wrong: each breaks the property that speaks of it, in the example that the
// program comes with, and the right one does not.
#include "engine/check/sweep.h"
#include "engine/scenario/loader.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace synod::files {
namespace {

struct Case {
    const char* scenario;
    const char* option; ///< that is wrong
    const char* property;
};

scenario::Scenario loaded(const char* name) {
    const auto path =
        test::sourceDirectory() / "resources" / "scenarios" / (std::string(name) + ".toml");
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    auto result = scenario::loadScenario(text.str(), path.string());
    return std::get<scenario::Scenario>(std::move(result));
}

class FilesVariants : public testing::TestWithParam<Case> {};

TEST_P(FilesVariants, BreaksItsProperty) {
    const auto broken = check::findViolation(loaded(GetParam().scenario), GetParam().property);
    ASSERT_TRUE(broken) << "nothing is broken";
    EXPECT_EQ(broken->property(), GetParam().property);
}

TEST_P(FilesVariants, TheRightOneBreaksNothing) {
    scenario::Scenario made = loaded(GetParam().scenario);
    for (const scenario::OptionInfo& option : scenario::findSystem("files")->options)
        if (option.name == GetParam().option)
            made.options.at(std::string(option.name)) = option.byDefault;
    const auto broken = check::findViolation(made);
    EXPECT_FALSE(broken) << broken->property();
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    FilesVariants,
    testing::Values(Case{"files-acknowledged-too-early", "acknowledge", "Acknowledged Writes"},
                    Case{"files-stale-read", "readsLocally", "Fresh Reads"},
                    Case{"files-retry-twice", "forgetsSessions", "Effect Once"}),
    [](const auto& given) {
        std::string name = given.param.option;
        return name;
    });

} // namespace
} // namespace synod::files
