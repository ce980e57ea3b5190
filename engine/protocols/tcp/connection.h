// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/sequence.h"
#include "engine/core/time.h"
#include "engine/protocols/tcp/congestion.h"
#include "engine/protocols/tcp/rto.h"
#include "engine/protocols/tcp/segment.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::tcp {

/// RFC 9293 §3.3.2. Shown as the RFC writes them: SYN-RECEIVED, FIN-WAIT-1.
enum class ConnectionState : std::uint8_t {
    closed, ///< no connection; its record stays to be seen until the next one is made
    listen,
    synSent,
    synReceived,
    established,
    finWait1,
    finWait2,
    closeWait,
    closing,
    lastAck,
    timeWait,
};
BOOST_DESCRIBE_ENUM(ConnectionState,
                    closed,
                    listen,
                    synSent,
                    synReceived,
                    established,
                    finWait1,
                    finWait2,
                    closeWait,
                    closing,
                    lastAck,
                    timeWait)

std::string_view nameOf(ConnectionState state);
// The RFC's name, in texts and in JSON.
std::string ownText(ConnectionState state, const Names& names);
void appendOwnJson(std::string& out, ConnectionState state, const Names& names);
std::string readOwnJson(ConnectionState& state, const boost::json::value& json, const Names& names);

/// ESTABLISHED and what can follow it: both ends know both initial sequence numbers.
bool isSynchronized(ConnectionState state);

/// Whether octets may go, for the first time or again.
bool maySend(ConnectionState state);

/// The other end, or what a passive OPEN says about it.
struct Socket {
    NodeId host;   ///< none: any
    Port port = 0; ///< 0: any

    bool operator==(const Socket&) const = default;
};
BOOST_DESCRIBE_STRUCT(Socket, (), (host, port))

/// How a connection came to be: an aborted handshake ends differently (RFC 9293 MUST-11).
enum class Origin : std::uint8_t {
    active,   ///< its user asked for it
    passive,  ///< its user waited for it: goes back to LISTEN
    accepted, ///< made for a SYN by a listener that goes on listening: is forgotten
};
BOOST_DESCRIBE_ENUM(Origin, active, passive, accepted)

/// The send sequence variables (RFC 9293 §3.3.1, table 2).
struct SendVariables {
    SequenceNumber una;       ///< oldest number that is not acknowledged
    SequenceNumber nxt;       ///< next number to be sent for the first time
    std::uint32_t wnd = 0;    ///< window offered by the peer, from una; scaled
    SequenceNumber up;        ///< after the last urgent octet; means something while una < up
    SequenceNumber wl1;       ///< seg.seq of the last window update
    SequenceNumber wl2;       ///< seg.ack of the last window update
    std::uint32_t maxWnd = 0; ///< MAX.SND.WND, the largest window there was (RFC 5961 §5.2)
    std::uint8_t shift = 0;   ///< Snd.Wind.Shift (RFC 7323 §2.3)

    bool operator==(const SendVariables&) const = default;
};
BOOST_DESCRIBE_STRUCT(SendVariables, (), (una, nxt, wnd, up, wl1, wl2, maxWnd, shift))

/// The receive sequence variables (RFC 9293 §3.3.1, table 3).
struct ReceiveVariables {
    SequenceNumber nxt;     ///< next number that is expected
    std::uint32_t wnd = 0;  ///< window offered to the peer, from nxt
    SequenceNumber up;      ///< after the last urgent octet; means something with `urgent`
    bool urgent = false;    ///< the user was told of urgent octets that are not all delivered yet
    std::uint8_t shift = 0; ///< Rcv.Wind.Shift (RFC 7323 §2.3)

    bool operator==(const ReceiveVariables&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceiveVariables, (), (nxt, wnd, up, urgent, shift))

/// Part of a stream of octets, as one SEND wrote it or one segment brought it.
struct Piece {
    Octets octets;
    std::uint64_t end = 0; ///< how many octets of the stream there are with it
    bool push = false;     ///< PUSH: not to wait for more

    bool operator==(const Piece&) const = default;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (octets, end, push))

/// A stream only grows at its end, so that a step's change of it is small however long it is.
using Stream = Sequence<Piece>;

std::uint64_t lengthOf(const Stream& stream);
/// Up to `count` octets from `offset` on. O(1) within a piece, else copies.
Octets slice(const Stream& stream, std::uint64_t offset, std::size_t count);
/// Whether a piece with PUSH ends behind `from` and not behind `to`.
bool pushBetween(const Stream& stream, std::uint64_t from, std::uint64_t to);

/// The piece that holds an octet; it must be there.
const Piece& pieceAt(const Stream& stream, std::uint64_t offset);

/// Text that came before what precedes it.
struct HeldSegment {
    SequenceNumber seq;
    Octets text;
    bool push = false;

    SequenceNumber end() const { return seq + static_cast<std::uint32_t>(text.size()); }
    bool operator==(const HeldSegment&) const = default;
};
BOOST_DESCRIBE_STRUCT(HeldSegment, (), (seq, text, push))

/// How the application reads. By default all there is, at once.
struct ReadPace {
    std::uint32_t octets = 0; ///< at most so many at a time; with `every` 0: only when asked to
    Time every;
    bool atOnce = true; ///< whatever comes; the other two mean nothing

