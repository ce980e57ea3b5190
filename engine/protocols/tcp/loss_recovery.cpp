// SPDX-License-Identifier: GPL-3.0-or-later
// What loss does to the congestion window: limited transmit, fast retransmit and fast recovery, the
// retransmission timer.
#include "engine/protocols/tcp/congestion.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
/// RFC 5681 §3.1, equation 4; RFC 9438 §4.6.
std::uint32_t Congestion::reduced(std::uint32_t flightSize) const {
    const std::uint32_t kept = options.congestionControl == CongestionControl::cubic
                                   ? static_cast<std::uint32_t>(std::uint64_t{flightSize} * 7 / 10)
                                   : flightSize / 2;
    return std::max(kept, 2 * smss);
}

constexpr Rule limitedTransmit{
    "tcp.limitedTransmit",
    SYNOD_RULE("a duplicate ACK tells %1 that a segment has left the network, so it may send a new "
               "one beyond its congestion window of %3 octets"),
    "RFC 3042 §2"};
constexpr Rule inflates{"tcp.inflateWindow",
                        SYNOD_RULE("fast recovery: another segment has left the network, so the "
                                   "congestion window of %1 grows by one, from %2 to %3 octets"),
                        "RFC 5681 §3.2, step 4"};
CongestionChange Congestion::onDuplicateAck(const DuplicateAck& duplicate) {
    ++duplicateAcks;
    const bool limited = options.congestionControl != CongestionControl::none;
    if (fastRecovery) {
        if (options.sack || !limited)
            return {};
        const std::uint32_t before = cwnd;
        open(smss);
        return changed(inflates, before);
    }
    if (duplicateAcks < 3)
        return options.limitedTransmit && limited ? changed(limitedTransmit, cwnd)
                                                  : CongestionChange{};
    return duplicateAcks == 3 ? enterRecovery(duplicate) : CongestionChange{};
}

CongestionChange Congestion::onLossSeen(const DuplicateAck& duplicate) {
    return fastRecovery ? CongestionChange{} : enterRecovery(duplicate);
}

constexpr Rule fastRetransmits{
    "tcp.fastRetransmit",
    SYNOD_RULE("a third duplicate ACK: %1 takes the segment for lost and sends it again at once; "
               "ssthresh is half of the %5 octets in flight, at least two segments: %4, and the "
               "congestion window that and the three segments that have arrived: %3"),
    "RFC 5681 §3.2, steps 2 and 3"};
constexpr Rule cubicRetransmits{
    "tcp.cubicFastRetransmit",
    SYNOD_RULE("a third duplicate ACK: %1 takes the segment for lost and sends it again at once; "
               "ssthresh is 0.7 of the %5 octets in flight, at least two segments: %4, and the "
               "congestion window that and the three segments that have arrived: %3"),
    "RFC 9438 §4.6"};
constexpr Rule sackRetransmits{
    "tcp.sackFastRetransmit",
    SYNOD_RULE("%1 takes the first unacknowledged segment for lost and sends it again at once; "
               "ssthresh and congestion window become %4 octets, for %5 in flight"),
    "RFC 6675 §5, step 4"};
constexpr Rule unlimitedRetransmits{
    "tcp.fastRetransmitUnlimited",
    SYNOD_RULE("a third duplicate ACK: %1 takes the segment for lost and sends it again at once"),
    "RFC 5681 §3.2, step 3"};
constexpr Rule waitsForTimer{
    "tcp.noFastRetransmit",
    SYNOD_RULE("a third duplicate ACK: %1 does without fast retransmit and waits for its timer"),
    "RFC 5681 §3.2"};
constexpr Rule staleDuplicates{
    "tcp.duplicateAcksOfOldLoss",
    SYNOD_RULE("a third duplicate ACK, but it covers no more than %1 had sent when its last "
               "recovery began or its timer ran out: no second recovery for the same window"),
    "RFC 6582 §3.2, step 2"};
constexpr Rule unlimitedSackRetransmits{
    "tcp.sackFastRetransmitUnlimited",
    SYNOD_RULE("%1 takes the first unacknowledged segment for lost, for so much beyond it has "
               "arrived, and sends it again at once"),
    "RFC 6675 §5, step 4"};
