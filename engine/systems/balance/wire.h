// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/protocols/tcp/tcp.h"
#include "engine/systems/balance/http_text.h"
#include "engine/systems/balance/lines.h"
#include "engine/systems/balance/wire_rules.h"
#include "engine/systems/host/lift.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace synod::balance {

/// Of a question: over TCP it is not sent before there is a connection.
enum class Sending : std::uint8_t {
    unopened, ///< this end has not even opened a connection
    opening,  ///< the other has not taken it
    done,
};

/// How the messages of a node travel: over UDP each in a datagram of its own; over TCP as HTTP/1.1,
/// one exchange at a time on a connection, in which who asks has opened it (RFC 9112 §9.2). A
/// connection that is idle is used again, where connections are kept (§9.3).
///
/// What it remembers lies in the node's state, of which each call is given its part.
template <class Node>
class Wire {
public:
    using Out = Effects<Node>;
    struct Ends {
        ConnectionUses& lines;
        tcp::State& tcp;
    };
    static constexpr tcp::Port port = 80;

    Wire(NodeId self, WireOptions options) : m_self(self), m_options(std::move(options)) {
        if (m_options.tcp)
            m_tcp.emplace(self, *m_options.tcp);
    }
    bool isTcp() const { return m_tcp.has_value(); }

    /// Of a node that starts again: its ports begin anywhere, or others would take what it opens
    /// for a connection that they still have (RFC 6056 §3.3.1).
    void beginPortsAnew(const Moment& at, Ends ends);
    /// Waits for connections.
    void listen(const Moment& at, Ends ends, Out& out);
    /// A question, or the answer to one that has come.
    void send(const Moment& at, NodeId to, Message message, Ends ends, Out& out);
    /// How far what was asked may have come.
    Sending sending(NodeId peer, const Subject& asked, Ends ends) const;
    /// Nobody waits for that answer any more: over TCP the connection is aborted, for it would have
    /// to be known again which answer is to what (RFC 9112 §9.2).
    void giveUp(const Moment& at, NodeId peer, const Subject& asked, Ends ends, Out& out);
    /// The program ends, and its host closes what it leaves behind: with a RST, so that the others
    /// know at once.
    void abortAll(const Moment& at, Ends ends, Out& out);

    std::vector<Heard>
    receive(const Moment& at, NodeId from, const tcp::Segment& segment, Ends ends, Out& out);
    std::vector<Heard> expire(const Moment& at, const tcp::Timer& timer, Ends ends, Out& out);

private:
    using Told = std::vector<tcp::Output>;

    template <class Call>
    Told tcpDoes(Call call, Ends ends, Out& out);
    static void pass(Effect& effect, Told& told, Out& out);
    Told call(const Moment& at, const tcp::Command& command, Ends ends, Out& out) {
        return tcpDoes([&](auto& tcp, auto& effects) { tcp.request(at, command, effects); }, ends,
                       out);
    }
    void ask(const Moment& at, NodeId to, const Message& message, Ends ends, Out& out);
    void answer(const Moment& at, NodeId to, const Message& message, Ends ends, Out& out);
    std::optional<tcp::ConnectionNumber>
    findLine(NodeId peer, bool asks, const Subject& subject, Ends ends) const;
    std::optional<tcp::ConnectionNumber> connect(const Moment& at, NodeId to, Ends ends, Out& out);
    void abort(const Moment& at, tcp::ConnectionNumber number, Ends ends, Out& out);

    std::vector<Heard> hear(const Moment& at, const Told& told, Ends ends, Out& out);
    void read(const Moment& at,
              const tcp::Delivered& delivered,
              std::vector<Heard>& heard,
              Ends ends,
              Out& out);
    void notice(const Moment& at,
                const tcp::Signal& signal,
                std::vector<Heard>& heard,
                Ends ends,
                Out& out);

    NodeId m_self;
    WireOptions m_options;
    std::optional<tcp::Tcp> m_tcp; ///< works on the state that it is given, in turn
};

template <class Node>
template <class Call>
auto Wire<Node>::tcpDoes(Call call, Ends ends, Out& out) -> Told {
    Told told;
    m_tcp->exchangeState(ends.tcp);
    host::lift<tcp::Tcp>(
        out, [&](Effects<tcp::Tcp>& effects) { call(*m_tcp, effects); },
        [&](Effect& effect) { pass(effect, told, out); });
    m_tcp->exchangeState(ends.tcp);
    return told;
}

