// SPDX-License-Identifier: GPL-3.0-or-later
// SEGMENT ARRIVES, fifth: check the ACK field (RFC 9293 §3.10.7.4), and what it tells the sender.
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
constexpr Rule noAck{"tcp.noAck", SYNOD_RULE("%1 drops a segment that acknowledges nothing"),
                     "RFC 9293 §3.10.7.4, fifth"};
constexpr Rule ackOutOfRange{
    "tcp.ackOutOfRange",
    SYNOD_RULE("%1 has sent up to %3 and had nothing acknowledged beyond %4; an ACK of %2 cannot "
               "be its peer's, so it is dropped and answered"),
    "RFC 9293 §3.10.7.4, fifth; RFC 5961 §5"};
bool EventProcessing::checkAck(const Segment& seg) {
    if (!seg.ctl.ack) {
        out.because(noAck, self);
        return false;
    }
    if (!connection.synAcknowledged && !acknowledgeSyn(seg))
        return false;
    // "((SND.UNA - MAX.SND.WND) =< SEG.ACK =< SND.NXT)"
    if (seg.ack < snd.una - snd.maxWnd || snd.nxt < seg.ack) {
        if (challenge())
            out.because(ackOutOfRange, self, seg.ack, snd.nxt, snd.una);
        return false;
    }
    return acknowledgeText(seg);
}

constexpr Rule handshakeDone{
    "tcp.synAcknowledged",
    SYNOD_RULE("the SYN of %1 is acknowledged with %2: the connection is ESTABLISHED"),
    "RFC 9293 §3.10.7.4, fifth, SYN-RECEIVED"};
constexpr Rule handshakeBadAck{
    "tcp.synReceivedBadAck",
    SYNOD_RULE("the SYN of %1 is not acknowledged yet, in %3, and %2 acknowledges nothing that it "
               "has sent, so it resets with that number"),
    "RFC 9293 §3.10.7.4, fifth, SYN-RECEIVED"};
bool EventProcessing::acknowledgeSyn(const Segment& seg) {
    // Who called CLOSE in SYN-RECEIVED is in FIN-WAIT-1, but an ACK means no more to him for that.
    if (!(snd.una < seg.ack && seg.ack <= snd.nxt)) {
        sendReset(seg.ack);
        out.because(handshakeBadAck, self, seg.ack, stateName());
        return false;
    }
    snd.wl1 = seg.seq;
    snd.wl2 = seg.ack;
    snd.wnd = windowOf(seg);
    snd.maxWnd = std::max(snd.maxWnd, snd.wnd);
    snd.una = iss + 1; // a FIN may have followed it; that comes later
    becomeEstablished();
    out.because(handshakeDone, self, seg.ack);
    measureRoundTrip(seg, 0);
    beginToSend();
    return true;
}

/// Octets may flow. Who called CLOSE during the handshake may be in FIN-WAIT-1 already.
void EventProcessing::becomeEstablished() {
    if (!isSynchronized(connection.state))
        enter(ConnectionState::established);
    connection.synAcknowledged = true;
    restartRetransmission = true;
    stopUserTimeout();
    signal(SignalKind::established);
}

// The sender's side of a connection that is new, and what came with the SYN or was asked for
// during the handshake.
void EventProcessing::beginToSend() {
    CongestionOptions rules;
    rules.congestionControl = options.congestionControl;
    rules.initialWindow = options.initialWindow;
    rules.limitedTransmit = options.limitedTransmit && !options.goBackWithoutFastRetransmit;
    rules.fastRetransmit = !options.goBackWithoutFastRetransmit;
    rules.sack = connection.sackOk;
    connection.congestion = Congestion::atStart(rules, iss);
    because(out, self, connection.congestion.onEstablished(effectiveMss(), connection.synResent));
    if (const Sentence* rule = connection.rto.onEstablished(connection.synResent))
        out.because(*rule, self, Time{}, connection.rto.srtt, connection.rto.rttvar,
                    connection.rto.rto);
    processTextOfSyn();
    if (connection.closeCalled && connection.state == ConnectionState::established)
        enter(ConnectionState::finWait1);
}

