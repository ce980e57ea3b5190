// SPDX-License-Identifier: GPL-3.0-or-later
// Who is in.
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/rules.h"

#include <string>

namespace synod::balance {
constexpr Rule checks{"balance.check",
                      SYNOD_RULE("%1 asks every backend whether it is there, round %2"),
                      "HAProxy Configuration Manual §5.2, check"};
void Balancer::sendChecks(const Moment& at, Out& out) {
    const bool atOnce = m_options.checkTimeout >= m_options.checkInterval;
    if (atOnce && m_state.round > 0)
        noteMisses(at, out);
    ++m_state.round;
    if (m_wire.isTcp() && m_state.reserved == 0) { // its ports are used from now on
        m_state.reserved = reservedAtOnce;
        out.persist(Reserve{m_state.reserved});
    }
    std::vector<NodeId> servers;
    for (const auto& [server, backend] : m_state.backends)
        servers.push_back(server);
    for (const NodeId server : servers) {
        m_state.backends[server].checked = true;
        m_wire.send(at, server, Check{m_state.round}, ends(), out);
    }
    if (!atOnce)
        out.setTimer(BalancerTimer::checkTimeout, m_options.checkTimeout, m_options.checkTimeout);
    out.setTimer(BalancerTimer::check, m_options.checkInterval, m_options.checkInterval);
    out.because(checks, m_self, m_state.round);
}

constexpr Rule isThere{"balance.isThere", SYNOD_RULE("%1 is there"),
                       "HAProxy Configuration Manual §5.2, check"};
constexpr Rule answersTooLate{
    "balance.checkAnswerLate",
    SYNOD_RULE("%1 answers check %2, which is over: the answer is late, or a copy"),
    "HAProxy Configuration Manual §5.2, check"};
constexpr Rule rises{
    "balance.rise",
    SYNOD_RULE("%1 is out and has answered; checks answered in a row: %2, needed: %3"),
    "HAProxy Configuration Manual §5.2, rise"};
constexpr Rule comesIn{"balance.comeIn",
                       SYNOD_RULE("%1 counts as there again; checks answered in a row: %2"),
                       "HAProxy Configuration Manual §5.2, rise"};
constexpr Rule comesInWithKeys{"balance.comeInWithKeys",
                               SYNOD_RULE("%1 counts as there again; checks answered in a row: %2; "
                                          "of keys: %3, move: %4, of these to it: %5"),
                               "HAProxy Configuration Manual §5.2, rise"};
constexpr Sentence isNoBackend{
    "balance.noBackend",
    SYNOD_RULE("%1 is none of the backends; one that came later can be added")};
void Balancer::onCheckAnswer(NodeId from, const CheckAnswer& answer, Out& out) {
    Backend* backend = m_state.backends.find(from);
    if (backend == nullptr)
        return out.because(isNoBackend, from);
    if (!backend->checked || answer.round != m_state.round)
        return out.because(answersTooLate, from, answer.round);
    backend->checked = false;
    backend->misses = 0;
    if (backend->up)
        return out.because(isThere, from);
    if (++backend->passes < m_options.rise)
        return out.because(rises, from, backend->passes, std::uint64_t{m_options.rise});
    const std::uint64_t passes = backend->passes;
    changeWhoIsIn(from, [&] {
        backend->up = true;
        backend->passes = 0;
        backend->errors = 0;
        backend->downSince = {};
    });
    out.deliver(Membership{from, backend->isIn()});
    const KeyMoves& moves = m_state.moves;
    goesByKeys() ? out.because(comesInWithKeys, from, passes, moves.keys, moves.moved, moves.own)
                 : out.because(comesIn, from, passes);
}

constexpr Sentence allAnswered{"balance.allAnswered",
                               SYNOD_RULE("every backend has answered check %2 of %1 in time")};
void Balancer::noteMisses(const Moment& at, Out& out) {
    std::vector<NodeId> missing;
    for (const auto& [server, backend] : m_state.backends)
        if (backend.checked)
            missing.push_back(server);
    for (const NodeId server : missing) {
        m_wire.giveUp(at, server, {Exchange::check, m_state.round, true}, ends(), out);
        noteMiss(server, m_state.backends[server], out);
    }
    if (missing.empty())
        out.because(allAnswered, m_self, m_state.round);
}

constexpr Rule falls{"balance.fall",
                     SYNOD_RULE("%1 has not answered a check; missed in a row: %2, out after: %3"),
                     "HAProxy Configuration Manual §5.2, fall"};
constexpr Rule goesOut{"balance.goOut",
                       SYNOD_RULE("%1 is out and gets nothing any more; checks missed in a row: "
                                  "%2; what is under way there waits for its time to run out"),
                       "HAProxy Configuration Manual §5.2, fall"};
constexpr Rule goesOutWithKeys{
    "balance.goOutWithKeys",
    SYNOD_RULE(
        "%1 is out; checks missed in a row: %2; of keys: %3, move: %4, of these its own: %5"),
    "HAProxy Configuration Manual §5.2, fall"};
constexpr Rule staysOut{"balance.stayOut", SYNOD_RULE("%1 has not answered a check, and stays out"),
                        "HAProxy Configuration Manual §5.2, fall"};
void Balancer::noteMiss(NodeId server, Backend& backend, Out& out) {
    backend.checked = false;
    backend.passes = 0;
    if (!backend.up)
        return out.because(staysOut, server);
    if (++backend.misses < m_options.fall)
        return out.because(falls, server, backend.misses, std::uint64_t{m_options.fall});
    const std::uint64_t misses = backend.misses;
    changeWhoIsIn(server, [&] {
        backend.up = false;
        backend.misses = 0;
    });
    out.deliver(Membership{server, false});
    const KeyMoves& moves = m_state.moves;
    goesByKeys() ? out.because(goesOutWithKeys, server, misses, moves.keys, moves.moved, moves.own)
                 : out.because(goesOut, server, misses);
}

constexpr Rule drains{"balance.drain",
                      SYNOD_RULE("%1 is drained: it gets nothing new; under way there: %2"),
                      "HAProxy Management Guide §9.3, set server"};
constexpr Rule undrains{"balance.undrain",
                        SYNOD_RULE("%1 is no longer drained; it gets requests while it is in"),
                        "HAProxy Management Guide §9.3, set server"};
constexpr Rule drainsWithKeys{"balance.drainWithKeys",
                              SYNOD_RULE("%1 is drained: it gets nothing new; under way there: %2; "
                                         "of keys: %3, move: %4, of these its own: %5"),
                              "HAProxy Management Guide §9.3, set server"};
constexpr Rule undrainsWithKeys{
    "balance.undrainWithKeys",
    SYNOD_RULE("%1 is no longer drained; of keys: %3, move: %4, of these to it: %5"),
    "HAProxy Management Guide §9.3, set server"};
constexpr Sentence isAsItWas{"balance.asItWas", SYNOD_RULE("%1 is already as that would make it")};
void Balancer::drain(NodeId server, bool draining, Out& out) {
    Backend* backend = m_state.backends.find(server);
    if (backend == nullptr)
        return out.because(isNoBackend, server);
    if (backend->draining == draining)
        return out.because(isAsItWas, server);
    changeWhoIsIn(server, [&] { backend->draining = draining; });
    out.deliver(Membership{server, backend->isIn()});
    const KeyMoves& moves = m_state.moves;
    if (goesByKeys())
        return out.because(draining ? drainsWithKeys : undrainsWithKeys, server, backend->underWay,
                           moves.keys, moves.moved, moves.own);
    out.because(draining ? drains : undrains, server, backend->underWay);
}

constexpr Sentence adds{
    "balance.add", SYNOD_RULE("%1 is a backend from now on; it is in, until checks say otherwise")};
void Balancer::add(NodeId server, Out& out) {
    if (m_state.backends.contains(server))
        return out.because(isAsItWas, server);
    changeWhoIsIn(server, [&] {
        m_state.backends[server].attempt = m_state.reserved; // above all that it was ever asked
        if (m_state.policy == Policy::weightedRoundRobin)
            m_state.currentWeights[server] = 0;
    });
    out.deliver(Membership{server, true});
    out.because(adds, server);
}

constexpr Rule weighs{"balance.weight", SYNOD_RULE("%1 has the weight %2 from now on"),
                      "HAProxy Management Guide §9.3, set server"};
void Balancer::setWeight(NodeId server, std::uint64_t weight, Out& out) {
    Backend* backend = m_state.backends.find(server);
    if (backend == nullptr)
        return out.because(isNoBackend, server);
    if (backend->weight == weight)
        return out.because(isAsItWas, server);
    changeWhoIsIn(server, [&] { backend->weight = static_cast<std::uint32_t>(weight); });
    out.because(weighs, server, weight);
}

constexpr Sentence goesBy{"balance.policy", SYNOD_RULE("%1 chooses backends by %2 from now on")};
void Balancer::setPolicy(Policy policy, Out& out) {
    if (policy == m_state.policy)
        return out.because(isAsItWas, m_self);
    m_state.policy = policy;
    m_state.moves = {};
    preparePolicy();
    out.because(goesBy, m_self, std::string(nameOf(policy)));
}

/// What a policy begins with.
void Balancer::preparePolicy() {
    m_state.currentWeights.clear();
    if (m_state.policy == Policy::weightedRoundRobin)
        for (const auto& [server, backend] : m_state.backends)
            m_state.currentWeights[server] = 0;
    prepareOwners();
}

bool Balancer::goesByKeys() const {
    return m_state.policy == Policy::consistentHash || m_state.policy == Policy::moduloHash;
}

std::vector<Member> Balancer::membersIn() const {
    std::vector<Member> in;
    for (const auto& [server, backend] : m_state.backends)
        if (backend.isIn())
            in.push_back({server, backend.weight});
    return in;
}

void Balancer::prepareOwners() {
    if (!goesByKeys())
        return;
    m_in = membersIn();
    if (m_state.policy == Policy::consistentHash)
        m_ring = Ring(m_in, m_options.virtualNodes);
}

NodeId Balancer::ownerOf(std::uint32_t key) const {
    return m_state.policy == Policy::consistentHash ? m_ring.ownerOf(key) : moduloOwner(m_in, key);
}

void Balancer::changeWhoIsIn(NodeId server, const std::function<void()>& change) {
    if (!goesByKeys())
        return change();
    std::vector<NodeId> before;
    for (std::uint32_t key = 1; key <= m_options.keys; ++key)
        before.push_back(ownerOf(key));
    change();
    prepareOwners();
    m_state.moves = {server, m_options.keys, 0, 0};
    for (std::uint32_t key = 1; key <= m_options.keys; ++key) {
        const NodeId old = before[key - 1], now = ownerOf(key);
        m_state.moves.moved += old != now ? 1 : 0;
        m_state.moves.own += old != now && (old == server || now == server) ? 1 : 0;
    }
}

std::span<const Sentence* const> healthRules() {
    return rulesOf<checks, isThere, answersTooLate, rises, comesIn, comesInWithKeys, falls, goesOut,
                   goesOutWithKeys, staysOut, allAnswered, drains, undrains, drainsWithKeys,
                   undrainsWithKeys, isAsItWas, adds, weighs, goesBy, isNoBackend>();
}

} // namespace synod::balance
