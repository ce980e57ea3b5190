// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/interest.h"

namespace synod::trace {
namespace {

const Record* beginning(const RecordAt& at, std::uint64_t message, std::uint64_t before) {
    const auto sent = sentAt(at, message, before);
    return sent ? at(*sent) : nullptr;
}

} // namespace

bool Interest::in(const Record& record, const RecordAt& at) const {
    switch (record.kind) {
    case Kind::crash:
    case Kind::restart:
    case Kind::pause:
    case Kind::resume:
    case Kind::request:
    case Kind::linkChanged:
    case Kind::clockChanged:
    case Kind::intervention:
    case Kind::violation:
    case Kind::output:
    case Kind::note: return true;
    // A heartbeat that dies is no more worth stopping at than one that arrives.
    case Kind::drop:
    case Kind::duplicate: return record.reason == DropReason::byHand || !isChatter(record, at);
    case Kind::start:
    case Kind::deliver:
    case Kind::timerExpired: return record.step && !record.step->changed.empty();
    default: return false;
    }
}

bool Interest::in(const Trace& trace, BranchId branch, std::uint64_t seq) const {
    return in(trace.at(branch, seq), recordsOf(trace, branch));
}

bool Interest::inStep(const Trace& trace, BranchId branch, std::uint64_t first) const {
    const std::uint64_t last = trace.stepEnd(branch, first);
    for (std::uint64_t seq = first; seq < last; ++seq)
        if (in(trace, branch, seq))
            return true;
    return false;
}

bool Interest::isOfBackground(const Record& record, const RecordAt& at) const {
    const Value& payload = payloadOf(record, at);
    return !payload.empty() && m_isBackground(payload);
}

/// A heartbeat, or the answer to one.
bool Interest::isChatter(const Record& record, const RecordAt& at) const {
    if (m_isBackground == nullptr)
        return false;
    // Reading on may let go of the record.
    const std::uint64_t message = record.message, own = record.seq;
    if (isOfBackground(record, at))
        return true;
    const Record* sent = beginning(at, message, own + 1);
    if (sent != nullptr && sent->kind == Kind::duplicate)
        sent = beginning(at, sent->original, own);
    const Record* trigger = sent != nullptr ? at(sent->cause) : nullptr;
    return trigger != nullptr && trigger->kind == Kind::deliver && isOfBackground(*trigger, at);
}

} // namespace synod::trace
