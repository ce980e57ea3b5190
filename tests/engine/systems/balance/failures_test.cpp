// SPDX-License-Identifier: GPL-3.0-or-later
// Checks, retries and their budget, to the message.
#include "engine/protocols/tcp/state.h"
#include "tests/engine/systems/balance/stepped.h"

#include <algorithm>

namespace synod::balance {
namespace {

BalancerOptions generous() {
    BalancerOptions options;
    options.retries = 2;
    options.retryBudget = 1'000;
    return options;
}

TEST(BalanceChecks, FallAndRiseCountInARow) {
    BalancerOptions options;
    options.fall = 3;
    options.rise = 2;
    Stepped balancer(2, options);
    for (int round = 1; round <= 2; ++round) {
        balancer.checkRound({s1});
        EXPECT_TRUE(balancer.backend(s2).up) << "after " << round << " misses";
    }
    balancer.checkRound({s1, s2});
    for (int round = 1; round <= 3; ++round) {
        EXPECT_TRUE(balancer.backend(s2).up) << "the answer has begun the row anew";
        balancer.checkRound({s1});
    }
    EXPECT_FALSE(balancer.backend(s2).up);
    EXPECT_TRUE(balancer.fired("balance.goOut"));
    for (int request = 0; request < 4; ++request)
        EXPECT_EQ(balancer.ask(), s1);

    balancer.checkRound({s1, s2});
    EXPECT_FALSE(balancer.backend(s2).up) << "after one answer";
    balancer.checkRound({s1});
    balancer.checkRound({s1, s2});
    EXPECT_FALSE(balancer.backend(s2).up) << "a miss has begun the row anew";
    balancer.checkRound({s1, s2});
    EXPECT_TRUE(balancer.backend(s2).up);
    EXPECT_EQ(balancer.ask(), s2);
}

TEST(BalanceChecks, AnAnswerThatComesLateIsAMiss) {
    BalancerOptions options;
    options.fall = 1;
    Stepped balancer(1, options);
    balancer.expire(BalancerTimer::check);
    const std::uint64_t round = balancer.state().round;
    balancer.expire(BalancerTimer::checkTimeout);
    EXPECT_FALSE(balancer.backend(s1).up);
    balancer.receive(s1, CheckAnswer{round});
    EXPECT_TRUE(balancer.fired("balance.checkAnswerLate"));
    EXPECT_EQ(balancer.backend(s1).passes, 0u);
    balancer.expire(BalancerTimer::check);
    balancer.receive(s1, CheckAnswer{round});
    EXPECT_EQ(balancer.backend(s1).passes, 0u) << "of an older round";
}

TEST(BalanceChecks, ACopyOfAnAnswerCountsOnce) {
    BalancerOptions options;
    options.fall = 1;
    options.rise = 2;
    Stepped balancer(1, options);
    balancer.checkRound({});
    balancer.checkRound({s1, s1});
    EXPECT_FALSE(balancer.backend(s1).up);
    EXPECT_EQ(balancer.backend(s1).passes, 1u);
}

TEST(BalanceChecks, ATimeoutAsLongAsTheIntervalEndsWithIt) {
    BalancerOptions options;
    options.checkTimeout = options.checkInterval = milliseconds(100);
    options.fall = 2;
    Stepped balancer(1, options);
    balancer.expire(BalancerTimer::check);
    balancer.expire(BalancerTimer::check);
    EXPECT_TRUE(balancer.backend(s1).up) << "one missed";
    balancer.expire(BalancerTimer::check);
    EXPECT_FALSE(balancer.backend(s1).up) << "two missed";
}

TEST(BalanceRetries, ARefusedRequestGoesToAnotherWhateverItIs) {
    for (const Operation operation : {Operation::get, Operation::put, Operation::append}) {
        Stepped balancer(3, generous());
        const NodeId first = balancer.ask(1, operation);
        balancer.respond(first, Status::refused);
        EXPECT_TRUE(balancer.fired("balance.retryRefused"));
        const NodeId second = balancer.askedNow();
        EXPECT_TRUE(second.valid() && second != first);
        balancer.respond(second);
        ASSERT_TRUE(balancer.answered());
        EXPECT_EQ(*balancer.answered(), (Answer{1, Status::done, second}));
    }
}

TEST(BalanceRetries, WhatIsNotIdempotentIsNotRetriedAfterSilence) {
    Stepped balancer(3, generous());
    balancer.ask(1, Operation::append);
    balancer.pass(milliseconds(200));
    balancer.expire(BalancerTimer::attemptTimeout);
    EXPECT_TRUE(balancer.fired("balance.notIdempotent"));
    EXPECT_FALSE(balancer.askedNow().valid());
    ASSERT_TRUE(balancer.answered());
    EXPECT_EQ(balancer.answered()->status, Status::timedOut);
}

TEST(BalanceRetries, WhatIsIdempotentIsRetriedAndTheFirstAnswerThatIsWaitedForCounts) {
    Stepped balancer(3, generous());
    const NodeId first = balancer.ask(1, Operation::put);
    balancer.pass(milliseconds(200));
    balancer.expire(BalancerTimer::attemptTimeout);
    EXPECT_TRUE(balancer.fired("balance.retryTimedOut"));
    const NodeId second = balancer.askedNow();
    ASSERT_TRUE(second.valid() && second != first);
    balancer.respond(first);
    EXPECT_TRUE(balancer.fired("balance.comesLate"));
    EXPECT_FALSE(balancer.answered());
    balancer.respond(second);
    ASSERT_TRUE(balancer.answered());
    EXPECT_EQ(balancer.answered()->server, second);
    EXPECT_EQ(balancer.backend(first).underWay, 0u);
    EXPECT_EQ(balancer.backend(second).underWay, 0u);
}

TEST(BalanceRetries, TheTimerIsThatOfTheOldestAttempt) {
    Stepped balancer(3, generous());
    balancer.ask();
    balancer.pass(milliseconds(150));
    const NodeId young = balancer.ask();
    balancer.pass(milliseconds(50));
    balancer.expire(BalancerTimer::attemptTimeout);
    EXPECT_EQ(balancer.state().retries, 1u) << "the second has waited for 50 ms only";
    EXPECT_EQ(balancer.state().pending.find(2)->server, young);
}

TEST(BalanceRetries, EachRequestHasSoManyAttempts) {
    BalancerOptions options = generous();
    options.retries = 2;
    Stepped balancer(9, options);
    balancer.ask();
    for (int attempt = 1; attempt <= 2; ++attempt) {
        balancer.respond(balancer.askedNow(), Status::refused);
        EXPECT_TRUE(balancer.askedNow().valid());
    }
    balancer.respond(balancer.askedNow(), Status::refused);
    EXPECT_TRUE(balancer.fired("balance.refusedNoMore"));
    ASSERT_TRUE(balancer.answered());
    EXPECT_EQ(balancer.answered()->status, Status::refused);
}

TEST(BalanceRetries, NobodyIsAskedTwice) {
    BalancerOptions options = generous();
    options.retries = 10;
    Stepped balancer(3, options);
    std::vector<NodeId> asked{balancer.ask()};
    while (true) {
        balancer.respond(asked.back(), Status::refused);
        if (!balancer.askedNow().valid())
            break;
        EXPECT_EQ(std::count(asked.begin(), asked.end(), balancer.askedNow()), 0);
        asked.push_back(balancer.askedNow());
    }
    EXPECT_EQ(asked.size(), 3u);
    EXPECT_TRUE(balancer.fired("balance.refusedNobodyElse"));
}

TEST(BalanceRetries, TheBudgetIsAShareOfTheRequests) {
    BalancerOptions options;
    options.retries = 1;
    options.retryBudget = 20;
    Stepped balancer(2, options);
    std::uint64_t retries = 0;
    for (std::uint64_t request = 1; request <= 50; ++request) {
        balancer.respond(balancer.ask(), Status::refused);
        const bool retried = balancer.askedNow().valid();
        EXPECT_EQ(retried, (retries + 1) * 5 <= request) << "request " << request;
        EXPECT_NE(retried, balancer.fired("balance.refusedBudgetSpent"));
        retries += retried ? 1 : 0;
        if (retried)
            balancer.respond(balancer.askedNow());
    }
    EXPECT_EQ(retries, 10u);
    EXPECT_EQ(balancer.state().retries, 10u);
}

TEST(BalanceRequests, ACopyIsNotAnotherRequest) {
    Stepped balancer(2);
    balancer.receive(c1, Request{7, Operation::append, 1});
    EXPECT_TRUE(balancer.askedNow().valid());
    balancer.receive(c1, Request{7, Operation::append, 1});
    EXPECT_TRUE(balancer.fired("balance.ignoreCopy"));
    EXPECT_FALSE(balancer.askedNow().valid());
    balancer.receive(c1, Request{5, Operation::append, 1});
    EXPECT_TRUE(balancer.askedNow().valid()) << "one that was overtaken is no copy";
    balancer.receive(c1, Request{5, Operation::append, 1});
    EXPECT_FALSE(balancer.askedNow().valid());
}

TEST(BalanceRequests, AWindowTakesEachNumberOnce) {
    Window window;
    std::vector<std::uint64_t> numbers{1, 3, 2, 70, 69, 8, 1'000, 937};
    for (const std::uint64_t number : numbers) {
        EXPECT_TRUE(window.take(number)) << number;
        EXPECT_FALSE(window.take(number)) << number;
    }
    EXPECT_FALSE(window.take(936)) << "too old to be known";
    EXPECT_FALSE(window.take(70));
}

TEST(BalanceWrong, ALeakCountsConnectionsForEver) {
    BalancerOptions options = withPolicy(Policy::leastConnections);
    options.leaksConnections = true;
    Stepped balancer(2, options);
    for (int i = 0; i < 6; ++i)
        balancer.respond(balancer.ask());
    EXPECT_EQ(balancer.backend(s1).underWay + balancer.backend(s2).underWay, 6u);
    EXPECT_TRUE(balancer.state().pending.empty());
}

/// A host has so many connections that it can have no more: that is not its backend's fault.
TEST(BalanceRetries, WhereNoConnectionCouldBeOpenedTheBackendIsNotBlamed) {
    BalancerOptions options;
    options.wire.tcp.emplace();
    options.errorLimit = 1;
    Stepped balancer(1, options);
    BalancerState full = balancer.state();
    tcp::Connection waits;
    waits.state = tcp::ConnectionState::listen;
    waits.localPort = 81;
    for (std::uint32_t number = 0; number <= 0xFFFF; ++number)
        if (const auto free = static_cast<tcp::ConnectionNumber>(number);
            !full.tcp.connections.contains(free))
            full.tcp.connections[free] = waits;
    balancer.restore(full);
    balancer.receive(c1, Request{1, Operation::get, 1});
    balancer.pass(options.attemptTimeout);
    balancer.expire(BalancerTimer::attemptTimeout);
    EXPECT_TRUE(balancer.fired("balance.neverOpened"));
    EXPECT_FALSE(balancer.fired("balance.neverSent"));
    EXPECT_TRUE(balancer.backend(s1).up);
}

TEST(BalanceWrong, RetriesAllRetriesAnAppend) {
    BalancerOptions options = generous();
    options.retriesAll = true;
    Stepped balancer(3, options);
    balancer.ask(1, Operation::append);
    balancer.pass(milliseconds(200));
    balancer.expire(BalancerTimer::attemptTimeout);
    EXPECT_TRUE(balancer.fired("balance.retryAnyway"));
    EXPECT_TRUE(balancer.askedNow().valid());
}

} // namespace
} // namespace synod::balance
