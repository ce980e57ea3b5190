// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/net/topology.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace synod::net {

/// The next link on a shortest way between two nodes, counted in hops; among equals the way over
/// the node with the lowest number. For protocols whose nodes send to each other by name; IP
/// nodes forward by their own tables.
///
/// Clients do not forward for others. Nothing is computed before somebody asks; a copy shares what
/// has been found. Belongs to one thread.
class Routes {
public:
    enum class Mode : std::uint8_t {
        built, ///< a cut link is still used, and what goes over it is lost, so that a cut is seen
        live,  ///< ways around links that are cut
    };

    explicit Routes(const Topology& topology, Mode mode = Mode::built);

    /// To be called when nodes or links came or went, and in live mode when a link was cut or
    /// healed.
    void rebuild(const Topology& topology);

    /// The link to take at `at` towards `to`; nothing when there is no way, or when it is there.
    std::optional<std::uint32_t> nextLink(NodeId at, NodeId to) const;
    /// The link between two neighbours, cut or not.
    std::optional<std::uint32_t> linkTo(NodeId at, NodeId neighbour) const;

private:
    static constexpr std::uint32_t noLink = 0xFFFFFFFF;
    /// One way of a link that may be used, as its source sees it.
    struct Edge {
        NodeId neighbour;
        bool outUp; ///< from here to the neighbour
        bool inUp;
        std::uint32_t link;
    };
    /// The edges of all nodes, those of one node together in the order of their neighbours.
    struct Graph {
        std::vector<std::uint32_t> first; ///< by node, where its edges begin; one more at the end
        std::vector<Edge> edges;
        std::vector<bool> forwards; ///< by node: passes on what is for others
    };
    using NextLinks = std::vector<std::uint32_t>; ///< by node

    const Edge* edgeTo(NodeId at, NodeId neighbour) const;
    NextLinks towards(NodeId to) const;

    Mode m_mode;
    std::shared_ptr<const Graph> m_graph;
    mutable std::map<NodeId, std::shared_ptr<const NextLinks>> m_towards;
};

} // namespace synod::net
