// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/run_output.h"
#include "engine/scenario/scenario.h"

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

/// The same as real processes over real sockets. Gives also why they did not come up; what
/// goes wrong on the way is printed on standard error when it does. `firstPort`: as in
/// sockets::ClusterOptions.
std::optional<Why> runSockets(const scenario::Scenario& scenario,
                              RunOutput& output,
                              const std::function<bool()>& goOn,
                              std::uint16_t firstPort);

} // namespace synod::app
