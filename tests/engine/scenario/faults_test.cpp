// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace synod::scenario {
namespace {

using namespace intervention;

Scenario scenarioOf(std::uint64_t seed, const std::string& more = "") {
    const LoadResult result =
        loadScenario("format = 1\nprotocol = \"raft\"\nseed = " + std::to_string(seed) +
                         "\nuntil = \"20s\"\n" + more,
                     "test.toml");
    return std::get<Scenario>(result);
}

/// Nobody is crashed twice or restarted while up; at the end everyone is up, and has a clock at
/// the right rate.
void expectSensible(const std::vector<ScheduledIntervention>& faults, std::size_t mostDown) {
    std::set<std::string> crashed;
    std::set<std::string> paused;
    std::set<std::string> wrongClocks;
    Time before;
    for (const auto& [time, fault] : faults) {
        EXPECT_GE(time, before);
        EXPECT_LE(time, seconds(16));
        before = time;
        const std::string node(nodeOf(fault));
        if (fault.is<Crash>() || fault.is<Pause>()) {
            EXPECT_FALSE(crashed.contains(node) || paused.contains(node));
            (fault.is<Crash>() ? crashed : paused).insert(node);
        }
        if (fault.is<Restart>()) {
            EXPECT_EQ(crashed.erase(node), 1u);
        }
        if (fault.is<Resume>()) {
            EXPECT_EQ(paused.erase(node), 1u);
        }
        if (const auto* set = std::get_if<SetClock>(&fault)) {
            wrongClocks.insert(node);
            if (set->rate == ClockRate{})
                wrongClocks.erase(node);
        }
        EXPECT_LE(crashed.size() + paused.size(), mostDown);
        if (const auto* crash = std::get_if<Crash>(&fault)) {
            EXPECT_EQ(crash->disk, Disk::kept);
        }
    }
    EXPECT_TRUE(crashed.empty() && paused.empty() && wrongClocks.empty());
}

TEST(Faults, areTheSameForTheSameSeed) {
    EXPECT_TRUE(randomFaults(scenarioOf(1), FaultLevel::none).empty());
    EXPECT_EQ(randomFaults(scenarioOf(1), FaultLevel::mild),
              randomFaults(scenarioOf(1), FaultLevel::mild));
    EXPECT_NE(randomFaults(scenarioOf(1), FaultLevel::mild),
              randomFaults(scenarioOf(2), FaultLevel::mild));
}

TEST(Faults, areRepairedInTheEnd) {
    std::map<std::string_view, int> seen;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const auto mild = randomFaults(scenarioOf(seed), FaultLevel::mild);
        expectSensible(mild, 2);
        const auto harsh = randomFaults(scenarioOf(seed), FaultLevel::harsh);
        expectSensible(harsh, 5);
        EXPECT_GT(harsh.size(), 2 * mild.size());
        for (const ScheduledIntervention& fault : harsh)
            ++seen[kindName(fault.intervention)];
    }
    for (const char* kind : {"crash", "restart", "pause", "resume", "partition", "isolate", "cut",
                             "healAll", "setLink", "setClock"})
        EXPECT_GT(seen[kind], 100);
}

TEST(Faults, areSpreadOverShortRunsToo) {
    Scenario scenario = scenarioOf(1);
    scenario.until = milliseconds(200);
    EXPECT_FALSE(randomFaults(scenario, FaultLevel::mild).empty());
    scenario.until = nanoseconds(1);
    EXPECT_TRUE(randomFaults(scenario, FaultLevel::harsh).empty());
}

TEST(Faults, leaveAloneWhomTheScenarioCrashes) {
    Scenario scenario = scenarioOf(3, "[[at]]\ntime = \"5s\"\ndo = \"crash\"\nnode = \"n2\"\n");
    addFaults(scenario, FaultLevel::harsh);
    const auto stopsN2 = [](const ScheduledIntervention& s) {
        return nodeOf(s.intervention) == "n2" && !s.intervention.is<Isolate>() &&
               !s.intervention.is<SetClock>();
    };
    EXPECT_EQ(std::count_if(scenario.at.begin(), scenario.at.end(), stopsN2), 1);
    EXPECT_TRUE(std::is_sorted(scenario.at.begin(), scenario.at.end(),
                               [](const auto& a, const auto& b) { return a.time < b.time; }));
}

TEST(Faults, leaveAClockAloneThatTheScenarioSets) {
    const Scenario scenario =
        scenarioOf(3, "[[at]]\ntime = \"5s\"\ndo = \"setClock\"\nnode = \"n2\"\nrate = 2\n");
    bool stopped = false;
    for (const auto& [time, fault] : randomFaults(scenario, FaultLevel::harsh)) {
        EXPECT_FALSE(fault.is<SetClock>() && nodeOf(fault) == "n2");
        stopped = stopped || (fault.is<Crash>() && nodeOf(fault) == "n2");
    }
    EXPECT_TRUE(stopped);
}

TEST(Faults, stopWhoIsOnlyAsked) {
    const Scenario scenario =
        scenarioOf(3, "[[at]]\ntime = \"5s\"\ndo = \"request\"\nnode = \"n2\"\n"
                      "command = \"put x 1\"\n");
    EXPECT_EQ(randomFaults(scenario, FaultLevel::harsh),
              randomFaults(scenarioOf(3), FaultLevel::harsh));
}

TEST(Faults, changeVotersOnlyWhereThatIsAskedFor) {
    int changes = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Scenario scenario = scenarioOf(seed);
        for (const auto& [time, fault] : randomFaults(scenario, FaultLevel::harsh))
            EXPECT_FALSE(fault.is<Request>());
        FaultOptions asked{FaultLevel::harsh};
        asked.changeVoters = true;
        for (const auto& [time, fault] : randomFaults(scenario, asked)) {
            const auto* request = std::get_if<Request>(&fault);
            if (request == nullptr)
                continue;
            ++changes;
            EXPECT_TRUE(
                readCommand(*findSystem("raft"), request->command, scenario.topology.names()))
                << request->command;
        }
    }
    EXPECT_GT(changes, 100);
}

TEST(Faults, changeNoVotersWhereAllAlwaysVote) {
    const auto loaded = loadScenario("format = 1\nprotocol = \"paxos\"\n", "test.toml");
    const auto& paxos = std::get<Scenario>(loaded);
    FaultOptions asked{FaultLevel::harsh};
    asked.changeVoters = true;
    EXPECT_EQ(randomFaults(paxos, asked), randomFaults(paxos, FaultLevel::harsh));
}

TEST(Faults, aSingleServerCanOnlyBeStopped) {
    const auto faults =
        randomFaults(scenarioOf(1, "[topology]\nnodes = 1\n[workload]\n"), FaultLevel::harsh);
    expectSensible(faults, 1);
    for (const ScheduledIntervention& fault : faults)
        EXPECT_EQ(nodeOf(fault.intervention), "n1");
}

TEST(Faults, haveNames) {
    EXPECT_EQ(faultLevelNamed("none"), FaultLevel::none);
    EXPECT_EQ(faultLevelNamed("mild"), FaultLevel::mild);
    EXPECT_EQ(faultLevelNamed("harsh"), FaultLevel::harsh);
    EXPECT_EQ(faultLevelNamed("wild"), std::nullopt);
}

} // namespace
} // namespace synod::scenario
