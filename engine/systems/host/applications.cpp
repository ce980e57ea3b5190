// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on top: ping, an echo service and its clients, a ticker, and who takes what comes.
#include "engine/systems/host/host.h"
#include "engine/systems/host/rules.h"

namespace synod::host {
namespace {

constexpr udp::Port echoPort = 7;    // RFC 862
constexpr udp::Port discardPort = 9; // RFC 863
constexpr const char* echoService = "echo";
constexpr std::uint16_t ourIdentifier = 1;
constexpr Time betweenPings = seconds(1);

void because(std::vector<Why>& why, Host::Out& out) {
    for (Why& each : why)
        out.because(std::move(each));
}

} // namespace

void Host::startApplications(Out& out) {
    const Workload& workload = m_setup->workload;
    open(echoPort, echoService, out);
    if (workload.application == Application::none)
        return;
    if (self() == workload.to && workload.application == Application::ticker)
        open(discardPort, "listener", out);
    if (self() == workload.from)
        out.setTimer(Turn{ApplicationTimer::tick}, workload.every, workload.every);
}

// ---- ping ------------------------------------------------------------------------------------

void Host::onPing(const Moment& at, const Ping& command, Out& out) {
    const auto to = find(command.to);
    if (!to)
        return fail(command.to, out);
    m_state.applications.pinged = *to;
    m_state.applications.toPing = command.count;
    m_state.applications.pingTtl = command.ttl;
    sendEcho(at, out);
}

constexpr Rule asksForEcho{"host.echo", SYNOD_RULE("%1 asks %2 to send echo %3 back"),
                           "RFC 792, Echo"};
void Host::sendEcho(const Moment& at, Out& out) {
    Applications& mine = m_state.applications;
    --mine.toPing;
    ++mine.pings;
    mine.pingedAt = at.now;
    out.because(asksForEcho, self(), mine.pinged, mine.pings);
    if (!send(m_setup->plan.address(mine.pinged), ip::Protocol::icmp,
              ip::Echo{ourIdentifier, mine.pings, {}}, out, mine.pingTtl))
        out.deliver(Failed{SYNOD_RULE("no echo is sent")});
    if (mine.toPing > 0)
        out.setTimer(Turn{ApplicationTimer::ping}, betweenPings, betweenPings);
}

constexpr Rule answersEcho{
    "host.echoReply", SYNOD_RULE("%1 sends the data of an echo back to %2, as every host must"),
    "RFC 1122 §3.2.2.6"};
void Host::onEcho(const Packet& packet, const ip::Echo& echo, Out& out) {
    out.because(answersEcho, self(), nodeOf(packet.ip.source));
    send(packet.ip.source, ip::Protocol::icmp, ip::replyTo(echo), out);
}

constexpr Rule echoCameBack{"host.echoCameBack",
                            SYNOD_RULE("the echo that %1 asked %2 for came back"),
                            "RFC 792, Echo Reply"};
void Host::onEchoReply(const Moment& at,
                       const Packet& packet,
                       const ip::EchoReply& reply,
                       Out& out) {
    const NodeId from = nodeOf(packet.ip.source);
    const Applications& mine = m_state.applications;
    const Time roundTrip = reply.sequenceNumber == mine.pings ? at.now - mine.pingedAt : Time{};
    out.deliver(Answered{from, reply.sequenceNumber, roundTrip});
    out.because(echoCameBack, self(), from);
}

constexpr Rule hearsOfError{"host.error",
                            SYNOD_RULE("IP passes the error on to who had sent the datagram at %1"),
                            "RFC 1122 §3.2.2.1"};
void Host::onError(const Packet& packet, std::string what, const ip::Quoted& original, Out& out) {
    out.deliver(
        Told{nodeOf(packet.ip.source), std::move(what), nodeOf(original.header.destination)});
    out.because(hearsOfError, self());
}

// ---- on UDP ----------------------------------------------------------------------------------

std::optional<udp::Port> Host::open(udp::Port port, std::string application, Out& out) {
    udp::Outcome outcome = m_udp.open(port, std::move(application));
    m_state.udp = m_udp.state();
    because(outcome.why, out);
    return outcome.kind == udp::Outcome::Kind::done ? std::optional(outcome.port) : std::nullopt;
}

void Host::sendUdp(NodeId to, udp::Port from, udp::Port port, Octets data, Out& out) {
    const ip::Address address = m_setup->plan.address(to);
    udp::Outcome outcome =
        m_udp.send({m_state.ip.address.value, address.value}, from, port, std::move(data));
    because(outcome.why, out);
    const bool made = outcome.kind == udp::Outcome::Kind::done;
    if (made && send(address, ip::Protocol::udp, std::move(outcome.datagram), out))
        ++m_state.applications.sent;
    else
        out.deliver(Failed{SYNOD_RULE("the datagram is not sent")});
}

void Host::onListen(const Listen& command, Out& out) {
    if (!open(command.port, "listener", out))
        out.deliver(Failed{"port " + std::to_string(command.port) + " is taken"});
}

void Host::onSendUdp(const SendUdp& command, Out& out) {
    const auto to = find(command.to);
    if (!to)
        return fail(command.to, out);
    // One port for all that people send from here, so that answers are heard.
    std::optional<udp::Port> from;
    for (const auto& [port, binding] : m_state.udp.ports)
        if (binding.application == "client")
            from = port;
    if (!from)
        from = open(0, "client", out);
    if (from)
        sendUdp(*to, *from, command.port, Octets(command.text), out);
}

constexpr Sentence itsTurn{"host.turn", SYNOD_RULE("it is the turn of %1 to send number %2")};
void Host::takeTurn(Out& out) {
    const Workload& workload = m_setup->workload;
    const std::uint64_t tick = ++m_state.applications.tick;
    const bool echo = workload.application == Application::echo;
    out.setTimer(Turn{ApplicationTimer::tick}, workload.every, workload.every);
    out.because(itsTurn, self(), tick);
    onSendUdp({m_setup->names.at(workload.to.index), echo ? echoPort : discardPort,
               (echo ? "hello " : "tick ") + std::to_string(tick)},
              out);
}

constexpr Rule sendsBack{
    "host.udpEcho", SYNOD_RULE("the echo service of %1 sends back to %2 what it got"), "RFC 862"};
void Host::onData(const Packet& packet, const udp::UserDatagram& datagram, Out& out) {
    const NodeId from = nodeOf(packet.ip.source);
    ++m_state.applications.received;
    if (datagram.destinationPort != echoPort) {
        out.deliver(Received{from, datagram.destinationPort, datagram.data});
        return;
    }
    out.because(sendsBack, self(), from);
    sendUdp(from, echoPort, datagram.sourcePort, datagram.data, out);
}

std::span<const Sentence* const> applicationsRules() {
    return rulesOf<asksForEcho, answersEcho, echoCameBack, hearsOfError, sendsBack, itsTurn>();
}

} // namespace synod::host
