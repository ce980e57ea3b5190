// SPDX-License-Identifier: GPL-3.0-or-later
// The timers of RFC 2453 §3.8, and what links tell.
#include "engine/protocols/ip/rip.h"

#include "engine/protocols/ip/rules.h"

#include <algorithm>

namespace synod::ip {
namespace {

// Parts of the regular interval of 30 seconds, so that all timers keep their proportions.
constexpr std::int64_t timeoutIntervals = 6; ///< 180 s
constexpr std::int64_t garbageIntervals = 4; ///< 120 s
constexpr std::int64_t jitterPart = 6;       ///< 5 s

} // namespace

Rip::Rip(RipInterfaces interfaces, RipOptions options)
    : m_interfaces(std::move(interfaces)), m_options(options) {}

void Rip::restore(const RipState& state) {
    m_state = state;
    m_timerSetAt = {};
}

void Rip::boot(const RipStable&) {
    restore({});
}

constexpr Rule asksNeighbours{
    "rip.begin", SYNOD_RULE("%1 has come up: it asks its neighbours for their whole tables"),
    "RFC 2453 §3.9.1"};
void Rip::start(const Moment&, Out& out) {
    connect(m_interfaces.network, NodeId{}, RouteOrigin::local, out);
    for (const RipInterfaces::Host& host : m_interfaces.hosts)
        connect(Prefix::host(host.address), host.node, RouteOrigin::connected, out);
    for (const NodeId neighbour : m_interfaces.neighbours)
        out.send(neighbour, {RipCommand::request, true, {}});
    setUpdateTimer(out);
    out.because(asksNeighbours, m_interfaces.self);
}

void Rip::receive(const Moment& at, NodeId from, const RipMessage& message, Out& out) {
    if (message.command == RipCommand::request) {
        onRequest(from, message, out);
    } else {
        onResponse(at, from, message, out);
    }
}

constexpr Rule regularUpdate{"rip.update",
                             SYNOD_RULE("it is time for %1 to tell its neighbours of every route"),
                             "RFC 2453 §3.8"};
void Rip::expire(const Moment& at, const RipTimer& timer, Out& out) {
    switch (timer.kind) {
    case RipTimerKind::update:
        sendUpdates(Which::all, out);
        setUpdateTimer(out);
        return out.because(regularUpdate, m_interfaces.self);
    case RipTimerKind::triggeredUpdate: return onTriggeredUpdateTimer(out);
    case RipTimerKind::timeout: return onTimeout(at, timer.destination, out);
    case RipTimerKind::garbageCollection: return onGarbageCollection(at, timer.destination, out);
    }
}

void Rip::request(const Moment& at, const LinkNews& news, Out& out) {
    if (const auto* down = std::get_if<LinkDown>(&news)) {
        onLinkDown(at, down->neighbour, out);
    } else {
        onLinkUp(std::get<LinkUp>(news), out);
    }
}

/// Give or take a sixth, so that routers do not fall into step with each other.
void Rip::setUpdateTimer(Out& out) {
    const Time interval = m_options.updateInterval;
    out.setTimer({RipTimerKind::update, {}}, interval - interval / jitterPart,
                 interval + interval / jitterPart);
}

void Rip::setTimeout(const Moment& at, const Prefix& destination, Out& out) {
    const Time timeout = m_options.updateInterval * timeoutIntervals;
    out.setTimer({RipTimerKind::timeout, destination}, timeout, timeout);
    m_timerSetAt[destination] = at.now;
}

constexpr Rule changesWereHeldBack{
    "rip.heldBack",
    SYNOD_RULE("more has changed since %1 last told of a change: now it may tell of that too"),
    "RFC 2453 §3.10.1"};
constexpr Rule nothingHeldBack{"rip.nothingHeldBack",
                               SYNOD_RULE("nothing has changed since %1 last told of a change"),
                               "RFC 2453 §3.10.1"};
void Rip::onTriggeredUpdateTimer(Out& out) {
    m_state.holdsBack = false;
    if (!anyChanged())
        return out.because(nothingHeldBack, m_interfaces.self);
    out.because(changesWereHeldBack, m_interfaces.self);
    triggerUpdate(out);
}

constexpr Rule timedOut{
    "rip.timeout", SYNOD_RULE("%1 has heard nothing of %2 from %3 for %4: the route is given up"),
    "RFC 2453 §3.8"};
constexpr Rule timedOutUntimed{
    "rip.timeoutUntimed",
    SYNOD_RULE("%1 has heard nothing of %2 from %3 for too long: it is given up"), "RFC 2453 §3.8"};
void Rip::onTimeout(const Moment& at, const Prefix& destination, Out& out) {
    const RipRoute* route = m_state.routes.find(destination);
    if (route == nullptr || route->metric == infinity)
        return;
    const NodeId nextHop = route->nextHop;
    const std::optional<Time> waited = timerRanFor(at, destination);
    startDeletion(at, destination, out);
    if (waited) {
        out.because(timedOut, m_interfaces.self, toText(destination), nextHop, *waited);
    } else {
        out.because(timedOutUntimed, m_interfaces.self, toText(destination), nextHop);
    }
    triggerUpdate(out);
}

std::optional<Time> Rip::timerRanFor(const Moment& at, const Prefix& destination) const {
    const Time* setAt = m_timerSetAt.find(destination);
    return setAt != nullptr ? std::optional(at.now - *setAt) : std::nullopt;
}

/// The route is no longer used, but kept for a while so that neighbours hear that it is gone.
void Rip::startDeletion(const Moment& at, const Prefix& destination, Out& out) {
    RipRoute& route = m_state.routes[destination];
    if (route.origin == RouteOrigin::rip)
        out.cancelTimer({RipTimerKind::timeout, destination});
    route.metric = infinity;
    route.changed = true;
    route.origin = RouteOrigin::rip;
    const Time garbage = m_options.updateInterval * garbageIntervals;
    out.setTimer({RipTimerKind::garbageCollection, destination}, garbage, garbage);
    m_timerSetAt[destination] = at.now;
    out.deliver(RouteGone{destination});
}

constexpr Rule forgets{
    "rip.forget",
    SYNOD_RULE("%1 has told its neighbours for %3 that %2 cannot be reached, and forgets it"),
    "RFC 2453 §3.8"};
constexpr Rule forgetsUntimed{
    "rip.forgetUntimed",
    SYNOD_RULE("%1 has told its neighbours long enough that %2 cannot be reached, and forgets it"),
    "RFC 2453 §3.8"};
void Rip::onGarbageCollection(const Moment& at, const Prefix& destination, Out& out) {
    const RipRoute* route = m_state.routes.find(destination);
    if (route == nullptr || route->metric != infinity)
        return;
    m_state.routes.erase(destination);
    if (const std::optional<Time> told = timerRanFor(at, destination)) {
        out.because(forgets, m_interfaces.self, toText(destination), *told);
    } else {
        out.because(forgetsUntimed, m_interfaces.self, toText(destination));
    }
    m_timerSetAt.erase(destination);
}

void Rip::connect(const Prefix& destination, NodeId node, RouteOrigin origin, Out& out) {
    RipRoute& route = m_state.routes[destination];
    if (route.metric == 1)
        return;
    if (route.metric < infinity)
        out.cancelTimer({RipTimerKind::timeout, destination});
    route = {1, node, origin, true};
    out.cancelTimer({RipTimerKind::garbageCollection, destination});
    out.deliver(RouteSet{destination, {node, 1, origin}});
}

constexpr Rule linkIsDown{
    "rip.linkDown", SYNOD_RULE("the link of %1 to %2 is down, and with it every route over it"),
    "RFC 2453 §3.4.1"};
void Rip::onLinkDown(const Moment& at, NodeId neighbour, Out& out) {
    if (isDown(neighbour))
        return;
    m_state.down.push_back(neighbour);
    std::vector<Prefix> lost;
    for (const auto& [destination, route] : m_state.routes)
        if (route.nextHop == neighbour && route.metric < infinity)
            lost.push_back(destination);
    for (const Prefix& destination : lost)
        startDeletion(at, destination, out);
    out.because(linkIsDown, m_interfaces.self, neighbour);
    if (!lost.empty())
        triggerUpdate(out);
}

constexpr Rule linkIsUp{
    "rip.linkUp", SYNOD_RULE("the link of %1 to %2 works again: it asks what can be reached there"),
    "RFC 2453 §3.9.1"};
constexpr Rule linkIsNew{
    "rip.newLink",
    SYNOD_RULE("%1 has a link to %2 that was not there before: it asks what can be reached there"),
    "RFC 2453 §3.9.1"};
constexpr Sentence hostIsThere{
    "rip.hostLink", SYNOD_RULE("the link of %1 to %2 works: %2 is reached without another router")};
constexpr Sentence isNoNeighbour{
    "rip.unknownLink",
    SYNOD_RULE("%1 has a link to %2, of which it knows no address: no route leads there")};
void Rip::onLinkUp(const LinkUp& up, Out& out) {
    const NodeId neighbour = up.neighbour;
    std::erase(m_state.down, neighbour);
    const Sentence* why = &isNoNeighbour;
    for (const RipInterfaces::Host& host : m_interfaces.hosts)
        if (host.node == neighbour) {
            connect(Prefix::host(host.address), neighbour, RouteOrigin::connected, out);
            why = &hostIsThere;
        }
    if (isNeighbour(neighbour)) {
        out.send(neighbour, {RipCommand::request, true, {}});
        why = up.isNew ? &linkIsNew : &linkIsUp;
    }
    out.because(*why, m_interfaces.self, neighbour);
    if (anyChanged())
        triggerUpdate(out);
}

bool Rip::addNeighbour(NodeId router) {
    if (isNeighbour(router))
        return false;
    m_interfaces.neighbours.push_back(router);
    return true;
}

bool Rip::addHost(const RipInterfaces::Host& host) {
    const auto same = [&](const RipInterfaces::Host& known) { return known.node == host.node; };
    if (std::any_of(m_interfaces.hosts.begin(), m_interfaces.hosts.end(), same))
        return false;
    m_interfaces.hosts.push_back(host);
    return true;
}

bool Rip::isNeighbour(NodeId node) const {
    const auto& neighbours = m_interfaces.neighbours;
    return std::find(neighbours.begin(), neighbours.end(), node) != neighbours.end();
}

bool Rip::isDown(NodeId neighbour) const {
    return std::find(m_state.down.begin(), m_state.down.end(), neighbour) != m_state.down.end();
}

std::string ownText(const RipTimer& timer, const Names&) {
    switch (timer.kind) {
    case RipTimerKind::update: return "update";
    case RipTimerKind::triggeredUpdate: return "triggeredUpdate";
    case RipTimerKind::timeout: return "timeout " + toText(timer.destination);
    case RipTimerKind::garbageCollection: return "garbageCollection " + toText(timer.destination);
    }
    return {};
}

std::span<const Sentence* const> ripRules() {
    return rulesOf<asksNeighbours, regularUpdate, changesWereHeldBack, nothingHeldBack, timedOut,
                   timedOutUntimed, forgets, forgetsUntimed, linkIsDown, linkIsUp, linkIsNew,
                   hostIsThere, isNoNeighbour>();
}

} // namespace synod::ip
