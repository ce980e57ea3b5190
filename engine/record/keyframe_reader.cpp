// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/payload.h"
#include "engine/record/record_reader.h"
#include "engine/record/topology_reader.h"
#include "engine/trace/record_json.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

#include <utility>

namespace synod::record {

namespace json = boost::json;

LineFault RecordReader::readKeyframe(trace::Snapshot& out,
                                     const json::object& object,
                                     const trace::Snapshot* since) {
    Members line(object, m_names);
    out = trace::Snapshot();
    if (line.find("base") != nullptr) {
        if (since == nullptr || since->next != line.number("base"))
            line.wrong("base", "there is no keyframe like the one that this one goes on from");
        else
            goOnFrom(out, *since);
    }
    out.next = line.number("keyframe");
    out.time = line.time("time");
    if (line.find("topology") != nullptr)
        readGrownTopology(line);
    if (const json::object* state = line.objectAt("state")) {
        Members members(*state, m_names);
        readNodes(out, members);
        readLinks(out, members);
        if (const json::array* messages = members.arrayAt("messages"))
            for (const json::value& message : *messages)
                readMessageView(out, message, members);
        out.violations = members.number("violations");
        out.lastViolation = members.number("lastViolation", trace::noSeq);
        line.wrong("state", members);
    }
    return {line.good() ? "" : line.key() + ": " + line.what(), line.key()};
}

void RecordReader::goOnFrom(trace::Snapshot& out, const trace::Snapshot& since) {
    out.nodes = since.nodes;
    for (std::size_t node = 0; node < since.nodes.size(); ++node)
        if (!since.nodes[node].state.empty())
            started(NodeId{static_cast<std::uint16_t>(node)});
}

/// Of a session to which nodes or links were added; whatever was known before is part of it.
void RecordReader::readGrownTopology(Members& line) {
    const json::object* object = line.objectAt("topology");
    if (object == nullptr)
        return;
    net::Topology grown;
    std::string wrong = readTopology(grown, *object);
    if (!wrong.empty())
        return line.wrong("topology", std::move(wrong));
    if (grown.nodes.size() < m_topology.nodes.size() ||
        grown.links.size() < m_topology.links.size())
        return;
    m_topology = std::move(grown);
    m_names = m_topology.names();
    m_links.clear();
    indexLinks();
}

void RecordReader::readNodes(trace::Snapshot& out, Members& state) {
    const json::object* nodes = state.objectAt("nodes");
    if (nodes == nullptr)
        return;
    for (const json::key_value_pair& entry : *nodes) {
        const auto id = m_names.find(std::string_view(entry.key().data(), entry.key().size()));
        const json::object* view = entry.value().if_object();
        if (!id || view == nullptr)
            return state.wrong("nodes", "expected an object for each node");
        if (id->index >= out.nodes.size())
            out.nodes.resize(id->index + std::size_t{1});
        Members members(*view, m_names);
        readNodeView(out.nodes[id->index], *id, members);
        state.wrong("nodes", members);
    }
}

void RecordReader::readNodeView(trace::NodeView& view, NodeId id, Members& item) {
    const scenario::NodeTypes types = typesOf(id);
    const trace::NodeView before = std::exchange(view, {});
    const auto status = trace::nodeStatusNamed(item.text("status"));
    if (!status)
        item.wrong("status", "expected one of absent up paused crashed removed");
    view.status = status.value_or(trace::NodeStatus::absent);
    readNodeState(view, before.state, id, item);
    if (!view.state.empty())
        started(id);
    if (item.find("clock") != nullptr) {
        Value clock;
        readPayload(clock, {&descriptorOf<NodeClock>(), "clock"}, item, m_names, {});
        view.clock = clock.get<NodeClock>();
    }
    view.lastStep = item.number("lastStep", trace::noSeq);
    view.lastChange = item.number("lastChange", trace::noSeq);
    const json::array* timers = item.arrayAt("timers");
    if (timers == nullptr)
        return;
    for (const json::value& json : *timers) {
        if (!json.is_object())
            return item.wrong("timers", "expected an object");
        Members members(json.get_object(), m_names);
        trace::TimerView& timer = view.timers.emplace_back();
        timer.setAt = members.time("set", Time{});
        timer.due = members.time("due");
        timer.seq = members.number("seq", trace::noSeq);
        readPayload(timer.timer, {types.timer, "timer"}, members, m_names);
        item.wrong("timers", members);
    }
}

/// In full, or as what has changed in what it was before.
void RecordReader::readNodeState(trace::NodeView& view,
                                 const Value& before,
                                 NodeId id,
                                 Members& item) {
    const TypeDescriptor* type = typesOf(id).state;
    if (const json::value* whole = item.find("state")) {
        if (!whole->is_null())
            readPayload(view.state, {type, "state"}, item, m_names, {});
        return;
    }
    view.state = before;
    if (item.find("changed") == nullptr)
        return;
    const json::object* changes = item.objectAt("changed");
    if (before.empty() || before.type() != type || type->readDelta == nullptr)
        item.wrong("changed", "the node has no state yet that could have changed");
    if (changes == nullptr || !item.good())
        return;
    std::vector<Delta> deltas;
    for (const json::key_value_pair& change : *changes)
        readDelta(deltas, *type, change, item);
    if (!item.good())
        return;
    void* state = view.state.mutableData();
    for (const Delta& delta : deltas)
        type->apply(state, delta);
}

void RecordReader::readLinks(trace::Snapshot& out, Members& state) {
    const json::array* links = state.arrayAt("links");
    if (links == nullptr)
        return;
    const auto& type = descriptorOf<trace::LinkChange>();
    for (const json::value& json : *links) {
        Value change = Value::makeDefault(type);
        std::string wrong = type.readJson(change.mutableData(), {}, json, m_names);
        if (!wrong.empty())
            return state.wrong("links", std::move(wrong));
        const net::Link& link = change.get<trace::LinkChange>().link;
        if (!link.a.valid() || !link.b.valid() || link.a == link.b)
            return state.wrong("links", "expected the names of two nodes");
        out.restoreLink(linkNumber(link), link);
    }
}

void RecordReader::readMessageView(trace::Snapshot& out, const json::value& json, Members& state) {
    if (!json.is_object())
        return state.wrong("messages", "expected an object");
    Members members(json.get_object(), m_names);
    trace::MessageView view;
    view.id = members.number("message");
    view.from = members.node("from");
    view.to = members.node("to");
    view.link = readLink(members);
    view.leftAt = members.time("left", Time{});
    view.due = members.time("due");
    view.since = members.time("since", view.leftAt);
    view.part =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(members.number("part", 0), UINT32_MAX));
    view.sent = members.number("sent");
    view.hop = members.number("hop");
    view.original = members.number("original");
    readPayload(view.payload, {m_language.message, "payload"}, members, m_names);
    if (view.id == 0 || (!out.messages().empty() && out.messages().back().id >= view.id))
        members.wrong("message", "expected growing numbers from 1");
    if (view.hop == trace::noSeq)
        members.wrong("hop", "expected the number of a record");
    state.wrong("messages", members);
    out.restoreMessage(std::move(view));
}

} // namespace synod::record
