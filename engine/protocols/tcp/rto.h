// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/core/why.h"
#include "engine/protocols/tcp/sequence_number.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>

namespace synod::tcp {

/// The retransmission timeout and what it is computed from (RFC 6298): srtt, rttvar, rto. A value
/// without a clock: the caller runs the timer, this says for how long.
///
/// Times are whole nanoseconds. Each update divides once and rounds to the nearest, so that 99.6875
/// ms comes out as it stands, and the rounding of one update fades by 7/8 with each that follows.
///
/// Each function gives the rule that it carried out, for the caller to say
/// `out.because(rule, self, sample, rto.srtt, rto.rttvar, rto.rto)`: all the sentences take these
/// arguments in this order. The sample is 0 where there is none.
struct Rto {
    static constexpr Time granularity = milliseconds(1); ///< G, of our clock
    static constexpr Time initial = seconds(1);          ///< (2.1)
    static constexpr Time least = seconds(1);            ///< (2.4)
    static constexpr Time most = seconds(60);            ///< (2.5) asks for at least 60 s
    static constexpr Time afterLostSyn = seconds(3);     ///< (5.7)

    bool measured = false;      ///< a round trip was; before, srtt and rttvar mean nothing
    Time srtt;                  ///< smoothed round-trip time
    Time rttvar;                ///< round-trip time variation
    Time rto = initial;         ///< the timeout as it stands, backed off if it was
    std::uint32_t backOffs = 0; ///< doublings since the last sample

    /// SRTT + max(G, 4 RTTVAR), before the limits; only once `measured`.
    Time computed() const;

    /// A round trip was measured: (2.2) or (2.3), (2.4), (2.5). It ends a back-off. Never call it
    /// for a segment that was sent more than once, unless timestamps tell which of them was
    /// acknowledged (§3, Karn's algorithm); RoundTripTimer heeds that.
    ///
    /// `expectedSamples` is 1 when one segment a round trip is timed. With timestamps every ACK
    /// brings a sample: then it is expectedSamplesPerRoundTrip(), so that the memory stays as long.
    const Sentence& onSample(Time roundTrip, std::uint32_t expectedSamples = 1);

    /// The timer expired: (5.5), doubles up to the cap.
    const Sentence& backOff();

    /// The handshake is done. If the timer had expired for the SYN (or SYN-ACK), (5.7): the
    /// timeout for data starts from 3 s. Gives nothing if it had not.
    const Sentence* onEstablished(bool synWasResent);

    bool operator==(const Rto&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rto, (), (measured, srtt, rttvar, rto, backOffs))

/// RFC 7323 appendix G: ExpectedSamples, half of the segments in flight and at least 1; `smss` > 0.
std::uint32_t expectedSamplesPerRoundTrip(std::uint32_t flightSize, std::uint32_t smss);

/// Times one segment a round trip, for a connection without timestamps, with Karn's algorithm:
/// what was sent more than once gives no sample (RFC 6298 §3).
struct RoundTripTimer {
    bool running = false;
    SequenceNumber end; ///< the number after the segment's last: an ACK of it ends the measurement
    Time sentAt;

    /// A segment leaves for the first time. Does nothing while another one is being timed.
    void onSend(SequenceNumber segmentEnd, Time now);
    /// Something leaves again. We give up what is being timed, whichever segment it is: an ACK that
    /// a resent one held up would make the round trip look long. The variant without Karn's
    /// algorithm does not call this.
    void onRetransmit() { running = false; }
    /// Octets before `ack` are acknowledged: the round trip, if this ends the measurement.
    std::optional<Time> onAck(SequenceNumber ack, Time now);

    bool operator==(const RoundTripTimer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundTripTimer, (), (running, end, sentAt))

} // namespace synod::tcp
