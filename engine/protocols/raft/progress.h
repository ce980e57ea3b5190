// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <span>

namespace synod::raft {

/// How far the servers have come together. Some wrong variants break no safety property and yet
/// elect nobody for ever: then `terms` grows and `committed` does not.
struct Progress {
    std::uint64_t committed = 0; ///< entries that some server knows to be committed
    std::uint64_t terms = 0;     ///< how many terms have begun since that of the last one

    bool operator==(const Progress&) const = default;
};

/// Given each node's state; empty of nodes that are down.
Progress progressOf(std::span<const Value> states);
/// The same as a sentence.
Why progressInWords(std::span<const Value> states);

} // namespace synod::raft
