// SPDX-License-Identifier: GPL-3.0-or-later
// How old an answer was, by histories small enough to be measured by hand.
#include "engine/systems/register/staleness.h"

#include <gtest/gtest.h>

namespace synod::registersTest {
namespace {

using registers::Staleness;
using registers::StalenessMeter;

StalenessMeter afterThreePuts() {
    StalenessMeter meter;
    meter.putReturned("x", "1", milliseconds(10), milliseconds(20));
    meter.putReturned("x", "2", milliseconds(30), milliseconds(40));
    meter.putReturned("x", "3", milliseconds(50), milliseconds(60));
    return meter;
}

TEST(Staleness, CountsThePutsThatHadBeenAcknowledgedSince) {
    const StalenessMeter meter = afterThreePuts();
    const Staleness old = meter.get("x", "1", milliseconds(100));
    EXPECT_EQ(old.versions, 2u);
    EXPECT_EQ(old.time, milliseconds(60)) << "since 2 was acknowledged";
    EXPECT_EQ(meter.get("x", "3", milliseconds(100)).versions, 0u);
    EXPECT_EQ(meter.get("x", std::nullopt, milliseconds(100)).versions, 3u);
    EXPECT_EQ(meter.get("y", std::nullopt, milliseconds(100)).versions, 0u);
}

TEST(Staleness, WhatWasNotAcknowledgedYetNeedNotBeSeen) {
    const StalenessMeter meter = afterThreePuts();
    EXPECT_EQ(meter.get("x", "2", milliseconds(55)).versions, 0u) << "3 is under way";
    EXPECT_EQ(meter.get("x", "1", milliseconds(40)).versions, 0u) << "2 returns as the get begins";
}

TEST(Staleness, OverlappingPutsAreNotNewerThanEachOther) {
    StalenessMeter meter;
    meter.putReturned("x", "1", milliseconds(10), milliseconds(40));
    meter.putReturned("x", "2", milliseconds(20), milliseconds(50));
    EXPECT_EQ(meter.get("x", "1", milliseconds(100)).versions, 0u);
    EXPECT_EQ(meter.get("x", "7", milliseconds(100)).versions, 0u)
        << "nobody is known to have put 7";
}

} // namespace
} // namespace synod::registersTest
