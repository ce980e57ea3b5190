// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"
#include "engine/export/exporter.h"

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

/// What is wrong with asking for a history: nobody asks servers in such a session, or its beginning
/// would be missing. `form`: the ending of the file's name.
std::optional<Why> refuseHistory(const Request& request, std::string_view form);

} // namespace synod::exports