constexpr Rule waitsForTimerWithSack{
    "tcp.noSackFastRetransmit",
    SYNOD_RULE("so much has arrived beyond the first unacknowledged segment of %1 that it is lost, "
               "but %1 does without fast retransmit and waits for its timer"),
    "RFC 6675 §5"};
constexpr Rule staleSack{
    "tcp.sackOfOldLoss",
    SYNOD_RULE("so much has arrived beyond the first unacknowledged segment of %1 that it is lost, "
               "but it was sent before the last recovery began or the timer ran out: no second "
               "recovery for the same window"),
    "RFC 6675 §5.1"};
CongestionChange Congestion::enterRecovery(const DuplicateAck& duplicate) {
    if (!options.fastRetransmit)
        return changed(options.sack ? waitsForTimerWithSack : waitsForTimer, cwnd);
    // RFC 6675 §5.1: not before what had been sent is acknowledged as a whole.
    if (options.sack && duplicate.ack < recover)
        return changed(staleSack, cwnd);
    // RFC 6582 §3.2, step 2: not before an octet more is. RFC 5681 knows no such check.
    const bool checks = !options.sack && options.congestionControl != CongestionControl::reno;
    if (checks && duplicate.ack <= recover)
        return changed(staleDuplicates, cwnd);

    const std::uint32_t before = cwnd;
    fastRecovery = true;
    partialAck = false;
    recover = duplicate.highest;
    const std::uint32_t flightSize =
        duplicate.flightSize - std::min(limitedTransmitted, duplicate.flightSize);
    limitedTransmitted = 0;
    const Sentence* rule = options.sack ? &unlimitedSackRetransmits : &unlimitedRetransmits;
    if (options.congestionControl != CongestionControl::none) {
        const bool cubicGrowth = options.congestionControl == CongestionControl::cubic;
        if (cubicGrowth)
            cubic.onLoss(before, options.fastConvergence);
        ssthresh = reduced(flightSize);
        cwnd = ssthresh;
        if (!options.sack)
            open(3 * std::uint64_t{smss});
        rule = options.sack ? &sackRetransmits : cubicGrowth ? &cubicRetransmits : &fastRetransmits;
    }
    CongestionChange change = changed(*rule, before);
    change.flightSize = flightSize;
    change.resend = true;
    return change;
}

constexpr Rule deflates{
    "tcp.fullAck",
    SYNOD_RULE("all that was in flight at the loss is acknowledged: fast recovery ends, and the "
               "congestion window of %1 goes from %2 to ssthresh, %3 octets"),
    "RFC 6582 §3.2, step 3"};
constexpr Rule deflatesReno{
    "tcp.deflateWindow",
    SYNOD_RULE("new data is acknowledged: fast recovery ends, and the congestion window of %1 goes "
               "from %2 to ssthresh, %3 octets"),
    "RFC 5681 §3.2, step 6"};
constexpr Rule endsRecovery{"tcp.recoveryEnds",
                            SYNOD_RULE("all that was in flight at the loss of %1 is acknowledged"),
                            "RFC 6582 §3.2, step 3"};
CongestionChange Congestion::onAckInRecovery(const NewAck& ack) {
    const bool reno = options.congestionControl == CongestionControl::reno;
    // RFC 5681 ends at any new ACK; with SACK its recovery is that of RFC 6675, as of the others.
    if (ack.ack < recover && (!reno || options.sack))
        return onPartialAck(ack);
    const std::uint32_t before = cwnd;
    fastRecovery = false;
    const Sentence* rule = &endsRecovery;
    if (options.congestionControl != CongestionControl::none && !options.sack) {
        // Departs: of the two ways of RFC 6582 §3.2, step 3, always the second, as RFC 5681 has it.
        cwnd = ssthresh;
        rule = reno ? &deflatesReno : &deflates;
    }
    CongestionChange change = changed(*rule, before);
    change.restartTimer = true;
    return change;
}

