// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/topology_reader.h"

#include "engine/record/payload.h"
#include "engine/trace/record.h"
#include "engine/trace/topology_json.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

#include <optional>

namespace synod::record {

namespace json = boost::json;

namespace {

template <class Enum, std::size_t size>
Enum readWord(const std::array<std::string_view, size>& words,
              std::string_view key,
              Members& members) {
    const std::string_view word = members.text(key);
    for (std::size_t i = 0; i < size; ++i)
        if (words[i] == word)
            return static_cast<Enum>(i);
    std::string expected = "expected one of";
    for (const std::string_view known : words)
        expected.append(" ").append(known);
    members.wrong(key, std::move(expected));
    return Enum{};
}

void readNodes(net::Topology& out, Members& members) {
    const json::array* nodes = members.arrayAt("nodes");
    if (nodes == nullptr)
        return;
    if (nodes->size() > maxNodes)
        return members.wrong("nodes", "are too many");
    const Names none;
    Names seen;
    for (const json::value& item : *nodes) {
        if (!item.is_object())
            return members.wrong("nodes", "expected objects");
        Members node(item.get_object(), none);
        node.need("name");
        const std::string name(node.text("name"));
        const auto kind = readWord<net::NodeKind>(trace::nodeKindWords, "kind", node);
        if (name.empty() || seen.find(name))
            node.wrong("name", "expected a name that no other node has");
        members.wrong("nodes", node);
        if (!members.good())
            return;
        seen.add(name);
        out.nodes[out.addNode(name, kind).index].present = node.flag("present", true);
    }
}

std::optional<net::Link>
readLink(const json::value& item, const net::LinkParameters& usual, const Names& names) {
    trace::LinkChange change{{{}, {}, usual}};
    if (item.is_object()) {
        const auto& type = descriptorOf<trace::LinkChange>();
        if (!type.readJson(&change, {}, item, names).empty())
            return std::nullopt;
    } else {
        const json::array* ends = item.if_array();
        if (ends == nullptr || ends->size() != 2 || !ends->front().is_string() ||
            !ends->back().is_string())
            return std::nullopt;
        const auto nodeAt = [&](const json::value& end) {
            return names.find(std::string_view(end.get_string().data(), end.get_string().size()))
                .value_or(NodeId{});
        };
        change.link.a = nodeAt(ends->front());
        change.link.b = nodeAt(ends->back());
    }
    const net::Link& link = change.link;
    if (!link.a.valid() || !link.b.valid() || link.a == link.b)
        return std::nullopt;
    return link;
}

void readPositions(net::Topology& out, const Names& names, Members& members) {
    if (members.find("positions") == nullptr)
        return;
    const json::object* positions = members.objectAt("positions");
    if (positions == nullptr)
        return;
    const auto coordinate = [&](const json::value& item) {
        const auto number = item.is_int64() ? item.get_int64() : INT64_MAX;
        if (number < -1'000'000 || number > 1'000'000)
            members.wrong("positions", "expected whole numbers up to a million");
        return static_cast<std::int32_t>(number);
    };
    for (const json::key_value_pair& entry : *positions) {
        const auto node = names.find(std::string_view(entry.key().data(), entry.key().size()));
        const json::array* place = entry.value().if_array();
        if (!node || place == nullptr || place->size() != 2)
            return members.wrong("positions", "expected [x, y] for each node");
        out.positions[node->index] =
            net::Position{coordinate(place->front()), coordinate(place->back())};
    }
}

} // namespace

std::string readTopology(net::Topology& out, const json::object& object) {
    const Names none;
    Members members(object, none);
    out = net::Topology();
    out.shape = readWord<net::Shape>(trace::shapeWords, "shape", members);
    readNodes(out, members);
    Value usual = Value::of(net::LinkParameters{});
    if (members.find("parameters") != nullptr)
        readPayload(usual, {&descriptorOf<net::LinkParameters>(), "parameters"}, members, none, {});
    const Names names = out.names();
    if (const json::array* links = members.arrayAt("links")) {
        for (const json::value& item : *links) {
            const auto link = readLink(item, usual.get<net::LinkParameters>(), names);
            if (!link)
                members.wrong("links", "expected [\"n1\", \"n2\"] for each link");
            if (!members.good())
                break;
            out.links.push_back(*link);
        }
    }
    readPositions(out, names, members);
    return members.good() ? "" : members.key() + ": " + members.what();
}

} // namespace synod::record
