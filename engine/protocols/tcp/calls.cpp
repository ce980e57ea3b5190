// SPDX-License-Identifier: GPL-3.0-or-later
// The user's calls: RFC 9293 §3.10.1 to §3.10.6. What concerns no connection is in tcp.cpp.
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
namespace {

bool resetsOnAbort(ConnectionState state) {
    switch (state) {
    case ConnectionState::synReceived:
    case ConnectionState::established:
    case ConnectionState::finWait1:
    case ConnectionState::finWait2:
    case ConnectionState::closeWait: return true;
    default: return false;
    }
}

} // namespace

constexpr Rule opensActively{
    "tcp.activeOpen",
    SYNOD_RULE(
        "%1 opens a connection to %2, port %3: it sends a SYN with its initial sequence number %4"),
    "RFC 9293 §3.10.1, CLOSED"};
// §3.10.1, of a connection in CLOSED or LISTEN.
void EventProcessing::open() {
    startWith(selectIss());
    enter(ConnectionState::synSent);
    sendSyn();
    out.because(opensActively, self, connection.remote.host, connection.remote.port, iss);
    finish();
}

constexpr Rule sendFails{"tcp.sendFails", SYNOD_RULE("%1 cannot send in %2: %3"),
                         "RFC 9293 §3.10.2"};
constexpr Rule sendMakesActive{"tcp.sendInListen",
                               SYNOD_RULE("%1 has something to send to the peer that it waits for, "
                                          "so it sends the SYN itself, with number %2"),
                               "RFC 9293 §3.10.2, LISTEN"};
constexpr Rule queues{"tcp.sendQueued",
                      SYNOD_RULE("%1 keeps %2 octets until the connection is ESTABLISHED"),
                      "RFC 9293 §3.10.2, SYN-SENT"};
constexpr Rule takesToSend{
    "tcp.send",
    SYNOD_RULE("the user of %1 writes %2 octets; %3 octets of the stream are not sent yet"),
    "RFC 9293 §3.10.2, ESTABLISHED"};
constexpr Rule takesUrgent{"tcp.sendUrgent",
                           SYNOD_RULE("the user of %1 writes %2 urgent octets: the urgent pointer "
                                      "goes to %3, behind the last of them"),
                           "RFC 9293 §3.8.5"};
void EventProcessing::call(const Send& call) {
    const bool opens = connection.state == ConnectionState::listen;
    const bool unspecified = !connection.accepts.host.valid() || connection.accepts.port == 0 ||
                             connection.keepsListening;
    if (opens && unspecified) {
        fail(CallError::remoteSocketUnspecified);
        return out.because(sendFails, self, stateName(),
                           ownText(CallError::remoteSocketUnspecified, Names()));
    }
    const bool synchronizing = connection.state == ConnectionState::synSent ||
                               connection.state == ConnectionState::synReceived;
    const bool established = connection.state == ConnectionState::established ||
                             connection.state == ConnectionState::closeWait;
    if (connection.closeCalled || !(opens || synchronizing || established)) {
        fail(CallError::connectionClosing);
        return out.because(sendFails, self, stateName(),
                           ownText(CallError::connectionClosing, Names()));
    }
    if (opens) {
        connection.remote = connection.accepts;
        startWith(selectIss());
        enter(ConnectionState::synSent);
        sendSyn();
        out.because(sendMakesActive, self, iss);
    }
    if (!call.octets.empty())
        connection.sent.append(
            {call.octets, lengthOf(connection.sent) + call.octets.size(), call.push});
    if (!established) {
        out.because(queues, self, call.octets.size());
    } else if (call.urgent) {
        // MUST-62: behind the urgent data, whatever §3.10.2 says of SND.NXT.
        snd.up = endOfText();
        out.because(takesUrgent, self, call.octets.size(), snd.up);
    } else {
        out.because(takesToSend, self, call.octets.size(), endOfText() - snd.nxt);
    }
    if (call.urgent && !established)
        snd.up = endOfText();
    finish();
    explainWaiting();
}

constexpr Rule receives{
    "tcp.receive", SYNOD_RULE("the application of %1 takes up to %2 of the %3 octets that wait"),
    "RFC 9293 §3.10.3"};
constexpr Rule nothingToReceive{
    "tcp.receiveFails",
    SYNOD_RULE("no octets wait for the application of %1 and none will come: %2"),
    "RFC 9293 §3.10.3, CLOSE-WAIT"};
void EventProcessing::call(const Receive& call) {
    const std::uint64_t waiting = waitingOctets();
    const bool open = connection.state == ConnectionState::established ||
                      connection.state == ConnectionState::finWait1 ||
                      connection.state == ConnectionState::finWait2 ||
                      !isSynchronized(connection.state);
    if (waiting == 0 && !open) {
        fail(CallError::connectionClosing);
        return out.because(nothingToReceive, self, ownText(CallError::connectionClosing, Names()));
    }
    deliver(std::min<std::uint64_t>(waiting, call.octets));
    out.because(receives, self, call.octets, waiting);
    tellOfOpenWindow();
    finish();
}

