// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/console.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace synod::app {

/// How far long work has come, on standard error: a bar on a terminal, elsewhere a line every ten
/// seconds, so that a log does not fill up.
class ProgressBar {
public:
    explicit ProgressBar(Console& console);

    /// `note` follows the bar: "seed 1200, 410 s/s".
    void show(std::uint64_t done, std::uint64_t total, std::string_view note);
    /// Removes the bar, so that what is printed next has its line.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    Console& m_console;
    bool m_terminal;
    bool m_shown = false;
    Clock::time_point m_last;
};

} // namespace synod::app
