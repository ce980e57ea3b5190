// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/udp/udp.h"

#include "engine/protocols/udp/rules.h"

namespace synod::udp {
namespace {

/// The first port from `from` up that is not taken.
std::optional<Port> firstFree(const PerKey<Binding>& ports, std::uint32_t from) {
    for (const auto& [port, binding] : ports) {
        if (port > from)
            break;
        if (port == from)
            ++from;
    }
    return from <= 0xFFFF ? std::optional(static_cast<Port>(from)) : std::nullopt;
}

} // namespace

template <class... Arguments>
void Udp::because(std::vector<Why>& why, const Sentence& rule, Arguments&&... arguments) const {
    if (!explains)
        return;
    Why& added = why.emplace_back(whyOf(rule));
    added.arguments.reserve(sizeof...(arguments));
    (added.arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
}

constexpr Rule opensPort{"udp.open", SYNOD_RULE("port %2 of %1 is opened for the application %3"),
                         "RFC 768, User Interface"};
constexpr Rule portIsTaken{"udp.portInUse",
                           SYNOD_RULE("port %2 of %1 is open for the application %3 already"),
                           "RFC 768, User Interface"};
constexpr Rule noPortIsFree{"udp.noPortLeft", SYNOD_RULE("no port of %1 from 49152 up is free"),
                            "RFC 6335 §6"};
Outcome Udp::open(Port port, std::string application) {
    Outcome outcome;
    if (const Binding* taken = port != 0 ? m_state.ports.find(port) : nullptr) {
        outcome.kind = Outcome::Kind::portInUse;
        because(outcome.why, portIsTaken, m_self, port, taken->application);
        return outcome;
    }
    const std::optional<Port> chosen = port != 0 ? port : freePort();
    if (!chosen) {
        outcome.kind = Outcome::Kind::noPortLeft;
        because(outcome.why, noPortIsFree, m_self);
        return outcome;
    }
    outcome.port = *chosen;
    because(outcome.why, opensPort, m_self, *chosen, application);
    m_state.ports[*chosen].application = std::move(application);
    return outcome;
}

/// The next one that is not taken, and from 49152 again after the last.
std::optional<Port> Udp::freePort() {
    auto port = firstFree(m_state.ports, m_state.nextPort);
    if (!port)
        port = firstFree(m_state.ports, firstDynamicPort);
    if (port)
        m_state.nextPort = *port == 0xFFFF ? firstDynamicPort : static_cast<Port>(*port + 1);
    return port;
}

constexpr Rule sends{
    "udp.send",
    SYNOD_RULE("%1 sends %2 octets from port %3 to port %4 and remembers nothing of it"),
    "RFC 768, Introduction"};
constexpr Rule tooLong{"udp.dataTooLong",
                       SYNOD_RULE("%2 octets are too long for a datagram of %1: header and all it "
                                  "has 65,535, which leaves %3"),
                       "RFC 768, Length"};
Outcome Udp::send(const PseudoHeader& pseudoHeader, Port from, Port to, Octets data) const {
    Outcome outcome;
    const std::size_t size = data.size();
    if (size > longestData) {
        outcome.kind = Outcome::Kind::dataTooLong;
        because(outcome.why, tooLong, m_self, size, longestData);
        return outcome;
    }
    outcome.datagram = {from, to, static_cast<std::uint16_t>(headerLength + size), 0,
                        std::move(data)};
    if (m_options.checksums)
        outcome.datagram.checksum = checksumOf(outcome.datagram, pseudoHeader);
    because(outcome.why, sends, m_self, size, from, to);
    return outcome;
}

constexpr Rule delivers{"udp.deliver",
                        SYNOD_RULE("port %2 of %1 is open: the application %3 gets %4 octets"),
                        "RFC 768, User Interface"};
constexpr Rule portIsClosed{"udp.portUnreachable",
                            SYNOD_RULE("port %2 of %1 is closed: the source is told"),
                            "RFC 1122 §4.1.3.1"};
constexpr Rule badChecksum{"udp.badChecksum",
                           SYNOD_RULE("the checksum of a datagram for port %2 of %1 does not fit: "
                                      "it is discarded, and nobody is told"),
                           "RFC 1122 §4.1.3.4"};
constexpr Rule badLength{
    "udp.badLength",
    SYNOD_RULE(
        "the length of a datagram for port %2 of %1 is not that of its octets: it is discarded"),
    "RFC 768, Length"};
Reception Udp::receive(const PseudoHeader& pseudoHeader, const UserDatagram& datagram) const {
    Reception reception;
    if (datagram.length != headerLength + datagram.data.size()) {
        because(reception.why, badLength, m_self, datagram.destinationPort);
        return reception;
    }
    if (!isSound(datagram, pseudoHeader)) {
        because(reception.why, badChecksum, m_self, datagram.destinationPort);
        return reception;
    }
    const Binding* binding = m_state.ports.find(datagram.destinationPort);
    if (binding == nullptr) {
        reception.kind = Reception::Kind::portUnreachable;
        because(reception.why, portIsClosed, m_self, datagram.destinationPort);
        return reception;
    }
    reception.kind = Reception::Kind::deliver;
    reception.application = binding->application;
    because(reception.why, delivers, m_self, datagram.destinationPort, binding->application,
            datagram.data.size());
    return reception;
}

std::span<const Sentence* const> rules() {
    return rulesOf<opensPort, portIsTaken, noPortIsFree, sends, tooLong, delivers, portIsClosed,
                   badChecksum, badLength>();
}

} // namespace synod::udp
