// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a request.
#include "engine/core/assert.h"
#include "engine/systems/balance/balancer.h"

#include <algorithm>

namespace synod::balance {

Balancer::Choice
Balancer::choose(std::uint32_t key, std::span<const NodeId> but, bool retry, Random& random) {
    findCandidates(but);
    if (m_candidates.empty())
        return {};
    switch (m_state.policy) {
    case Policy::random: return {drawByWeight(random, {}), {}, m_candidates.size()};
    case Policy::roundRobin: return {nextInTurn(retry ? but.back() : m_state.last)};
    case Policy::weightedRoundRobin: return heaviest(retry);
    case Policy::leastConnections: return fewestConnections();
    case Policy::twoChoices: return fewerOfTwo(random);
    case Policy::consistentHash: return {m_ring.ownerBut(key, but)};
    case Policy::moduloHash: break;
    }
    const std::size_t place = key % m_candidates.size();
    return {m_candidates[place], {}, place, m_candidates.size()};
}

void Balancer::findCandidates(std::span<const NodeId> but) {
    m_candidates.clear();
    for (const auto& [server, backend] : m_state.backends)
        if (backend.isIn() && std::find(but.begin(), but.end(), server) == but.end())
            m_candidates.push_back(server);
}

/// Of the candidates but one, each as likely as its weight has it.
NodeId Balancer::drawByWeight(Random& random, NodeId but) const {
    std::uint64_t all = 0;
    for (const NodeId server : m_candidates)
        all += server == but ? 0 : backend(server).weight;
    std::uint64_t drawn = random.below(all);
    for (const NodeId server : m_candidates) {
        const std::uint64_t weight = server == but ? 0 : backend(server).weight;
        if (drawn < weight)
            return server;
        drawn -= weight;
    }
    SYNOD_ASSERT(false);
    return {};
}

NodeId Balancer::nextInTurn(NodeId after) const {
    const auto next = after.valid()
                          ? std::upper_bound(m_candidates.begin(), m_candidates.end(), after)
                          : m_candidates.begin();
    return next == m_candidates.end() ? m_candidates.front() : *next;
}

// nginx: "on each peer selection we increase current_weight of each eligible peer by its weight,
// select peer with greatest current_weight and reduce its current_weight by total number of weight
// points distributed among peers".
Balancer::Choice Balancer::heaviest(bool retry) {
    std::int64_t total = 0;
    std::int64_t greatest = 0;
    NodeId chosen;
    for (const NodeId server : m_candidates) {
        const std::int64_t weight = backend(server).weight;
        const std::int64_t current = *m_state.currentWeights.find(server) + weight;
        if (!retry)
            m_state.currentWeights[server] = current;
        total += weight;
        if (!chosen.valid() || current > greatest) {
            greatest = current;
            chosen = server;
        }
    }
    if (!retry)
        m_state.currentWeights[chosen] -= total;
    return {chosen,
            {},
            static_cast<std::uint64_t>(std::max<std::int64_t>(greatest, 0)),
            static_cast<std::uint64_t>(total)};
}

/// Connections for their weight.
bool Balancer::hasFewer(const Backend& a, const Backend& b) const {
    return a.underWay * b.weight < b.underWay * a.weight;
}

// HAProxy: "Round-robin is performed within groups of servers of the same load".
Balancer::Choice Balancer::fewestConnections() const {
    const auto from = std::upper_bound(m_candidates.begin(), m_candidates.end(), m_state.last);
    const auto start = m_state.last.valid() ? static_cast<std::size_t>(from - m_candidates.begin())
                                            : std::size_t{0};
    NodeId chosen;
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        const NodeId server = m_candidates[(start + i) % m_candidates.size()];
        if (!chosen.valid() || hasFewer(backend(server), backend(chosen)))
            chosen = server;
    }
    return {chosen, {}, backend(chosen).underWay, backend(chosen).weight};
}

Balancer::Choice Balancer::fewerOfTwo(Random& random) const {
    const NodeId first = drawByWeight(random, {});
    if (m_candidates.size() == 1)
        return {first, {}, backend(first).underWay};
    const NodeId second = drawByWeight(random, first);
    const bool takesSecond = hasFewer(backend(second), backend(first));
    const NodeId chosen = takesSecond ? second : first;
    const NodeId other = takesSecond ? first : second;
    return {chosen, other, backend(chosen).underWay, backend(other).underWay};
}

} // namespace synod::balance
