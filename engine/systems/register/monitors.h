// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/core/per_node.h"
#include "engine/systems/register/client_steps.h"
#include "engine/systems/register/options.h"
#include "engine/systems/register/state.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace synod::registers {

/// "Versions Only Grow": what a server holds of a key is never replaced by something older.
/// Replicas whose states only grow, and which merge alike, end alike (Shapiro et al. 2011).
class VersionsOnlyGrow final : public MonitorOf<VersionsOnlyGrow> {
public:
    explicit VersionsOnlyGrow(Versions versions) : m_versions(versions) {}
    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct Held {
        Store store;
        std::uint64_t seq = 0;

        bool operator==(const Held&) const = default;
    };
    Versions m_versions;
    PerNode<Held> m_servers;
};

/// "One Version, One Value": servers that hold the same version of a key hold the same value. Of
/// strong servers a version is an index of the log.
class OneVersionOneValue final : public MonitorOf<OneVersionOneValue> {
public:
    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct First {
        std::string value;
        NodeId node;
        std::uint64_t seq = 0;
        bool broken = false;
    };
    std::map<std::pair<std::string, Stamp>, First> m_versions;
    PerNode<Store> m_servers;
};

/// "Convergence": servers that know of the same puts hold the same values; so they are alike once
/// the gossip has gone round and nobody puts any more (Shapiro et al. 2011: strong eventual
/// consistency). Of eventual servers.
class Convergence final : public MonitorOf<Convergence> {
public:
    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct Known {
        Store store;
        Clock knows;
        std::uint64_t seq = 0;
    };
    std::map<NodeId, Known> m_servers;
    bool m_broken = false; ///< told once
};

/// "Acknowledged Writes Last": of what a client was told to be stored, some server has that or
/// newer. With a strict quorum, W servers have it when the client is told.
class AcknowledgedWritesLast final : public MonitorOf<AcknowledgedWritesLast> {
public:
    AcknowledgedWritesLast(Versions versions, std::size_t needed)
        : m_versions(versions), m_needed(needed) {}
    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct Acknowledged {
        Stamp stamp;
        Clock clock;
        std::uint64_t seq = 0;
    };
    void onClient(const StepReport& step, const ClientState& state, Violations& out);
    bool tellLost(const std::string& key, std::uint64_t seq, Violations& out);
    std::size_t holders(const std::string& key, const Acknowledged& write) const;

    Versions m_versions;
    std::size_t m_needed; ///< servers that have it when it is acknowledged
    ClientSteps m_clients;
    PerNode<Store> m_servers;                                  ///< with what they keep for others
    std::map<std::string, std::vector<Acknowledged>> m_writes; ///< the latest of each key
    std::set<std::string> m_toSee; ///< keys of which a write may be on no server
};

/// "Read Your Writes" and "Monotonic Reads", of clients that ask for them.
class SessionGuarantee final : public MonitorOf<SessionGuarantee> {
public:
    enum class Which : std::uint8_t { readYourWrites, monotonicReads };

    SessionGuarantee(Which which, Versions versions) : m_which(which), m_versions(versions) {}
    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct Known {
        Stamp stamp;
        Clock clock;
        std::uint64_t seq = 0;
    };
    Which m_which;
    Versions m_versions;
    ClientSteps m_clients;
    std::map<std::pair<NodeId, std::string>, Known> m_known; ///< put, or read
};

/// What is watched of servers and clients with these options; `linearizable`: also that.
std::vector<std::unique_ptr<Monitor>>
safetyMonitors(const Options& options, const ClientOptions& clients, bool linearizable);

/// Whether histories of these servers are linearizable by right. `servers`: how many there are.
bool promisesLinearizability(const Options& options, std::size_t servers);

} // namespace synod::registers
