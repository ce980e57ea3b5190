// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/files_paxos_system.h"

#include "engine/core/process.h"
#include "engine/protocols/paxos/progress.h"
#include "engine/protocols/paxos/rules.h"
#include "engine/scenario/systems/files_service.h"
#include "engine/scenario/systems/paxos_system.h"
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

paxos::Options paxosOptionsOf(const Scenario& scenario) {
    paxos::Options options = optionsOf(paxosTimeOptions(), scenario);
    options.manyInstances = true;
    return options;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind == net::NodeKind::client)
        return makeServiceClient<files::PaxosClient>(scenario, topology, self);
    return std::make_unique<ProcessOf<files::PaxosServer>>(files::PaxosServer(
        paxosAgentsOf(scenario, self), paxosOptionsOf(scenario), filesOptionsOf(scenario)));
}

/// The disk of the agents within. Every server is proposer, acceptor and learner: it could not
/// serve files otherwise.
std::string readPreset(Value& disk, std::string_view text, const Names& names) {
    boost::json::object stored;
    std::string wrong = parsePreset(stored, text, [](const boost::json::value& preset) {
        return preset.is_object() && preset.get_object().contains("roles")
                   ? std::string("roles: every server of files is proposer, acceptor and learner")
                   : std::string();
    });
    Value paxos;
    if (wrong.empty())
        wrong = readPaxosPreset(paxos, text, names);
    if (!wrong.empty())
        return wrong;
    files::PaxosStable stable;
    stable.paxos = paxos.get<paxos::Stable>();
    disk = Value::of(std::move(stable));
    return {};
}

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario& scenario) {
    return files::safetyMonitorsOverPaxos(paxosAgentsOf(scenario, NodeId::at(0)).acceptors);
}

std::optional<NodeId> findRole(std::string_view role, std::span<const Value> states) {
    return findPaxosRole(role, files::partsOf(states, &files::paxosState));
}

/// `PUT /a.txt hello`, and `lead`.
std::optional<Value> readFilesCommand(std::string_view text) {
    if (auto request = filesRequestText(text))
        return Value::of(paxos::Command{std::move(*request)});
    if (commandText(text) == "lead")
        return Value::of(paxos::Command{"lead"});
    return std::nullopt;
}

std::optional<HttpAnswer> httpAnswer(const Value& output, const void* state) {
    return filesHttpAnswer(output, static_cast<const files::PaxosState*>(state)->tree);
}

const HttpService http{&filesHttpCommand, &httpAnswer, &filesHttpDeclined,
                       files::limits::fileOctets, &filesBesidePaxos()};

} // namespace

System makeFilesPaxosSystem() {
    System system;
    system.name = "files-paxos";
    system.options = {filesConsensusOption({"paxos"})};
    append(system.options, paxosTimeOptions());
    addFilesOptions(system.options);
    system.message = &descriptorOf<paxos::Message>();
    system.messageTypes = paxos::messageTypes();
    system.types = &serviceTypes<files::PaxosServer>;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readPreset;
    system.monitors = &monitors;
    system.readCommand = &readFilesCommand;
    system.commands = {"PUT /a.txt hello", "GET /a.txt", "HEAD /a.txt",
                       "DELETE /a.txt",    "LIST /",     "lead"};
    system.findRole = &findRole;
    system.isBackground = &isPaxosHeartbeat;
    system.execution = &filesExecution;
    system.rules = files::rulesOverPaxos();
    system.watched =
        joined({files::monitorsRules(), paxos::monitorsRules(), paxos::progressRules()});
    system.achievements = {"paxos.learn", "paxos.learnFromLearner"};
    system.findMilestones = &files::findMilestones;
    system.roles = {"leader", "proposer", "acceptor", "learner"};
    system.progress = &files::progressOverPaxos;
    system.mayStandStill = &filesMayStandStill;
    system.http = &http;
    return system;
}

} // namespace synod::scenario
