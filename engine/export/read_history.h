// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"
#include "engine/record/problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace synod::exports {

/// Reads the lines of a history (docs/formats.md): what another program wrote, or a person by hand.
/// Gives the first thing that is wrong with them, at its line of `file`.
record::Result<std::vector<ClientOperation>> readHistory(std::string_view lines,
                                                         const std::string& file);

/// The same of a file; `-` is standard input.
record::Result<std::vector<ClientOperation>> readHistoryFile(const std::string& path);

} // namespace synod::exports
