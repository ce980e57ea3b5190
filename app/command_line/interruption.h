// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <csignal>

namespace synod::app {

/// While it lives, Ctrl+C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) end long work in
/// good order: what was done so far is kept. A hang-up that whoever started the program has it
/// ignore, as nohup does, stays ignored.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    bool happened() const { return signal() != 0; }
    /// The first signal that came; 0 for none.
    int signal() const;
    /// What shells make of it: 128 and its number.
    int status() const { return 128 + signal(); }

    static constexpr std::array<int, 3> signals{SIGINT, SIGTERM, SIGHUP};

private:
    std::array<struct sigaction, 3> m_before;
};

} // namespace synod::app
