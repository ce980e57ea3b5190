// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <span>

namespace synod::registers {

/// How far the servers have come together.
struct Progress {
    std::uint64_t keys = 0;   ///< that some server holds
    std::uint64_t alike = 0;  ///< of which all that hold them, and all that should, have the same
    std::uint64_t behind = 0; ///< how often a server lacks the newest copies of a key
};

/// Given each node's state; empty of nodes that are down. Of a quorum, whoever holds none of a key
/// is not counted behind: it may be no replica.
Progress progressOf(std::span<const Value> states);
/// The same as a sentence.
Why progressInWords(std::span<const Value> states);

} // namespace synod::registers