// ESTABLISHED, and "in addition" to it what the states after CLOSE have.
bool EventProcessing::acknowledgeText(const Segment& seg) {
    const bool newSack = takeSackBlocks(seg);
    const bool duplicate = isDuplicateAck(seg, newSack);
    if (snd.una < seg.ack) {
        onNewAck(seg);
    }
    updateSendWindow(seg);
    if (duplicate && snd.una != snd.nxt && snd.wnd > 0)
        onDuplicateAck();
    return acknowledgeFin();
}

constexpr Rule acknowledged{
    "tcp.newAck",
    SYNOD_RULE(
        "what %1 sent before %3 is acknowledged: SND.UNA moves on by %2 to there (in flight: %4)"),
    "RFC 9293 §3.10.7.4, fifth, ESTABLISHED"};
void EventProcessing::onNewAck(const Segment& seg) {
    const std::uint32_t flightSize = snd.nxt - snd.una;
    const std::uint32_t acked = seg.ack - snd.una;
    const bool withFin = connection.finSent && seg.ack == snd.nxt;
    const std::uint32_t text = acked - (withFin ? 1 : 0);
    connection.acknowledged += text;
    snd.una = seg.ack;
    snd.up = withinReach(snd.up, snd.una);
    connection.timedOutAt.reset();
    if (connection.resendNext && *connection.resendNext < snd.una)
        connection.resendNext = snd.una;
    if (connection.resendNext && *connection.resendNext == snd.nxt)
        connection.resendNext.reset();
    connection.highRxt = later(connection.highRxt, snd.una);
    connection.probeBackOffs = 0;
    forgetAcknowledgedSack();
    stopUserTimeout();
    out.because(acknowledged, self, acked, snd.una, snd.nxt - snd.una);
    measureRoundTrip(seg, flightSize);
    const CongestionChange change =
        connection.congestion.onAck({at.now, seg.ack, text, flightSize, connection.rto.srtt});
    if (change.restartTimer)
        restartRetransmission = true;
    carryOut(change);
}

constexpr Rule karnIgnored{"tcp.noKarn",
                           SYNOD_RULE("wrong on purpose: %1 takes %2 for the round-trip time of a "
                                      "segment that it has sent twice"),
                           "RFC 6298 §3"};
void EventProcessing::measureRoundTrip(const Segment& seg, std::uint32_t flightSize) {
    Rto& rto = connection.rto;
    if (connection.timestampsOk && seg.options.timestamps &&
        seg.options.timestamps->echoReply != 0) {
        connection.roundTrip.running = false;
        const std::uint32_t passed = timestampNow() - seg.options.timestamps->echoReply;
        const Time roundTrip = milliseconds(passed);
        const std::uint32_t samples =
            expectedSamplesPerRoundTrip(flightSize, connection.congestion.smss);
        return out.because(rto.onSample(roundTrip, samples), self, roundTrip, rto.srtt, rto.rttvar,
                           rto.rto);
    }
    const auto roundTrip = connection.roundTrip.onAck(seg.ack, at.now);
    if (!roundTrip)
        return;
    if (connection.timedResent) {
        connection.timedResent = false;
        ++connection.ambiguousSamples;
        out.because(karnIgnored, self, *roundTrip);
    }
    out.because(rto.onSample(*roundTrip), self, *roundTrip, rto.srtt, rto.rttvar, rto.rto);
}

// RFC 7323 §2.2: in a segment with SYN the window is not scaled.
std::uint32_t EventProcessing::windowOf(const Segment& seg) const {
    return arrivedWithSyn ? seg.window : std::uint32_t{seg.window} << snd.shift;
}

constexpr Rule windowMoved{"tcp.sendWindow",
                           SYNOD_RULE("the peer of %1 offers a window of %2 octets from %3 on"),
                           "RFC 9293 §3.10.7.4, fifth, ESTABLISHED"};
