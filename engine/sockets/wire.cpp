// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/wire.h"

#include "engine/core/describe.h"
#include "engine/net/topology_describe.h"

#include <boost/json/parse.hpp>

namespace synod::sockets {
BOOST_DESCRIBE_STRUCT(RingFiles, (), (memory, bell))
} // namespace synod::sockets

namespace synod::sockets::wire {

BOOST_DESCRIBE_STRUCT(OptionEntry, (), (name, flag, number, least, most, text))
BOOST_DESCRIBE_STRUCT(PresetEntry, (), (node, json))
BOOST_DESCRIBE_STRUCT(ScenarioEntry,
                      (),
                      (protocol,
                       seed,
                       until,
                       manual,
                       liveRouting,
                       network,
                       options,
                       presets,
                       clients,
                       every,
                       operations,
                       keys,
                       application,
                       from,
                       to,
                       octets,
                       close,
                       source,
                       nodes))
BOOST_DESCRIBE_STRUCT(ClockEntry, (), (wall, trace, ratePerMillion, running))
BOOST_DESCRIBE_STRUCT(NodeClockEntry, (), (ratePerMillion, setAt, shown))
BOOST_DESCRIBE_STRUCT(Begin,
                      (),
                      (key,
                       scenario,
                       topology,
                       ports,
                       self,
                       clock,
                       ownClock,
                       directory,
                       again,
                       httpPort,
                       protocolDraws,
                       timerDraws,
                       ring))
BOOST_DESCRIBE_STRUCT(SetClock, (), (clock, number))
BOOST_DESCRIBE_STRUCT(SetOwnClock, (), (clock))
BOOST_DESCRIBE_STRUCT(Nodes, (), (names, ports))
BOOST_DESCRIBE_STRUCT(Request, (), (command, grant, at))
BOOST_DESCRIBE_STRUCT(Fire, (), (type, body, grant, at))
BOOST_DESCRIBE_STRUCT(LinkSeen, (), (neighbour, out, in, grant, at))
BOOST_DESCRIBE_STRUCT(Declined, (), (command))
BOOST_DESCRIBE_STRUCT(Hello, (), (port))
BOOST_DESCRIBE_STRUCT(ClockIsSet, (), (number))
BOOST_DESCRIBE_STRUCT(OwnClockIsSet, (), ())
BOOST_DESCRIBE_STRUCT(NewRule, (), (id, text, cites))
BOOST_DESCRIBE_ENUM(Missing, timer, sense, content)
BOOST_DESCRIBE_STRUCT(Refused, (), (grant, missing, order))
BOOST_DESCRIBE_STRUCT(Strangers, (), (count))
BOOST_DESCRIBE_STRUCT(Serves, (), (port))
BOOST_DESCRIBE_STRUCT(Asked, (), (command))
BOOST_DESCRIBE_STRUCT(Trouble, (), (reason))

namespace {

/// Ends of links are numbers here, so that a line can be read before the names are known: a Names
/// without any name prints #7, and this one reads it back.
Names numberedNames() {
    std::vector<std::string> names;
    for (unsigned number = 0; number < 1'000; ++number)
        names.push_back("#" + std::to_string(number));
    return Names(std::move(names));
}

template <class Message>
std::string lineOf(const Message& message) {
    std::string text;
    describe::writeJson(text, message, Names());
    text += '\n';
    return text;
}

template <class Message>
std::string readLine(Message& out, std::string_view text) {
    boost::system::error_code error;
    // Octets that are not UTF-8 travel as they are: what a person typed is not ours to refuse.
    const boost::json::parse_options options{.allow_invalid_utf8 = true};
    const boost::json::value json = boost::json::parse(text, error, {}, options);
    if (error)
        return error.message();
    static const Names names = numberedNames();
    return describe::readJson(out, json, names);
}

} // namespace

std::string line(const ToNode& message) {
    return lineOf(message);
}
std::string line(const FromNode& message) {
    return lineOf(message);
}
std::string read(ToNode& out, std::string_view line) {
    return readLine(out, line);
}
std::string read(FromNode& out, std::string_view line) {
    return readLine(out, line);
}

ScenarioEntry entryOf(const scenario::Scenario& scenario) {
    ScenarioEntry entry;
    entry.protocol = scenario.protocol;
    entry.seed = scenario.seed;
    entry.until = scenario.until;
    entry.manual = scenario.delivery == scenario::Delivery::manual;
    entry.liveRouting = scenario.routing == scenario::Routing::live;
    entry.network = scenario.network;
    for (const auto& [name, value] : scenario.options)
        entry.options.push_back(
            {name, value.flag, value.number, value.least, value.most, value.text});
    for (const auto& [node, json] : scenario.presets)
        entry.presets.push_back({node, json});
    entry.clients = scenario.workload.clients;
    entry.every = scenario.workload.every;
    entry.operations = scenario.workload.operations;
    entry.keys = scenario.workload.keys;
    entry.application = scenario.workload.application;
    entry.from = scenario.workload.from;
    entry.to = scenario.workload.to;
    entry.octets = scenario.workload.octets;
    entry.close = scenario.workload.close;
    entry.source = scenario.source;
    entry.nodes = static_cast<std::uint32_t>(scenario.topology.nodes.size());
    return entry;
}

ClockEntry entryOf(const TraceClock& clock) {
    return {clock.wall, clock.trace, clock.ratePerMillion, clock.running};
}

TraceClock clockOf(const ClockEntry& entry) {
    return {entry.wall, entry.trace, entry.ratePerMillion, entry.running};
}

NodeClockEntry entryOf(const NodeClock& clock) {
    return {clock.rate.perMillion, clock.setAt, clock.shown};
}

NodeClock clockOf(const NodeClockEntry& entry) {
    return {{entry.ratePerMillion}, entry.setAt, entry.shown};
}

namespace {

/// A topology as it was before nodes were added.
net::Topology firstNodes(net::Topology topology, std::size_t count) {
    if (count < topology.nodes.size())
        topology.nodes.resize(count);
    std::erase_if(topology.links, [count](const net::Link& link) {
        return link.a.index >= count || link.b.index >= count;
    });
    return topology;
}

} // namespace

scenario::Scenario scenarioOf(const Begin& begin) {
    const ScenarioEntry& entry = begin.scenario;
    scenario::Scenario scenario;
    scenario.protocol = entry.protocol;
    scenario.seed = entry.seed;
    scenario.until = entry.until;
    scenario.delivery = entry.manual ? scenario::Delivery::manual : scenario::Delivery::timed;
    scenario.routing = entry.liveRouting ? scenario::Routing::live : scenario::Routing::built;
    scenario.network = entry.network;
    for (const OptionEntry& option : entry.options)
        scenario.options[option.name] = {option.flag, option.number, option.least, option.most,
                                         option.text};
    for (const PresetEntry& preset : entry.presets)
        scenario.presets[preset.node] = preset.json;
    scenario.workload = {entry.clients, entry.every,       entry.operations,
                         entry.keys,    entry.application, entry.from,
                         entry.to,      entry.octets,      entry.close};
    scenario.source = entry.source;
    scenario.topology = firstNodes(begin.topology, entry.nodes);
    return scenario;
}

} // namespace synod::sockets::wire
