// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/topology_reader.h"

#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"
#include "engine/scenario/twins.h"

#include <algorithm>
#include <map>
#include <set>

namespace synod::scenario {
namespace {

/// Reads [topology] into a Topology.
class TopologyReader {
public:
    TopologyReader(TableReader& table, const System& system, Scenario& scenario, bool twins)
        : m_table(table),
          m_twins(twins && system.asked == net::NodeKind::balancer),
          m_system(system),
          m_topology(scenario.topology),
          m_network(scenario.network) {}

    void read();

private:
    void readShape();
    void readNodes();
    void addNodes(std::int64_t count);
    void addNamed(const TomlValue& names);
    void addEndsOf(const TomlValue& links);
    void readRouters();
    void readBalancer();
    void readTwinOf(NodeId balancer);
    void readLinks();
    void addNode(const TomlValue& place, const std::string& name);
    std::optional<NodeId> find(const std::string& name) const;
    std::vector<std::string> names() const { return m_topology.names().all(); }
    Problems& problems() { return m_table.problems(); }

    TableReader& m_table;
    bool m_twins; ///< two halves, each with a balancer
    const System& m_system;
    net::Topology& m_topology;
    const net::LinkParameters& m_network;
    std::map<std::string, NodeId, std::less<>> m_nodes;
};

void TopologyReader::read() {
    readShape();
    readNodes();
    readRouters();
    readBalancer();
    readLinks();
    if (m_system.arrange != nullptr && problems().empty()) {
        const TomlMember* routers = m_table.table().find("routers");
        if (const Sentence* wrong = m_system.arrange(m_topology, routers != nullptr))
            problems().add(m_table.table().place, *wrong);
    }
    m_table.take("positions"); // read later
    m_table.finish();
}

void TopologyReader::readShape() {
    if (m_system.asked == net::NodeKind::balancer)
        m_topology.shape = net::Shape::star;
    if (m_table.table().find("links") != nullptr)
        m_topology.shape = net::Shape::custom;
    m_table.read("shape", {shapeNames.begin(), shapeNames.end()}, m_topology.shape);
}

void TopologyReader::readNodes() {
    std::optional<std::int64_t> count;
    m_table.take("nodes");
    if (m_table.table().find("nodes") != nullptr)
        m_table.read("nodes", count.emplace(0), 1, mostNodes);
    const TomlValue* named = m_table.take("names");
    const TomlValue* links = m_table.take("links");
    if (named != nullptr) {
        addNamed(*named);
        const auto names = static_cast<std::int64_t>(m_topology.nodes.size());
        if (count.value_or(names) != names && *count != 0)
            problems().add(m_table.table().find("nodes")->value.place, errors::countOfNames,
                           static_cast<std::uint64_t>(*count), static_cast<std::uint64_t>(names));
    } else if (count) {
        addNodes(*count);
    } else if (links != nullptr && links->isArray()) {
        addEndsOf(*links);
    } else {
        addNodes(usualCount);
    }
    if (m_topology.nodes.size() > mostNodes)
        problems().add(named != nullptr ? named->place : m_table.table().place,
                       errors::tooManyNodes, static_cast<std::uint64_t>(m_topology.nodes.size()),
                       std::uint64_t{mostNodes});
}

void TopologyReader::addNodes(std::int64_t count) {
    for (std::int64_t number = 1; number <= count; ++number)
        addNode({}, "n" + std::to_string(number));
}

void TopologyReader::addNamed(const TomlValue& named) {
    if (!readTexts(named, "names", problems()))
        return;
    if (named.items.empty())
        problems().add(named.place, errors::notTexts, std::string("names"));
    for (const TomlValue& name : named.items) {
        checkNewName(name, name.text, problems());
        const auto& roles = m_system.roles;
        if (std::find(roles.begin(), roles.end(), name.text) != roles.end())
            problems().add(name.place, errors::nameOfRole, name.text);
        addNode(name, name.text);
    }
}

/// Where nobody names the nodes, they are the ends of the links.
void TopologyReader::addEndsOf(const TomlValue& links) {
    for (const TomlValue& link : links.items)
        for (const TomlValue& end : link.items)
            if (end.isText() && !find(end.text)) {
                checkNewName(end, end.text, problems());
                addNode(end, end.text);
            }
    if (m_topology.nodes.empty())
        problems().add(links.place, errors::notLinks, std::string("links"));
}

void TopologyReader::addNode(const TomlValue& place, const std::string& name) {
    if (find(name)) {
        problems().add(place.place, errors::duplicateName, name);
        return;
    }
    if (m_topology.nodes.size() >= NodeId::none - 1u)
        return;
    const auto kind = m_system.byHop ? net::NodeKind::host : net::NodeKind::server;
    m_nodes[name] = m_topology.addNode(name, kind);
}

std::optional<NodeId> TopologyReader::find(const std::string& name) const {
    const auto found = m_nodes.find(name);
    return found == m_nodes.end() ? std::nullopt : std::optional(found->second);
}

void TopologyReader::readRouters() {
    const TomlValue* routers = m_table.take("routers");
    if (routers == nullptr || !readTexts(*routers, "routers", problems()))
        return;
    for (const TomlValue& router : routers->items) {
        checkNodeName(router, router.text, names(), problems());
        if (const auto node = find(router.text))
            m_topology.nodes[node->index].kind = net::NodeKind::router;
    }
}

void TopologyReader::readBalancer() {
    if (m_system.asked != net::NodeKind::balancer || m_topology.nodes.empty())
        return;
    NodeId balancer{0};
    if (const TomlValue* named = m_table.take("balancer")) {
        if (!named->isText())
            return problems().add(named->place, errors::notText, std::string("balancer"));
        checkNodeName(*named, named->text, names(), problems());
        balancer = find(named->text).value_or(balancer);
    }
    m_topology.nodes[balancer.index].kind = net::NodeKind::balancer;
    if (m_twins)
        readTwinOf(balancer);
}

void TopologyReader::readTwinOf(NodeId balancer) {
    const FilePlace& place = m_table.table().place;
    for (const std::string& name : names())
        if (twinEnd(name).empty())
            return problems().add(place, errors::onNeitherSide, name);
    const std::string name = twinOf(m_topology.nodes[balancer.index].name);
    if (const auto twin = find(name))
        m_topology.nodes[twin->index].kind = net::NodeKind::balancer;
    else
        problems().add(place, errors::noTwinBalancer, name);
}

void TopologyReader::readLinks() {
    const auto shaped = m_twins ? linksOfShape(m_topology.shape, names())
                                : net::linksOf(m_topology.shape, m_topology.nodes.size());
    for (const auto& [a, b] : shaped)
        m_topology.links.push_back({a, b, m_network});
    const TomlValue* links = m_table.take("links");
    if (links == nullptr)
        return;
    if (m_topology.shape != net::Shape::custom) {
        const auto shape = static_cast<std::size_t>(m_topology.shape);
        problems().add(links->place, errors::linksOfShape, shapeNames[shape]);
        return;
    }
    if (!links->isArray()) {
        problems().add(links->place, errors::notLinks, std::string("links"));
        return;
    }
    std::set<std::pair<NodeId, NodeId>> seen;
    for (const TomlValue& link : links->items) {
        const auto ends = readLinkEnds(link, "links", problems());
        if (!ends)
            continue;
        for (const TomlValue& end : link.items)
            checkNodeName(end, end.text, names(), problems());
        const auto a = find((*ends)[0]);
        const auto b = find((*ends)[1]);
        if (!a || !b)
            continue;
        if (!seen.insert(std::minmax(*a, *b)).second)
            problems().add(link.place, errors::duplicateLink, (*ends)[0], (*ends)[1]);
        m_topology.links.push_back({*a, *b, m_network});
    }
}

void readNetwork(TableReader& root, Scenario& scenario) {
    const TomlValue* value = root.takeTable("network");
    if (value == nullptr)
        return;
    TableReader table(*value, root.problems());
    scenario.network = readAdjustment(table).applyTo(scenario.network);
    table.read("delivery", {"timed", "manual"}, scenario.delivery);
    table.read("routing", {"built", "live"}, scenario.routing);
    table.finish();
}

using LinkNumbers = std::map<std::pair<std::string, std::string>, std::size_t>;

void readLink(const TomlValue& section,
              const LinkNumbers& numbers,
              std::set<std::size_t>& described,
              TableReader& root,
              net::Topology& topology) {
    Problems& problems = root.problems();
    TableReader table(section, problems);
    const TomlValue* ends = table.need("ends");
    const intervention::LinkAdjustment adjustment = readAdjustment(table);
    table.finish();
    const std::size_t before = problems.size();
    const auto names = ends == nullptr ? std::nullopt : readLinkEnds(*ends, "ends", problems);
    if (!names)
        return;
    const std::vector<std::string> nodes = topology.names().all();
    for (const TomlValue& end : ends->items)
        checkNodeName(end, end.text, nodes, problems);
    const auto number = numbers.find(std::minmax((*names)[0], (*names)[1]));
    if (problems.size() != before)
        return;
    if (number == numbers.end()) {
        problems.add(ends->place, errors::noSuchLink, (*names)[0], (*names)[1]);
    } else if (!described.insert(number->second).second) {
        problems.add(ends->place, errors::duplicateLink, (*names)[0], (*names)[1]);
    } else {
        net::LinkParameters& parameters = topology.links[number->second].parameters;
        parameters = adjustment.applyTo(parameters);
    }
}

void readLinkSections(TableReader& root, net::Topology& topology) {
    const std::vector<const TomlValue*> sections = root.takeTables("link");
    if (sections.empty())
        return;
    LinkNumbers numbers;
    for (std::size_t number = 0; number < topology.links.size(); ++number) {
        const net::Link& link = topology.links[number];
        numbers[std::minmax(topology.nodes[link.a.index].name, topology.nodes[link.b.index].name)] =
            number;
    }
    std::set<std::size_t> described;
    for (const TomlValue* section : sections)
        readLink(*section, numbers, described, root, topology);
}

} // namespace

void readTopology(TableReader& root, const System& system, Scenario& scenario, bool twins) {
    readNetwork(root, scenario);
    const TomlValue none;
    const TomlValue* value = root.takeTable("topology");
    TableReader table(value == nullptr ? none : *value, root.problems());
    TopologyReader(table, system, scenario, twins).read();
    readLinkSections(root, scenario.topology);
}

namespace {

/// Clients ask the balancer alone, where there is one; else they have links to everybody.
struct Asked {
    std::vector<NodeId> nodes;
    std::string end; ///< of the clients' names
};

std::vector<Asked> whomClientsAsk(const System& system, const net::Topology& topology) {
    std::vector<Asked> asked;
    if (system.asked != net::NodeKind::balancer)
        asked.emplace_back();
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        if (system.asked != net::NodeKind::balancer)
            asked.front().nodes.push_back(NodeId::at(i));
        else if (topology.nodes[i].kind == net::NodeKind::balancer)
            asked.push_back({{NodeId::at(i)}, {}});
    }
    if (asked.size() > 1) // of twins
        for (Asked& each : asked)
            each.end = twinEnd(topology.nodes[each.nodes.front().index].name);
    return asked;
}

} // namespace

