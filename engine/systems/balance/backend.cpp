// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/backend.h"

#include "engine/core/assert.h"
#include "engine/systems/balance/draws.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::balance {
namespace {

constexpr std::uint64_t slowest = 1'000;

constexpr Sentence starts{
    "balance.backend.start",
    SYNOD_SENTENCE("rules", "%1 serves with workers: %2; requests that may wait: %3")};
constexpr Sentence startsAgain{
    "balance.backend.startAgain",
    SYNOD_SENTENCE("rules",
                   "%1 starts again, start %2; what it was serving and what waited is "
                   "lost, and nobody is told")};
constexpr Sentence begins{
    "balance.backend.begin",
    SYNOD_SENTENCE("rules", "worker %2 of %1 is idle and serves request %4 of %3; it takes %5")};
constexpr Sentence queues{
    "balance.backend.queue",
    SYNOD_SENTENCE("rules",
                   "all workers of %1 are busy: request %3 of %2 waits; with it, waiting: %4; "
                   "may wait: %5")};
constexpr Sentence queuesBeyond{
    "balance.backend.queueBeyond",
    SYNOD_SENTENCE("rules",
                   "all workers of %1 are busy: request %3 of %2 waits as "
                   "well; waiting before it: %4, allowed: %5")};
constexpr Rule refuses{"balance.backend.refuse",
                       SYNOD_SENTENCE("rules",
                                      "all workers of %1 are busy and no more may wait than do, "
                                      "%4: it refuses request %3 of %2 before it has any effect"),
                       "RFC 9110 §15.6.4"};
constexpr Sentence ignoresCopy{
    "balance.backend.ignoreCopy",
    SYNOD_SENTENCE(
        "rules",
        "%1 ignores request %3 of %2: it has taken this attempt before, or it is much too old")};
constexpr Sentence finishes{
    "balance.backend.finish",
    SYNOD_SENTENCE("rules",
                   "worker %2 of %1 is done with request %4 of %3, which takes effect now; "
                   "nothing waits")};
constexpr Sentence finishesAndBegins{
    "balance.backend.finishAndBegin",
    SYNOD_SENTENCE("rules",
                   "worker %2 of %1 is done with request %4 of %3, which takes effect now, "
                   "and serves request %6 of %5 next; that takes %7")};
constexpr Sentence hasNothing{
    "balance.backend.nothing",
    SYNOD_SENTENCE("rules", "worker %2 of %1 has nothing to be done with")};
constexpr Sentence answersCheck{
    "balance.backend.answerCheck",
    SYNOD_SENTENCE("rules", "%1 answers check %3 of %2 at once, however many requests wait")};
constexpr Sentence isSlow{"balance.backend.slow",
                          SYNOD_SENTENCE("rules",
                                         "what %1 begins from now on takes %2 times as long "
                                         "as usual")};
constexpr Sentence isAsUsual{
    "balance.backend.asUsual",
    SYNOD_SENTENCE("rules", "what %1 begins from now on takes as long as usual")};
constexpr Sentence isForOthers{
    "balance.backend.forOthers",
    SYNOD_SENTENCE("rules", "%1 is a backend and cannot do “%2”; it can be made slow")};
constexpr Sentence isNoBalancer{
    "balance.backend.noBalancer",
    SYNOD_SENTENCE("rules", "%1 is a backend and ignores the message of %2")};

} // namespace

BackendServer::BackendServer(NodeId self, BackendOptions options)
    : m_self(self), m_options(options) {
    SYNOD_ASSERT(m_options.workers > 0);
    boot({});
}

void BackendServer::boot(const Stable& stable) {
    m_state = State{};
    m_state.starts = stable.starts;
}

void BackendServer::start(const Moment&, Out& out) {
    ++m_state.starts;
    out.persist(SaveStart{m_state.starts});
    if (m_state.starts > 1)
        return out.because(startsAgain, m_self, m_state.starts);
    out.because(starts, m_self, std::uint64_t{m_options.workers}, std::uint64_t{m_options.queue});
}

