// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/backend.h"

#include "engine/core/assert.h"
#include "engine/core/units.h"
#include "engine/systems/balance/draws.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::balance {
namespace {

constexpr std::uint64_t slowest = 1'000;

} // namespace

BackendServer::BackendServer(NodeId self, BackendOptions options)
    : m_self(self), m_options(std::move(options)), m_wire(self, m_options.wire) {
    SYNOD_ASSERT(m_options.workers > 0);
    boot({});
}

constexpr Sentence starts{"balance.backend.start",
                          SYNOD_RULE("%1 serves with workers: %2; requests that may wait: %3")};
void BackendServer::boot(const Stable& stable) {
    m_state = State{};
    m_state.starts = stable.starts;
    m_state.known = stable.known;
    m_state.tcp.issUsed = stable.issUsed;
}

BackendServer::Stable BackendServer::stable() const {
    return {m_state.starts, m_options.forgetsKeys ? PerNode<Known>{} : m_state.known,
            m_state.tcp.issUsed};
}

void BackendServer::apply(Stable& disk, const StableChange& change) {
    if (const auto* start = std::get_if<SaveStart>(&change))
        disk.starts = start->starts;
    else if (const auto* request = std::get_if<Remember>(&change))
        remember(disk.known, *request);
    else
        disk.issUsed = std::get<tcp::Stable>(change).issUsed;
}

void BackendServer::countStart(const Moment& at, Out& out) {
    ++m_state.starts;
    out.persist(SaveStart{m_state.starts});
    m_wire.listen(at, ends(), out);
}

constexpr Sentence startsAgain{"balance.backend.startAgain",
                               SYNOD_RULE("%1 starts again, start %2; what it was serving and what "
                                          "waited is lost, and nobody is told")};
void BackendServer::start(const Moment& at, Out& out) {
    countStart(at, out);
    if (m_state.starts > 1)
        return out.because(startsAgain, m_self, m_state.starts);
    out.because(starts, m_self, std::uint64_t{m_options.workers}, std::uint64_t{m_options.queue});
}

void BackendServer::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* segment = std::get_if<tcp::Segment>(&message))
        return hear(at, m_wire.receive(at, from, *segment, ends(), out), out);
    take(at, from, message, out);
}

/// That a connection is gone over which it was to answer, it learns when it does.
void BackendServer::hear(const Moment& at, const std::vector<Heard>& heard, Out& out) {
    for (const Heard& each : heard)
        if (const auto* came = std::get_if<Came>(&each))
            take(at, came->from, came->message, out);
}

constexpr Sentence answersCheck{
    "balance.backend.answerCheck",
    SYNOD_RULE("%1 answers check %3 of %2 at once, however many requests wait")};
constexpr Sentence isStopped{
    "balance.backend.stopped",
    SYNOD_RULE("no program runs at %1 that could take the datagram of %2")};
constexpr Sentence isNoBalancer{"balance.backend.noBalancer",
                                SYNOD_RULE("%1 is a backend and ignores the message of %2")};
void BackendServer::take(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (m_state.stopped)
        return out.because(isStopped, m_self, from);
    if (const auto* attempt = std::get_if<Attempt>(&message))
        return onAttempt(at, from, *attempt, out);
    if (const auto* check = std::get_if<Check>(&message)) {
        m_wire.send(at, from, CheckAnswer{check->round}, ends(), out);
        return out.because(answersCheck, m_self, from, check->round);
    }
    out.because(isNoBalancer, m_self, from);
}

constexpr Rule knows{"balance.backend.know",
                     SYNOD_RULE("%1 knows request %3 of %2 by its key: it has taken effect, so "
                                "that %1 answers and does nothing"),
                     "draft-ietf-httpapi-idempotency-key-header-07 §2"};
constexpr Rule isAtIt{"balance.backend.atIt",
                      SYNOD_RULE("%1 knows request %3 of %2 by its key: it is under way, and its "
                                 "answer will be that to this attempt"),
                      "draft-ietf-httpapi-idempotency-key-header-07 §2"};
