// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_key.h"
#include "engine/protocols/tcp/connection.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace synod::tcp {

/// RFC 9293 §3.9.1: the "local connection name".
using ConnectionNumber = std::uint16_t;

/// All that a host's TCP knows.
struct State {
    PerKey<Connection> connections;
    ConnectionNumber nextConnection = 0; ///< the number that the next connection gets
    Port nextPort = 49152;               ///< the port that the next active OPEN without one gets
    std::uint32_t issUsed = 0;           ///< how many initial sequence numbers were used
    std::uint64_t secretKey = 0;         ///< of RFC 9293 §3.4.1; 0: not drawn yet

    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (connections, nextConnection, nextPort, issUsed, secretKey))

/// What survives a crash. It stands for the clock that initial sequence numbers come from, which
/// goes on while the host is down.
struct Stable {
    std::uint32_t issUsed = 0;

    bool operator==(const Stable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Stable, (), (issUsed))

enum class TimerKind : std::uint8_t {
    retransmission, ///< RFC 6298
    persist,        ///< probes a closed window; overrides the wait for a larger segment
    delayedAck,
    timeWait, ///< 2 MSL
    userTimeout,
    read, ///< the application reads at its pace
};
BOOST_DESCRIBE_ENUM(TimerKind, retransmission, persist, delayedAck, timeWait, userTimeout, read)

struct Timer {
    TimerKind kind = TimerKind::retransmission;
    ConnectionNumber connection = 0;

    bool operator==(const Timer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Timer, (), (kind, connection))

// The user's calls of RFC 9293 §3.9.1.

/// Passive: waits for a SYN to `localPort` from `remote`, of which host and port may be left open.
/// Active: `remote` is whole, and a `localPort` of 0 chooses one.
struct Open {
    bool passive = false;
    Port localPort = 0;
    Socket remote;
    bool keepListening = false; ///< passive only: each SYN makes a connection of its own

    bool operator==(const Open&) const = default;
};
BOOST_DESCRIBE_STRUCT(Open, (), (passive, localPort, remote, keepListening))

struct Send {
    ConnectionNumber connection = 0;
    Octets octets;
    bool push = true; ///< without it, a small segment waits until more is written
    bool urgent = false;

    bool operator==(const Send&) const = default;
};
BOOST_DESCRIBE_STRUCT(Send, (), (connection, octets, push, urgent))

/// Takes up to so many octets of those that wait. Nobody needs it whose application reads at once.
struct Receive {
    ConnectionNumber connection = 0;
    std::uint32_t octets = 0;

    bool operator==(const Receive&) const = default;
};
BOOST_DESCRIBE_STRUCT(Receive, (), (connection, octets))

/// From now on the application reads at this pace.
struct Read {
    ConnectionNumber connection = 0;
    ReadPace pace;

    bool operator==(const Read&) const = default;
};
BOOST_DESCRIBE_STRUCT(Read, (), (connection, pace))

struct Close {
    ConnectionNumber connection = 0;

    bool operator==(const Close&) const = default;
};
BOOST_DESCRIBE_STRUCT(Close, (), (connection))

struct Abort {
    ConnectionNumber connection = 0;

    bool operator==(const Abort&) const = default;
};
BOOST_DESCRIBE_STRUCT(Abort, (), (connection))

struct Status {
    ConnectionNumber connection = 0;

    bool operator==(const Status&) const = default;
};
BOOST_DESCRIBE_STRUCT(Status, (), (connection))

using Command = std::variant<Open, Send, Receive, Read, Close, Abort, Status>;

// What the user hears.

struct Delivered {
    ConnectionNumber connection = 0;
    Octets octets;
    bool push = false;

    bool operator==(const Delivered&) const = default;
};
BOOST_DESCRIBE_STRUCT(Delivered, (), (connection, octets, push))

enum class SignalKind : std::uint8_t {
    opened,      ///< the answer to OPEN: the connection has this number
    established, ///< from now on octets go both ways
    closing,     ///< "connection closing": the peer sends no more
    reset,       ///< "connection reset"
    refused,     ///< "connection refused"
    timedOut,    ///< "connection aborted due to user timeout"
    urgent,      ///< there is urgent data ahead
    closed,      ///< the connection has ended in good order
};
BOOST_DESCRIBE_ENUM(
    SignalKind, opened, established, closing, reset, refused, timedOut, urgent, closed)

struct Signal {
    ConnectionNumber connection = 0;
    SignalKind kind = SignalKind::opened;

    bool operator==(const Signal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Signal, (), (connection, kind))

/// RFC 9293 §3.10: the errors that calls are answered with.
enum class CallError : std::uint8_t {
    connectionDoesNotExist,
    connectionAlreadyExists,
    connectionClosing,
    remoteSocketUnspecified,
    insufficientResources,
};
BOOST_DESCRIBE_ENUM(CallError,
                    connectionDoesNotExist,
                    connectionAlreadyExists,
                    connectionClosing,
                    remoteSocketUnspecified,
                    insufficientResources)

/// "error: connection does not exist"
std::string ownText(CallError error, const Names& names);

/// A call was not carried out.
struct Failed {
    ConnectionNumber connection = 0; ///< means nothing for an OPEN
    CallError error = CallError::connectionDoesNotExist;

    bool operator==(const Failed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Failed, (), (connection, error))

/// The answer to STATUS (RFC 9293 §3.9.1.5).
struct StatusReport {
    ConnectionNumber connection = 0;
    ConnectionState state = ConnectionState::closed;
    Port localPort = 0;
    Socket remote;
    std::uint32_t receiveWindow = 0;
    std::uint32_t sendWindow = 0;
    std::uint64_t awaitingAcknowledgment = 0; ///< octets
    std::uint64_t pendingReceipt = 0;         ///< octets
    bool urgent = false;
    Time transmissionTimeout;

    bool operator==(const StatusReport&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatusReport,
                      (),
                      (connection,
                       state,
                       localPort,
                       remote,
                       receiveWindow,
                       sendWindow,
                       awaitingAcknowledgment,
                       pendingReceipt,
                       urgent,
                       transmissionTimeout))

using Output = std::variant<Delivered, Signal, Failed, StatusReport>;

// As transcripts have them.
std::string ownText(const Timer& timer, const Names& names);
std::string ownText(const Delivered& output, const Names& names);
std::string ownText(const Signal& output, const Names& names);

} // namespace synod::tcp

SYNOD_DECLARE_VALUE(synod::tcp::Connection);
SYNOD_DECLARE_VALUE(synod::tcp::ConnectionState);
SYNOD_DECLARE_VALUE(synod::tcp::State);
SYNOD_DECLARE_VALUE(synod::tcp::Stable);
SYNOD_DECLARE_VALUE(synod::tcp::Timer);
SYNOD_DECLARE_VALUE(synod::tcp::Command);
SYNOD_DECLARE_VALUE(synod::tcp::Output);