constexpr Rule partialAckResends{
    "tcp.partialAck",
    SYNOD_RULE("a partial ACK: the segment after the %6 octets it covers is lost too, so %1 sends "
               "it again, and its congestion window goes from %2 to %3 octets"),
    "RFC 6582 §3.2, step 3"};
constexpr Rule partialAckWithSack{"tcp.partialAckWithSack",
                                  SYNOD_RULE("an ACK of %6 octets, but not of all that was in "
                                             "flight at the loss: %1 goes on recovering"),
                                  "RFC 6675 §5"};
// RFC 6582 §3.2, step 3: sent again is what comes after, the window shrinks by what was
// acknowledged and grows by the segment that is sent.
CongestionChange Congestion::onPartialAck(const NewAck& ack) {
    const std::uint32_t before = cwnd;
    const bool first = !partialAck;
    partialAck = true;
    if (options.congestionControl != CongestionControl::none && !options.sack) {
        cwnd -= std::min(ack.acked, cwnd);
        if (ack.acked >= smss)
            open(smss);
        cwnd = std::max(cwnd, smss);
    }
    CongestionChange change =
        changed(options.sack ? partialAckWithSack : partialAckResends, before);
    change.resend = !options.sack;
    change.restartTimer = first || options.sack;
    return change;
}

constexpr Rule timesOut{
    "tcp.lossWindow",
    SYNOD_RULE("the retransmission timer ran out: ssthresh of %1 is half of the %5 octets in "
               "flight, at least two segments: %4, and its congestion window one segment: %3"),
    "RFC 5681 §3.1, equation 4"};
constexpr Rule cubicTimesOut{
    "tcp.cubicLossWindow",
    SYNOD_RULE("the retransmission timer ran out: ssthresh of %1 is 0.7 of the %5 octets in "
               "flight, at least two segments: %4, and its congestion window one segment: %3"),
    "RFC 9438 §4.8"};
constexpr Rule timesOutAgain{
    "tcp.lossWindowAgain",
    SYNOD_RULE("the retransmission timer ran out for the same segment again: ssthresh of %1 stays "
               "%4 octets, its congestion window is one segment: %3"),
    "RFC 5681 §3.1"};
CongestionChange Congestion::onRetransmissionTimeout(const Timeout& timeout) {
    const std::uint32_t before = cwnd;
    fastRecovery = false;
    duplicateAcks = 0;
    limitedTransmitted = 0;
    recover = timeout.highest; // RFC 6582 §3.2, step 4
    if (options.congestionControl == CongestionControl::none) {
        CongestionChange change;
        change.resend = true;
        return change;
    }
    const bool cubicGrowth = options.congestionControl == CongestionControl::cubic;
    if (!timeout.again)
        ssthresh = reduced(timeout.flightSize);
    if (cubicGrowth)
        cubic.onTimeout(before);
    cwnd = smss; // LW, the loss window
    CongestionChange change = changed(timeout.again ? timesOutAgain
                                      : cubicGrowth ? cubicTimesOut
                                                    : timesOut,
                                      before);
    change.flightSize = timeout.flightSize;
    change.resend = true;
    return change;
}

void Congestion::onNewDataSent(std::uint32_t octets, std::uint32_t flightSizeBefore) {
    if (duplicateAcks == 0 || fastRecovery)
        return;
    const std::uint64_t after = std::uint64_t{flightSizeBefore} + octets;
    if (after > cwnd)
        limitedTransmitted +=
            std::min<std::uint32_t>(octets, static_cast<std::uint32_t>(after - cwnd));
}

std::span<const Sentence* const> lossRecoveryRules() {
    return rulesOf<limitedTransmit, fastRetransmits, cubicRetransmits, sackRetransmits,
                   unlimitedRetransmits, unlimitedSackRetransmits, waitsForTimerWithSack, staleSack,
                   waitsForTimer, staleDuplicates, inflates, deflates, deflatesReno, endsRecovery,
                   partialAckResends, partialAckWithSack, timesOut, cubicTimesOut, timesOutAgain>();
}

} // namespace synod::tcp
