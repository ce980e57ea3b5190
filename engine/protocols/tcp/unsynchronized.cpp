// SPDX-License-Identifier: GPL-3.0-or-later
// SEGMENT ARRIVES in CLOSED, LISTEN and SYN-SENT: RFC 9293 §3.10.7.1 to §3.10.7.3.
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>
#include <utility>

namespace synod::tcp {
namespace {

std::uint8_t shiftFor(std::uint32_t buffer) {
    std::uint8_t shift = 0;
    while (shift < 14 && (buffer >> shift) > 0xFFFF) // RFC 7323 §2.3
        ++shift;
    return shift;
}

} // namespace

constexpr Rule discardsResetInClosed{
    "tcp.closedReset", SYNOD_RULE("%1 has no connection for this reset and discards it"),
    "RFC 9293 §3.10.7.1"};
constexpr Rule resetsInClosed{"tcp.closedSegment",
                              SYNOD_RULE("%1 has no connection at port %2, so it answers with a "
                                         "reset that the sender can believe: its number is %3"),
                              "RFC 9293 §3.10.7.1"};
void EventProcessing::arrivesInClosed(const Host& host, NodeId from, const Segment& seg) {
    if (seg.ctl.rst)
        return host.out.because(discardsResetInClosed, host.self);
    Segment reset;
    reset.sourcePort = seg.destinationPort;
    reset.destinationPort = seg.sourcePort;
    reset.ctl.rst = true;
    if (seg.ctl.ack) {
        reset.seq = seg.ack;
    } else {
        reset.ack = seg.end();
        reset.ctl.ack = true;
    }
    const SequenceNumber number = reset.seq;
    host.out.send(from, std::move(reset));
    host.out.because(resetsInClosed, host.self, seg.destinationPort, number);
}

constexpr Rule ignoresResetInListen{
    "tcp.listenReset",
    SYNOD_RULE("%1 waits in LISTEN and has sent nothing that a reset could answer"),
    "RFC 9293 §3.10.7.2, first"};
constexpr Rule badAckInListen{
    "tcp.listenAck",
    SYNOD_RULE("%1 waits in LISTEN and has sent nothing that could be acknowledged, so it resets "
               "with the number %2 that was acknowledged"),
    "RFC 9293 §3.10.7.2, second"};
constexpr Rule answersSyn{"tcp.listenSyn",
                          SYNOD_RULE("%1 receives a SYN with number %2 in LISTEN: it answers with "
                                     "a SYN of its own, number %3, and acknowledges %4"),
                          "RFC 9293 §3.10.7.2, third"};
constexpr Rule dropsInListen{"tcp.listenOther",
                             SYNOD_RULE("%1 waits in LISTEN for a SYN and drops anything else"),
                             "RFC 9293 §3.10.7.2, fourth"};
constexpr Rule skipsThirdStep{"tcp.twoWayHandshake",
                              SYNOD_RULE("wrong on purpose: %1 is ESTABLISHED without waiting to "
                                         "hear that the peer knows its initial sequence number %2"),
                              "RFC 9293 §3.4.1"};
void EventProcessing::arrivesInListen(const Segment& seg) {
    if (seg.ctl.rst)
        return out.because(ignoresResetInListen, self);
    if (seg.ctl.ack) {
        sendReset(seg.ack);
        return out.because(badAckInListen, self, seg.ack);
    }
    if (!seg.ctl.syn)
        return out.because(dropsInListen, self);
    // Third: there are no security compartments here (RFC 9293 appendix A.1).
    irs = seg.seq;
    rcv.nxt = seg.seq + 1;
    noteArrival(seg);
    startWith(selectIss());
    takeSynOptions(seg);
    holdTextOfSyn(seg);
    snd.wl1 = seg.seq;
    enter(ConnectionState::synReceived);
    sendSyn();
    out.because(answersSyn, self, seg.seq, iss, rcv.nxt);
    if (options.twoWayHandshake) {
        snd.una = iss + 1;
        becomeEstablished();
        out.because(skipsThirdStep, self, iss);
        beginToSend();
    }
}

constexpr Rule neitherSynNorReset{
    "tcp.synSentOther",
    SYNOD_RULE("%1 is in SYN-SENT and drops a segment with neither SYN nor RST"),
    "RFC 9293 §3.10.7.3, fifth"};
void EventProcessing::arrivesInSynSent(const Segment& seg) {
    if (!checkAckInSynSent(seg) || !checkResetInSynSent(seg))
        return;
    if (!seg.ctl.syn)
        return out.because(neitherSynNorReset, self);
    synchronizeInSynSent(seg);
}

constexpr Rule badAckInSynSent{
    "tcp.synSentBadAck",
    SYNOD_RULE("%1 is in SYN-SENT; %2 acknowledges nothing that it has sent, for that is from %3 "
               "to %4. It resets and goes on waiting"),
    "RFC 9293 §3.10.7.3, first"};
constexpr Rule badAckWithReset{"tcp.synSentBadAckReset",
                               SYNOD_RULE("%1 is in SYN-SENT and drops a reset that acknowledges "
                                          "%2, for it has sent nothing of the kind"),
                               "RFC 9293 §3.10.7.3, first"};
bool EventProcessing::checkAckInSynSent(const Segment& seg) {
    if (!seg.ctl.ack || (snd.una < seg.ack && seg.ack <= snd.nxt))
        return true;
    if (seg.ctl.rst) {
        out.because(badAckWithReset, self, seg.ack);
        return false;
    }
    sendReset(seg.ack);
    out.because(badAckInSynSent, self, seg.ack, iss + 1, snd.nxt);
    return false;
}

constexpr Rule refusedInSynSent{
    "tcp.synSentReset",
    SYNOD_RULE("%1 is in SYN-SENT, and a reset acknowledges its SYN: the connection is refused"),
    "RFC 9293 §3.10.7.3, second"};
constexpr Rule resetWithoutAck{
    "tcp.synSentResetWithoutAck",
    SYNOD_RULE("%1 is in SYN-SENT and drops a reset that does not acknowledge its SYN"),
    "RFC 9293 §3.10.7.3, second"};
bool EventProcessing::checkResetInSynSent(const Segment& seg) {
    if (!seg.ctl.rst)
        return true;
    if (!seg.ctl.ack) {
        out.because(resetWithoutAck, self);
        return false;
    }
    end();
    signal(SignalKind::refused);
    out.because(refusedInSynSent, self);
    return false;
}

constexpr Rule synAcknowledged{
    "tcp.synSentSynAck",
    SYNOD_RULE("%1 receives the SYN with number %2 it waited for, and its own is acknowledged: the "
               "connection is ESTABLISHED, and it acknowledges %3"),
    "RFC 9293 §3.10.7.3, fourth"};
constexpr Rule simultaneousOpen{
    "tcp.simultaneousOpen",
    SYNOD_RULE("%1 is in SYN-SENT and receives a SYN with number %2 that does not acknowledge its "
               "own: both opened at once, so it repeats its SYN with an ACK of %3"),
    "RFC 9293 §3.10.7.3, fourth"};
void EventProcessing::synchronizeInSynSent(Segment seg) {
    rcv.nxt = seg.seq + 1;
    irs = seg.seq;
    noteArrival(seg);
    takeSynOptions(seg);
    snd.wl1 = seg.seq;
    if (!seg.ctl.ack) {
        enter(ConnectionState::synReceived);
        snd.wl2 = seg.ack;
        holdTextOfSyn(seg);
        resendsTimed(); // its number goes a second time
        sendSyn();
        return out.because(simultaneousOpen, self, seg.seq, rcv.nxt);
    }
    snd.una = seg.ack;
    snd.wl2 = seg.ack;
    becomeEstablished();
    out.because(synAcknowledged, self, seg.seq, rcv.nxt);
    measureRoundTrip(seg, 0);
    beginToSend();
    acknowledge = Acknowledge::now;
    // "If there are other controls or text in the segment, then continue processing at the sixth
    // step": without the SYN it is a segment like any other.
    seg.seq = rcv.nxt;
    seg.ctl.syn = false;
    trimToWindow(seg);
    checkUrgent(seg);
    processText(seg);
    checkFin(seg);
}

// The parameters of the connection. SND.WND is in plain octets in a SYN (RFC 7323 §2.2).
void EventProcessing::takeSynOptions(const Segment& seg) {
    snd.wnd = seg.window;
    snd.maxWnd = seg.window;
    // RFC 9293 §3.7.1, MUST-15 and MUST-16.
    connection.sendMss = std::min(seg.options.mss.value_or(536), options.mss);
    connection.sendMss = std::max<std::uint16_t>(connection.sendMss, 64);
    connection.windowScaleOk = options.windowScale && seg.options.windowScale.has_value();
    if (connection.windowScaleOk) {
        snd.shift = std::min<std::uint8_t>(*seg.options.windowScale, 14); // RFC 7323 §2.3
        rcv.shift = shiftFor(options.receiveBuffer);
    }
    connection.sackOk = options.sack && seg.options.sackPermitted;
    connection.timestampsOk = options.timestamps && seg.options.timestamps.has_value();
    if (connection.timestampsOk)
        connection.tsRecent = seg.options.timestamps->value;
}

constexpr Rule keepsTextOfSyn{
    "tcp.textOfSyn",
    SYNOD_RULE("the SYN brings %2 octets, which %1 keeps until its own SYN is acknowledged"),
    "RFC 9293 §3.10.7.2, third"};
// §3.10.7.2, third: "any other control or text should be queued for processing later".
void EventProcessing::holdTextOfSyn(const Segment& seg) {
    Segment text = seg;
    text.ctl.syn = false;
    text.seq = seg.seq + 1;
    trimToWindow(text);
    if (text.ctl.fin)
        connection.finAt = text.end() - 1u;
    if (urgentIsNews(seg)) {
        rcv.up = arrivedUp;
        rcv.urgent = true;
    }
    if (text.text.empty())
        return;
    connection.outOfOrder = {{text.seq, text.text, text.ctl.psh}};
    out.because(keepsTextOfSyn, self, text.text.size());
}

void EventProcessing::startWith(SequenceNumber first) {
    iss = first;
    snd.una = first;
    snd.nxt = first + 1;
    snd.up = first;
    connection.highRxt = first;
    connection.roundTrip.onSend(snd.nxt, at.now); // the SYN follows
    // The window of a SYN is never scaled (RFC 7323 §2.2).
    rcv.wnd = std::min(options.receiveBuffer, 0xFFFFu);
}

// <SEQ=ISS><CTL=SYN>, or <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>.
void EventProcessing::sendSyn() {
    const bool answers = connection.state != ConnectionState::synSent;
    Segment seg = segmentWith(iss);
    seg.ctl.syn = true;
    seg.ctl.ack = answers;
    seg.ack = answers ? rcv.nxt : SequenceNumber();
    seg.window = static_cast<std::uint16_t>(std::min(rcv.wnd, 0xFFFFu));
    seg.options = {};
    seg.options.mss = options.mss;
    // An answer agrees to what was offered, and offers nothing by itself (RFC 7323 §2.2, §3.2;
    // RFC 2018 §2).
    if (answers ? connection.windowScaleOk : options.windowScale)
        seg.options.windowScale = shiftFor(options.receiveBuffer);
    seg.options.sackPermitted = answers ? connection.sackOk : options.sack;
    if (answers ? connection.timestampsOk : options.timestamps)
        seg.options.timestamps = Timestamps{timestampNow(), answers ? connection.tsRecent : 0};
    restartRetransmission = true;
    send(std::move(seg));
}

// RFC 9293 §3.4.1: ISN = M + F(local and remote socket, secret), M the clock of 4 µs. Those of the
// scenario go before.
SequenceNumber EventProcessing::selectIss() {
    State& state = host.state;
    if (state.issUsed < options.iss.size()) {
        const SequenceNumber pinned(options.iss[state.issUsed++]);
        out.persist(Stable{state.issUsed});
        return pinned;
    }
    while (state.secretKey == 0)
        state.secretKey = at.random.next();
    const std::uint64_t sockets = std::uint64_t{connection.remote.host.index} << 32 |
                                  std::uint64_t{connection.localPort} << 16 |
                                  connection.remote.port;
    Random f(state.secretKey, sockets, Purpose::protocol);
    return SequenceNumber(static_cast<std::uint32_t>(at.now.ns / 4000) +
                          static_cast<std::uint32_t>(f.next()));
}

// Nothing is left of the handshake. What a listener that stays had made for it is deleted.
void EventProcessing::returnToListen(const Sentence& returns, const Sentence& ofAccepted) {
    if (connection.origin == Origin::accepted) {
        end();
        return out.because(ofAccepted, self);
    }
    stopTimers();
    Connection waiting;
    waiting.state = connection.state;
    waiting.origin = Origin::passive;
    waiting.localPort = connection.localPort;
    waiting.accepts = connection.accepts;
    waiting.remote = connection.accepts;
    connection = std::move(waiting);
    enter(ConnectionState::listen);
    out.because(returns, self);
}

std::span<const Sentence* const> unsynchronizedRules() {
    return rulesOf<discardsResetInClosed, resetsInClosed, ignoresResetInListen, badAckInListen,
                   answersSyn, dropsInListen, badAckInSynSent, badAckWithReset, refusedInSynSent,
                   resetWithoutAck, synAcknowledged, simultaneousOpen, keepsTextOfSyn,
                   neitherSynNorReset, skipsThirdStep>();
}

} // namespace synod::tcp
