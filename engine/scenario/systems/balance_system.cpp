// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/balance_system.h"

#include "engine/core/process.h"
#include "engine/protocols/tcp/monitors.h"
#include "engine/protocols/tcp/rules.h"
#include "engine/scenario/command_reader.h"
#include "engine/scenario/systems/balance_options.h"
#include "engine/scenario/twins.h"
#include "engine/systems/balance/backend.h"
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/client.h"
#include "engine/systems/balance/http_text.h"
#include "engine/systems/balance/milestones.h"
#include "engine/systems/balance/monitors.h"
#include "engine/systems/balance/progress.h"
#include "engine/systems/balance/rules.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace synod::scenario {
namespace {

using balance::Verb;

std::vector<NodeId> balancersOf(const net::Topology& topology) {
    std::vector<NodeId> balancers;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        if (topology.nodes[i].kind == net::NodeKind::balancer && topology.nodes[i].present)
            balancers.push_back(NodeId::at(i));
    return balancers;
}

/// Whose balancer each node is: of several the one that is the fewest links away, there or not.
std::vector<NodeId> nearestOf(const std::vector<NodeId>& balancers, const net::Topology& topology) {
    std::vector<NodeId> nearest(topology.nodes.size());
    std::vector<NodeId> reached = balancers;
    for (const NodeId balancer : balancers)
        nearest[balancer.index] = balancer;
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const net::Link& link : topology.links) {
            const NodeId other = link.a == reached[i]   ? link.b
                                 : link.b == reached[i] ? link.a
                                                        : NodeId{};
            if (!other.valid() || nearest[other.index].valid())
                continue;
            nearest[other.index] = nearest[reached[i].index];
            reached.push_back(other);
        }
    return nearest;
}

NodeId
balancerOf(NodeId node, const std::vector<NodeId>& balancers, const net::Topology& topology) {
    if (balancers.size() < 2)
        return balancers.empty() ? NodeId{} : balancers.front();
    const NodeId nearest = nearestOf(balancers, topology)[node.index];
    return nearest.valid() ? nearest : balancers.front();
}

constexpr Sentence noBalancer{
    "errors.noBalancer", SYNOD_ERROR("clients would have nobody to ask: there must be a balancer")};

const Sentence* arrange(net::Topology& topology, bool) {
    return balancersOf(topology).empty() ? &noBalancer : nullptr;
}

NodeTypes typesOf(net::NodeKind kind) {
    using namespace balance;
    if (kind == net::NodeKind::client)
        return {&descriptorOf<ClientState>(), &descriptorOf<ClientTimers>(),
                &descriptorOf<Command>(), &descriptorOf<ClientOutput>(),
                &descriptorOf<NumbersChange>()};
    if (kind == net::NodeKind::balancer)
        return {&descriptorOf<BalancerState>(), &descriptorOf<BalancerTimers>(),
                &descriptorOf<Command>(), &descriptorOf<Membership>(),
                &descriptorOf<NumbersChange>()};
    return {&descriptorOf<BackendState>(), &descriptorOf<BackendTimers>(), &descriptorOf<Command>(),
            &descriptorOf<Executed>(), &descriptorOf<BackendChange>()};
}

std::vector<balance::Member> membersOf(const Scenario& scenario,
                                       const net::Topology& topology,
                                       const std::vector<NodeId>& balancers,
                                       NodeId self) {
    std::vector<balance::Member> members;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const net::Node& node = topology.nodes[i];
        if (node.kind == net::NodeKind::server && node.present &&
            balancerOf(NodeId::at(i), balancers, topology) == self)
            members.push_back({NodeId::at(i), backendOptionsOf(scenario, node.name).weight});
    }
    return members;
}

/// The load that balancers side by side have in common; with one there is none.
std::optional<balance::Load> loadOf(const Scenario& scenario,
                                    const std::vector<NodeId>& balancers) {
    if (balancers.size() < 2)
        return std::nullopt;
    balance::Load load{scenario.seed, {}};
    std::vector<std::string_view> known;
    const auto& nodes = scenario.topology.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != net::NodeKind::client)
            continue;
        const std::string_view base = twinBase(nodes[i].name);
        const auto place = std::find(known.begin(), known.end(), base);
        load.clients[NodeId::at(i)] = static_cast<std::uint64_t>(place - known.begin());
        if (place == known.end())
            known.push_back(base);
    }
    return load;
}

balance::BalancerOptions ownOptions(const Scenario& scenario, bool first) {
    balance::BalancerOptions options = balancerOptionsOf(scenario);
    if (!first)
        options.policy = balancePolicy(scenario.option("against").text).value_or(options.policy);
    return options;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    const std::vector<NodeId> balancers = balancersOf(scenario.topology);
    const net::Node& node = topology.nodes[self.index];
    if (node.kind == net::NodeKind::client) {
        balance::ClientOptions options = clientOptionsOf(scenario);
        options.balancer = balancerOf(self, balancers, topology);
        options.load = loadOf(scenario, balancers);
        return std::make_unique<ProcessOf<balance::Client>>(
            balance::Client(self, std::move(options)));
    }
    if (node.kind == net::NodeKind::balancer)
        return std::make_unique<ProcessOf<balance::Balancer>>(
            balance::Balancer(self, membersOf(scenario, topology, balancers, self),
                              ownOptions(scenario, self == balancers.front())));
    balance::BackendOptions options = backendOptionsOf(scenario, node.name).own;
    options.balancer = balancerOf(self, balancers, topology);
    options.load = loadOf(scenario, balancers);
    return std::make_unique<ProcessOf<balance::BackendServer>>(
        balance::BackendServer(self, std::move(options)));
}

