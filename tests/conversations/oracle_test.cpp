// SPDX-License-Identifier: GPL-3.0-or-later

// Schedules in which every delivery, loss, timeout, crash and request is named (manual delivery),
// with what the paper's rules make of them written between the steps:
//
//     { time = "4s", do = "deliver", message = { … } },
//     # n1: role=Leader log=[1:no-op] commitIndex=1
//
// These lines were written from the paper before anything ran, and are not to be rewritten from
// what a run prints: that is what the transcript beside the scenario is for.
//
// What etcd's raft came to when it was given the same schedules is in oracle.etcd.txt
// (etcd_schedules.go), of those that it can be given: its leaders always begin with an empty entry.

#include "engine/scenario/loader.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <stdexcept>

namespace synod::conversations {
namespace {

namespace fs = std::filesystem;

fs::path oracleFolder() {
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
    for (const auto& entry : fs::directory_iterator(oracleFolder())) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".toml" && name.starts_with("oracle-"))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// What etcd's servers came to, as lines such as `n1: role=Leader currentTerm=1`, by schedule.
std::map<std::string, std::vector<Expectation>> endsOfEtcd() {
    static const std::regex server(R"((\w+): (\w+=.*))");
    std::map<std::string, std::vector<Expectation>> ends;
    std::ifstream file(oracleFolder().parent_path() / "oracle.etcd.txt");
    std::string schedule;
    std::smatch part;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (!std::regex_match(line, part, server)) {
            schedule = line;
            continue;
        }
        for (const auto& [field, text] : fieldsOf(part[2]))
            ends[schedule].push_back({number, {}, part[1], field, text});
    }
    return ends;
}

scenario::Scenario scheduleOf(const std::string& name) {
    auto loaded = scenario::loadScenarioFile((oracleFolder() / (name + ".toml")).string());
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        throw std::runtime_error(error->text());
    return std::get<scenario::Scenario>(std::move(loaded));
}

std::string caseName(const testing::TestParamInfo<std::string>& schedule) {
    std::string name = schedule.param.substr(std::string("oracle-").size());
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

class Oracle : public testing::TestWithParam<std::string> {};

TEST_P(Oracle, IsRight) {
    const fs::path path = oracleFolder() / (GetParam() + ".toml");
    const scenario::Scenario scenario = scheduleOf(GetParam());
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

INSTANTIATE_TEST_SUITE_P(Of, Oracle, testing::ValuesIn(schedules()), caseName);

class EtcdOracle : public testing::TestWithParam<std::string> {};

// A schedule ends with nothing under way: a quiet point.
TEST_P(EtcdOracle, ElectsLogsAndCommitsTheSame) {
    const scenario::Scenario scenario = scheduleOf(GetParam());
    const auto ends = endsOfEtcd();
    const std::vector<Expectation>& expectations = ends.at(GetParam());
    ASSERT_EQ(expectations.size(), 4 * scenario.topology.nodes.size());
    test::RecordedRun run(scenario);
    run.simulator.runUntil(scenario.until);
    for (const Expectation& expected : expectations)
        EXPECT_EQ(fieldNow(run, expected), expected.text)
            << "oracle.etcd.txt:" << expected.line << ": " << expected.field << " of "
            << expected.node;
}

std::vector<std::string> schedulesForEtcd() {
    std::vector<std::string> names = schedules();
    std::erase_if(names, [](const std::string& name) {
        const scenario::Scenario scenario = scheduleOf(name);
        return scenario.source.find("noOp = false") != std::string::npos;
    });
    return names;
}

INSTANTIATE_TEST_SUITE_P(Of, EtcdOracle, testing::ValuesIn(schedulesForEtcd()), caseName);

} // namespace
} // namespace synod::conversations
