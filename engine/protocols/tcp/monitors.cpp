// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/monitors.h"

#include "engine/protocols/tcp/rules.h"

#include <algorithm>
#include <utility>

namespace synod::tcp {
namespace {

/// Who closes in SYN-RECEIVED is in FIN-WAIT-1 (RFC 9293 §3.10.4) before anybody has acknowledged
/// his SYN, and without having been in a connection.
bool closedInHandshake(const Connection& connection) {
    return connection.state == ConnectionState::finWait1 && connection.snd.una == connection.iss;
}

} // namespace

const State* stateItself(const Value& state) {
    return state.getIf<State>();
}

End endOf(NodeId host, const Connection& connection) {
    return {host, connection.localPort, connection.remote.host, connection.remote.port,
            connection.iss.value};
}

End peerOf(NodeId host, const Connection& connection) {
    return {connection.remote.host, connection.remote.port, host, connection.localPort,
            connection.irs.value};
}

bool hasEnd(const Connection& connection) {
    return connection.state != ConnectionState::listen && connection.remote.host.valid();
}

void ByteStream::look(const StepReport& step,
                      const Looked& looked,
                      SeenStream& own,
                      Violations& out) {
    const Connection& connection = looked.connection;
    if (!own.sent.sharesWith(connection.sent)) {
        own.sent = connection.sent;
        own.seq = step.seq;
    }
    // The same numbers once more, in another connection.
    if (own.irs != connection.irs || lengthOf(connection.received) < own.checked) {
        own.irs = connection.irs;
        own.checked = 0;
        own.broken = false;
    }
    check(step, looked, own, out);
}

constexpr Rule strangeOctets{"tcp.strangeOctets",
                             SYNOD_RULE("octet %1 that %2 received is not the one that %3 wrote in "
                                        "this connection: it is from another one, or made up"),
                             "RFC 9293 §2.2"};
constexpr Rule octetsOfNobody{
    "tcp.octetsOfNobody",
    SYNOD_RULE(
        "%2 received octet %1, but the user of %3 has not written so many in this connection"),
    "RFC 9293 §2.2"};
void ByteStream::check(const StepReport& step,
                       const Looked& looked,
                       SeenStream& own,
                       Violations& out) {
    const Stream& received = looked.connection.received;
    if (own.broken || own.checked >= lengthOf(received))
        return;
    static const SeenStream nobody;
    const SeenStream* known = m_ends.find(looked.peer);
    const SeenStream& peer = known == nullptr ? nobody : *known;
    while (own.checked < lengthOf(received)) {
        const Piece& piece = pieceAt(received, own.checked);
        const auto count = static_cast<std::size_t>(piece.end - own.checked);
        const Octets was = slice(received, own.checked, count);
        const Octets wanted = slice(peer.sent, own.checked, count);
        if (was == wanted) {
            own.checked = piece.end;
            continue;
        }
        const auto differ = std::mismatch(was.begin(), was.end(), wanted.begin(), wanted.end());
        const bool missing = differ.second == wanted.end();
        own.broken = true;
        const std::uint64_t octet =
            own.checked + static_cast<std::uint64_t>(differ.first - was.begin()) + 1;
        out.push_back(
            {"Byte Stream",
             whyOf(missing ? octetsOfNobody : strangeOctets, octet, step.node, looked.peer.host),
             {known == nullptr ? step.seq : peer.seq, step.seq}});
        return;
    }
}

constexpr Rule beyondWindow{"tcp.beyondWindow",
                            SYNOD_RULE("%1 sent up to %2, but %3 never offered a window beyond %4"),
                            "RFC 9293 §3.8.6"};
void OfferedWindow::look(const StepReport& step,
                         const Looked& looked,
                         Offered& own,
                         Violations& out) {
    const Connection& connection = looked.connection;
    if (connection.state == ConnectionState::synSent)
        return;
    const SequenceNumber edge = connection.rcv.nxt + connection.rcv.wnd;
    Offered& offered = m_ends[looked.peer];
    if (!offered.edge || *offered.edge < edge) {
        offered.edge = edge;
        offered.seq = step.seq;
    }
    if (!own.edge || !isSynchronized(connection.state) || connection.snd.nxt <= *own.edge + 1 ||
        std::exchange(own.reported, true))
        return;
    out.push_back({"Offered Window",
                   whyOf(beyondWindow, step.node, connection.snd.nxt.value, looked.peer.host,
                         own.edge->value),
                   {own.seq, step.seq}});
}

constexpr Rule nobodyThere{"tcp.nobodyThere",
                           SYNOD_RULE("%1 is ESTABLISHED with %2, which has no such connection and "
                                      "never knew the initial sequence number %3"),
                           "RFC 9293 §3.4.1"};
void Handshake::look(const StepReport& step,
                     const Looked& looked,
                     Synchronized& own,
                     Violations& out) {
    const Connection& connection = looked.connection;
    own.closed = connection.state == ConnectionState::closed;
    if (connection.state != ConnectionState::synSent)
        own.irs = connection.irs.value;
    const bool before = own.synchronized;
    own.synchronized =
        isSynchronized(connection.state) && (before || !closedInHandshake(connection));
    if (before || !own.synchronized)
        return;
    const Synchronized* peer = m_ends.find(looked.peer);
    const bool there = peer != nullptr && ((m_ends.isThere(looked.peer) && !peer->closed) ||
                                           peer->irs == connection.iss.value);
    if (!there)
        out.push_back({"Handshake",
                       whyOf(nobodyThere, step.node, looked.peer.host, connection.iss.value),
                       {step.seq}});
}

constexpr Rule ambiguous{
    "tcp.ambiguousSample",
    SYNOD_RULE("%1 took a round-trip time from a segment to %2 that it had sent twice"),
    "RFC 6298 §3"};
void KarnsAlgorithm::look(const StepReport& step,
                          const Looked& looked,
                          Reported& own,
                          Violations& out) {
    if (looked.connection.ambiguousSamples == 0 || std::exchange(own.reported, true))
        return;
    out.push_back({"Karn's Algorithm", whyOf(ambiguous, step.node, looked.peer.host), {step.seq}});
}

std::vector<std::unique_ptr<Monitor>> conversationMonitors(StateOf stateOf) {
    std::vector<std::unique_ptr<Monitor>> all;
    all.push_back(std::make_unique<ByteStream>(stateOf));
    all.push_back(std::make_unique<OfferedWindow>(stateOf));
    all.push_back(std::make_unique<Handshake>(stateOf));
    all.push_back(std::make_unique<KarnsAlgorithm>(stateOf));
    return all;
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<byteStream, offeredWindow, handshake, karn, strangeOctets, octetsOfNobody,
                   beyondWindow, nobodyThere, ambiguous>();
}

} // namespace synod::tcp
