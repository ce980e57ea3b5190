// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/field_path.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/sim/branching_run.h"

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace synod::lesson {
namespace {

/// A leader with two entries, and its state.
struct Led {
    Led() {
        auto scenario = std::get<scenario::Scenario>(scenario::loadScenario(R"(format = 1
protocol = "raft"
seed = 1
until = "2s"
[topology]
nodes = 3
[[at]]
time = "1s"
do = "request"
node = "leader"
command = "put x 1"
)",
                                                                            "led.toml"));
        sim::BranchingRun run(std::move(scenario));
        run.runUntil(seconds(2));
        const auto& nodes = run.trace().end(0).nodes;
        names = run.trace().branch(0).names;
        for (const trace::NodeView& node : nodes)
            if (node.state.text(names).find("role=Leader") != std::string::npos)
                state = node.state;
    }
    Names names;
    Value state;

    std::optional<std::string> read(const std::string& path) const {
        const FieldPath quick(path, {state.type()}, names), slow(path, {}, names);
        auto text = quick.read(state, names);
        const bool list = path == "log" || path == "votesGranted";
        if (!list) {
            EXPECT_EQ(text, slow.read(state, names)) << path;
        }
        return text;
    }
};

TEST(FieldPath, ReadsWhatTheInspectorShows) {
    const Led led;
    EXPECT_EQ(led.read("role"), "Leader");
    EXPECT_EQ(led.read("currentTerm"), "1");
    EXPECT_EQ(led.read("log.1.term"), "1");
    EXPECT_EQ(led.read("log.last.command"), led.read("log.2.command"));
    EXPECT_EQ(led.read("nextIndex.n1"), "3");
    EXPECT_EQ(led.read("log.9.term"), std::nullopt);
    EXPECT_EQ(led.read("nothing"), std::nullopt);
    EXPECT_EQ(FieldPath("log", {led.state.type()}, led.names).number(led.state, led.names), 2);
    EXPECT_EQ(FieldPath("log", {}, led.names).number(led.state, led.names), 2);
}

TEST(FieldPath, TellsAFieldThatCanBeThereFromOneThatCannot) {
    const Led led;
    const TypeDescriptor& type = *led.state.type();
    for (const char* good : {"role", "log", "log.1", "log.7.term", "log.last.term", "nextIndex.n2",
                             "snapshot.lastIncludedIndex", "votesGranted"})
        EXPECT_FALSE(findAstray(type, good, led.names)) << good;
    for (const char* bad : {"roles", "log.first.term", "log.1.trm", "nextIndex.n9", "role.name",
                            "snapshot.last", "log..term", ""})
        EXPECT_TRUE(findAstray(type, bad, led.names) || std::string(bad).empty()) << bad;
}

TEST(FieldPath, ReadsNumbersAndTimes) {
    EXPECT_EQ(numberIn("42"), 42);
    EXPECT_EQ(numberIn("-3"), -3);
    EXPECT_EQ(numberIn("800 ms"), 800'000'000);
    EXPECT_EQ(numberIn("2.4 s"), 2'400'000'000);
    EXPECT_EQ(numberIn("2s"), 2'000'000'000);
    EXPECT_EQ(numberIn("Leader"), std::nullopt);
    EXPECT_EQ(numberIn(""), std::nullopt);
}

TEST(MessageTypes, AreThoseOfTheProtocol) {
    for (const std::string_view name : scenario::systemNames()) {
        const scenario::Language& system = *scenario::findLanguage(name);
        EXPECT_FALSE(system.messageTypes.empty()) << name;
        for (const std::string_view type : system.messageTypes) {
            Value message = Value::makeDefault(*system.message);
            const std::string wrong = system.message->readJson(message.mutableData(), type,
                                                               boost::json::object(), Names());
            EXPECT_FALSE(wrong.starts_with("unknown type")) << name << " " << type;
        }
    }
    const auto& types = scenario::findLanguage("tcp")->messageTypes;
    EXPECT_NE(std::find(types.begin(), types.end(), "SYN-ACK"), types.end());
    const auto& raft = scenario::findLanguage("raft")->messageTypes;
    EXPECT_NE(std::find(raft.begin(), raft.end(), "ConfirmLeaderResponse"), raft.end());
}

} // namespace
} // namespace synod::lesson