template <class Node>
void Wire<Node>::pass(Effect& effect, Told& told, Out& out) {
    using Timer = typename Node::Timer;
    switch (effect.kind) {
    case Effect::Kind::send: return out.send(effect.to, Message(effect.value.get<tcp::Segment>()));
    case Effect::Kind::setTimer:
        return out.setTimer(Timer(effect.value.get<tcp::Timer>()), effect.atLeast, effect.atMost);
    case Effect::Kind::cancelTimer: return out.cancelTimer(Timer(effect.value.get<tcp::Timer>()));
    case Effect::Kind::persist: return out.persist(effect.value.get<tcp::Stable>());
    case Effect::Kind::output: told.push_back(effect.value.get<tcp::Output>()); return;
    default: return; // TCP passes nothing on
    }
}

template <class Node>
void Wire<Node>::beginPortsAnew(const Moment& at, Ends ends) {
    constexpr std::uint64_t first = 49'152; // RFC 6335 §6
    if (m_tcp)
        ends.tcp.nextPort = static_cast<tcp::Port>(first + at.random.below(0x10000 - first));
}

template <class Node>
void Wire<Node>::listen(const Moment& at, Ends ends, Out& out) {
    if (m_tcp)
        call(at, tcp::Open{true, port, {}, true}, ends, out);
}

template <class Node>
void Wire<Node>::send(const Moment& at, NodeId to, Message message, Ends ends, Out& out) {
    if (!m_tcp)
        return out.send(to, std::move(message));
    subjectOf(message).asks ? ask(at, to, message, ends, out) : answer(at, to, message, ends, out);
}

template <class Node>
void Wire<Node>::ask(const Moment& at, NodeId to, const Message& message, Ends ends, Out& out) {
    auto number = findLine(to, true, {}, ends);
    if (number)
        out.because(wire_rules::reuses, m_self, to, std::uint64_t{*number});
    else
        number = connect(at, to, ends, out);
    if (!number)
        return; // TCP has said why; the question is as good as lost
    const Subject subject = subjectOf(message);
    ConnectionUse& line = ends.lines[*number];
    line.exchange = subject.exchange;
    line.number = subject.number;
    Octets text(httpText(message, {m_options.keepAlive, m_options.idempotencyKey}));
    call(at, tcp::Send{*number, std::move(text), true, false}, ends, out);
}

template <class Node>
std::optional<tcp::ConnectionNumber>
Wire<Node>::connect(const Moment& at, NodeId to, Ends ends, Out& out) {
    for (const tcp::Output& output : call(at, tcp::Open{false, 0, {to, port}, false}, ends, out))
        if (const auto* signal = std::get_if<tcp::Signal>(&output);
            signal != nullptr && signal->kind == tcp::SignalKind::opened) {
            ends.lines[signal->connection] = ConnectionUse{to, true, Exchange::none, 0, {}};
            out.because(wire_rules::opens, m_self, to, std::uint64_t{signal->connection});
            return signal->connection;
        }
    return std::nullopt;
}

template <class Node>
void Wire<Node>::answer(const Moment& at, NodeId to, const Message& message, Ends ends, Out& out) {
    const auto number = findLine(to, false, subjectOf(message), ends);
    if (!number)
        return out.because(wire_rules::nobodyToAnswer, m_self, to);
    ends.lines[*number].exchange = Exchange::none;
    Octets text(httpText(message, {m_options.keepAlive, m_options.idempotencyKey}));
    call(at, tcp::Send{*number, std::move(text), true, false}, ends, out);
    if (m_options.keepAlive)
        return;
    ends.lines.erase(*number);
    out.because(wire_rules::closesAfterAnswer, m_self, to, std::uint64_t{*number});
    call(at, tcp::Close{*number}, ends, out);
}

/// The connection on which that is asked; of no exchange: one that is idle and open.
template <class Node>
std::optional<tcp::ConnectionNumber>
Wire<Node>::findLine(NodeId peer, bool asks, const Subject& subject, Ends ends) const {
    for (const auto& [number, line] : ends.lines) {
        if (line.peer != peer || line.asks != asks || line.exchange != subject.exchange)
            continue;
        if (subject.exchange != Exchange::none && line.number == subject.number)
            return number;
        const tcp::Connection* connection = ends.tcp.connections.find(number);
        if (subject.exchange == Exchange::none && m_options.keepAlive && connection != nullptr &&
            connection->state == tcp::ConnectionState::established)
            return number;
    }
    return std::nullopt;
}

template <class Node>
Sending Wire<Node>::sending(NodeId peer, const Subject& asked, Ends ends) const {
    if (!m_tcp)
        return Sending::done;
    const auto number = findLine(peer, true, asked, ends);
    const tcp::Connection* connection = number ? ends.tcp.connections.find(*number) : nullptr;
    if (connection == nullptr)
        return Sending::unopened;
    return connection->state == tcp::ConnectionState::synSent ? Sending::opening : Sending::done;
}

