// SPDX-License-Identifier: GPL-3.0-or-later
// Input processing, RFC 2453 §3.9.
#include "engine/protocols/ip/rip.h"
#include "engine/protocols/ip/rules.h"

#include <algorithm>

namespace synod::ip {
namespace {

constexpr std::uint8_t costOfLink = 1;

/// Not net 0 or 127, and a metric from 1 to 16; everything is a destination too.
bool isValid(const RipEntry& entry) {
    const bool anywhere = entry.destination == Prefix::everything();
    return (anywhere || entry.destination.address.isUnicast()) && entry.metric >= 1 &&
           entry.metric <= infinity;
}

std::uint8_t metricBehindLink(const RipEntry& entry) {
    return static_cast<std::uint8_t>(std::min<std::uint32_t>(entry.metric + costOfLink, infinity));
}

} // namespace

constexpr Rule answersWholeTable{
    "rip.answer", SYNOD_RULE("%2 asks %1 for its whole table, so it gets it"), "RFC 2453 §3.9.1"};
constexpr Rule answersSome{
    "rip.answerSome", SYNOD_RULE("%2 asks %1 for some routes, and is told of them as they are"),
    "RFC 2453 §3.9.1"};
constexpr Rule asksForNothing{
    "rip.emptyRequest", SYNOD_RULE("%2 asks %1 for no route, so none is told"), "RFC 2453 §3.9.1"};
void Rip::onRequest(NodeId from, const RipMessage& request, Out& out) {
    const NodeId self = m_interfaces.self;
    if (request.wholeTable) {
        sendRoutes(from, Which::all, out);
        return out.because(answersWholeTable, self, from);
    }
    if (request.entries.empty())
        return out.because(asksForNothing, self, from);
    std::vector<RipEntry> entries = request.entries;
    for (RipEntry& entry : entries) {
        const RipRoute* route = m_state.routes.find(entry.destination);
        entry.metric = route != nullptr ? route->metric : infinity;
    }
    sendInParts(from, entries, out);
    out.because(answersSome, self, from);
}

constexpr Rule notANeighbour{
    "rip.stranger", SYNOD_RULE("%2 is no neighbouring router of %1, which ignores what it tells"),
    "RFC 2453 §3.9.2"};
constexpr Rule badEntry{"rip.badEntry",
                        SYNOD_RULE("%1 ignores what %2 tells of %3: such a route cannot be"),
                        "RFC 2453 §3.9.2"};
constexpr Rule nothingNew{"rip.nothingNew",
                          SYNOD_RULE("%2 tells %1 nothing that is better than what it knows"),
                          "RFC 2453 §3.9.2"};
void Rip::onResponse(const Moment& at, NodeId from, const RipMessage& response, Out& out) {
    const NodeId self = m_interfaces.self;
    if (!isNeighbour(from))
        return out.because(notANeighbour, self, from);
    const SmallMap<Prefix, RipRoute> before = m_state.routes;
    for (const RipEntry& entry : response.entries) {
        if (isValid(entry)) {
            onEntry(at, from, entry, out);
        } else {
            out.because(badEntry, self, from, toText(entry.destination));
        }
    }
    if (m_state.routes == before)
        return out.because(nothingNew, self, from);
    triggerUpdate(out);
}

void Rip::onEntry(const Moment& at, NodeId from, const RipEntry& entry, Out& out) {
    const std::uint8_t metric = metricBehindLink(entry);
    if (m_state.routes.contains(entry.destination)) {
        updateRoute(at, from, entry, out);
    } else if (metric < infinity) {
        addRoute(at, from, entry.destination, metric, out);
    }
}

constexpr Rule newRoute{"rip.newRoute",
                        SYNOD_RULE("%3 is new to %1: %4 networks away, by way of %2"),
                        "RFC 2453 §3.9.2"};
void Rip::addRoute(
    const Moment& at, NodeId from, const Prefix& destination, std::uint8_t metric, Out& out) {
    adopt(at, from, destination, metric, out);
    out.because(newRoute, m_interfaces.self, from, toText(destination), std::uint64_t{metric});
}

constexpr Rule betterRoute{"rip.betterRoute",
                           SYNOD_RULE("%1 gets to %3 better by way of %2: metric %4 instead of %5"),
                           "RFC 2453 §3.9.2"};
constexpr Rule newsOfNextHop{"rip.nextHopSays",
                             SYNOD_RULE("%2 is the next hop of %1 to %3, so it is believed, better "
                                        "or worse: metric %4 instead of %5"),
                             "RFC 2453 §3.9.2"};
constexpr Rule nextHopLostIt{
    "rip.nextHopLost",
    SYNOD_RULE(
        "%2, the next hop of %1 to %3, says that it cannot be reached: the route is given up"),
    "RFC 2453 §3.9.2"};
constexpr Rule nextHopIsTooFar{
    "rip.infinity",
    SYNOD_RULE("%2, the next hop of %1 to %3, is %4 networks away from it: one more would be 16, "
               "which stands for infinity, so the route is given up"),
    "RFC 2453 §3.9.2"};
void Rip::updateRoute(const Moment& at, NodeId from, const RipEntry& entry, Out& out) {
    const Prefix& destination = entry.destination;
    const std::uint8_t metric = metricBehindLink(entry);
    const RipRoute route = m_state.routes[destination];
    const NodeId self = m_interfaces.self;
    const bool fromNextHop = route.origin == RouteOrigin::rip && route.nextHop == from;
    if (fromNextHop && metric == route.metric && metric < infinity)
        return setTimeout(at, destination, out);
    if (fromNextHop && metric == infinity && route.metric < infinity) {
        startDeletion(at, destination, out);
        if (entry.metric < infinity)
            return out.because(nextHopIsTooFar, self, from, toText(destination),
                               std::uint64_t{entry.metric});
        return out.because(nextHopLostIt, self, from, toText(destination));
    }
    const bool differs = fromNextHop && metric != route.metric;
    if (!differs && metric >= route.metric)
        return;
    adopt(at, from, destination, metric, out);
    out.because(fromNextHop && route.metric < infinity ? newsOfNextHop : betterRoute, self, from,
                toText(destination), std::uint64_t{metric}, std::uint64_t{route.metric});
}

void Rip::adopt(
    const Moment& at, NodeId from, const Prefix& destination, std::uint8_t metric, Out& out) {
    const bool wasGone =
        m_state.routes.contains(destination) && m_state.routes[destination].metric == infinity;
    if (wasGone)
        out.cancelTimer({RipTimerKind::garbageCollection, destination});
    m_state.routes[destination] = {metric, from, RouteOrigin::rip, true};
    setTimeout(at, destination, out);
    out.deliver(RouteSet{destination, {from, metric, RouteOrigin::rip}});
}

std::span<const Sentence* const> ripInputRules() {
    return rulesOf<answersWholeTable, answersSome, asksForNothing, notANeighbour, badEntry,
                   newRoute, betterRoute, newsOfNextHop, nextHopLostIt, nextHopIsTooFar,
                   nothingNew>();
}

} // namespace synod::ip
