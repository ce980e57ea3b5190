// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/register_options.h"

#include "engine/scenario/systems/raft_system.h"
#include "engine/scenario/systems/service_systems.h"

#include <algorithm>

namespace synod::scenario {
namespace {

using registers::ClientOptions;
using registers::Consistency;
using registers::Options;

const OptionTable<Options>& serverOptions() {
    static const OptionTable<Options> table{
        choiceOption(
            "consistency", &Options::consistency, {"strong", "quorum", "eventual"},
            SYNOD_OPTION("how the servers are kept alike: by a leader and its log, by asking "
                         "several for each operation, or by telling each other by and by")),
        choiceOption(
            "versions", &Options::versions, {"timestamp", "vector"},
            SYNOD_OPTION(
                "of quorum and eventual: the value with the latest timestamp wins, or values of "
                "which none had seen the other are kept side by side, by vector clocks")),
        numberOption("replicas", &Options::replicas, {1, 1'000}, "servers",
                     SYNOD_OPTION("of quorum, N: how many servers hold a key")),
        numberOption("reads", &Options::reads, {1, 1'000}, "servers",
                     SYNOD_OPTION("of quorum, R: how many answers a get waits for")),
        numberOption("writes", &Options::writes, {1, 1'000}, "servers",
                     SYNOD_OPTION("of quorum, W: how many acknowledgements a put waits for")),
        flagOption("sloppy", &Options::sloppy,
                   SYNOD_OPTION("of quorum: where a replica does not answer, the next server "
                                "stands in for it, and is counted")),
        flagOption("hintedHandoff", &Options::hintedHandoff,
                   SYNOD_OPTION("of sloppy quorums: who stood in hands over what it took, once its "
                                "replica is back")),
        flagOption("readRepair", &Options::readRepair,
                   SYNOD_OPTION("of quorum: a get sends the newest value to replicas that answered "
                                "it with an older one")),
        flagOption("writeBack", &Options::writeBack,
                   SYNOD_OPTION("of quorum: a get stores what it has read on W replicas before it "
                                "answers, so that no later get reads older")),
        timeOption("replicaTimeout", &Options::replicaTimeout,
                   SYNOD_OPTION("of quorum: how long replicas may take to answer")),
        timeOption("handoffInterval", &Options::handoffInterval,
                   SYNOD_OPTION("of sloppy quorums: how often who stood in tries to hand over")),
    };
    return table;
}

const OptionTable<ClientOptions>& clientOptions() {
    static const OptionTable<ClientOptions> table{
        {choiceOption("clients", {"roam", "stay"},
                      SYNOD_OPTION("of quorum and eventual: each operation goes to a server drawn "
                                   "by chance, or clients stay with the last that answered"))},
        flagOption("readYourWrites", &ClientOptions::readYourWrites,
                   SYNOD_OPTION("of quorum and eventual: a client accepts nothing older than what "
                                "it has put itself, and asks on")),
        flagOption("monotonicReads", &ClientOptions::monotonicReads,
                   SYNOD_OPTION("of quorum and eventual: a client accepts nothing older than what "
                                "it has read before, and asks on")),
    };
    return table;
}

const OptionTable<Options>& eventualOptions() {
    static const OptionTable<Options> table{
        timeOption("gossipInterval", &Options::gossipInterval,
                   SYNOD_OPTION("of eventual: how often a server tells another, drawn by chance, "
                                "what it has; half more or less"))};
    return table;
}

OptionTable<raft::Options> raftTimes() {
    return only({"electionTimeout", "heartbeatInterval"}, raftOptions());
}

const OptionTable<Options>& strongOptions() {
    static const OptionTable<Options> table{choiceOption(
        "staleReads", &Options::staleReads, {"none", "leader", "any"},
        SYNOD_OPTION("of strong: who answers a get without asking anybody; leader and any are "
                     "wrong: a leader that may be one no more, or every server"))};
    return table;
}

std::size_t serverCount(const Scenario& scenario) {
    return static_cast<std::size_t>(
        std::count_if(scenario.topology.nodes.begin(), scenario.topology.nodes.end(),
                      [](const net::Node& node) { return node.kind == net::NodeKind::server; }));
}

} // namespace

std::vector<OptionInfo> registerOptions() {
    std::vector<OptionInfo> all;
    append(all, serverOptions());
    append(all, clientOptions());
    all.push_back(clientTimeoutOption());
    append(all, eventualOptions());
    append(all, raftTimes());
    append(all, strongOptions());
    all.push_back(choiceOption("watch", {"promised", "linearizable"},
                               SYNOD_OPTION("whether linearizability is watched only where these "
                                            "options promise it, or in any case")));
    return all;
}

Options registerOptionsOf(const Scenario& scenario) {
    Options options = optionsOf(serverOptions(), scenario);
    read(options, eventualOptions(), scenario.options);
    read(options, strongOptions(), scenario.options);
    options.raft = optionsOf(raftTimes(), scenario);
    options.raft.readIndex = true;
    options.replicas =
        std::min<std::uint64_t>(options.replicas, std::max<std::size_t>(serverCount(scenario), 1));
    options.reads = std::min(options.reads, options.replicas);
    options.writes = std::min(options.writes, options.replicas);
    return options;
}

ClientOptions registerClientOptionsOf(const Scenario& scenario) {
    const Options servers = registerOptionsOf(scenario);
    ClientOptions options = optionsOf(clientOptions(), scenario);
    options.consistency = servers.consistency;
    options.versions = servers.versions;
    const bool asksLeader = servers.consistency == Consistency::strong &&
                            servers.staleReads != registers::StaleReads::any;
    options.roams = !asksLeader && scenario.option("clients").text == "roam";
    return options;
}

} // namespace synod::scenario
