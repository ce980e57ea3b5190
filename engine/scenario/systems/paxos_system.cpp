// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/paxos_system.h"

#include "engine/core/process.h"
#include "engine/protocols/paxos/client.h"
#include "engine/protocols/paxos/milestones.h"
#include "engine/protocols/paxos/monitors.h"
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/progress.h"
#include "engine/protocols/paxos/rules.h"
#include "engine/scenario/systems/service_systems.h"

#include <boost/json.hpp>

#include <algorithm>

namespace synod::scenario {
namespace {

namespace json = boost::json;

const OptionTable<paxos::Options>& paxosOptions() {
    using paxos::Options;
    static const OptionTable<Options> table{
        choiceOption("instances", &Options::manyInstances, {"one", "many"},
                     SYNOD_OPTION("one value is chosen, or many: a sequence of commands, with a "
                                  "leader that executes phase 1 once for all of them")),
        timesOption("backOff", &Options::backOffLeast, &Options::backOffMost,
                    SYNOD_OPTION("how long a proposer waits after a refusal before it tries a "
                                 "higher number; drawn anew from this range each time")),
        timeOption("proposalTimeout", &Options::proposalTimeout,
                   SYNOD_OPTION("how long a proposer waits for a majority before it tries a higher "
                                "number, and a leader or learner before it asks again")),
        timesOption("leaderTimeout", &Options::leaderTimeoutLeast, &Options::leaderTimeoutMost,
                    SYNOD_OPTION("how long a proposer hears of no leader before it wants to lead; "
                                 "drawn anew from this range each time")),
        timeOption("heartbeatInterval", &Options::heartbeatInterval,
                   SYNOD_OPTION("how often a leader says that it is there")),
        choiceOption(
            "chooseBy", &Options::chooseBy, {"majority", "all"},
            SYNOD_OPTION(
                "how many acceptors choose a value; all is wrong: one crash blocks it for ever")),
        choiceOption(
            "acceptor", &Options::acceptor, {"promise", "smaller", "once"},
            SYNOD_OPTION("what an acceptor accepts: what its promise allows; smaller is wrong: "
                         "numbers that are not higher than its promise, and two values get chosen; "
                         "once is wrong: the first proposal only, and a duel blocks it")),
        flagOption("skipPrepare", &Options::skipPrepare,
                   SYNOD_OPTION("wrong: proposers ask for their value to be accepted without phase "
                                "1, and two values get chosen")),
    };
    return table;
}

/// What the scenario makes a node; without a word it is all three.
paxos::Roles rolesOf(const Scenario& scenario, const std::string& node) {
    paxos::Roles roles;
    const auto preset = scenario.presets.find(node);
    if (preset == scenario.presets.end())
        return roles;
    boost::system::error_code failed;
    const json::value parsed = json::parse(preset->second, failed);
    if (!failed && parsed.is_object())
        if (const json::value* named = parsed.get_object().if_contains("roles"))
            readOwnJson(roles, *named, Names());
    return roles;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind == net::NodeKind::client)
        return makeServiceClient<paxos::Client>(scenario, topology, self);
    return std::make_unique<ProcessOf<paxos::Paxos>>(
        paxos::Paxos(paxosAgentsOf(scenario, self), optionsOf(paxosOptions(), scenario)));
}

/// Gives what is wrong, or nothing.
std::string checkPreset(const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with roles, promised, accepted and lastRound";
    const json::object& table = preset.get_object();
    std::string wrong = onlyKeys(table, {"roles", "promised", "accepted", "lastRound"});
    if (!wrong.empty())
        return wrong;
    if (const json::value* named = table.if_contains("roles")) {
        paxos::Roles roles;
        wrong = readOwnJson(roles, *named, Names());
        if (wrong.empty() && !roles.proposer && !roles.acceptor && !roles.learner)
            wrong = "at least one of proposer acceptor learner";
        if (!wrong.empty())
            return "roles: " + wrong;
    }
    const json::value* accepted = table.if_contains("accepted");
    if (accepted == nullptr || !accepted->is_array())
        return {};
    for (const json::value& proposal : accepted->get_array()) {
        if (!proposal.is_object())
            return "accepted: expected proposals such as { n = \"1.n1\", v = \"put x 1\" }";
        wrong = onlyKeys(proposal.get_object(), {"n", "v"});
        if (!wrong.empty())
            return "accepted: " + wrong;
    }
    return {};
}

/// Gives what no run of Paxos could have left on a disk, or nothing.
std::string checkNumbers(const paxos::Stable& disk) {
    for (const paxos::Proposal& proposal : disk.accepted) {
        if (proposal.n.valid() != proposal.v.known())
            return "accepted: a proposal has a number n and a value v; { } stands for none";
        if (disk.promised < proposal.n)
            return "promised: at least the number of every proposal that was accepted";
    }
    return {};
}

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario& scenario) {
    return paxos::safetyMonitors(paxosAgentsOf(scenario, NodeId::at(0)).acceptors);
}