template <class Node>
void Wire<Node>::giveUp(const Moment& at, NodeId peer, const Subject& asked, Ends ends, Out& out) {
    if (const auto number = m_tcp ? findLine(peer, true, asked, ends) : std::nullopt) {
        out.because(wire_rules::aborts, m_self, peer, std::uint64_t{*number});
        abort(at, *number, ends, out);
    }
}

template <class Node>
void Wire<Node>::abort(const Moment& at, tcp::ConnectionNumber number, Ends ends, Out& out) {
    ends.lines.erase(number);
    call(at, tcp::Abort{number}, ends, out);
}

template <class Node>
void Wire<Node>::abortAll(const Moment& at, Ends ends, Out& out) {
    if (!m_tcp)
        return;
    std::vector<tcp::ConnectionNumber> open;
    for (const auto& [number, connection] : ends.tcp.connections)
        if (connection.state != tcp::ConnectionState::closed &&
            connection.state != tcp::ConnectionState::timeWait)
            open.push_back(number);
    ends.lines.clear();
    for (const tcp::ConnectionNumber number : open)
        call(at, tcp::Abort{number}, ends, out);
}

template <class Node>
std::vector<Heard> Wire<Node>::receive(
    const Moment& at, NodeId from, const tcp::Segment& segment, Ends ends, Out& out) {
    if (!m_tcp) {
        out.because(wire_rules::speaksUdp, m_self, from);
        return {};
    }
    const Told told = tcpDoes(
        [&](auto& tcp, auto& effects) { tcp.receive(at, from, segment, effects); }, ends, out);
    return hear(at, told, ends, out);
}

template <class Node>
std::vector<Heard>
Wire<Node>::expire(const Moment& at, const tcp::Timer& timer, Ends ends, Out& out) {
    if (!m_tcp)
        return {};
    const Told told =
        tcpDoes([&](auto& tcp, auto& effects) { tcp.expire(at, timer, effects); }, ends, out);
    return hear(at, told, ends, out);
}

template <class Node>
std::vector<Heard> Wire<Node>::hear(const Moment& at, const Told& told, Ends ends, Out& out) {
    std::vector<Heard> heard;
    for (const tcp::Output& output : told) {
        if (const auto* delivered = std::get_if<tcp::Delivered>(&output))
            read(at, *delivered, heard, ends, out);
        else if (const auto* signal = std::get_if<tcp::Signal>(&output))
            notice(at, *signal, heard, ends, out);
    }
    return heard;
}

template <class Node>
void Wire<Node>::read(const Moment& at,
                      const tcp::Delivered& delivered,
                      std::vector<Heard>& heard,
                      Ends ends,
                      Out& out) {
    const tcp::Connection* connection = ends.tcp.connections.find(delivered.connection);
    if (connection == nullptr)
        return;
    ConnectionUse& line = ends.lines[delivered.connection];
    line.peer = connection->remote.host;
    line.unread = line.unread + delivered.octets;
    while (const auto read = readHttp(line.unread.text())) {
        line.unread = line.unread.from(read->length);
        const Subject subject = subjectOf(read->message);
        if (subject.asks == line.asks)
            break; // a question to who asks: as good as none
        if (!line.asks) {
            line.exchange = subject.exchange;
            line.number = subject.number;
        } else if (!m_options.leaks) {
            line.exchange = Exchange::none;
        }
        heard.push_back(Came{line.peer, read->message});
    }
    if (!isNoHttp(line.unread.text()))
        return;
    out.because(wire_rules::isNoMessage, m_self, line.peer, std::uint64_t{delivered.connection});
    abort(at, delivered.connection, ends, out);
}

template <class Node>
void Wire<Node>::notice(
    const Moment& at, const tcp::Signal& signal, std::vector<Heard>& heard, Ends ends, Out& out) {
    using Kind = tcp::SignalKind;
    const ConnectionUse* found = ends.lines.find(signal.connection);
    const bool isOver = signal.kind == Kind::closing || signal.kind == Kind::reset ||
                        signal.kind == Kind::refused || signal.kind == Kind::timedOut ||
                        signal.kind == Kind::closed;
    if (!isOver)
        return;
    const NodeId peer = found == nullptr ? NodeId{} : found->peer;
    if (found != nullptr) {
        if (found->asks && found->exchange != Exchange::none)
            heard.push_back(
                Broke{peer, found->exchange, found->number, signal.kind == Kind::refused});
        ends.lines.erase(signal.connection);
    }
    const tcp::Connection* connection = ends.tcp.connections.find(signal.connection);
    if (signal.kind != Kind::closing || connection == nullptr || connection->closeCalled)
        return;
    out.because(wire_rules::closesToo, m_self, connection->remote.host,
                std::uint64_t{signal.connection});
    call(at, tcp::Close{signal.connection}, ends, out);
}

} // namespace synod::balance
