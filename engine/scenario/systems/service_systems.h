// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/registry.h"
#include "engine/service/client_state.h"

#include <boost/json.hpp>

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the systems have in common whose servers give one service to clients, by whatever protocol.
namespace synod::scenario {

OptionInfo clientTimeoutOption();
/// Of a workload's client, for whose service `command` is a command.
NodeTypes serviceClientTypes(const TypeDescriptor& command);
std::vector<NodeId> presentServers(const net::Topology& topology);
/// Of a node in a system whose servers run `Server`.
template <class Server>
NodeTypes serviceTypes(net::NodeKind kind) {
    if (kind == net::NodeKind::client)
        return serviceClientTypes(descriptorOf<typename Server::Command>());
    return {&descriptorOf<typename Server::State>(), &descriptorOf<typename Server::Timer>(),
            &descriptorOf<typename Server::Command>(), &descriptorOf<typename Server::Output>(),
            &descriptorOf<typename Server::StableChange>()};
}

service::ClientOptions
serviceClientOptions(const Scenario& scenario, const net::Topology& topology, NodeId self);

template <class Client>
std::unique_ptr<Process>
makeServiceClient(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    return std::make_unique<ProcessOf<Client>>(
        Client(self, presentServers(topology), serviceClientOptions(scenario, topology, self)));
}

/// Gives what is wrong, or nothing.
std::string onlyKeys(const boost::json::object& object,
                     std::initializer_list<std::string_view> known);

/// Parses a preset that `check` accepts. Gives what is wrong, or nothing.
std::string parsePreset(boost::json::object& preset,
                        std::string_view text,
                        std::string (*check)(const boost::json::value& preset));

/// A command as it is handed to a service: without blanks around it, and an operation of its store
/// with one blank between its parts. Empty where there is nothing.
std::string commandText(std::string_view text);

/// Language::readCommand of a service that takes any text.
template <class Command>
std::optional<Value> readServiceCommand(std::string_view text) {
    std::string command = commandText(text);
    if (command.empty())
        return std::nullopt;
    return Value::of(Command{std::move(command)});
}

/// The node of the highest rank, of several the first. `rankOf` gives a State's rank, or nothing
/// for one that does not stand for choice.
template <class State, class RankOf>
std::optional<NodeId> highestRanked(std::span<const Value> states, RankOf rankOf) {
    std::optional<NodeId> found;
    std::uint64_t highest = 0;
    for (std::size_t i = 0; i < states.size(); ++i) {
        const auto* state = states[i].getIf<State>();
        const std::optional<std::uint64_t> rank = state ? rankOf(*state) : std::nullopt;
        if (!rank || (found && *rank <= highest))
            continue;
        found = NodeId::at(i);
        highest = *rank;
    }
    return found;
}

} // namespace synod::scenario
