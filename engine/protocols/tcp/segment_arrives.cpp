// SPDX-License-Identifier: GPL-3.0-or-later
// SEGMENT ARRIVES in SYN-RECEIVED and in the synchronized states: the eight steps of RFC 9293
// §3.10.7.4 in their order. The fifth has a file of its own, acknowledgment.cpp.
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
namespace {

constexpr Time challengeInterval = seconds(5);
constexpr std::uint32_t challengesInInterval = 10;

bool receivesText(ConnectionState state) {
    return state == ConnectionState::established || state == ConnectionState::finWait1 ||
           state == ConnectionState::finWait2;
}

} // namespace

void EventProcessing::segmentArrives(const Segment& seg) {
    if (connection.unansweredProbes > 0) {
        connection.unansweredProbes = 0;
        stopUserTimeout();
    }
    switch (connection.state) {
    case ConnectionState::listen: arrivesInListen(seg); break;
    case ConnectionState::synSent: arrivesInSynSent(seg); break;
    default: arrivesInOtherStates(seg); break;
    }
    finish();
}

// What the steps want to know of a segment as it came, for they trim it.
void EventProcessing::noteArrival(const Segment& seg) {
    arrivedLength = seg.length();
    arrivedUp = seg.seq + seg.urgentPointer;
    arrivedWithSyn = seg.ctl.syn;
}

void EventProcessing::arrivesInOtherStates(Segment seg) {
    noteArrival(seg);
    if (!checkSequence(seg) || !checkReset(seg) || !checkSecurity(seg) || !checkSyn(seg) ||
        !checkAck(seg))
        return;
    // Suppose the peer's SYN had ten octets of text, and this segment, which acknowledges ours,
    // repeats them: the fifth step took them from the queue, so they are old by now.
    trimToWindow(seg);
    checkUrgent(seg);
    processText(seg);
    checkFin(seg);
}

// First. What is left of the segment afterwards begins at RCV.NXT or behind it and does not exceed
// the window; a reset stays as it came, because its number is looked at once more.
bool EventProcessing::checkSequence(Segment& seg) {
    // Departs: by table 6 the SYN,ACK of figure 7, line 6, is unacceptable, for the SYN that it
    // repeats is before the window. We take it without its SYN, as the figure does (appendix A.2).
    const bool repeatsSyn =
        !connection.synAcknowledged && seg.ctl.syn && seg.ctl.ack && !seg.ctl.rst && seg.seq == irs;
    if (repeatsSyn) {
        seg.ctl.syn = false;
        seg.seq = rcv.nxt;
    }
    if (!checkTimestamps(seg))
        return false;
    if (!acceptable(seg)) {
        answerUnacceptable(seg);
        return false;
    }
    // RFC 7323 §5.3, R3.
    if (connection.timestampsOk && seg.options.timestamps && seg.seq <= connection.lastAckSent)
        connection.tsRecent = seg.options.timestamps->value;
    if (!seg.ctl.rst)
        trimToWindow(seg);
    return true;
}

// Table 6, with its "special allowance" for a closed window: a segment at RCV.NXT goes on without
// its text.
bool EventProcessing::acceptable(const Segment& seg) const {
    const std::uint32_t length = seg.length();
    if (rcv.wnd == 0)
        return seg.seq == rcv.nxt;
    const bool startsInside = rcv.nxt <= seg.seq && seg.seq < rcv.nxt + rcv.wnd;
    if (length == 0)
        return startsInside;
    const SequenceNumber last = seg.seq + length - 1u;
    return startsInside || (rcv.nxt <= last && last < rcv.nxt + rcv.wnd);
}

constexpr Rule tooOldTimestamp{
    "tcp.paws",
    SYNOD_RULE("%1 drops a segment whose timestamp %2 is older than %3, the last one taken: it is "
               "late, perhaps from an earlier round of sequence numbers"),
    "RFC 7323 §5.3, R1"};
constexpr Rule noTimestamp{
    "tcp.timestampMissing",
    SYNOD_RULE("%1 drops a segment without timestamps on a connection that has them"),
    "RFC 7323 §3.2"};
