// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/files_system.h"

#include "engine/core/process.h"
#include "engine/protocols/raft/progress.h"
#include "engine/protocols/raft/rules.h"
#include "engine/scenario/raft_system.h"
#include "engine/scenario/service_systems.h"
#include "engine/systems/files/client.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/milestones.h"
#include "engine/systems/files/monitors.h"
#include "engine/systems/files/path.h"
#include "engine/systems/files/raft_part.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <array>
#include <utility>

namespace synod::scenario {
namespace {

std::vector<OptionInfo> optionTable() {
    const raft::Options raft;
    const files::Options options;
    return {
        {"electionTimeout", OptionKind::timeRange,
         times(raft.electionTimeoutLeast, raft.electionTimeoutMost), "ms",
         SYNOD_SENTENCE("options", "how long a follower waits for a leader before it stands for "
                                   "election; drawn anew from this range each time")},
        {"heartbeatInterval", OptionKind::time,
         times(raft.heartbeatInterval, raft.heartbeatInterval), "ms",
         SYNOD_SENTENCE("options", "how often a leader says that it is there")},
        {"preVote", OptionKind::flag, flag(raft.preVote), "",
         SYNOD_SENTENCE("options", "a server asks who would vote for it before it enters a new "
                                   "term, so that one that was cut off does not depose a leader")},
        {"checkQuorum", OptionKind::flag, flag(raft.checkQuorum), "",
         SYNOD_SENTENCE("options", "a leader steps down when it hears from no majority within an "
                                   "election timeout")},
        {"follower",
         OptionKind::choice,
         word("forward"),
         "",
         SYNOD_SENTENCE("options", "what a server that does not lead does with a client's request: "
                                   "it passes it on to the leader, or it refuses it and names the "
                                   "leader"),
         {"forward", "redirect"}},
        {"answerWithin", OptionKind::time, times(options.answerWithin, options.answerWithin), "ms",
         SYNOD_SENTENCE("options", "within this time a server answers what it was asked for by a "
                                   "person or by HTTP, with 503 or 504 if need be")},
        {"acknowledge",
         OptionKind::choice,
         word("committed"),
         "",
         SYNOD_SENTENCE("options", "when a leader says that a write is done; onAppend is wrong: as "
                                   "soon as it is in its own log, and the write may be lost"),
         {"committed", "onAppend"}},
        {"readsLocally", OptionKind::flag, flag(options.readsLocally), "",
         SYNOD_SENTENCE("options", "wrong: every server answers reads at once from what it has, "
                                   "which may be old")},
        {"forgetsSessions", OptionKind::flag, flag(options.forgetsSessions), "",
         SYNOD_SENTENCE("options", "wrong: servers keep no note of what they have done for whom, "
                                   "and a request that is retried takes effect twice")},
        clientTimeoutOption(),
    };
}

raft::Options raftOptionsOf(const Scenario& scenario) {
    raft::Options options;
    options.electionTimeoutLeast = scenario.option("electionTimeout").least;
    options.electionTimeoutMost = scenario.option("electionTimeout").most;
    options.heartbeatInterval = scenario.option("heartbeatInterval").least;
    options.preVote = scenario.option("preVote").flag;
    options.checkQuorum = scenario.option("checkQuorum").flag;
    return options;
}

files::Options filesOptionsOf(const Scenario& scenario) {
    files::Options options;
    if (scenario.option("follower").text == "redirect")
        options.follower = files::Follower::redirect;
    options.answerWithin = scenario.option("answerWithin").least;
    if (scenario.option("acknowledge").text == "onAppend")
        options.acknowledge = files::Acknowledge::onAppend;
    options.readsLocally = scenario.option("readsLocally").flag;
    options.forgetsSessions = scenario.option("forgetsSessions").flag;
    return options;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    if (topology.nodes[self.index].kind == net::NodeKind::client)
        return makeServiceClient<files::Client>(scenario, topology, self);
    return std::make_unique<ProcessOf<files::Server>>(
        files::Server(raftServersOf(scenario, topology, self), raftOptionsOf(scenario),
                      filesOptionsOf(scenario)));
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
    std::vector<Value> parts;
    parts.reserve(states.size());
    for (const Value& state : states)
        parts.push_back(files::raftState(state));
    return findRaftRole(role, parts);
}

service::Execution execution(const Value& output) {
    const auto* executed = std::get_if<files::Executed>(&output.get<files::Output>());
    if (executed == nullptr)
        return {};
    // The clients' history has no command that depends on a condition.
    const bool isOwn = executed->command.find(" If-") == executed->command.npos;
    return {executed->index, executed->effect, isOwn ? executed->client : NodeId()};
}

/// `PUT /a.txt hello`, and what Raft takes that is no operation.
std::optional<Value> readFilesCommand(std::string_view text) {
    if (const auto request = files::readRequest(text); request && isForPeople(request->method))
        return Value::of(raft::Command{textOf(*request)});
    auto command = readRaftCommand(text);
    if (!command || command->get<raft::Command>().kind == raft::CommandKind::operation)
        return std::nullopt;
    return command;
}

std::optional<files::Method> methodOf(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, files::Method>, 4> known{
        {{"GET", files::Method::GET},
         {"HEAD", files::Method::HEAD},
         {"PUT", files::Method::PUT},
         {"DELETE", files::Method::DELETE}}};
    for (const auto& [word, method] : known)
        if (word == name)
            return method;
    return std::nullopt;
}

/// For the person who reads an error; in English, as it leaves the program.
std::string explanationOf(const files::Request& request, std::uint16_t status) {
    switch (status) {
    case 404: return "There is no file " + request.path + ".";
    case 409: return "A file is not a directory, and neither can take the place of the other.";
    case 412: return "The file is not as the request wants it to be.";
    case 500: return "A block is missing, or not as its checksum says.";
    case 503:
        return "No leader has confirmed it in time, or too many requests wait. Nothing has "
               "changed; try again.";
    case 504:
        return "The leader was asked to commit it and has not said in time that it has. Whether "
               "it takes effect is unknown: read, and see.";
    case 507: return "All files together have a limit.";
    default: return {};
    }
}

std::optional<std::string> httpCommand(const HttpRequest& asked, std::uint16_t& status) {
    files::Request request;
    auto path = files::readPath(asked.target, status);
    if (!path)
        return std::nullopt;
    const auto method = methodOf(asked.method);
    const auto read = [](std::string_view field, std::vector<std::string>& tags) {
        auto list = field.empty() ? std::vector<std::string>() : files::readTags(field);
        if (list)
            tags = std::move(*list);
        return list.has_value();
    };
    status = method ? 400 : 405;
    if (!method || !read(asked.ifMatch, request.ifMatch) ||
        !read(asked.ifNoneMatch, request.ifNoneMatch))
        return std::nullopt;
    request.method = *method;
    request.path = std::move(*path);
    request.id = asked.id;
    if (*method == files::Method::PUT)
        request.body = asked.body;
    return textOf(request);
}

std::optional<HttpAnswer> httpAnswer(const Value& output, const void* state) {
    const auto* held = output.getIf<files::Output>();
    const auto* answered = held == nullptr ? nullptr : std::get_if<files::Answered>(held);
    if (answered == nullptr || answered->id.empty())
        return std::nullopt;
    const files::Outcome& outcome = answered->outcome;
    HttpAnswer answer;
    answer.id = answered->id;
    answer.status = outcome.status;
    answer.etag = outcome.etag;
    answer.size = outcome.size;
    answer.isList = outcome.isList;
    const auto request = files::readRequest(answered->request);
    if (!request)
        return answer;
    answer.path = files::pathText(request->path, true);
    answer.explanation = explanationOf(*request, outcome.status);
    if (request->method == files::Method::GET && outcome.status == 200)
        answer.body = files::read(static_cast<const files::State*>(state)->tree, *request).body;
    return answer;
}

constexpr HttpService http{&httpCommand, &httpAnswer, files::limits::fileOctets};

/// Timeouts are drawn by chance: an election that nobody wins is soon over.
bool mayStandStill(const Scenario&) {
    return false;
}

} // namespace

System makeFilesSystem() {
    System system;
    system.name = "files";
    system.options = optionTable();
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
    system.execution = &execution;
    system.rules = files::rules();
    for (const auto part : {files::monitorsRules(), raft::monitorsRules(), raft::progressRules()})
        system.watched.insert(system.watched.end(), part.begin(), part.end());
    system.achievements = {"raft.becomeLeader", "raft.commit"};
    system.findMilestones = &files::findMilestones;
    system.roles = {"leader", "candidate", "follower"};
    system.progress = &files::progressInWords;
    system.mayStandStill = &mayStandStill;
    system.findNodes = &findRaftNodes;
    system.voterChanges = {"add", "remove"};
    system.http = &http;
    return system;
}

} // namespace synod::scenario
