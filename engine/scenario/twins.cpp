// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/twins.h"

#include <algorithm>
#include <array>

namespace synod::scenario {
namespace {

constexpr std::array<std::string_view, 2> twinEnds{"-a", "-b"};
constexpr std::int64_t mostNamed = 1'000;

using NodeNames = std::vector<std::string>;

void addName(NodeNames& names, std::string_view name) {
    const std::string base(twinBase(name));
    if (std::find(names.begin(), names.end(), base) == names.end())
        names.push_back(base);
}

std::int64_t wholeNumber(const TomlValue* table, std::string_view key, std::int64_t byDefault) {
    const TomlMember* member = table == nullptr ? nullptr : table->find(key);
    return member == nullptr || member->value.kind != TomlValue::Kind::integer
               ? byDefault
               : std::clamp<std::int64_t>(member->value.integer, 0, mostNamed);
}

const TomlValue* tableOf(const TomlValue& document, std::string_view key) {
    const TomlMember* member = document.find(key);
    return member == nullptr ? nullptr : &member->value;
}

/// The names that [topology] gives, without their ends.
NodeNames topologyNames(const TomlValue* topology) {
    NodeNames names;
    const TomlMember* given = topology == nullptr ? nullptr : topology->find("names");
    const TomlMember* links = topology == nullptr ? nullptr : topology->find("links");
    if (given != nullptr) {
        for (const TomlValue& name : given->value.items)
            addName(names, name.text);
    } else if (links != nullptr && topology->find("nodes") == nullptr) {
        for (const TomlValue& link : links->value.items)
            for (const TomlValue& end : link.items)
                addName(names, end.text);
    } else {
        for (std::int64_t n = 1; n <= wholeNumber(topology, "nodes", usualCount); ++n)
            names.push_back("n" + std::to_string(n));
    }
    return names;
}

bool isBase(const NodeNames& bases, const std::string& name) {
    return std::find(bases.begin(), bases.end(), name) != bases.end();
}

/// Puts an end to every word that is such a name; whether there was one.
bool endWords(std::string& text, const NodeNames& bases, std::string_view end) {
    bool found = false;
    std::string ended;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        const std::string word = text.substr(from, to - from);
        const bool named = isBase(bases, word);
        found = found || named;
        ended.append(from == 0 ? "" : " ").append(word).append(named ? end : "");
        from = to + 1;
    }
    text = ended;
    return found;
}

/// In a value and all that it holds: so do the members of a table of nodes.
bool endNames(TomlValue& value, const NodeNames& bases, std::string_view end) {
    bool found = value.isText() && endWords(value.text, bases, end);
    for (TomlValue& item : value.items)
        found = endNames(item, bases, end) || found;
    for (TomlMember& member : value.members)
        found = endNames(member.value, bases, end) || found;
    return found;
}

/// Each item that names such a node becomes two, one of each half.
void doubleItems(TomlValue* array, const NodeNames& bases) {
    if (array == nullptr || !array->isArray())
        return;
    std::vector<TomlValue> items;
    for (const TomlValue& item : array->items) {
        TomlValue first = item, second = item;
        const bool names = endNames(first, bases, twinEnds[0]);
        items.push_back(std::move(first));
        if (names && endNames(second, bases, twinEnds[1]))
            items.push_back(std::move(second));
    }
    array->items = std::move(items);
}

/// Of a table whose keys are nodes.
void doubleMembers(TomlValue& table, const NodeNames& bases) {
    std::vector<TomlMember> members;
    for (const TomlMember& member : table.members) {
        const bool named = isBase(bases, member.key);
        for (const std::string_view end : twinEnds) {
            members.push_back(member);
            if (!named)
                break;
            members.back().key += end;
        }
    }
    table.members = std::move(members);
}

void doubleTopology(TomlValue& topology, const NodeNames& bases) {
    const TomlMember* given = topology.find("names");
    const bool whole =
        given != nullptr &&
        std::any_of(given->value.items.begin(), given->value.items.end(),
                    [](const TomlValue& name) { return !twinEnd(name.text).empty(); });
    if (!whole) {
        TomlValue names = TomlValue::array({});
        names.place = given == nullptr ? topology.place : given->value.place;
        for (const std::string_view end : twinEnds)
            for (std::size_t i = 0; i < bases.size(); ++i) {
                TomlValue name = given == nullptr ? TomlValue::of("") : given->value.items[i];
                name.text = bases[i] + std::string(end);
                names.items.push_back(std::move(name));
            }
        topology.set("names", std::move(names));
        std::erase_if(topology.members, [](const TomlMember& each) { return each.key == "nodes"; });
    }
    if (TomlMember* links = topology.find("links"))
        doubleItems(&links->value, bases);
    if (TomlMember* balancer = topology.find("balancer"))
        endNames(balancer->value, bases, twinEnds[0]);
}

} // namespace

std::string_view twinEnd(std::string_view name) {
    for (const std::string_view end : twinEnds)
        if (name.size() > end.size() && name.ends_with(end))
            return name.substr(name.size() - end.size());
    return {};
}

std::string_view twinBase(std::string_view name) {
    return name.substr(0, name.size() - twinEnd(name).size());
}

bool hasTwins(const TomlValue& document) {
    const TomlValue* options = tableOf(document, "options");
    const TomlMember* against = options == nullptr ? nullptr : options->find("against");
    return against != nullptr && against->value.isText() && against->value.text != "nobody";
}

std::string twinOf(std::string_view name) {
    const std::string_view end = twinEnd(name);
    if (end.empty())
        return {};
    return std::string(twinBase(name)).append(end == twinEnds[0] ? twinEnds[1] : twinEnds[0]);
}

std::vector<std::pair<NodeId, NodeId>> linksOfShape(net::Shape shape,
                                                    const std::vector<std::string>& names) {
    if (std::any_of(names.begin(), names.end(),
                    [](const std::string& name) { return twinEnd(name).empty(); }))
        return net::linksOf(shape, names.size());
    std::vector<std::pair<NodeId, NodeId>> links;
    for (const std::string_view end : twinEnds) {
        std::vector<NodeId> side;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (twinEnd(names[i]) == end)
                side.push_back(NodeId::at(i));
        for (const auto& [a, b] : net::linksOf(shape, side.size()))
            links.emplace_back(side[a.index], side[b.index]);
    }
    return links;
}

TomlValue withTwins(TomlValue document) {
    NodeNames bases = topologyNames(tableOf(document, "topology"));
    if (document.find("topology") == nullptr)
        document.set("topology", TomlValue());
    if (TomlMember* topology = document.find("topology"); topology->value.isTable())
        doubleTopology(topology->value, bases);
    const TomlValue* workload = tableOf(document, "workload");
    const std::int64_t clients = wholeNumber(workload, "clients", workload == nullptr ? 0 : 1);
    for (std::int64_t n = 1; n <= clients; ++n)
        bases.push_back("c" + std::to_string(n));
    if (TomlMember* nodes = document.find("node"))
        doubleMembers(nodes->value, bases);
    for (const char* key : {"link", "at"})
        if (TomlMember* member = document.find(key))
            doubleItems(&member->value, bases);
    return document;
}

} // namespace synod::scenario