// RFC 7323 §5.3, R1.
bool EventProcessing::checkTimestamps(const Segment& seg) {
    if (!connection.timestampsOk || seg.ctl.rst)
        return true;
    if (!seg.options.timestamps) {
        out.because(noTimestamp, self);
        return false;
    }
    const std::uint32_t value = seg.options.timestamps->value;
    if (SequenceNumber(value) < SequenceNumber(connection.tsRecent)) {
        acknowledge = Acknowledge::now;
        out.because(tooOldTimestamp, self, value, connection.tsRecent);
        return false;
    }
    return true;
}

constexpr Rule zeroWindow{"tcp.zeroWindow",
                          SYNOD_RULE("%1 has no room and takes nothing of the %2 octets from %3 "
                                     "on, but answers, so that the peer knows the window"),
                          "RFC 9293 §3.8.6.1"};
// "trimming off any portions that lie outside the window (including SYN and FIN)".
void EventProcessing::trimToWindow(Segment& seg) {
    if (seg.seq < rcv.nxt) {
        std::uint32_t old = rcv.nxt - seg.seq;
        if (seg.end() <= rcv.nxt)
            seg.ctl.fin = false;
        if (seg.ctl.syn) {
            seg.ctl.syn = false;
            --old;
        }
        seg.text = seg.text.from(std::min<std::size_t>(old, seg.text.size()));
        seg.seq = rcv.nxt;
        // The sender does not know that we have it, or it would not have sent it again.
        acknowledge = Acknowledge::now;
    }
    const SequenceNumber end = rcv.nxt + rcv.wnd;
    const std::uint32_t room = end - seg.seq;
    if (seg.length() <= room)
        return;
    const auto octets = static_cast<std::uint32_t>(seg.text.size());
    seg.ctl.fin = false;
    seg.text = seg.text.first(room);
    acknowledge = Acknowledge::now;
    if (rcv.wnd == 0)
        out.because(zeroWindow, self, octets, rcv.nxt);
}

constexpr Rule unacceptable{
    "tcp.unacceptable",
    SYNOD_RULE("%1 expects %3 and offers a window of %4; a segment that starts at %2 has nothing "
               "in it, so it is dropped and answered with what is expected"),
    "RFC 9293 §3.10.7.4, first"};
constexpr Rule unacceptableReset{
    "tcp.unacceptableReset",
    SYNOD_RULE("%1 drops a reset whose number %2 is outside of its window, which starts at %3"),
    "RFC 9293 §3.10.7.4, second; RFC 5961 §3"};
constexpr Rule peerRepeatsFin{
    "tcp.finAgain",
    SYNOD_RULE("the FIN of %1's peer comes again, as it does when our ACK of it is lost: the ACK "
               "is sent again, and TIME-WAIT starts anew"),
    "RFC 9293 §3.10.7.4, fifth, TIME-WAIT"};
// "<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>"; there is none to a reset.
void EventProcessing::answerUnacceptable(const Segment& seg) {
    if (seg.ctl.rst)
        return out.because(unacceptableReset, self, seg.seq, rcv.nxt);
    if (arrivedLength > 0) {
        sendAck();
    } else if (!challenge()) {
        return;
    }
    // Departs: the FIN comes before RCV.NXT, so that the fifth step, which has this rule, is never
    // reached with it. We carry it out here.
    if (connection.state == ConnectionState::timeWait && seg.ctl.fin && seg.end() == rcv.nxt) {
        setTimer(TimerKind::timeWait, options.msl * 2);
        return out.because(peerRepeatsFin, self);
    }
    out.because(unacceptable, self, seg.seq, rcv.nxt, rcv.wnd);
}

constexpr Rule challengesReset{
    "tcp.challengeReset",
    SYNOD_RULE("%1 receives a reset in its window, but with number %2 and not %3, which the peer "
               "would have: it asks with a challenge ACK"),
    "RFC 9293 §3.10.7.4, second; RFC 5961 §3"};
// Second, with the three checks of RFC 5961.
bool EventProcessing::checkReset(const Segment& seg) {
    if (!seg.ctl.rst)
        return true;
    if (seg.seq == rcv.nxt) {
        resetBy(seg);
    } else if (rcv.nxt <= seg.seq) {
        if (challenge())
            out.because(challengesReset, self, seg.seq, rcv.nxt);
    } else {
        out.because(unacceptableReset, self, seg.seq, rcv.nxt);
    }
    return false;
}

constexpr Rule handshakeRefused{
    "tcp.resetInSynReceived",
    SYNOD_RULE("the handshake of %1 is reset: the connection that it opened is refused"),
    "RFC 9293 §3.10.7.4, second, SYN-RECEIVED"};
