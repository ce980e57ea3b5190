// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/monitor.h"
#include "engine/core/process.h"
#include "engine/core/why.h"
#include "engine/scenario/scenario.h"
#include "engine/service/service.h"

#include <boost/json/fwd.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// The types that one kind of node puts into records; what a recording's JSON is read into.
struct NodeTypes {
    const TypeDescriptor* state = nullptr;
    const TypeDescriptor* timer = nullptr;
    const TypeDescriptor* command = nullptr;
    const TypeDescriptor* output = nullptr;
    const TypeDescriptor* stableChange = nullptr;
    bool noticesLinks = false; ///< it is told when one of its links comes or goes
};

/// What [workload] describes.
enum class WorkloadKind : std::uint8_t {
    clients,     ///< nodes of their own that ask the others
    application, ///< something that one node does with another
};

/// An option whose value is wrong where it stands.
struct BadOption {
    std::string_view option;
    const Rule* why = nullptr;
};

/// A message that a person describes, from one node to another.
struct Described {
    const boost::json::value& json;
    const net::Topology& topology;
    NodeId from, to;
};

/// Everything the runners, the recording and the command line must know of one protocol or system.
/// The only place in which protocols are told apart.
struct System {
    std::string_view name;
    std::vector<OptionInfo> options;
    const TypeDescriptor* message = nullptr;
    std::vector<std::string_view> messageTypes; ///< the names that messages go by (heldName)

    NodeTypes (*types)(net::NodeKind kind);
    /// A node before its start. `topology` may have grown since the scenario was loaded.
    std::unique_ptr<Process> (*make)(const Scenario& scenario,
                                     const net::Topology& topology,
                                     NodeId self);
    /// Reads [node.n1]: the disk it describes, or what is wrong with it.
    std::string (*readPreset)(Value& disk, std::string_view json, const Names& names);
    std::vector<std::unique_ptr<Monitor>> (*monitors)(const Scenario& scenario);
    /// Reads the command of a `request`: "put x 1". Nothing when it makes no sense.
    std::optional<Value> (*readCommand)(std::string_view text);
    /// Finds the servers that a command names, "transfer n2". Gives the name that no node has; null
    /// where commands name none.
    std::optional<std::string> (*findNodes)(Value& command, const Names& names) = nullptr;
    /// Whether a scenario's nodes take a command that can be read. Null where they take every one.
    bool (*takesCommand)(const Scenario& scenario, const Value& command) = nullptr;
    /// One of each command, for people who have mistyped one.
    std::vector<std::string_view> commands = {};
    /// Why nobody serves the clients of a scenario's workload, by an option. Null where the nodes
    /// serve them always.
    std::optional<BadOption> (*servesNobody)(const Scenario& scenario) = nullptr;
    /// What is wrong with a command that readCommand() gives nothing for. Nothing, or null, where
    /// there is no more to say than that it makes no sense.
    std::optional<Why> (*refuseCommand)(std::string_view text) = nullptr;
    /// The node that has a role now ("leader"), given each node's state (empty of nodes that are
    /// down). Nothing when nobody has it.
    std::optional<NodeId> (*findRole)(std::string_view role, std::span<const Value> states);
    /// Heartbeats and other chatter that views fold by default.
    bool (*isBackground)(const Value& message);
    /// Its nodes find the way of their messages themselves, hop by hop.
    bool byHop = false;
    WorkloadKind workload = WorkloadKind::clients;
    std::vector<std::string_view> applications = {}; ///< that a workload can name
    bool streams = false; ///< its applications write octets, of which a workload says how many
    /// The octets that a message has on the wire, where it has any: what crosses real sockets and
    /// is exported. Without, it is JSON.
    std::string (*encode)(const Value& message) = nullptr;
    /// Nothing where the octets are no message.
    std::optional<Value> (*decode)(std::string_view octets) = nullptr;
    /// Works out what a person who describes a message need not say: lengths, checksums. Null where
    /// there is no such thing.
    void (*complete)(Value& message, const Described& how) = nullptr;
    /// Makes what follows from who is linked with whom: who is a router where nobody says so. Gives
    /// what is wrong, or null.
    const Rule* (*arrange)(net::Topology& topology, bool routersAreNamed) = nullptr;
    /// What a node is that people add.
    net::NodeKind addedKind = net::NodeKind::server;
    /// Whether nodes are told at once what becomes of their links, of those that can be told
    /// (NodeTypes::noticesLinks). Null where they always are.
    bool (*seesLinks)(const Scenario& scenario) = nullptr;
    /// Every reason that a step may give and every property that is watched. Whoever has found the
    /// system reads recordings with the wording that these have now.
    std::vector<const Rule*> rules;
    /// Of these, what no step gives: the properties, what proves them broken, and the progress.
    std::vector<const Rule*> watched = {};
    /// Of `rules`, the ids of those that a step gives when something has come about that properties
    /// speak of: a leader, a value chosen, a datagram delivered, a connection open. A run without
    /// any has put nothing to the test.
    std::vector<std::string_view> achievements = {};
    /// What a step shows of itself on a time line, given the node's state before it. Null where
    /// there is nothing of the protocol's own.
    void (*findMilestones)(const Value& before,
                           std::span<const Delta> changed,
                           std::vector<Milestone>& out) = nullptr;
    /// How far the nodes have come together, given their states as findRole() is. Null where
    /// nothing tells a run that stands still from one that goes on.
    Why (*progress)(std::span<const Value> states) = nullptr;
    /// What a server's output says that its state machine has executed. Null where no servers give
    /// clients one service.
    service::Execution (*execution)(const Value& output) = nullptr;
    /// Whether a run of the scenario may stand still, so that its transcript ends with how far it
    /// came. Null where any may.
    bool (*mayStandStill)(const Scenario& scenario) = nullptr;
    /// The commands that change who votes, with the server that they name after them. Empty where
    /// all always do.
    std::vector<std::string_view> voterChanges = {};
    /// What findRole() understands.
    std::vector<std::string_view> roles = {"leader"};
};

/// What an outline of a session of this protocol is made by.
OutlineRules outlineRules(std::string_view protocol);

/// Nothing when there is no such protocol.
const System* findSystem(std::string_view name);
std::vector<std::string_view> systemNames();
/// Nothing when the command makes no sense to the system's nodes, or names a node that is not.
std::optional<Value> readCommand(const System& system, std::string_view text, const Names& names);

} // namespace synod::scenario