void addClients(TableReader& root, const System& system, Scenario& scenario) {
    net::Topology& topology = scenario.topology;
    const std::vector<Asked> asked = whomClientsAsk(system, topology);
    const std::size_t all = topology.nodes.size() + scenario.workload.clients * asked.size();
    const TomlMember* workload = root.table().find("workload");
    const FilePlace place = workload == nullptr ? FilePlace{} : workload->value.place;
    if (all > mostNodes) {
        root.problems().add(place, errors::tooManyNodes, std::uint64_t{all},
                            std::uint64_t{mostNodes});
        return;
    }
    net::LinkParameters link;
    link.latency = {}; // perfect
    if (system.asked == net::NodeKind::balancer)
        link = scenario.network;
    const Names names = topology.names();
    for (const Asked& group : asked)
        for (std::uint32_t number = 1; number <= scenario.workload.clients; ++number) {
            const std::string name = "c" + std::to_string(number) + group.end;
            if (names.find(name))
                root.problems().add(place, errors::nameOfClient, name);
            const NodeId client = topology.addNode(name, net::NodeKind::client);
            for (const NodeId node : group.nodes)
                topology.links.push_back({client, node, link});
        }
}

void readPositions(TableReader& root, Scenario& scenario) {
    const TomlMember* table = root.table().find("topology");
    const TomlMember* positions = table == nullptr ? nullptr : table->value.find("positions");
    if (positions == nullptr)
        return;
    Problems& problems = root.problems();
    if (!positions->value.isTable()) {
        problems.add(positions->value.place, errors::notTable, std::string("positions"));
        return;
    }
    constexpr std::int64_t farthest = 1'000'000;
    const auto isCoordinate = [](const TomlValue& value) {
        return value.kind == TomlValue::Kind::integer && value.integer >= -farthest &&
               value.integer <= farthest;
    };
    const Names names = scenario.topology.names();
    for (const TomlMember& member : positions->value.members) {
        TomlValue place;
        place.place = member.place;
        checkNodeName(place, member.key, names.all(), problems);
        const auto& items = member.value.items;
        if (items.size() != 2 || !isCoordinate(items[0]) || !isCoordinate(items[1])) {
            problems.add(member.value.place, errors::notPosition, member.key);
        } else if (const auto node = names.find(member.key)) {
            scenario.topology.positions[node->index] = {
                static_cast<std::int32_t>(items[0].integer),
                static_cast<std::int32_t>(items[1].integer)};
        }
    }
}

} // namespace synod::scenario