constexpr Rule readsOtherwise{
    "tcp.readPace", SYNOD_RULE("the application of %1 reads at another pace"), "RFC 9293 §3.10.3"};
void EventProcessing::call(const Read& call) {
    connection.readPace = call.pace;
    if (connection.timers.read) {
        cancelTimer(TimerKind::read);
        connection.timers.read = false;
    }
    out.because(readsOtherwise, self);
    deliverAtPace();
    tellOfOpenWindow();
    finish();
}

constexpr Rule closeForgets{
    "tcp.closeUnsynchronized",
    SYNOD_RULE(
        "the user of %1 closes a connection in %2: there is nobody to tell, and it is deleted"),
    "RFC 9293 §3.10.4"};
constexpr Rule closeSendsFin{
    "tcp.close",
    SYNOD_RULE("the user of %1 closes: a FIN follows the %2 octets that are not sent yet"),
    "RFC 9293 §3.10.4, ESTABLISHED"};
constexpr Rule closeWaits{
    "tcp.closeQueued",
    SYNOD_RULE(
        "the user of %1 closes in %2; the FIN waits until what was written before it is sent"),
    "RFC 9293 §3.10.4"};
constexpr Rule closeFails{"tcp.closeFails",
                          SYNOD_RULE("the user of %1 has closed already, in %2: %3"),
                          "RFC 9293 §3.10.4, FIN-WAIT-1"};
void EventProcessing::call(const Close&) {
    switch (connection.state) {
    case ConnectionState::listen:
    case ConnectionState::synSent:
        out.because(closeForgets, self, stateName());
        end();
        return signal(SignalKind::closed);
    case ConnectionState::synReceived:
    case ConnectionState::established:
    case ConnectionState::closeWait: break;
    default:
        fail(CallError::connectionClosing);
        return out.because(closeFails, self, stateName(),
                           ownText(CallError::connectionClosing, Names()));
    }
    if (connection.closeCalled) {
        fail(CallError::connectionClosing);
        return out.because(closeFails, self, stateName(),
                           ownText(CallError::connectionClosing, Names()));
    }
    connection.closeCalled = true;
    const std::uint32_t unsent = endOfText() - snd.nxt;
    if (connection.state == ConnectionState::established) {
        out.because(closeSendsFin, self, unsent);
        enter(ConnectionState::finWait1);
    } else {
        out.because(closeWaits, self, stateName());
        // "If no SENDs have been issued and there is no pending data to send": at once.
        if (connection.state == ConnectionState::synReceived && connection.sent.empty())
            enter(ConnectionState::finWait1);
    }
    finish();
}

constexpr Rule abortResets{"tcp.abort",
                           SYNOD_RULE("the user of %1 aborts in %2: a reset with number %3 tells "
                                      "the peer, and the connection is deleted"),
                           "RFC 9293 §3.10.5"};
constexpr Rule abortForgets{
    "tcp.abortQuietly",
    SYNOD_RULE("the user of %1 aborts in %2: the connection is deleted, and nobody need be told"),
    "RFC 9293 §3.10.5"};
void EventProcessing::call(const Abort&) {
    const std::string state = stateName();
    if (resetsOnAbort(connection.state)) {
        sendReset(snd.nxt);
        out.because(abortResets, self, state, snd.nxt);
    } else {
        out.because(abortForgets, self, state);
    }
    end();
    signal(SignalKind::closed);
}

constexpr Rule tellsStatus{"tcp.status", SYNOD_RULE("connection %2 of %1 is in %3"),
                           "RFC 9293 §3.10.6"};
void EventProcessing::call(const Status&) {
    StatusReport report;
    report.connection = number;
    report.state = connection.state;
    report.localPort = connection.localPort;
    report.remote = connection.remote;
    report.receiveWindow = rcv.wnd;
    report.sendWindow = snd.wnd;
    report.awaitingAcknowledgment = snd.nxt - snd.una;
    report.pendingReceipt = waitingOctets();
    report.urgent = rcv.urgent;
    report.transmissionTimeout = connection.rto.rto;
    out.deliver(report);
    out.because(tellsStatus, self, number, stateName());
}

std::span<const Sentence* const> callsRules() {
    return rulesOf<opensActively, sendFails, sendMakesActive, queues, takesToSend, takesUrgent,
                   receives, nothingToReceive, readsOtherwise, closeForgets, closeSendsFin,
                   closeWaits, closeFails, abortResets, abortForgets, tellsStatus>();
}

} // namespace synod::tcp