    bool operator==(const ReadPace&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReadPace, (), (octets, every, atOnce))

/// Which timers run.
struct RunningTimers {
    bool retransmission = false;
    bool persist = false;
    bool delayedAck = false;
    bool userTimeout = false;
    bool read = false;
    Time retransmissionAfter; ///< what it was last set for; the RTO may have moved since

    bool operator==(const RunningTimers&) const = default;
};
BOOST_DESCRIBE_STRUCT(RunningTimers,
                      (),
                      (retransmission, persist, delayedAck, userTimeout, read, retransmissionAfter))

/// What of this connection's sending was done twice, and why.
struct Resent {
    std::uint32_t segments = 0; ///< sent again, for whatever reason
    std::uint32_t timeouts = 0; ///< of the retransmission timer
    std::uint32_t fast = 0;     ///< fast retransmits
    std::uint32_t probes = 0;   ///< of a closed window

    bool operator==(const Resent&) const = default;
};
BOOST_DESCRIBE_STRUCT(Resent, (), (segments, timeouts, fast, probes))

/// A connection's record, the RFC's transmission control block (TCB).
struct Connection {
    static constexpr bool changesAsOne = false; ///< its own text is for a new one

    ConnectionState state = ConnectionState::closed;
    Origin origin = Origin::active;
    Port localPort = 0;
    Socket remote;
    Socket accepts;              ///< of a passive OPEN: whom it waits for
    bool keepsListening = false; ///< a SYN makes a connection of its own and leaves this one

    SendVariables snd;
    SequenceNumber iss; ///< initial send sequence number
    ReceiveVariables rcv;
    SequenceNumber irs; ///< initial receive sequence number

    std::uint16_t sendMss = 536; ///< SendMSS: what the peer takes (RFC 9293 §3.7.1)
    bool sackOk = false;         ///< both ends said SACK-Permitted
    bool timestampsOk = false;   ///< Snd.TS.OK (RFC 7323 §3.2)
    bool windowScaleOk = false;  ///< both ends said Window Scale
    std::uint32_t tsRecent = 0;  ///< TS.Recent (RFC 7323 §4.3)
    SequenceNumber lastAckSent;  ///< Last.ACK.sent (RFC 7323 §4.3)

    Stream sent;                    ///< what the user wrote
    std::uint64_t acknowledged = 0; ///< how many octets of it the peer has acknowledged
    bool closeCalled = false;       ///< CLOSE: a FIN follows the last octet
    bool finSent = false;

    Stream received;                     ///< what came in order
    std::uint64_t delivered = 0;         ///< how many octets of it the user has
    std::vector<HeldSegment> outOfOrder; ///< in the order of seq; no two overlap
    std::optional<SequenceNumber> finAt; ///< the number of the peer's FIN, once one has come
    std::vector<SackBlock> sackBlocks;   ///< what a SACK option says, the newest first
    ReadPace readPace;

    Rto rto;
    RoundTripTimer roundTrip;
    Congestion congestion;
    bool synAcknowledged = false; ///< ours is
    bool synResent = false;       ///< ours was lost, as far as we know
    bool timedResent = false; ///< what `roundTrip` times was sent twice; only without Karn's rule
    std::uint32_t ambiguousSamples = 0; ///< round trips that were taken from such a segment
    /// Everything from here to snd.nxt is sent again before anything new is: after a timeout, or
    /// after a closed window. Nothing: no such thing.
    std::optional<SequenceNumber> resendNext;
    std::optional<SequenceNumber> timedOutAt; ///< snd.una at the last timeout
    std::vector<SackBlock> scoreboard;        ///< what the peer holds beyond snd.una, in order
    SequenceNumber highRxt;                   ///< HighRxt of RFC 6675 §2, plus 1
    std::uint32_t unansweredProbes = 0;       ///< since the peer's last segment
    std::uint32_t probeBackOffs = 0;          ///< doublings of the time between probes
    Time challengesSince;                     ///< when the first of `challenges` was sent
    std::uint32_t challenges = 0;             ///< ACKs to empty segments that made no sense
    Time lastSent;                            ///< when text last left
    RunningTimers timers;
    Resent resent;

    bool operator==(const Connection&) const = default;
};
BOOST_DESCRIBE_STRUCT(Connection,
                      (),
                      (state,
                       origin,
                       localPort,
                       remote,
                       accepts,
                       keepsListening,
                       snd,
                       iss,
                       rcv,
                       irs,
                       sendMss,
                       sackOk,
                       timestampsOk,
                       windowScaleOk,
                       tsRecent,
                       lastAckSent,
                       sent,
                       acknowledged,
                       closeCalled,
                       finSent,
                       received,
                       delivered,
                       outOfOrder,
                       finAt,
                       sackBlocks,
                       readPace,
                       rto,
                       roundTrip,
                       congestion,
                       synAcknowledged,
                       synResent,
                       timedResent,
                       ambiguousSamples,
                       resendNext,
                       timedOutAt,
                       scoreboard,
                       highRxt,
                       unansweredProbes,
                       probeBackOffs,
                       challengesSince,
                       challenges,
                       lastSent,
                       timers,
                       resent))

/// `ESTABLISHED 49152 ↔ server:80`, `LISTEN 80`: what a transcript says of a new one.
std::string ownText(const Connection& connection, const Names& names);

} // namespace synod::tcp
