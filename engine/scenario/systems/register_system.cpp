// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/register_system.h"

#include "engine/core/process.h"
#include "engine/scenario/systems/raft_system.h"
#include "engine/scenario/systems/register_options.h"
#include "engine/scenario/systems/service_systems.h"
#include "engine/systems/register/client.h"
#include "engine/systems/register/milestones.h"
#include "engine/systems/register/monitors.h"
#include "engine/systems/register/progress.h"
#include "engine/systems/register/replica.h"
#include "engine/systems/register/rules.h"

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace synod::scenario {
namespace {

namespace json = boost::json;
using registers::Command;
using registers::Consistency;

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind != net::NodeKind::client)
        return std::make_unique<ProcessOf<registers::Replica>>(registers::Replica(
            raftServersOf(scenario, topology, self), registerOptionsOf(scenario)));
    registers::ClientOptions options = registerClientOptionsOf(scenario);
    static_cast<service::ClientOptions&>(options) = serviceClientOptions(scenario, topology, self);
    return std::make_unique<ProcessOf<registers::Client>>(
        registers::Client(self, presentServers(topology), std::move(options)));
}

NodeTypes types(net::NodeKind kind) {
    if (kind == net::NodeKind::client)
        return {&descriptorOf<registers::ClientState>(), &descriptorOf<service::ClientTimer>(),
                &descriptorOf<Command>(), &descriptorOf<service::ClientOutput>(),
                &descriptorOf<registers::ClientStableChange>()};
    return {&descriptorOf<registers::State>(), &descriptorOf<registers::Timer>(),
            &descriptorOf<Command>(), &descriptorOf<registers::Output>(),
            &descriptorOf<registers::StableChange>()};
}

std::string checkPreset(const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with store and clock";
    return onlyKeys(preset.get_object(), {"store", "clock"});
}

std::string readPreset(Value& disk, std::string_view text, const Names& names) {
    json::object preset;
    std::string wrong = parsePreset(preset, text, &checkPreset);
    if (!wrong.empty())
        return wrong;
    registers::Stable stable;
    wrong = descriptorOf<registers::Stable>().readJson(&stable, "Stable", preset, names);
    for (const registers::Register& held : stable.store)
        for (const registers::Copy& copy : held.copies) {
            if (wrong.empty() && (copy.stamp.none() || !copy.stamp.by.valid()))
                wrong = "store: each copy has a stamp, { counter = 1, by = \"n1\" }";
            stable.clock = std::max(stable.clock, copy.stamp.counter);
            std::uint64_t& known = stable.knows[copy.stamp.by];
            known = std::max(known, copy.stamp.counter);
        }
    disk = Value::of(std::move(stable));
    return wrong;
}

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario& scenario) {
    const registers::Options options = registerOptionsOf(scenario);
    const std::size_t servers = presentServers(scenario.topology).size();
    const bool linearizable = scenario.option("watch").text == "linearizable" ||
                              registers::promisesLinearizability(options, servers);
    return registers::safetyMonitors(options, registerClientOptionsOf(scenario), linearizable);
}

/// "leader", of strong servers: who leads the highest term.
std::optional<NodeId> findRole(std::string_view role, std::span<const Value> states) {
    if (role != "leader")
        return std::nullopt;
    return highestRanked<registers::State>(
        states, [](const registers::State& state) -> std::optional<std::uint64_t> {
            if (state.consistency != Consistency::strong || state.raft.role != raft::Role::Leader)
                return std::nullopt;
            return state.raft.currentTerm;
        });
}

/// Only strong servers put commands in an order.
service::Execution execution(const Value& output) {
    const auto* applied = std::get_if<raft::Applied>(&output.get<registers::Output>());
    if (applied == nullptr)
        return {0, {}, NodeId::at(0)};
    return {applied->index, applied->command, applied->client};
}

bool isBackground(const Value& message) {
    const auto* held = message.getIf<registers::Message>();
    return held != nullptr && registers::isBackground(*held);
}

constexpr std::string_view askVerb = "ask ";

/// `ask n2 get x`: the node's name, and the operation. Nothing of another command.
std::optional<std::pair<std::string, std::string>> partsOfAsk(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!text.starts_with(askVerb))
        return std::nullopt;
    text.remove_prefix(askVerb.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    return std::pair(std::string(text.substr(0, end)), std::string(text.substr(end)));
}

/// An operation of the store, and perhaps whom a client is to ask, whose number is not known yet.
std::optional<Value> readCommand(std::string_view text) {
    const auto parts = partsOfAsk(text);
    const auto operation = service::readOperation(parts ? parts->second : text);
    if (!operation || (parts && parts->first.empty()))
        return std::nullopt;
    const std::string command = ownText(*operation);
    return Value::of(
        Command{parts ? std::string(askVerb) + parts->first + " " + command : command, {}});
}

std::optional<std::string> findNodes(Value& command, const Names& names) {
    const auto parts = partsOfAsk(command.get<Command>().text);
    if (!parts)
        return std::nullopt;
    const auto server = names.find(parts->first);
    if (!server)
        return parts->first;
    command = Value::of(Command{commandText(parts->second), *server});
    return std::nullopt;
}

bool putsOrGets(std::string_view command) {
    const auto operation = service::readOperation(command);
    return operation && (operation->verb == "put" || operation->verb == "get");
}

/// Replicas that answer by themselves put and get; the other operations depend on what there is.
bool takesCommand(const Scenario& scenario, const Value& command) {
    const std::string& text = command.get<Command>().text;
    const auto parts = partsOfAsk(text);
    return scenario.option("consistency").text == "strong" ||
           putsOrGets(parts ? parts->second : text);
}

constexpr Sentence onlyPutAndGet{
    "errors.onlyPutAndGet",
    SYNOD_ERROR("replicas that answer by themselves know put and get alone: leave other operations "
                "out of [workload], or set consistency = \"strong\"")};

std::optional<BadOption> servesNobody(const Scenario& scenario) {
    const auto& operations = scenario.workload.operations;
    const bool knowsAll =
        std::all_of(operations.begin(), operations.end(),
                    [](const std::string& verb) { return verb == "put" || verb == "get"; });
    if (scenario.option("consistency").text == "strong" || knowsAll)
        return std::nullopt;
    return BadOption{"consistency", &onlyPutAndGet};
}

} // namespace

System makeRegisterSystem() {
    System system;
    system.name = "register";
    system.options = registerOptions();
    system.message = &descriptorOf<registers::Message>();
    system.messageTypes = registers::messageTypes();
    system.types = &types;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readPreset;
    system.monitors = &monitors;
    system.readCommand = &readCommand;
    system.findNodes = &findNodes;
    system.takesCommand = &takesCommand;
    system.commands = {"put x 1",  "get x",        "append x 1",    "cas x 1 2",
                       "delete x", "ask n2 get x", "ask n2 put x 1"};
    system.servesNobody = &servesNobody;
    system.findRole = &findRole;
    system.isBackground = &isBackground;
    system.execution = &execution;
    system.rules = registers::rules();
    system.watched = joined({registers::monitorsRules(), registers::linearizabilityRules(),
                             registers::progressRules()});
    system.achievements = {"register.client.answered"};
    system.findMilestones = &registers::findMilestones;
    system.progress = &registers::progressInWords;
    return system;
}

} // namespace synod::scenario
