// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/sequence.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace synod {
namespace {

Sequence<std::string> numbers(int count) {
    Sequence<std::string> made;
    for (int number = 0; number < count; ++number)
        made.append(std::to_string(number));
    return made;
}

TEST(Sequence, CopiesShareWhatTheyHaveInCommon) {
    Sequence<std::string> all = numbers(20);
    const Sequence<std::string> kept = all;
    EXPECT_TRUE(kept.sharesWith(all));
    EXPECT_EQ(kept.items().data(), all.items().data());
    all.append("20");
    EXPECT_EQ(kept.size(), 20U);
    EXPECT_EQ(all.back(), "20");
    EXPECT_EQ(all.commonPrefix(kept), 20U);
}

TEST(Sequence, GrowsWhereItIsAsLongAsThereIsRoom) {
    Sequence<std::string> growing;
    int moves = 0;
    const std::string* place = nullptr;
    for (int number = 0; number < 1000; ++number) {
        growing.append("x");
        if (growing.items().data() != place)
            ++moves;
        place = growing.items().data();
    }
    EXPECT_LE(moves, 10) << "appending is O(1) only if the room grows with the length";
}

TEST(Sequence, WhatASiblingWroteIsNotWrittenOver) {
    Sequence<std::string> one = numbers(5);
    Sequence<std::string> other = one;
    one.append("one");
    other.append("other");
    EXPECT_EQ(one.back(), "one");
    EXPECT_EQ(other.back(), "other");
    EXPECT_EQ(one.commonPrefix(other), 5U);
    EXPECT_EQ(one.size(), other.size());
    EXPECT_FALSE(one == other);
}

TEST(Sequence, AnEndThatWasCutOffIsStillThereForCopies) {
    Sequence<std::string> cut = numbers(5);
    const Sequence<std::string> kept = cut;
    cut.truncate(3);
    cut.append("new");
    EXPECT_EQ(kept, numbers(5));
    EXPECT_EQ(cut, Sequence<std::string>({"0", "1", "2", "new"}));
    cut.truncate(100);
    EXPECT_EQ(cut.size(), 4U);
}

TEST(Sequence, CopiesGrowInThreadsOfTheirOwn) {
    for (int round = 0; round < 50; ++round) {
        Sequence<std::string> here = numbers(3);
        Sequence<std::string> there = here;
        std::thread thread([&there] {
            for (int number = 0; number < 200; ++number)
                there.append("there");
        });
        for (int number = 0; number < 200; ++number)
            here.append("here");
        thread.join();
        ASSERT_EQ(here.commonPrefix(there), 3U);
        for (std::size_t place = 3; place < 203; ++place) {
            ASSERT_EQ(here[place], "here");
            ASSERT_EQ(there[place], "there");
        }
    }
}

} // namespace
} // namespace synod
