// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/state.h"

#include <cstddef>

namespace synod::ip {

/// A datagram as IP looks at it: the header, and of the data only what matters to it.
struct Arrival {
    const Header& header;
    /// The data is an ICMP error; nobody is told of its loss (RFC 1812 §4.3.2.7).
    bool icmpError = false;
};

/// What a node decides about datagrams, after RFC 791 and, for routers, RFC 1812 §5.2 and §5.3.
/// Decisions only: whoever composes sends, delivers and discards, and encodes what it quotes.
///
/// Addresses and routes are state. A decision changes nothing.
class Ip {
public:
    Ip(NodeId self, State state) : m_self(self), m_state(std::move(state)) {}

    const State& state() const { return m_state; }
    void restore(const State& state) { m_state = state; }
    void setRoute(const Prefix& destination, const Route& route) {
        m_state.routes[destination] = route;
    }
    void removeRoute(const Prefix& destination) { m_state.routes.erase(destination); }

    /// What a protocol of this node sends: a header and whom to hand it to; `deliver` where the
    /// destination is this node; `discard` without a route, or with more data than fits. With a low
    /// `ttl` the way there can be asked for its routers, one after the other.
    Decision originate(Address destination,
                       Protocol protocol,
                       std::size_t dataLength,
                       std::uint8_t ttl = defaultTtl) const;
    /// To a neighbour over the link between them, and no further: Time to Live 1, whatever the
    /// routes say. `destination` may be a multicast address.
    Decision originateOnLink(NodeId neighbour,
                             Address destination,
                             Protocol protocol,
                             std::size_t dataLength) const;
    /// What a neighbour has sent.
    Decision receive(const Arrival& arrival, NodeId from) const;
    /// What `receive` delivered and the protocol or port that it is for is not there for: discards,
    /// with the error if one may be sent.
    Decision refuse(const Arrival& arrival, ErrorKind error) const;

    /// Whether decisions say why; false where nobody will read it.
    bool explains = true;

private:
    Decision
    begin(Address destination, Protocol protocol, std::size_t dataLength, std::uint8_t ttl) const;
    void deliver(Decision& decision) const;
    void forward(Decision& decision, const Arrival& arrival) const;
    void route(Decision& decision, const Arrival& arrival) const;
    void discard(Decision& decision, const Arrival& arrival, ErrorKind error) const;
    bool isForThisNode(Address destination) const;
    template <class... Arguments>
    void because(Decision& decision, const Sentence& rule, Arguments&&... arguments) const;

    NodeId m_self;
    State m_state;
};

/// The message that tells the source of a datagram of its end. `data` are the datagram's first
/// octets, of which 8 are quoted.
IcmpMessage errorMessage(ErrorKind error, const Header& header, const Octets& data);

/// What answers an echo (RFC 792).
EchoReply replyTo(const Echo& echo);

} // namespace synod::ip
