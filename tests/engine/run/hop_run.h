// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/run/hop_system.h"
#include "tests/engine/run/recorded_run.h"

#include <string>

namespace synod::hopTest {

using intervention::Intervention;
using trace::Kind;
using trace::Record;

/// Parcels in the simulator, and the records of it.
struct HopRun : test::RecordedRun {
    explicit HopRun(const scenario::Scenario& made) : RecordedRun(made, &hop::hopSystem()) {
        simulator.runUntil({});
    }

    void send(const std::string& command, const std::string& node = "n1") { ask(node, command); }
    /// "n4 from n3: hello", one a line.
    std::string outputs() const {
        const Names names = simulator.topology().names();
        std::string text;
        for (const Record* record : of(Kind::output)) {
            const auto& got = record->payload.get<hop::Got>();
            text += names.of(record->node) + " from " + names.of(got.from) + ": " + got.text + "\n";
        }
        return text;
    }
};

} // namespace synod::hopTest
