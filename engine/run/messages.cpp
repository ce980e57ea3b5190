// SPDX-License-Identifier: GPL-3.0-or-later
// A message's way: sent, over one link after another, until it is delivered or dropped; and what
// people do to it meanwhile.
#include "engine/core/assert.h"
#include "engine/run/network.h"

#include <algorithm>
#include <utility>

namespace synod::run {

using trace::DropReason;
using trace::Kind;
using trace::NodeStatus;

namespace {

/// A message that has crossed this many links is going in circles.
constexpr std::uint8_t mostHops = 64;

} // namespace

net::LinkModel& Network::modelOf(net::DirectedLink link) {
    if (link.index >= m_modelOfLink.size())
        m_modelOfLink.resize(m_topology.links.size() * 2);
    std::uint32_t& place = m_modelOfLink[link.index];
    if (place == 0) {
        m_models.emplace_back(m_scenario.seed, link);
        place = static_cast<std::uint32_t>(m_models.size());
    }
    return m_models[place - 1];
}

const net::Routes& Network::routes() {
    if (m_routesStale)
        m_routes.rebuild(m_topology);
    m_routesStale = false;
    return m_routes;
}

net::DirectedLink Network::wayOf(std::optional<std::uint32_t> link, NodeId at) const {
    return link ? net::DirectedLink::of(*link, m_topology.links[*link].a == at)
                : net::DirectedLink{};
}

net::DirectedLink Network::nextHop(NodeId at, NodeId to) {
    return wayOf(routes().nextLink(at, to), at);
}

net::DirectedLink Network::linkTo(NodeId at, NodeId neighbour) {
    return wayOf(routes().linkTo(at, neighbour), at);
}

std::uint32_t Network::newFlight() {
    if (m_freeFlights.empty()) {
        m_flights.emplace_back();
        m_freeFlights.push_back(static_cast<std::uint32_t>(m_flights.size() - 1));
    }
    const std::uint32_t slot = m_freeFlights.back();
    m_freeFlights.pop_back();
    m_flights[slot].active = true;
    return slot;
}

/// A message that waited at a paused node does so no longer.
void Network::leaveDoor(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    if (!flight.arrived)
        return;
    flight.arrived = false;
    std::erase(station(m_topology.target(flight.link)).waiting, slot);
}

void Network::endFlight(std::uint32_t slot) {
    leaveDoor(slot);
    m_flights[slot] = Flight{};
    m_freeFlights.push_back(slot);
}

/// A new message, about to enter its first link.
std::uint32_t Network::newMessage(NodeId from, NodeId to, Value payload) {
    const std::uint32_t slot = newFlight();
    Flight& flight = m_flights[slot];
    flight.id = ++m_messages;
    flight.from = flight.at = from;
    flight.to = to;
    flight.payload = std::move(payload);
    return slot;
}

std::uint32_t Network::launch(NodeId from, NodeId to, Value payload) {
    SYNOD_ASSERT(from != to && to.index < m_topology.nodes.size());
    const std::uint32_t slot = newMessage(from, to, std::move(payload));
    m_flights[slot].link = nextHop(from, to);
    return slot;
}

std::uint32_t Network::launchVia(NodeId from, NodeId neighbour, NodeId to, Value payload) {
    const std::uint32_t slot = newMessage(from, to, std::move(payload));
    m_flights[slot].byHop = true;
    m_flights[slot].link = linkTo(from, neighbour);
    return slot;
}

// ---- a message that a node decides about -----------------------------------------------------

void Network::takeIn(std::uint32_t slot, trace::Record& trigger) {
    Flight& flight = m_flights[slot];
    trigger.kind = Kind::deliver;
    trigger.node = m_topology.target(flight.link);
    trigger.cause = flight.hop;
    trigger.message = flight.id;
    trigger.from = flight.from;
    trigger.to = flight.to;
    m_received = std::move(flight);
    endFlight(slot);
}

void Network::passOn(NodeId neighbour,
                     Value changed,
                     std::shared_ptr<const std::string> octets,
                     std::uint64_t cause,
                     std::uint8_t why) {
    if (!m_received.active)
        return;
    const std::uint32_t slot = newFlight();
    Flight& flight = m_flights[slot];
    flight = std::move(m_received);
    m_received = {};
    flight.at = m_topology.target(flight.link);
    flight.given = flight.arrived = false;
    flight.byHop = true;
    flight.payload = std::move(changed);
    flight.refused = octets == nullptr && flight.octets != nullptr;
    flight.octets = std::move(octets);
    flight.link = linkTo(flight.at, neighbour);
    enterLink(slot, Kind::forward, cause, why);
}

void Network::discard(DropReason reason, std::uint64_t cause, std::uint8_t why) {
    if (!m_received.active)
        return;
    const Flight flight = std::move(m_received);
    m_received = {};
    emit(Kind::drop, m_topology.target(flight.link), cause, [&](trace::Record& record) {
        record.message = flight.id;
        record.from = flight.from;
        record.to = flight.to;
        record.link = flight.link;
        record.reason = reason;
        record.fraction = UINT32_MAX;
        record.why = why;
    });
}

void Network::endTaking(std::uint64_t cause) {
    if (!m_received.active)
        return;
    if (m_topology.target(m_received.link) != m_received.to)
        discard(DropReason::refused, cause, trace::noWhy);
    m_received = {};
}

// ---- on its way ------------------------------------------------------------------------------

/// How long a message is on the wire.
std::size_t Network::octetsOf(const Value& message) const {
    return m_system->encode != nullptr ? m_system->encode(message).size()
                                       : message.json(m_names).size();
}

void Network::enterLink(std::uint32_t slot, Kind kind, std::uint64_t cause, std::uint8_t why) {
    Flight& flight = m_flights[slot];
    net::Passage passage;
    const Time time = now();
    passage.due = time;
    if (flight.link.valid()) {
        const net::LinkParameters& parameters = linkOf(flight.link).parameters;
        const std::size_t octets = parameters.bandwidth == 0 ? 0 : octetsOf(flight.payload);
        passage = modelOf(flight.link).pass(time, octets, parameters);
    }
    flight.leftAt = flight.since = time;
    flight.part = 0;
    flight.due = passage.due;
    flight.doomed = passage.lost;
    flight.fraction = passage.fraction;
    ++flight.hops;
    flight.hop = emit(kind, flight.at, cause, [&](trace::Record& record) {
        record.message = flight.id;
        record.from = flight.from;
        record.to = flight.to;
        record.link = flight.link;
        record.due = flight.due;
        record.why = why;
        record.payload = flight.payload;
    });
    const std::uint64_t hop = flight.hop;
    if (!flight.link.valid())
        return lose(slot, flight.byHop ? DropReason::linkCut : DropReason::noRoute, hop);
    if (!isUp(flight.link))
        return lose(slot, DropReason::linkCut, hop);
    if (passage.queueFull)
        return lose(slot, DropReason::queueFull, hop);
    if (flight.refused)
        return refuse(slot);
    plan(slot);
    if (passage.duplicated)
        copyFlight(slot, passage.copyDue, hop);
    if (!m_ambushes.empty() && kind == Kind::send)
        springAmbushes(slot);
}

/// Makes a copy of a message enter the same link now; it takes its own time.
void Network::copyFlight(std::uint32_t slot, Time due, std::uint64_t cause) {
    const std::uint32_t copySlot = newFlight();
    const Flight& original = m_flights[slot];
    Flight& copy = m_flights[copySlot];
    copy = original;
    copy.id = ++m_messages;
    copy.original = original.original != 0 ? original.original : original.id;
    copy.leftAt = copy.since = now();
    copy.part = 0;
    copy.due = due;
    copy.doomed = copy.arrived = false;
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

Time Network::eventTime(const Flight& flight) {
    if (!flight.doomed)
        return flight.due;
    const auto length = static_cast<std::uint64_t>((flight.due - flight.leftAt).ns);
    const std::uint64_t part = (length >> 16) * flight.fraction >> 16;
    return flight.leftAt + nanoseconds(static_cast<std::int64_t>(part));
}

/// Settles when something will become of a message on its link. In manual delivery it waits to be
/// picked; only what the link loses goes its own way.
void Network::plan(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    flight.plan = ++m_plans;
    if (flight.doomed || !manual())
        schedule(slot, eventTime(flight));
}

void Network::happen(std::uint32_t slot) {
    if (m_flights[slot].doomed)
        lose(slot, DropReason::loss, m_flights[slot].hop);
    else
        arrive(slot);
}

void Network::arrive(std::uint32_t slot) {
    Flight& flight = m_flights[slot];
    const NodeId at = m_topology.target(flight.link);
    Station& receiver = station(at);
    if (receiver.status == NodeStatus::paused) {
        flight.arrived = true;
        receiver.waiting.push_back(slot);
        return;
    }
    if (!receiver.runs())
        return lose(slot, DropReason::receiverCrashed, flight.hop);
    if (at == flight.to || flight.byHop)
        return handOver(slot);
    if (flight.hops >= mostHops)
        return lose(slot, DropReason::ttlExpired, flight.hop);
    const net::DirectedLink link = nextHop(at, flight.to);
    if (!link.valid())
        return lose(slot, DropReason::noRoute, flight.hop);
    flight.at = at;
    flight.link = link;
    enterLink(slot, Kind::forward, flight.hop, trace::noWhy);
}

std::uint32_t Network::fractionNow(const Flight& flight) {
    return trace::partOfWay(flight.since, flight.due, flight.part, now());
}

void Network::lose(std::uint32_t slot, DropReason reason, std::uint64_t cause) {
    const Flight& flight = m_flights[slot];
    std::uint32_t fraction = 0;
    if (reason == DropReason::loss && flight.doomed)
        fraction = flight.fraction;
    else if (reason != DropReason::queueFull && flight.link.valid())
        fraction = fractionNow(flight);
    emit(Kind::drop, flight.at, cause, [&](trace::Record& record) {
        record.message = flight.id;
        record.from = flight.from;
        record.to = flight.to;
        record.link = flight.link;
        record.reason = reason;
        record.fraction = fraction;
    });
    endFlight(slot);
}

void Network::dropOnCutLinks(DropReason reason, std::uint64_t cause) {
    // By id, so that the order does not depend on which slots happened to be free.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> onCut;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const Flight& flight = m_flights[slot];
        if (flight.active && !flight.arrived && !flight.given && !isUp(flight.link))
            onCut.emplace_back(flight.id, slot);
    }
    std::sort(onCut.begin(), onCut.end());
    for (const auto& [id, slot] : onCut)
        lose(slot, reason, cause);
}

// ---- what people do to messages --------------------------------------------------------------

bool Network::matches(const intervention::MessageSelector& selector, const Flight& flight) const {
    if (selector.id != 0)
        return flight.id == selector.id;
    return (selector.type.empty() || selector.type == flight.payload.heldName()) &&
           (selector.from.empty() || selector.from == m_names.of(flight.from)) &&
           (selector.to.empty() || selector.to == m_names.of(flight.to));
}

std::optional<std::uint32_t>
Network::findFlight(const intervention::MessageSelector& selector) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    for (std::uint32_t slot = 0; slot < m_flights.size(); ++slot) {
        const Flight& flight = m_flights[slot];
        if (flight.active && !flight.doomed && !flight.given && matches(selector, flight))
            found.emplace_back(flight.id, slot);
    }
    std::sort(found.begin(), found.end());
    const std::size_t nth = selector.id != 0 ? 1 : std::max<std::size_t>(1, selector.nth);
    if (found.size() < nth)
        return std::nullopt;
    return found[nth - 1].second;
}

