// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/register_options.h"

#include "engine/scenario/systems/service_systems.h"

#include <algorithm>

namespace synod::scenario {
namespace {

using registers::Consistency;
using registers::StaleReads;
using registers::Versions;

OptionInfo
choice(std::string_view name, std::vector<std::string_view> words, std::string_view meaning) {
    const std::string byDefault(words.front());
    return {name, OptionKind::choice, word(byDefault), "", meaning, std::move(words)};
}

OptionInfo time(std::string_view name, Time byDefault, std::string_view meaning) {
    return {name, OptionKind::time, times(byDefault, byDefault), "ms", meaning};
}

OptionInfo yesNo(std::string_view name, bool byDefault, std::string_view meaning) {
    return {name, OptionKind::flag, flag(byDefault), "", meaning};
}

OptionInfo servers(std::string_view name, std::uint64_t byDefault, std::string_view meaning) {
    return {name, OptionKind::number, number(byDefault), "servers", meaning, {}, 1, 1'000};
}

/// Of quorum: N, R and W, and what is done about replicas that are silent or old.
std::vector<OptionInfo> quorumOptions() {
    const registers::Options options;
    return {
        servers("replicas", options.replicas,
                SYNOD_OPTION("of quorum, N: how many servers hold a key")),
        servers("reads", options.reads,
                SYNOD_OPTION("of quorum, R: how many answers a get waits for")),
        servers("writes", options.writes,
                SYNOD_OPTION("of quorum, W: how many acknowledgements a put waits for")),
        yesNo("sloppy", options.sloppy,
              SYNOD_OPTION("of quorum: where a replica does not answer, the next server stands in "
                           "for it, and is counted")),
        yesNo("hintedHandoff", options.hintedHandoff,
              SYNOD_OPTION("of sloppy quorums: who stood in hands over what it took, once its "
                           "replica is back")),
        yesNo("readRepair", options.readRepair,
              SYNOD_OPTION("of quorum: a get sends the newest value to replicas that answered it "
                           "with an older one")),
        yesNo("writeBack", options.writeBack,
              SYNOD_OPTION("of quorum: a get stores what it has read on W replicas before it "
                           "answers, so that no later get reads older")),
        time("replicaTimeout", options.replicaTimeout,
             SYNOD_OPTION("of quorum: how long replicas may take to answer")),
        time("handoffInterval", options.handoffInterval,
             SYNOD_OPTION("of sloppy quorums: how often who stood in tries to hand over")),
    };
}

std::vector<OptionInfo> clientOptions() {
    return {
        choice("clients", {"roam", "stay"},
               SYNOD_OPTION("of quorum and eventual: each operation goes to a server drawn by "
                            "chance, or clients stay with the last that answered")),
        yesNo("readYourWrites", false,
              SYNOD_OPTION("of quorum and eventual: a client accepts nothing older than what it "
                           "has put itself, and asks on")),
        yesNo("monotonicReads", false,
              SYNOD_OPTION("of quorum and eventual: a client accepts nothing older than what it "
                           "has read before, and asks on")),
        clientTimeoutOption(),
    };
}

std::size_t serverCount(const Scenario& scenario) {
    return static_cast<std::size_t>(
        std::count_if(scenario.topology.nodes.begin(), scenario.topology.nodes.end(),
                      [](const net::Node& node) { return node.kind == net::NodeKind::server; }));
}

Consistency consistencyOf(const Scenario& scenario) {
    const std::string& text = scenario.option("consistency").text;
    return text == "quorum"     ? Consistency::quorum
           : text == "eventual" ? Consistency::eventual
                                : Consistency::strong;
}

Versions versionsOf(const Scenario& scenario) {
    return scenario.option("versions").text == "vector" ? Versions::vector : Versions::timestamp;
}

} // namespace

std::vector<OptionInfo> registerOptions() {
    const registers::Options options;
    std::vector<OptionInfo> table{
        choice("consistency", {"strong", "quorum", "eventual"},
               SYNOD_OPTION("how the servers are kept alike: by a leader and its log, by asking "
                            "several for each operation, or by telling each other by and by")),
        choice("versions", {"timestamp", "vector"},
               SYNOD_OPTION(
                   "of quorum and eventual: the value with the latest timestamp wins, or values of "
                   "which none had seen the other are kept side by side, by vector clocks")),
    };
    for (const auto& part : {quorumOptions(), clientOptions()})
        table.insert(table.end(), part.begin(), part.end());
    table.push_back(time("gossipInterval", options.gossipInterval,
                         SYNOD_OPTION("of eventual: how often a server tells another, drawn by "
                                      "chance, what it has; half more or less")));
    table.push_back({"electionTimeout", OptionKind::timeRange,
                     times(options.raft.electionTimeoutLeast, options.raft.electionTimeoutMost),
                     "ms",
                     SYNOD_OPTION("how long a follower waits for a leader before it stands for "
                                  "election; drawn anew from this range each time")});
    table.push_back(time("heartbeatInterval", options.raft.heartbeatInterval,
                         SYNOD_OPTION("how often a leader says that it is there")));
    table.push_back(
        choice("staleReads", {"none", "leader", "any"},
               SYNOD_OPTION("of strong: who answers a get without asking anybody; leader and any "
                            "are wrong: a leader that may be one no more, or every server")));
    table.push_back(choice("watch", {"promised", "linearizable"},
                           SYNOD_OPTION("whether linearizability is watched only where these "
                                        "options promise it, or in any case")));
    return table;
}

registers::Options registerOptionsOf(const Scenario& scenario) {
    registers::Options options;
    const auto count = [&](std::string_view name, std::uint64_t most) {
        return std::min(static_cast<std::uint64_t>(scenario.option(name).number), most);
    };
    options.consistency = consistencyOf(scenario);
    options.versions = versionsOf(scenario);
    options.replicas = count("replicas", std::max<std::size_t>(serverCount(scenario), 1));
    options.reads = count("reads", options.replicas);
    options.writes = count("writes", options.replicas);
    options.sloppy = scenario.option("sloppy").flag;
    options.hintedHandoff = scenario.option("hintedHandoff").flag;
    options.readRepair = scenario.option("readRepair").flag;
    options.writeBack = scenario.option("writeBack").flag;
    options.replicaTimeout = scenario.option("replicaTimeout").least;
    options.handoffInterval = scenario.option("handoffInterval").least;
    options.gossipInterval = scenario.option("gossipInterval").least;
    options.raft.electionTimeoutLeast = scenario.option("electionTimeout").least;
    options.raft.electionTimeoutMost = scenario.option("electionTimeout").most;
    options.raft.heartbeatInterval = scenario.option("heartbeatInterval").least;
    options.raft.readIndex = true;
    const std::string& stale = scenario.option("staleReads").text;
    options.staleReads = stale == "leader" ? StaleReads::leader
                         : stale == "any"  ? StaleReads::any
                                           : StaleReads::none;
    return options;
}

registers::ClientOptions registerClientOptionsOf(const Scenario& scenario) {
    registers::ClientOptions options;
    options.consistency = consistencyOf(scenario);
    options.versions = versionsOf(scenario);
    const bool asksLeader =
        options.consistency == Consistency::strong && scenario.option("staleReads").text != "any";
    options.roams = !asksLeader && scenario.option("clients").text == "roam";
    options.readYourWrites = scenario.option("readYourWrites").flag;
    options.monotonicReads = scenario.option("monotonicReads").flag;
    return options;
}

} // namespace synod::scenario
