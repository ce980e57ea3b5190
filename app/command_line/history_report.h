// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/consistency.h"
#include "engine/core/node_id.h"
#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// What clients asked and were answered on a branch, and what that history is.
struct JudgedHistory {
    std::vector<exports::ClientOperation> operations;
    check::Verdict verdict;
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
