// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/core/why.h"
#include "engine/protocols/tcp/cubic.h"
#include "engine/protocols/tcp/sequence_number.h"

#include <boost/describe.hpp>

#include <cstdint>

namespace synod::tcp {

enum class CongestionControl : std::uint8_t {
    none,    ///< cwnd does not limit; what is lost is sent again as NewReno does
    reno,    ///< RFC 5681
    newreno, ///< RFC 5681 with the fast recovery of RFC 6582
    cubic,   ///< RFC 9438, with the fast recovery of RFC 6582
};
BOOST_DESCRIBE_ENUM(CongestionControl, none, reno, newreno, cubic)

enum class InitialWindow : std::uint8_t {
    rfc5681, ///< 2 to 4 segments
    rfc6928, ///< 10 segments, up to 14,600 octets
};
BOOST_DESCRIBE_ENUM(InitialWindow, rfc5681, rfc6928)

struct CongestionOptions {
    CongestionControl congestionControl = CongestionControl::newreno;
    InitialWindow initialWindow = InitialWindow::rfc6928;
    /// RFC 3042: the first and the second duplicate ACK each release a new segment.
    bool limitedTransmit = true;
    /// False is the variant that waits for the timer whatever it hears: correct, but slow.
    bool fastRetransmit = true;
    /// RFC 9438 §4.7, for flows that share a path; a single one does better without.
    bool fastConvergence = true;
    /// Both ends said SACK-Permitted: recovery goes by a pipe and not by a window that duplicate
    /// ACKs inflate (RFC 6675).
    bool sack = false;

    bool operator==(const CongestionOptions&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    CongestionOptions,
    (),
    (congestionControl, initialWindow, limitedTransmit, fastRetransmit, fastConvergence, sack))

/// Where the sender stands, for those who look on.
enum class CongestionPhase : std::uint8_t {
    unlimited, ///< no congestion control
    slowStart,
    congestionAvoidance,
    fastRecovery,
};
BOOST_DESCRIBE_ENUM(CongestionPhase, unlimited, slowStart, congestionAvoidance, fastRecovery)

/// What one event did to the window, which rule had it so, and what the caller is to do.
struct CongestionChange {
    const Sentence* rule = nullptr; ///< null: no rule had anything to say
    std::uint32_t cwndBefore = 0;
    std::uint32_t cwnd = 0;
    std::uint32_t ssthresh = 0;
    std::uint32_t flightSize = 0; ///< what the rule took it to be
    std::uint32_t acked = 0;      ///< octets that the ACK acknowledged; 0 of anything else
    /// Send the segment at SND.UNA again, at once, whatever the window.
    bool resend = false;
    /// Start the retransmission timer anew: every ACK of new data does (RFC 6298 (5.3)), but of the
    /// partial ACKs of a recovery only the first (RFC 6582 §3.2, step 3).
    bool restartTimer = false;
};

/// Says why, with the arguments that all sentences of congestion control take.
template <class Out>
void because(Out& out, NodeId self, const CongestionChange& change) {
    if (change.rule != nullptr)
        out.because(*change.rule, self, change.cwndBefore, change.cwnd, change.ssthresh,
                    change.flightSize, change.acked);
}

/// An ACK of new data.
struct NewAck {
    Time now;
    SequenceNumber ack;           ///< SEG.ACK
    std::uint32_t acked = 0;      ///< octets that were not acknowledged before
    std::uint32_t flightSize = 0; ///< octets in flight before this ACK
    Time srtt;                    ///< for CUBIC; 0 when none was measured yet
};

/// A duplicate ACK, as RFC 5681 §2 defines it: data is in flight, the segment has no text and
/// neither SYN nor FIN, its acknowledgement number is SND.UNA and its window the one there was.
/// With SACK call this only for those that bring new SACK information (RFC 6675 §2).
struct DuplicateAck {
    SequenceNumber ack;           ///< SEG.ACK, which is SND.UNA
    SequenceNumber highest;       ///< the number after the highest that was ever sent
    std::uint32_t flightSize = 0; ///< octets in flight
};

/// The retransmission timer expired.
struct Timeout {
    SequenceNumber highest;       ///< the number after the highest that was ever sent
    std::uint32_t flightSize = 0; ///< octets in flight
    bool again = false;           ///< the timer had already sent this very segment again
};

/// The congestion window of one direction of a connection and the rules that move it: RFC 5681,
/// 3042, 6582, 6928, 9438. A value; it sends nothing and runs no timer.
///
/// The caller tells what happens (onAck, onDuplicateAck, onRetransmissionTimeout …), does what the
/// change says, and sends new data while sendable() is not 0 and the receiver's window allows.
/// Everything is counted in octets.
struct Congestion {
    /// Beyond every window there can be (RFC 7323 §2.3): the ssthresh of a sender that never lost
    /// anything, which RFC 5681 §3.1 wants arbitrarily high, and the cwnd of `none`.
    static constexpr std::uint32_t unlimited = 0xFFFFu << 14;

