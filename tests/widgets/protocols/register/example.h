// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "tests/support/directories.h"
#include "widgets/model/trace_model.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace synod::widgets {

/// A scenario of the store that comes with the program, run to its end.
class RegisterExample {
public:
    explicit RegisterExample(const std::string& name) {
        const auto file =
            test::sourceDirectory() / "resources" / "scenarios" / ("register-" + name + ".toml");
        scenario::LoadResult loaded = scenario::loadScenarioFile(file.string());
        if (const auto* wrong = std::get_if<scenario::LoadError>(&loaded))
            ADD_FAILURE() << wrong->text();
        const auto scenario = std::get<scenario::Scenario>(std::move(loaded));
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

    TraceModel model;

private:
    std::unique_ptr<trace::Trace> m_trace;
};

} // namespace synod::widgets
