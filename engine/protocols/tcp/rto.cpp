// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/rto.h"

#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
namespace {

/// (kept (denominator - 1) + news) / denominator, rounded to the nearest; none is negative.
Time smooth(Time kept, Time news, std::int64_t denominator) {
    return (kept * (denominator - 1) + news + Time{denominator / 2}) / denominator;
}

} // namespace

Time Rto::computed() const {
    return srtt + std::max(granularity, rttvar * 4);
}

constexpr Rule firstSample{"tcp.firstRoundTrip",
                           SYNOD_RULE("%1 measured its first round trip, %2: SRTT is that, RTTVAR "
                                      "half of it, and the retransmission timeout %5"),
                           "RFC 6298 (2.2)"};
constexpr Rule laterSample{"tcp.roundTrip",
                           SYNOD_RULE("%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, "
                                      "and the retransmission timeout %5"),
                           "RFC 6298 (2.3)"};
constexpr Rule belowFloor{"tcp.roundTripFloor",
                          SYNOD_RULE("%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, "
                                     "and the retransmission timeout %5, the least there may be"),
                          "RFC 6298 (2.4)"};
constexpr Rule aboveCap{"tcp.roundTripCap",
                        SYNOD_RULE("%1 measured a round trip of %2: SRTT becomes %3, RTTVAR %4, "
                                   "and the retransmission timeout %5, the most there may be"),
                        "RFC 6298 (2.5)"};
const Sentence& Rto::onSample(Time roundTrip, std::uint32_t expectedSamples) {
    const bool first = !measured;
    // Beyond any cap: so that no sum below can overflow, whatever a timestamp made of it.
    roundTrip = std::clamp(roundTrip, Time{}, most * 60);
    if (first) {
        srtt = roundTrip;
        rttvar = (roundTrip + Time{1}) / 2;
    } else {
        const std::int64_t samples = std::clamp(expectedSamples, 1u, 1u << 16);
        const Time deviation = std::max(srtt - roundTrip, roundTrip - srtt);
        // (2.3): RTTVAR first, for it needs SRTT as it was.
        rttvar = smooth(rttvar, deviation, 4 * samples);
        srtt = smooth(srtt, roundTrip, 8 * samples);
    }
    measured = true;
    backOffs = 0;
    rto = std::clamp(computed(), least, most);
    if (first)
        return firstSample;
    if (computed() < least)
        return belowFloor;
    return computed() > most ? aboveCap : laterSample;
}

constexpr Rule doubles{
    "tcp.backOff",
    SYNOD_RULE(
        "%1 heard no acknowledgement in time, so it doubles the retransmission timeout to %5"),
    "RFC 6298 (5.5)"};
constexpr Rule staysAtCap{"tcp.backOffCap",
                          SYNOD_RULE("%1 heard no acknowledgement in time; the retransmission "
                                     "timeout is %5, the most there may be"),
                          "RFC 6298 (2.5)"};
const Sentence& Rto::backOff() {
    const bool capped = rto * 2 > most;
    rto = std::min(rto * 2, most);
    ++backOffs;
    return capped ? staysAtCap : doubles;
}

constexpr Rule synWasLost{
    "tcp.rtoAfterLostSyn",
    SYNOD_RULE("%1 had to send its SYN again, so the retransmission timeout for data starts at %5"),
    "RFC 6298 (5.7)"};
const Sentence* Rto::onEstablished(bool synWasResent) {
    if (!synWasResent)
        return nullptr;
    rto = afterLostSyn;
    backOffs = 0;
    return &synWasLost;
}

std::uint32_t expectedSamplesPerRoundTrip(std::uint32_t flightSize, std::uint32_t smss) {
    const std::uint64_t ofAnAck = 2 * std::uint64_t{smss};
    return static_cast<std::uint32_t>(
        std::max<std::uint64_t>((flightSize + ofAnAck - 1) / ofAnAck, 1));
}

void RoundTripTimer::onSend(SequenceNumber segmentEnd, Time now) {
    if (running)
        return;
    running = true;
    end = segmentEnd;
    sentAt = now;
}

std::optional<Time> RoundTripTimer::onAck(SequenceNumber ack, Time now) {
    if (!running || ack < end)
        return {};
    running = false;
    return now - sentAt;
}

std::span<const Sentence* const> rtoRules() {
    return rulesOf<firstSample, laterSample, belowFloor, aboveCap, doubles, staysAtCap,
                   synWasLost>();
}

} // namespace synod::tcp
