// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of TCP's types.
#include "engine/core/why.h"
#include "engine/protocols/tcp/described.h"

SYNOD_DEFINE_VALUE(synod::tcp::Segment)
SYNOD_DEFINE_VALUE(synod::tcp::Connection)
SYNOD_DEFINE_VALUE(synod::tcp::ConnectionState)
SYNOD_DEFINE_VALUE(synod::tcp::State)
SYNOD_DEFINE_VALUE(synod::tcp::Stable)
SYNOD_DEFINE_VALUE(synod::tcp::Timer)
SYNOD_DEFINE_VALUE(synod::tcp::Command)
SYNOD_DEFINE_VALUE(synod::tcp::Output)

SYNOD_DESCRIBED_HERE(synod::tcp::Segment);
SYNOD_DESCRIBED_HERE(synod::tcp::Connection);
SYNOD_DESCRIBED_HERE(synod::tcp::State);

namespace synod::tcp {

std::string ownText(CallError error, const Names&) {
    switch (error) {
    case CallError::connectionDoesNotExist: return SYNOD_RULE("error: connection does not exist");
    case CallError::connectionAlreadyExists: return SYNOD_RULE("error: connection already exists");
    case CallError::connectionClosing: return SYNOD_RULE("error: connection closing");
    case CallError::remoteSocketUnspecified: return SYNOD_RULE("error: remote socket unspecified");
    case CallError::insufficientResources: return SYNOD_RULE("error: insufficient resources");
    }
    return {};
}

std::string ownText(const Connection& connection, const Names& names) {
    std::string text =
        std::string(nameOf(connection.state)) + " " + std::to_string(connection.localPort);
    if (!connection.remote.host.valid())
        return text;
    return text + " ↔ " + names.of(connection.remote.host) + ":" +
           std::to_string(connection.remote.port);
}

std::string ownText(const Timer& timer, const Names&) {
    const auto of = " of connection " + std::to_string(timer.connection);
    switch (timer.kind) {
    case TimerKind::retransmission: return "retransmission timeout" + of;
    case TimerKind::persist: return "persist timeout" + of;
    case TimerKind::delayedAck: return "delayed ACK" + of;
    case TimerKind::timeWait: return "end of TIME-WAIT" + of;
    case TimerKind::userTimeout: return "user timeout" + of;
    case TimerKind::read: break;
    }
    return "next read" + of;
}

std::string ownText(const Delivered& output, const Names& names) {
    return ownText(output.octets, names) + " of connection " + std::to_string(output.connection);
}

std::string ownText(const Signal& output, const Names&) {
    const std::string connection = "connection " + std::to_string(output.connection);
    switch (output.kind) {
    case SignalKind::opened: return connection + " is opened";
    case SignalKind::established: return connection + " is established";
    case SignalKind::closing: return connection + " closing";
    case SignalKind::reset: return connection + " reset";
    case SignalKind::refused: return connection + " refused";
    case SignalKind::timedOut: return connection + " aborted due to user timeout";
    case SignalKind::urgent: return "urgent data ahead on " + connection;
    case SignalKind::closed: break;
    }
    return connection + " closed";
}

} // namespace synod::tcp