/// How far a node is from having a role: nothing where it has it not, else the more the better.
std::optional<std::uint64_t> rankIn(std::string_view role, const paxos::State& state) {
    const auto given = [](bool has, std::uint64_t rank) {
        return has ? std::optional(rank) : std::nullopt;
    };
    if (role == "leader")
        return given(state.phase == paxos::Phase::Leading, state.n.round);
    if (role == "proposer")
        return given(state.roles.proposer, state.n.round);
    if (role == "acceptor")
        return given(state.roles.acceptor, 0);
    return given(role == "learner" && state.roles.learner, 0);
}

constexpr Sentence choosesOneValue{
    "errors.oneValueServesNobody",
    SYNOD_ERROR("with one instance one value is chosen, and clients are not served; set instances "
                "= \"many\" in [options], or leave the clients of [workload] out")};

std::optional<BadOption> servesNobody(const Scenario& scenario) {
    if (scenario.option("instances").text == "many")
        return std::nullopt;
    return BadOption{"instances", &choosesOneValue};
}

/// One value may be any text; of many, each is a command of the state machine.
bool takesCommand(const Scenario& scenario, const Value& command) {
    const std::string& text = command.get<paxos::Command>().text;
    return scenario.option("instances").text != "many" || text == "lead" ||
           service::readOperation(text).has_value();
}

service::Execution execution(const Value& output) {
    const auto& executed = output.get<paxos::Executed>();
    return {executed.instance, executed.command, executed.client};
}

} // namespace

OptionTable<paxos::Options> paxosTimeOptions() {
    return only({"backOff", "proposalTimeout", "leaderTimeout", "heartbeatInterval"},
                paxosOptions());
}

/// "I assume that the set of servers is fixed" (Paxos Made Simple §3): those of the scenario. A
/// node that is added later is a learner. With many instances a proposer is a learner too, for a
/// leader must know what has been chosen.
paxos::Agents paxosAgentsOf(const Scenario& scenario, NodeId self) {
    paxos::Agents agents;
    agents.self = self;
    const std::vector<net::Node>& nodes = scenario.topology.nodes;
    const auto instances = scenario.options.find("instances");
    const bool many = instances == scenario.options.end() || instances->second.text == "many";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != net::NodeKind::server)
            continue;
        const paxos::Roles roles = rolesOf(scenario, nodes[i].name);
        if (roles.proposer)
            agents.proposers.push_back(NodeId::at(i));
        if (roles.acceptor)
            agents.acceptors.push_back(NodeId::at(i));
        if (roles.learner || (many && roles.proposer))
            agents.learners.push_back(NodeId::at(i));
    }
    agents.added = self.index >= nodes.size();
    if (agents.added)
        agents.learners.push_back(self);
    return agents;
}

/// Without `promised` it is the highest number that was accepted.
std::string readPaxosPreset(Value& disk, std::string_view text, const Names& names) {
    json::object stored;
    std::string wrong = parsePreset(stored, text, &checkPreset);
    if (!wrong.empty())
        return wrong;
    stored.erase("roles");
    paxos::Stable stable;
    wrong = descriptorOf<paxos::Stable>().readJson(&stable, "Stable", stored, names);
    if (!wrong.empty())
        return wrong;
    if (!stored.contains("promised"))
        for (const paxos::Proposal& proposal : stable.accepted)
            stable.promised = std::max(stable.promised, proposal.n);
    wrong = checkNumbers(stable);
    disk = Value::of(std::move(stable));
    return wrong;
}

/// "leader" and "proposer": whose proposal has the highest round; of several the first.
std::optional<NodeId> findPaxosRole(std::string_view role, std::span<const Value> states) {
    return highestRanked<paxos::State>(
        states, [role](const paxos::State& state) { return rankIn(role, state); });
}

bool isPaxosHeartbeat(const Value& message) {
    const auto* held = message.getIf<paxos::Message>();
    return held != nullptr && std::holds_alternative<paxos::Heartbeat>(*held);
}

System makePaxosSystem() {
    System system;
    system.name = "paxos";
    append(system.options, paxosOptions());
    system.options.push_back(clientTimeoutOption());
    system.message = &descriptorOf<paxos::Message>();
    system.messageTypes = paxos::messageTypes();
    system.types = &serviceTypes<paxos::Paxos>;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readPaxosPreset;
    system.monitors = &monitors;
    system.readCommand = &readServiceCommand<paxos::Command>;
    system.takesCommand = &takesCommand;
    system.commands = {"put x 1", "get x", "append x 1", "cas x 1 2", "delete x", "lead"};
    system.servesNobody = &servesNobody;
    system.findRole = &findPaxosRole;
    system.isBackground = &isPaxosHeartbeat;
    system.execution = &execution;
    system.rules = paxos::rules();
    system.watched = joined({paxos::monitorsRules(), paxos::progressRules()});
    system.achievements = {"paxos.learn", "paxos.learnFromLearner"};
    system.findMilestones = &paxos::findMilestones;
    system.roles = {"leader", "proposer", "acceptor", "learner"};
    system.progress = &paxos::progressInWords;
    return system;
}

} // namespace synod::scenario
