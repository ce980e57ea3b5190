// SPDX-License-Identifier: GPL-3.0-or-later
// Data that goes: segmentation, windows, Nagle and silly windows (RFC 9293 §3.7 and §3.8.6).
#include "engine/core/assert.h"
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>
#include <utility>

namespace synod::tcp {
namespace {

constexpr std::uint32_t timestampOctets = 12; // RFC 7323 appendix A

} // namespace

SequenceNumber EventProcessing::endOfText() const {
    return sequenceOf(lengthOf(connection.sent));
}

/// The number of an octet of the stream: the first comes after the SYN.
SequenceNumber EventProcessing::sequenceOf(std::uint64_t offset) const {
    return iss + 1 + static_cast<std::uint32_t>(offset);
}

/// Of an octet that is not acknowledged yet.
std::uint64_t EventProcessing::offsetOf(SequenceNumber octet) const {
    return connection.acknowledged + (octet - sequenceOf(connection.acknowledged));
}

std::uint32_t EventProcessing::effectiveMss() const {
    return connection.sendMss - (connection.timestampsOk ? timestampOctets : 0);
}

std::uint32_t EventProcessing::timestampNow() const {
    return static_cast<std::uint32_t>(at.now.ns / 1'000'000);
}

Segment EventProcessing::segmentWith(SequenceNumber first) const {
    Segment seg;
    seg.sourcePort = connection.localPort;
    seg.destinationPort = connection.remote.port;
    seg.seq = first;
    return seg;
}

/// What every segment of a synchronized connection has besides its number and text.
Segment EventProcessing::acknowledgingSegment(SequenceNumber first) {
    openReceiveWindow();
    Segment seg = segmentWith(first);
    seg.ctl.ack = true;
    seg.ack = rcv.nxt;
    seg.window = static_cast<std::uint16_t>(std::min(rcv.wnd >> rcv.shift, 0xFFFFu));
    if (connection.timestampsOk)
        seg.options.timestamps = Timestamps{timestampNow(), connection.tsRecent};
    if (!connection.sackBlocks.empty() && connection.sackOk) {
        const std::size_t room = connection.timestampsOk ? 3 : 4; // RFC 2018 §3
        const std::size_t blocks = std::min(room, connection.sackBlocks.size());
        seg.options.sack.assign(connection.sackBlocks.begin(),
                                connection.sackBlocks.begin() +
                                    static_cast<std::ptrdiff_t>(blocks));
    }
    return seg;
}

// Every segment of the connection leaves through here.
void EventProcessing::send(Segment seg) {
    if (seg.ctl.ack) {
        connection.lastAckSent = seg.ack;
        acknowledge = Acknowledge::no;
        if (connection.timers.delayedAck) {
            cancelTimer(TimerKind::delayedAck);
            connection.timers.delayedAck = false;
        }
    }
    out.send(connection.remote.host, std::move(seg));
}

void EventProcessing::sendAck() {
    send(acknowledgingSegment(snd.nxt));
}

// <SEQ=…><CTL=RST>
void EventProcessing::sendReset(SequenceNumber first) {
    Segment seg = segmentWith(first);
    seg.ctl.rst = true;
    // RFC 7323 §3.2: it SHOULD have them, and without an ACK there is nothing to echo.
    if (connection.timestampsOk)
        seg.options.timestamps = Timestamps{timestampNow(), 0};
    out.send(connection.remote.host, std::move(seg));
}

constexpr Rule acknowledges{
    "tcp.ack", SYNOD_RULE("%1 acknowledges all before %2 and offers a window of %3 octets"),
    "RFC 9293 §3.10.7.4, seventh"};
constexpr Rule delaysAck{"tcp.delayAck",
                         SYNOD_RULE("%1 waits up to %2 with its ACK: perhaps another segment "
                                    "comes, or something to send with it"),
                         "RFC 9293 §3.8.6.3"};
// What the event left to be done: data, else an ACK, and the timers for both.
void EventProcessing::finish() {
    if (connection.state == ConnectionState::closed || connection.state == ConnectionState::listen)
        return;
    if (maySend(connection.state))
        sendWhatMayGo();
    if (acknowledge == Acknowledge::now) {
        sendAck();
        out.because(acknowledges, self, rcv.nxt, rcv.wnd);
    } else if (acknowledge == Acknowledge::later && !connection.timers.delayedAck) {
        setTimer(TimerKind::delayedAck, options.delayedAckTimeout);
        connection.timers.delayedAck = true;
        out.because(delaysAck, self, options.delayedAckTimeout);
    }
    finishTimers();
}

void EventProcessing::sendWhatMayGo() {
    const Time idle = at.now - connection.lastSent;
    if (snd.una == snd.nxt && idle > connection.rto.rto && endOfText() != snd.nxt &&
        connection.acknowledged > 0 && !connection.closeCalled)
        because(out, self, connection.congestion.onIdleRestart());
    Run run;
    for (;;) {
        const std::optional<Sendable> part = nextToSend();
        if (!part)
            break;
        if (run.segments > 0 && run.resent != part->resent) {
            explain(run);
            run = {};
        }
        if (run.segments == 0)
            run.from = part->from;
        run.resent = part->resent;
        ++run.segments;
        const std::uint32_t old =
            part->resent ? std::min(part->octets, snd.nxt - part->from) : part->octets;
        run.octets += old;
        run.along += part->octets - old;
        run.fin = run.fin || part->fin;
        transmit(*part);
    }
    explain(run);
}

constexpr Rule sendsText{"tcp.sendText",
                         SYNOD_RULE("%1 sends %2 new octets from %3 on (segments: %4); the peer's "
                                    "window ends at %5, the congestion window is %6"),
                         "RFC 9293 §3.8.6.2.1"};
constexpr Rule sendsFin{
    "tcp.sendFin",
    SYNOD_RULE(
        "%1 has sent all that its user wrote, so a FIN with number %2 says that there is no more"),
    "RFC 9293 §3.10.4"};
constexpr Rule sendsAgain{
    "tcp.sendAgain",
    SYNOD_RULE("%1 sends again what was not acknowledged, %2 octets from %3 on (segments: %4)"),
    "RFC 6298 (5.4)"};
constexpr Rule sendsAlong{"tcp.sendAlong",
                          SYNOD_RULE("%2 octets that %1 had not sent yet go in the same segment"),
                          "RFC 9293 §3.8"};
constexpr Rule sendsFinAgain{
    "tcp.sendFinAgain", SYNOD_RULE("%1 sends its FIN, number %2, again: it was not acknowledged"),
    "RFC 6298 (5.4)"};
constexpr Rule sendsHole{"tcp.sendHole",
                         SYNOD_RULE("%1 sends again what the peer lacks, %2 octets from %3 on "
                                    "(segments: %4); the peer has told what it holds beyond"),
                         "RFC 6675 §5, step C"};
void EventProcessing::explain(const Run& run) {
    if (run.segments == 0)
        return;
    if (run.resent) {
        const bool holes = connection.congestion.fastRecovery && connection.sackOk;
        if (run.octets > 0)
            out.because(holes ? sendsHole : sendsAgain, self, run.octets, run.from, run.segments);
        if (run.along > 0)
            out.because(sendsAlong, self, run.along);
        if (run.fin)
            out.because(sendsFinAgain, self, endOfText());
        return;
    }
    if (run.octets > 0)
        out.because(sendsText, self, run.octets, run.from, run.segments, snd.una + snd.wnd,
                    connection.congestion.cwnd);
    if (run.fin)
        out.because(sendsFin, self, snd.nxt - 1u);
}

std::optional<EventProcessing::Sendable> EventProcessing::nextToSend() const {
    const std::uint32_t allowed = connection.congestion.sendable(pipe());
    if (connection.resendNext) {
        auto part = nextToResend();
        if (!part || part->octets + (part->fin ? 1u : 0u) > std::max(allowed, 1u))
            return std::nullopt;
        return part;
    }
    const bool sackRecovery = connection.congestion.fastRecovery && connection.sackOk;
    if (sackRecovery && allowed < connection.congestion.smss)
        return std::nullopt; // RFC 6675 §5, step C
    if (sackRecovery)
        if (auto hole = nextHole(lostUpTo())) // §4, NextSeg (1)
            return hole;
    if (auto part = newPart(allowed)) // (2)
        return part;
    if (sackRecovery && !connection.scoreboard.empty()) // (3)
        return nextHole(connection.scoreboard.back().leftEdge);
    return std::nullopt;
}

/// As much as a segment takes of what was written and lies between the two and in the peer's
/// window; and the FIN, if it is next.
std::optional<EventProcessing::Sendable> EventProcessing::partFrom(SequenceNumber from,
                                                                   SequenceNumber limit) const {
    const SequenceNumber end = endOfText();
    const SequenceNumber windowEnd = snd.una + snd.wnd;
    if (end < from || windowEnd <= from || limit <= from)
        return std::nullopt;
    Sendable part;
    part.from = from;
    part.octets = std::min({end - from, windowEnd - from, limit - from, textLimit()});
    part.fin =
        connection.closeCalled && from + part.octets == end && end < windowEnd && end < limit;
    if (part.octets == 0 && !part.fin)
        return std::nullopt;
    return part;
}

/// RFC 9293 §3.8.6.2.1, rules (1) to (3), with the congestion window as part of what is usable.
std::optional<EventProcessing::Sendable> EventProcessing::newPart(std::uint32_t allowed) const {
    auto part = partFrom(snd.nxt, endOfText() + 1);
    if (!part)
        return std::nullopt;
    if (part->octets > allowed) {
        part->octets = allowed;
        part->fin = false;
        if (allowed == 0)
            return std::nullopt;
    }
    const std::uint32_t queued = endOfText() - snd.nxt; // D
    const bool idle = snd.una == snd.nxt;
    if (part->octets == textLimit() || part->fin)
        return part; // (1). Departs: nor does what the FIN goes with wait for more.
    const bool mayGo = idle || !options.nagle;
    const bool pushed = part->octets == queued &&
                        pushBetween(connection.sent, offsetOf(snd.nxt), lengthOf(connection.sent));
    if (mayGo && pushed)
        return part; // (2)
    if (mayGo && part->octets >= snd.maxWnd / 2 && part->octets > 0)
        return part; // (3)
    return std::nullopt;
}

/// How much text a segment takes besides its options.
std::uint32_t EventProcessing::textLimit() const {
    std::uint32_t limit = effectiveMss();
    if (connection.sackOk && !connection.sackBlocks.empty()) {
        const std::size_t room = connection.timestampsOk ? 3 : 4;
        limit -= 4 + 8 * static_cast<std::uint32_t>(std::min(room, connection.sackBlocks.size()));
    }
    return limit;
}

void EventProcessing::transmit(const Sendable& part) {
    Segment seg = acknowledgingSegment(part.from);
    const std::uint64_t offset = offsetOf(part.from);
    seg.text = slice(connection.sent, offset, part.octets);
    seg.ctl.psh = pushBetween(connection.sent, offset, offset + part.octets);
    seg.ctl.fin = part.fin;
    if (part.from < snd.up) {
        seg.ctl.urg = true;
        seg.urgentPointer = static_cast<std::uint16_t>(std::min(snd.up - part.from, 0xFFFFu));
    }
    SYNOD_ASSERT(seg.length() > 0); // or whoever sends while there is something would never end
    const SequenceNumber end = seg.end();
    noteSent(part, end);
    send(std::move(seg));
}

/// RFC 6298 §3: what is being timed may have been sent twice.
void EventProcessing::resendsTimed() {
    if (options.noKarn)
        connection.timedResent = connection.timedResent || connection.roundTrip.running;
    else
        connection.roundTrip.onRetransmit();
}

// What is known of a segment once it is sent.
void EventProcessing::noteSent(const Sendable& part, SequenceNumber end) {
    const std::uint32_t flightBefore = snd.nxt - snd.una;
    const bool again = part.from < snd.nxt;
    if (again) {
        ++connection.resent.segments;
        connection.highRxt = later(connection.highRxt, end);
        if (!options.noKarn || part.from < connection.roundTrip.end)
            resendsTimed();
    } else {
        connection.roundTrip.onSend(end, at.now);
    }
    if (snd.nxt < end) {
        const std::uint32_t fresh = end - snd.nxt;
        snd.nxt = end;
        connection.congestion.onNewDataSent(fresh, flightBefore);
    }
    if (connection.resendNext && *connection.resendNext < end)
        connection.resendNext = end;
    if (connection.resendNext && snd.nxt <= *connection.resendNext)
        connection.resendNext.reset();
    connection.lastSent = at.now;
    if (part.fin && !connection.finSent) {
        connection.finSent = true;
        if (connection.state == ConnectionState::closeWait)
            enter(ConnectionState::lastAck);
    }
}

constexpr Rule windowFull{"tcp.windowFull",
                          SYNOD_RULE("%2 octets of %1 wait: the peer's window ends at %3"),
                          "RFC 9293 §3.8.6"};
constexpr Rule congestionWindowFull{
    "tcp.congestionWindowFull",
    SYNOD_RULE("%2 octets of %1 wait: its congestion window of %3 octets has no room for another "
               "segment, with %4 in flight"),
    "RFC 5681 §3.1"};
constexpr Rule nagleWaits{"tcp.nagle",
                          SYNOD_RULE("%1 has %2 octets to send, less than a segment, and waits "
                                     "until what is in flight is acknowledged"),
                          "RFC 9293 §3.7.4"};
// Why what was written does not go at once.
void EventProcessing::explainWaiting() {
    const std::uint32_t queued = endOfText() - snd.nxt;
    if (!maySend(connection.state) || connection.finSent || queued == 0)
        return;
    const SequenceNumber windowEnd = snd.una + snd.wnd;
    const std::uint32_t wanted = std::min(queued, textLimit());
    if (windowEnd < snd.nxt + wanted)
        return out.because(windowFull, self, queued, windowEnd);
    if (connection.congestion.sendable(pipe()) < wanted)
        return out.because(congestionWindowFull, self, queued, connection.congestion.cwnd, pipe());
    if (options.nagle && snd.una != snd.nxt && queued < textLimit())
        out.because(nagleWaits, self, queued);
}

std::span<const Sentence* const> sendingRules() {
    return rulesOf<sendsText, sendsFin, sendsAgain, sendsAlong, sendsFinAgain, sendsHole,
                   acknowledges, delaysAck, windowFull, congestionWindowFull, nagleWaits>();
}

} // namespace synod::tcp
