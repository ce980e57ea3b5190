// SPDX-License-Identifier: GPL-3.0-or-later
// Timers, as they are set and as they expire: RFC 9293 §3.10.8 and §3.8.6, RFC 6298 §5.
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
namespace {

constexpr Time longestProbeInterval = seconds(60);
constexpr Time overrideTimeout = milliseconds(500);

} // namespace

constexpr Rule closedWindowNoticed{
    "tcp.closedWindow",
    SYNOD_RULE(
        "the peer's window is closed, with %2 octets not acknowledged: %1 will probe it in %3"),
    "RFC 9293 §3.8.6.1"};
constexpr Rule closedWindowBeforeFin{
    "tcp.closedWindowBeforeFin",
    SYNOD_RULE("the peer's window is closed, with nothing but a FIN that is not acknowledged: %1 "
               "will probe it in %3"),
    "RFC 9293 §3.8.6.1"};
constexpr Rule waitsToFill{"tcp.avoidSillyWindow",
                           SYNOD_RULE("%1 could send only a small part of the %2 octets that wait, "
                                      "and waits up to %3 for more room"),
                           "RFC 9293 §3.8.6.2.1"};
constexpr Rule waitsForMore{"tcp.waitForMore",
                            SYNOD_RULE("the %2 octets that wait at %1 are less than a segment and "
                                       "not pushed, so that it waits up to %3 for more of them"),
                            "RFC 9293 §3.8.6.2.1, rule (2)"};
void EventProcessing::finishTimers() {
    const bool outstanding = snd.una != snd.nxt;
    const bool unsent = maySend(connection.state) && !connection.finSent &&
                        (snd.nxt != endOfText() || connection.closeCalled);
    const bool closedWindow = snd.wnd == 0 && connection.synAcknowledged && (outstanding || unsent);
    runRetransmissionTimer(outstanding && !closedWindow);
    if (closedWindow) {
        const auto waiting =
            static_cast<std::uint32_t>(lengthOf(connection.sent) - connection.acknowledged);
        runPersistTimer(waiting > 0 ? closedWindowNoticed : closedWindowBeforeFin, waiting,
                        probeInterval());
    } else if (unsent && !outstanding) {
        const std::uint32_t waiting = endOfText() - snd.nxt;
        runPersistTimer(waiting <= snd.wnd && waiting < textLimit() ? waitsForMore : waitsToFill,
                        waiting, overrideTimeout);
    } else if (connection.timers.persist) {
        cancelTimer(TimerKind::persist);
        connection.timers.persist = false;
    }
}

// RFC 6298 (5.1) to (5.3).
void EventProcessing::runRetransmissionTimer(bool needed) {
    bool& running = connection.timers.retransmission;
    if (!needed) {
        if (running)
            cancelTimer(TimerKind::retransmission);
        running = false;
    } else if (restartRetransmission || !running) {
        setTimer(TimerKind::retransmission, connection.rto.rto);
        connection.timers.retransmissionAfter = connection.rto.rto;
        running = true;
    }
}

// One timer for both, as RFC 9293 §3.8.6.2.1 suggests.
void EventProcessing::runPersistTimer(const Sentence& rule, std::uint32_t waiting, Time after) {
    // For the other reason it would come too late or too soon (SHLD-29).
    const bool otherReason = windowWasClosed != (snd.wnd == 0);
    if (connection.timers.persist && !otherReason)
        return;
    connection.timers.persist = true;
    setTimer(TimerKind::persist, after);
    if (connection.unansweredProbes == 0)
        out.because(rule, self, waiting, after);
}

constexpr Rule ackDelayed{
    "tcp.delayedAck",
    SYNOD_RULE("nothing came that the ACK of %1 could have gone with, so it goes alone"),
    "RFC 9293 §3.8.6.3"};
constexpr Rule lingeredEnough{
    "tcp.timeWaitOver",
    SYNOD_RULE("two maximum segment lifetimes have passed: %1 deletes the connection"),
    "RFC 9293 §3.10.8"};
void EventProcessing::timeout(TimerKind kind) {
    switch (kind) {
    case TimerKind::retransmission: retransmissionTimeout(); break;
    case TimerKind::persist: persistTimeout(); break;
    case TimerKind::delayedAck:
        connection.timers.delayedAck = false;
        sendAck();
        out.because(ackDelayed, self);
        break;
    case TimerKind::timeWait:
        deliver(waitingOctets());
        end();
        signal(SignalKind::closed);
        out.because(lingeredEnough, self);
        break;
    case TimerKind::userTimeout: giveUp(); break;
    case TimerKind::read: readTimeout(); break;
    }
    finish();
}

constexpr Rule takesAllForLost{"tcp.retransmissionTimeout",
                               SYNOD_RULE("%1 heard no ACK of octet %2 for %3: it takes all in "
                                          "flight for lost and begins again from there"),
                               "RFC 9293 §3.10.8; RFC 6298 (5.4)"};
