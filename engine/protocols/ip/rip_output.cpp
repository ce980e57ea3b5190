// SPDX-License-Identifier: GPL-3.0-or-later
// Output processing, RFC 2453 §3.10.
#include "engine/protocols/ip/rip.h"
#include "engine/protocols/ip/rules.h"

#include <algorithm>

namespace synod::ip {
namespace {

constexpr Rule tellsEverything{
    "rip.noSplitHorizon",
    SYNOD_RULE("%1 tells each neighbour everything, also what it has from that neighbour"),
    "RFC 2453 §3.4.2"};
constexpr Rule splitsHorizon{
    "rip.splitHorizon",
    SYNOD_RULE("%1 tells no neighbour of a route that it has from that neighbour"),
    "RFC 2453 §3.4.3"};
constexpr Rule poisonsReverse{
    "rip.poisonedReverse",
    SYNOD_RULE(
        "of a route that %1 has from a neighbour it tells that one that it cannot be reached"),
    "RFC 2453 §3.4.3"};
const Sentence& ruleOf(SplitHorizon option) {
    switch (option) {
    case SplitHorizon::none: return tellsEverything;
    case SplitHorizon::simple: return splitsHorizon;
    case SplitHorizon::poisonedReverse: break;
    }
    return poisonsReverse;
}

} // namespace

bool Rip::anyChanged() const {
    return std::any_of(m_state.routes.begin(), m_state.routes.end(),
                       [](const auto& entry) { return entry.second.changed; });
}

void Rip::sendUpdates(Which which, Out& out) {
    for (const NodeId neighbour : m_interfaces.neighbours)
        if (!isDown(neighbour))
            sendRoutes(neighbour, which, out);
    for (const auto& [destination, route] : SmallMap<Prefix, RipRoute>(m_state.routes))
        if (route.changed)
            m_state.routes[destination].changed = false;
    out.because(ruleOf(m_options.splitHorizon), m_interfaces.self);
}

/// §3.10.2, after §3.4.3.
void Rip::sendRoutes(NodeId to, Which which, Out& out) {
    std::vector<RipEntry> entries;
    for (const auto& [destination, route] : m_state.routes) {
        // Hosts of its own network go with the network (§3.7).
        const bool subsumed =
            route.origin == RouteOrigin::connected && m_interfaces.network.contains(destination);
        if (subsumed || (which == Which::changed && !route.changed))
            continue;
        const bool reverse = route.nextHop == to;
        if (reverse && m_options.splitHorizon == SplitHorizon::simple)
            continue;
        const bool poisoned = reverse && m_options.splitHorizon == SplitHorizon::poisonedReverse;
        entries.push_back({destination, poisoned ? infinity : route.metric});
    }
    sendInParts(to, entries, out);
}

void Rip::sendInParts(NodeId to, const std::vector<RipEntry>& entries, Out& out) {
    for (std::size_t from = 0; from < entries.size(); from += mostRipEntries) {
        const std::size_t count = std::min(mostRipEntries, entries.size() - from);
        const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(from);
        out.send(
            to, {RipCommand::response, false, {begin, begin + static_cast<std::ptrdiff_t>(count)}});
    }
}

constexpr Rule tellsAtOnce{
    "rip.triggeredUpdate",
    SYNOD_RULE("%1 tells its neighbours at once of the routes that have changed"),
    "RFC 2453 §3.10.1"};
constexpr Rule holdsBackNews{
    "rip.holdsBack",
    SYNOD_RULE("%1 told of a change a moment ago, so it waits before it tells of this one"),
    "RFC 2453 §3.10.1"};
/// A changed route is told at once, but one triggered update follows another only after 1 to 5
/// seconds, a thirtieth to a sixth of the regular interval.
void Rip::triggerUpdate(Out& out) {
    if (!m_options.triggeredUpdates)
        return;
    if (m_state.holdsBack)
        return out.because(holdsBackNews, m_interfaces.self);
    sendUpdates(Which::changed, out);
    m_state.holdsBack = true;
    out.setTimer({RipTimerKind::triggeredUpdate, {}}, m_options.updateInterval / 30,
                 m_options.updateInterval / 6);
    out.because(tellsAtOnce, m_interfaces.self);
}

std::span<const Sentence* const> ripOutputRules() {
    return rulesOf<tellsEverything, splitsHorizon, poisonsReverse, tellsAtOnce, holdsBackNews>();
}

} // namespace synod::ip
