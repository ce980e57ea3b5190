// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <cstddef>
#include <cstdint>

/// What is more than a run can be: it stops there, before the machine does.
namespace synod::run {

/// Copies of copies grow without end; a thousand nodes that stand for election do not come near.
inline constexpr std::size_t mostUnderWay = 50'000;
/// Of events at one time: who answers at once what is answered at once never lets time go on.
inline constexpr std::uint64_t mostAtOnce = 200'000;

inline constexpr Sentence tooManyUnderWay{
    "error.tooManyUnderWay",
    SYNOD_SENTENCE("errors",
                   "More than %1 messages are under way at %2, so the run stops there. Lower "
                   "duplicate, the latency or how often is sent; or let fewer nodes take part.")};
inline constexpr Sentence timeStandsStill{
    "error.timeStandsStill",
    SYNOD_SENTENCE("errors",
                   "More than %1 events happen at %2 and time does not go on, so the run stops "
                   "there. Give the links a latency.")};

} // namespace synod::run