const tcp::State* tcpOf(const Value& state) {
    if (const auto* client = state.getIf<balance::ClientState>())
        return &client->tcp;
    if (const auto* balancer = state.getIf<balance::BalancerState>())
        return &balancer->tcp;
    const auto* backend = state.getIf<balance::BackendState>();
    return backend == nullptr ? nullptr : &backend->tcp;
}

std::vector<std::unique_ptr<Monitor>> monitors(const Scenario& scenario) {
    PerNode<std::uint64_t> limits;
    const auto& nodes = scenario.topology.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != net::NodeKind::server)
            continue;
        const balance::BackendOptions options = backendOptionsOf(scenario, nodes[i].name).own;
        limits[NodeId::at(i)] = std::uint64_t{options.workers} + options.queue;
    }
    auto all = balance::monitors(balancerOptionsOf(scenario), std::move(limits));
    if (scenario.option("transport").text == "tcp")
        for (auto& monitor : tcp::conversationMonitors(&tcpOf))
            all.push_back(std::move(monitor));
    return all;
}

std::optional<NodeId> findRole(std::string_view role, std::span<const Value> states) {
    for (std::size_t i = 0; i < states.size() && role == "balancer"; ++i)
        if (states[i].is<balance::BalancerState>())
            return NodeId::at(i);
    return std::nullopt;
}

/// Health checks, which go on for ever.
bool isBackground(const Value& message) {
    const auto* held = message.getIf<balance::Message>();
    if (held == nullptr)
        return false;
    const auto carried = balance::carriedBy(*held);
    const balance::Message& said = carried ? *carried : *held;
    return std::holds_alternative<balance::Check>(said) ||
           std::holds_alternative<balance::CheckAnswer>(said);
}

// ---- Commands ----------------------------------------------------------------------------------

struct VerbInfo {
    std::string_view word;
    Verb verb;
    bool server;        ///< a server follows
    std::uint64_t most; ///< of the number that follows, from 1; 0: none does
};
constexpr std::array<VerbInfo, 11> verbs{{
    {"drain", Verb::drain, true, 0},
    {"undrain", Verb::undrain, true, 0},
    {"add", Verb::add, true, 0},
    {"weight", Verb::weight, true, mostWeight},
    {"policy", Verb::policy, false, 0},
    {"slow", Verb::slow, false, 1'000},
    {"stop", Verb::stop, false, 0},
    {"start", Verb::start, false, 0},
    {"get", Verb::get, false, 1'000'000},
    {"put", Verb::put, false, 1'000'000},
    {"append", Verb::append, false, 1'000'000},
}};

std::optional<std::uint64_t> readNumber(std::string_view text, std::uint64_t most) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1 || number > most)
        return std::nullopt;
    return number;
}

/// A verb, and a server whose number is not known yet, or a number, or both.
std::optional<Value> readBalanceCommand(std::string_view text) {
    const std::vector<std::string_view> words = wordsOf(text);
    const auto* const info = std::find_if(verbs.begin(), verbs.end(), [&](const VerbInfo& each) {
        return !words.empty() && words.front() == each.word;
    });
    if (info == verbs.end() || words.size() != std::size_t{1} + (info->server ? 1 : 0) +
                                                   (info->most > 0 ? 1 : 0) +
                                                   (info->verb == Verb::policy ? 1 : 0))
        return std::nullopt;
    balance::Command command;
    command.verb = info->verb;
    for (const std::string_view word : words)
        command.text.append(command.text.empty() ? "" : " ").append(word);
    if (info->verb == Verb::policy) {
        const auto policy = balancePolicy(words.back());
        if (!policy)
            return std::nullopt;
        command.number = static_cast<std::uint64_t>(*policy);
    }
    if (info->most > 0) {
        const auto number = readNumber(words.back(), info->most);
        if (!number)
            return std::nullopt;
        command.number = *number;
    }
    return Value::of(std::move(command));
}

std::optional<std::string> findNodes(Value& value, const Names& names) {
    auto command = value.get<balance::Command>();
    if (command.verb > Verb::weight)
        return std::nullopt;
    const std::string name(wordsOf(command.text)[1]);
    const auto server = names.find(name);
    if (!server)
        return name;
    command.server = *server;
    value = Value::of(std::move(command));
    return std::nullopt;
}

} // namespace

System makeBalanceSystem() {
    System system;
    system.name = "balance";
    system.options = balanceOptionTable();
    system.message = &descriptorOf<balance::Message>();
    system.messageTypes = balance::messageTypes();
    system.types = &typesOf;
    system.make = &make;
    system.onDisk = &onDiskOf<&make>;
    system.readPreset = &readBalancePreset;
    system.servesNobody = &asksForTooMuch;
    system.asked = net::NodeKind::balancer;
    system.arrange = &arrange;
    system.monitors = &monitors;
    system.readCommand = &readBalanceCommand;
    system.findNodes = &findNodes;
    system.commands = {"drain n2", "undrain n2", "add n4", "weight n2 5", "policy twoChoices",
                       "slow 10",  "stop",       "start",  "get 1",       "put 1",
                       "append 1"};
    system.findRole = &findRole;
    system.roles = {"balancer"};
    system.isBackground = &isBackground;
    system.rules = balance::rules();
    system.watched =
        joined({balance::monitorsRules(), balance::progressRules(), tcp::monitorsRules()});
    system.achievements = {"balance.client.done"};
    system.findMilestones = &balance::findMilestones;
    system.progress = &balance::progressInWords;
    return system;
}

} // namespace synod::scenario
