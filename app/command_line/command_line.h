// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/console.h"
#include "engine/export/exporter.h"

#include <optional>
#include <span>
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
/// words ask for the window. `export` also offers the `painted` ones.
std::optional<int> runCommandLine(const std::vector<std::string>& words,
                                  Console& console,
                                  std::span<const exports::Exporter> painted = {});

/// The same for a main function.
std::optional<int>
runCommandLine(int argc, const char* const* argv, std::span<const exports::Exporter> painted = {});

} // namespace synod::app
