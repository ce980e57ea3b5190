// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/protocols/tcp/tcp.h"

#include <cstdint>
#include <optional>

namespace synod::tcp {

/// For rules, that they can say a sequence number.
inline Value argument(SequenceNumber number) {
    return synod::argument(std::uint64_t{number.value});
}

/// Where an event happens: what is not of one connection.
struct Host {
    const Moment& at;
    Tcp::Out& out;
    NodeId self;
    const Options& options;
    State& state;
};

/// What one event does to one connection (RFC 9293 §3.10, Event Processing). Made for the event and
/// gone after it. The connection's variables go by the RFC's names, so that its conditions can be
/// written here as they are written there.
struct EventProcessing {
    EventProcessing(const Host& host, ConnectionNumber number);

    // User calls (calls.cpp).
    void open();
    void call(const Send& call);
    void call(const Receive& call);
    void call(const Read& call);
    void call(const Close& call);
    void call(const Abort& call);
    void call(const Status& call);

    // SEGMENT ARRIVES.
    void segmentArrives(const Segment& seg);
    /// §3.10.7.1: there is no connection to process anything.
    static void arrivesInClosed(const Host& host, NodeId from, const Segment& seg);

    // Timeouts (timeouts.cpp).
    void timeout(TimerKind kind);

    /// Whether an ACK is due, besides what data segments carry.
    enum class Acknowledge : std::uint8_t { no, later, now };

    const Host& host;
    const Moment& at;
    Tcp::Out& out;
    const NodeId self;
    const Options& options;
    const ConnectionNumber number;
    Connection& connection;
    SendVariables& snd;
    SequenceNumber& iss;
    ReceiveVariables& rcv;
    SequenceNumber& irs;

    Acknowledge acknowledge = Acknowledge::no;
    bool restartRetransmission = false; ///< the timer starts anew at the end of the event
    std::uint32_t arrivedLength = 0;    ///< SEG.LEN, before anything was trimmed off
    SequenceNumber arrivedUp;           ///< SEG.SEQ + SEG.UP, before anything was trimmed off
    bool arrivedWithSyn = false;        ///< SEG.WND is not scaled (RFC 7323 §2.2)
    const bool windowWasClosed;         ///< the peer's, when the event began

private:
    struct Sendable {
        SequenceNumber from;
        std::uint32_t octets = 0;
        bool fin = false;
        bool resent = false;
    };
    /// Segments of one kind that go in a row.
    struct Run {
        SequenceNumber from;
        std::uint32_t octets = 0; ///< of those that `resent` says
        std::uint32_t along = 0;  ///< new ones, in segments that are sent again
        std::uint32_t segments = 0;
        bool fin = false;
        bool resent = false;
    };

    // Unsynchronized states (unsynchronized.cpp).
    void arrivesInListen(const Segment& seg);
    void arrivesInSynSent(const Segment& seg);
    bool checkAckInSynSent(const Segment& seg);
    bool checkResetInSynSent(const Segment& seg);
    void synchronizeInSynSent(Segment seg);
    void takeSynOptions(const Segment& seg);
    void holdTextOfSyn(const Segment& seg);
    void processTextOfSyn();
    void sendSyn();
    void resendsTimed();
    void startWith(SequenceNumber number);
    SequenceNumber selectIss();
    void becomeEstablished();
    void beginToSend();
    void returnToListen(const Sentence& returns, const Sentence& ofAccepted);

    // Other states (segment_arrives.cpp). Those that give a truth say whether to go on.
    void arrivesInOtherStates(Segment seg);
    void noteArrival(const Segment& seg);
    bool checkSequence(Segment& seg);
    bool acceptable(const Segment& seg) const;
    bool checkTimestamps(const Segment& seg);
    void trimToWindow(Segment& seg);
    void answerUnacceptable(const Segment& seg);
    bool challenge();
    bool checkReset(const Segment& seg);
    void resetBy(const Segment& seg);
    bool checkSecurity(const Segment& seg);
    bool checkSyn(const Segment& seg);
    bool checkAck(const Segment& seg);
    void checkUrgent(const Segment& seg);
    bool urgentIsNews(const Segment& seg) const;
    void processText(const Segment& seg);
    void checkFin(const Segment& seg);

