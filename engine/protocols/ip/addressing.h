// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/address.h"

#include <optional>
#include <vector>

namespace synod::ip {

/// A network as whoever composes describes it; the position of a node is its NodeId.
struct NetworkMap {
    struct Node {
        bool router = false; ///< forwards what is not for it; hosts do not
        bool present = true;
    };
    struct Link {
        NodeId a, b;
        bool up = true; ///< carries datagrams, both ways
    };
    std::vector<Node> nodes;
    std::vector<Link> links; ///< as built: those that are down too
};

/// Who has which address. Every node has one: its links are unnumbered lines between two nodes
/// (RFC 1812 §2.2.7), and the address of a router stands for all of its ends.
///
/// The n-th router has the network 10.0.n.0/24 and is 10.0.n.1 in it. A host is in the network of
/// the router of its first link to one: 10.0.n.2, 10.0.n.3, … in the order of the nodes. So one
/// prefix leads to all hosts of a router, and a host that is reached another way than the rest
/// needs a longer one. Hosts without a router are 10.0.0.1, 10.0.0.2, ….
///
/// What was built stays as it is when links fail and when nodes and links are added behind it.
class AddressPlan {
public:
    /// Nothing where a router has more than 253 hosts, or more than 254 hosts have none.
    static std::optional<AddressPlan> of(const NetworkMap& map);

    std::size_t size() const { return m_nodes.size(); }
    Address address(NodeId node) const { return m_nodes.at(node.index).address; }
    /// The router whose network the node is in: of a router itself; none of a host without one.
    NodeId home(NodeId node) const { return m_nodes.at(node.index).home; }
    /// Of a router.
    Prefix network(NodeId router) const { return Prefix::around(address(router), 24); }
    /// Who has the address; none where nobody has.
    NodeId nodeAt(Address address) const;

private:
    struct Entry {
        Address address;
        NodeId home;
    };
    std::vector<Entry> m_nodes;
};

} // namespace synod::ip
