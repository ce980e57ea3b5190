// SPDX-License-Identifier: GPL-3.0-or-later
// Which connection an event concerns, and what concerns none.
#include "engine/protocols/tcp/tcp.h"

#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace synod::tcp {
namespace {

constexpr Port firstEphemeralPort = 49152; // RFC 6335 §6

bool matches(const Socket& wanted, NodeId host, Port port) {
    return (!wanted.host.valid() || wanted.host == host) &&
           (wanted.port == 0 || wanted.port == port);
}

int openParts(const Socket& wanted) {
    return (wanted.host.valid() ? 0 : 1) + (wanted.port == 0 ? 1 : 0);
}

} // namespace

Tcp::Tcp(NodeId self, Options options) : m_self(self), m_options(std::move(options)) {}

constexpr Rule starts{"tcp.start",
                      SYNOD_RULE("%1 starts without a connection: all of them are CLOSED"),
                      "RFC 9293 §3.3.2"};
void Tcp::start(const Moment&, Out& out) {
    out.because(starts, m_self);
}

void Tcp::boot(const Stable& stable) {
    m_state = State{};
    m_state.issUsed = stable.issUsed;
}

void Tcp::receive(const Moment& at, NodeId from, const Segment& segment, Out& out) {
    const Host host{at, out, m_self, m_options, m_state};
    auto number = find(from, segment);
    if (number && m_state.connections[*number].keepsListening && segment.ctl.syn &&
        !segment.ctl.ack && !segment.ctl.rst)
        number = accept(*number, out);
    if (!number)
        return EventProcessing::arrivesInClosed(host, from, segment);
    Connection& connection = m_state.connections[*number];
    if (connection.state == ConnectionState::listen)
        connection.remote = {from, segment.sourcePort};
    EventProcessing(host, *number).segmentArrives(segment);
    if (connection.state == ConnectionState::listen)
        connection.remote = connection.accepts; // nobody in particular, as before
}

void Tcp::expire(const Moment& at, const Timer& timer, Out& out) {
    const Connection* connection = m_state.connections.find(timer.connection);
    if (connection == nullptr || connection->state == ConnectionState::closed)
        return;
    EventProcessing({at, out, m_self, m_options, m_state}, timer.connection).timeout(timer.kind);
}

void Tcp::request(const Moment& at, const Command& command, Out& out) {
    std::visit(
        [&](const auto& call) {
            if constexpr (std::is_same_v<decltype(call), const Open&>) {
                openCall(at, call, out);
            } else {
                callOn(at, call, out);
            }
        },
        command);
}

// RFC 9293 §3.9.1.1: a whole match goes before one with parts left open.
std::optional<ConnectionNumber> Tcp::find(NodeId from, const Segment& segment) const {
    std::optional<ConnectionNumber> best;
    int bestOpen = 3;
    for (const auto& [number, connection] : m_state.connections) {
        if (connection.localPort != segment.destinationPort ||
            connection.state == ConnectionState::closed)
            continue;
        const bool waits = connection.state == ConnectionState::listen;
        const Socket& wanted = waits ? connection.accepts : connection.remote;
        const int open = waits ? 1 + openParts(wanted) : 0;
        if (matches(wanted, from, segment.sourcePort) && (!best || open < bestOpen)) {
            best = number;
            bestOpen = open;
        }
    }
    return best;
}

std::optional<ConnectionNumber> Tcp::findForOpen(const Open& call) const {
    for (const auto& [number, connection] : m_state.connections) {
        if (connection.localPort != call.localPort || connection.state == ConnectionState::closed)
            continue;
        const bool waits = connection.state == ConnectionState::listen;
        if (waits ? connection.accepts == call.remote || !call.passive
                  : connection.remote == call.remote && !call.passive)
            return number;
    }
    return std::nullopt;
}

// Records of connections that have ended make room. Numbers are used again only after all others.
std::optional<ConnectionNumber> Tcp::makeConnection() {
    std::vector<ConnectionNumber> ended;
    for (const auto& [number, connection] : m_state.connections)
        if (connection.state == ConnectionState::closed)
            ended.push_back(number);
    for (const ConnectionNumber number : ended)
        m_state.connections.erase(number);
    if (m_state.connections.size() > 0xFFFF)
        return std::nullopt;
    while (m_state.connections.contains(m_state.nextConnection))
        ++m_state.nextConnection;
    const ConnectionNumber number = m_state.nextConnection++;
    m_state.connections[number] = Connection{};
    return number;
}

