// SPDX-License-Identifier: GPL-3.0-or-later
// The algebra of versions: timestamps, vector clocks and how copies are merged.
#include "engine/core/random.h"
#include "engine/systems/register/versions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::registersTest {
namespace {

using namespace registers; // NOLINT(google-build-using-namespace): all of it is about these

constexpr NodeId n1 = NodeId::at(0);
constexpr NodeId n2 = NodeId::at(1);

Copy stamped(const char* value, std::uint64_t counter, NodeId by, std::uint64_t over = 0) {
    return {value, {counter, by}, {over, over == 0 ? NodeId{} : n1}, {}};
}

Copy clocked(const char* value, std::uint64_t counter, NodeId by, Clock clock) {
    return {value, {counter, by}, {}, std::move(clock)};
}

TEST(Versions, OfTwoTimestampsTheLaterWinsAndTheServerDecidesATie) {
    std::vector<Copy> held;
    EXPECT_TRUE(merge(held, {stamped("a", 1, n1)}, Versions::timestamp));
    EXPECT_FALSE(merge(held, {stamped("a", 1, n1)}, Versions::timestamp));
    EXPECT_TRUE(merge(held, {stamped("b", 1, n2)}, Versions::timestamp));
    EXPECT_FALSE(merge(held, {stamped("a", 1, n1)}, Versions::timestamp));
    EXPECT_EQ(resultOf(held), "= b");
}

TEST(Versions, AValueIsLostWhenItsSuccessorsWriterHadNotSeenIt) {
    std::vector<Copy> held{stamped("a", 3, n1)};
    std::vector<Copy> lost;
    EXPECT_TRUE(merge(held, stamped("b", 4, n2, 3), Versions::timestamp, lost));
    EXPECT_TRUE(lost.empty()) << "b's writer had seen a";
    EXPECT_TRUE(merge(held, stamped("c", 5, n2, 3), Versions::timestamp, lost));
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_EQ(lost[0].value, "b");
}

TEST(Versions, ClocksAreComparedServerByServer) {
    EXPECT_EQ(compare({{n1, 1}}, {{n1, 1}}), Order::same);
    EXPECT_EQ(compare({{n1, 1}}, {{n1, 2}}), Order::before);
    EXPECT_EQ(compare({{n1, 2}, {n2, 1}}, {{n1, 2}}), Order::after);
    EXPECT_EQ(compare({{n1, 2}}, {{n1, 1}, {n2, 1}}), Order::concurrent);
    EXPECT_EQ(compare({}, {{n1, 1}}), Order::before);
}

TEST(Versions, ConcurrentValuesStaySideBySideUntilOneCoversBoth) {
    std::vector<Copy> held;
    EXPECT_TRUE(merge(held, {clocked("a", 1, n1, {{n1, 1}})}, Versions::vector));
    EXPECT_TRUE(merge(held, {clocked("b", 1, n2, {{n2, 1}})}, Versions::vector));
    EXPECT_EQ(resultOf(held), "= a | b");
    EXPECT_EQ(clockOf(held), (Clock{{n1, 1}, {n2, 1}}));
    EXPECT_TRUE(merge(held, {clocked("c", 2, n1, {{n1, 2}, {n2, 1}})}, Versions::vector));
    EXPECT_EQ(resultOf(held), "= c");
    EXPECT_FALSE(merge(held, {clocked("b", 1, n2, {{n2, 1}})}, Versions::vector));
}

/// Shapiro et al. 2011: replicas that merge the same in any order, any number of times, are
/// alike.
TEST(Versions, WhatIsMergedInAnyOrderIsAlike) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        for (const Versions versions : {Versions::timestamp, Versions::vector}) {
            Random random(seed, 0, Purpose::workload);
            std::vector<Copy> copies;
            Clock seen;
            for (std::uint64_t i = 1; i <= 6; ++i) {
                const NodeId by = NodeId::at(random.below(3));
                Clock clock = random.below(2) == 0 ? Clock{} : seen;
                clock[by] = i;
                join(seen, clock);
                copies.push_back({std::to_string(i),
                                  {i, by},
                                  {},
                                  versions == Versions::vector ? clock : Clock()});
            }
            std::vector<Copy> forwards;
            std::vector<Copy> shuffled;
            merge(forwards, copies, versions);
            for (std::size_t i = copies.size(); i > 1; --i)
                std::swap(copies[i - 1], copies[random.below(i)]);
            merge(shuffled, copies, versions);
            merge(shuffled, copies, versions);
            EXPECT_EQ(forwards, shuffled) << "seed " << seed;
            EXPECT_TRUE(covers(shuffled, copies, versions));
        }
    }
}

} // namespace
} // namespace synod::registersTest
