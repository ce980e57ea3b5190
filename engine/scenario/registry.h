// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"

#include <boost/json/fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

struct HttpService;

/// What [workload] describes.
enum class WorkloadKind : std::uint8_t {
    clients,     ///< nodes of their own that ask the others
    application, ///< something that one node does with another
};

/// An option whose value is wrong where it stands.
struct BadOption {
    std::string_view option;
    const Sentence* why = nullptr;
};

/// A message that a person describes, from one node to another.
struct Described {
    const boost::json::value& json;
    const net::Topology& topology;
    NodeId from, to;
};

/// How the nodes of one protocol or system are made, which engines and the loader must know beside
/// its language. The only place in which protocols are told apart.
struct System : Language {
    std::vector<OptionInfo> options;
    /// A node before its start. `topology` may have grown since the scenario was loaded.
    std::unique_ptr<Process> (*make)(const Scenario& scenario,
                                     const net::Topology& topology,
                                     NodeId self);
    /// Reads [node.n1]: the disk it describes, or what is wrong with it.
    std::string (*readPreset)(Value& disk, std::string_view json, const Names& names);
    /// Why nobody serves the clients of a scenario's workload, by an option. Null where the nodes
    /// serve them always.
    std::optional<BadOption> (*servesNobody)(const Scenario& scenario) = nullptr;
    WorkloadKind workload = WorkloadKind::clients;
    /// Whom the workload's clients have links to. Where it is the balancer, there is one: the first
    /// node, or the one that [topology] names; and those links are like all others.
    net::NodeKind asked = net::NodeKind::server;
    std::vector<std::string_view> applications = {}; ///< that a workload can name
    bool streams = false; ///< its applications write octets, of which a workload says how many
    /// Works out what a person who describes a message need not say: lengths, checksums. Null where
    /// there is no such thing.
    void (*complete)(Value& message, const Described& how) = nullptr;
    /// Makes what follows from who is linked with whom: who is a router where nobody says so. Gives
    /// what is wrong, or null.
    const Sentence* (*arrange)(net::Topology& topology, bool routersAreNamed) = nullptr;
    /// Whether nodes are told at once what becomes of their links, of those that can be told
    /// (NodeTypes::noticesLinks). Null where they always are.
    bool (*seesLinks)(const Scenario& scenario) = nullptr;
    /// Whether a run of the scenario may stand still, so that its transcript ends with how far it
    /// came. Null where any may.
    bool (*mayStandStill)(const Scenario& scenario) = nullptr;
    /// How its servers answer HTTP where they are processes. Null where they do not.
    const HttpService* http = nullptr;
};

/// Nothing when there is no such protocol.
const System* findSystem(std::string_view name);

/// Language::onDisk of a system that makes its nodes so.
template <auto make>
std::optional<Value>
onDiskOf(const Scenario& scenario, const net::Topology& topology, NodeId node, const Value& state) {
    const std::unique_ptr<Process> process = make(scenario, topology, node);
    if (state.empty() || state.type() != &process->stateType())
        return std::nullopt;
    process->restore(state);
    return process->disk();
}

} // namespace synod::scenario
