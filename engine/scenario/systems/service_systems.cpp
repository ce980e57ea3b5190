// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/service_systems.h"

#include "engine/scenario/systems/option_table.h"

#include <algorithm>
#include <utility>

namespace synod::scenario {

OptionInfo clientTimeoutOption() {
    return timeOption(
               "clientTimeout", &service::ClientOptions::timeout,
               SYNOD_OPTION("how long a client waits for an answer before it asks another server"))
        .info;
}

NodeTypes serviceClientTypes(const TypeDescriptor& command) {
    return {&descriptorOf<service::ClientState>(), &descriptorOf<service::ClientTimer>(), &command,
            &descriptorOf<service::ClientOutput>(), &descriptorOf<service::SaveSequenceNumber>()};
}

std::vector<NodeId> presentServers(const net::Topology& topology) {
    std::vector<NodeId> servers;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        if (topology.nodes[i].kind == net::NodeKind::server && topology.nodes[i].present)
            servers.push_back(NodeId::at(i));
    return servers;
}

service::ClientOptions
serviceClientOptions(const Scenario& scenario, const net::Topology& topology, NodeId self) {
    service::ClientOptions options;
    options.timeout = scenario.option("clientTimeout").least;
    options.every = scenario.workload.every;
    if (!scenario.workload.operations.empty())
        options.operations = scenario.workload.operations;
    options.keys = std::max(scenario.workload.keys, 1u);
    options.number = 0;
    for (std::size_t i = 0; i <= self.index; ++i)
        if (topology.nodes[i].kind == net::NodeKind::client)
            ++options.number;
    return options;
}

std::string commandText(std::string_view text) {
    if (const auto operation = service::readOperation(text))
        return ownText(*operation);
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return std::string(text.substr(0, text.find_last_not_of(" \t") + 1));
}

std::string onlyKeys(const boost::json::object& object,
                     std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : object) {
        const std::string_view name(key.data(), key.size());
        if (std::find(known.begin(), known.end(), name) != known.end())
            continue;
        std::string wrong = "unknown field " + std::string(name) + "; there are";
        for (const std::string_view field : known)
            wrong.append(" ").append(field);
        return wrong;
    }
    return {};
}

std::string parsePreset(boost::json::object& preset,
                        std::string_view text,
                        std::string (*check)(const boost::json::value& preset)) {
    boost::system::error_code failed;
    boost::json::value parsed =
        boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
    if (failed)
        return "expected JSON: " + failed.message();
    std::string wrong = check(parsed);
    if (wrong.empty())
        preset = std::move(parsed.as_object());
    return wrong;
}

} // namespace synod::scenario
