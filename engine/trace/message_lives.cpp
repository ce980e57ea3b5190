// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/message_lives.h"

#include <algorithm>

namespace synod::trace {
namespace {

/// Where a message's life begins, and its number.
struct Beginning {
    std::uint64_t seq = 0, message = 0;
};

std::optional<Beginning> firstBeginning(const RecordAt& at, std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t seq = from; seq < to; ++seq) {
        const Record* record = at(seq);
        if (record != nullptr && (record->kind == Kind::send || record->kind == Kind::duplicate))
            return Beginning{seq, record->message};
    }
    return std::nullopt;
}

bool putsOnItsWay(Kind kind) {
    return kind == Kind::send || kind == Kind::forward || kind == Kind::duplicate;
}

/// Where the message lies between two others, if they are spread evenly; the caller sees to it
/// that it is between them whatever the numbers are.
std::uint64_t guess(const Beginning& low, const Beginning& high, std::uint64_t message) {
    return low.seq + (message - low.message) * (high.seq - low.seq) / (high.message - low.message);
}

/// Narrows down to the message, which is after `low` and before `high`: where it would be if they
/// were spread evenly and in the middle, in turn, so that no spread makes it slow.
std::optional<std::uint64_t>
between(const RecordAt& at, std::uint64_t message, Beginning low, Beginning high) {
    for (bool middle = false; low.seq + 1 < high.seq; middle = !middle) {
        const std::uint64_t halfway = low.seq + (high.seq - low.seq) / 2;
        const std::uint64_t wanted = middle ? halfway : guess(low, high, message);
        const std::uint64_t from = std::clamp(wanted, low.seq + 1, high.seq - 1);
        const auto found = firstBeginning(at, from, high.seq);
        if (!found) {
            high.seq = from;
        } else if (found->message == message) {
            return found->seq;
        } else if (found->message < message) {
            low = *found;
        } else {
            high = {from, found->message};
        }
    }
    return std::nullopt;
}

bool isUnderWay(const Trace& trace, BranchId branch, std::uint64_t at, std::uint64_t message) {
    return trace.keyframeBefore(branch, at).message(message) != nullptr;
}

} // namespace

RecordAt recordsOf(const Trace& trace, BranchId branch) {
    return [&trace, branch](std::uint64_t seq) {
        return seq < trace.size(branch) ? &trace.at(branch, seq) : nullptr;
    };
}

std::optional<std::uint64_t>
sentAt(const RecordAt& at, std::uint64_t message, std::uint64_t before) {
    if (message == 0)
        return std::nullopt;
    // Mostly it was a moment ago: further back, in strides that grow.
    Beginning high{before, message + 1};
    for (std::uint64_t stride = 64; high.seq > 0; stride *= 8) {
        const std::uint64_t from = high.seq - std::min(high.seq, stride);
        const auto found = firstBeginning(at, from, high.seq);
        if (found && found->message == message)
            return found->seq;
        if (found && found->message < message)
            return between(at, message, *found, high);
        high = {from, found ? found->message : high.message};
    }
    return std::nullopt;
}

std::optional<std::uint64_t>
endedAt(const Trace& trace, BranchId branch, std::uint64_t sent, std::uint64_t before) {
    const std::uint64_t message = trace.at(branch, sent).message;
    std::uint64_t low = sent, high = sent;
    for (std::uint64_t stride = Trace::chunkRecords; high < before; stride *= 2) {
        high = std::min(before, high + stride);
        if (trace.keyframeBefore(branch, high).next <= sent)
            continue;
        if (!isUnderWay(trace, branch, high, message))
            break;
        low = high;
    }
    while (high - low > Trace::chunkRecords) {
        const std::uint64_t middle = low + (high - low) / 2;
        const bool early = trace.keyframeBefore(branch, middle).next <= sent;
        (early || isUnderWay(trace, branch, middle, message) ? low : high) = middle;
    }
    // From the keyframe before which it was under way, or from its beginning.
    const std::uint64_t from = std::max(sent, trace.keyframeBefore(branch, low).next);
    for (std::uint64_t seq = from; seq < before; ++seq) {
        const Record& record = trace.at(branch, seq);
        if (record.message == message &&
            (record.kind == Kind::drop ||
             (record.kind == Kind::deliver && record.node == record.to)))
            return seq;
    }
    return std::nullopt;
}

const Value& payloadOf(const Record& record, const RecordAt& at) {
    static const Value none;
    if (!record.payload.empty())
        return record.payload;
    if (record.kind != Kind::deliver && record.kind != Kind::drop)
        return none;
    // Reading on may let go of the record.
    const std::uint64_t message = record.message, own = record.seq;
    const Record* cause = at(record.cause);
    if (cause != nullptr && cause->message == message && !cause->payload.empty())
        return cause->payload;
    // Somebody had a hand in it: as it was when it last went on its way.
    const std::uint64_t sent = sentAt(at, message, own).value_or(own);
    for (std::uint64_t seq = own; seq-- > sent;) {
        const Record* hop = at(seq);
        if (hop != nullptr && hop->message == message && putsOnItsWay(hop->kind))
            return hop->payload;
    }
    return none;
}

const Value& payloadOf(const Trace& trace, BranchId branch, const Record& record) {
    if (!record.payload.empty() || (record.kind != Kind::deliver && record.kind != Kind::drop))
        return record.payload;
    // What put it on its way may lie far back, on the disk; the picture before is at hand.
    const std::uint64_t cause = record.cause;
    const MessageView* message = trace.keyframeBefore(branch, record.seq).message(record.message);
    if (message != nullptr && message->hop == cause)
        return message->payload;
    return payloadOf(record, recordsOf(trace, branch));
}

} // namespace synod::trace
