// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/raft.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/systems/option_table.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace synod::scenario {

/// Servers that run Raft, and the workload's clients that ask them.
System makeRaftSystem();

// Of a Raft server, for systems that are composed of one.

/// The servers that were there from the start vote first; those that were added are learners first.
raft::Servers raftServersOf(const Scenario& scenario, const net::Topology& topology, NodeId self);
/// Reads [node.n1] into a raft::Stable; gives what is wrong, or nothing.
std::string readRaftPreset(Value& disk, std::string_view text, const Names& names);
/// "leader", "candidate" and "follower", by states of Raft servers.
std::optional<NodeId> findRaftRole(std::string_view role, std::span<const Value> states);
/// An operation of the store, `read x`, or a verb and the server that it is about.
std::optional<Value> readRaftCommand(std::string_view text);
/// `transfer n2`, `add n6` and `remove n6` name a server; gives a name that no node has.
std::optional<std::string> findRaftNodes(Value& command, const Names& names);
/// Its options, but for what its clients are asked.
const OptionTable<raft::Options>& raftOptions();
/// Whether a message of Raft is a heartbeat.
bool isRaftHeartbeat(const Value& message);

} // namespace synod::scenario