void EventProcessing::updateSendWindow(const Segment& seg) {
    if (!(snd.una <= seg.ack && seg.ack <= snd.nxt))
        return;
    if (!(snd.wl1 < seg.seq || (snd.wl1 == seg.seq && snd.wl2 <= seg.ack)))
        return;
    const std::uint32_t before = snd.wnd;
    snd.wnd = windowOf(seg);
    snd.wl1 = seg.seq;
    snd.wl2 = seg.ack;
    snd.maxWnd = std::max(snd.maxWnd, snd.wnd);
    if (snd.wnd != before)
        out.because(windowMoved, self, snd.wnd, snd.una);
    if (before == 0 && snd.wnd > 0)
        connection.probeBackOffs = 0; // what closes next is another closed window
    // What probed the closed window was not taken and goes first now.
    if (before == 0 && snd.wnd > 0 && snd.una != snd.nxt)
        connection.resendNext = snd.una;
}

// RFC 5681 §2: a duplicate acknowledgment. With SACK it is another thing, one that brings news of
// what the peer holds, "even if it carries new data, changes the advertised window, or moves the
// cumulative acknowledgment point" (RFC 6675 §2).
bool EventProcessing::isDuplicateAck(const Segment& seg, bool newSack) const {
    if (connection.sackOk)
        return newSack;
    return snd.una != snd.nxt && arrivedLength == 0 && seg.ack == snd.una &&
           windowOf(seg) == snd.wnd && !connection.timers.persist;
}

void EventProcessing::onDuplicateAck() {
    const DuplicateAck duplicate{snd.una, snd.nxt, snd.nxt - snd.una};
    CongestionChange change = connection.congestion.onDuplicateAck(duplicate);
    // RFC 6675 §5, step 2: what the peer holds may say it before the third.
    if (connection.sackOk && !change.resend && snd.una < lostUpTo())
        change = connection.congestion.onLossSeen(duplicate);
    if (change.resend) {
        ++connection.resent.fast;
        restartRetransmission = true;
    }
    carryOut(change);
}

constexpr Rule finAcknowledged{"tcp.finAcknowledged",
                               SYNOD_RULE("the FIN of %1 is acknowledged in %2"),
                               "RFC 9293 §3.10.7.4, fifth, FIN-WAIT-1"};
constexpr Rule allDone{"tcp.lastAck",
                       SYNOD_RULE("the FIN of %1 is acknowledged, and the peer has sent its own "
                                  "before: the connection is deleted"),
                       "RFC 9293 §3.10.7.4, fifth, LAST-ACK"};
// Truth says whether the steps after the fifth follow.
bool EventProcessing::acknowledgeFin() {
    if (!connection.finSent || snd.una != snd.nxt)
        return true;
    switch (connection.state) {
    case ConnectionState::finWait1:
        enter(ConnectionState::finWait2);
        out.because(finAcknowledged, self, std::string(nameOf(ConnectionState::finWait1)));
        return true;
    case ConnectionState::closing:
        out.because(finAcknowledged, self, stateName());
        enterTimeWait();
        return false;
    case ConnectionState::lastAck:
        deliver(waitingOctets());
        end();
        signal(SignalKind::closed);
        out.because(allDone, self);
        return false;
    default: return true;
    }
}

constexpr Rule lingers{
    "tcp.timeWait",
    SYNOD_RULE("both sides of the connection of %1 have sent their FIN; it stays in TIME-WAIT for "
               "%2, in case its last ACK is lost and so that old segments die out"),
    "RFC 9293 §3.6.1, MUST-13"};
constexpr Rule forgetsAtOnce{
    "tcp.noTimeWait", SYNOD_RULE("wrong on purpose: %1 forgets the connection without TIME-WAIT"),
    "RFC 9293 §3.6.1, MUST-13"};
void EventProcessing::enterTimeWait() {
    enter(ConnectionState::timeWait);
    if (options.noTimeWait) {
        if (acknowledge != Acknowledge::no)
            sendAck();
        deliver(waitingOctets());
        end();
        signal(SignalKind::closed);
        return out.because(forgetsAtOnce, self);
    }
    setTimer(TimerKind::timeWait, options.msl * 2);
    out.because(lingers, self, options.msl * 2);
}

std::span<const Sentence* const> acknowledgmentRules() {
    return rulesOf<noAck, ackOutOfRange, handshakeDone, handshakeBadAck, acknowledged, windowMoved,
                   finAcknowledged, allDone, lingers, forgetsAtOnce, karnIgnored>();
}

} // namespace synod::tcp
