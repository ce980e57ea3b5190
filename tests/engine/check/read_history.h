// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"

#include <string_view>
#include <vector>

namespace synod::checkTest {

/// Reads the lines of a `.history.jsonl`, and fails the test where one is not as docs/formats.md
/// has it.
std::vector<exports::ClientOperation> readHistory(std::string_view lines);

} // namespace synod::checkTest
