// SPDX-License-Identifier: GPL-3.0-or-later
// Consistent hashing (Karger 1997): even shares, and only its keys move.
#include "engine/systems/balance/ring.h"
#include "tests/engine/systems/balance/stepped.h"

#include <map>

namespace synod::balance {
namespace {

constexpr std::uint32_t keys = 10'000;

std::vector<Member> members(std::size_t count, NodeId but = {}) {
    std::vector<Member> made;
    for (std::size_t i = 1; i <= count; ++i)
        if (server(i) != but)
            made.push_back({server(i), 1});
    return made;
}

TEST(Ring, OnlyTheKeysOfWhoLeavesMove) {
    constexpr std::size_t count = 10;
    const Ring all(members(count), 100);
    for (std::size_t gone = 1; gone <= count; ++gone) {
        const Ring left(members(count, server(gone)), 100);
        std::uint32_t moved = 0;
        for (std::uint32_t key = 1; key <= keys; ++key) {
            const NodeId before = all.ownerOf(key), after = left.ownerOf(key);
            moved += before != after ? 1 : 0;
            EXPECT_TRUE(before == after || before == server(gone)) << key;
            EXPECT_EQ(before == server(gone), before != after) << key;
        }
        // A share of 1/10; with 100 places each it has a standard deviation of a tenth of itself.
        EXPECT_NEAR(moved, 1'000, 400) << gone;
    }
}

TEST(Ring, ByModuloNearlyAllMove) {
    constexpr std::size_t count = 10;
    std::uint32_t moved = 0;
    for (std::uint32_t key = 1; key <= keys; ++key)
        moved += moduloOwner(members(count), key) != moduloOwner(members(count, server(10)), key);
    // key mod 10 = key mod 9 for 9 of 90 keys: nine tenths move.
    EXPECT_NEAR(moved, 9'000, 10);
}

TEST(Ring, MorePlacesMakeSharesMoreEven) {
    const auto spread = [](std::uint32_t places) {
        const Ring ring(members(10), places);
        std::map<NodeId, std::uint32_t> shares;
        for (std::uint32_t key = 1; key <= keys; ++key)
            ++shares[ring.ownerOf(key)];
        std::uint32_t least = keys, most = 0;
        for (const auto& [owner, share] : shares) {
            least = std::min(least, share);
            most = std::max(most, share);
        }
        return shares.size() == 10 ? most - least : keys;
    };
    EXPECT_LT(spread(100) * 3, spread(1));
}

TEST(Ring, AWeightIsSoManyTimesThePlaces) {
    const std::vector<Member> two{{s1, 3}, {s2, 1}};
    const Ring ring(two, 100);
    std::uint32_t first = 0;
    for (std::uint32_t key = 1; key <= keys; ++key)
        first += ring.ownerOf(key) == s1 ? 1 : 0;
    EXPECT_NEAR(first, 7'500, 1'000);
}

TEST(Ring, WithoutServersNobodyOwnsAKey) {
    EXPECT_FALSE(Ring().ownerOf(1).valid());
    EXPECT_FALSE(moduloOwner({}, 1).valid());
    const Ring ring(members(2), 10);
    const std::vector<NodeId> both{s1, s2};
    EXPECT_FALSE(ring.ownerBut(1, both).valid());
}

KeyMoves movesOf(Policy policy) {
    BalancerOptions options = withPolicy(policy);
    options.keys = 1'000;
    Stepped balancer(10, options);
    balancer.command(Verb::drain, s3);
    const KeyMoves out = balancer.state().moves;
    EXPECT_EQ(out.server, s3);
    EXPECT_EQ(out.keys, 1'000u);
    balancer.command(Verb::undrain, s3);
    EXPECT_EQ(balancer.state().moves, out) << "they come back";
    return out;
}

TEST(Ring, TheBalancerCountsTheKeysThatMove) {
    const KeyMoves moves = movesOf(Policy::consistentHash);
    EXPECT_EQ(moves.moved, moves.own);
    EXPECT_NEAR(static_cast<double>(moves.moved), 100, 60);
    const KeyMoves wrong = movesOf(Policy::moduloHash);
    EXPECT_GT(wrong.moved, 850u);
    EXPECT_LT(wrong.own, 250u);
}

} // namespace
} // namespace synod::balance
