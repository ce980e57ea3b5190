// SPDX-License-Identifier: GPL-3.0-or-later
// TCP between IP and the applications: its segments leave in datagrams, and what people ask of it
// becomes the calls of RFC 9293 §3.9.1.
#include "engine/systems/host/host.h"
#include "engine/systems/host/letters.h"
#include "engine/systems/host/lift.h"
#include "engine/systems/host/rules.h"

namespace synod::host {
/// TCP works on its part of the state of all layers, and what it has to say is heard after that.
template <class Call>
void Host::tcpDoes(const Moment& at, Call call, Out& out) {
    std::vector<tcp::Output> heard;
    m_tcp->exchangeState(m_state.tcp);
    lift<tcp::Tcp>(
        out, [&](Effects<tcp::Tcp>& effects) { call(*m_tcp, effects); },
        [&](Effect& effect) { tcpAsks(effect, heard, out); });
    m_tcp->exchangeState(m_state.tcp);
    for (const tcp::Output& output : heard)
        hear(at, output, out);
}

void Host::tcpAsks(Effect& effect, std::vector<tcp::Output>& heard, Out& out) {
    switch (effect.kind) {
    case Effect::Kind::send: return sendSegment(effect.to, effect.value.get<tcp::Segment>(), out);
    case Effect::Kind::setTimer:
        return out.setTimer(effect.value.get<tcp::Timer>(), effect.atLeast, effect.atMost);
    case Effect::Kind::cancelTimer: return out.cancelTimer(effect.value.get<tcp::Timer>());
    case Effect::Kind::persist: return out.persist(Stable{effect.value.get<tcp::Stable>()});
    case Effect::Kind::output: break;
    default: return; // TCP passes nothing on
    }
    heard.push_back(effect.value.get<tcp::Output>());
    const tcp::Output& output = heard.back();
    if (const auto* failed = std::get_if<tcp::Failed>(&output))
        out.deliver(Failed{ownText(failed->error, Names())});
    else if (const auto* delivered = std::get_if<tcp::Delivered>(&output))
        out.deliver(*delivered);
    else if (const auto* signal = std::get_if<tcp::Signal>(&output))
        out.deliver(*signal);
    else
        out.deliver(std::get<tcp::StatusReport>(output));
}

/// The reasons are TCP's: which way a segment goes IP says only where there is none.
void Host::sendSegment(NodeId to, tcp::Segment segment, Out& out) {
    Packet packet;
    packet.body = std::move(segment);
    ip::Decision decision =
        m_ip.originate(m_setup->plan.address(to), ip::Protocol::tcp, dataLengthOf(packet));
    if (decision.kind == ip::Decision::Kind::forward) {
        packet.ip = decision.header;
        return out.sendVia(decision.nextHop, to, std::move(packet));
    }
    for (Why& why : decision.why)
        out.because(std::move(why));
}

constexpr Rule noTcpHere{"host.noTcp", SYNOD_RULE("nobody at %1 speaks TCP"), "RFC 1122 §3.2.2.1"};
constexpr Rule unknownSource{
    "host.unknownSource",
    SYNOD_RULE("no node has the address %2, so %1 cannot answer: it discards the segment"),
    "RFC 1122 §3.2.1.3"};
void Host::onSegment(const Moment& at,
                     const Packet& packet,
                     const tcp::Segment& segment,
                     Out& out) {
    const NodeId source = nodeOf(packet.ip.source);
    if (!m_tcp) {
        std::vector<Why> why;
        if (out.explains())
            why.push_back({&noTcpHere, {argument(self())}});
        return refuse(packet, ip::ErrorKind::protocolUnreachable, std::move(why), out);
    }
    if (!source.valid()) {
        out.discard(DropReason::refused);
        return out.because(unknownSource, self(), toText(packet.ip.source));
    }
    tcpDoes(
        at, [&](auto& tcp, auto& effects) { tcp.receive(at, source, segment, effects); }, out);
    writeBulk(at, out);
}

void Host::expireTcp(const Moment& at, const tcp::Timer& timer, Out& out) {
    tcpDoes(
        at, [&](auto& tcp, auto& effects) { tcp.expire(at, timer, effects); }, out);
    writeBulk(at, out);
}

void Host::callTcp(const Moment& at, const tcp::Command& command, Out& out) {
    tcpDoes(
        at, [&](auto& tcp, auto& effects) { tcp.request(at, command, effects); }, out);
}

// ---- what people ask -------------------------------------------------------------------------

void Host::onTcpCommand(const Moment& at, const Command& command, Out& out) {
    if (!m_tcp) {
        out.deliver(Failed{SYNOD_RULE("there is no TCP")});
        return out.because(noTcpHere, self());
    }
    if (const auto* open = std::get_if<OpenTcp>(&command))
        return onOpen(at, *open, out);
    if (const auto* listen = std::get_if<ListenTcp>(&command))
        return callTcp(at, tcp::Open{true, listen->port, {}, !listen->once}, out);
    if (const auto* write = std::get_if<Write>(&command)) {
        Octets octets = write->octets == 0 ? Octets(write->text) : letters(0, write->octets);
        const tcp::ConnectionNumber number = chosen(write->connection);
        return callTcp(at, tcp::Send{number, std::move(octets), true, write->urgent}, out);
    }
    if (const auto* read = std::get_if<ReadAt>(&command))
        return callTcp(at, tcp::Read{chosen(read->connection), read->pace}, out);
    const auto& plain = std::get<CallTcp>(command);
    const tcp::ConnectionNumber number = chosen(plain.connection);
    switch (plain.call) {
    case ConnectionCall::close: return callTcp(at, tcp::Close{number}, out);
    case ConnectionCall::abort: return callTcp(at, tcp::Abort{number}, out);
    case ConnectionCall::status: return callTcp(at, tcp::Status{number}, out);
    }
}

void Host::onOpen(const Moment& at, const OpenTcp& command, Out& out) {
    const auto to = find(command.to);
    if (!to)
        return fail(command.to, out);
    callTcp(at, tcp::Open{false, command.from, {*to, command.port}, false}, out);
}

const tcp::Connection* Host::findConnection(tcp::ConnectionNumber number) const {
    return m_state.tcp.connections.find(number);
}

/// Who names none means the last one that was made and is more than waiting; else the last.
tcp::ConnectionNumber Host::chosen(const std::optional<tcp::ConnectionNumber>& connection) const {
    if (connection)
        return *connection;
    std::optional<tcp::ConnectionNumber> open;
    tcp::ConnectionNumber last = 0;
    for (const auto& [number, each] : m_state.tcp.connections) {
        last = number;
        if (each.state != tcp::ConnectionState::closed &&
            each.state != tcp::ConnectionState::listen)
            open = number;
    }
    return open.value_or(last);
}

std::span<const Sentence* const> tcpLayerRules() {
    return rulesOf<noTcpHere, unknownSource>();
}

} // namespace synod::host
