// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/core/why.h"

#include <cstddef>
#include <cstdint>

/// What is more than a run can be: it stops there, before the machine does.
namespace synod::run {

/// Copies of copies grow without end; a thousand nodes that stand for election do not come near.
inline constexpr std::size_t mostUnderWay = 50'000;
/// Of events at one time: who answers at once what is answered at once never lets time go on.
inline constexpr std::uint64_t mostAtOnce = 200'000;

/// Timeouts of microseconds make a run of seconds one of minutes. So many steps at first and then
/// so many a second, more where there are more nodes, are far more than a class looks at: a
/// gigabyte over TCP has two million, an hour of five busy servers a thousand a second.
inline constexpr std::uint64_t stepsAtFirst = 10'000'000;
inline constexpr std::uint64_t stepsASecond = 20'000;
inline constexpr std::uint64_t stepsASecondOfNode = 100;

/// As many steps as a run of so many nodes may have made by a time.
constexpr std::uint64_t mostSteps(Time now, std::size_t nodes) {
    const auto seconds = static_cast<std::uint64_t>(now.ns / 1'000'000'000);
    return stepsAtFirst + seconds * (stepsASecond + stepsASecondOfNode * nodes);
}

inline constexpr Sentence tooManyUnderWay{
    "error.tooManyUnderWay",
    SYNOD_ERROR("More than %1 messages are under way at %2, so the run stops there. Lower "
                "duplicate, the latency or how often is sent; or let fewer nodes take part.")};
inline constexpr Sentence timeStandsStill{
    "error.timeStandsStill", SYNOD_ERROR("More than %1 events happen at %2 and time does not go "
                                         "on, so the run stops there. Give the links a latency.")};
inline constexpr Sentence tooManySteps{
    "error.tooManySteps",
    SYNOD_ERROR("More than %1 steps are made by %2, so the run stops there. Give the shortest "
                "timeouts more time, or let less happen in a second.")};

} // namespace synod::run