    CongestionOptions options;
    std::uint32_t smss = 536; ///< the largest text that we send in a segment
    std::uint32_t cwnd = 0;   ///< congestion window
    std::uint32_t ssthresh = unlimited;
    std::uint32_t duplicateAcks = 0; ///< in a row
    bool fastRecovery = false;       ///< since a fast retransmit, until `recover` is acknowledged
    bool partialAck = false;         ///< there was one in this recovery
    /// The number after the highest that was sent when the last recovery began.
    /// Departs: RFC 6582 has the highest itself. So the initial sequence number, where both begin,
    /// means that nothing was sent, and the first segment of all can be repaired fast.
    SequenceNumber recover;
    /// Octets of new data that the first two duplicate ACKs released; they do not count in
    /// FlightSize (RFC 5681 §3.2, step 2).
    std::uint32_t limitedTransmitted = 0;
    Cubic cubic;

    /// A connection is being opened. Until it is established cwnd is 0.
    static Congestion atStart(const CongestionOptions& options, SequenceNumber iss);
    /// The handshake is done. `segment`, above 0, is the smss that came of it; a SYN (or SYN-ACK)
    /// that had to be sent again leaves a window of one segment (RFC 5681 §3.1).
    CongestionChange onEstablished(std::uint32_t segment, bool synWasResent);

    CongestionChange onAck(const NewAck& ack);
    CongestionChange onDuplicateAck(const DuplicateAck& duplicate);
    /// The scoreboard says that the first unacknowledged segment is lost before a third duplicate
    /// ACK came (RFC 6675 §5, step 2). Does nothing in recovery.
    CongestionChange onLossSeen(const DuplicateAck& duplicate);
    CongestionChange onRetransmissionTimeout(const Timeout& timeout);
    /// Nothing was sent for longer than an RTO, and now something is (RFC 5681 §4.1).
    CongestionChange onIdleRestart();
    /// New data left, with so much in flight before it: keeps limited transmit's account.
    void onNewDataSent(std::uint32_t octets, std::uint32_t flightSizeBefore);

    CongestionPhase phase() const;
    /// How many octets of new data the congestion window lets go now, limited transmit included.
    /// With SACK and in recovery, `flightSize` is RFC 6675's pipe.
    std::uint32_t sendable(std::uint32_t flightSize) const;
    /// IW, for a handshake in which nothing was lost.
    std::uint32_t initialWindow() const;

    bool operator==(const Congestion&) const = default;

private:
    CongestionChange changed(const Sentence& rule, std::uint32_t cwndBefore) const;
    void open(std::uint64_t octets);
    CongestionChange slowStart(const NewAck& ack);
    CongestionChange avoidCongestion(const NewAck& ack);
    CongestionChange followCubic(const NewAck& ack);
    CongestionChange onAckInRecovery(const NewAck& ack);
    CongestionChange onPartialAck(const NewAck& ack);
    CongestionChange enterRecovery(const DuplicateAck& duplicate);
    std::uint32_t reduced(std::uint32_t flightSize) const;
};
BOOST_DESCRIBE_STRUCT(Congestion,
                      (),
                      (options,
                       smss,
                       cwnd,
                       ssthresh,
                       duplicateAcks,
                       fastRecovery,
                       partialAck,
                       recover,
                       limitedTransmitted,
                       cubic))

} // namespace synod::tcp
