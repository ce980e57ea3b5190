// SPDX-License-Identifier: GPL-3.0-or-later
// Failures that count, keys that make a retry safe, and clients that are told to come back later.
#include "engine/sim/simulator.h"
#include "engine/systems/balance/backend.h"
#include "tests/engine/systems/balance/runs.h"
#include "tests/engine/systems/balance/stepped.h"

namespace synod::balance {
namespace {

BalancerOptions observing(bool checks) {
    BalancerOptions options;
    options.errorLimit = 3;
    options.healthChecks = checks;
    options.downTime = seconds(10);
    options.retries = 0;
    return options;
}

void timeOut(Stepped& balancer) {
    balancer.pass(milliseconds(200));
    balancer.expire(BalancerTimer::attemptTimeout);
}

TEST(BalanceErrors, SoManyInARowAndABackendIsOut) {
    Stepped balancer(1, observing(true));
    for (int i = 1; i <= 2; ++i) {
        balancer.ask();
        timeOut(balancer);
        EXPECT_TRUE(balancer.fired("balance.error")) << i;
    }
    balancer.ask();
    for (int i = 1; i <= 3; ++i)
        balancer.respond(s1); // the two that came too late, and the one that is waited for
    for (int i = 1; i <= 3; ++i) {
        EXPECT_TRUE(balancer.backend(s1).up) << "an answer has begun the row anew";
        balancer.ask();
        timeOut(balancer);
    }
    EXPECT_FALSE(balancer.backend(s1).up);
    EXPECT_TRUE(balancer.fired("balance.goOutForErrors"));
    balancer.checkRound({s1});
    balancer.checkRound({s1});
    EXPECT_TRUE(balancer.backend(s1).up) << "two checks answered";
    EXPECT_EQ(balancer.backend(s1).downSince, Time{});
}

TEST(BalanceErrors, ARefusalIsAnAnswer) {
    Stepped balancer(1, observing(true));
    for (int i = 0; i < 10; ++i) {
        balancer.ask();
        balancer.respond(s1, Status::refused);
    }
    EXPECT_TRUE(balancer.backend(s1).up);
}

TEST(BalanceErrors, WhereNobodyChecksItIsTriedAgainAfterATimeAndHasNothingToItsCredit) {
    Stepped balancer(2, observing(false));
    for (int i = 0; i < 6; ++i)
        balancer.ask();
    timeOut(balancer);
    EXPECT_FALSE(balancer.backend(s1).up);
    EXPECT_TRUE(balancer.fired("balance.goOutForATime"));
    balancer.pass(milliseconds(9'999));
    balancer.expire(BalancerTimer::tryAgain);
    EXPECT_FALSE(balancer.backend(s1).up);
    balancer.pass(milliseconds(1));
    balancer.expire(BalancerTimer::tryAgain);
    EXPECT_TRUE(balancer.backend(s1).up);
    balancer.ask();
    balancer.ask();
    timeOut(balancer);
    EXPECT_FALSE(balancer.backend(s1).up) << "after one failure";
}

TEST(BalanceErrors, WhoeverHasAnsweredHasItsCreditAgain) {
    Stepped balancer(1, observing(false));
    for (int i = 0; i < 3; ++i)
        balancer.ask();
    timeOut(balancer);
    balancer.pass(seconds(10));
    balancer.expire(BalancerTimer::tryAgain);
    balancer.ask();
    for (int i = 0; i < 4; ++i)
        balancer.respond(s1); // three that came too late, and the one that is waited for
    EXPECT_EQ(balancer.backend(s1).downSince, Time{});
    for (int i = 1; i <= 3; ++i) {
        EXPECT_TRUE(balancer.backend(s1).up) << i;
        balancer.ask();
        timeOut(balancer);
    }
    EXPECT_FALSE(balancer.backend(s1).up);
}

BalancerOptions keyed() {
    BalancerOptions options;
    options.idempotencyKeys = true;
    options.retries = 3;
    options.retryBudget = 1'000;
    return options;
}

TEST(BalanceKeys, AnAppendInDoubtIsAskedForAgainOfTheSameBackend) {
    Stepped balancer(3, keyed());
    const NodeId first = balancer.ask(1, Operation::append);
    timeOut(balancer);
    EXPECT_TRUE(balancer.fired("balance.askTheSame"));
    EXPECT_EQ(balancer.askedNow(), first);
    balancer.respond(first); // the first attempt, too late
    EXPECT_TRUE(balancer.fired("balance.comesLate"));
    balancer.respond(first, Status::refused);
    EXPECT_EQ(balancer.askedNow(), first) << "its queue is full now, and it alone knows still";
    balancer.respond(first);
    ASSERT_TRUE(balancer.answered());
    EXPECT_EQ(balancer.answered()->status, Status::done);
}

TEST(BalanceKeys, WhereThatOneIsOutNobodyCanSay) {
    Stepped balancer(3, keyed());
    const NodeId first = balancer.ask(1, Operation::append);
    balancer.command(Verb::drain, first);
    timeOut(balancer);
    EXPECT_TRUE(balancer.fired("balance.onlyItKnows"));
    EXPECT_FALSE(balancer.askedNow().valid());
    EXPECT_EQ(balancer.answered()->status, Status::timedOut);
}

/// A backend that is stepped by hand.
class SteppedBackend {
public:
    explicit SteppedBackend(BackendOptions options) : m_backend(s1, std::move(options)) {}
    void attempt(std::uint64_t attempt, std::uint64_t number) {
        step([&](const Moment& at, auto& out) {
            m_backend.receive(at, lb, Attempt{attempt, c1, number, Operation::append, 1}, out);
        });
    }
    void done(std::uint16_t worker) {
        step([&](const Moment& at, auto& out) { m_backend.expire(at, BackendTimer{worker}, out); });
    }
    void restart() {
        const BackendStable disk = m_backend.stable();
        m_backend.boot(disk);
    }
    std::vector<std::uint64_t> answered() const { return m_answered; }
    const BackendState& state() const { return m_backend.state(); }

private:
    template <class F>
    void step(F call) {
        StepEffects effects;
        Effects<BackendServer> out(effects);
        call(Moment{{}, m_random}, out);
        m_answered.clear();
        for (const Effect& effect : effects.effects)
            if (effect.kind == Effect::Kind::send)
                if (const auto* response = std::get_if<Response>(&effect.value.get<Message>()))
                    m_answered.push_back(response->attempt);
    }
    BackendServer m_backend;
    Random m_random;
    std::vector<std::uint64_t> m_answered;
};

BackendOptions knowing(bool forgets) {
    BackendOptions options;
    options.balancer = lb;
    options.idempotencyKeys = true;
    options.forgetsKeys = forgets;
    return options;
}

TEST(BalanceKeys, ABackendDoesWhatItKnowsOnceAlsoAfterACrash) {
    SteppedBackend backend(knowing(false));
    backend.attempt(1, 7);
    backend.attempt(2, 7);
    EXPECT_EQ(backend.state().serving.size(), 1u) << "it is at it already";
    backend.done(1);
    EXPECT_EQ(backend.answered(), std::vector<std::uint64_t>{2})
        << "the attempt that is waited for";
    backend.attempt(3, 7);
    EXPECT_EQ(backend.answered(), std::vector<std::uint64_t>{3});
    EXPECT_EQ(backend.state().executed, 1u);
    backend.restart();
    backend.attempt(4, 7);
    EXPECT_EQ(backend.answered(), std::vector<std::uint64_t>{4});
    EXPECT_TRUE(backend.state().serving.empty());
}

TEST(BalanceKeys, OneThatForgetsThemDoesItAgain) {
    SteppedBackend backend(knowing(true));
    backend.attempt(1, 7);
    backend.done(1);
    backend.restart();
    backend.attempt(2, 7);
    EXPECT_EQ(backend.state().serving.size(), 1u);
}

struct Overload {
    std::uint64_t requests = 0, refused = 0;
};
Overload overload(const std::string& options) {
    sim::Simulator simulator(
        balanced("serviceTime = \"100ms\"\nworkers = 1\nqueue = 1\nretries = 0\n" + options,
                 "[workload]\nclients = 2\nrate = \"100/s\"\n"),
        nullptr);
    simulator.runUntil(seconds(5));
    const Value state = simulator.state({0});
    const auto& balancer = state.get<BalancerState>();
    return {balancer.requests, balancer.refused};
}

TEST(BalanceRetryAfter, AClientThatIsToldToWaitDoes) {
    const Overload plain = overload("");
    const Overload told = overload("retryAfter = 1");
    const Overload deaf = overload("retryAfter = 1\nheedsRetryAfter = false");
    EXPECT_GE(plain.requests, 900u);
    EXPECT_EQ(deaf.requests, plain.requests);
    EXPECT_LE(told.requests, plain.requests / 5);
    EXPECT_LE(told.refused, plain.refused / 5);
}

} // namespace
} // namespace synod::balance
