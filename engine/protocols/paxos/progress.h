// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/core/why.h"

#include <cstdint>
#include <span>

namespace synod::paxos {

/// How far the nodes have come together. Some wrong variants break no safety property and yet
/// choose nothing for ever: then `attempts` grows and `chosen` does not.
struct Progress {
    std::uint64_t chosen = 0;   ///< values that some node has learned
    std::uint64_t attempts = 0; ///< how often proposers have tried since they learned the last one

    bool operator==(const Progress&) const = default;
};

/// Given each node's state; empty of nodes that are down.
Progress progressOf(std::span<const Value> states);
/// The same as a sentence.
Why progressInWords(std::span<const Value> states);

} // namespace synod::paxos
