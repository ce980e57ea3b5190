// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "tests/support/directories.h"
#include "widgets/model/trace_model.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace synod::widgets {

/// A scenario that was run to its end.
class Played {
public:
    explicit Played(const scenario::Scenario& scenario) {
        trace::SessionHeader header;
        header.protocol = scenario.protocol;
        sim::Simulator simulator(scenario, nullptr);
        header.topology = simulator.topology();
        m_trace = std::make_unique<trace::Trace>(std::move(header));
        trace::TraceWriter writer(*m_trace, 0);
        simulator.setSink(&writer);
        simulator.runUntil(scenario.until);
        model.setTrace(m_trace.get());
    }
    /// `file` from the root of the sources.
    explicit Played(const std::string& file) : Played(load(file)) {}

    const trace::Trace& trace() const { return *m_trace; }

    TraceModel model;

private:
    static scenario::Scenario load(const std::string& file) {
        scenario::LoadResult loaded =
            scenario::loadScenarioFile((test::sourceDirectory() / file).string());
        if (const auto* wrong = std::get_if<scenario::LoadError>(&loaded))
            ADD_FAILURE() << wrong->text();
        return std::get<scenario::Scenario>(std::move(loaded));
    }

    std::unique_ptr<trace::Trace> m_trace;
};

} // namespace synod::widgets
