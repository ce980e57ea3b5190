// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/core/monitor.h"
#include "engine/core/why.h"
#include "engine/net/topology.h"
#include "engine/service/service.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

struct Scenario;

/// The types that one kind of node puts into records; what a recording's JSON is read into.
struct NodeTypes {
    const TypeDescriptor* state = nullptr;
    const TypeDescriptor* timer = nullptr;
    const TypeDescriptor* command = nullptr;
    const TypeDescriptor* output = nullptr;
    const TypeDescriptor* stableChange = nullptr;
    bool noticesLinks = false; ///< it is told when one of its links comes or goes
};

/// What the records of one protocol or system mean: all that a reader of a trace must know of it, a
/// view, an exporter, a recording or a lesson, and nothing that could make a node of it (System).
struct Language {
    std::string_view name;
    const TypeDescriptor* message = nullptr;
    std::vector<std::string_view> messageTypes; ///< the names that messages go by (heldName)
    NodeTypes (*types)(net::NodeKind kind);
    /// What a node is that people add.
    net::NodeKind addedKind = net::NodeKind::server;
    /// Its nodes find the way of their messages themselves, hop by hop.
    bool byHop = false;

    // ---- what nodes are asked ----

    /// Reads the command of a `request`: "put x 1". Nothing when it makes no sense.
    std::optional<Value> (*readCommand)(std::string_view text);
    /// Finds the servers that a command names, "transfer n2". Gives the name that no node has; null
    /// where commands name none.
    std::optional<std::string> (*findNodes)(Value& command, const Names& names) = nullptr;
    /// Whether a scenario's nodes take a command that can be read. Null where they take every one.
    bool (*takesCommand)(const Scenario& scenario, const Value& command) = nullptr;
    /// One of each command, for people who have mistyped one.
    std::vector<std::string_view> commands = {};
    /// What is wrong with a command that readCommand() gives nothing for. Nothing, or null, where
    /// there is no more to say than that it makes no sense.
    std::optional<Why> (*refuseCommand)(std::string_view text) = nullptr;
    /// The commands that change who votes, with the server that they name after them. Empty where
    /// all always do.
    std::vector<std::string_view> voterChanges = {};

    // ---- what nodes are ----

    /// The node that has a role now ("leader"), given each node's state (empty of nodes that are
    /// down). Nothing when nobody has it.
    std::optional<NodeId> (*findRole)(std::string_view role, std::span<const Value> states);
    /// What findRole() understands.
    std::vector<std::string_view> roles = {"leader"};
    /// What of a node's state is on its disk, between two steps. Nothing where a node of that kind
    /// has no such state. `topology` may have grown since the scenario was loaded.
    std::optional<Value> (*onDisk)(const Scenario& scenario,
                                   const net::Topology& topology,
                                   NodeId node,
                                   const Value& state) = nullptr;

    // ---- what happens ----

    /// Heartbeats and other chatter that views fold by default.
    bool (*isBackground)(const Value& message);
    /// The octets that a message has on the wire, where it has any: what crosses real sockets and
    /// is exported. Without, it is JSON.
    std::string (*encode)(const Value& message) = nullptr;
    /// Nothing where the octets are no message.
    std::optional<Value> (*decode)(std::string_view octets) = nullptr;
    /// Every reason that a step may give and every property that is watched.
    std::vector<const Sentence*> rules;
    /// Of these, what no step gives: the properties, what proves them broken, and the progress.
    std::vector<const Sentence*> watched = {};
    /// Of `rules`, the ids of those that a step gives when something has come about that properties
    /// speak of: a leader, a value chosen, a datagram delivered, a connection open. A run without
    /// any has put nothing to the test.
    std::vector<std::string_view> achievements = {};
    /// What a step shows of itself on a time line, given the node's state before it. Null where
    /// there is nothing of the protocol's own.
    void (*findMilestones)(const Value& before,
                           std::span<const Delta> changed,
                           Milestones& out) = nullptr;
    /// How far the nodes have come together, given their states as findRole() is. Null where
    /// nothing tells a run that stands still from one that goes on.
    Why (*progress)(std::span<const Value> states) = nullptr;
    /// What a server's output says that its state machine has executed. Null where no servers give
    /// clients one service.
    service::Execution (*execution)(const Value& output) = nullptr;
    /// The safety properties, which watch records.
    std::vector<std::unique_ptr<Monitor>> (*monitors)(const Scenario& scenario);
};

/// What an outline of a session of this protocol is made by.
OutlineRules outlineRules(std::string_view protocol);

/// Nothing when there is no such protocol. Who finds one reads recordings with the wording that its
/// rules have now.
const Language* findLanguage(std::string_view name);
std::vector<std::string_view> systemNames();
/// Nothing when the command makes no sense to the nodes, or names a node that is not.
std::optional<Value>
readCommand(const Language& language, std::string_view text, const Names& names);

} // namespace synod::scenario
