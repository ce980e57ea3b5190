// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/link_state.h"
#include "engine/core/node_id.h"
#include "engine/core/random.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::net {

/// How a link treats what travels over it, both ways alike.
struct LinkParameters {
    Time latency = milliseconds(10); ///< one way
    Time jitter;                     ///< up to this much more, equally likely; keeps the order
    Probability loss;
    Probability duplicate;       ///< the copy takes its own time
    Probability reorder;         ///< the message falls behind later ones, by up to four latencies
    std::uint64_t bandwidth = 0; ///< bits a second; 0 is unlimited
    std::uint32_t queue = 64;    ///< messages that wait for the bandwidth; more are dropped

    bool operator==(const LinkParameters&) const = default;
};

/// A link between two nodes; its number is its place in the topology and never used again.
struct Link {
    NodeId a, b;
    LinkParameters parameters;
    bool present = true;
    bool forwardUp = true;  ///< a → b
    bool backwardUp = true; ///< b → a

    bool operator==(const Link&) const = default;
};

/// One way of a link: 2 × its number, plus 1 for b → a.
struct DirectedLink {
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t index = none;

    constexpr auto operator<=>(const DirectedLink&) const = default;
    constexpr bool valid() const { return index != none; }
    constexpr std::uint32_t link() const { return index / 2; }
    constexpr bool forward() const { return index % 2 == 0; }
    static constexpr DirectedLink of(std::uint32_t link, bool forward) {
        return {link * 2 + (forward ? 0u : 1u)};
    }
};

enum class NodeKind : std::uint8_t { server, client, host, router, balancer };

struct Position {
    std::int32_t x = 0, y = 0; ///< of the stage, whose middle is 0, 0; 100 is a usual link

    bool operator==(const Position&) const = default;
};

struct Node {
    std::string name;
    NodeKind kind = NodeKind::server;
    bool present = true;

    bool operator==(const Node&) const = default;
};

enum class Shape : std::uint8_t { star, ring, line, tree, mesh, custom };

/// Finds the link between two nodes quickly. It knows a prefix of a topology's links, follows from
/// them, and is no part of what a topology says; a copy begins with an empty one.
class LinkIndex {
public:
    LinkIndex() = default;
    LinkIndex(const LinkIndex&) {}
    LinkIndex& operator=(const LinkIndex&) { return *this = LinkIndex(); }
    LinkIndex(LinkIndex&&) noexcept = default;
    LinkIndex& operator=(LinkIndex&&) noexcept = default;
    ~LinkIndex() = default;
    bool operator==(const LinkIndex&) const { return true; }

    /// Takes in the links that it does not know yet.
    void keepUp(const std::vector<Link>& links);
    /// How many links it knows.
    std::size_t known() const { return m_known; }
    /// The link among those, there or not; by its number.
    std::optional<std::uint32_t> find(NodeId a, NodeId b) const;

private:
    struct Entry {
        NodeId higher;
        std::uint32_t link = 0;
    };
    std::vector<std::vector<Entry>> m_byLower; ///< of each node: its links to higher ones, sorted
    std::size_t m_known = 0;
};

/// Who there is and which links there are. Part of a session's header; changes while a session
/// runs are records.
struct Topology {
    Shape shape = Shape::mesh;
    std::vector<Node> nodes;
    std::vector<Link> links;
    std::vector<std::optional<Position>> positions; ///< where a person put a node; as `nodes`
    LinkIndex index;                                ///< kept by addLink; two nodes have one link

    Names names() const;
    /// The present link between two nodes, whichever way it was built.
    std::optional<std::uint32_t> linkBetween(NodeId a, NodeId b) const;
    /// The same, also of a link that was taken away.
    std::optional<std::uint32_t> linkEver(NodeId a, NodeId b) const;
    /// The links that a node has, as it can see them.
    std::vector<LinkState> linksAt(NodeId node) const;
    /// What `node`, which is one of its ends, can see of a link.
    LinkState seenFrom(NodeId node, const Link& link) const;
    NodeId source(DirectedLink link) const;
    NodeId target(DirectedLink link) const;
    NodeId addNode(std::string name, NodeKind kind);
    /// Adds a link, or brings back the one that was there.
    std::uint32_t addLink(NodeId a, NodeId b, const LinkParameters& parameters);

    /// Takes in the nodes and links of `now` that are not here yet, the links as absent. What is
    /// here stays as it is.
    void learn(const Topology& now);

    bool operator==(const Topology&) const = default;
};

/// The links of a shape over the first `count` nodes: a star's middle and a tree's root are n1.
std::vector<std::pair<NodeId, NodeId>> linksOf(Shape shape, std::size_t count);

} // namespace synod::net

SYNOD_DECLARE_VALUE(synod::net::LinkParameters);
