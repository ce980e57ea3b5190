// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/message_lives.h"

#include <cstdint>

namespace synod::trace {

/// Whether a message is one of a protocol's background ones, such as a heartbeat.
using IsBackground = bool (*)(const Value& message);

/// Which records are worth stopping at: a state that changes, a fault, a message that dies, a
/// violation, what a person did. A heartbeat that changes nothing is not.
class Interest {
public:
    explicit Interest(IsBackground isBackground = nullptr) : m_isBackground(isBackground) {}

    bool in(const Record& record, const RecordAt& at) const;
    bool in(const Trace& trace, BranchId branch, std::uint64_t seq) const;
    /// In any record of the step that begins at `first`.
    bool inStep(const Trace& trace, BranchId branch, std::uint64_t first) const;

private:
    bool isOfBackground(const Record& record, const RecordAt& at) const;
    bool isChatter(const Record& record, const RecordAt& at) const;

    IsBackground m_isBackground;
};

} // namespace synod::trace
