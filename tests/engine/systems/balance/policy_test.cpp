// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets the next request, by each policy.
#include "tests/engine/systems/balance/stepped.h"

#include <algorithm>

namespace synod::balance {
namespace {

/// The servers of so many requests as letters: "aabacaa".
std::string order(Stepped& balancer, int requests) {
    std::string text;
    for (int i = 0; i < requests; ++i)
        text += static_cast<char>('a' + balancer.ask().index - 1);
    return text;
}

TEST(BalancePolicy, RoundRobinGoesRound) {
    Stepped balancer(3, withPolicy(Policy::roundRobin));
    EXPECT_EQ(order(balancer, 7), "abcabca");
}

TEST(BalancePolicy, RoundRobinLeavesOutWhoIsDrainedAndTakesHimInAgain) {
    Stepped balancer(3, withPolicy(Policy::roundRobin));
    EXPECT_EQ(order(balancer, 2), "ab");
    balancer.command(Verb::drain, s3);
    EXPECT_EQ(order(balancer, 3), "aba");
    balancer.command(Verb::undrain, s3);
    EXPECT_EQ(order(balancer, 4), "bcab");
}

struct Weights {
    const char* name;
    std::vector<std::uint32_t> weights;
    const char* order;
};
class SmoothOrder : public testing::TestWithParam<Weights> {};

TEST_P(SmoothOrder, IsNginxsAndComesBackToItsBeginning) {
    Stepped balancer(GetParam().weights, withPolicy(Policy::weightedRoundRobin));
    const std::string wanted = GetParam().order;
    EXPECT_EQ(order(balancer, static_cast<int>(wanted.size())), wanted);
    EXPECT_EQ(order(balancer, static_cast<int>(wanted.size())), wanted);
}

INSTANTIATE_TEST_SUITE_P(Weights,
                         SmoothOrder,
                         testing::Values(Weights{"FiveOneOne", {5, 1, 1}, "aabacaa"},
                                         Weights{"Even", {1, 1, 1}, "abc"},
                                         Weights{"ThreeTwo", {3, 2}, "ababa"},
                                         Weights{"OneThree", {1, 3}, "babb"},
                                         Weights{"TwoTwoTwo", {2, 2, 2}, "abcabc"}),
                         [](const auto& given) { return given.param.name; });

TEST(BalancePolicy, ARetryLeavesTheOrderAsItIs) {
    BalancerOptions options = withPolicy(Policy::weightedRoundRobin);
    options.retries = 3;
    options.retryBudget = 1'000;
    Stepped balancer({5, 1, 1}, options);
    std::string text;
    for (int i = 0; i < 14; ++i) {
        const NodeId first = balancer.ask();
        text += static_cast<char>('a' + first.index - 1);
        balancer.respond(first, Status::refused);
        EXPECT_NE(balancer.askedNow(), first);
        EXPECT_TRUE(balancer.askedNow().valid());
        balancer.respond(balancer.askedNow());
    }
    EXPECT_EQ(text, "aabacaaaabacaa");
}

TEST(BalancePolicy, LeastConnectionsGoesWhereTheFewestAreAndRoundAmongEquals) {
    Stepped balancer(3, withPolicy(Policy::leastConnections));
    EXPECT_EQ(order(balancer, 4), "abca");
    balancer.respond(s2);
    EXPECT_EQ(order(balancer, 1), "b") << "it has none, the others have one or two";
    balancer.respond(s1);
    balancer.respond(s1);
    EXPECT_EQ(order(balancer, 3), "abc") << "a has none; then all have one, and b is next";
}

TEST(BalancePolicy, LeastConnectionsCountsThemForTheirWeight) {
    Stepped balancer({3, 1}, withPolicy(Policy::leastConnections));
    std::string asked = order(balancer, 8);
    EXPECT_EQ(std::count(asked.begin(), asked.end(), 'a'), 6) << asked;
}

TEST(BalancePolicy, OfTwoChoicesTheFullerIsNeverTaken) {
    Stepped balancer(3, withPolicy(Policy::twoChoices));
    for (int i = 0; i < 300; ++i) {
        std::uint64_t most = 0;
        for (const NodeId server : {s1, s2, s3})
            most = std::max(most, balancer.backend(server).underWay);
        const bool alone =
            std::count_if(balancer.state().backends.begin(), balancer.state().backends.end(),
                          [&](const auto& entry) { return entry.second.underWay == most; }) == 1;
        const NodeId asked = balancer.ask();
        EXPECT_FALSE(alone && balancer.backend(asked).underWay == most + 1)
            << "request " << i << " went to the one that had the most alone";
    }
}

TEST(BalancePolicy, OneBackendGetsEverythingByEveryPolicy) {
    for (int policy = 0; policy <= static_cast<int>(Policy::moduloHash); ++policy) {
        Stepped balancer(1, withPolicy(static_cast<Policy>(policy)));
        EXPECT_EQ(order(balancer, 3), "aaa") << nameOf(static_cast<Policy>(policy));
    }
}

TEST(BalancePolicy, WhereNobodyIsInTheAnswerSaysSo) {
    for (int policy = 0; policy <= static_cast<int>(Policy::moduloHash); ++policy) {
        Stepped balancer(1, withPolicy(static_cast<Policy>(policy)));
        balancer.command(Verb::drain, s1);
        EXPECT_FALSE(balancer.ask().valid());
        ASSERT_TRUE(balancer.answered());
        EXPECT_EQ(balancer.answered()->status, Status::noBackend);
    }
}

/// By chance, so within four standard deviations: of n draws with probability p, of np(1-p).
TEST(BalancePolicy, ChanceGoesByWeight) {
    Stepped balancer({3, 1}, withPolicy(Policy::random), 7);
    constexpr int requests = 4'800;
    const std::string asked = order(balancer, requests);
    const auto first = std::count(asked.begin(), asked.end(), 'a');
    EXPECT_NEAR(static_cast<double>(first), 3'600, 4 * 30);
}

TEST(BalancePolicy, AKeyHasABackendOfItsOwn) {
    for (const Policy policy : {Policy::consistentHash, Policy::moduloHash}) {
        Stepped balancer(3, withPolicy(policy));
        std::map<std::uint32_t, NodeId> owners;
        for (std::uint32_t key = 1; key <= 30; ++key)
            owners[key] = balancer.ask(key);
        for (std::uint32_t key = 30; key >= 1; --key)
            EXPECT_EQ(balancer.ask(key), owners[key]) << nameOf(policy) << " " << key;
    }
}

TEST(BalancePolicy, CanBeChangedWhileItRuns) {
    Stepped balancer({5, 1, 1}, withPolicy(Policy::roundRobin));
    EXPECT_EQ(order(balancer, 3), "abc");
    balancer.command(Verb::policy, {}, static_cast<std::uint64_t>(Policy::weightedRoundRobin));
    EXPECT_EQ(order(balancer, 7), "aabacaa");
    balancer.command(Verb::policy, {}, static_cast<std::uint64_t>(Policy::roundRobin));
    EXPECT_EQ(order(balancer, 2), "bc");
}

TEST(BalancePolicy, AnAddedBackendTakesItsTurn) {
    Stepped balancer(2, withPolicy(Policy::roundRobin));
    EXPECT_EQ(order(balancer, 2), "ab");
    balancer.command(Verb::add, s3);
    EXPECT_EQ(order(balancer, 3), "cab");
}

} // namespace
} // namespace synod::balance
