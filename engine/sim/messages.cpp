// SPDX-License-Identifier: GPL-3.0-or-later
// A message's way: sent, over one link after another, until it is delivered or dropped.
#include "engine/core/assert.h"
#include "engine/sim/simulator_data.h"

#include <algorithm>

namespace synod::sim {

using trace::DropReason;
using trace::Kind;
using trace::NodeStatus;

namespace {

/// A message that has crossed this many links is going in circles.
constexpr std::uint8_t mostHops = 64;

} // namespace

net::LinkModel& Simulator::Data::modelOf(net::DirectedLink link) {
    if (link.index >= m_modelOfLink.size())
        m_modelOfLink.resize(m_topology.links.size() * 2);
    std::uint32_t& place = m_modelOfLink[link.index];
    if (place == 0) {
        m_models.emplace_back(m_scenario.seed, link);
        place = static_cast<std::uint32_t>(m_models.size());
    }
    return m_models[place - 1];
}

std::optional<net::DirectedLink> Simulator::Data::nextHop(NodeId at, NodeId to) {
    if (m_routesStale)
        m_routes.rebuild(m_topology);
    m_routesStale = false;
    const auto link = m_routes.nextLink(at, to);
    if (!link)
        return std::nullopt;
    return net::DirectedLink::of(*link, m_topology.links[*link].a == at);
}

std::uint32_t Simulator::Data::newFlight() {
    if (m_freeFlights.empty()) {
        m_flights.emplace_back();
        m_freeFlights.push_back(static_cast<std::uint32_t>(m_flights.size() - 1));
    }
    const std::uint32_t slot = m_freeFlights.back();
    m_freeFlights.pop_back();
    m_flights[slot].active = true;
    return slot;
}

void Simulator::Data::endFlight(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    const std::uint32_t generation = flight.generation + 1;
    flight = Flight{};
    flight.generation = generation & 0x0FFFFFFF;
    m_freeFlights.push_back(slot);
}

void Simulator::Data::send(
    NodeId from, NodeId to, Value payload, std::uint64_t cause, std::uint8_t why) {
    SYNOD_ASSERT(from != to && to.index < m_nodes.size());
    const std::uint32_t slot = newFlight();
    Flight& flight = m_flights[slot];
    flight.id = ++m_messages;
    flight.from = from;
    flight.to = to;
    flight.payload = std::move(payload);
    flight.link = nextHop(from, to).value_or(net::DirectedLink{});
    enterLink(slot, Kind::send, cause, why);
}

void Simulator::Data::enterLink(std::uint32_t slot,
                                Kind kind,
                                std::uint64_t cause,
                                std::uint8_t why) {
    Flight& flight = m_flights[slot];
    net::Passage passage;
    passage.due = m_now;
    NodeId at = kind == Kind::send ? flight.from : NodeId{};
    if (flight.link.valid()) {
        at = m_topology.source(flight.link);
        const net::LinkParameters& parameters = linkOf(flight.link).parameters;
        const std::size_t octets =
            parameters.bandwidth == 0 ? 0 : flight.payload.json(m_names).size();
        passage = modelOf(flight.link).pass(m_now, octets, parameters);
    }
    flight.leftAt = m_now;
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
    const std::uint64_t hop = flight.hop;
    const auto sendCopy = [&] {
        if (passage.duplicated)
            copyFlight(slot, passage.copyDue, hop);
    };
    if (!flight.link.valid())
        return lose(slot, DropReason::noRoute, hop);
    if (!isUp(flight.link))
        return lose(slot, DropReason::linkCut, hop);
    if (passage.queueFull)
        return lose(slot, DropReason::queueFull, hop);
    plan(slot);
    sendCopy();
    if (!m_ambushes.empty() && kind == Kind::send)
        springAmbushes(slot);
}

/// Makes a copy of a message enter the same link now; it takes its own time.
void Simulator::Data::copyFlight(std::uint32_t slot, Time due, std::uint64_t cause) {
    const std::uint32_t copySlot = newFlight();
    const Flight& original = m_flights[slot];
    Flight& copy = m_flights[copySlot];
    const std::uint32_t generation = copy.generation;
    copy = original;
    copy.generation = generation;
    copy.id = ++m_messages;
    copy.original = original.original != 0 ? original.original : original.id;
    copy.leftAt = m_now;
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

/// Schedules what will become of a message on its link. In manual delivery it waits to be picked;
/// only what the link loses goes its own way.
void Simulator::Data::plan(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    flight.generation = ++m_generations & 0x0FFFFFFF;
    if (flight.doomed) {
        const auto length = static_cast<std::uint64_t>((flight.due - flight.leftAt).ns);
        const std::uint64_t part = (length >> 16) * flight.fraction >> 16;
        m_queue.push(flight.leftAt + nanoseconds(static_cast<std::int64_t>(part)),
                     Event::Kind::lose, slot, flight.generation);
    } else if (!manual()) {
        m_queue.push(flight.due, Event::Kind::arrive, slot, flight.generation);
    }
}

void Simulator::Data::arrive(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    const NodeId node = m_topology.target(flight.link);
    NodeRuntime& receiver = runtime(node);
    if (receiver.status == NodeStatus::paused) {
        flight.arrived = true;
        receiver.waiting.push_back(slot);
        return;
    }
    if (!receiver.runs()) {
        flight.fraction = UINT32_MAX;
        return lose(slot, DropReason::receiverCrashed, flight.hop);
    }
    if (node == flight.to)
        return take(node, slot);
    if (flight.hops >= mostHops)
        return lose(slot, DropReason::ttlExpired, flight.hop);
    const std::uint64_t arrived = flight.hop;
    const auto link = nextHop(node, flight.to);
    if (!link) {
        flight.fraction = UINT32_MAX;
        return lose(slot, DropReason::noRoute, arrived);
    }
    flight.link = *link;
    enterLink(slot, Kind::forward, arrived, trace::noWhy);
}

std::uint32_t Simulator::Data::fractionNow(const Flight& flight) const {
    if (m_now >= flight.due)
        return UINT32_MAX;
    const auto gone = static_cast<std::uint64_t>((m_now - flight.leftAt).ns);
    const auto whole = static_cast<std::uint64_t>((flight.due - flight.leftAt).ns);
    // Both shrink alike until the shift below fits into 64 bits.
    const int excess = whole >> 31 == 0 ? 0 : 64 - __builtin_clzll(whole >> 31);
    return static_cast<std::uint32_t>(((gone >> excess) << 32) / ((whole >> excess) + 1));
}

void Simulator::Data::lose(std::uint32_t slot, DropReason reason, std::uint64_t cause) {
    const Flight& flight = m_flights[slot];
    const bool entered = reason != DropReason::noRoute && reason != DropReason::queueFull;
    const std::uint32_t fraction = reason == DropReason::loss              ? flight.fraction
                                   : reason == DropReason::receiverCrashed ? UINT32_MAX
                                   : entered                               ? fractionNow(flight)
                                                                           : flight.fraction;
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

void Simulator::Data::dropOnCutLinks(DropReason reason, std::uint64_t cause) {
    // By id, so that the order does not depend on which slots happened to be free.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> onCut;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const Flight& flight = m_flights[slot];
        if (flight.active && !flight.arrived && !isUp(flight.link))
            onCut.emplace_back(flight.id, slot);
    }
    std::sort(onCut.begin(), onCut.end());
    for (const auto& [id, slot] : onCut)
        lose(slot, reason, cause);
}

void Simulator::Data::springAmbushes(std::uint32_t slot) {
    for (std::size_t i = 0; i < m_ambushes.size(); ++i) {
        Ambush& ambush = m_ambushes[i];
        if (!m_flights[slot].active || !matches(ambush.intervention.message, m_flights[slot]))
            continue;
        if (--ambush.left > 0)
            continue;
        const Ambush sprung = std::move(ambush);
        m_ambushes.erase(m_ambushes.begin() + static_cast<std::ptrdiff_t>(i));
        --i;
        actOn(sprung.intervention, slot, sprung.seq);
    }
}

} // namespace synod::sim
