// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/host_system.h"

#include "engine/core/process.h"
#include "engine/protocols/ip/static_routes.h"
#include "engine/protocols/tcp/monitors.h"
#include "engine/protocols/tcp/rules.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/systems/tcp_options.h"
#include "engine/systems/host/described_packet.h"
#include "engine/systems/host/host.h"
#include "engine/systems/host/milestones.h"
#include "engine/systems/host/rules.h"

namespace synod::scenario {
namespace {

const OptionTable<ip::RipOptions>& ipOptions() {
    using ip::RipOptions;
    static const OptionTable<RipOptions> table{
        {choiceOption("routing", {"static", "distanceVector"},
                      SYNOD_OPTION("where routers have their routes from: set up once as the "
                                   "shortest ways, or learned from their neighbours (RIP)"))},
        timeOption("updateInterval", &RipOptions::updateInterval,
                   SYNOD_OPTION("how often a router tells its neighbours of its routes; a route of "
                                "which nobody tells is given up after six times as long"),
                   "s"),
        choiceOption(
            "splitHorizon", &RipOptions::splitHorizon, {"none", "simple", "poisonedReverse"},
            SYNOD_OPTION("what a router says of a route to the neighbour that it has it from: all "
                         "it knows (none), nothing (simple), or that there is no way")),
        flagOption(
            "triggeredUpdates", &RipOptions::triggeredUpdates,
            SYNOD_OPTION(
                "a router tells of changes at once, and not with the next regular update only")),
        {flagOption("seesLinks", true,
                    SYNOD_OPTION("a router notices at once when one of its own links is cut; "
                                 "without, only by the silence of its neighbour"))},
    };
    return table;
}

std::vector<OptionInfo> tcpOptions() {
    std::vector<OptionInfo> options;
    append(options, tcpOptionTable()); // those first that it is about
    append(options, ipOptions());
    return options;
}

std::vector<OptionInfo> udpOptions() {
    std::vector<OptionInfo> options;
    append(options, ipOptions());
    options.push_back(
        flagOption("checksums", true, SYNOD_OPTION("senders put a checksum into their datagrams")));
    return options;
}

NodeTypes typesOf(net::NodeKind) {
    NodeTypes types{&descriptorOf<host::State>(), &descriptorOf<host::Timer>(),
                    &descriptorOf<host::Command>(), &descriptorOf<host::Output>(),
                    &descriptorOf<host::Stable>()};
    types.noticesLinks = true;
    return types;
}

/// As it was built: links that are cut, and nodes that are down, are on the map still.
ip::NetworkMap mapOf(const net::Topology& topology) {
    ip::NetworkMap map;
    for (const net::Node& node : topology.nodes)
        map.nodes.push_back({node.kind == net::NodeKind::router, node.present});
    for (const net::Link& link : topology.links)
        map.links.push_back({link.a, link.b, link.present});
    return map;
}

/// A node with more than one link passes on what is for others, where nobody says otherwise.
const Sentence* arrange(net::Topology& topology, bool routersAreNamed) {
    std::vector<std::size_t> links(topology.nodes.size());
    for (const net::Link& link : topology.links) {
        links[link.a.index] += link.present ? 1 : 0;
        links[link.b.index] += link.present ? 1 : 0;
    }
    for (std::size_t i = 0; i < links.size() && !routersAreNamed; ++i)
        if (links[i] > 1)
            topology.nodes[i].kind = net::NodeKind::router;
    return ip::AddressPlan::of(mapOf(topology)) ? nullptr : &errors::tooManyHosts;
}

/// What a router that learns its routes knows of its surroundings.
ip::RipInterfaces
interfacesOf(const net::Topology& topology, const ip::AddressPlan& plan, NodeId self) {
    ip::RipInterfaces interfaces;
    interfaces.self = self;
    interfaces.network = plan.network(self);
    for (const LinkState& link : topology.linksAt(self)) {
        if (topology.nodes[link.neighbour.index].kind == net::NodeKind::router)
            interfaces.neighbours.push_back(link.neighbour);
        else
            interfaces.hosts.push_back({link.neighbour, plan.address(link.neighbour)});
    }
    return interfaces;
}

host::Workload
workloadOf(const Workload& asked, const Names& names, const host::Workload& byDefault) {
    host::Workload workload = byDefault;
    const auto from = names.find(asked.from);
    const auto to = names.find(asked.to);
    if (asked.application.empty() || !from || !to)
        return workload;
    workload.application = asked.application == "echo"      ? host::Application::echo
                           : asked.application == "bulk"    ? host::Application::bulk
                           : asked.application == "request" ? host::Application::request
                                                            : host::Application::ticker;
    workload.from = *from;
    workload.to = *to;
    workload.every = asked.every;
    workload.octets = asked.octets;
    workload.close = asked.close;
    return workload;
}

bool seesLinks(const Scenario& scenario) {
    return scenario.option("seesLinks").flag;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    const ip::NetworkMap map = mapOf(topology);
    auto plan = ip::AddressPlan::of(map);
    SYNOD_ASSERT(plan); // arrange() has tried it
    host::Setup setup;
    setup.self = self;
    setup.router = map.nodes[self.index].router;
    setup.plan = std::move(*plan);
    setup.names = topology.names().all();
    setup.seesLinks = seesLinks(scenario);
    if (setup.router && scenario.option("routing").text == "distanceVector")
        setup.rip = interfacesOf(topology, setup.plan, self);
    else
        setup.routes = ip::staticTable(self, map, setup.plan, ip::ShortestPaths(map, self));
    setup.ripOptions = optionsOf(ipOptions(), scenario);
    for (const LinkState& link : topology.linksAt(self))
        if (!link.in || !link.out)
            setup.linksDown.push_back(link.neighbour);
    if (const auto checksums = scenario.options.find("checksums");
        checksums != scenario.options.end())
        setup.udp.checksums = checksums->second.flag;
    if (scenario.protocol == "tcp")
        setup.tcp = tcpOptionsOf(scenario, topology.nodes[self.index].name);
    setup.workload = workloadOf(scenario.workload, topology.names(), setup.workload);
    return std::make_unique<ProcessOf<host::Host>>(host::Host(std::move(setup)));
}

std::string readPreset(Value&, std::string_view, const Names&) {
    return "a host keeps nothing that it could start from";
}

std::vector<std::unique_ptr<Monitor>> noMonitors(const Scenario&) {
    return {};
}

const tcp::State* tcpOf(const Value& state) {
    const auto* host = state.getIf<host::State>();
    return host == nullptr ? nullptr : &host->tcp;
}

std::vector<std::unique_ptr<Monitor>> tcpMonitors(const Scenario&) {
    return tcp::conversationMonitors(&tcpOf);
}

std::optional<NodeId> noRole(std::string_view, std::span<const Value>) {
    return std::nullopt;
}

/// What routers tell each other again and again.
bool isBackground(const Value& message) {
    const auto* packet = message.getIf<host::Packet>();
    return packet != nullptr && std::holds_alternative<ip::RipMessage>(packet->body);
}

std::string encode(const Value& message) {
    return std::string(host::encode(message.get<host::Packet>()).text());
}

std::optional<Value> decode(std::string_view octets) {
    auto packet =
        host::decode({reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()});
    return packet ? std::optional(Value::of(std::move(*packet))) : std::nullopt;
}

void complete(Value& message, const Described& how) {
    const auto plan = ip::AddressPlan::of(mapOf(how.topology));
    SYNOD_ASSERT(plan); // arrange() has tried it
    auto packet = message.get<host::Packet>();
    host::complete(packet, how.json, {plan->address(how.from), plan->address(how.to)});
    message = Value::of(std::move(packet));
}

System makeHostSystem(std::string_view name, std::vector<OptionInfo> options) {
    System system;
    system.name = name;
    system.options = std::move(options);
    system.message = &descriptorOf<host::Packet>();
    system.messageTypes = host::packetNames();
    system.types = &typesOf;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readPreset;
    system.monitors = &noMonitors;
    system.readCommand = &readHostCommand;
    system.commands = {"ping n2", "udp n2:7 hello", "listen 9"};
    system.refuseCommand = &refuseHostCommand;
    system.findRole = &noRole;
    system.isBackground = &isBackground;
    system.findMilestones = &host::findMilestones;
    system.roles = {};
    system.byHop = true;
    system.addedKind = net::NodeKind::router;
    system.arrange = &arrange;
    system.seesLinks = &seesLinks;
    system.rules = host::rules();
    system.watched = joined({tcp::monitorsRules()});
    system.achievements = {"ip.deliver", "rip.newRoute"};
    system.workload = WorkloadKind::application;
    system.applications = {"echo", "ticker"};
    system.encode = &encode;
    system.decode = &decode;
    system.complete = &complete;
    return system;
}

} // namespace

System makeIpSystem() {
    std::vector<OptionInfo> options;
    append(options, ipOptions());
    return makeHostSystem("ip", std::move(options));
}

System makeUdpSystem() {
    return makeHostSystem("udp", udpOptions());
}

System makeTcpSystem() {
    System system = makeHostSystem("tcp", tcpOptions());
    system.readPreset = &readTcpPreset;
    // A segment that reaches nobody is a datagram delivered too, so IP's own do not count.
    system.achievements = {"tcp.synAcknowledged", "tcp.synSentSynAck", "tcp.twoWayHandshake",
                           "udp.deliver", "host.echoReply"};
    system.monitors = &tcpMonitors;
    system.readCommand = &readTcpCommand;
    system.commands = {"listen 80", "open server:80", "send hello", "urgent !", "read all",
                       "close",     "abort",          "status",     "ping n2"};
    system.refuseCommand = &refuseTcpCommand;
    system.applications = {"echo", "bulk", "request", "ticker"};
    system.streams = true;
    return system;
}

} // namespace synod::scenario
