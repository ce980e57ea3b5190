// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/journeys.h"

#include <algorithm>

namespace synod::widgets {

void Journeys::use(const net::Topology& topology) {
    m_links = topology.links;
    m_routes.emplace(topology);
}

double Journeys::lengthOf(std::uint32_t link) const {
    // A link that takes no time is a hop, too.
    return static_cast<double>(std::max<std::int64_t>(1, m_links[link].parameters.latency.ns));
}

double Journeys::lengthOf(NodeId from, NodeId to) const {
    double length = 0;
    for (NodeId at = from; at != to;) {
        const auto link = m_routes->nextLink(at, to);
        if (!link)
            return 0;
        length += lengthOf(*link);
        at = m_links[*link].a == at ? m_links[*link].b : m_links[*link].a;
    }
    return length;
}

Journeys::Part Journeys::partOf(NodeId from, NodeId to, net::DirectedLink hop) const {
    if (!m_routes || !from.valid() || !to.valid() || hop.link() >= m_links.size())
        return {};
    const net::Link& link = m_links[hop.link()];
    const NodeId source = hop.forward() ? link.a : link.b, target = hop.forward() ? link.b : link.a;
    if (source == from && target == to)
        return {};
    const double before = lengthOf(from, source), own = lengthOf(hop.link());
    const double whole = before + own + lengthOf(target, to);
    return {static_cast<float>(before / whole), static_cast<float>((before + own) / whole), true};
}

} // namespace synod::widgets
