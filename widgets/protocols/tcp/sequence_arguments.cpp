// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/sequence_arguments.h"

#include <algorithm>
#include <array>

namespace synod::widgets {
namespace {

struct Entry {
    std::string_view rule;
    std::array<SequenceArgument, 3> arguments;
    std::size_t count;
};

constexpr SequenceArgument own(std::size_t percent) {
    return {percent - 1, SequenceArgument::Of::own};
}
constexpr SequenceArgument peer(std::size_t percent) {
    return {percent - 1, SequenceArgument::Of::peer};
}

/// In the order of the rules' ids, and with the numbers that their sentences have.
constexpr std::array entries{
    Entry{"tcp.abort", {own(3)}, 1},
    Entry{"tcp.ack", {peer(2)}, 1},
    Entry{"tcp.ackOutOfRange", {own(2), own(3), own(4)}, 3},
    Entry{"tcp.challengeReset", {peer(2), peer(3)}, 2},
    Entry{"tcp.finArrives", {peer(2)}, 1},
    Entry{"tcp.finOutOfOrder", {peer(2), peer(3)}, 2},
    Entry{"tcp.gapFilled", {peer(3)}, 1},
    Entry{"tcp.listenSyn", {peer(2), own(3), peer(4)}, 3},
    Entry{"tcp.newAck", {own(3)}, 1},
    Entry{"tcp.openWindow", {peer(3)}, 1},
    Entry{"tcp.outOfOrder", {peer(3), peer(4)}, 2},
    Entry{"tcp.outOfOrderAgain", {peer(3), peer(4)}, 2},
    Entry{"tcp.probe", {own(2)}, 1},
    Entry{"tcp.probeWithFin", {own(2)}, 1},
    Entry{"tcp.reset", {peer(2)}, 1},
    Entry{"tcp.resetWhileClosing", {peer(2)}, 1},
    Entry{"tcp.retransmissionTimeout", {own(2)}, 1},
    Entry{"tcp.sack", {own(3)}, 1},
    Entry{"tcp.sendAgain", {own(3)}, 1},
    Entry{"tcp.sendFin", {own(2)}, 1},
    Entry{"tcp.sendFinAgain", {own(2)}, 1},
    Entry{"tcp.sendHole", {own(3)}, 1},
    Entry{"tcp.sendText", {own(3), own(5)}, 2},
    Entry{"tcp.sendUrgent", {own(3)}, 1},
    Entry{"tcp.sendWindow", {own(3)}, 1},
    Entry{"tcp.simultaneousOpen", {peer(2), peer(3)}, 2},
    Entry{"tcp.synAcknowledged", {own(2)}, 1},
    Entry{"tcp.synAgain", {own(3)}, 1},
    Entry{"tcp.synReceivedBadAck", {own(2)}, 1},
    Entry{"tcp.synSentBadAck", {own(2), own(3), own(4)}, 3},
    Entry{"tcp.synSentBadAckReset", {own(2)}, 1},
    Entry{"tcp.synSentSynAck", {peer(2), peer(3)}, 2},
    Entry{"tcp.text", {peer(3)}, 1},
    Entry{"tcp.unacceptable", {peer(2), peer(3)}, 2},
    Entry{"tcp.unacceptableReset", {peer(2), peer(3)}, 2},
    Entry{"tcp.urgent", {peer(2)}, 1},
    Entry{"tcp.urgentFurther", {peer(2)}, 1},
    Entry{"tcp.windowFull", {own(3)}, 1},
    Entry{"tcp.zeroWindow", {peer(3)}, 1},
};

static_assert(std::is_sorted(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.rule < b.rule;
}));

} // namespace

std::span<const SequenceArgument> sequenceArgumentsOf(std::string_view rule) {
    const auto* found = std::lower_bound(
        entries.begin(), entries.end(), rule,
        [](const Entry& entry, std::string_view wanted) { return entry.rule < wanted; });
    if (found == entries.end() || found->rule != rule)
        return {};
    return std::span(found->arguments).first(found->count);
}

} // namespace synod::widgets