/// Whether the attempt is one more for a request that it knows.
bool BackendServer::knowsIt(const Moment& at, NodeId from, const Attempt& attempt, Out& out) {
    if (!m_options.idempotencyKeys || isIdempotent(attempt.operation))
        return false;
    if (isKnown(m_state.known, attempt.client, attempt.number)) {
        m_wire.send(at, from, Response{attempt.attempt, Status::done}, ends(), out);
        out.because(knows, m_self, attempt.client, attempt.number);
        return true;
    }
    if (!isUnderWay(attempt))
        return false;
    out.because(isAtIt, m_self, attempt.client, attempt.number);
    return true;
}

/// It is then answered as this attempt.
bool BackendServer::isUnderWay(const Attempt& attempt) {
    const auto isIt = [&](const auto& entry) {
        return entry.second.client == attempt.client && entry.second.number == attempt.number;
    };
    const auto served = std::find_if(m_state.serving.begin(), m_state.serving.end(), isIt);
    if (served != m_state.serving.end())
        return m_state.serving[served->first].attempt = attempt.attempt, true;
    const auto queued = std::find_if(m_state.queue.begin(), m_state.queue.end(), isIt);
    if (queued != m_state.queue.end())
        return m_state.queue[queued->first].attempt = attempt.attempt, true;
    return false;
}

constexpr Sentence begins{
    "balance.backend.begin",
    SYNOD_RULE("worker %2 of %1 is idle and serves request %4 of %3; it takes %5")};
constexpr Sentence queues{
    "balance.backend.queue",
    SYNOD_RULE(
        "all workers of %1 are busy: request %3 of %2 waits; with it, waiting: %4; may wait: %5")};
constexpr Sentence queuesBeyond{"balance.backend.queueBeyond",
                                SYNOD_RULE("all workers of %1 are busy: request %3 of %2 waits as "
                                           "well; waiting before it: %4, allowed: %5")};
constexpr Rule refuses{"balance.backend.refuse",
                       SYNOD_RULE("all workers of %1 are busy and no more may wait than do, %4: it "
                                  "refuses request %3 of %2 before it has any effect"),
                       "RFC 9110 §15.6.4"};
constexpr Sentence ignoresCopy{
    "balance.backend.ignoreCopy",
    SYNOD_RULE("%1 ignores request %3 of %2: this attempt came before, or one that is 64 or more "
               "later did, and it is taken for a copy")};