void EventProcessing::retransmissionTimeout() {
    connection.timers.retransmission = false;
    const Time waited = connection.timers.retransmissionAfter;
    startUserTimeout(waited);
    if (!connection.synAcknowledged)
        return resendSyn();
    const bool again = connection.timedOutAt == snd.una;
    connection.timedOutAt = snd.una;
    connection.resendNext = snd.una;
    connection.scoreboard.clear(); // RFC 2018 §8: the peer may have let go of what it held
    ++connection.resent.timeouts;
    out.because(takesAllForLost, self, snd.una, waited);
    because(out, self,
            connection.congestion.onRetransmissionTimeout({snd.nxt, snd.nxt - snd.una, again}));
    const Rto& rto = connection.rto;
    out.because(connection.rto.backOff(), self, Time{}, rto.srtt, rto.rttvar, rto.rto);
}

constexpr Rule synAgain{
    "tcp.synAgain",
    SYNOD_RULE("%1 heard no acknowledgement of its SYN, number %3, for %2, so it sends it again"),
    "RFC 9293 §3.10.8; RFC 6298 (5.4)"};
void EventProcessing::resendSyn() {
    const Time waited = connection.timers.retransmissionAfter;
    connection.synResent = true;
    ++connection.resent.segments;
    ++connection.resent.timeouts;
    resendsTimed();
    sendSyn();
    out.because(synAgain, self, waited, iss);
    const Rto& rto = connection.rto;
    out.because(connection.rto.backOff(), self, Time{}, rto.srtt, rto.rttvar, rto.rto);
}

Time EventProcessing::probeInterval() const {
    Time interval = connection.rto.rto;
    for (std::uint32_t i = 0; i < connection.probeBackOffs && interval < longestProbeInterval; ++i)
        interval = interval * 2;
    return std::min(interval, longestProbeInterval);
}

constexpr Rule probes{"tcp.probe",
                      SYNOD_RULE("the peer's window is closed: %1 sends one octet, number %2, to "
                                 "hear what it is now, and will do so again in %3"),
                      "RFC 9293 §3.8.6.1"};
constexpr Rule probesWithFin{"tcp.probeWithFin",
                             SYNOD_RULE("the peer's window is closed: %1 sends its FIN, number %2, "
                                        "to hear what it is now, and will do so again in %3"),
                             "RFC 9293 §3.8.6.1"};
constexpr Rule overrides{
    "tcp.overrideTimeout",
    SYNOD_RULE("%1 has waited long enough for more room and sends what there is"),
    "RFC 9293 §3.8.6.2.1, rule (4)"};
// Either the window is closed, or too small to be worth a segment.
void EventProcessing::persistTimeout() {
    connection.timers.persist = false;
    const SequenceNumber from = snd.una;
    Sendable part{from, 1, false, from < snd.nxt};
    if (snd.wnd > 0) {
        if (auto whatThereIs = partFrom(snd.nxt, endOfText() + 1)) {
            transmit(*whatThereIs);
            out.because(overrides, self);
        }
        return;
    }
    if (connection.unansweredProbes > 0)
        startUserTimeout(probeInterval());
    if (from == endOfText()) {
        part.octets = 0;
        part.fin = true;
    }
    transmit(part);
    ++connection.resent.probes;
    ++connection.unansweredProbes;
    ++connection.probeBackOffs;
    out.because(part.fin ? probesWithFin : probes, self, from, probeInterval());
}

// Runs from when the first try was sent.
void EventProcessing::startUserTimeout(Time elapsed) {
    if (connection.timers.userTimeout)
        return;
    connection.timers.userTimeout = true;
    setTimer(TimerKind::userTimeout, std::max(options.userTimeout - elapsed, Time{}));
}

void EventProcessing::stopUserTimeout() {
    if (!connection.timers.userTimeout)
        return;
    connection.timers.userTimeout = false;
    cancelTimer(TimerKind::userTimeout);
}

constexpr Rule givesUp{"tcp.userTimeout",
                       SYNOD_RULE("nobody has acknowledged what %1 sends within its user timeout "
                                  "of %2: it gives the connection up and tells its user"),
                       "RFC 9293 §3.10.8"};
void EventProcessing::giveUp() {
    connection.timers.userTimeout = false;
    end();
    signal(SignalKind::timedOut);
    out.because(givesUp, self, options.userTimeout);
}

std::span<const Sentence* const> timeoutsRules() {
    return rulesOf<synAgain, takesAllForLost, probes, probesWithFin, overrides, ackDelayed,
                   lingeredEnough, givesUp, closedWindowNoticed, closedWindowBeforeFin, waitsToFill,
                   waitsForMore>();
}

} // namespace synod::tcp
