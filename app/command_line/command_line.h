// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/console.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// What the program ends with.
enum ExitStatus : int {
    fine = 0,
    doesNotHold = 1, ///< the thing checked does not hold; a run broke a property
    badUsage = 2,    ///< bad usage or bad input, with one line on standard error
};

/// Carries out `synod run …` and the other subcommands, which need no display. Nothing when the
/// words ask for the window.
std::optional<int> runCommandLine(const std::vector<std::string>& words, Console& console);

/// The same for a main function.
std::optional<int> runCommandLine(int argc, const char* const* argv);

} // namespace synod::app
