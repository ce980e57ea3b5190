// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/header.h"
#include "engine/protocols/ip/rip_state.h"
#include "engine/protocols/ip/state.h"
#include "engine/protocols/udp/state.h"

#include <boost/describe.hpp>

#include <cstdint>
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

    bool operator==(const Applications&) const = default;
};
BOOST_DESCRIBE_STRUCT(Applications,
                      (),
                      (sent, received, pinged, pings, toPing, pingTtl, pingedAt, tick))

/// All that a host or router knows: layer above layer.
struct State {
    ip::State ip;
    ip::RipState rip; ///< of a router that learns its routes
    udp::State udp;
    Applications applications;

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (ip, rip, udp, applications))

/// A host keeps nothing over a crash.
struct Stable {
    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), ())

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

using Timer = std::variant<ip::RipTimer, Turn>;

// What people ask of a node. `to` is a node's name or an address.

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

using Command = std::variant<Ping, SendUdp, Listen>;

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

using Output = std::variant<Received, Answered, Told, Failed>;

// As transcripts have them.
std::string ownText(const Turn& turn, const Names& names);
std::string ownText(const Ping& command, const Names& names);
std::string ownText(const SendUdp& command, const Names& names);
std::string ownText(const Listen& command, const Names& names);
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
