// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_hops.h"

#include <algorithm>

namespace synod::widgets {
namespace {

using trace::Kind;

bool endsHop(Kind kind) {
    return kind == Kind::deliver || kind == Kind::drop || kind == Kind::forward;
}

} // namespace

std::optional<std::uint64_t> hopEnd(const trace::Trace& trace,
                                    trace::BranchId branch,
                                    std::uint64_t begin,
                                    std::uint64_t from,
                                    std::uint64_t before) {
    const std::uint64_t message = trace.at(branch, begin).message;
    const auto underWay = [&](std::uint64_t seq) {
        const trace::Snapshot& picture = trace.keyframeBefore(branch, seq);
        if (picture.next <= begin)
            return true;
        const trace::MessageView* found = picture.message(message);
        return found != nullptr && found->hop == begin;
    };
    std::uint64_t low = std::max(from, begin + 1), high = low;
    for (std::uint64_t stride = trace::Trace::chunkRecords; high < before; stride *= 2) {
        high = std::min(before, high + stride);
        if (!underWay(high))
            break;
        low = high;
    }
    while (high - low > trace::Trace::chunkRecords) {
        const std::uint64_t middle = low + (high - low) / 2;
        (underWay(middle) ? low : high) = middle;
    }
    const std::uint64_t keyframe = trace.keyframeBefore(branch, low).next;
    for (std::uint64_t seq = std::max({from, begin + 1, keyframe}); seq < before; ++seq) {
        const trace::Record& record = trace.at(branch, seq);
        if (record.message != message || !endsHop(record.kind))
            continue;
        // A node on the way had it, and has passed it on since.
        const std::uint64_t cause = record.cause;
        const bool passedOn = record.kind == Kind::forward && cause < seq && cause > begin;
        if (passedOn && trace.at(branch, cause).kind == Kind::deliver &&
            trace.at(branch, cause).message == message)
            return cause;
        return seq;
    }
    return std::nullopt;
}

} // namespace synod::widgets