void BackendServer::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* attempt = std::get_if<Attempt>(&message))
        return onAttempt(at, from, *attempt, out);
    if (const auto* check = std::get_if<Check>(&message)) {
        out.send(from, CheckAnswer{check->round});
        return out.because(answersCheck, m_self, from, check->round);
    }
    out.because(isNoBalancer, m_self, from);
}

void BackendServer::onAttempt(const Moment& at, NodeId from, const Attempt& attempt, Out& out) {
    if (!m_state.seen.take(attempt.attempt))
        return out.because(ignoresCopy, m_self, attempt.client, attempt.number);
    if (const std::uint16_t worker = idleWorker()) {
        ++m_state.arrived;
        const Time length = begin(at, worker, attempt, out);
        return out.because(begins, m_self, std::uint64_t{worker}, attempt.client, attempt.number,
                           length);
    }
    const std::uint64_t waiting = m_state.queue.size();
    if (waiting >= m_options.queue && !m_options.ignoresQueueLimit) {
        ++m_state.refused;
        out.send(from, Response{attempt.attempt, Status::refused});
        return out.because(refuses, m_self, attempt.client, attempt.number, waiting);
    }
    m_state.queue[++m_state.arrived] = attempt;
    out.because(waiting < m_options.queue ? queues : queuesBeyond, m_self, attempt.client,
                attempt.number, waiting + 1, std::uint64_t{m_options.queue});
}

Time BackendServer::begin(const Moment& at,
                          std::uint16_t worker,
                          const Attempt& attempt,
                          Out& out) {
    const Time usual = m_options.service == Service::exponential
                           ? exponential(at.random, m_options.serviceTime)
                           : m_options.serviceTime;
    const Time length = usual * static_cast<std::int64_t>(m_state.slow);
    m_state.serving[worker] = attempt;
    out.setTimer(BackendTimer{worker}, length, length);
    return length;
}

std::uint16_t BackendServer::idleWorker() const {
    if (m_state.serving.size() >= m_options.workers)
        return 0;
    std::uint16_t worker = 1;
    while (m_state.serving.contains(worker))
        ++worker;
    return worker;
}

void BackendServer::expire(const Moment& at, const Timer& timer, Out& out) {
    const Attempt* serving = m_state.serving.find(timer.worker);
    if (serving == nullptr)
        return out.because(hasNothing, m_self, std::uint64_t{timer.worker});
    const Attempt done = *serving;
    m_state.last = done;
    ++m_state.executed;
    m_state.serving.erase(timer.worker);
    out.deliver(Executed{done.client, done.number, done.operation, done.key});
    out.send(m_options.balancer, Response{done.attempt, Status::done});
    const std::uint64_t worker = timer.worker;
    if (m_state.queue.empty())
        return out.because(finishes, m_self, worker, done.client, done.number);
    const auto [place, next] = *m_state.queue.begin();
    m_state.queue.erase(place);
    const Time length = begin(at, timer.worker, next, out);
    out.because(finishesAndBegins, m_self, worker, done.client, done.number, next.client,
                next.number, length);
}

void BackendServer::request(const Moment&, const Command& command, Out& out) {
    if (command.verb != Verb::slow)
        return out.because(isForOthers, m_self, command.text);
    m_state.slow = std::min(std::max<std::uint64_t>(command.number, 1), slowest);
    m_state.slow == 1 ? out.because(isAsUsual, m_self) : out.because(isSlow, m_self, m_state.slow);
}

std::span<const Sentence* const> backendRules() {
    static constexpr const Sentence* rules[] = {
        &starts,       &startsAgain,  &begins,
        &queues,       &queuesBeyond, &refuses,
        &ignoresCopy,  &finishes,     &finishesAndBegins,
        &answersCheck, &hasNothing,   &isSlow,
        &isAsUsual,    &isForOthers,  &isNoBalancer,
    };
    return rules;
}

} // namespace synod::balance
