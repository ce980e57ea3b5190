// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/cluster.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace synod::sockets {

/// What came of a run without a window.
struct RunOutcome {
    bool cameUp = false; ///< false: the errors say why not
    /// Why it did not come up, or gave up on its way; the listener is not told.
    std::optional<Why> whyFailed;
    std::vector<Why> errors;      ///< of the session's course too
    std::uint64_t violations = 0; ///< records of that kind
    ClusterCounts counts;
    net::Topology topology; ///< with every node and link that ever was
};

/// What a run tells while it goes.
struct RunListener {
    trace::RecordSink* sink = nullptr;
    /// Nodes or links were added; told before the records that speak of them.
    std::function<void(const net::Topology&)> grown;
    /// What went wrong, told when it does, behind the records that led to it.
    std::function<void(const Why&, const net::Topology&)> wrong;
    /// A server has begun to answer HTTP.
    std::function<void(const Serving&, const net::Topology&)> serves;
    /// Asked now and then; true ends the run early.
    std::function<bool()> stop;
};

/// Runs a scenario as real processes until its clock shows `until`, and returns. `until` must be a
/// time that comes. Records reach the listener's sink on the caller's thread.
RunOutcome runSockets(scenario::Scenario scenario,
                      Time until,
                      const RunListener& listener,
                      ClusterOptions options = {});

} // namespace synod::sockets
