// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"
#include "engine/record/problem.h"

#include <cstdint>
#include <string>

namespace synod::exports {

/// One operation as a line of a history, its end included (docs/formats.md).
void appendHistoryLine(std::string& out, const ClientOperation& operation);

/// Writes what the clients of a branch asked and were answered, for programs that judge whether a
/// history is linearizable. Gives the number of operations, or why the file could not be written.
/// The session's protocol must be one whose servers give a service.
record::Result<std::uint64_t>
exportHistory(const trace::Trace& trace, trace::BranchId branch, const std::string& path);

} // namespace synod::exports
