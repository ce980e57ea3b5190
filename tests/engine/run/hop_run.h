// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sim/simulator.h"
#include "engine/trace/trace.h"
#include "engine/trace/transcript.h"
#include "tests/engine/run/hop_system.h"

#include <string>
#include <utility>
#include <vector>

namespace synod::hopTest {

using scenario::Intervention;
using Action = Intervention::Action;
using trace::Kind;
using trace::Record;

/// Parcels in the simulator, and the records of it.
struct HopRun {
    explicit HopRun(const scenario::Scenario& made)
        : trace(headerOf(made)),
          writer(trace, 0),
          simulator(made, &writer, true, &hop::hopSystem()) {
        simulator.runUntil({});
    }

    static trace::SessionHeader headerOf(const scenario::Scenario& made) {
        trace::SessionHeader header;
        header.protocol = made.protocol;
        header.topology = made.topology;
        return header;
    }
    void send(const std::string& command, const std::string& node = "n1") {
        Intervention what;
        what.action = Action::request;
        what.node = node;
        what.command = command;
        act(what);
    }
    bool act(const Intervention& what) {
        const bool done = !simulator.intervene(what);
        trace.growTopology(0, simulator.topology());
        return done;
    }
    bool onNode(Action action, std::string node) {
        Intervention what;
        what.action = action;
        what.node = std::move(node);
        return act(what);
    }
    bool onLink(Action action, std::string a, std::string b) {
        Intervention what;
        what.action = action;
        what.linkEnds = {std::move(a), std::move(b)};
        return act(what);
    }
    bool onMessage(Action action, std::uint64_t id, Time by = {}) {
        Intervention what;
        what.action = action;
        what.message.id = id;
        what.by = by;
        return act(what);
    }
    std::vector<const Record*> of(Kind kind) const {
        std::vector<const Record*> found;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
            if (trace.at(0, seq).kind == kind)
                found.push_back(&trace.at(0, seq));
        return found;
    }
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

} // namespace synod::hopTest
