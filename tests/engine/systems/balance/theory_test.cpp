// SPDX-License-Identifier: GPL-3.0-or-later
// What queueing theory says of a backend, and what it says of two choices.
#include "engine/systems/balance/backend.h"
#include "engine/systems/balance/draws.h"
#include "tests/engine/systems/balance/stepped.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace synod::balance {
namespace {

struct Queue {
    std::uint32_t workers = 1;
    Time every; ///< from one request to the next, on average
    Service service = Service::exponential;
};

/// The mean time that requests spend at a backend, waiting and being served, in nanoseconds:
/// requests come by chance, a worker needs 10 ms on average.
std::int64_t meanTime(const Queue& queue, std::uint64_t seed, std::uint64_t requests) {
    BackendOptions options;
    options.balancer = lb;
    options.serviceTime = milliseconds(10);
    options.service = queue.service;
    options.workers = queue.workers;
    options.queue = 1'000'000;
    BackendServer backend(s1, options);
    Random service(seed, 1, Purpose::protocol), arrivals(seed, 2, Purpose::workload);
    StepEffects step;
    std::map<std::uint16_t, Time> timers;
    std::map<std::uint64_t, Time> since; // by attempt
    Time next, sum;
    std::uint64_t sent = 0, done = 0;
    const auto carryOut = [&](Time now) {
        for (const Effect& effect : step.effects) {
            if (effect.kind == Effect::Kind::setTimer)
                timers[std::get<BackendTimer>(effect.value.get<BackendTimers>()).worker] =
                    now + effect.atLeast;
            if (effect.kind != Effect::Kind::send)
                continue;
            const auto& response = std::get<Response>(effect.value.get<Message>());
            sum += now - since.at(response.attempt);
            since.erase(response.attempt);
            ++done;
        }
    };
    while (done < requests) {
        const auto first =
            std::min_element(timers.begin(), timers.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        step.clear();
        step.explain = false;
        Effects<BackendServer> out(step);
        if (first == timers.end() || next < first->second) {
            const Time now = next;
            since[++sent] = now;
            backend.receive({now, service}, lb, Attempt{sent, c1, sent, Operation::get, 1}, out);
            next = now + exponential(arrivals, queue.every);
            carryOut(now);
        } else {
            const auto [worker, now] = *first;
            timers.erase(first);
            backend.expire({now, service}, BackendTimer{worker}, out);
            carryOut(now);
        }
    }
    return sum.ns / static_cast<std::int64_t>(done);
}

constexpr std::uint64_t seeds = 20;

/// Means of the seeds are independent of each other, so that their own spread tells how far the
/// mean of them all may be from the truth: four standard errors.
void expectMean(const Queue& queue, double wanted) {
    std::vector<double> means;
    double sum = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        means.push_back(static_cast<double>(meanTime(queue, seed, 10'000)));
        sum += means.back();
    }
    const double mean = sum / seeds;
    double squares = 0;
    for (const double each : means)
        squares += (each - mean) * (each - mean);
    const double error = std::sqrt(squares / (seeds - 1) / seeds);
    EXPECT_NEAR(mean, wanted, 4 * error);
    EXPECT_LT(4 * error, wanted / 8) << "the bound must say something";
}

// M/M/1: 1/(μ-λ). μ is 100 a second.
TEST(QueueingTheory, OneWorkerWithServiceByChance) {
    expectMean({1, milliseconds(20)}, 20e6);     // half busy: 1/(100-50) s
    expectMean({1, microseconds(12'500)}, 50e6); // four fifths: 1/(100-80) s
}

// M/D/1 (Pollaczek and Khinchine): service + ρ/(2μ(1-ρ)). Half busy: 10 + 5 ms.
TEST(QueueingTheory, OneWorkerWithFixedService) {
    expectMean({1, milliseconds(20), Service::fixed}, 15e6);
}

// M/M/2 with ρ = 1/2 (Erlang C): waits with probability 1/3, for 1/(2μ-λ) = 10 ms then.
TEST(QueueingTheory, TwoWorkersShareAQueue) {
    expectMean({2, milliseconds(10)}, 10e6 + 10e6 / 3);
}

/// n requests for n backends, none of which is ever done: the most at one of them.
std::uint64_t mostAtOne(Policy policy, std::uint64_t seed) {
    constexpr std::size_t count = 100;
    Stepped balancer(count, withPolicy(policy), seed);
    for (std::size_t i = 0; i < count; ++i)
        balancer.ask();
    std::uint64_t most = 0;
    for (const auto& [server, backend] : balancer.state().backends)
        most = std::max(most, backend.underWay);
    return most;
}

// Mitzenmacher: log n / log log n against log log n / log 2 + O(1). Of 100 in 100: with one choice
// 4.2 on average, with two hardly ever more than 3.
TEST(QueueingTheory, TwoChoicesMakeTheLongestQueueShort) {
    constexpr std::uint64_t rounds = 60;
    std::uint64_t ofOne = 0, ofTwo = 0;
    for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
        const std::uint64_t two = mostAtOne(Policy::twoChoices, seed);
        EXPECT_LE(two, 4u) << "seed " << seed;
        ofOne += mostAtOne(Policy::random, seed);
        ofTwo += two;
    }
    EXPECT_GT(ofOne, rounds * 39 / 10);
    EXPECT_LT(ofOne, rounds * 46 / 10);
    EXPECT_LE(ofTwo, rounds * 32 / 10);
}

} // namespace
} // namespace synod::balance
