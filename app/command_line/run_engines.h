// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/run_output.h"
#include "engine/scenario/scenario.h"

#include <functional>
#include <optional>

namespace synod::app {

/// What a run's recording begins with.
trace::SessionHeader headerOf(const scenario::Scenario& scenario, std::string engine);

/// Runs a scenario to its end in virtual time, or until `goOn` says no.
void runInProcess(const scenario::Scenario& scenario,
                  RunOutput& output,
                  const std::function<bool()>& goOn);

/// The same as real processes over real sockets. Gives what went wrong, or nothing.
std::optional<Why> runSockets(const scenario::Scenario& scenario,
                              RunOutput& output,
                              const std::function<bool()>& goOn);

} // namespace synod::app
