// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"
#include "engine/export/exporter.h"

#include <string>

namespace synod::exports {

/// One operation as a line of a history, its end included (docs/formats.md).
void appendHistoryLine(std::string& out, const ClientOperation& operation);

/// What is wrong with asking for a history: nobody asks servers in such a session, or its beginning
/// would be missing. `form`: the ending of the file's name.
std::optional<Why> refuseHistory(const Request& request, std::string_view form);

} // namespace synod::exports
