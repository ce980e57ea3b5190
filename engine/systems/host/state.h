// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/header.h"
#include "engine/protocols/ip/rip_state.h"
#include "engine/protocols/ip/state.h"
#include "engine/protocols/tcp/state.h"
#include "engine/protocols/udp/state.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace synod::host {

/// What a node's applications remember.
struct Applications {
    std::uint64_t sent = 0; ///< datagrams
    std::uint64_t received = 0;
    NodeId pinged;                         ///< whom it asks for echoes
    std::uint16_t pings = 0;               ///< the sequence number of the last echo
    std::uint16_t toPing = 0;              ///< how many more echoes there will be
    std::uint8_t pingTtl = ip::defaultTtl; ///< the Time to Live of its echoes
    Time pingedAt;
    std::uint64_t tick = 0; ///< how often its workload has had its turn
    /// The connection that its workload uses, once it is opened and until it has ended.
    std::optional<tcp::ConnectionNumber> connection;
    std::uint64_t written = 0; ///< octets of a bulk transfer

    bool operator==(const Applications&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Applications,
    (),
    (sent, received, pinged, pings, toPing, pingTtl, pingedAt, tick, connection, written))

/// All that a host or router knows: layer above layer.
struct State {
    ip::State ip;
    ip::RipState rip; ///< of a router that learns its routes
    udp::State udp;
    tcp::State tcp;
    Applications applications;

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (ip, rip, udp, tcp, applications))

/// What a host keeps over a crash: of all layers TCP alone needs something.
struct Stable {
    tcp::Stable tcp;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (tcp))

enum class ApplicationTimer : std::uint8_t {
    ping, ///< the next echo
    tick, ///< the workload's next turn
};
BOOST_DESCRIBE_ENUM(ApplicationTimer, ping, tick)

struct Turn {
    ApplicationTimer of = ApplicationTimer::tick;

    bool operator==(const Turn&) const = default;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (of))

using Timer = std::variant<ip::RipTimer, Turn, tcp::Timer>;

// What people ask of a node. `to` is a node's name or an address, `connection` one of its TCP's,
// and without it the one that was made last.

struct Ping {
    std::string to;
    std::uint16_t count = 1;
    std::uint8_t ttl = ip::defaultTtl; ///< a low one asks for the routers on the way

    bool operator==(const Ping&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ping, (), (to, count, ttl))

/// From any free port of its own.
struct SendUdp {
    std::string to;
    udp::Port port = 0;
    std::string text;

    bool operator==(const SendUdp&) const = default;
};
BOOST_DESCRIBE_STRUCT(SendUdp, (), (to, port, text))

/// An application takes what comes to the port.
struct Listen {
    udp::Port port = 0;

    bool operator==(const Listen&) const = default;
};
BOOST_DESCRIBE_STRUCT(Listen, (), (port))

/// TCP's passive OPEN.
struct ListenTcp {
    tcp::Port port = 0;
    bool once = false; ///< the first SYN takes the waiting connection, as in the RFC's figures

    bool operator==(const ListenTcp&) const = default;
};
BOOST_DESCRIBE_STRUCT(ListenTcp, (), (port, once))

/// TCP's active OPEN.
struct OpenTcp {
    std::string to;
    tcp::Port port = 0;
    tcp::Port from = 0; ///< 0: any that is free

    bool operator==(const OpenTcp&) const = default;
};
BOOST_DESCRIBE_STRUCT(OpenTcp, (), (to, port, from))

/// TCP's SEND: this text, or so many octets of which nobody minds what they are.
struct Write {
    std::optional<tcp::ConnectionNumber> connection;
    std::string text;
    std::uint32_t octets = 0;
    bool urgent = false;

    bool operator==(const Write&) const = default;
};
BOOST_DESCRIBE_STRUCT(Write, (), (connection, text, octets, urgent))

/// How the application reads from now on.
struct ReadAt {
    std::optional<tcp::ConnectionNumber> connection;
    tcp::ReadPace pace;

    bool operator==(const ReadAt&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadAt, (), (connection, pace))

/// TCP's calls that say no more than which connection they are about.
enum class ConnectionCall : std::uint8_t { close, abort, status };
BOOST_DESCRIBE_ENUM(ConnectionCall, close, abort, status)

struct CallTcp {
    ConnectionCall call = ConnectionCall::close;
    std::optional<tcp::ConnectionNumber> connection;

    bool operator==(const CallTcp&) const = default;
};
BOOST_DESCRIBE_STRUCT(CallTcp, (), (call, connection))

using Command = std::variant<Ping, SendUdp, Listen, ListenTcp, OpenTcp, Write, ReadAt, CallTcp>;

// What applications hear.

struct Received {
    NodeId from;
    udp::Port port = 0; ///< that it came to
    Octets data;

    bool operator==(const Received&) const = default;
};
BOOST_DESCRIBE_STRUCT(Received, (), (from, port, data))

struct Answered {
    NodeId from;
    std::uint16_t sequenceNumber = 0;
    Time roundTrip;

    bool operator==(const Answered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (from, sequenceNumber, roundTrip))

/// A router or a host tells what became of a datagram.
struct Told {
    NodeId by;
    std::string what;
    NodeId about; ///< whom the datagram was for

    bool operator==(const Told&) const = default;
};
BOOST_DESCRIBE_STRUCT(Told, (), (by, what, about))

/// Could not be done; the step says why.
struct Failed {
    std::string what;

    bool operator==(const Failed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Failed, (), (what))

using Output =
    std::variant<Received, Answered, Told, Failed, tcp::Delivered, tcp::Signal, tcp::StatusReport>;

// As transcripts have them.
std::string ownText(const Turn& turn, const Names& names);
std::string ownText(const Ping& command, const Names& names);
std::string ownText(const SendUdp& command, const Names& names);
std::string ownText(const Listen& command, const Names& names);
std::string ownText(const ListenTcp& command, const Names& names);
std::string ownText(const OpenTcp& command, const Names& names);
std::string ownText(const Write& command, const Names& names);
std::string ownText(const ReadAt& command, const Names& names);
std::string ownText(const CallTcp& command, const Names& names);
std::string ownText(const Received& output, const Names& names);
std::string ownText(const Answered& output, const Names& names);
std::string ownText(const Told& output, const Names& names);
std::string ownText(const Failed& output, const Names& names);

} // namespace synod::host

SYNOD_DECLARE_VALUE(synod::host::State);
SYNOD_DECLARE_VALUE(synod::host::Stable);
SYNOD_DECLARE_VALUE(synod::host::Timer);
SYNOD_DECLARE_VALUE(synod::host::Command);
SYNOD_DECLARE_VALUE(synod::host::Output);
