// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/command_line.h"

#include <csignal>

#ifdef SYNOD_HAS_WINDOW
#include "app/window/window_main.h"
#include "widgets/export/painted_exporters.h"
#else
#include <cstdio>
#endif

int main(int argc, char** argv) {
    // A file that may not get longer is a problem to be told, and no reason to die.
    std::signal(SIGXFSZ, SIG_IGN);
#ifdef SYNOD_HAS_WINDOW
    const auto painted = synod::widgets::paintedExporters();
#else
    const std::span<const synod::exports::Exporter> painted;
#endif
    if (const auto status = synod::app::runCommandLine(argc, argv, painted))
        return *status;
#ifdef SYNOD_HAS_WINDOW
    return synod::app::windowMain(argc, argv);
#else
    std::fputs("synod: this one was built without its window; see `synod --help`\n", stderr);
    return synod::app::badUsage;
#endif
}
