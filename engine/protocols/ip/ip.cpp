// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/ip.h"

#include "engine/core/internet_checksum.h"
#include "engine/protocols/ip/rules.h"

namespace synod::ip {
namespace {

using synod::argument;

// Made words of only where somebody will read them.
Value argument(Address address) {
    return synod::argument(toText(address));
}
Value argument(const Prefix& prefix) {
    return synod::argument(toText(prefix));
}

} // namespace

template <class... Arguments>
void Ip::because(Decision& decision, const Sentence& rule, Arguments&&... arguments) const {
    if (!explains)
        return;
    Why why{&rule, {}};
    why.arguments.reserve(sizeof...(arguments));
    (why.arguments.push_back(argument(std::forward<Arguments>(arguments))), ...);
    decision.why.push_back(std::move(why));
}

constexpr Rule originates{"ip.originate", SYNOD_RULE("%1 sends a datagram of %3 octets to %2"),
                          "RFC 791 §2.2"};
constexpr Rule tooLong{
    "ip.tooLong",
    SYNOD_RULE("the %2 octets that %1 would send do not fit into a datagram, which has %3 at most"),
    "RFC 791 §3.1"};
Decision Ip::originate(Address destination,
                       Protocol protocol,
                       std::size_t dataLength,
                       std::uint8_t ttl) const {
    Decision decision = begin(destination, protocol, dataLength, ttl);
    if (shortestHeader + dataLength > longestDatagram) {
        because(decision, tooLong, m_self, shortestHeader + dataLength, longestDatagram);
        return decision;
    }
    because(decision, originates, m_self, destination, decision.header.totalLength);
    if (isForThisNode(destination)) {
        deliver(decision);
    } else {
        route(decision, {decision.header, true});
        decision.error.reset(); // the source is told by its own IP, and not by a datagram
    }
    return decision;
}

constexpr Rule sendsToNeighbour{
    "ip.originateOnLink",
    SYNOD_RULE("%1 sends a datagram to %2 over the link between them, and no further"),
    "RFC 1812 §4.2.2.9"};
Decision Ip::originateOnLink(NodeId neighbour,
                             Address destination,
                             Protocol protocol,
                             std::size_t dataLength) const {
    SYNOD_ASSERT(shortestHeader + dataLength <= longestDatagram);
    Decision decision = begin(destination, protocol, dataLength, 1);
    decision.kind = Decision::Kind::forward;
    decision.nextHop = neighbour;
    because(decision, sendsToNeighbour, m_self, neighbour);
    return decision;
}

Decision
Ip::begin(Address destination, Protocol protocol, std::size_t dataLength, std::uint8_t ttl) const {
    Decision decision;
    Header& header = decision.header;
    header.totalLength = static_cast<std::uint16_t>(shortestHeader + dataLength);
    header.ttl = ttl;
    header.protocol = static_cast<std::uint8_t>(protocol);
    header.source = m_state.address;
    header.destination = destination;
    header.headerChecksum = checksumOf(header);
    return decision;
}

constexpr Rule isForUs{"ip.deliver", SYNOD_RULE("%2 is an address of %1: the datagram has arrived"),
                       "RFC 1812 §5.2.3"};
constexpr Rule isForOurGroup{"ip.deliverToGroup",
                             SYNOD_RULE("%1 is in the group %2: the datagram has arrived"),
                             "RFC 1812 §5.2.3"};
constexpr Rule isForEveryone{
    "ip.deliverToAll",
    SYNOD_RULE("%2 means everyone on the link, and so %1 too: the datagram has arrived"),
    "RFC 1812 §5.2.3"};
void Ip::deliver(Decision& decision) const {
    const Address destination = decision.header.destination;
    decision.kind = Decision::Kind::deliver;
    because(decision,
            destination == m_state.address ? isForUs
            : destination == ripRouters    ? isForOurGroup
                                           : isForEveryone,
            m_self, destination);
}

constexpr Rule failsTests{"ip.badHeader",
                          SYNOD_RULE("the header that %2 sent to %1 is not sound: the datagram is "
                                     "discarded, and nobody is told"),
                          "RFC 1812 §5.2.2"};
constexpr Rule isNoRouter{
    "ip.notARouter", SYNOD_RULE("%1 is a host and %2 is not its address: it discards the datagram"),
    "RFC 1122 §3.2.1.3"};
constexpr Rule isNotForwarded{
    "ip.multicast",
    SYNOD_RULE("%2 is an address of a group that %1 is not in: it discards the datagram"),
    "RFC 1812 §5.2.1.3"};
/// RFC 1812 §5.2.1: validate, decide on local delivery, else forward.
Decision Ip::receive(const Arrival& arrival, NodeId from) const {
    Decision decision;
    decision.header = arrival.header;
    const Address destination = arrival.header.destination;
    if (check(arrival.header) != HeaderFault::none) {
        because(decision, failsTests, m_self, from);
    } else if (isForThisNode(destination)) {
        // Whatever Time to Live it has left: that is looked at when forwarding only (§5.3.1).
        deliver(decision);
    } else if (destination.isMulticast() || destination == Address::broadcast()) {
        because(decision, isNotForwarded, m_self, destination);
    } else if (!m_state.forwards) {
        because(decision, isNoRouter, m_self, destination);
    } else {
        forward(decision, arrival);
    }
    return decision;
}

constexpr Rule martian{
    "ip.martian", SYNOD_RULE("%2 cannot be where a datagram comes from: %1 does not forward it"),
    "RFC 1812 §5.3.7"};
constexpr Rule oneLess{
    "ip.decrementTtl",
    SYNOD_RULE("%1 forwards it: Time to Live %2 becomes %3, and the checksum follows"),
    "RFC 1812 §5.3.1"};
constexpr Rule tooManyHops{"ip.ttlExceeded",
                           SYNOD_RULE("%1 would forward it, but Time to Live is %2 and would "
                                      "become 0: the datagram is discarded"),
                           "RFC 1812 §5.3.1"};
/// RFC 1812 §5.2.1.2 (5) to (7): next hop, permission, Time to Live.
void Ip::forward(Decision& decision, const Arrival& arrival) const {
    route(decision, arrival);
    if (decision.kind != Decision::Kind::forward)
        return;
    Header& header = decision.header;
    if (!header.source.isUnicast()) {
        because(decision, martian, m_self, header.source);
        decision.kind = Decision::Kind::discard;
        return;
    }
    if (header.ttl <= 1) {
        because(decision, tooManyHops, m_self, header.ttl);
        return discard(decision, arrival, ErrorKind::timeExceeded);
    }
    const auto word = [&] {
        return static_cast<std::uint16_t>(header.ttl << 8U | header.protocol);
    };
    const std::uint16_t before = word();
    --header.ttl;
    header.headerChecksum = updatedChecksum(header.headerChecksum, before, word());
    because(decision, oneLess, m_self, header.ttl + 1U, header.ttl);
}

constexpr Rule onlyPrefix{"ip.onlyMatch",
                          SYNOD_RULE("the one route of %1 that matches %2 is %3, so it goes to %4"),
                          "RFC 1812 §5.2.4.3"};
constexpr Rule longestPrefix{
    "ip.longestMatch",
    SYNOD_RULE("of the %4 routes of %1 that match %2 the longest is %3, so it goes to %5"),
    "RFC 1812 §5.2.4.3"};
constexpr Rule noRoute{"ip.noRoute",
                       SYNOD_RULE("no route of %1 matches %2: the network cannot be reached"),
                       "RFC 1812 §5.2.7.1"};
constexpr Rule noHost{"ip.noHost",
                      SYNOD_RULE("%2 would be in the network %3 of %1 itself, but no link leads to "
                                 "it: the host cannot be reached"),
                      "RFC 1812 §5.2.7.1"};
/// Finds the next hop, or discards.
void Ip::route(Decision& decision, const Arrival& arrival) const {
    const Address destination = decision.header.destination;
    const Match match = longestMatch(m_state.routes, destination);
    if (match.route == nullptr) {
        because(decision, noRoute, m_self, destination);
        return discard(decision, arrival, ErrorKind::netUnreachable);
    }
    if (!match.route->nextHop.valid()) {
        because(decision, noHost, m_self, destination, match.prefix);
        return discard(decision, arrival, ErrorKind::hostUnreachable);
    }
    decision.kind = Decision::Kind::forward;
    decision.nextHop = match.route->nextHop;
    if (match.candidates == 1) {
        because(decision, onlyPrefix, m_self, destination, match.prefix, decision.nextHop);
    } else {
        because(decision, longestPrefix, m_self, destination, match.prefix, match.candidates,
                decision.nextHop);
    }
}

Decision Ip::refuse(const Arrival& arrival, ErrorKind error) const {
    Decision decision;
    decision.header = arrival.header;
    discard(decision, arrival, error);
    return decision;
}

constexpr Rule tellsSource{
    "ip.tellSource", SYNOD_RULE("%1 tells the source, %2, what became of it"), "RFC 1812 §5.2.7"};
constexpr Rule noErrorAboutErrors{
    "ip.noErrorAboutError",
    SYNOD_RULE("what %1 discards is itself an ICMP error, and of those nobody is told"),
    "RFC 1812 §4.3.2.7"};
constexpr Rule nobodyToTell{
    "ip.nobodyToTell",
    SYNOD_RULE("a datagram from %2 to %3 is not for a single host to hear of: %1 tells nobody"),
    "RFC 1812 §4.3.2.7"};
constexpr Rule notTheFirstFragment{
    "ip.laterFragment",
    SYNOD_RULE(
        "only of the first fragment of a datagram is the source told, and this is a later one"),
    "RFC 1812 §4.3.2.7"};
/// RFC 1812 §4.3.2.7 says of what nobody is told.
void Ip::discard(Decision& decision, const Arrival& arrival, ErrorKind error) const {
    decision.kind = Decision::Kind::discard;
    decision.fault = error;
    const Header& header = arrival.header;
    if (header.source == m_state.address)
        return;
    if (arrival.icmpError)
        return because(decision, noErrorAboutErrors, m_self);
    if (header.fragmentOffset != 0)
        return because(decision, notTheFirstFragment, m_self);
    if (!header.source.isUnicast() || !header.destination.isUnicast())
        return because(decision, nobodyToTell, m_self, header.source, header.destination);
    decision.error = error;
    because(decision, tellsSource, m_self, header.source);
}

bool Ip::isForThisNode(Address destination) const {
    return destination == m_state.address || destination == Address::broadcast() ||
           (m_state.forwards && destination == ripRouters);
}

IcmpMessage errorMessage(ErrorKind error, const Header& header, const Octets& data) {
    const Quoted original{header, data.first(quotedOctets)};
    switch (error) {
    case ErrorKind::netUnreachable: return DestinationUnreachable{UnreachableCode::net, original};
    case ErrorKind::hostUnreachable: return DestinationUnreachable{UnreachableCode::host, original};
    case ErrorKind::protocolUnreachable:
        return DestinationUnreachable{UnreachableCode::protocol, original};
    case ErrorKind::portUnreachable: return DestinationUnreachable{UnreachableCode::port, original};
    case ErrorKind::timeExceeded: break;
    }
    return TimeExceeded{TimeExceededCode::ttl, original};
}

EchoReply replyTo(const Echo& echo) {
    return {echo.identifier, echo.sequenceNumber, echo.data};
}

std::span<const Sentence* const> forwardingRules() {
    return rulesOf<failsTests, isForUs, isForOurGroup, isForEveryone, isNoRouter, isNotForwarded,
                   martian, onlyPrefix, longestPrefix, noRoute, noHost, oneLess, tooManyHops,
                   tellsSource, noErrorAboutErrors, nobodyToTell, notTheFirstFragment, originates,
                   sendsToNeighbour, tooLong>();
}

} // namespace synod::ip
