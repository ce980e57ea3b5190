// SPDX-License-Identifier: GPL-3.0-or-later
// The variants that are wrong: each breaks the property that speaks of it, in the example that the
// program comes with, and the right one does not.
#include "engine/check/sweep.h"
#include "engine/scenario/loader.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace synod::files {
namespace {

struct VariantCase {
    const char* scenario;
    const char* option; ///< that is wrong
    const char* property;
    std::vector<std::string> set = {}; ///< of the scenario, before it is loaded
};

const std::string byPaxos = "options.consensus=paxos";

scenario::Scenario loaded(const VariantCase& of) {
    const auto path =
        test::sourceDirectory() / "resources" / "scenarios" / (std::string(of.scenario) + ".toml");
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    scenario::LoadSettings settings;
    settings.set = of.set;
    auto result = scenario::loadScenario(text.str(), path.string(), settings);
    return std::get<scenario::Scenario>(std::move(result));
}

/// The version is known only when the entry is carried out, under the place told of long before.
TEST(FilesFreshReads, HoldsReadsAgainstAWriteThatWasAcknowledgedTooEarly) {
    const VariantCase early{
        "files-stale-read", "", "Fresh Reads", {"options.acknowledge=onAppend"}};
    EXPECT_TRUE(check::findViolation(loaded(early), early.property));
}

/// A lease is as safe as clocks go: a leader whose clock goes far slower than `clockDrift` allows
/// believes in its own for too long.
TEST(FilesFreshReads, BreakByALeaseWhereAClockGoesTooSlow) {
    const VariantCase lease{"files-long-lease", "", "Fresh Reads", {"options.reads=lease"}};
    scenario::Scenario made = loaded(lease);
    EXPECT_FALSE(check::findViolation(made));
    made.at.push_back({milliseconds(1'900), intervention::SetClock{"leader", {100'000}}});
    std::stable_sort(made.at.begin(), made.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    EXPECT_TRUE(check::findViolation(made, lease.property));
    made.options["clockDrift"].number = 900;
    EXPECT_FALSE(check::findViolation(made)) << "the servers are told how slow it may be";
}

class FilesVariants : public testing::TestWithParam<VariantCase> {};

TEST_P(FilesVariants, BreaksItsProperty) {
    const auto broken = check::findViolation(loaded(GetParam()), GetParam().property);
    ASSERT_TRUE(broken) << "nothing is broken";
    EXPECT_EQ(broken->property(), GetParam().property);
}

TEST_P(FilesVariants, TheRightOneBreaksNothing) {
    scenario::Scenario made = loaded(GetParam());
    for (const scenario::OptionInfo& option : scenario::findSystem(made.protocol)->options)
        if (option.name == GetParam().option)
            made.options.at(std::string(option.name)) = option.byDefault;
    const auto broken = check::findViolation(made);
    EXPECT_FALSE(broken) << broken->property();
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    FilesVariants,
    testing::Values(VariantCase{"files-acknowledged-too-early", "acknowledge",
                                "Acknowledged Writes"},
                    VariantCase{"files-stale-read", "readsLocally", "Fresh Reads"},
                    VariantCase{"files-long-lease", "reads", "Fresh Reads"},
                    VariantCase{"files-retry-twice", "forgetsSessions", "Effect Once"},
                    VariantCase{"files-acknowledged-too-early",
                                "acknowledge",
                                "Acknowledged Writes",
                                {byPaxos, "seed=2"}},
                    VariantCase{"files-stale-read", "readsLocally", "Fresh Reads", {byPaxos}},
                    VariantCase{"files-workload",
                                "forgetsSessions",
                                "Effect Once",
                                {byPaxos, "seed=2", "options.forgetsSessions=true",
                                 "options.clientTimeout=100ms", "network.latency=40ms"}}),
    [](const auto& given) {
        return std::string(given.param.option) + (given.param.set.empty() ? "" : "ByPaxos");
    });

} // namespace
} // namespace synod::files
