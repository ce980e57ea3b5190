// SPDX-License-Identifier: GPL-3.0-or-later
// A message on the links is the relay's; it comes from its sender's process as a datagram, and goes
// as one into its receiver's.
#include "engine/core/why_value.h"
#include "engine/scenario/trouble.h"
#include "engine/sockets/cluster_engine.h"
#include "engine/sockets/errors.h"

#include <utility>

namespace synod::sockets {

using trace::Kind;

namespace {

/// What a process may have at its door at once: well below what the kernel keeps for it.
constexpr std::size_t mostGivenOctets = 96 * 1'024;
constexpr std::size_t mostGiven = 64;
constexpr std::size_t longestDatagram = 65'507;
/// What stands before the tail: the seal, and a head with three numbers.
constexpr std::size_t longestHead = sealOctets + 100;

} // namespace

/// The datagram that a reported send made leave, or none where it got lost or never left.
std::shared_ptr<const std::string>
ClusterEngine::datagramOf(NodeId from, NodeId next, SendPlace place, const DoneEffect& effect) {
    if (effect.failed)
        return nullptr;
    auto tail = m_relay.take(from, next, place);
    return tail ? std::make_shared<const std::string>(std::move(*tail)) : nullptr;
}

void ClusterEngine::send(NodeId from, SendPlace place, DoneEffect& effect, std::uint64_t cause) {
    const NodeId next = effect.via.valid() ? effect.via : effect.to;
    const std::uint32_t slot = effect.via.valid()
                                   ? launchVia(from, effect.via, effect.to, std::move(effect.value))
                                   : launch(from, effect.to, std::move(effect.value));
    run::Flight& flight = m_flights[slot];
    flight.octets = datagramOf(from, next, place, effect);
    flight.refused = flight.octets == nullptr;
    enterLink(slot, Kind::send, cause, effect.why);
}

void ClusterEngine::forward(NodeId at, SendPlace place, DoneEffect& effect, std::uint64_t cause) {
    passOn(effect.via, std::move(effect.value), datagramOf(at, effect.via, place, effect), cause,
           effect.why);
}

std::string ClusterEngine::tailOf(const Value& message) const {
    return m_system->encode != nullptr ? octetsTail(m_system->encode(message))
                                       : datagramTail(message, m_names);
}

void ClusterEngine::prepareInjected(run::Flight& flight) {
    flight.octets = std::make_shared<const std::string>(tailOf(flight.payload));
}

void ClusterEngine::schedule(std::uint32_t slot, Time at) {
    m_due.push({at, m_flights[slot].plan, slot});
}

/// Hands the datagram to the receiver's process, which will report that it has taken it.
void ClusterEngine::give(std::uint32_t slot) {
    run::Flight& flight = m_flights[slot];
    const NodeId at = m_topology.target(flight.link);
    ClusterNode& receiver = station(at);
    flight.given = true;
    if (!receiver.given.empty() &&
        (receiver.given.size() >= mostGiven || !receiver.queued.empty() ||
         receiver.givenOctets + flight.octets->size() > mostGivenOctets)) {
        receiver.queued.push_back(slot);
        return;
    }
    const FromRelayDatagram head{flight.id, ++receiver.givenSoFar, now(), {}};
    if (!m_relay.send(givenFrom(flight), at, datagramToNode(head, *flight.octets)))
        return refuse(slot);
    receiver.given.emplace(flight.id, slot);
    receiver.givenOctets += flight.octets->size();
}

void ClusterEngine::giveQueued(NodeId id) {
    ClusterNode& receiver = station(id);
    while (!receiver.queued.empty()) {
        const std::uint32_t slot = receiver.queued.front();
        const std::size_t octets = m_flights[slot].octets->size();
        if (!receiver.given.empty() && receiver.givenOctets + octets > mostGivenOctets)
            return;
        receiver.queued.pop_front();
        const std::deque<std::uint32_t> later = std::exchange(receiver.queued, {});
        give(slot);
        receiver.queued.insert(receiver.queued.end(), later.begin(), later.end());
        if (receiver.given.size() >= mostGiven)
            return;
    }
}

/// The operating system did not carry it: it is too long, or was lost where no link loses anything.
void ClusterEngine::refuse(std::uint32_t slot) {
    run::Flight& flight = m_flights[slot];
    const std::size_t octets = tailOf(flight.payload).size();
    if (octets + longestHead > longestDatagram) {
        const Why why =
            whyOf(errors::tooLongForDatagram, flight.id, flight.from, flight.to, octets);
        report(why);
        emit(Kind::note, flight.from, flight.hop,
             [&](trace::Record& record) { record.payload = Value::of(why); });
    } else {
        ++m_kernelLosses;
        report(whyOf(errors::datagramLost, flight.id, flight.from, flight.to));
    }
    lose(slot, trace::DropReason::loss, flight.hop);
}

} // namespace synod::sockets
