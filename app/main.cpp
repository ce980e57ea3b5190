// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/command_line.h"

#include <cstdio>

int main(int argc, char** argv) {
    if (const auto status = synod::app::runCommandLine(argc, argv))
        return *status;
    std::fputs("synod: the window is still to come; see `synod --help`\n", stderr);
    return synod::app::badUsage;
}
