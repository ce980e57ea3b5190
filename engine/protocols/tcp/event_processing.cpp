// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/event_processing.h"

#include "engine/core/assert.h"
#include "engine/protocols/tcp/diagram.h"

namespace synod::tcp {

EventProcessing::EventProcessing(const Host& place, ConnectionNumber which)
    : host(place),
      at(place.at),
      out(place.out),
      self(place.self),
      options(place.options),
      number(which),
      connection(place.state.connections[which]),
      snd(connection.snd),
      iss(connection.iss),
      rcv(connection.rcv),
      irs(connection.irs),
      windowWasClosed(snd.wnd == 0) {}

void EventProcessing::enter(ConnectionState state) {
    SYNOD_ASSERT(inDiagram(connection.state, state));
    connection.state = state;
}

/// "Delete the TCB, enter CLOSED": the record stays to be seen, but holds nothing up.
void EventProcessing::end() {
    stopTimers();
    connection.outOfOrder.clear();
    connection.sackBlocks.clear();
    connection.scoreboard.clear();
    connection.resendNext.reset();
    connection.roundTrip.running = false;
    acknowledge = Acknowledge::no;
    enter(ConnectionState::closed);
}

void EventProcessing::stopTimers() {
    const RunningTimers& timers = connection.timers;
    if (timers.retransmission)
        cancelTimer(TimerKind::retransmission);
    if (timers.persist)
        cancelTimer(TimerKind::persist);
    if (timers.delayedAck)
        cancelTimer(TimerKind::delayedAck);
    if (timers.userTimeout)
        cancelTimer(TimerKind::userTimeout);
    if (timers.read)
        cancelTimer(TimerKind::read);
    if (connection.state == ConnectionState::timeWait)
        cancelTimer(TimerKind::timeWait);
    connection.timers = RunningTimers{};
}

void EventProcessing::fail(CallError error) {
    out.deliver(Failed{number, error});
}

} // namespace synod::tcp
