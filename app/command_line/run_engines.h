// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/run_output.h"
#include "engine/scenario/scenario.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace synod::app {

/// What a run's recording begins with.
trace::SessionHeader headerOf(const scenario::Scenario& scenario, std::string engine);

/// Runs a scenario to its end in virtual time, or until `goOn` says no. Gives why it stopped before
/// where it was more than a run can be.
std::optional<Why> runInProcess(const scenario::Scenario& scenario,
                                RunOutput& output,
                                const std::function<bool()>& goOn);

/// As in sockets::ClusterOptions.
struct SocketPorts {
    std::uint16_t first = 0;
    std::uint16_t http = 8080;
};

/// The same as real processes over real sockets. Gives also why they did not come up; what
/// goes wrong on the way is printed on standard error when it does, and where servers answer HTTP.
std::optional<Why> runSockets(const scenario::Scenario& scenario,
                              RunOutput& output,
                              const std::function<bool()>& goOn,
                              const SocketPorts& ports);

} // namespace synod::app
