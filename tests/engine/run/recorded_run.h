// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sim/simulator.h"
#include "engine/trace/trace.h"
#include "engine/trace/transcript.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace synod::test {

/// A scenario in the simulator, with its records, what people do, and what failing expectations
/// print.
struct RecordedRun {
    using Intervention = intervention::Intervention;

    explicit RecordedRun(const scenario::Scenario& made, const scenario::System* system = nullptr)
        : trace(headerOf(made)), writer(trace, 0), simulator(made, &writer, true, system) {}

    static trace::SessionHeader headerOf(const scenario::Scenario& made) {
        trace::SessionHeader header;
        header.protocol = made.protocol;
        header.topology = made.topology;
        return header;
    }
    /// False where it cannot be done.
    bool act(const Intervention& what) {
        const bool done = !simulator.intervene(what);
        trace.growTopology(0, simulator.topology());
        return done;
    }
    void ask(const std::string& node, const std::string& command) {
        EXPECT_TRUE(act(intervention::Request{node, command})) << command;
    }
    std::vector<const trace::Record*> of(trace::Kind kind) const {
        std::vector<const trace::Record*> found;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
            if (trace.at(0, seq).kind == kind)
                found.push_back(&trace.at(0, seq));
        return found;
    }
    std::string conversation() const {
        std::string text;
        trace::Transcript transcript(simulator.topology(),
                                     [&](std::string_view line) { text += line; });
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
            transcript.print(trace.at(0, seq));
        transcript.finish();
        return text;
    }

    trace::Trace trace;
    trace::TraceWriter writer;
    sim::Simulator simulator;
};

} // namespace synod::test
