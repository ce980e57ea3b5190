// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sockets/cluster.h"
#include "engine/trace/trace.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace synod::socketsTest {

using intervention::Intervention;

/// A cluster and its trace so far. Waits for conditions, never for times.
class WatchedCluster {
public:
    explicit WatchedCluster(scenario::Scenario scenario, sockets::ClusterOptions options = {});

    sockets::Cluster& cluster() { return m_cluster; }
    const trace::Trace& trace() const { return m_trace; }
    trace::Trace& ownTrace() { return m_trace; }
    const trace::Snapshot& now() const { return m_trace.end(0); }
    const std::vector<Why>& errors() const { return m_errors; }
    sockets::ClusterState state() const { return m_state; }
    /// Where servers answer HTTP.
    const std::vector<sockets::Serving>& serving() const { return m_serving; }
    const Names& names() const { return m_trace.branch(0).names; }
    NodeId node(const std::string& name) const { return *names().find(name); }

    /// Takes in what has happened until the condition holds; false when it does not within a time
    /// that only a hanging cluster needs.
    bool until(const std::function<bool()>& condition,
               std::chrono::milliseconds atMost = std::chrono::seconds(20));
    bool untilState(sockets::ClusterState state);
    /// Until a record after seq `after` matches.
    bool untilRecord(const std::function<bool(const trace::Record&)>& matches,
                     std::uint64_t after = 0);
    void take();

    void post(const Intervention& what) { m_cluster.post(what); }
    /// Asks a node, or whoever has that role.
    void ask(const std::string& node, const std::string& command);
    const trace::Record* find(const std::function<bool(const trace::Record&)>& matches,
                              std::uint64_t after = 0) const;
    std::size_t count(trace::Kind kind) const;
    std::uint64_t size() const { return m_trace.size(0); }
    /// The records as a person reads them, for a failing expectation.
    std::string conversation(std::size_t last = 40) const;

private:
    sockets::Cluster m_cluster;
    trace::Trace m_trace;
    std::vector<Why> m_errors;
    std::vector<sockets::Serving> m_serving;
    sockets::ClusterState m_state = sockets::ClusterState::starting;
};

/// Of nodes that play a protocol of the tests: "hop" or "echo".
sockets::ClusterOptions optionsFor(const scenario::System& system);
/// What an application hears.
bool isOutput(const trace::Record& record);
/// A protocol with its default options: a mesh whose links take 5 ms.
scenario::Scenario meshOf(const char* protocol, std::uint16_t nodes);
/// Raft with its default options: a mesh whose links take 5 ms.
scenario::Scenario raft(std::uint16_t nodes);
/// Processes of this number that are still there; one that nobody has waited for yet does not
/// count.
bool lives(int process);

} // namespace synod::socketsTest
