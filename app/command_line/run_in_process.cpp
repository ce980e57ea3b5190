// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"
#include "engine/core/version.h"
#include "engine/sim/simulator.h"

namespace synod::app {

trace::SessionHeader headerOf(const scenario::Scenario& scenario, std::string engine) {
    trace::SessionHeader header;
    header.program = "synod " + std::string(core::programVersion());
    header.protocol = scenario.protocol;
    header.engine = std::move(engine);
    header.seed = scenario.seed;
    header.scenario = scenario.source;
    header.topology = scenario.topology;
    return header;
}

std::optional<Why> runInProcess(const scenario::Scenario& scenario,
                                RunOutput& output,
                                const std::function<bool()>& goOn) {
    sim::Simulator simulator(scenario, &output);
    output.setTopologySource([&] { return &simulator.topology(); });
    while (simulator.nextEventTime().value_or(Time::never()) <= scenario.until && goOn())
        simulator.step();
    output.setTopologySource({});
    return simulator.overload();
}

} // namespace synod::app
