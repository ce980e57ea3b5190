// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/addressing.h"
#include "engine/protocols/ip/table.h"

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace synod::ip {

/// A network of named nodes; those with a star are routers.
inline NetworkMap mapOf(const std::string& nodes,
                        const std::vector<std::pair<std::uint16_t, std::uint16_t>>& links) {
    NetworkMap map;
    std::istringstream words(nodes);
    for (std::string word; words >> word;)
        map.nodes.push_back({word.back() == '*', true});
    for (const auto& [a, b] : links)
        map.links.push_back({NodeId{a}, NodeId{b}, true});
    return map;
}

inline Names namesOf(const std::string& nodes) {
    Names names;
    std::istringstream words(nodes);
    for (std::string word; words >> word;)
        names.add(word.back() == '*' ? word.substr(0, word.size() - 1) : word);
    return names;
}

/// Follows tables from one node to the address of another; how many links that took.
inline std::optional<std::uint32_t> walk(const NetworkMap& map,
                                         const AddressPlan& plan,
                                         const std::vector<Table>& tables,
                                         NodeId from,
                                         NodeId to) {
    NodeId at = from;
    for (std::uint32_t links = 0; links < map.nodes.size(); ++links) {
        if (at == to)
            return links;
        if (at != from && !map.nodes[at.index].router)
            return std::nullopt;
        const Match match = longestMatch(tables[at.index], plan.address(to));
        if (match.route == nullptr || !match.route->nextHop.valid())
            return std::nullopt;
        at = match.route->nextHop;
    }
    return std::nullopt;
}

} // namespace synod::ip
