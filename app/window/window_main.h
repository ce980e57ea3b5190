// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/window_options.h"

namespace synod::app {

/// Runs the window until it is closed and gives the exit status of the program.
int runWindow(const WindowOptions& options, int& argc, char** argv);

/// `synod` without a subcommand: reads the arguments and runs the window. 2 on wrong usage.
int windowMain(int argc, char** argv);

} // namespace synod::app
