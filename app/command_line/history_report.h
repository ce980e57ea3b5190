// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/consistency.h"
#include "engine/core/node_id.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// How old the answers of gets were, held against the puts that had been acknowledged when they
/// were called.
struct OldAnswers {
    std::uint64_t gets = 0;     ///< that were answered
    std::uint64_t old = 0;      ///< of these
    std::uint64_t versions = 0; ///< the most that one was behind
    Time time;                  ///< the longest that one was out of date
};

/// What clients asked and were answered on a branch, and what that history is.
struct JudgedHistory {
    std::vector<exports::ClientOperation> operations;
    check::Verdict verdict;
    OldAnswers oldAnswers;
};

/// Nothing where no clients ask servers for keys and values, or none did.
std::optional<JudgedHistory> judgeHistory(const trace::Trace& trace, trace::BranchId branch);

JudgedHistory judged(std::vector<exports::ClientOperation> operations);

bool holds(const JudgedHistory& history, check::Model model);

/// What it is, and of the first model that is broken the operations that cannot be put in order.
std::string historyText(const JudgedHistory& history, const std::string& where, const Names& names);
/// `{"operations":12,"models":[…]}`, of docs/formats.md.
std::string historyJson(const JudgedHistory& history, const Names& names);

} // namespace synod::app
