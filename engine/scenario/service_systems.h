// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/core/service_client_state.h"
#include "engine/scenario/registry.h"

#include <boost/json.hpp>

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What the systems have in common whose servers give one service to clients, by whatever protocol.
namespace synod::scenario {

OptionValue flag(bool value);
OptionValue times(Time least, Time most);
OptionValue word(std::string text);

OptionInfo clientTimeoutOption();
/// Of a workload's client, for whose service `command` is a command.
NodeTypes serviceClientTypes(const TypeDescriptor& command);
std::vector<NodeId> presentServers(const net::Topology& topology);
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

} // namespace synod::scenario
