// SPDX-License-Identifier: GPL-3.0-or-later
// Loss: what is sent again, and what the peer says that it holds (RFC 2018, RFC 6675).
#include "engine/protocols/tcp/event_processing.h"
#include "engine/protocols/tcp/rules.h"

#include <algorithm>

namespace synod::tcp {
namespace {

constexpr std::size_t dupThresh = 3; // RFC 6675 §2

/// Takes a block into an ordered list of blocks that do not touch. Truth says whether it was news.
bool merge(std::vector<SackBlock>& blocks, SackBlock block) {
    const bool known = std::any_of(blocks.begin(), blocks.end(), [&](const SackBlock& held) {
        return held.leftEdge <= block.leftEdge && block.rightEdge <= held.rightEdge;
    });
    if (known)
        return false;
    std::vector<SackBlock> merged;
    for (const SackBlock& held : blocks) {
        const bool apart = held.rightEdge < block.leftEdge || block.rightEdge < held.leftEdge;
        if (apart) {
            merged.push_back(held);
        } else {
            block.leftEdge = earlier(block.leftEdge, held.leftEdge);
            block.rightEdge = later(block.rightEdge, held.rightEdge);
        }
    }
    const auto place = std::find_if(merged.begin(), merged.end(), [&](const SackBlock& held) {
        return block.leftEdge < held.leftEdge;
    });
    merged.insert(place, block);
    blocks = std::move(merged);
    return true;
}

} // namespace

// The first segment that is not acknowledged, at once and whatever the congestion window.
bool EventProcessing::resendFirst() {
    if (snd.una == snd.nxt)
        return false;
    auto part = partFrom(snd.una, firstSacked(snd.una));
    if (!part)
        return false;
    part->resent = true;
    transmit(*part);
    return true;
}

constexpr Rule resendWaits{
    "tcp.resendWaits",
    SYNOD_RULE("but the peer's window is closed, so what %1 would send again waits"),
    "RFC 9293 §3.8.6"};
// What congestion control decided, and why.
void EventProcessing::carryOut(const CongestionChange& change) {
    const bool waits = change.resend && !resendFirst();
    because(out, self, change);
    if (waits)
        out.because(resendWaits, self);
}

/// After a timeout, or a closed window: from resendNext on, but not what the peer holds. The last
/// segment takes new text along.
std::optional<EventProcessing::Sendable> EventProcessing::nextToResend() const {
    SequenceNumber from = *connection.resendNext;
    for (const SackBlock& block : connection.scoreboard)
        if (block.leftEdge <= from && from < block.rightEdge)
            from = block.rightEdge;
    const SequenceNumber held = firstSacked(from);
    auto part = partFrom(from, held < snd.nxt ? held : snd.nxt + connection.sendMss);
    if (part)
        part->resent = from < snd.nxt;
    return part;
}

/// Where the first run of octets begins that the peer holds behind a number; SND.NXT if none does.
SequenceNumber EventProcessing::firstSacked(SequenceNumber behind) const {
    for (const SackBlock& block : connection.scoreboard)
        if (behind < block.leftEdge)
            return block.leftEdge;
    return snd.nxt;
}

constexpr Rule learnsSack{
    "tcp.sack", SYNOD_RULE("the peer of %1 holds %2 octets beyond %3, which it still lacks"),
    "RFC 2018 §3; RFC 6675 §4, Update"};
// RFC 2018 §3; RFC 6675 §4, Update(). Truth says whether there was news.
bool EventProcessing::takeSackBlocks(const Segment& seg) {
    if (!connection.sackOk || seg.options.sack.empty())
        return false;
    bool news = false;
    for (const SackBlock& block : seg.options.sack) {
        // Four numbers in a ring: without the second, one that is far beyond SND.NXT would do.
        const bool sensible = snd.una < block.leftEdge && block.leftEdge < snd.nxt &&
                              seg.ack < block.leftEdge && block.leftEdge < block.rightEdge &&
                              block.rightEdge <= snd.nxt;
        if (sensible && merge(connection.scoreboard, block))
            news = true;
    }
    const SequenceNumber lacks = later(snd.una, seg.ack);
    if (news)
        out.because(learnsSack, self, sackedBetween(lacks, snd.nxt), lacks);
    return news;
}

void EventProcessing::forgetAcknowledgedSack() {
    std::erase_if(connection.scoreboard,
                  [&](const SackBlock& block) { return block.rightEdge <= snd.una; });
    if (!connection.scoreboard.empty())
        connection.scoreboard.front().leftEdge =
            later(connection.scoreboard.front().leftEdge, snd.una);
}

std::uint32_t EventProcessing::sackedBetween(SequenceNumber from, SequenceNumber to) const {
    std::uint32_t octets = 0;
    for (const SackBlock& block : connection.scoreboard) {
        const SequenceNumber left = later(block.leftEdge, from);
        const SequenceNumber right = earlier(block.rightEdge, to);
        if (left < right)
            octets += right - left;
    }
    return octets;
}

/// Every hole before this is lost: RFC 6675 §4, IsLost().
SequenceNumber EventProcessing::lostUpTo() const {
    const std::vector<SackBlock>& blocks = connection.scoreboard;
    std::uint32_t octets = 0;
    std::size_t runs = 0;
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        octets += block->rightEdge - block->leftEdge;
        ++runs;
        if (runs >= dupThresh || octets > (dupThresh - 1) * connection.congestion.smss)
            return block->leftEdge;
    }
    return snd.una;
}

/// RFC 6675 §4, NextSeg(): the first octets before `limit` that the peer lacks and that were not
/// sent again in this recovery.
std::optional<EventProcessing::Sendable> EventProcessing::nextHole(SequenceNumber limit) const {
    SequenceNumber from = later(snd.una, connection.highRxt);
    for (const SackBlock& block : connection.scoreboard)
        if (block.leftEdge <= from && from < block.rightEdge)
            from = block.rightEdge;
    if (limit <= from)
        return std::nullopt;
    auto part = partFrom(from, earlier(limit, firstSacked(from)));
    if (part)
        part->resent = true;
    return part;
}

/// How many octets are in the network, as far as we know: RFC 6675 §4, SetPipe(), and after a
/// timeout what was sent since then.
std::uint32_t EventProcessing::pipe() const {
    if (connection.resendNext)
        return *connection.resendNext - snd.una - sackedBetween(snd.una, *connection.resendNext);
    if (!connection.congestion.fastRecovery || !connection.sackOk)
        return snd.nxt - snd.una;
    // (a): neither held by the peer nor lost.
    const SequenceNumber lost = lostUpTo();
    std::uint32_t octets = (snd.nxt - lost) - sackedBetween(lost, snd.nxt);
    // (b): sent again in this recovery.
    if (snd.una < connection.highRxt)
        octets += (connection.highRxt - snd.una) - sackedBetween(snd.una, connection.highRxt);
    return octets;
}

std::span<const Sentence* const> recoveryRules() {
    return rulesOf<learnsSack, resendWaits>();
}

} // namespace synod::tcp
