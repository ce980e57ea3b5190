// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/host.h"

#include "engine/systems/host/rules.h"

#include <algorithm>

namespace synod::host {
namespace {

/// All reasons but the last go before what they are the reasons of.
void becauseAllBut(std::size_t last, std::vector<Why>& why, Host::Out& out) {
    for (std::size_t i = 0; i + last < why.size(); ++i)
        out.because(std::move(why[i]));
}

void becauseLast(std::size_t last, std::vector<Why>& why, Host::Out& out) {
    for (std::size_t i = why.size() - std::min(last, why.size()); i < why.size(); ++i)
        out.because(std::move(why[i]));
}

DropReason reasonOf(const std::optional<ip::ErrorKind>& fault) {
    if (!fault)
        return DropReason::refused;
    switch (*fault) {
    case ip::ErrorKind::netUnreachable:
    case ip::ErrorKind::hostUnreachable: return DropReason::noRoute;
    case ip::ErrorKind::timeExceeded: return DropReason::ttlExpired;
    case ip::ErrorKind::protocolUnreachable:
    case ip::ErrorKind::portUnreachable: break;
    }
    return DropReason::refused;
}

ip::State firstState(const Setup& setup) {
    return {setup.plan.address(setup.self), setup.router, setup.routes};
}

} // namespace

Host::Host(Setup setup)
    : m_setup(std::make_shared<const Setup>(std::move(setup))),
      m_ip(m_setup->self, firstState(*m_setup)),
      m_udp(m_setup->self, m_setup->udp) {
    if (m_setup->rip)
        m_rip.emplace(*m_setup->rip, m_setup->ripOptions);
    if (m_setup->tcp)
        m_tcp.emplace(m_setup->self, *m_setup->tcp);
    m_state.ip = m_ip.state();
}

void Host::restore(const State& state) {
    m_state = state;
    m_ip.restore(state.ip);
    m_udp.restore(state.udp);
    if (m_rip)
        m_rip->restore(state.rip);
}

/// Nobody looks for words that nobody will read.
void Host::explainAs(const Out& out) {
    m_ip.explains = m_udp.explains = out.explains();
}

void Host::start(const Moment& at, Out& out) {
    explainAs(out);
    if (m_rip)
        startRip(at, out);
    if (m_tcp)
        startOnTcp(at, out);
    else
        startApplications(out);
}

void Host::expire(const Moment& at, const Timer& timer, Out& out) {
    explainAs(out);
    if (const auto* tcp = std::get_if<tcp::Timer>(&timer))
        return expireTcp(at, *tcp, out);
    if (const auto* rip = std::get_if<ip::RipTimer>(&timer))
        return expireRip(at, *rip, out);
    if (std::get<Turn>(timer).of == ApplicationTimer::ping)
        return sendEcho(at, out);
    if (m_tcp)
        takeTurnOnTcp(at, out);
    else
        takeTurn(out);
}

void Host::request(const Moment& at, const Command& command, Out& out) {
    explainAs(out);
    if (const auto* ping = std::get_if<Ping>(&command))
        onPing(at, *ping, out);
    else if (const auto* datagram = std::get_if<SendUdp>(&command))
        onSendUdp(*datagram, out);
    else if (const auto* listen = std::get_if<Listen>(&command))
        onListen(*listen, out);
    else
        onTcpCommand(at, command, out);
}

// ---- up --------------------------------------------------------------------------------------

void Host::receive(const Moment& at, NodeId from, const Packet& packet, Out& out) {
    explainAs(out);
    ip::Decision decision = m_ip.receive({packet.ip, isError(packet.body)}, from);
    switch (decision.kind) {
    case ip::Decision::Kind::deliver:
        if (const auto* segment = std::get_if<tcp::Segment>(&packet.body))
            return onSegment(at, packet, *segment, out);
        becauseAllBut(0, decision.why, out);
        return deliver(at, from, packet, out);
    case ip::Decision::Kind::forward:
        becauseAllBut(1, decision.why, out);
        out.forward(decision.nextHop, {decision.header, packet.body});
        return becauseLast(1, decision.why, out);
    case ip::Decision::Kind::discard: return discard(packet, decision, out);
    }
}

void Host::discard(const Packet& packet, const ip::Decision& decision, Out& out) {
    out.discard(reasonOf(decision.fault));
    for (const Why& why : decision.why)
        out.because(why);
    if (decision.error)
        tell(*decision.error, packet, out);
}

/// What has arrived is for a port or a protocol that is not there.
void Host::refuse(const Packet& packet, ip::ErrorKind error, std::vector<Why> why, Out& out) {
    ip::Decision decision = m_ip.refuse({packet.ip, isError(packet.body)}, error);
    decision.why.insert(decision.why.begin(), std::make_move_iterator(why.begin()),
                        std::make_move_iterator(why.end()));
    out.discard(DropReason::refused);
    for (const Why& each : decision.why)
        out.because(each);
    if (decision.error)
        tell(*decision.error, packet, out);
}

void Host::tell(ip::ErrorKind error, const Packet& packet, Out& out) {
    const ip::IcmpMessage message = ip::errorMessage(error, packet.ip, dataOf(packet));
    Body body = std::visit([](const auto& held) { return Body(held); }, message);
    send(packet.ip.source, ip::Protocol::icmp, std::move(body), out);
}

void Host::deliver(const Moment& at, NodeId from, const Packet& packet, Out& out) {
    if (const auto* datagram = std::get_if<udp::UserDatagram>(&packet.body))
        onDatagram(packet, *datagram, out);
    else if (const auto* echo = std::get_if<ip::Echo>(&packet.body))
        onEcho(packet, *echo, out);
    else if (const auto* reply = std::get_if<ip::EchoReply>(&packet.body))
        onEchoReply(at, packet, *reply, out);
    else if (const auto* unreachable = std::get_if<ip::DestinationUnreachable>(&packet.body))
        onError(packet,
                unreachable->code == ip::UnreachableCode::port   ? "port unreachable"
                : unreachable->code == ip::UnreachableCode::host ? "host unreachable"
                                                                 : "net unreachable",
                unreachable->original, out);
    else if (const auto* exceeded = std::get_if<ip::TimeExceeded>(&packet.body))
        onError(packet, "time exceeded", exceeded->original, out);
    else
        onRip(at, from, packet, out);
}

void Host::onDatagram(const Packet& packet, const udp::UserDatagram& datagram, Out& out) {
    udp::Reception reception =
        m_udp.receive({packet.ip.source.value, packet.ip.destination.value}, datagram);
    switch (reception.kind) {
    case udp::Reception::Kind::deliver:
        becauseAllBut(0, reception.why, out);
        return onData(packet, datagram, out);
    case udp::Reception::Kind::portUnreachable:
        return refuse(packet, ip::ErrorKind::portUnreachable, std::move(reception.why), out);
    case udp::Reception::Kind::discard:
        out.discard(DropReason::refused);
        return becauseAllBut(0, reception.why, out);
    }
}

// ---- down ------------------------------------------------------------------------------------

constexpr Sentence talksToItself{
    "host.toItself", SYNOD_RULE("%1 itself has this address: what it sends would never leave it")};
/// Hands something to IP. False where it does not leave this node, which the step says.
bool Host::send(ip::Address to, ip::Protocol protocol, Body body, Out& out, std::uint8_t ttl) {
    Packet packet;
    packet.body = std::move(body);
    ip::Decision decision = m_ip.originate(to, protocol, dataLengthOf(packet), ttl);
    if (decision.kind != ip::Decision::Kind::forward) {
        becauseAllBut(0, decision.why, out);
        if (decision.kind == ip::Decision::Kind::deliver)
            out.because(talksToItself, self());
        return false;
    }
    packet.ip = decision.header;
    becauseAllBut(1, decision.why, out);
    out.sendVia(decision.nextHop, nodeOf(to), std::move(packet));
    becauseLast(1, decision.why, out);
    return true;
}

std::optional<NodeId> Host::find(std::string_view nameOrAddress) const {
    const auto& names = m_setup->names;
    const auto named = std::find(names.begin(), names.end(), nameOrAddress);
    if (named != names.end())
        return NodeId::at(static_cast<std::size_t>(named - names.begin()));
    const auto address = ip::parseAddress(nameOrAddress);
    const NodeId node = address ? nodeOf(*address) : NodeId{};
    return node.valid() ? std::optional(node) : std::nullopt;
}

constexpr Sentence noSuchHost{"host.noSuchHost",
                              SYNOD_RULE("%1 knows no node and no address “%2”")};
void Host::fail(std::string what, Out& out) {
    out.deliver(Failed{"there is no " + what});
    out.because(noSuchHost, self(), std::move(what));
}

std::span<const Sentence* const> hostRules() {
    return rulesOf<talksToItself, noSuchHost>();
}

} // namespace synod::host
