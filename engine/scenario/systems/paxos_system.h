// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/paxos/paxos.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/systems/option_table.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace synod::scenario {

/// Nodes that are proposers, acceptors and learners of Paxos, and the workload's clients that ask
/// them.
System makePaxosSystem();

// Of many instances of Paxos, for systems that are composed of agents of it.

/// The options that say when; those that are wrong, and `instances`, are not among them.
OptionTable<paxos::Options> paxosTimeOptions();
/// The servers of the scenario, each what it makes them; a server that was added later learns.
paxos::Agents paxosAgentsOf(const Scenario& scenario, NodeId self);
/// Reads [node.n1] into a paxos::Stable; gives what is wrong, or nothing.
std::string readPaxosPreset(Value& disk, std::string_view text, const Names& names);
/// "leader", "proposer", "acceptor" and "learner", by states of agents.
std::optional<NodeId> findPaxosRole(std::string_view role, std::span<const Value> states);
/// Whether a message of Paxos is a heartbeat.
bool isPaxosHeartbeat(const Value& message);

} // namespace synod::scenario
