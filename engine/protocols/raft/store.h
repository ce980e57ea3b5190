// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/state.h"

#include <string>
#include <string_view>
#include <vector>

namespace synod::raft {

/// The state machine that the log is replicated for: a small store of keys and values.
///
/// | command | result |
/// |---|---|
/// | `put KEY VALUE` | `ok` |
/// | `get KEY` | `= VALUE`, or `absent` |
/// | `append KEY VALUE` | `ok`; an absent key is as an empty value |
/// | `cas KEY EXPECTED VALUE` | `ok` where KEY held EXPECTED, else `failed` |
/// | `delete KEY` | `ok`, or `absent` |
///
/// Any other command is the business of a layer above: it changes nothing here, and gives `ok`.
std::string applyToStore(std::vector<Binding>& store, std::string_view command);

} // namespace synod::raft
