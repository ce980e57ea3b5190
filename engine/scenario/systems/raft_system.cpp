// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/raft_system.h"

#include "engine/core/process.h"
#include "engine/protocols/raft/client.h"
#include "engine/protocols/raft/milestones.h"
#include "engine/protocols/raft/monitors.h"
#include "engine/protocols/raft/progress.h"
#include "engine/protocols/raft/raft.h"
#include "engine/protocols/raft/rules.h"
#include "engine/scenario/command_reader.h"
#include "engine/scenario/systems/service_systems.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace synod::scenario {

const OptionTable<raft::Options>& raftOptions() {
    using raft::Options;
    static const OptionTable<Options> table{
        timesOption("electionTimeout", &Options::electionTimeoutLeast,
                    &Options::electionTimeoutMost,
                    SYNOD_OPTION("how long a follower waits for a leader before it stands for "
                                 "election; drawn anew from this range each time")),
        timeOption("heartbeatInterval", &Options::heartbeatInterval,
                   SYNOD_OPTION("how often a leader says that it is there")),
        flagOption("noOp", &Options::noOp,
                   SYNOD_OPTION("a new leader appends an empty entry, so that it can commit what "
                                "its predecessors left")),
        flagOption("forgetsVote", &Options::forgetsVote,
                   SYNOD_OPTION("wrong: servers keep no note of the votes they grant, and may vote "
                                "twice in a term")),
        flagOption("commitsOldTerms", &Options::commitsOldTerms,
                   SYNOD_OPTION("wrong: a leader commits entries of earlier terms by counting "
                                "copies, as figure 8 of the paper forbids")),
        flagOption("preVote", &Options::preVote,
                   SYNOD_OPTION("a server asks who would vote for it before it enters a new term, "
                                "so that one that was cut off does not depose a leader")),
        flagOption(
            "checkQuorum", &Options::checkQuorum,
            SYNOD_OPTION(
                "a leader steps down when it hears from no majority within an election timeout")),
        numberOption("snapshotAfter", &Options::snapshotAfter, {}, "entries",
                     SYNOD_OPTION("how many entries a server applies until it puts a snapshot in "
                                  "the place of its log so far; 0: never")),
        flagOption("changesBeforeCommit", &Options::changesBeforeCommit,
                   SYNOD_OPTION("wrong: a leader changes who votes before it has committed an "
                                "entry of its term, and a committed entry may be lost")),
        flagOption("readIndex", &Options::readIndex,
                   SYNOD_OPTION("a leader answers a get without an entry in the log, once a "
                                "majority has confirmed that it still leads")),
        choiceOption(
            "reads", &Options::reads, {"round", "sharedRound", "lease", "longLease"},
            SYNOD_OPTION("how a leader makes sure that it leads before it reads: by a round of "
                         "messages each, or one for all that come while another is under way, or "
                         "by a lease, which needs clocks that go alike; longLease is wrong: "
                         "another may be elected while it lasts, and old values are read")),
        numberOption(
            "clockDrift", &Options::clockDrift, {0, 2'000}, "%",
            SYNOD_OPTION(
                "by how much one server's clock goes faster than another's at most; a lease is "
                "over before the faster one shows that the shortest election timeout is")),
        choiceOption(
            "vote", &Options::vote, {"log", "byId"},
            SYNOD_OPTION("who gets a vote: a candidate whose log is up to date; byId is wrong: one "
                         "with a smaller number, and a committed entry is lost")),
        flagOption("noRandomTimeout", &Options::noRandomTimeout,
                   SYNOD_OPTION("wrong: all election timeouts are the shortest, and votes are "
                                "split again and again")),
    };
    return table;
}

/// The servers that were there from the start vote first; those that were added are learners first.
raft::Servers raftServersOf(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    raft::Servers servers{self, {}, {}};
    servers.voters.reserve(scenario.topology.nodes.size());
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        if (topology.nodes[i].kind != net::NodeKind::server)
            continue;
        if (i < scenario.topology.nodes.size()) {
            servers.voters.push_back(NodeId::at(i));
        } else if (topology.nodes[i].present) {
            servers.added.push_back(NodeId::at(i));
        }
    }
    return servers;
}

namespace {

namespace json = boost::json;

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind == net::NodeKind::client)
        return makeServiceClient<raft::Client>(scenario, topology, self);
    return std::make_unique<ProcessOf<raft::Raft>>(
        raft::Raft(raftServersOf(scenario, topology, self), optionsOf(raftOptions(), scenario)));
}

std::string checkLog(const json::array& log) {
    std::string wrong;
    for (const json::value& entry : log) {
        if (!entry.is_object())
            return "log: expected entries such as { term = 1, command = \"put x 1\" }";
        wrong =
            onlyKeys(entry.get_object(), {"term", "command", "client", "sequenceNumber", "kind"});
        if (!wrong.empty())
            return "log: " + wrong;
    }
    return {};
}

std::string checkPreset(const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with currentTerm, votedFor and log";
    const json::object& disk = preset.get_object();
    std::string wrong = onlyKeys(disk, {"currentTerm", "votedFor", "log", "snapshot"});
    if (!wrong.empty())
        return wrong;
    const json::value* snapshot = disk.if_contains("snapshot");
    if (snapshot != nullptr && snapshot->is_object()) {
        const std::string unknown =
            onlyKeys(snapshot->get_object(),
                     {"lastIncludedIndex", "lastIncludedTerm", "sessions", "store", "voters"});
        if (!unknown.empty())
            return "snapshot: " + unknown;
    }
    const json::value* log = disk.if_contains("log");
    return log != nullptr && log->is_array() ? checkLog(log->get_array()) : std::string();
}

