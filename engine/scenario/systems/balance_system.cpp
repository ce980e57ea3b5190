// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/balance_system.h"

#include "engine/core/process.h"
#include "engine/scenario/systems/balance_options.h"
#include "engine/systems/balance/backend.h"
#include "engine/systems/balance/balancer.h"
#include "engine/systems/balance/client.h"
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

NodeId balancerOf(const net::Topology& topology) {
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        if (topology.nodes[i].kind == net::NodeKind::balancer && topology.nodes[i].present)
            return NodeId::at(i);
    return {};
}

constexpr Sentence noBalancer{
    "errors.noBalancer",
    SYNOD_SENTENCE("errors", "clients would have nobody to ask: there must be a balancer")};

const Sentence* arrange(net::Topology& topology, bool) {
    return balancerOf(topology).valid() ? nullptr : &noBalancer;
}

NodeTypes typesOf(net::NodeKind kind) {
    using namespace balance;
    if (kind == net::NodeKind::client)
        return {&descriptorOf<ClientState>(), &descriptorOf<ClientTimer>(),
                &descriptorOf<Command>(), &descriptorOf<ClientOutput>(), &descriptorOf<Reserve>()};
    if (kind == net::NodeKind::balancer)
        return {&descriptorOf<BalancerState>(), &descriptorOf<BalancerTimer>(),
                &descriptorOf<Command>(), &descriptorOf<Membership>(), &descriptorOf<Reserve>()};
    return {&descriptorOf<BackendState>(), &descriptorOf<BackendTimer>(), &descriptorOf<Command>(),
            &descriptorOf<Executed>(), &descriptorOf<SaveStart>()};
}

std::vector<balance::Member> membersOf(const Scenario& scenario, const net::Topology& topology) {
    std::vector<balance::Member> members;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const net::Node& node = topology.nodes[i];
        if (node.kind == net::NodeKind::server && node.present)
            members.push_back({NodeId::at(i), backendOptionsOf(scenario, node.name).weight});
    }
    return members;
}

std::unique_ptr<Process>
make(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    const NodeId balancer = balancerOf(scenario.topology);
    const net::Node& node = topology.nodes[self.index];
    if (node.kind == net::NodeKind::client) {
        balance::ClientOptions options = clientOptionsOf(scenario);
        options.balancer = balancer;
        return std::make_unique<ProcessOf<balance::Client>>(
            balance::Client(self, std::move(options)));
    }
    if (node.kind == net::NodeKind::balancer)
        return std::make_unique<ProcessOf<balance::Balancer>>(
            balance::Balancer(self, membersOf(scenario, topology), balancerOptionsOf(scenario)));
    balance::BackendOptions options = backendOptionsOf(scenario, node.name).own;
    options.balancer = balancer;
    return std::make_unique<ProcessOf<balance::BackendServer>>(
        balance::BackendServer(self, options));
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
    return balance::monitors(balancerOptionsOf(scenario), std::move(limits));
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
    return held != nullptr && (std::holds_alternative<balance::Check>(*held) ||
                               std::holds_alternative<balance::CheckAnswer>(*held));
}

// ---- Commands ----------------------------------------------------------------------------------

struct VerbInfo {
    std::string_view word;
    Verb verb;
    bool server;        ///< a server follows
    std::uint64_t most; ///< of the number that follows, from 1; 0: none does
};
constexpr std::array<VerbInfo, 9> verbs{{
    {"drain", Verb::drain, true, 0},
    {"undrain", Verb::undrain, true, 0},
    {"add", Verb::add, true, 0},
    {"weight", Verb::weight, true, mostWeight},
    {"policy", Verb::policy, false, 0},
    {"slow", Verb::slow, false, 1'000},
    {"get", Verb::get, false, 1'000'000},
    {"put", Verb::put, false, 1'000'000},
    {"append", Verb::append, false, 1'000'000},
}};

/// The words between blanks.
std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        if (text.empty())
            return words;
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

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
                       "slow 10",  "get 1",      "put 1",  "append 1"};
    system.findRole = &findRole;
    system.roles = {"balancer"};
    system.isBackground = &isBackground;
    system.rules = balance::rules();
    for (const auto part : {balance::monitorsRules(), balance::progressRules()})
        system.watched.insert(system.watched.end(), part.begin(), part.end());
    system.achievements = {"balance.client.done"};
    system.findMilestones = &balance::findMilestones;
    system.progress = &balance::progressInWords;
    return system;
}

} // namespace synod::scenario
