// SPDX-License-Identifier: GPL-3.0-or-later

// Schedules in which every delivery, loss, timeout, crash and request is named (manual delivery),
// with what the paper's rules make of them written between the steps:
//
//     { time = "4s", do = "deliver", message = { … } },
//     # n1: role=Leader log=[1:no-op] commitIndex=1
//
// These lines were written from the paper before anything ran, and are not to be rewritten from
// what a run prints: that is what the transcript beside the scenario is for.

#include "engine/scenario/loader.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

namespace synod::conversations {
namespace {

namespace fs = std::filesystem;

fs::path folder() {
    return test::sourceDirectory() / "tests" / "conversations" / "raft";
}

struct Expectation {
    int line = 0;
    Time after; ///< the step before it
    std::string node, field, text;
};

/// `role=Leader log=[1:no-op, 1:put x 1]`, by name. A value ends at a space outside of brackets.
std::map<std::string, std::string> fieldsOf(const std::string& text) {
    std::map<std::string, std::string> fields;
    int depth = 0;
    std::string word;
    for (const char letter : text + " ") {
        depth += letter == '[' || letter == '{' ? 1 : letter == ']' || letter == '}' ? -1 : 0;
        if (letter != ' ' || depth > 0) {
            word += letter;
            continue;
        }
        const std::size_t equals = word.find('=');
        if (equals != word.npos)
            fields[word.substr(0, equals)] = word.substr(equals + 1);
        word.clear();
    }
    return fields;
}

std::vector<Expectation> expectationsOf(const fs::path& scenario) {
    static const std::regex step(R"re(\s+\{ time = "(\d+)s", .*)re");
    static const std::regex expected(R"(\s+# (\w+): (\w+=.*))");
    std::vector<Expectation> found;
    std::ifstream file(scenario);
    Time after;
    std::smatch part;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (std::regex_match(line, part, step)) {
            after = seconds(std::stoll(part[1]));
        } else if (std::regex_match(line, part, expected)) {
            for (const auto& [field, text] : fieldsOf(part[2]))
                found.push_back({number, after, part[1], field, text});
        }
    }
    return found;
}

/// A field of a node's state as a transcript prints it.
std::string fieldNow(const test::RecordedRun& run, const Expectation& what) {
    const Names names = run.simulator.topology().names();
    const auto node = names.find(what.node);
    const Value state = node ? run.simulator.state(*node) : Value();
    if (state.empty())
        return "(no such node is running)";
    const auto fields = fieldsOf(state.text(names));
    const auto field = fields.find(what.field);
    return field == fields.end() ? "(no such field)" : field->second;
}

std::vector<std::string> schedules() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder())) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".toml" && name.starts_with("oracle-"))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

class Oracle : public testing::TestWithParam<std::string> {};

TEST_P(Oracle, IsRight) {
    const fs::path path = folder() / (GetParam() + ".toml");
    auto loaded = scenario::loadScenarioFile(path.string());
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        FAIL() << error->text();
    const auto& scenario = std::get<scenario::Scenario>(loaded);
    ASSERT_EQ(scenario.delivery, scenario::Delivery::manual);
    const auto expectations = expectationsOf(path);
    ASSERT_GE(expectations.size(), 5u);

    test::RecordedRun run(scenario);
    for (const Expectation& expected : expectations) {
        run.simulator.runUntil(expected.after);
        ASSERT_EQ(fieldNow(run, expected), expected.text)
            << path.string() << ":" << expected.line << ": " << expected.field << " of "
            << expected.node << "\n"
            << run.conversation();
    }
    run.simulator.runUntil(scenario.until);
    EXPECT_EQ(run.of(trace::Kind::note).size(), 0u) << "a step of the schedule could not be done\n"
                                                    << run.conversation();
    EXPECT_EQ(run.simulator.violationCount(), 0u);
    EXPECT_EQ(run.trace.end(0).messageCount(), 0u) << "the schedule ends with messages under way\n"
                                                   << run.conversation();
}

INSTANTIATE_TEST_SUITE_P(Of, Oracle, testing::ValuesIn(schedules()), [](const auto& schedule) {
    std::string name = schedule.param.substr(std::string("oracle-").size());
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

} // namespace
} // namespace synod::conversations
