// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <chrono>
#include <cstdint>

namespace synod::sockets {

/// The machine's monotonic clock in nanoseconds. It is one clock for all processes, so a node and
/// its cluster that know the same TraceClock read the same trace time.
inline std::int64_t wallNow() {
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

/// Trace time as a function of wall time: it stood at `trace` when the wall clock was at `wall`,
/// and has gone on from there at `rate`, or stands. Nothing adds up from tick to tick, so nothing
/// drifts.
struct TraceClock {
    std::int64_t wall = 0;
    Time trace;
    std::int64_t ratePerMillion = 1'000'000; ///< trace microseconds in a wall second
    bool running = false;

    bool operator==(const TraceClock&) const = default;

    Time at(std::int64_t wallTime) const {
        if (!running)
            return trace;
        const double passed = static_cast<double>(wallTime - wall) * rate();
        return {trace.ns + static_cast<std::int64_t>(passed)};
    }
    Time now() const { return at(wallNow()); }
    /// How many wall nanoseconds it takes from `wallTime` until the clock shows `time`, rounded up;
    /// only for a clock that runs.
    std::int64_t wallUntil(Time time, std::int64_t wallTime) const {
        const Time left = time - at(wallTime);
        return left.ns <= 0 ? 0
                            : static_cast<std::int64_t>(static_cast<double>(left.ns) / rate()) + 1;
    }

    void runFrom(std::int64_t wallTime) {
        trace = at(wallTime);
        wall = wallTime;
        running = true;
    }
    void standAt(Time time) {
        trace = time;
        running = false;
    }
    void setRate(double rate, std::int64_t wallTime) {
        trace = at(wallTime);
        wall = wallTime;
        ratePerMillion = static_cast<std::int64_t>(rate * 1'000'000.0);
    }

private:
    double rate() const { return static_cast<double>(ratePerMillion) / 1'000'000.0; }
};

} // namespace synod::sockets
