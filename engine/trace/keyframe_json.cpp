// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/fingerprint.h"
#include "engine/trace/json_members.h"
#include "engine/trace/record_json.h"
#include "engine/trace/topology_json.h"

namespace synod::trace {

std::string RecordLines::hashOf(std::string_view state) {
    Fingerprint hash;
    hash.addText(state);
    return hash.text();
}

void RecordLines::appendKeyframe(std::string& out,
                                 const Snapshot& keyframe,
                                 BranchId branch) const {
    const std::string state = stateOf(keyframe);
    out += '{';
    appendMember(out, "keyframe", keyframe.next);
    appendMember(out, "time", keyframe.time.ns);
    appendKey(out, "hash");
    appendJsonString(out, hashOf(state));
    appendKey(out, "state");
    out += state;
    if (m_grown) {
        appendKey(out, "topology");
        appendTopology(out, m_topology);
    }
    if (branch != 0)
        appendMember(out, "branch", branch);
    out += '}';
}

std::string RecordLines::stateOf(const Snapshot& keyframe) const {
    std::string state;
    appendState(state, keyframe);
    return state;
}

void RecordLines::appendState(std::string& out, const Snapshot& keyframe) const {
    out += "{\"nodes\":{";
    for (std::size_t node = 0; node < keyframe.nodes.size(); ++node) {
        if (out.back() != '{')
            out += ',';
        appendJsonString(out, m_names.of(NodeId{static_cast<std::uint16_t>(node)}));
        out += ':';
        appendNode(out, keyframe.nodes[node]);
    }
    out += '}';
    appendKey(out, "messages");
    out += '[';
    for (const MessageView& view : keyframe.messages()) {
        if (!Snapshot::live(view))
            continue;
        if (out.back() != '[')
            out += ',';
        appendMessage(out, view);
    }
    out += ']';
    appendKey(out, "links");
    out += '[';
    for (const auto& [number, link] : keyframe.changedLinks()) {
        if (out.back() != '[')
            out += ',';
        Value::of(LinkChange{link})
            .type()
            ->writeJson(out, Value::of(LinkChange{link}).data(), m_names);
    }
    out += ']';
    appendMember(out, "violations", keyframe.violations);
    if (keyframe.lastViolation != noSeq)
        appendMember(out, "lastViolation", keyframe.lastViolation);
    out += '}';
}

void RecordLines::appendNode(std::string& out, const NodeView& view) const {
    out += "{\"status\":";
    appendJsonString(out, nodeStatusName(view.status));
    appendValue(out, "state", view.state, m_names);
    appendKey(out, "timers");
    out += '[';
    for (const TimerView& timer : view.timers) {
        if (out.back() != '[')
            out += ',';
        out += "{\"type\":";
        appendJsonString(out, timer.timer.heldName());
        appendValue(out, "timer", timer.timer, m_names);
        appendMember(out, "set", timer.setAt.ns);
        appendDue(out, timer.due);
        appendMember(out, "seq", timer.seq);
        out += '}';
    }
    out += ']';
    if (view.clock != NodeClock{})
        appendValue(out, "clock", Value::of(NodeClock(view.clock)), m_names);
    if (view.lastStep != noSeq)
        appendMember(out, "lastStep", view.lastStep);
    if (view.lastChange != noSeq)
        appendMember(out, "lastChange", view.lastChange);
    out += '}';
}

void RecordLines::appendMessage(std::string& out, const MessageView& view) const {
    out += '{';
    appendMember(out, "message", view.id);
    appendKey(out, "from");
    appendJsonString(out, m_names.of(view.from));
    if (view.to.valid()) {
        appendKey(out, "to");
        appendJsonString(out, m_names.of(view.to));
    }
    appendLink(out, view.link);
    appendMember(out, "left", view.leftAt.ns);
    appendDue(out, view.due);
    if (view.part != 0) {
        appendMember(out, "since", view.since.ns);
        appendMember(out, "part", view.part);
    }
    appendMember(out, "sent", view.sent);
    appendMember(out, "hop", view.hop);
    if (view.original != 0)
        appendMember(out, "original", view.original);
    appendKey(out, "type");
    appendJsonString(out, view.payload.heldName());
    appendValue(out, "payload", view.payload, m_names);
    out += '}';
}

} // namespace synod::trace
