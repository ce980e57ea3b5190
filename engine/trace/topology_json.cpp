// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/topology_json.h"

#include "engine/trace/json_members.h"
#include "engine/trace/record.h"

namespace synod::trace {
namespace {

void appendNodes(std::string& out, const net::Topology& topology) {
    out += '[';
    for (const net::Node& node : topology.nodes) {
        out += out.back() == '[' ? "{\"name\":" : ",{\"name\":";
        appendJsonString(out, node.name);
        appendKey(out, "kind");
        appendJsonString(out, nodeKindWords[static_cast<std::size_t>(node.kind)]);
        if (!node.present)
            out += ",\"present\":false";
        out += '}';
    }
    out += ']';
}

void appendLinks(std::string& out,
                 const net::Topology& topology,
                 const net::LinkParameters& usual) {
    const Names names = topology.names();
    out += '[';
    for (const net::Link& link : topology.links) {
        if (out.back() != '[')
            out += ',';
        const bool plain =
            link.parameters == usual && link.present && link.forwardUp && link.backwardUp;
        if (!plain) {
            out += Value::of(LinkChange{link}).json(names);
            continue;
        }
        out += '[';
        appendJsonString(out, names.of(link.a));
        out += ',';
        appendJsonString(out, names.of(link.b));
        out += ']';
    }
    out += ']';
}

void appendPositions(std::string& out, const net::Topology& topology) {
    out += '{';
    for (std::size_t node = 0; node < topology.positions.size(); ++node) {
        const auto& position = topology.positions[node];
        if (!position || node >= topology.nodes.size())
            continue;
        if (out.back() != '{')
            out += ',';
        appendJsonString(out, topology.nodes[node].name);
        out += ":[";
        appendNumber(out, position->x);
        out += ',';
        appendNumber(out, position->y);
        out += ']';
    }
    out += '}';
}

} // namespace

void appendTopology(std::string& out, const net::Topology& topology) {
    const net::LinkParameters usual =
        topology.links.empty() ? net::LinkParameters{} : topology.links.front().parameters;
    out += "{\"shape\":";
    appendJsonString(out, shapeWords[static_cast<std::size_t>(topology.shape)]);
    appendKey(out, "nodes");
    appendNodes(out, topology);
    appendValue(out, "parameters", Value::of(usual), {});
    appendKey(out, "links");
    appendLinks(out, topology, usual);
    appendKey(out, "positions");
    appendPositions(out, topology);
    out += '}';
}

} // namespace synod::trace