    // The ACK field (acknowledgment.cpp).
    bool acknowledgeSyn(const Segment& seg);
    bool acknowledgeText(const Segment& seg);
    void onNewAck(const Segment& seg);
    void measureRoundTrip(const Segment& seg, std::uint32_t flightSize);
    std::uint32_t windowOf(const Segment& seg) const;
    void updateSendWindow(const Segment& seg);
    bool isDuplicateAck(const Segment& seg, bool newSack) const;
    void onDuplicateAck();
    bool acknowledgeFin();
    void enterTimeWait();

    // Data that comes (receiving.cpp).
    void take(const Octets& text, bool push);
    void hold(const Segment& seg);
    void noteSackBlock(SackBlock block);
    void takeHeld();
    void deliver(std::uint64_t octets);
    void deliverAtPace();
    void readTimeout();
    std::uint32_t windowGrowth() const;
    bool openReceiveWindow();
    void tellOfOpenWindow();
    SequenceNumber consumed() const;
    std::uint32_t receiveBuffer() const;
    std::uint64_t waitingOctets() const {
        return lengthOf(connection.received) - connection.delivered;
    }

    // Data that goes (sending.cpp).
    void finish();
    void sendWhatMayGo();
    void explain(const Run& run);
    void explainWaiting();
    std::optional<Sendable> nextToSend() const;
    std::optional<Sendable> partFrom(SequenceNumber from, SequenceNumber limit) const;
    std::optional<Sendable> newPart(std::uint32_t allowed) const;
    void transmit(const Sendable& part);
    void noteSent(const Sendable& part, SequenceNumber end);
    void send(Segment seg);
    void sendAck();
    void sendReset(SequenceNumber first);
    Segment segmentWith(SequenceNumber first) const;
    Segment acknowledgingSegment(SequenceNumber first);
    SequenceNumber endOfText() const;
    SequenceNumber sequenceOf(std::uint64_t offset) const;
    std::uint64_t offsetOf(SequenceNumber octet) const;
    std::uint32_t effectiveMss() const;
    std::uint32_t textLimit() const;
    std::uint32_t timestampNow() const;

    // Loss (recovery.cpp).
    /// Truth says that something was sent.
    bool resendFirst();
    void carryOut(const CongestionChange& change);
    std::optional<Sendable> nextToResend() const;
    std::optional<Sendable> nextHole(SequenceNumber limit) const;
    SequenceNumber firstSacked(SequenceNumber behind) const;
    bool takeSackBlocks(const Segment& seg);
    void forgetAcknowledgedSack();
    std::uint32_t sackedBetween(SequenceNumber from, SequenceNumber to) const;
    SequenceNumber lostUpTo() const;
    std::uint32_t pipe() const;

    // Timers (timeouts.cpp).
    void finishTimers();
    void runRetransmissionTimer(bool needed);
    void runPersistTimer(const Sentence& rule, std::uint32_t waiting, Time after);
    void retransmissionTimeout();
    void resendSyn();
    void persistTimeout();
    void giveUp();
    Time probeInterval() const;
    void startUserTimeout(Time elapsed);
    void stopUserTimeout();

    void enter(ConnectionState state);
    void end();
    void stopTimers();
    void signal(SignalKind kind) { out.deliver(Signal{number, kind}); }
    void fail(CallError error);
    void setTimer(TimerKind kind, Time after) { out.setTimer(Timer{kind, number}, after, after); }
    void cancelTimer(TimerKind kind) { out.cancelTimer(Timer{kind, number}); }
    std::string stateName() const { return std::string(nameOf(connection.state)); }
};

} // namespace synod::tcp