constexpr Rule backToListen{
    "tcp.backToListen",
    SYNOD_RULE("the handshake of %1 is reset: it goes back to waiting in LISTEN"),
    "RFC 9293 §3.10.7.4, second, SYN-RECEIVED"};
constexpr Rule acceptedIsReset{"tcp.resetOfAccepted",
                               SYNOD_RULE("the handshake of %1 is reset: that connection ends, and "
                                          "its listener goes on waiting in LISTEN"),
                               "RFC 9293 §3.10.7.4, second, SYN-RECEIVED"};
constexpr Rule isReset{"tcp.reset",
                       SYNOD_RULE("%1 receives a reset with the very number %2 that it expects: "
                                  "the connection is deleted, and its user told"),
                       "RFC 9293 §3.10.7.4, second"};
constexpr Rule resetWhileClosing{
    "tcp.resetWhileClosing",
    SYNOD_RULE("%1 receives a reset with the very number %2 that it expects while the connection "
               "ends anyway: it is deleted"),
    "RFC 9293 §3.10.7.4, second, CLOSING"};
void EventProcessing::resetBy(const Segment& seg) {
    switch (connection.state) {
    case ConnectionState::synReceived:
        if (connection.origin != Origin::active)
            return returnToListen(backToListen, acceptedIsReset);
        end();
        signal(SignalKind::refused);
        return out.because(handshakeRefused, self);
    case ConnectionState::closing:
    case ConnectionState::lastAck:
    case ConnectionState::timeWait:
        end();
        signal(SignalKind::closed);
        return out.because(resetWhileClosing, self, seg.seq);
    default:
        end();
        signal(SignalKind::reset);
        return out.because(isReset, self, seg.seq);
    }
}

// Third. There are no security compartments here (RFC 9293 appendix A.1), so every segment is as
// secure as its connection.
bool EventProcessing::checkSecurity(const Segment&) {
    return true;
}

constexpr Rule synReturnsToListen{
    "tcp.synInSynReceived",
    SYNOD_RULE("%1 receives another SYN during the handshake and goes back to LISTEN"),
    "RFC 9293 §3.10.7.4, fourth, SYN-RECEIVED"};
constexpr Rule synEndsAccepted{
    "tcp.synToAccepted",
    SYNOD_RULE("%1 receives another SYN during the handshake: that connection ends, and its "
               "listener goes on waiting in LISTEN"),
    "RFC 9293 §3.10.7.4, fourth, SYN-RECEIVED"};
constexpr Rule challengesSyn{"tcp.challengeSyn",
                             SYNOD_RULE("%1 receives a SYN in %2: it sends a challenge ACK, so "
                                        "that a peer that has forgotten the connection resets it"),
                             "RFC 9293 §3.10.7.4, fourth; RFC 5961 §4"};
// Fourth, with RFC 5961's challenge ACK.
bool EventProcessing::checkSyn(const Segment& seg) {
    if (!seg.ctl.syn)
        return true;
    if (connection.state == ConnectionState::synReceived && connection.origin != Origin::active) {
        returnToListen(synReturnsToListen, synEndsAccepted);
        return false;
    }
    if (challenge())
        out.because(challengesSyn, self, stateName());
    return false;
}

constexpr Rule throttles{
    "tcp.throttle",
    SYNOD_RULE("%1 has sent %2 such ACKs within %3 and keeps this one back, lest two ends that are "
               "out of step answer each other for ever"),
    "RFC 5961 §7"};
/// An ACK of what is expected in answer to something that carries no octets. Suppose each end takes
/// the other's ACKs for unacceptable: without a limit each would answer the other's answer.
/// Truth says that it was sent.
bool EventProcessing::challenge() {
    if (connection.challengesSince + challengeInterval <= at.now) {
        connection.challengesSince = at.now;
        connection.challenges = 0;
    }
    if (connection.challenges >= challengesInInterval) {
        out.because(throttles, self, connection.challenges, challengeInterval);
        return false;
    }
    ++connection.challenges;
    sendAck();
    return true;
}

constexpr Rule urgentAhead{
    "tcp.urgent", SYNOD_RULE("the peer of %1 has urgent data up to %2, so its user is told"),
    "RFC 9293 §3.10.7.4, sixth"};
