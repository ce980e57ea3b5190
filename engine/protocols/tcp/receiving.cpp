// SPDX-License-Identifier: GPL-3.0-or-later
// Data that comes: the queue of what came too early, the window, delayed ACKs, the application that
// reads (RFC 9293 §3.8.6, §3.10.3 and §3.10.7.4, seventh).
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>
#include <utility>

namespace synod::tcp {
constexpr Rule takesText{"tcp.text",
                         SYNOD_RULE("%1 takes %2 octets that come in order; it now expects %3"),
                         "RFC 9293 §3.10.7.4, seventh"};
/// Text at RCV.NXT. The right edge of the window stays where the peer was told that it is.
void EventProcessing::take(const Octets& text, bool push) {
    const auto octets = static_cast<std::uint32_t>(text.size());
    connection.received.append({text, lengthOf(connection.received) + octets, push});
    rcv.nxt += octets;
    rcv.wnd -= std::min(octets, rcv.wnd);
    // SHLD-19: at least for every second full-sized segment.
    const std::uint32_t full = options.mss - (effectiveMss() < connection.sendMss ? 12u : 0u);
    const bool second = rcv.nxt - connection.lastAckSent >= 2 * full;
    const bool gap = !connection.outOfOrder.empty();
    if (!options.delayedAck || second || gap)
        acknowledge = Acknowledge::now;
    else if (acknowledge == Acknowledge::no)
        acknowledge = Acknowledge::later;
    out.because(takesText, self, octets, rcv.nxt);
}

constexpr Rule holdsText{"tcp.outOfOrder",
                         SYNOD_RULE("%1 expects %3 and keeps %2 octets from %4 on for later; its "
                                    "ACK says at once what it still lacks"),
                         "RFC 9293 §3.10.7.4, first, SHLD-31; RFC 5681 §4.2"};
constexpr Rule holdsNothingNew{
    "tcp.outOfOrderAgain",
    SYNOD_RULE("%1 expects %3, and what comes from %4 on has nothing that it does not keep "
               "already; its ACK says at once what it still lacks"),
    "RFC 9293 §3.10.7.4, first, SHLD-31; RFC 5681 §4.2"};
constexpr Rule holdsFin{"tcp.finOutOfOrder",
                        SYNOD_RULE("%1 expects %3 and remembers that the peer's FIN is number %2; "
                                   "its ACK says at once what it still lacks"),
                        "RFC 9293 §3.10.7.4, first, SHLD-31; RFC 5681 §4.2"};
/// Text that comes before what precedes it. Of two that overlap, what was there first stays.
void EventProcessing::hold(const Segment& seg) {
    const SequenceNumber end = seg.seq + static_cast<std::uint32_t>(seg.text.size());
    acknowledge = Acknowledge::now;
    std::vector<HeldSegment> queue;
    SequenceNumber next = seg.seq; // what comes before it is in the queue
    std::uint32_t fresh = 0;
    const auto addUpTo = [&](SequenceNumber limit) {
        const SequenceNumber right = earlier(limit, end);
        if (next < right) {
            queue.push_back({next, seg.text.from(next - seg.seq).first(right - next),
                             seg.ctl.psh && right == end});
            fresh += right - next;
        }
        next = later(next, right);
    };
    for (HeldSegment& held : connection.outOfOrder) {
        addUpTo(held.seq);
        next = later(next, held.end());
        queue.push_back(std::move(held));
    }
    addUpTo(end);
    connection.outOfOrder = std::move(queue);
    if (fresh == 0 && seg.ctl.fin)
        out.because(holdsFin, self, seg.end() - 1u, rcv.nxt);
    else
        out.because(fresh > 0 ? holdsText : holdsNothingNew, self, fresh, rcv.nxt, seg.seq);
    if (connection.sackOk && !seg.text.empty())
        noteSackBlock({seg.seq, end});
}

/// RFC 2018 §4: the first block is the one with the segment that has just come.
void EventProcessing::noteSackBlock(SackBlock block) {
    std::vector<SackBlock>& blocks = connection.sackBlocks;
    // Each that touches it becomes part of it, and may make it touch another.
    for (auto other = blocks.begin(); other != blocks.end();) {
        if (other->rightEdge < block.leftEdge || block.rightEdge < other->leftEdge) {
            ++other;
            continue;
        }
        block.leftEdge = earlier(block.leftEdge, other->leftEdge);
        block.rightEdge = later(block.rightEdge, other->rightEdge);
        blocks.erase(other);
        other = blocks.begin();
    }
    blocks.insert(blocks.begin(), block);
}

constexpr Rule fillsGap{
    "tcp.gapFilled",
    SYNOD_RULE("the gap is filled: %1 takes %2 octets more that it had kept, and now expects %3"),
    "RFC 9293 §3.10.7.4, seventh; RFC 5681 §4.2"};
/// What was kept and now is in order.
void EventProcessing::takeHeld() {
    std::vector<HeldSegment>& queue = connection.outOfOrder;
    std::size_t taken = 0;
    std::uint32_t octets = 0;
    for (; taken < queue.size() && queue[taken].seq <= rcv.nxt; ++taken) {
        const HeldSegment& held = queue[taken];
        if (held.end() <= rcv.nxt)
            continue;
        const Octets text = held.text.from(rcv.nxt - held.seq);
        connection.received.append({text, lengthOf(connection.received) + text.size(), held.push});
        const auto more = static_cast<std::uint32_t>(text.size());
        rcv.nxt += more;
        rcv.wnd -= std::min(more, rcv.wnd);
        octets += more;
    }
    queue.erase(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(taken));
    std::erase_if(connection.sackBlocks,
                  [&](const SackBlock& block) { return block.rightEdge <= rcv.nxt; });
    if (octets > 0)
        out.because(fillsGap, self, octets, rcv.nxt);
}

void EventProcessing::deliver(std::uint64_t octets) {
    while (octets > 0) {
        const Piece& piece = pieceAt(connection.received, connection.delivered);
        const std::uint64_t count = std::min(octets, piece.end - connection.delivered);
        const bool whole = connection.delivered + count == piece.end;
        out.deliver(Delivered{
            number,
            slice(connection.received, connection.delivered, static_cast<std::size_t>(count)),
            whole && piece.push});
        connection.delivered += count;
        octets -= count;
    }
    if (rcv.urgent && rcv.up <= consumed())
        rcv.urgent = false;
}

/// The next octet that the application will read.
SequenceNumber EventProcessing::consumed() const {
    return irs + 1 + static_cast<std::uint32_t>(connection.delivered);
}

void EventProcessing::deliverAtPace() {
    const ReadPace& pace = connection.readPace;
    if (pace.atOnce)
        return deliver(waitingOctets());
    if (pace.every == Time{} || waitingOctets() == 0 || connection.timers.read)
        return;
    connection.timers.read = true;
    setTimer(TimerKind::read, pace.every);
}

constexpr Rule readsAtPace{"tcp.read",
                           SYNOD_RULE("the application of %1 reads %2 octets; %3 wait for it"),
                           "RFC 9293 §3.10.3"};
void EventProcessing::readTimeout() {
    connection.timers.read = false;
    const std::uint64_t octets =
        std::min<std::uint64_t>(connection.readPace.octets, waitingOctets());
    deliver(octets);
    out.because(readsAtPace, self, octets, waitingOctets());
    deliverAtPace();
    tellOfOpenWindow();
}

std::uint32_t EventProcessing::receiveBuffer() const {
    return std::min(options.receiveBuffer, 0xFFFFu << rcv.shift);
}

/// How much further to the right the window could end than the peer was told.
std::uint32_t EventProcessing::windowGrowth() const {
    const std::uint32_t buffer = receiveBuffer();
    const auto room =
        buffer - static_cast<std::uint32_t>(std::min<std::uint64_t>(waitingOctets(), buffer));
    return room - std::min(room, rcv.wnd);
}

// RFC 9293 §3.8.6.2.2, with Fr = 1/2, whenever the peer is told. Truth says whether it has moved.
bool EventProcessing::openReceiveWindow() {
    const std::uint32_t growth = windowGrowth();
    if (growth == 0 || growth < std::min(receiveBuffer() / 2, effectiveMss()))
        return false;
    rcv.wnd += growth;
    return true;
}

constexpr Rule opensWindow{"tcp.openWindow",
                           SYNOD_RULE("the application of %1 has read enough for the window to "
                                      "move: it is now %2 octets from %3 on"),
                           "RFC 9293 §3.8.6.2.2"};
// When the application reads, the peer may be waiting for just that.
void EventProcessing::tellOfOpenWindow() {
    if (!openReceiveWindow() || !isSynchronized(connection.state))
        return;
    acknowledge = Acknowledge::now;
    out.because(opensWindow, self, rcv.wnd, rcv.nxt);
}

std::span<const Sentence* const> receivingRules() {
    return rulesOf<takesText, holdsText, holdsNothingNew, holdsFin, fillsGap, opensWindow,
                   readsAtPace>();
}

} // namespace synod::tcp
