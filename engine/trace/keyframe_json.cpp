// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/fingerprint.h"
#include "engine/trace/json_members.h"
#include "engine/trace/record_json.h"
#include "engine/trace/topology_json.h"

#include <algorithm>

namespace synod::trace {
namespace {

bool same(const Value& a, const Value& b) {
    if (a.type() != b.type())
        return false;
    return a.empty() || a.data() == b.data() || a == b;
}

bool same(const TimerView& a, const TimerView& b) {
    return a.setAt == b.setAt && a.due == b.due && a.seq == b.seq && same(a.timer, b.timer);
}

bool same(const NodeView& a, const NodeView& b) {
    const auto sameTimers = [&] {
        return std::equal(a.timers.begin(), a.timers.end(), b.timers.begin(), b.timers.end(),
                          [](const TimerView& x, const TimerView& y) { return same(x, y); });
    };
    return a.status == b.status && a.lastStep == b.lastStep && a.lastChange == b.lastChange &&
           a.clock == b.clock && same(a.state, b.state) && sameTimers();
}

} // namespace

std::string RecordLines::hashOf(std::string_view state) {
    Fingerprint hash;
    hash.addText(state);
    return hash.text();
}

bool RecordLines::appendKeyframe(std::string& out,
                                 const Snapshot& keyframe,
                                 BranchId branch,
                                 const Snapshot* since,
                                 std::size_t atMost) const {
    const std::size_t begin = out.size();
    const std::size_t upTo = atMost < SIZE_MAX - begin ? begin + atMost : SIZE_MAX;
    out += '{';
    appendMember(out, "keyframe", keyframe.next);
    appendMember(out, "time", keyframe.time.ns);
    if (since != nullptr)
        appendMember(out, "base", since->next);
    appendKey(out, "hash");
    const std::size_t place = out.size();
    appendJsonString(out, hashOf({})); // as long as that of the state, which comes behind it
    appendKey(out, "state");
    const std::size_t state = out.size();
    const bool whole = appendState(out, keyframe, since, upTo);
    const std::string hash = hashOf(std::string_view(out).substr(state));
    out.replace(place + 1, hash.size(), hash);
    if (m_grown) {
        appendKey(out, "topology");
        appendTopology(out, m_topology);
    }
    if (branch != 0)
        appendMember(out, "branch", branch);
    out += '}';
    if (whole && out.size() <= upTo)
        return true;
    out.resize(begin);
    return false;
}

std::string RecordLines::stateOf(const Snapshot& keyframe, const Snapshot* since) const {
    std::string state;
    appendState(state, keyframe, since);
    return state;
}

/// False, and not all of it, where `out` becomes longer than `upTo`.
bool RecordLines::appendState(std::string& out,
                              const Snapshot& keyframe,
                              const Snapshot* since,
                              std::size_t upTo) const {
    out += "{\"nodes\":{";
    for (std::size_t node = 0; node < keyframe.nodes.size(); ++node) {
        const bool known = since != nullptr && node < since->nodes.size();
        const NodeView* before = known ? &since->nodes[node] : nullptr;
        if (known && same(keyframe.nodes[node], *before))
            continue;
        if (out.back() != '{')
            out += ',';
        appendJsonString(out, m_names.of(NodeId{static_cast<std::uint16_t>(node)}));
        out += ':';
        appendNode(out, keyframe.nodes[node], before);
        if (out.size() > upTo)
            return false;
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
    return true;
}

/// What is not said is as it was.
void RecordLines::appendNodeState(std::string& out, const Value& state, const Value& since) const {
    if (state.empty() && !since.empty()) {
        appendKey(out, "state");
        out += "null";
        return;
    }
    if (state.empty() || state.type() != since.type() || state.type()->diff == nullptr)
        return appendValue(out, "state", state, m_names);
    std::vector<Delta> deltas;
    if (state.data() != since.data())
        state.type()->diff(since.data(), state.data(), deltas);
    if (!deltas.empty())
        appendDeltas(out, *state.type(), deltas);
}

void RecordLines::appendNode(std::string& out, const NodeView& view, const NodeView* since) const {
    out += "{\"status\":";
    appendJsonString(out, nodeStatusName(view.status));
    appendNodeState(out, view.state, since != nullptr ? since->state : Value());
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
