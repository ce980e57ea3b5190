// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/files_system.h"

#include "engine/core/process.h"
#include "engine/protocols/raft/progress.h"
#include "engine/protocols/raft/rules.h"
#include "engine/scenario/systems/files_service.h"
#include "engine/scenario/systems/raft_system.h"
#include "engine/scenario/systems/service_systems.h"
#include "engine/systems/files/client.h"
#include "engine/systems/files/consensus_part.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/milestones.h"
#include "engine/systems/files/monitors.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <utility>

namespace synod::scenario {
namespace {

/// What its Raft leaves open; the rest is as the file system needs it.
OptionTable<raft::Options> ownRaftOptions() {
    return only(
        {"electionTimeout", "heartbeatInterval", "preVote", "checkQuorum", "reads", "clockDrift"},
        raftOptions());
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind == net::NodeKind::client)
        return makeServiceClient<files::Client>(scenario, topology, self);
    return std::make_unique<ProcessOf<files::Server>>(
        files::Server(raftServersOf(scenario, topology, self),
                      optionsOf(ownRaftOptions(), scenario), filesOptionsOf(scenario)));
}

/// The disk of the Raft server within. The tree is made of the whole log, so there is no snapshot.
std::string readPreset(Value& disk, std::string_view text, const Names& names) {
    Value raft;
    std::string wrong = readRaftPreset(raft, text, names);
    if (!wrong.empty())
        return wrong;
    files::Stable stable;
    stable.raft = raft.get<raft::Stable>();
    if (stable.raft.snapshot.lastIncludedIndex != 0)
        return "snapshot: the file system's log is whole, and begins with entry 1";
    disk = Value::of(std::move(stable));
    return {};
}

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario&) {
    return files::safetyMonitors();
}

std::optional<NodeId> findRole(std::string_view role, std::span<const Value> states) {
    return findRaftRole(role, files::partsOf(states, &files::raftState));
}

/// `PUT /a.txt hello`, and what Raft takes that is no operation.
std::optional<Value> readFilesCommand(std::string_view text) {
    if (auto request = filesRequestText(text))
        return Value::of(raft::Command{std::move(*request)});
    auto command = readRaftCommand(text);
    if (!command || command->get<raft::Command>().kind == raft::CommandKind::operation)
        return std::nullopt;
    return command;
}

std::optional<HttpAnswer> httpAnswer(const Value& output, const void* state) {
    return filesHttpAnswer(output, static_cast<const files::State*>(state)->tree);
}

const HttpService http{&filesHttpCommand, &httpAnswer, &filesHttpDeclined,
                       files::limits::fileOctets, &filesBesideRaft()};

} // namespace

System makeFilesSystem() {
    System system;
    system.name = "files";
    system.options = {filesConsensusOption({"raft", "paxos"})};
    append(system.options, ownRaftOptions());
    addFilesOptions(system.options);
    system.message = &descriptorOf<raft::Message>();
    system.messageTypes = raft::messageTypes();
    system.types = &serviceTypes<files::Server>;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readPreset;
    system.monitors = &monitors;
    system.readCommand = &readFilesCommand;
    system.commands = {"PUT /a.txt hello", "GET /a.txt",  "HEAD /a.txt", "DELETE /a.txt",
                       "LIST /",           "transfer n2", "add n4",      "remove n2"};
    system.findRole = &findRole;
    system.isBackground = &isRaftHeartbeat;
    system.execution = &filesExecution;
    system.rules = files::rules();
    system.watched = joined({files::monitorsRules(), raft::monitorsRules(), raft::progressRules()});
    system.achievements = {"raft.becomeLeader", "raft.commit"};
    system.findMilestones = &files::findMilestones;
    system.roles = {"leader", "candidate", "follower"};
    system.progress = &files::progressInWords;
    system.mayStandStill = &filesMayStandStill;
    system.findNodes = &findRaftNodes;
    system.voterChanges = {"add", "remove"};
    system.http = &http;
    return system;
}

} // namespace synod::scenario
