// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace boost::json {
class value;
}

namespace synod {

/// How fast a node's clock goes: 2 is twice as fast as is right. In whole millionths, so that no
/// floating point decides when a timer expires.
struct ClockRate {
    static constexpr std::uint32_t right = 1'000'000;
    static constexpr std::uint32_t slowest = 100'000, fastest = 10'000'000;

    std::uint32_t perMillion = right;

    constexpr auto operator<=>(const ClockRate&) const = default;
};

/// "2", "0.8"
std::string toDecimalText(ClockRate rate);
/// Reads `2`, `0.8`, rounded to the nearest millionth. Nothing when it is no decimal number, or not
/// from 0.1 to 10.
std::optional<ClockRate> parseClockRate(std::string_view text);

// What engine/core/describe.h looks for: a decimal number, in JSON too.
std::string ownText(const ClockRate& rate, const Names& names);
void appendOwnJson(std::string& out, const ClockRate& rate, const Names& names);
std::string readOwnJson(ClockRate& rate, const boost::json::value& json, const Names& names);

/// A node's own clock: what its protocol takes for the time, and measures its timers by. It begins
/// as the trace's time; once it has gone at another rate it is off, and stays so when the rate is
/// right again. It never goes back, whatever happens to its rate, and is not its process's: it goes
/// on while the node is paused or down.
struct NodeClock {
    ClockRate rate;
    Time setAt; ///< trace time since when it has gone at this rate
    Time shown; ///< what it showed then

    bool operator==(const NodeClock&) const = default;

    /// What it shows at a trace time; before `setAt` what it showed then.
    Time at(Time traceTime) const;
    /// How long it takes until it has gone on by `length`: never too short, and less than a
    /// nanosecond too long.
    Time lasting(Time length) const;
    /// From `traceTime` on it goes at another rate.
    void setRate(ClockRate changed, Time traceTime);
};

/// When something is due, in trace time, that was due at `due` while the node's clock went at the
/// rate `before`: what was left of it by that clock is left by the clock as it goes `after`. What
/// was due by then, or never is, stays so.
Time dueAfter(Time due, ClockRate before, const NodeClock& after);

/// "at 2 times the right rate, and shows 1500.000 ms"; what it showed when its rate was set.
std::string ownText(const NodeClock& clock, const Names& names);
/// {"rate": 2, "setAt": 1000000000, "shown": 1500000000}, in nanoseconds
void appendOwnJson(std::string& out, const NodeClock& clock, const Names& names);
std::string readOwnJson(NodeClock& clock, const boost::json::value& json, const Names& names);

} // namespace synod

SYNOD_DECLARE_VALUE(synod::NodeClock);
