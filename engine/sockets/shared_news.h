// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/cluster.h"

#include <mutex>

namespace synod::sockets {

/// What passes from the cluster's thread to the taker's. Whoever holds the mutex only moves things
/// in or out.
struct SharedNews {
    std::mutex mutex;
    ClusterNews news;
    ClusterCounts counts;
    std::vector<int> processes;       ///< by node
    std::vector<std::uint16_t> ports; ///< by node, the relay's
    std::filesystem::path directory;
};

} // namespace synod::sockets