void Network::springAmbushes(std::uint32_t slot) {
    const std::uint64_t id = m_flights[slot].id;
    for (std::size_t i = 0; i < m_ambushes.size();) {
        Ambush& ambush = m_ambushes[i];
        const bool here = m_flights[slot].active && m_flights[slot].id == id;
        if (!here || !matches(*messagesOf(ambush.intervention), m_flights[slot]) ||
            --ambush.left > 0) {
            ++i;
            continue;
        }
        const Ambush sprung = std::move(ambush);
        m_ambushes.erase(m_ambushes.begin() + static_cast<std::ptrdiff_t>(i));
        actOn(sprung.intervention, slot, sprung.seq);
    }
}

void Network::actOn(const intervention::Intervention& what, std::uint32_t slot, std::uint64_t seq) {
    Flight& flight = m_flights[slot];
    const auto* delay = std::get_if<intervention::Delay>(&what);
    const bool delivers = what.is<intervention::Deliver>();
    const bool moves = delay != nullptr || delivers;
    if (moves) {
        leaveDoor(slot);
        flight.part = fractionNow(flight);
        flight.since = now();
        flight.due = delay != nullptr ? flight.due + delay->by : now();
        flight.doomed = false;
    }
    if (seq == trace::noSeq || moves) {
        seq = emit(Kind::intervention, m_topology.source(flight.link), seq,
                   [&](trace::Record& record) {
                       record.payload = Value::of(intervention::Intervention(what));
                       if (!moves)
                           return;
                       record.message = flight.id;
                       record.due = flight.due;
                   });
    }
    if (what.is<intervention::Drop>())
        return lose(slot, DropReason::byHand, seq);
    if (what.is<intervention::Duplicate>())
        return copyFlight(slot, flight.due + milliseconds(1), seq);
    if (!delivers)
        return plan(slot);
    flight.plan = ++m_plans;
    arrive(slot);
}

} // namespace synod::run
