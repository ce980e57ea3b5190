// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/core/why.h"
#include "engine/systems/balance/latencies.h"

#include <cstdint>
#include <span>

namespace synod::balance {

/// What has become of all clients' requests.
struct Progress {
    std::uint64_t asked = 0; ///< since the clients started
    std::uint64_t done = 0;
    std::uint64_t refused = 0;
    std::uint64_t failed = 0;
    std::uint64_t givenUp = 0;
    std::uint64_t waiting = 0;
    Latencies latencies; ///< of those that were done
};

/// Given each node's state; empty of nodes that are down.
Progress progressOf(std::span<const Value> states);
/// The same as a sentence.
Why progressInWords(std::span<const Value> states);

} // namespace synod::balance
