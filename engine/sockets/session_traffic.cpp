// SPDX-License-Identifier: GPL-3.0-or-later
// A message's way: sent, over one link after another as in the simulator, and then as a datagram
// into its receiver's process. On the links it is the relay's; its receiver's once it is given.
#include "engine/scenario/trouble.h"
#include "engine/sockets/errors.h"
#include "engine/sockets/session.h"

#include <algorithm>

namespace synod::sockets {

using scenario::trouble::say;
using trace::DropReason;
using trace::Kind;
using trace::NodeStatus;

namespace {

/// A message that has crossed this many links is going in circles.
constexpr std::uint8_t mostHops = 64;

} // namespace

net::LinkModel& Session::modelOf(net::DirectedLink link) {
    return m_models.try_emplace(link, m_scenario.seed, link).first->second;
}

std::optional<net::DirectedLink> Session::nextHop(NodeId at, NodeId to) {
    if (m_routesStale)
        m_routes.rebuild(m_topology);
    m_routesStale = false;
    const auto link = m_routes.nextLink(at, to);
    if (!link)
        return std::nullopt;
    return net::DirectedLink::of(*link, m_topology.links[*link].a == at);
}

std::uint32_t Session::newFlight() {
    if (m_freeFlights.empty()) {
        m_flights.emplace_back();
        m_freeFlights.push_back(static_cast<std::uint32_t>(m_flights.size() - 1));
    }
    const std::uint32_t slot = m_freeFlights.back();
    m_freeFlights.pop_back();
    m_flights[slot].active = true;
    m_flights[slot].generation = ++m_generations;
    return slot;
}

void Session::endFlight(std::uint32_t slot) {
    m_flights[slot] = ClusterFlight{};
    m_freeFlights.push_back(slot);
}

/// A new message, about to enter its first link.
std::uint32_t Session::launch(NodeId from, NodeId to, Value payload) {
    const std::uint32_t slot = newFlight();
    ClusterFlight& flight = m_flights[slot];
    flight.id = ++m_messages;
    flight.from = from;
    flight.to = to;
    flight.payload = std::move(payload);
    flight.link = nextHop(from, to).value_or(net::DirectedLink{});
    return slot;
}

void Session::send(NodeId from, SendPlace place, DoneEffect& effect, std::uint64_t cause) {
    if (effect.to == from || effect.to.index >= m_nodes.size()) {
        report(say(errors::makesNoSense, from, std::string("a message to nobody else")));
        return;
    }
    const std::uint32_t slot = launch(from, effect.to, std::move(effect.value));
    ClusterFlight& flight = m_flights[slot];
    if (!effect.failed)
        if (auto tail = m_relay.take(from, effect.to, place))
            flight.tail = std::make_shared<const std::string>(std::move(*tail));
    flight.refused = flight.tail == nullptr;
    enterLink(slot, Kind::send, cause, effect.why);
}

void Session::enterLink(std::uint32_t slot, Kind kind, std::uint64_t cause, std::uint8_t why) {
    ClusterFlight& flight = m_flights[slot];
    net::Passage passage;
    const Time time = now();
    passage.due = time;
    NodeId at = flight.from;
    if (flight.link.valid()) {
        at = m_topology.source(flight.link);
        const net::LinkParameters& parameters = linkOf(flight.link).parameters;
        const std::size_t octets =
            parameters.bandwidth == 0 ? 0 : flight.payload.json(m_names).size();
        passage = modelOf(flight.link).pass(time, octets, parameters);
    }
    flight.leftAt = time;
    flight.due = passage.due;
    flight.doomed = passage.lost;
    flight.fraction = passage.fraction;
    ++flight.hops;
    flight.hop = emit(kind, at, cause, [&](trace::Record& record) {
        record.message = flight.id;
        record.from = flight.from;
        record.to = flight.to;
        record.link = flight.link;
        record.due = flight.due;
        record.why = why;
        record.payload = flight.payload;
    });
    if (!flight.link.valid())
        return lose(slot, DropReason::noRoute, flight.hop);
    if (!isUp(flight.link))
        return lose(slot, DropReason::linkCut, flight.hop);
    if (passage.queueFull)
        return lose(slot, DropReason::queueFull, flight.hop);
    if (flight.refused)
        return refuse(slot);
    plan(slot);
    if (passage.duplicated)
        copyFlight(slot, passage.copyDue, flight.hop);
    if (kind == Kind::send && !m_ambushes.empty())
        springAmbushes(slot);
}

/// Makes a copy of a message enter the same link now; it takes its own time.
void Session::copyFlight(std::uint32_t slot, Time due, std::uint64_t cause) {
    const std::uint32_t copySlot = newFlight();
    const ClusterFlight& original = m_flights[slot];
    ClusterFlight& copy = m_flights[copySlot];
    copy = original;
    copy.id = ++m_messages;
    copy.original = original.original != 0 ? original.original : original.id;
    copy.leftAt = now();
    copy.due = due;
    copy.doomed = false;
    copy.hop =
        emit(Kind::duplicate, m_topology.source(copy.link), cause, [&](trace::Record& record) {
            record.message = copy.id;
            record.original = copy.original;
            record.from = copy.from;
            record.to = copy.to;
            record.link = copy.link;
            record.due = copy.due;
            record.payload = copy.payload;
        });
    plan(copySlot);
}

Time Session::eventTime(const ClusterFlight& flight) const {
    if (!flight.doomed)
        return flight.due;
    const auto length = static_cast<std::uint64_t>((flight.due - flight.leftAt).ns);
    const std::uint64_t part = (length >> 16) * flight.fraction >> 16;
    return flight.leftAt + nanoseconds(static_cast<std::int64_t>(part));
}

/// Settles when something will become of a message on its link. In manual delivery it waits to be
/// picked; only what the link loses goes its own way.
void Session::plan(std::uint32_t slot) {
    ClusterFlight& flight = m_flights[slot];
    flight.generation = ++m_generations;
    flight.order = ++m_order;
    if (flight.doomed || !manual())
        m_due.push({eventTime(flight), flight.order, slot, flight.generation});
}

void Session::happen(std::uint32_t slot) {
    ClusterFlight& flight = m_flights[slot];
    flight.generation = ++m_generations; // what was planned is over
    if (flight.doomed)
        lose(slot, DropReason::loss, flight.hop);
    else
        arrive(slot);
}

void Session::arrive(std::uint32_t slot) {
    ClusterFlight& flight = m_flights[slot];
    const NodeId at = m_topology.target(flight.link);
    ClusterNode& receiver = node(at);
    if (receiver.status == NodeStatus::paused) {
        flight.arrived = true;
        receiver.waiting.push_back(slot);
        return;
    }
    if (!receiver.runs())
        return lose(slot, DropReason::receiverCrashed, flight.hop);
    if (at == flight.to)
        return give(slot);
    if (flight.hops >= mostHops)
        return lose(slot, DropReason::ttlExpired, flight.hop);
    const auto link = nextHop(at, flight.to);
    if (!link)
        return lose(slot, DropReason::noRoute, flight.hop);
    flight.link = *link;
    enterLink(slot, Kind::forward, flight.hop, trace::noWhy);
}

std::uint32_t Session::fractionNow(const ClusterFlight& flight) {
    const Time time = now();
    if (time >= flight.due)
        return UINT32_MAX;
    const auto gone = static_cast<std::uint64_t>((time - flight.leftAt).ns);
    const auto whole = static_cast<std::uint64_t>((flight.due - flight.leftAt).ns);
    // Both shrink alike until the shift below fits into 64 bits.
    const int excess = whole >> 31 == 0 ? 0 : 64 - __builtin_clzll(whole >> 31);
    return static_cast<std::uint32_t>(((gone >> excess) << 32) / ((whole >> excess) + 1));
}

void Session::lose(std::uint32_t slot, DropReason reason, std::uint64_t cause) {
    const ClusterFlight& flight = m_flights[slot];
    std::uint32_t fraction = 0;
    if (reason == DropReason::loss && flight.doomed)
        fraction = flight.fraction;
    else if (reason != DropReason::queueFull && flight.link.valid())
        fraction = fractionNow(flight);
    const NodeId at = flight.link.valid() ? m_topology.source(flight.link) : flight.from;
    emit(Kind::drop, at, cause, [&](trace::Record& record) {
        record.message = flight.id;
        record.from = flight.from;
        record.to = flight.to;
        record.link = flight.link;
        record.reason = reason;
        record.fraction = fraction;
    });
    endFlight(slot);
}

void Session::dropOnCutLinks(DropReason reason, std::uint64_t cause) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> onCut;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const ClusterFlight& flight = m_flights[slot];
        if (flight.active && !flight.arrived && !flight.given && !isUp(flight.link))
            onCut.emplace_back(flight.id, slot);
    }
    std::sort(onCut.begin(), onCut.end());
    for (const auto& [id, slot] : onCut)
        lose(slot, reason, cause);
}

void Session::springAmbushes(std::uint32_t slot) {
    const std::uint64_t id = m_flights[slot].id;
    for (std::size_t i = 0; i < m_ambushes.size();) {
        Ambush& ambush = m_ambushes[i];
        const bool here = m_flights[slot].active && m_flights[slot].id == id;
        if (!here || !matches(ambush.intervention.message, m_flights[slot]) || --ambush.left > 0) {
            ++i;
            continue;
        }
        const Ambush sprung = std::move(ambush);
        m_ambushes.erase(m_ambushes.begin() + static_cast<std::ptrdiff_t>(i));
        actOn(sprung.intervention, slot, sprung.seq);
    }
}

} // namespace synod::sockets
