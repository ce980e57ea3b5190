// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <string>

namespace synod::registersTest {

/// A store on a mesh; its clients ask only what they are told to.
inline scenario::Scenario
storeOf(const char* consistency, std::size_t servers, std::size_t clients, std::uint64_t seed = 1) {
    scenario::Scenario made = simTest::meshOf("register", servers, seed, clients);
    made.options["consistency"].text = consistency;
    made.workload.every = seconds(1'000'000);
    return made;
}

/// A run that people ask step by step.
struct Store : test::RecordedRun {
    explicit Store(const scenario::Scenario& made) : RecordedRun(made) {
        simulator.runUntil(milliseconds(1)); // all have started
    }

    /// What the client was answered within the time; empty: nothing.
    std::string
    say(const std::string& client, const std::string& command, Time within = seconds(1)) {
        const std::uint64_t before = stateOf(client).answered;
        ask(client, command);
        simulator.runUntil(simulator.now() + within);
        const registers::ClientState state = stateOf(client);
        return state.answered > before ? state.result : std::string();
    }
    registers::ClientState stateOf(const std::string& client) const {
        const Value state = simulator.state(*simulator.topology().names().find(client));
        const auto* held = state.getIf<registers::ClientState>();
        return held == nullptr ? registers::ClientState() : *held;
    }
    /// Of one that is down, nothing.
    registers::State serverOf(const std::string& server) const {
        const Value state = simulator.state(*simulator.topology().names().find(server));
        const auto* held = state.getIf<registers::State>();
        return held == nullptr ? registers::State() : *held;
    }
    std::string held(const std::string& server, const std::string& key) const {
        const registers::State state = serverOf(server);
        const registers::Register* found = state.store.find(key);
        return found == nullptr ? "absent" : registers::resultOf(found->copies);
    }
};

} // namespace synod::registersTest
