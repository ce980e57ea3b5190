// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/record_reader.h"

#include "engine/core/why_value.h"
#include "engine/intervention/intervention.h"
#include "engine/record/payload.h"
#include "engine/trace/record_json.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <limits>

namespace synod::record {

namespace json = boost::json;
using trace::Kind;
using trace::Record;

namespace {

/// Kinds that mean nothing without their node.
bool happensToANode(Kind kind) {
    return kind == Kind::start || kind == Kind::restart || kind == Kind::deliver ||
           kind == Kind::request || kind == Kind::timerExpired || kind == Kind::crash ||
           kind == Kind::pause || kind == Kind::resume || kind == Kind::timerSet ||
           kind == Kind::timerCancelled || kind == Kind::output || kind == Kind::persist ||
           kind == Kind::clockChanged || kind == Kind::violation;
}

/// Kinds that speak of a message from a node to another.
bool isAboutAMessage(Kind kind) {
    return kind == Kind::send || kind == Kind::forward || kind == Kind::deliver ||
           kind == Kind::drop || kind == Kind::duplicate;
}

void checkPlace(const Record& record, Members& line) {
    if (happensToANode(record.kind) && !record.node.valid())
        line.need("node");
    if (!isAboutAMessage(record.kind))
        return;
    for (const std::string_view key : {"message", "from"})
        line.need(key);
}

void readEvidence(std::vector<std::uint64_t>& out, const json::array& array, Members& line) {
    for (const json::value& item : array) {
        if (item.is_int64() && item.get_int64() >= 0)
            out.push_back(static_cast<std::uint64_t>(item.get_int64()));
        else if (item.is_uint64())
            out.push_back(item.get_uint64());
        else
            line.wrong("evidence", "expected the numbers of records");
    }
}

} // namespace

RecordReader::RecordReader(const scenario::Language& language, net::Topology topology)
    : m_language(language), m_topology(std::move(topology)), m_names(m_topology.names()) {
    indexLinks();
}

void RecordReader::indexLinks() {
    for (std::uint32_t number = 0; number < m_topology.links.size(); ++number) {
        const net::Link& link = m_topology.links[number];
        m_links.try_emplace(std::minmax(link.a, link.b), number);
    }
}

LineFault RecordReader::read(Record& out, const json::object& object) {
    Members line(object, m_names);
    line.need("seq");
    line.need("time");
    const auto kind = trace::kindNamed(line.text("kind"));
    if (!kind)
        line.wrong("kind", "expected a kind of record, such as deliver");
    out = Record();
    out.seq = line.number("seq");
    out.time = line.time("time");
    out.kind = kind.value_or(Kind::note);
    out.cause = line.number("cause", trace::noSeq);
    out.message = line.number("message");
    const bool mayAdd = out.kind == Kind::intervention; // the node that it names
    if (mayAdd && line.good())
        readIntervention(out, line);
    out.node = line.node("node");
    out.from = line.node("from");
    out.to = line.node("to");
    if (line.good())
        checkPlace(out, line);
    if (line.good())
        readBody(out, line);
    if (line.good())
        readStep(out, line);
    return {line.good() ? "" : line.key() + ": " + line.what(), line.key()};
}

scenario::NodeTypes RecordReader::typesOf(NodeId node) const {
    if (node.index >= m_topology.nodes.size())
        return {};
    return m_language.types(m_topology.nodes[node.index].kind);
}

void RecordReader::readBody(Record& record, Members& line) {
    const scenario::NodeTypes types = typesOf(record.node);
    switch (record.kind) {
    case Kind::start:
    case Kind::restart:
        if (types.state == nullptr)
            return line.wrong("node", "this kind of node has no state");
        record.payload = Value::makeDefault(*types.state);
        return started(record.node);
    case Kind::send:
    case Kind::forward:
    case Kind::duplicate: return readMessageBody(record, line);
    case Kind::drop: return readDropBody(record, line);
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::timerExpired: return readTimerBody(record, line);
    case Kind::linkChanged: return readLinkChange(record, line);
    case Kind::clockChanged:
        return readPayload(record.payload, {&descriptorOf<NodeClock>(), "body"}, line, m_names);
    case Kind::violation: return readViolation(record, line);
    case Kind::request: return readPayload(record.payload, {types.command, "body"}, line, m_names);
    case Kind::output: return readPayload(record.payload, {types.output, "body"}, line, m_names);
    case Kind::persist:
        return readPayload(record.payload, {types.stableChange, "body"}, line, m_names);
    case Kind::crash:
        if (line.find("body") != nullptr)
            readPayload(record.payload, {&descriptorOf<trace::CrashBody>(), "body"}, line, m_names);
        return;
    case Kind::branch:
        return readPayload(record.payload, {&descriptorOf<trace::BranchBody>(), "body"}, line,
                           m_names);
    case Kind::note: return readNote(record, line);
    case Kind::lesson:
    case Kind::task:
        if (line.find("body") != nullptr)
            readPayload(record.payload, {&descriptorOf<std::string>(), "body"}, line, m_names);
        return;
    default: return;
    }
}

void RecordReader::started(NodeId node) {
    if (m_started.size() <= node.index)
        m_started.resize(node.index + std::size_t{1});
    m_started[node.index] = true;
}

void RecordReader::readMessageBody(Record& record, Members& line) {
    const json::object* object = line.objectAt("body");
    if (object == nullptr)
        return;
    Members body(*object, m_names);
    record.link = readLink(body);
    record.due = body.time("due");
    if (record.kind == Kind::duplicate)
        record.original = body.number("original");
    readPayload(record.payload, {m_language.message, "payload"}, body, m_names, line.text("type"));
    line.wrong("body", body);
}

void RecordReader::readTimerBody(Record& record, Members& line) {
    const json::object* object = line.objectAt("body");
    if (object == nullptr)
        return;
    Members body(*object, m_names);
    if (record.kind == Kind::timerSet)
        record.due = body.time("due");
    readPayload(record.payload, {typesOf(record.node).timer, "timer"}, body, m_names,
                line.text("type"));
    line.wrong("body", body);
}

void RecordReader::readDropBody(Record& record, Members& line) {
    const json::object* object = line.objectAt("body");
    if (object == nullptr)
        return;
    Members body(*object, m_names);
    const auto reason = trace::dropReasonNamed(body.text("reason"));
    if (!reason)
        body.wrong("reason", "expected why the message was lost, such as loss or linkCut");
    record.reason = reason.value_or(trace::DropReason::none);
    record.link = readLink(body);
    const std::uint64_t fraction = body.number("fraction");
    if (fraction > std::numeric_limits<std::uint32_t>::max())
        body.wrong("fraction", "expected a whole number below 2^32");
    record.fraction = static_cast<std::uint32_t>(fraction);
    line.wrong("body", body);
}

net::DirectedLink RecordReader::readLink(Members& body) {
    if (body.find("link") == nullptr)
        return {};
    const json::array* ends = body.arrayAt("link");
    if (ends == nullptr)
        return {};
    std::vector<NodeId> nodes;
    for (const json::value& end : *ends)
        if (const json::string* name = end.if_string())
            if (const auto node = m_names.find(std::string_view(name->data(), name->size())))
                nodes.push_back(*node);
    if (nodes.size() != 2 || ends->size() != 2) {
        body.wrong("link", "expected the names of two nodes");
        return {};
    }
    const auto found = m_links.find(std::minmax(nodes[0], nodes[1]));
    if (found == m_links.end()) {
        body.wrong("link", "there is no such link");
        return {};
    }
    return net::DirectedLink::of(found->second, m_topology.links[found->second].a == nodes[0]);
}

/// The number of a link that a line speaks of; one that is new comes to be here.
std::uint32_t RecordReader::linkNumber(const net::Link& link) {
    const Ends ends = std::minmax(link.a, link.b);
    const auto found = m_links.find(ends);
    if (found != m_links.end())
        return found->second;
    const auto number = static_cast<std::uint32_t>(m_topology.links.size());
    net::Link added = link;
    added.present = false; // until the record that brings it
    m_topology.links.push_back(added);
    m_links.emplace(ends, number);
    return number;
}

void RecordReader::readLinkChange(Record& record, Members& line) {
    readPayload(record.payload, {&descriptorOf<trace::LinkChange>(), "body"}, line, m_names);
    if (!line.good())
        return;
    const net::Link& link = record.payload.get<trace::LinkChange>().link;
    if (!link.a.valid() || !link.b.valid() || link.a == link.b)
        return line.wrong("body", "link: expected the names of two nodes");
    const std::uint32_t number = linkNumber(link);
    const bool backward = record.node.valid() && record.node != m_topology.links[number].a;
    record.link = net::DirectedLink::of(number, !backward);
}

void RecordReader::readIntervention(Record& record, Members& line) {
    const auto& type = descriptorOf<intervention::Intervention>();
    const json::object* object = line.objectAt("body");
    if (object == nullptr)
        return;
    json::object body = *object;
    Members members(body, m_names);
    if (record.message != 0)
        record.due = members.time("due");
    if (!members.good())
        return line.wrong("body", members);
    if (record.message != 0)
        body.erase("due");
    record.payload = Value::makeDefault(type);
    std::string wrong = type.readJson(record.payload.mutableData(), {}, std::move(body), m_names);
    if (!wrong.empty())
        return line.wrong("body", std::move(wrong));
    const auto* added =
        std::get_if<intervention::AddNode>(&record.payload.get<intervention::Intervention>());
    if (added == nullptr)
        return;
    if (m_topology.nodes.size() >= maxNodes)
        return line.wrong("body", "there are too many nodes");
    if (m_names.find(added->name))
        return; // a recording that is read again with all its nodes
    m_topology.addNode(added->name, m_language.addedKind);
    m_names = m_topology.names();
}

/// A text, a reason, or what the scenario asked for and could not be done.
void RecordReader::readNote(Record& record, Members& line) {
    const json::value* body = line.find("body");
    if (body == nullptr)
        return;
    const TypeDescriptor* type = &descriptorOf<std::string>();
    if (body->is_object())
        type = body->get_object().contains("rule") ? &descriptorOf<Why>()
                                                   : &descriptorOf<intervention::Refused>();
    readPayload(record.payload, {type, "body"}, line, m_names);
}

void RecordReader::readViolation(Record& record, Members& line) {
    const json::object* object = line.objectAt("body");
    if (object == nullptr)
        return;
    Members body(*object, m_names);
    trace::ViolationBody violation;
    violation.property = body.text("property");
    if (const json::array* evidence = body.arrayAt("evidence"))
        readEvidence(violation.evidence, *evidence, body);
    if (const json::value* why = line.find("why")) {
        if (!why->is_array() || why->get_array().size() != 1)
            return line.wrong("why", "expected an array of one reason");
        std::string wrong = readOwnJson(violation.why, why->get_array()[0], m_names);
        if (!wrong.empty())
            line.wrong("why", std::move(wrong));
    }
    line.wrong("body", body);
    record.payload = Value::of(std::move(violation));
}

void RecordReader::readStep(Record& record, Members& line) {
    const json::value* why = line.find("why");
    if (!trace::isTrigger(record)) {
        if (why == nullptr || record.kind == Kind::violation)
            return;
        const std::uint64_t index = line.number("why");
        if (index >= trace::noWhy)
            line.wrong("why", "expected the number of a reason of the step");
        record.why = static_cast<std::uint8_t>(index);
        return;
    }
    if (why == nullptr && line.find("changed") == nullptr)
        return;
    record.step = std::make_unique<trace::StepDetail>();
    if (line.find("changed") != nullptr)
        readChanged(record, line);
    if (why == nullptr)
        return;
    if (!why->is_array())
        return line.wrong("why", "expected an array of reasons");
    for (const json::value& reason : why->get_array()) {
        std::string wrong = readOwnJson(record.step->why.emplace_back(), reason, m_names);
        if (!wrong.empty() || record.step->why.back().rule == nullptr)
            return line.wrong("why", wrong.empty() ? "expected a reason" : std::move(wrong));
    }
}

void RecordReader::readChanged(Record& record, Members& line) {
    const TypeDescriptor* type = typesOf(record.node).state;
    const json::object* changes = line.objectAt("changed");
    if (changes == nullptr)
        return;
    if (type == nullptr || type->readDelta == nullptr)
        return line.wrong("changed", "this kind of node has no state");
    if (record.node.index >= m_started.size() || !m_started[record.node.index])
        return line.wrong("changed", "the node has not started: it has no state yet");
    for (const json::key_value_pair& change : *changes)
        readDelta(record.step->changed, *type, change, line);
}

void RecordReader::readDelta(std::vector<Delta>& out,
                             const TypeDescriptor& type,
                             const json::key_value_pair& change,
                             Members& line) const {
    const std::string_view path(change.key().data(), change.key().size());
    const auto take = [&](const json::value& value) {
        std::string wrong = type.readDelta(out.emplace_back(), path, value, m_names);
        if (!wrong.empty())
            line.wrong("changed", std::string(path) + ": " + wrong);
    };
    const json::object* object = change.value().if_object();
    const auto takeBoth = [&](const char* first, const char* then) {
        if (object == nullptr || !object->contains(first) || !object->contains(then))
            return false;
        take(json::object{{first, object->at(first)}});
        take(json::object{{then, object->at(then)}});
        return true;
    };
    if (!takeBoth("truncate", "append") && !takeBoth("erase", "put"))
        take(change.value());
}

} // namespace synod::record
