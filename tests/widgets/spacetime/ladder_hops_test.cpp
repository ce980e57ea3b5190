// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_hops.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace synod::widgets {
namespace {

/// Many hops, of which one in nine is under way for very long, one in three is not shown, and one
/// in ten shown only by what it ends with.
struct ManyHops {
    explicit ManyHops(std::uint64_t count) {
        struct Due {
            std::uint64_t number = 0, hop = 0;
        };
        std::vector<std::vector<Due>> due(12 * count);
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t seq = 10 * i;
            for (const Due& one : due[i])
                end(one.number, one.hop, seq);
            const auto node = static_cast<std::uint16_t>(i % 300);
            all.push_back({{seq + 1, 0, node, static_cast<std::uint16_t>(i % 7)}, i % 3 != 0});
            const std::uint64_t number = hops.append(all.back().hop, all.back().shown);
            due[i + (i % 9 == 0 ? 9'000 : 1 + i % 40)].push_back({number, i});
        }
    }
    void end(std::uint64_t number, std::uint64_t hop, std::uint64_t seq) {
        all[hop].hop.length = static_cast<std::uint32_t>(seq - all[hop].hop.begin);
        all[hop].shown = all[hop].shown || hop % 10 == 0;
        hops.end(number, seq, all[hop].shown);
    }

    struct One {
        LadderHop hop;
        bool shown = false;
    };
    std::vector<One> all;
    LadderHops hops{5'000}; // fewer than are under way for long
};

TEST(LadderHops, ThoseOfLongAgoAreAsTheyWere) {
    const ManyHops many(20'000);
    for (const ManyHops::One& one : many.all)
        ASSERT_EQ(many.hops.shownAt(one.hop.begin),
                  one.shown ? std::optional(one.hop) : std::nullopt)
            << one.hop.begin;
    EXPECT_EQ(many.hops.shownAt(2), std::nullopt) << "none begins there";
}

TEST(LadderHops, AreCountedAndGivenByTheirBeginnings) {
    const ManyHops many(20'000);
    const std::uint64_t end = 10 * many.all.size();
    for (const auto& [first, last] : {std::pair<std::uint64_t, std::uint64_t>(0, end),
                                      {0, 1},
                                      {0, 2},
                                      {5'000, 150'000},
                                      {77'777, 77'999},
                                      {190'000, end},
                                      {100, 100}}) {
        std::uint64_t expected = 0, given = 0;
        for (const ManyHops::One& one : many.all)
            expected += one.shown && one.hop.begin >= first && one.hop.begin < last ? 1 : 0;
        many.hops.forEachShown(first, last, [&](const LadderHop&) { ++given; });
        EXPECT_EQ(given, expected) << first << " to " << last;
        EXPECT_EQ(many.hops.countShown(first, last), expected) << first << " to " << last;
    }
}

TEST(LadderHops, OfLongAgoTakeFewOctets) {
    LadderHops hops;
    const std::uint64_t count = 100'000;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t number = hops.append({4 * i, 0, 1, 2}, true);
        hops.end(number, 4 * i + 90, true);
    }
    EXPECT_LT(hops.memory(), 7 * count);
}

} // namespace
} // namespace synod::widgets
