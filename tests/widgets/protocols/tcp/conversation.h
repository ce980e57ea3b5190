// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "tests/support/directories.h"
#include "widgets/model/trace_model.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <string>

namespace synod::widgets {

/// A conversation of the tests, with initial numbers so large that nothing else is as large.
inline scenario::Scenario conversation(const std::string& name) {
    const std::filesystem::path file =
        test::sourceDirectory() / "tests" / "conversations" / "tcp" / (name + ".toml");
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    const std::string large =
        std::regex_replace(text.str(), std::regex(R"(iss = \[(\d+)\])"), "iss = [3000000$1]");
    scenario::LoadResult result = scenario::loadScenario(large, file.string());
    if (const auto* wrong = std::get_if<scenario::LoadError>(&result))
        ADD_FAILURE() << wrong->text();
    return std::get<scenario::Scenario>(std::move(result));
}

/// It has been played to its end.
class Conversation {
public:
    explicit Conversation(const std::string& name) {
        scenario::Scenario scenario = conversation(name);
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
    const trace::Trace& trace() const { return *m_trace; }

    TraceModel model;

private:
    std::unique_ptr<trace::Trace> m_trace;
};

} // namespace synod::widgets