// RFC 9293 §3.10.1.
void Tcp::openCall(const Moment& at, const Open& call, Out& out) {
    if (call.passive)
        return openPassively(at, call, out);
    if (!call.remote.host.valid() || call.remote.port == 0)
        return fail(CallError::remoteSocketUnspecified, 0, out);
    openActively(at, call, out);
}

constexpr Rule listens{"tcp.passiveOpen",
                       SYNOD_RULE("%1 opens passively: connection %2 waits at port %3 for a SYN"),
                       "RFC 9293 §3.10.1, CLOSED"};
void Tcp::openPassively(const Moment&, const Open& call, Out& out) {
    if (call.localPort == 0 || findForOpen(call))
        return fail(CallError::connectionAlreadyExists, 0, out);
    const auto number = makeConnection();
    if (!number)
        return fail(CallError::insufficientResources, 0, out);
    Connection& connection = m_state.connections[*number];
    connection.state = ConnectionState::listen;
    connection.origin = Origin::passive;
    connection.localPort = call.localPort;
    connection.accepts = call.remote;
    connection.remote = call.remote;
    connection.keepsListening = call.keepListening;
    out.deliver(Signal{*number, SignalKind::opened});
    out.because(listens, m_self, *number, call.localPort);
}

constexpr Rule becomesActive{"tcp.passiveBecomesActive",
                             SYNOD_RULE("%1 turns its waiting connection %2 into an active one"),
                             "RFC 9293 §3.10.1, LISTEN"};
void Tcp::openActively(const Moment& at, const Open& call, Out& out) {
    const Host host{at, out, m_self, m_options, m_state};
    Open whole = call;
    if (whole.localPort == 0)
        whole.localPort = choosePort();
    auto number = findForOpen(whole);
    if (number && m_state.connections[*number].state != ConnectionState::listen)
        return fail(CallError::connectionAlreadyExists, *number, out);
    if (number && !m_state.connections[*number].keepsListening) {
        out.because(becomesActive, m_self, *number);
    } else {
        number = makeConnection();
        if (!number)
            return fail(CallError::insufficientResources, 0, out);
    }
    Connection& connection = m_state.connections[*number];
    connection.origin = Origin::active;
    connection.localPort = whole.localPort;
    connection.remote = whole.remote;
    out.deliver(Signal{*number, SignalKind::opened});
    EventProcessing(host, *number).open();
}

template <class Call>
void Tcp::callOn(const Moment& at, const Call& call, Out& out) {
    const Connection* connection = m_state.connections.find(call.connection);
    if (connection == nullptr || connection->state == ConnectionState::closed)
        return fail(CallError::connectionDoesNotExist, call.connection, out);
    EventProcessing({at, out, m_self, m_options, m_state}, call.connection).call(call);
}

// A record of its own for the connection that a SYN asks for.
std::optional<ConnectionNumber> Tcp::accept(ConnectionNumber listener, Out&) {
    const Connection waiting = m_state.connections[listener];
    const auto number = makeConnection();
    if (!number)
        return std::nullopt;
    Connection& connection = m_state.connections[*number];
    connection.state = ConnectionState::listen;
    connection.origin = Origin::accepted;
    connection.localPort = waiting.localPort;
    connection.accepts = waiting.accepts;
    return number;
}

constexpr Rule callFails{"tcp.callFails", SYNOD_RULE("%1 does not carry out the call: %2"),
                         "RFC 9293 §3.10"};
void Tcp::fail(CallError error, ConnectionNumber connection, Out& out) {
    out.deliver(Failed{connection, error});
    out.because(callFails, m_self, ownText(error, Names()));
}

Port Tcp::choosePort() {
    const auto taken = [this](Port port) {
        for (const auto& [number, connection] : m_state.connections)
            if (connection.localPort == port && connection.state != ConnectionState::closed)
                return true;
        return false;
    };
    Port port = m_state.nextPort;
    for (int i = 0; i <= 0xFFFF - firstEphemeralPort && taken(port); ++i)
        port = port == 0xFFFF ? firstEphemeralPort : static_cast<Port>(port + 1);
    m_state.nextPort = port == 0xFFFF ? firstEphemeralPort : static_cast<Port>(port + 1);
    return port;
}

std::span<const Sentence* const> startRules() {
    return rulesOf<starts, listens, becomesActive, callFails>();
}

} // namespace synod::tcp
