// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/filled_nodes.h"
#include "engine/core/runs.h"
#include "engine/core/sequence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

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
    EXPECT_EQ(&kept[0], &all[0]);
    EXPECT_EQ(&kept[19], &all[19]);
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
        if (&growing[0] != place)
            ++moves;
        place = &growing[0];
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

/// Around every length at which a leaf or a level of the tree is full.
TEST(Sequence, AnyLengthGrowsAndIsCut) {
    Sequence<int> growing;
    for (int number = 0; number < 33'000; ++number)
        growing.append(number);
    for (const std::size_t length : {33'000, 32'769, 32'768, 32'767, 1'057, 1'056, 1'055, 1'025,
                                     1'024, 1'023, 65, 64, 63, 33, 32, 31, 1, 0}) {
        Sequence<int> cut = growing;
        cut.truncate(length);
        ASSERT_EQ(cut.size(), length);
        ASSERT_EQ(cut.commonPrefix(growing), length);
        std::vector<int> expected(growing.begin(),
                                  growing.begin() + static_cast<std::ptrdiff_t>(length));
        for (int number = -1; number > -100; --number) {
            cut.append(number);
            expected.push_back(number);
        }
        ASSERT_TRUE(std::equal(cut.begin(), cut.end(), expected.begin(), expected.end())) << length;
        ASSERT_EQ(cut.commonPrefix(growing), length);
        ASSERT_EQ(growing.commonPrefix(cut), length);
        ASSERT_EQ(cut, Sequence<int>(expected)) << length;
    }
    for (std::size_t i = 0; i < growing.size(); ++i)
        ASSERT_EQ(growing[i], static_cast<int>(i)) << "a copy must not write here";
}

TEST(Sequence, WhatACopyOfALongOneAppendsCostsALeaf) {
    Sequence<std::string> one = numbers(10'000);
    Sequence<std::string> other = one;
    one.append("one");
    other.append("other");
    std::size_t own = 0;
    for (std::size_t i = 0; i < 10'000; ++i)
        own += &one[i] == &other[i] ? 0 : 1;
    EXPECT_LE(own, 32U);
}

/// How many of the leading items two sequences have in the same place of memory.
template <class T>
std::size_t shared(const Sequence<T>& one, const Sequence<T>& other) {
    std::size_t count = 0;
    while (count < std::min(one.size(), other.size()) && &one[count] == &other[count])
        ++count;
    return count;
}

TEST(Sequence, ThoseThatComeToHoldTheSameShareTheirFullLeaves) {
    const Sequence<std::string> leader = numbers(10'000);
    const Sequence<std::string> follower = numbers(9'000);
    EXPECT_GE(shared(leader, follower), 9'000U - 32);
    EXPECT_EQ(follower, numbers(9'000));
    EXPECT_EQ(leader, numbers(10'000));
}

TEST(Sequence, HistoriesThatPartShareWhatWasBefore) {
    // Four at once, as of servers that disagree, each told twice.
    std::vector<Sequence<std::string>> all;
    for (int twice = 0; twice < 2; ++twice) {
        for (int history = 0; history < 4; ++history) {
            Sequence<std::string> one = numbers(1'000);
            for (int number = 0; number < 1'000; ++number)
                one.append(std::to_string(history) + "." + std::to_string(number));
            all.push_back(std::move(one));
        }
    }
    for (std::size_t history = 0; history < 4; ++history) {
        EXPECT_GE(shared(all[history], all[history + 4]), 2'000U - 32);
        EXPECT_EQ(all[history].back(), std::to_string(history) + ".999");
        EXPECT_GE(shared(all[history], all[(history + 1) % 4]), 1'000U - 32);
        EXPECT_EQ(all[history].commonPrefix(all[(history + 1) % 4]), 1'000U);
    }
}

TEST(Sequence, WhatIsCutOffAndGrownAnewLeavesWhoeverSharesItAlone) {
    const Sequence<std::string> kept = numbers(200);
    for (const std::size_t length : {32U, 40U, 64U, 65U, 199U}) {
        Sequence<std::string> cut = numbers(200);
        cut.truncate(length);
        for (int number = 0; number < 100; ++number)
            cut.append("new");
        EXPECT_EQ(kept, numbers(200)) << length;
        EXPECT_EQ(cut.commonPrefix(kept), length);
        EXPECT_EQ(cut.size(), length + 100);
    }
}

/// Counts how often it is compared.
struct Compared {
    int number = 0;
    static inline int times = 0;
    friend bool operator==(const Compared& a, const Compared& b) {
        ++times;
        return a.number == b.number;
    }
};

TEST(Sequence, WhatIsSharedIsNotComparedAgain) {
    Sequence<Compared> one, other;
    for (int number = 0; number < 5'000; ++number) {
        one.append({number});
        other.append({number});
    }
    Compared::times = 0;
    EXPECT_EQ(one.commonPrefix(other), 5'000U);
    EXPECT_LE(Compared::times, 32);
}

TEST(Sequence, FindsTheFirstDifferenceOfTwoThatGrewApart) {
    const Sequence<int> all(std::vector<int>(5'000, 7));
    for (const std::size_t place : {0, 31, 32, 1'023, 1'024, 4'999}) {
        Sequence<int> one = all;
        one.truncate(place);
        one.append(1);
        while (one.size() < 5'000)
            one.append(7);
        EXPECT_EQ(one.commonPrefix(all), place);
        EXPECT_FALSE(one == all);
    }
}

TEST(Sequence, IsWalkedThroughInAnyDirection) {
    const Sequence<std::string> all = numbers(100);
    EXPECT_EQ(std::string(*std::prev(all.end())), "99");
    EXPECT_EQ(all.begin()[40], "40");
    EXPECT_EQ(std::distance(all.begin(), std::find(all.begin(), all.end(), "64")), 64);
    std::vector<std::string> backwards(std::make_reverse_iterator(all.end()),
                                       std::make_reverse_iterator(all.begin()));
    EXPECT_EQ(backwards.front(), "99");
    EXPECT_EQ(backwards.back(), "0");
}

/// Numbers are packed in full leaves: those that grow slowly, and those that leap.
std::uint64_t numberAt(std::size_t place) {
    return place % 7 == 3 ? UINT64_MAX - place : place * 45 + place % 11;
}

TEST(Sequence, PackedItemsAreWhatWasAppended) {
    std::vector<std::uint64_t> all;
    Sequence<std::uint64_t> growing;
    for (std::size_t place = 0; place < 3'000; ++place) {
        all.push_back(numberAt(place));
        growing.append(all.back());
        ASSERT_EQ(growing.back(), all.back());
    }
    for (std::size_t place = 0; place < all.size(); ++place)
        ASSERT_EQ(growing[place], all[place]) << place;
    EXPECT_TRUE(std::equal(growing.begin(), growing.end(), all.begin(), all.end()));
    EXPECT_EQ(*std::prev(growing.end(), 1'000), all[2'000]);
    EXPECT_EQ(growing, Sequence<std::uint64_t>(all));
    EXPECT_EQ(growing.seen(5, [](const std::uint64_t& number) { return number + 1; }), all[5] + 1);
}

TEST(Sequence, PackedItemsAreCutAndGrownAnew) {
    Sequence<std::uint64_t> kept;
    for (std::size_t place = 0; place < 2'500; ++place)
        kept.append(numberAt(place));
    for (const std::size_t length : {0, 1, 31, 32, 33, 64, 1'023, 1'024, 1'025, 2'499}) {
        Sequence<std::uint64_t> cut = kept;
        cut.truncate(length);
        ASSERT_EQ(cut.size(), length);
        ASSERT_EQ(cut.commonPrefix(kept), length);
        for (std::size_t more = 0; more < 100; ++more)
            cut.append(UINT64_MAX / 2 + more);
        ASSERT_EQ(kept.commonPrefix(cut), length);
        for (std::size_t place = 0; place < length; ++place)
            ASSERT_EQ(cut[place], numberAt(place)) << length;
        for (std::size_t more = 0; more < 100; ++more)
            ASSERT_EQ(cut[length + more], UINT64_MAX / 2 + more) << length;
    }
    for (std::size_t place = 0; place < kept.size(); ++place)
        ASSERT_EQ(kept[place], numberAt(place)) << "a copy must not write here";
}

/// Counts how often one is packed and unpacked.
struct Counted {
    std::uint64_t number = 0;
    static inline std::size_t packed = 0, unpacked = 0;

    bool operator==(const Counted&) const = default;
    friend void pack(std::string& out, const Counted& item, const Counted& before) {
        ++packed;
        synod::pack(out, item.number, before.number);
    }
    friend void unpackNext(Counted& item, std::string_view from, std::size_t& at, bool whole) {
        ++unpacked;
        synod::unpackNext(item.number, from, at, whole);
    }
};

Sequence<Counted> counted(std::size_t count, std::uint64_t first) {
    Sequence<Counted> made;
    for (std::size_t place = 0; place < count; ++place)
        made.append({first + numberAt(place)});
    return made;
}

TEST(Sequence, ThoseThatGrowTogetherPackWhatTheyShareOnce) {
    std::vector<Sequence<Counted>> logs(12);
    Counted::packed = 0;
    for (std::size_t place = 0; place < 3'200; ++place)
        for (Sequence<Counted>& log : logs)
            log.append({numberAt(place)});
    EXPECT_LE(Counted::packed, 3'200U);
    EXPECT_EQ(logs.front(), logs.back());
    EXPECT_EQ(logs.front(), counted(3'200, 0));
}

TEST(Sequence, WhoAsksForItemAfterItemUnpacksEachOnce) {
    const Sequence<Counted> log = counted(3'200, 0);
    Counted::unpacked = 0;
    for (std::size_t place = 0; place < log.size(); ++place)
        for (int twice = 0; twice < 2; ++twice)
            ASSERT_EQ(log[place].number, numberAt(place));
    EXPECT_LE(Counted::unpacked, 3'300U);
}

TEST(Sequence, WhoAsksForOneItemOfEachLeafUnpacksNoOther) {
    const Sequence<Counted> log = counted(3'200, 0);
    Counted::unpacked = 0;
    for (std::size_t place = 0; place < log.size(); place += 32)
        ASSERT_EQ(log[place].number, numberAt(place));
    EXPECT_LE(Counted::unpacked, 100U);
}

/// An item that is asked for in every way, twice.
void expectAt(const Sequence<Counted>& log, std::size_t place, std::uint64_t wanted) {
    const auto numberOf = [](const Counted& item) { return item.number; };
    for (int twice = 0; twice < 2; ++twice)
        ASSERT_EQ(log[place].number, wanted) << place;
    ASSERT_EQ(log.seen(place, numberOf), wanted) << place;
    ASSERT_EQ(std::next(log.begin(), static_cast<int>(place))->number, wanted) << place;
}

TEST(Sequence, ManyThatAreAskedInTurnAreNotMistakenForEachOther) {
    constexpr std::uint64_t many = 6;
    for (std::uint64_t round = 0; round < 3; ++round) { // those of the round before are gone
        std::array<Sequence<Counted>, many> logs;
        for (std::uint64_t which = 0; which < many; ++which)
            logs.at(which) = counted(100, 1'000 * (many * round + which));
        for (std::size_t place = 0; place < 100; ++place)
            for (std::uint64_t which = 0; which < many; ++which)
                expectAt(logs.at(which), place, 1'000 * (many * round + which) + numberAt(place));
    }
}

TEST(FilledNodes, GiveBackWhatLivesAndIsTheSame) {
    FilledNodes<int> filled;
    const auto same = [](int a, int b) { return a == b; };
    const auto put = [&](std::size_t place, int number) {
        return filled.shared(place, std::make_shared<int>(number), same);
    };
    std::vector<std::shared_ptr<int>> histories;
    for (int number = 0; number < 4; ++number)
        histories.push_back(put(7, number));
    for (int number = 0; number < 4; ++number)
        EXPECT_EQ(put(7, number), histories[static_cast<std::size_t>(number)]) << number;
    EXPECT_NE(put(6, 0), histories[0]) << "it lies elsewhere";
    const std::weak_ptr<int> gone = histories[0];
    histories.clear();
    EXPECT_TRUE(gone.expired());
    EXPECT_EQ(*put(7, 1), 1);
}

TEST(Runs, AreAsManyValues) {
    Runs<int> runs;
    std::vector<int> all;
    for (int number = 0; number < 3'000; ++number) {
        const int value = number < 500 ? number / 100 : number % 7 == 0 ? 1 : 2;
        runs.append(value);
        all.push_back(value);
    }
    const Runs<int> copy = runs;
    runs.append(9);
    ASSERT_EQ(copy.size(), all.size());
    for (std::size_t place = 0; place < all.size(); ++place)
        ASSERT_EQ(copy[place], all[place]) << place;
    EXPECT_EQ(runs[3'000], 9);
}

} // namespace
} // namespace synod
