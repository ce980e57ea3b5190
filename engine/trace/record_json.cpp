// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/record_json.h"

#include "engine/trace/json_members.h"

namespace synod::trace {
namespace {

/// The payload's name travels beside it, so that a variant can be read back.
bool namesItsPayload(Kind kind) {
    switch (kind) {
    case Kind::send:
    case Kind::forward:
    case Kind::duplicate:
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::timerExpired:
    case Kind::request:
    case Kind::output:
    case Kind::persist: return true;
    default: return false;
    }
}

} // namespace

RecordLines::RecordLines(const net::Topology& topology)
    : m_topology(topology), m_names(topology.names()) {}

void RecordLines::setTopology(const net::Topology& topology) {
    m_grown = m_grown || topology.nodes.size() != m_topology.nodes.size() ||
              topology.links.size() != m_topology.links.size();
    m_topology = topology;
    m_names = topology.names();
}

void RecordLines::learn(const Snapshot& keyframe) {
    m_stateTypes.assign(keyframe.nodes.size(), nullptr);
    for (std::size_t node = 0; node < keyframe.nodes.size(); ++node)
        m_stateTypes[node] = keyframe.nodes[node].state.type();
}

void RecordLines::append(std::string& out, const Record& record, BranchId branch) {
    if ((record.kind == Kind::start || record.kind == Kind::restart) && !record.payload.empty()) {
        if (m_stateTypes.size() <= record.node.index)
            m_stateTypes.resize(record.node.index + std::size_t{1});
        m_stateTypes[record.node.index] = record.payload.type();
    }
    const auto appendNode = [&](const auto& name, NodeId node) {
        if (!node.valid())
            return;
        appendKey(out, name);
        appendJsonString(out, m_names.of(node));
    };
    out += '{';
    appendMember(out, "seq", record.seq);
    appendMember(out, "time", record.time.ns);
    appendNode("node", record.node);
    appendKey(out, "kind");
    appendJsonString(out, kindName(record.kind));
    if (record.cause != noSeq)
        appendMember(out, "cause", record.cause);
    if (record.message != 0)
        appendMember(out, "message", record.message);
    appendNode("from", record.from);
    appendNode("to", record.to);
    if (namesItsPayload(record.kind) && !record.payload.empty()) {
        appendKey(out, "type");
        appendJsonString(out, record.payload.heldName());
    }
    appendBody(out, record);
    appendChanged(out, record);
    appendWhy(out, record);
    if (branch != 0)
        appendMember(out, "branch", branch);
    out += '}';
}

void RecordLines::appendBody(std::string& out, const Record& record) const {
    switch (record.kind) {
    case Kind::start:
    case Kind::restart: return; // the payload is a default state: only its type is meant
    case Kind::send:
    case Kind::forward:
    case Kind::duplicate: return appendMessageBody(out, record);
    case Kind::drop: return appendDropBody(out, record);
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::timerExpired: return appendTimerBody(out, record);
    case Kind::intervention: return appendInterventionBody(out, record);
    case Kind::violation: {
        const auto& body = record.payload.get<ViolationBody>();
        appendKey(out, "body");
        out += "{\"property\":";
        appendJsonString(out, body.property);
        appendKey(out, "evidence");
        out += '[';
        for (const std::uint64_t seq : body.evidence) {
            if (out.back() != '[')
                out += ',';
            appendNumber(out, seq);
        }
        out += "]}";
        return;
    }
    default: appendValue(out, "body", record.payload, m_names);
    }
}

void RecordLines::appendMessageBody(std::string& out, const Record& record) const {
    appendKey(out, "body");
    out += '{';
    if (record.kind == Kind::duplicate)
        appendMember(out, "original", record.original);
    appendLink(out, record.link);
    appendDue(out, record.due);
    appendValue(out, "payload", record.payload, m_names);
    out += '}';
}

void RecordLines::appendTimerBody(std::string& out, const Record& record) const {
    appendKey(out, "body");
    out += '{';
    appendValue(out, "timer", record.payload, m_names);
    if (record.kind == Kind::timerSet)
        appendDue(out, record.due);
    out += '}';
}

void RecordLines::appendDropBody(std::string& out, const Record& record) const {
    appendKey(out, "body");
    out += "{\"reason\":";
    appendJsonString(out, dropReasonName(record.reason));
    appendLink(out, record.link);
    appendMember(out, "fraction", record.fraction);
    out += '}';
}

/// As in the scenario; what moves a message's arrival says when that is.
void RecordLines::appendInterventionBody(std::string& out, const Record& record) const {
    if (record.payload.empty())
        return;
    appendValue(out, "body", record.payload, m_names);
    if (record.message == 0 || record.due == Time::never() || out.back() != '}')
        return;
    out.pop_back();
    appendDue(out, record.due);
    out += '}';
}

void RecordLines::appendChanged(std::string& out, const Record& record) const {
    if (!record.step || record.step->changed.empty())
        return;
    SYNOD_ASSERT(record.node.index < m_stateTypes.size() && m_stateTypes[record.node.index]);
    appendDeltas(out, *m_stateTypes[record.node.index], record.step->changed);
}

void RecordLines::appendDeltas(std::string& out,
                               const TypeDescriptor& type,
                               const std::vector<Delta>& deltas) const {
    appendKey(out, "changed");
    out += '{';
    std::string before;
    for (const Delta& delta : deltas) {
        std::string path = type.deltaPath(delta, m_names);
        if (path == before) { // {"truncate":1,"append":[…]}, {"erase":[…],"put":[…]}
            std::string grown;
            type.writeDelta(grown, delta, m_names);
            out.back() = ',';
            out.append(grown, 1);
            continue;
        }
        if (out.back() != '{')
            out += ',';
        appendJsonString(out, path);
        out += ':';
        type.writeDelta(out, delta, m_names);
        before = std::move(path);
    }
    out += '}';
}

void RecordLines::appendWhy(std::string& out, const Record& record) const {
    if (record.kind == Kind::violation) {
        const Why& why = record.payload.get<ViolationBody>().why;
        if (why.rule == nullptr)
            return;
        appendKey(out, "why");
        out += '[';
        appendOwnJson(out, why, m_names);
        out += ']';
        return;
    }
    if (!isTrigger(record)) {
        if (record.why != noWhy)
            appendMember(out, "why", record.why);
        return;
    }
    if (!record.step || record.step->why.empty())
        return;
    appendKey(out, "why");
    out += '[';
    for (const Why& why : record.step->why) {
        if (out.back() != '[')
            out += ',';
        appendOwnJson(out, why, m_names);
    }
    out += ']';
}

void RecordLines::appendLink(std::string& out, net::DirectedLink link) const {
    if (!link.valid())
        return;
    appendKey(out, "link");
    out += '[';
    appendJsonString(out, m_names.of(m_topology.source(link)));
    out += ',';
    appendJsonString(out, m_names.of(m_topology.target(link)));
    out += ']';
}

} // namespace synod::trace
