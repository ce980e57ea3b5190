// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"

#ifdef SYNOD_HAS_SOCKETS
#include "engine/sockets/run.h"

#include <iostream>
#endif

namespace synod::app {

#ifdef SYNOD_HAS_SOCKETS

std::optional<Why> runSockets(const scenario::Scenario& scenario,
                              RunOutput& output,
                              const std::function<bool()>& goOn) {
    net::Topology topology = scenario.topology;
    output.setTopologySource([&topology] { return &topology; });
    sockets::RunListener listener;
    listener.sink = &output;
    listener.grown = [&topology](const net::Topology& grown) { topology = grown; };
    listener.stop = [&goOn] { return !goOn(); };
    const sockets::RunOutcome outcome = sockets::runSockets(scenario, scenario.until, listener);
    output.setTopologySource({});
    if (!outcome.cameUp && !outcome.errors.empty())
        return outcome.errors.front();
    for (const Why& why : outcome.errors)
        std::cerr << ownText(why, topology.names()) << '\n';
    return std::nullopt;
}

#else

namespace {

constexpr Rule noSockets{
    "cli.noSockets",
    SYNOD_SENTENCE("cli", "this synod runs scenarios in process only; leave --engine out"), ""};

} // namespace

std::optional<Why> runSockets(const scenario::Scenario&, RunOutput&, const std::function<bool()>&) {
    return Why{&noSockets, {}};
}

#endif

} // namespace synod::app
