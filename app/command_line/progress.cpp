// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/progress.h"

#include <unistd.h>

namespace synod::app {
namespace {

constexpr std::uint64_t barWidth = 24;
constexpr auto betweenLines = std::chrono::seconds(10);

std::string barOf(std::uint64_t done, std::uint64_t total) {
    const auto share = total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
    const auto full = static_cast<std::uint64_t>(share * static_cast<double>(barWidth));
    return "[" + std::string(full, '#') + std::string(barWidth - full, ' ') + "] " +
           std::to_string(static_cast<int>(share * 100)) + "%";
}

} // namespace

ProgressBar::ProgressBar(Console& console)
    : m_console(console), m_terminal(::isatty(STDERR_FILENO) == 1), m_last(Clock::now()) {}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, std::string_view note) {
    const std::string count = std::to_string(done) + " of " + std::to_string(total);
    if (m_terminal) {
        m_console.err.writeExactly("\r\033[K" + barOf(done, total) + "  " + count + "  " +
                                   std::string(note));
        m_console.err.flush();
        m_shown = true;
        return;
    }
    if (Clock::now() - m_last < betweenLines)
        return;
    m_last = Clock::now();
    m_console.report(count + "  " + std::string(note));
}

void ProgressBar::clear() {
    if (m_shown)
        m_console.err.writeExactly("\r\033[K");
    m_console.err.flush();
    m_shown = false;
}

} // namespace synod::app
