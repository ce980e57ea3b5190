// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/node_clock.h"
#include "engine/core/random.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod {
namespace {

constexpr ClockRate half{500'000}, twice{2'000'000}, third{333'333};

TEST(ClockRate, readsDecimals) {
    EXPECT_EQ(parseClockRate("1"), ClockRate{});
    EXPECT_EQ(parseClockRate("2.0"), twice);
    EXPECT_EQ(parseClockRate("0.5"), half);
    EXPECT_EQ(parseClockRate("5e-1"), half);
    EXPECT_EQ(parseClockRate("0.333333333"), third);
    EXPECT_EQ(parseClockRate("1.0000005"), ClockRate{1'000'001});
    EXPECT_EQ(parseClockRate("0.1"), ClockRate{ClockRate::slowest});
    EXPECT_EQ(parseClockRate("10"), ClockRate{ClockRate::fastest});
}

TEST(ClockRate, refusesWhatIsNone) {
    for (const char* text : {"", "0", "0.0", "0.09", "0.0999999", "10.000001", "11", "100", "-1",
                             "1x", "nan", "inf", "1e9", "1e-9"})
        EXPECT_EQ(parseClockRate(text), std::nullopt) << text;
}

TEST(ClockRate, theDecimalReadsBack) {
    EXPECT_EQ(toDecimalText(ClockRate{}), "1");
    EXPECT_EQ(toDecimalText(twice), "2");
    EXPECT_EQ(toDecimalText(half), "0.5");
    EXPECT_EQ(toDecimalText({1'000'001}), "1.000001");
    for (std::uint32_t rate = ClockRate::slowest; rate < ClockRate::fastest; rate += 7'919)
        EXPECT_EQ(parseClockRate(toDecimalText({rate})), ClockRate{rate});
}

TEST(NodeClock, isTheTracesUntilItsRateIsWrong) {
    const NodeClock clock;
    for (const Time time : {Time{}, Time{1}, milliseconds(12), seconds(1'000'000'000)}) {
        EXPECT_EQ(clock.at(time), time);
        EXPECT_EQ(clock.lasting(time), time);
    }
}

TEST(NodeClock, goesAsFastAsItsRate) {
    NodeClock clock;
    clock.setRate(twice, milliseconds(100));
    EXPECT_EQ(clock.at(milliseconds(100)), milliseconds(100)) << "it does not jump";
    EXPECT_EQ(clock.at(milliseconds(150)), milliseconds(200));
    EXPECT_EQ(clock.lasting(milliseconds(200)), milliseconds(100));
    clock.setRate({}, milliseconds(150));
    EXPECT_EQ(clock.at(milliseconds(160)), milliseconds(210)) << "right again, and still off";
    EXPECT_EQ(clock.lasting(milliseconds(200)), milliseconds(200));
    EXPECT_EQ(clock.at(milliseconds(1)), milliseconds(200)) << "it never goes back";
}

TEST(NodeClock, whatIsLeftOfATimerLastsAsLongAsTheClockTakes) {
    NodeClock clock;
    clock.setRate(half, milliseconds(100));
    EXPECT_EQ(dueAfter(milliseconds(180), {}, clock), milliseconds(260));
    EXPECT_EQ(dueAfter(milliseconds(100), {}, clock), milliseconds(100)) << "due by then";
    EXPECT_EQ(dueAfter(milliseconds(90), {}, clock), milliseconds(90));
    clock.setRate(third, milliseconds(200));
    EXPECT_EQ(dueAfter(milliseconds(200) + Time{1}, half, clock), milliseconds(200) + Time{2})
        << "1.5 ns are rounded up";
    EXPECT_EQ(dueAfter(Time::never(), half, clock), Time::never());
    clock.setRate(twice, milliseconds(300));
    EXPECT_EQ(dueAfter(Time::never(), half, clock), Time::never());
}

/// Whatever happens to its rate: it never goes back, and a timer has always waited for as long as
/// it was to, by the clock that its node sees.
TEST(NodeClock, noTimerWaitsForLessThanItWanted) {
    Random random(3, 0, Purpose::faults);
    const auto drawRate = [&] {
        return ClockRate{static_cast<std::uint32_t>(
            ClockRate::slowest + random.below(ClockRate::fastest - ClockRate::slowest + 1))};
    };
    for (int round = 0; round < 20'000; ++round) {
        NodeClock clock{drawRate(), random.between({}, Time{1'000}), random.between({}, Time{999})};
        Time now = clock.setAt + random.between({}, Time{5'000});
        const Time wanted = random.between(Time{1}, Time{2'000});
        const Time begun = clock.at(now);
        Time due = now + clock.lasting(wanted);
        for (int change = 0; change < 4 && due > now; ++change) {
            now = random.between(now, due);
            const Time before = clock.at(now);
            const ClockRate rate = clock.rate;
            clock.setRate(drawRate(), now);
            ASSERT_GE(clock.at(now), before);
            due = dueAfter(due, rate, clock);
        }
        ASSERT_GE(clock.at(due) - begun, wanted) << "round " << round;
        ASSERT_LE(clock.at(due) - begun, wanted + Time{60}) << "round " << round;
    }
}

TEST(NodeClock, hasRoomForTheLongestTimes) {
    NodeClock clock;
    clock.setRate({ClockRate::fastest}, {});
    EXPECT_EQ(clock.at({Time::never().ns - 1}), Time::never());
    clock.setRate({ClockRate::slowest}, {Time::never().ns - 1});
    EXPECT_EQ(clock.at(Time::never()), Time::never());
    EXPECT_EQ(clock.lasting({Time::never().ns - 1}), Time::never());
}

TEST(NodeClock, readsBackFromJson) {
    NodeClock clock;
    clock.setRate(half, milliseconds(3));
    Value value = Value::of(NodeClock(clock));
    EXPECT_EQ(value.json({}), R"({"rate":0.5,"setAt":3000000,"shown":3000000})");
    EXPECT_EQ(value.text({}), "at 0.5 times the right rate, and shows 3.000 ms");
    NodeClock read;
    EXPECT_EQ(readOwnJson(read, boost::json::parse(value.json({})), {}), "");
    EXPECT_EQ(read, clock);
    EXPECT_EQ(readOwnJson(read, boost::json::parse("[]"), {}), "expected an object");
    EXPECT_EQ(readOwnJson(read, boost::json::parse(R"({"rate":20})"), {}),
              "rate: expected a rate from 0.1 to 10");
    EXPECT_EQ(readOwnJson(read, boost::json::parse(R"({"rate":1,"setAt":-1})"), {}),
              "setAt: expected nanoseconds");
}

} // namespace
} // namespace synod
