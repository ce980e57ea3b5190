// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/intervention/intervention.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/record.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::sockets {

struct ClusterOptions {
    /// The program that plays one node. Empty: `synod-node` beside the running program.
    std::filesystem::path nodeProgram;
    /// Where the session's own directory is made. Empty: $TMPDIR, or without one
    /// $XDG_RUNTIME_DIR, or where the system keeps temporary files.
    std::filesystem::path directory;
    /// What the nodes run. Null: the registry's entry for the scenario's protocol.
    const scenario::System* system = nullptr;
    /// Trace seconds that pass in a wall second.
    double rate = 1.0;
    /// Comes up with its clock standing at 0.
    bool paused = false;
    /// The clock stops when it comes here, as with pause().
    Time until = Time::never();
    /// Datagrams for the first node go to this port of 127.0.0.1, those for the second to the next,
    /// and so on, so that a capture filter can name them. Where one is taken a free one serves
    /// instead, and that is said. 0: free ones.
    std::uint16_t firstPort = 0;
    /// Where a system's servers answer HTTP, the first listens at this port of 127.0.0.1, the
    /// second at the next, and so on; where one is taken at the next that is free. 0: they do not.
    std::uint16_t httpPort = 8080;
    /// How long the nodes may take to come up.
    std::chrono::milliseconds startWithin{10'000};
    /// Called on the cluster's thread when something can be taken where nothing was. It must only
    /// wake the taker (post an event), never call back into the cluster and never wait.
    std::function<void()> wake;
};

enum class ClusterState : std::uint8_t {
    starting, ///< processes are coming up; the clock stands at 0
    running,
    pausing, ///< the clock stands; steps that were under way are still being reported
    paused,
    failed, ///< did not come up; the reason is among the errors
    ended,
};

/// Where programs outside find a server: http://127.0.0.1:PORT/
struct Serving {
    NodeId node;
    std::uint16_t port = 0;
};

/// What has happened since the last take().
struct ClusterNews {
    /// In their total order; seqs go on from the last batch. Records are nobody else's: the cluster
    /// keeps nothing that they share in a way that could change.
    std::vector<trace::Record> records;
    /// What could not be done, as sentences of the catalogue "errors".
    std::vector<Why> errors;
    /// Servers that have begun to answer HTTP.
    std::vector<Serving> serving;
    /// Nodes or links were added: the whole topology as it is now.
    std::optional<net::Topology> topology;
    ClusterState state = ClusterState::starting;
    Time now; ///< nothing that is still to come happens before this
};

/// A measurement of what the machine did to the session; not part of any trace.
struct ClusterCounts {
    std::uint64_t datagrams = 0;   ///< taken in from nodes
    std::uint64_t kernelDrops = 0; ///< datagrams that the kernel dropped
    std::uint64_t strangers = 0;   ///< datagrams that no node sent, or that make no sense
    std::chrono::microseconds up{
        0}; ///< from the start until every node had reported its first step
};

/// Runs a scenario as real processes over real sockets: one `synod-node` per node, and a relay
/// between them that treats every link as the simulator does. Gives the same records as the
/// simulator, at measured times.
///
/// Everything happens on a thread of the cluster's own. Every function may be called from any one
/// thread, returns at once (but for the destructor), and takes effect in the order of the calls.
class Cluster {
public:
    explicit Cluster(scenario::Scenario scenario, ClusterOptions options = {});
    /// Ends every process and removes the session's directory; takes some milliseconds.
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// Everything that happened since the last call, and where the cluster stands.
    ClusterNews take();
    /// Only the records; errors and topology stay to be taken.
    std::vector<trace::Record> takeRecords();

    /// Does something to the session as soon as it gets there. What is wrong with it comes back
    /// among the errors; a wrong intervention changes nothing and makes no record.
    void post(intervention::Intervention intervention);

    void pause();
    /// Goes on from where the clock stands, up to `until` if that lies ahead.
    void resume();
    void setRate(double rate);
    /// Moves the time at which the clock stops.
    void setUntil(Time until);
    /// While paused: grants exactly the next event, with the clock set to its time. Does nothing
    /// when no event is left. In manual delivery: the event that is due first.
    void stepOnce();

    ClusterCounts counts() const;
    /// The operating system's process of a node; 0 when it has none.
    int processOf(NodeId node) const;
    /// Where the nodes keep their disks.
    std::filesystem::path directory() const;
    /// The port on 127.0.0.1 to which datagrams for a node are sent; 0 when there is none.
    std::uint16_t relayPort(NodeId node) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// `synod-node` beside the running program, where the build and the package put it.
std::filesystem::path findNodeProgram();

} // namespace synod::sockets
