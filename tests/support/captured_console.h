// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/command_line.h"

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace synod::test {

/// What a call of synod printed, and what it ended with; -1: it would open the window.
struct Captured {
    int status = -1;
    std::string out, err;
};

inline std::string contentOf(std::FILE* file) {
    std::rewind(file);
    std::string content;
    char buffer[4096];
    for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
        content.append(buffer, got);
    std::fclose(file);
    return content;
}

/// Carries out `synod` with these words, within this process; `painted`: what main() offers it.
inline Captured capture(const std::vector<std::string>& words,
                        std::span<const exports::Exporter> painted = {}) {
    std::FILE* out = std::tmpfile();
    std::FILE* err = std::tmpfile();
    Captured captured;
    {
        app::Console console(fileno(out), fileno(err));
        captured.status = app::runCommandLine(words, console, painted).value_or(-1);
    }
    captured.out = contentOf(out);
    captured.err = contentOf(err);
    return captured;
}

} // namespace synod::test
