// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × what the disks hold at the start × properties. A sweep begins with empty disks; here
// those of a run under harsh faults, as they were at some time of it, are where another begins.
#include "engine/core/random.h"
#include "engine/protocols/paxos/state.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"
#include "tests/engine/sim/raft_scenario.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::simTest {
namespace {

struct Protocol {
    const char* name;
    const char* protocol;
    bool many; ///< instances
};

scenario::Scenario bare(const Protocol& protocol, std::uint64_t seed, std::size_t clients) {
    scenario::Scenario made = roughened(meshOf(protocol.protocol, 5, seed, clients));
    if (protocol.many)
        made.options["instances"].text = "many";
    made.until = seconds(4);
    return made;
}

/// People ask for something now and then; nothing on a disk is a client's.
scenario::Scenario asked(const Protocol& protocol, std::uint64_t seed) {
    scenario::Scenario made = bare(protocol, seed, 0);
    Random random(seed, 0, Purpose::workload);
    for (std::uint64_t i = 1; i <= 24; ++i) {
        scenario::ScheduledIntervention asks;
        asks.time = milliseconds(static_cast<std::int64_t>(random.below(3'500)));
        asks.intervention =
            intervention::Request{i % 2 == 0 ? "leader" : "n" + std::to_string(1 + random.below(5)),
                                  "put x " + std::to_string(i)};
        made.at.push_back(asks);
    }
    std::sort(made.at.begin(), made.at.end(),
              [](const auto& a, const auto& b) { return a.time < b.time; });
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    return made;
}

/// Gives whether some disk held anything.
bool beginFromDisks(scenario::Scenario& made, const sim::Simulator& before) {
    const Names names = made.topology.names();
    bool any = false;
    for (std::uint16_t i = 0; i < 5; ++i) {
        const Value disk = before.disk({i});
        made.presets[names.of(NodeId{i})] = disk.json(names);
        any = any || disk != Value::makeDefault(*disk.type());
    }
    return any;
}

std::uint64_t learnedOrCommitted(const sim::Simulator& simulator) {
    std::uint64_t most = 0;
    for (std::uint16_t i = 0; i < 5; ++i) {
        const Value state = simulator.state({i});
        if (const auto* node = state.getIf<paxos::State>())
            most = std::max<std::uint64_t>(most, node->executed);
        if (const auto* node = state.getIf<raft::State>())
            most = std::max<std::uint64_t>(most, node->commitIndex);
    }
    return most;
}

class InitialDisks : public testing::TestWithParam<Protocol> {};

TEST_P(InitialDisks, KeepTheProperties) {
    constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(100);
    std::uint64_t began = 0;
    std::uint64_t cameFar = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        sim::Simulator before(asked(GetParam(), seed), nullptr);
        before.runUntil(milliseconds(200 + static_cast<std::int64_t>(seed % 20) * 150));
        const bool serves = GetParam().many || GetParam().protocol == std::string("raft");
        scenario::Scenario made = serves && seed % 2 == 0 ? bare(GetParam(), seed + 1'000, 2)
                                                          : asked(GetParam(), seed + 1'000);
        began += beginFromDisks(made, before) ? 1 : 0;
        sim::Simulator simulator(made, nullptr);
        simulator.runUntil(made.until);
        ASSERT_EQ(simulator.violationCount(), 0u) << scenario::writeScenario(made);
        cameFar += learnedOrCommitted(simulator) > 0 ? 1 : 0;
    }
    EXPECT_GT(began, seeds * 9 / 10) << "the runs must begin with something to prove anything";
    EXPECT_GT(cameFar, seeds * 9 / 10) << "the runs must get somewhere to prove anything";
}

INSTANTIATE_TEST_SUITE_P(Of,
                         InitialDisks,
                         testing::Values(Protocol{"Raft", "raft", false},
                                         Protocol{"OneValue", "paxos", false},
                                         Protocol{"ManyInstances", "paxos", true}),
                         [](const auto& given) { return given.param.name; });

} // namespace
} // namespace synod::simTest
