// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios that come with the program show what their first lines say.
#include "engine/check/consistency.h"
#include "engine/export/client_history.h"
#include "engine/scenario/loader.h"
#include "engine/systems/register/progress.h"
#include "tests/engine/systems/register/register_scenario.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

namespace synod::registersTest {
namespace {

using check::Answer;
using check::Model;

scenario::Scenario load(const std::string& name) {
    auto loaded = scenario::loadScenarioFile(
        (test::sourceDirectory() / "resources/scenarios" / (name + ".toml")).string());
    EXPECT_TRUE(std::holds_alternative<scenario::Scenario>(loaded)) << name;
    return std::get<scenario::Scenario>(std::move(loaded));
}

/// What the gets were answered, in the order of the calls, behind who asked.
std::string answersOf(const std::vector<exports::ClientOperation>& history) {
    std::string text;
    for (const exports::ClientOperation& operation : history)
        if (operation.verb == "get" && operation.outcome == exports::Outcome::done)
            text += "c" + std::to_string(operation.client + 1) + "=" +
                    operation.value.value_or("absent") + " ";
    return text;
}

struct Case {
    const char* name;
    const char* answers;
    const char* kept; ///< first letters: L S C
    bool violation;
};

std::vector<Case> cases() {
    return {
        {"register-stale-leader", "c1=1 ", ".SC", true},
        {"register-quorum", "c2=2 c3=1 ", ".SC", true},
        {"register-write-back", "c2=2 c3=2 ", "LSC", false},
        {"register-sloppy", "c2=1 c2=2 ", ".SC", true},
        {"register-eventual", "c3=absent c3=2 c3=3 c3=3 ", ".SC", true},
        {"register-siblings", "c3=milk | tea c1=tea and milk ", "...", false},
        {"register-sessions", "c1=1 c2=absent ", ".SC", false},
    };
}

class RegisterExamples : public testing::TestWithParam<Case> {};

TEST_P(RegisterExamples, ShowWhatTheySay) {
    const scenario::Scenario made = load(GetParam().name);
    Store run(made);
    run.simulator.runUntil(made.until);
    const auto history = exports::clientHistory(run.trace, 0);
    EXPECT_EQ(answersOf(history), GetParam().answers) << run.conversation();
    std::string kept;
    for (const auto& [model, letter] :
         {std::pair(Model::linearizable, 'L'), std::pair(Model::sequential, 'S'),
          std::pair(Model::causal, 'C')})
        kept += check::judge(history, model) == Answer::holds ? letter : '.';
    EXPECT_EQ(kept, GetParam().kept) << run.conversation();
    EXPECT_EQ(run.simulator.violationCount() > 0, GetParam().violation) << run.conversation();
}

INSTANTIATE_TEST_SUITE_P(Of, RegisterExamples, testing::ValuesIn(cases()), [](const auto& given) {
    std::string name = given.param.name;
    for (char& c : name)
        c = c == '-' ? '_' : c;
    return name;
});

TEST(RegisterExamplesTest, AStrongStoreIsLinearizableWhileItsLeaderIsCutOff) {
    const scenario::Scenario made = load("register-strong");
    Store run(made);
    run.simulator.runUntil(made.until);
    const auto history = exports::clientHistory(run.trace, 0);
    EXPECT_GT(history.size(), 20u);
    EXPECT_EQ(check::judge(history, Model::linearizable), Answer::holds) << run.conversation();
    EXPECT_EQ(run.simulator.violationCount(), 0u) << run.conversation();
}

} // namespace
} // namespace synod::registersTest
