// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace synod::trace {

/// The record with a seq, null where there is none: of a branch, or of what lies ahead of its end.
/// Valid until the next call.
using RecordAt = std::function<const Record*(std::uint64_t seq)>;
RecordAt recordsOf(const Trace& trace, BranchId branch);

/// The record that a message's life begins with, its send or the duplication that made the copy,
/// among those before `before`. Exact, however long ago it was: the numbers of messages grow along
/// a branch, so few records are looked at. Nothing where no such message was sent.
std::optional<std::uint64_t>
sentAt(const RecordAt& at, std::uint64_t message, std::uint64_t before);

/// The record that the life of the message that was sent at `sent` ends with, its delivery or its
/// drop, among those before `before`; nothing while it is under way there. Exact too: the keyframes
/// have what is under way.
std::optional<std::uint64_t>
endedAt(const Trace& trace, BranchId branch, std::uint64_t sent, std::uint64_t before);

/// The payload that a record speaks of: its own, or of a delivery or drop the message's. Empty
/// where it has none.
const Value& payloadOf(const Record& record, const RecordAt& at);
const Value& payloadOf(const Trace& trace, BranchId branch, const Record& record);

} // namespace synod::trace