constexpr Rule urgentFurther{
    "tcp.urgentFurther",
    SYNOD_RULE("the urgent data for %1 now goes up to %2; its user knows that there is some"),
    "RFC 9293 §3.10.7.4, sixth"};
// Sixth. The urgent pointer is an offset from SEG.SEQ and points behind the urgent data (MUST-62).
void EventProcessing::checkUrgent(const Segment& seg) {
    if (!urgentIsNews(seg) || !receivesText(connection.state))
        return;
    rcv.up = arrivedUp;
    if (rcv.urgent)
        return out.because(urgentFurther, self, rcv.up);
    rcv.urgent = true;
    signal(SignalKind::urgent);
    out.because(urgentAhead, self, rcv.up);
}

bool EventProcessing::urgentIsNews(const Segment& seg) const {
    return seg.ctl.urg && consumed() < arrivedUp && !(rcv.urgent && arrivedUp <= rcv.up);
}

// What came with the peer's SYN and was "queued for processing later" (§3.10.7.2, third).
void EventProcessing::processTextOfSyn() {
    if (rcv.urgent) {
        signal(SignalKind::urgent);
        out.because(urgentAhead, self, rcv.up);
    }
    if (connection.outOfOrder.empty())
        return;
    takeHeld();
    deliverAtPace();
    acknowledge = Acknowledge::now; // our SYN,ACK did not cover it
}

constexpr Rule ignoresText{
    "tcp.textAfterFin",
    SYNOD_RULE("%1 ignores text in %2: the peer has said that there is no more"),
    "RFC 9293 §3.10.7.4, seventh"};
// Seventh.
void EventProcessing::processText(const Segment& seg) {
    if (!receivesText(connection.state)) {
        if (!seg.text.empty())
            out.because(ignoresText, self, stateName());
        return;
    }
    if (seg.length() == 0)
        return;
    if (seg.ctl.fin)
        connection.finAt = seg.end() - 1u;
    if (rcv.nxt < seg.seq)
        return hold(seg);
    if (!seg.text.empty())
        take(seg.text, seg.ctl.psh);
    takeHeld();
    deliverAtPace();
    if (connection.finAt && *connection.finAt < rcv.nxt)
        connection.finAt.reset(); // whoever sent that FIN has gone on
    // Who waits with an ACK must not make the peer wait for its window.
    if (acknowledge != Acknowledge::now &&
        windowGrowth() >= std::min(receiveBuffer() / 2, 2 * effectiveMss()))
        tellOfOpenWindow();
}

constexpr Rule peerCloses{
    "tcp.finArrives",
    SYNOD_RULE("the peer of %1 sends no more: the FIN is acknowledged with %2, and the user told"),
    "RFC 9293 §3.10.7.4, eighth"};
// Eighth. "FIN implies PUSH for any segment text not yet delivered to the user."
void EventProcessing::checkFin(const Segment&) {
    // What precedes it may still be missing.
    if (connection.finAt != rcv.nxt || !receivesText(connection.state))
        return;
    ++rcv.nxt;
    if (rcv.wnd > 0)
        --rcv.wnd;
    connection.outOfOrder.clear();
    connection.sackBlocks.clear();
    if (rcv.urgent) {
        rcv.up = earlier(rcv.up, rcv.nxt - 1u); // nothing comes that could be urgent
        rcv.urgent = consumed() < rcv.up;
    }
    acknowledge = Acknowledge::now;
    signal(SignalKind::closing);
    out.because(peerCloses, self, rcv.nxt);
    if (connection.state == ConnectionState::established)
        return enter(ConnectionState::closeWait);
    const bool ownIsAcknowledged = connection.finSent && snd.una == snd.nxt;
    if (connection.state == ConnectionState::finWait1 && !ownIsAcknowledged)
        return enter(ConnectionState::closing);
    enterTimeWait();
}

std::span<const Sentence* const> segmentArrivesRules() {
    return rulesOf<unacceptable, unacceptableReset, peerRepeatsFin, tooOldTimestamp, noTimestamp,
                   zeroWindow, challengesReset, throttles, handshakeRefused, backToListen,
                   acceptedIsReset, isReset, resetWhileClosing, synReturnsToListen, synEndsAccepted,
                   challengesSyn, urgentAhead, urgentFurther, ignoresText, peerCloses>();
}

} // namespace synod::tcp