void BackendServer::onAttempt(const Moment& at, NodeId from, const Attempt& attempt, Out& out) {
    if (!m_state.seen.take(attempt.attempt))
        return out.because(ignoresCopy, m_self, attempt.client, attempt.number);
    if (knowsIt(at, from, attempt, out))
        return;
    if (const std::uint16_t worker = idleWorker()) {
        ++m_state.arrived;
        const Time length = begin(at, worker, attempt, out);
        return out.because(begins, m_self, std::uint64_t{worker}, attempt.client, attempt.number,
                           length);
    }
    const std::uint64_t waiting = m_state.queue.size();
    if (waiting >= m_options.queue && !m_options.ignoresQueueLimit) {
        ++m_state.refused;
        m_wire.send(at, from, Response{attempt.attempt, Status::refused}, ends(), out);
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
    Random own =
        m_options.load ? m_options.load->serving(attempt.client, attempt.number) : Random();
    const Time usual = m_options.service == Service::exponential
                           ? exponential(m_options.load ? own : at.random, m_options.serviceTime)
                           : m_options.serviceTime;
    const Time length = std::min(usual, longestDuration) * static_cast<std::int64_t>(m_state.slow);
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

constexpr Sentence hasNothing{"balance.backend.nothing",
                              SYNOD_RULE("worker %2 of %1 has nothing to be done with")};
void BackendServer::expire(const Moment& at, const Timer& timer, Out& out) {
    if (const auto* tcp = std::get_if<tcp::Timer>(&timer))
        return hear(at, m_wire.expire(at, *tcp, ends(), out), out);
    const std::uint16_t worker = std::get<BackendTimer>(timer).worker;
    if (!m_state.serving.contains(worker))
        return out.because(hasNothing, m_self, std::uint64_t{worker});
    finish(at, worker, out);
}

constexpr Sentence finishes{
    "balance.backend.finish",
    SYNOD_RULE(
        "worker %2 of %1 is done with request %4 of %3, which takes effect now; nothing waits")};
constexpr Sentence finishesAndBegins{
    "balance.backend.finishAndBegin",
    SYNOD_RULE("worker %2 of %1 is done with request %4 of %3, which takes effect now, and serves "
               "request %6 of %5 next; that takes %7")};
void BackendServer::finish(const Moment& at, std::uint16_t idle, Out& out) {
    const Attempt done = *m_state.serving.find(idle);
    m_state.last = done;
    ++m_state.executed;
    m_state.serving.erase(idle);
    if (m_options.idempotencyKeys && !isIdempotent(done.operation)) {
        remember(m_state.known, {done.client, done.number});
        if (!m_options.forgetsKeys)
            out.persist(Remember{done.client, done.number});
    }
    out.deliver(Executed{done.client, done.number, done.operation, done.key});
    m_wire.send(at, m_options.balancer, Response{done.attempt, Status::done}, ends(), out);
    const std::uint64_t worker = idle;
    if (m_state.queue.empty())
        return out.because(finishes, m_self, worker, done.client, done.number);
    const auto [place, next] = *m_state.queue.begin();
    m_state.queue.erase(place);
    const Time length = begin(at, idle, next, out);
    out.because(finishesAndBegins, m_self, worker, done.client, done.number, next.client,
                next.number, length);
}

constexpr Rule stops{"balance.backend.stop",
                     SYNOD_RULE("the program of %1 ends, with all that it was serving and what "
                                "waited; its host lives on and refuses connections"),
                     "RFC 9293 §3.10.5"};
constexpr Sentence stopsSilently{"balance.backend.stopSilently",
                                 SYNOD_RULE("the program of %1 ends, with all that it was serving "
                                            "and what waited; datagrams to it reach nobody")};
void BackendServer::stop(const Moment& at, Out& out) {
    for (const auto& [worker, attempt] : m_state.serving)
        out.cancelTimer(BackendTimer{worker});
    m_state.serving.clear();
    m_state.queue.clear();
    if (m_options.forgetsKeys)
        m_state.known.clear();
    m_state.stopped = true;
    m_wire.abortAll(at, ends(), out);
    out.because(m_wire.isTcp() ? stops : stopsSilently, m_self);
}

constexpr Sentence programStarts{
    "balance.backend.startProgram",
    SYNOD_RULE("the program of %1 starts again, start %2, and has nothing to do")};
constexpr Sentence isSlow{"balance.backend.slow",
                          SYNOD_RULE("what %1 begins from now on takes %2 times as long as usual")};
constexpr Sentence isAsUsual{"balance.backend.asUsual",
                             SYNOD_RULE("what %1 begins from now on takes as long as usual")};
constexpr Sentence isAsItWas{"balance.backend.asItWas",
                             SYNOD_RULE("%1 is already as “%2” would make it")};
constexpr Sentence isForOthers{
    "balance.backend.forOthers",
    SYNOD_RULE("%1 is a backend and cannot do “%2”; it can be made slow, stopped and started")};
void BackendServer::request(const Moment& at, const Command& command, Out& out) {
    if (command.verb == Verb::stop || command.verb == Verb::start) {
        if (m_state.stopped == (command.verb == Verb::stop))
            return out.because(isAsItWas, m_self, command.text);
        if (command.verb == Verb::stop)
            return stop(at, out);
        m_state.stopped = false;
        countStart(at, out);
        return out.because(programStarts, m_self, m_state.starts);
    }
    if (command.verb != Verb::slow)
        return out.because(isForOthers, m_self, command.text);
    m_state.slow = std::min(std::max<std::uint64_t>(command.number, 1), slowest);
    m_state.slow == 1 ? out.because(isAsUsual, m_self) : out.because(isSlow, m_self, m_state.slow);
}

std::span<const Sentence* const> backendRules() {
    return rulesOf<starts, startsAgain, begins, queues, queuesBeyond, refuses, ignoresCopy,
                   finishes, finishesAndBegins, answersCheck, hasNothing, isSlow, isAsUsual,
                   isForOthers, isNoBalancer, knows, isAtIt, stops, stopsSilently, isStopped,
                   isAsItWas, programStarts>();
}

} // namespace synod::balance
