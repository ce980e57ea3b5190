// SPDX-License-Identifier: GPL-3.0-or-later
// The window as it opens; loss_recovery.cpp has the rules of loss.
#include "engine/protocols/tcp/congestion.h"

#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
Congestion Congestion::atStart(const CongestionOptions& options, SequenceNumber iss) {
    Congestion congestion;
    congestion.options = options;
    congestion.recover = iss;
    return congestion;
}

std::uint32_t Congestion::initialWindow() const {
    if (options.initialWindow == InitialWindow::rfc6928)
        return std::min(10 * smss, std::max(2 * smss, 14'600u));
    // RFC 5681 §3.1.
    if (smss > 2190)
        return 2 * smss;
    return smss > 1095 ? 3 * smss : 4 * smss;
}

constexpr Rule startsAfter5681{
    "tcp.initialWindow", SYNOD_RULE("%1 may begin with %3 octets in flight, its initial window"),
    "RFC 5681 §3.1"};
constexpr Rule startsAfter6928{
    "tcp.largerInitialWindow",
    SYNOD_RULE("%1 may begin with %3 octets in flight, its initial window"), "RFC 6928 §2"};
constexpr Rule startsAfterLostSyn{
    "tcp.initialWindowAfterLostSyn",
    SYNOD_RULE("%1 had to send its SYN again, so it begins with one segment in flight, %3 octets"),
    "RFC 5681 §3.1"};
CongestionChange Congestion::onEstablished(std::uint32_t segment, bool synWasResent) {
    const std::uint32_t before = cwnd;
    smss = segment;
    if (options.congestionControl == CongestionControl::none) {
        cwnd = unlimited;
        return {};
    }
    cwnd = synWasResent ? smss : initialWindow();
    if (synWasResent)
        return changed(startsAfterLostSyn, before);
    return changed(options.initialWindow == InitialWindow::rfc6928 ? startsAfter6928
                                                                   : startsAfter5681,
                   before);
}

CongestionPhase Congestion::phase() const {
    if (fastRecovery)
        return CongestionPhase::fastRecovery;
    if (options.congestionControl == CongestionControl::none)
        return CongestionPhase::unlimited;
    return cwnd < ssthresh ? CongestionPhase::slowStart : CongestionPhase::congestionAvoidance;
}

std::uint32_t Congestion::sendable(std::uint32_t flightSize) const {
    std::uint32_t limit = cwnd;
    if (options.limitedTransmit && !fastRecovery) // RFC 3042 §2
        limit += std::min(duplicateAcks, 2u) * smss;
    return limit > flightSize ? limit - flightSize : 0;
}

CongestionChange Congestion::onAck(const NewAck& ack) {
    duplicateAcks = 0;
    limitedTransmitted = 0;
    recover = withinReach(recover, ack.ack);
    CongestionChange change;
    if (fastRecovery)
        change = onAckInRecovery(ack);
    else if (options.congestionControl == CongestionControl::none || ack.acked == 0)
        change.restartTimer = true; // a FIN alone is acknowledged: no octets, no larger window
    else if (cwnd < ssthresh)
        change = slowStart(ack);
    else if (options.congestionControl == CongestionControl::cubic)
        change = followCubic(ack);
    else
        change = avoidCongestion(ack);
    change.flightSize = ack.flightSize;
    change.acked = ack.acked;
    return change;
}

constexpr Rule slowStarts{
    "tcp.slowStart",
    SYNOD_RULE(
        "slow start: the ACK of %6 octets opens the congestion window of %1 from %2 to %3 octets"),
    "RFC 5681 §3.1"};
// RFC 5681 §3.1, equation 2.
CongestionChange Congestion::slowStart(const NewAck& ack) {
    const std::uint32_t before = cwnd;
    cubic.endStage();
    open(std::min(ack.acked, smss));
    CongestionChange change = changed(slowStarts, before);
    change.restartTimer = true;
    return change;
}

constexpr Rule avoidsCongestion{
    "tcp.congestionAvoidance",
    SYNOD_RULE("congestion avoidance: an ACK opens the congestion window of %1 from %2 to %3 "
               "octets, about a segment a round trip"),
    "RFC 5681 §3.1"};
// RFC 5681 §3.1, equation 3; what would be 0 is rounded up to 1.
CongestionChange Congestion::avoidCongestion(const NewAck&) {
    const std::uint32_t before = cwnd;
    open(std::max<std::uint64_t>(std::uint64_t{smss} * smss / cwnd, 1));
    CongestionChange change = changed(avoidsCongestion, before);
    change.restartTimer = true;
    return change;
}

constexpr Rule cubicLikeReno{"tcp.cubicRenoFriendly",
                             SYNOD_RULE("CUBIC would be slower than Reno here, so %1 opens its "
                                        "congestion window from %2 to %3 octets as Reno would"),
                             "RFC 9438 §4.3"};
constexpr Rule cubicConcave{
    "tcp.cubicConcave",
    SYNOD_RULE("CUBIC, below the window at the last loss: %1 opens its congestion window from %2 "
               "to %3 octets, the slower the nearer it comes"),
    "RFC 9438 §4.4"};
constexpr Rule cubicConvex{
    "tcp.cubicConvex",
    SYNOD_RULE("CUBIC, above the window at the last loss: %1 opens its congestion window from %2 "
               "to %3 octets, the faster the further it gets"),
    "RFC 9438 §4.5"};
// RFC 9438 §4.2 to §4.5.
// Departs: §4.10 has slow start up to cwnd = ssthresh; as RFC 5681 lets us, we leave it there, so
// that a recovery, which ends at ssthresh, is not followed by one step of slow start.
CongestionChange Congestion::followCubic(const NewAck& ack) {
    const std::uint32_t before = cwnd;
    const Cubic::Step step = cubic.onAck(cwnd, {ack.now, ack.srtt, ack.acked, smss});
    cwnd = std::min(step.cwnd, unlimited);
    const Sentence& rule = step.region == Cubic::Region::renoFriendly ? cubicLikeReno
                           : step.region == Cubic::Region::concave    ? cubicConcave
                                                                      : cubicConvex;
    CongestionChange change = changed(rule, before);
    change.restartTimer = true;
    return change;
}

constexpr Rule restartsAfterIdle{
    "tcp.restartWindow",
    SYNOD_RULE("%1 sent nothing for longer than its retransmission timeout, so it takes its "
               "congestion window back from %2 to %3 octets"),
    "RFC 5681 §4.1"};
CongestionChange Congestion::onIdleRestart() {
    const std::uint32_t before = cwnd;
    if (options.congestionControl == CongestionControl::none || cwnd <= initialWindow())
        return {};
    cwnd = initialWindow();
    cubic.endStage(); // RFC 9438 §4.2: idle time is no part of a stage
    return changed(restartsAfterIdle, before);
}

void Congestion::open(std::uint64_t octets) {
    cwnd = static_cast<std::uint32_t>(std::min<std::uint64_t>(cwnd + octets, unlimited));
}

CongestionChange Congestion::changed(const Sentence& rule, std::uint32_t cwndBefore) const {
    CongestionChange change;
    change.rule = &rule;
    change.cwndBefore = cwndBefore;
    change.cwnd = cwnd;
    change.ssthresh = ssthresh;
    return change;
}

std::span<const Sentence* const> congestionRules() {
    return rulesOf<startsAfter5681, startsAfter6928, startsAfterLostSyn, slowStarts,
                   avoidsCongestion, cubicLikeReno, cubicConcave, cubicConvex, restartsAfterIdle>();
}

} // namespace synod::tcp
