// SPDX-License-Identifier: GPL-3.0-or-later

// Whatever a file holds, loading it gives a scenario or one error with its place; a scenario that
// loads can be written, and what was written loads and is written the same again. It runs too.

#include "engine/core/assert.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace synod::scenario;

namespace {

void runForAWhile(const Scenario& scenario) {
    constexpr int steps = 300;
    constexpr std::uint64_t mostOctets = 10'000'000; // a long text takes a while to make
    if (scenario.topology.nodes.size() > 50 || scenario.workload.octets > mostOctets)
        return;
    synod::sim::Simulator simulator(scenario, nullptr);
    for (int i = 0; i < steps && simulator.step(); ++i) {
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    LoadResult result = loadScenario(text, "fuzz.toml");
    if (const auto* error = std::get_if<LoadError>(&result)) {
        SYNOD_ASSERT(error->line >= 1 && error->column >= 1 && error->what.rule != nullptr);
        SYNOD_ASSERT(!error->text().empty());
        return 0;
    }
    auto& scenario = std::get<Scenario>(result);
    if (scenario.topology.links.size() > 200)
        return 0; // large ones are slow and no different
    addFaults(scenario, FaultLevel::mild);
    const std::string written = writeScenario(scenario);
    const LoadResult again = loadScenario(written, "written.toml");
    SYNOD_ASSERT(std::holds_alternative<Scenario>(again));
    SYNOD_ASSERT(std::get<Scenario>(again).topology == scenario.topology);
    SYNOD_ASSERT(std::get<Scenario>(again).at == scenario.at);
    SYNOD_ASSERT(writeScenario(std::get<Scenario>(again)) == written);
    runForAWhile(std::get<Scenario>(again));
    return 0;
}