/// Gives what no run of Raft could have left on a disk, or nothing.
std::string checkTerms(const raft::Stable& disk) {
    const raft::Snapshot& snapshot = disk.snapshot;
    if ((snapshot.lastIncludedIndex == 0) != (snapshot.lastIncludedTerm == 0))
        return "snapshot: of the last entry that it replaces, both the index and the term";
    raft::Term before = std::max<raft::Term>(1, snapshot.lastIncludedTerm);
    for (const raft::LogEntry& entry : disk.log) {
        if (entry.term < before)
            return "log: terms begin at 1 and only grow along a log";
        before = entry.term;
    }
    if (disk.currentTerm < raft::termAt(disk, raft::lastIndexOf(disk)))
        return "currentTerm: at least the term of the last entry";
    return {};
}

} // namespace

/// Without a currentTerm it is that of the last entry.
std::string readRaftPreset(Value& disk, std::string_view text, const Names& names) {
    json::object preset;
    std::string wrong = parsePreset(preset, text, &checkPreset);
    if (!wrong.empty())
        return wrong;
    raft::Stable stable;
    wrong = descriptorOf<raft::Stable>().readJson(&stable, "Stable", preset, names);
    if (!wrong.empty())
        return wrong;
    if (!preset.contains("currentTerm"))
        stable.currentTerm = raft::termAt(stable, raft::lastIndexOf(stable));
    wrong = checkTerms(stable);
    disk = Value::of(std::move(stable));
    return wrong;
}

namespace {

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario&) {
    return raft::safetyMonitors();
}

} // namespace

/// "leader": who leads the highest term; "candidate" and "follower": the first of them.
std::optional<NodeId> findRaftRole(std::string_view role, std::span<const Value> states) {
    constexpr std::array known{std::pair{std::string_view("leader"), raft::Role::Leader},
                               std::pair{std::string_view("candidate"), raft::Role::Candidate},
                               std::pair{std::string_view("follower"), raft::Role::Follower}};
    const auto wanted =
        std::find_if(known.begin(), known.end(), [=](const auto& k) { return k.first == role; });
    if (wanted == known.end())
        return std::nullopt;
    const auto rank = [wanted](const raft::State& state) -> std::optional<raft::Term> {
        if (state.role != wanted->second)
            return std::nullopt;
        return state.role == raft::Role::Leader ? state.currentTerm : 0;
    };
    return highestRanked<raft::State>(states, rank);
}

namespace {

service::Execution execution(const Value& output) {
    const auto& applied = output.get<raft::Applied>();
    return {applied.index, applied.command, applied.client};
}

} // namespace

bool isRaftHeartbeat(const Value& message) {
    const auto* held = message.getIf<raft::Message>();
    return held != nullptr && raft::isHeartbeat(*held);
}

/// An operation of the store, `read x`, or a verb and the server that it is about, whose number is
/// not known yet.
std::optional<Value> readRaftCommand(std::string_view text) {
    using raft::CommandKind;
    if (service::readOperation(text))
        return readServiceCommand<raft::Command>(text);
    constexpr std::array<std::pair<std::string_view, CommandKind>, 4> verbs{
        {{"read", CommandKind::operation},
         {"transfer", CommandKind::transfer},
         {"add", CommandKind::addServer},
         {"remove", CommandKind::removeServer}}};
    const std::vector<std::string_view> words = wordsOf(text);
    const auto* const verb = std::find_if(verbs.begin(), verbs.end(), [&](const auto& known) {
        return words.size() == 2 && words[0] == known.first;
    });
    if (verb == verbs.end())
        return std::nullopt;
    return Value::of(
        raft::Command{std::string(words[0]) + " " + std::string(words[1]), verb->second});
}

/// `transfer n2`, `add n6` and `remove n6` name a server.
std::optional<std::string> findRaftNodes(Value& command, const Names& names) {
    auto read = command.get<raft::Command>();
    if (read.kind == raft::CommandKind::operation)
        return std::nullopt;
    const std::string name = read.text.substr(read.text.find(' ') + 1);
    const auto server = names.find(name);
    if (!server)
        return name;
    read.server = *server;
    command = Value::of(std::move(read));
    return std::nullopt;
}

namespace {

/// A split vote is soon over where timeouts are drawn by chance.
bool mayStandStill(const Scenario& scenario) {
    return scenario.option("noRandomTimeout").flag;
}

} // namespace

System makeRaftSystem() {
    System system;
    system.name = "raft";
    append(system.options, raftOptions());
    system.options.push_back(clientTimeoutOption());
    system.message = &descriptorOf<raft::Message>();
    system.messageTypes = raft::messageTypes();
    system.types = &serviceTypes<raft::Raft>;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readRaftPreset;
    system.monitors = &monitors;
    system.readCommand = &readRaftCommand;
    system.commands = {"put x 1", "get x",       "append x 1", "cas x 1 2", "delete x",
                       "read x",  "transfer n2", "add n4",     "remove n2"};
    system.findRole = &findRaftRole;
    system.isBackground = &isRaftHeartbeat;
    system.execution = &execution;
    system.rules = raft::rules();
    system.watched = joined({raft::monitorsRules(), raft::progressRules()});
    system.achievements = {"raft.becomeLeader", "raft.commit", "raft.commitOldTerm"};
    system.findMilestones = &raft::findMilestones;
    system.roles = {"leader", "candidate", "follower"};
    system.progress = &raft::progressInWords;
    system.mayStandStill = &mayStandStill;
    system.findNodes = &findRaftNodes;
    system.voterChanges = {"add", "remove"};
    return system;
}

} // namespace synod::scenario
