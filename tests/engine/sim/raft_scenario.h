// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "engine/scenario/scenario.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::simTest {

/// A scenario from TOML; what is wrong with it fails the test.
inline scenario::Scenario scenarioOf(const std::string& toml) {
    auto loaded = scenario::loadScenario(toml, "test.toml");
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded)) {
        ADD_FAILURE() << error->text();
        return {};
    }
    return std::get<scenario::Scenario>(std::move(loaded));
}

/// Raft on a mesh with a link that does everything a link can do to a message.
inline std::string roughRaft(int nodes, int seed) {
    return "format = 1\nprotocol = \"raft\"\nseed = " + std::to_string(seed) +
           "\nuntil = \"5s\"\n[topology]\nshape = \"mesh\"\nnodes = " + std::to_string(nodes) +
           "\n[network]\nlatency = \"10ms\"\njitter = \"5ms\"\nloss = 0.05\nduplicate = 0.05\n"
           "reorder = 0.05\n[workload]\nclients = 2\nrate = \"20/s\"\n";
}

} // namespace synod::simTest
