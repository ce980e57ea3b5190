// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"

#include <cstdint>
#include <string>

namespace synod::simTest {

/// A protocol on a mesh, as the loader would make it, with clients that ask by themselves.
inline scenario::Scenario
meshOf(const char* protocol, std::size_t servers, std::uint64_t seed, std::size_t clients) {
    scenario::Scenario made;
    made.protocol = protocol;
    made.seed = seed;
    made.topology.shape = net::Shape::mesh;
    for (std::size_t i = 1; i <= servers; ++i)
        made.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(net::Shape::mesh, servers))
        made.topology.addLink(a, b, made.network);
    net::LinkParameters perfect;
    perfect.latency = {};
    for (std::size_t i = 1; i <= clients; ++i) {
        const NodeId client = made.topology.addNode("c" + std::to_string(i), net::NodeKind::client);
        for (std::uint16_t server = 0; server < servers; ++server)
            made.topology.addLink(client, {server}, perfect);
    }
    for (const scenario::OptionInfo& option : scenario::findSystem(protocol)->options)
        made.options.emplace(option.name, option.byDefault);
    return made;
}

inline scenario::Scenario raftOn(std::size_t servers, std::uint64_t seed, std::size_t clients = 0) {
    return meshOf("raft", servers, seed, clients);
}

/// The same with links that do everything a link can do to a message.
inline scenario::Scenario roughened(scenario::Scenario made) {
    made.network.jitter = milliseconds(5);
    made.network.loss = {Probability::one / 20};
    made.network.duplicate = {Probability::one / 20};
    made.network.reorder = {Probability::one / 20};
    for (net::Link& link : made.topology.links)
        if (link.parameters.latency.ns > 0)
            link.parameters = made.network;
    return made;
}

/// With two clients.
inline scenario::Scenario roughRaft(std::size_t servers, std::uint64_t seed) {
    return roughened(raftOn(servers, seed, 2));
}

} // namespace synod::simTest
