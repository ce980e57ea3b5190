// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/protocols/ip/ip.h"
#include "engine/protocols/tcp/tcp.h"
#include "engine/protocols/udp/udp.h"
#include "engine/systems/host/options.h"
#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::host {

/// A host or a router: IP, on it ICMP, UDP, TCP and RIP, on those applications. Each layer decides
/// for itself and says why; here what one asks for becomes what another is given, and what the
/// lowest asks for leaves over a link to a neighbour.
class Host {
public:
    using Message = Packet;
    using Timer = host::Timer;
    using Command = host::Command;
    using Output = host::Output;
    using State = host::State;
    using Stable = host::Stable;
    using StableChange = host::Stable;
    using Out = Effects<Host>;

    explicit Host(Setup setup);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Packet& packet, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    void request(const Moment& at, const Command& command, Out& out);
    void linkChanged(const Moment& at, const LinkState& link, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {{m_state.tcp.issUsed}}; }
    void restore(const State& state);
    void boot(const Stable& stable) { m_state.tcp.issUsed = stable.tcp.issUsed; }
    static void apply(Stable& disk, const Stable& change) { disk = change; }

private:
    // host.cpp: a datagram's way through the layers
    void explainAs(const Out& out);
    void deliver(const Moment& at, NodeId from, const Packet& packet, Out& out);
    void discard(const Packet& packet, const ip::Decision& decision, Out& out);
    void refuse(const Packet& packet, ip::ErrorKind error, std::vector<Why> why, Out& out);
    void tell(ip::ErrorKind error, const Packet& packet, Out& out);
    bool send(ip::Address to,
              ip::Protocol protocol,
              Body body,
              Out& out,
              std::uint8_t ttl = ip::defaultTtl);
    void onDatagram(const Packet& packet, const udp::UserDatagram& datagram, Out& out);

    // routing.cpp: RIP beneath
    void startRip(const Moment& at, Out& out);
    bool addInterface(NodeId neighbour);
    void expireRip(const Moment& at, const ip::RipTimer& timer, Out& out);
    template <class Call>
    void ripDoes(Call call, Out& out);
    void ripAsks(Effect& effect, Out& out);
    void onRip(const Moment& at, NodeId from, const Packet& packet, Out& out);

    // tcp_layer.cpp: TCP on IP
    template <class Call>
    void tcpDoes(const Moment& at, Call call, Out& out);
    void tcpAsks(Effect& effect, std::vector<tcp::Output>& heard, Out& out);
    void sendSegment(NodeId to, tcp::Segment segment, Out& out);
    void onSegment(const Moment& at, const Packet& packet, const tcp::Segment& segment, Out& out);
    void expireTcp(const Moment& at, const tcp::Timer& timer, Out& out);
    void callTcp(const Moment& at, const tcp::Command& command, Out& out);
    void onTcpCommand(const Moment& at, const Command& command, Out& out);
    void onOpen(const Moment& at, const OpenTcp& command, Out& out);
    tcp::ConnectionNumber chosen(const std::optional<tcp::ConnectionNumber>& connection) const;
    const tcp::Connection* findConnection(tcp::ConnectionNumber number) const;

    // tcp_applications.cpp: who uses it
    void startOnTcp(const Moment& at, Out& out);
    void takeTurnOnTcp(const Moment& at, Out& out);
    void writeInTurn(const Moment& at, Out& out);
    void writeBulk(const Moment& at, Out& out);
    void hear(const Moment& at, const tcp::Output& output, Out& out);
    void hearAsClient(const Moment& at, const tcp::Signal& signal, Out& out);
    void serve(const Moment& at, const tcp::Delivered& delivered, Out& out);
    void respond(const Moment& at, tcp::ConnectionNumber connection, Out& out);
    bool isService(tcp::ConnectionNumber connection) const;

    // applications.cpp
    void startApplications(Out& out);
    void onPing(const Moment& at, const Ping& command, Out& out);
    void sendEcho(const Moment& at, Out& out);
    void onEcho(const Packet& packet, const ip::Echo& echo, Out& out);
    void onEchoReply(const Moment& at, const Packet& packet, const ip::EchoReply& reply, Out& out);
    void onError(const Packet& packet, std::string what, const ip::Quoted& original, Out& out);
    void onSendUdp(const SendUdp& command, Out& out);
    void onListen(const Listen& command, Out& out);
    void takeTurn(Out& out);
    void onData(const Packet& packet, const udp::UserDatagram& datagram, Out& out);
    std::optional<udp::Port> open(udp::Port port, std::string application, Out& out);
    void sendUdp(NodeId to, udp::Port from, udp::Port port, Octets data, Out& out);

    std::optional<NodeId> find(std::string_view nameOrAddress) const;
    NodeId nodeOf(ip::Address address) const { return m_setup->plan.nodeAt(address); }
    NodeId self() const { return m_setup->self; }
    void fail(std::string what, Out& out);

    std::shared_ptr<const Setup> m_setup;
    ip::Ip m_ip;
    std::optional<ip::Rip> m_rip;
    udp::Udp m_udp;
    std::optional<tcp::Tcp> m_tcp; ///< works on the state in m_state, in turn
    State m_state;                 ///< of all layers together, as it is reported
};

static_assert(Protocol<Host> && NoticesLinks<Host>);

} // namespace synod::host
