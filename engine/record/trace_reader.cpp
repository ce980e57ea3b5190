// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/trace_reader.h"

#include "engine/core/version.h"
#include "engine/record/json_line.h"
#include "engine/trace/record_json.h"

#include <algorithm>
#include <utility>

namespace synod::record {
namespace {

constexpr Sentence badState{
    "record.badState",
    SYNOD_SENTENCE("record",
                   "the state that is kept here is not what the records before it add up to: the "
                   "recording is damaged, or was changed by hand")};
constexpr Sentence beforeItsBranch{
    "record.beforeItsBranch",
    SYNOD_SENTENCE("record", "this record is earlier than the place where its branch begins")};
constexpr Sentence notStarted{
    "record.notStarted",
    SYNOD_SENTENCE("record", "this changes the state of a node that has not started")};

std::string ownProgram() {
    return "synod " + std::string(core::programVersion());
}

void takeTopology(trace::Trace& trace, trace::BranchId branch, const net::Topology& topology) {
    const net::Topology& known = trace.branch(branch).topology;
    if (known.nodes.size() != topology.nodes.size() || known.links.size() != topology.links.size())
        trace.setTopology(branch, topology);
}

/// Whether what both have is the same: a keyframe may know of what is still to come.
bool agree(const net::Topology& a, const net::Topology& b) {
    const std::size_t nodes = std::min(a.nodes.size(), b.nodes.size());
    const std::size_t links = std::min(a.links.size(), b.links.size());
    for (std::size_t i = 0; i < nodes; ++i)
        if (a.nodes[i].name != b.nodes[i].name || a.nodes[i].kind != b.nodes[i].kind)
            return false;
    for (std::size_t i = 0; i < links; ++i)
        if (a.links[i].a != b.links[i].a || a.links[i].b != b.links[i].b)
            return false;
    return true;
}

/// The state in a keyframe's line, as it stands there; empty where the line is none.
std::string_view stateIn(std::string_view line) {
    constexpr std::string_view key = "\"state\":";
    const std::size_t found = line.find(key);
    if (found == line.npos)
        return {};
    const std::string_view text = line.substr(found + key.size());
    std::size_t open = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == '{')
            ++open;
        else if (!quoted && text[i] == '}' && (open == 0 || --open == 0))
            return text.substr(0, i + 1);
    }
    return {};
}

} // namespace

TraceReader::TraceReader(std::unique_ptr<SessionReader> session, bool verify)
    : m_session(std::move(session)), m_verify(verify), m_trace(m_session->header()) {
    // Another version may have a state of other fields.
    m_verify = m_verify && m_session->header().program == ownProgram();
}

bool TraceReader::next(SessionLine& line) {
    while (m_session->next(line)) {
        switch (line.kind) {
        case SessionLine::Kind::keyframe:
            if (takeKeyframe(line))
                return true;
            break;
        case SessionLine::Kind::branch: takeBranch(line); return true;
        case SessionLine::Kind::record:
            if (takeRecord(line))
                return true;
        }
    }
    return false;
}

/// The trace makes its own keyframes.
bool TraceReader::takeKeyframe(const SessionLine& line) {
    if (!m_verify)
        return true;
    if (line.hash.empty()) { // others may keep none
        note(line);
        return true;
    }
    Kept kept{{}, std::string(line.text), m_session->source().at(whyOf(badState), 1)};
    kept.line.branch = line.branch;
    kept.line.next = line.next;
    kept.line.hash = line.hash;
    kept.line.since = line.since;
    kept.line.kind = SessionLine::Kind::keyframe;
    if (line.branch >= m_trace.branchCount()) {
        m_waiting = std::move(kept);
        return true;
    }
    if (holds(kept))
        return true;
    m_session->refuse(line, kept.wrong);
    return false;
}

void TraceReader::takeBranch(const SessionLine& line) {
    if (line.branch < m_trace.branchCount())
        return m_trace.renameBranch(line.branch, line.opened.name);
    m_trace.openBranch(static_cast<trace::BranchId>(line.opened.parent), line.opened.at,
                       line.opened.name);
    if (!m_waiting || m_waiting->line.branch >= m_trace.branchCount())
        return;
    const Kept kept = *std::exchange(m_waiting, std::nullopt);
    if (m_session->whole(line.branch) && !holds(kept))
        m_session->refuse(kept.line, kept.wrong);
}

bool TraceReader::takeRecord(SessionLine& line) {
    const auto refuse = [&](const Sentence& rule) {
        m_session->refuse(line, m_session->source().at(whyOf(rule), 1));
        return false;
    };
    trace::Record& record = line.record;
    if (record.time < m_trace.endTime(line.branch))
        return refuse(beforeItsBranch);
    const bool changes =
        record.kind != trace::Kind::start && record.step && !record.step->changed.empty();
    if (changes) {
        const auto& nodes = m_trace.end(line.branch).nodes;
        if (record.node.index >= nodes.size() || nodes[record.node.index].state.empty())
            return refuse(notStarted);
    }
    takeTopology(m_trace, line.branch, m_session->topology(line.branch));
    m_trace.append(line.branch, std::move(record));
    return true;
}

bool TraceReader::holds(const Kept& kept) {
    const trace::Snapshot& end = m_trace.end(kept.line.branch);
    const trace::RecordLines lines(m_trace.branch(kept.line.branch).topology);
    std::optional<trace::Snapshot> since;
    if (kept.line.since) {
        since = older(kept.line.branch, *kept.line.since);
        if (!since)
            return false;
    }
    const std::string state = lines.stateOf(end, since ? &*since : nullptr);
    const auto isHashOf = [&](std::string_view text) {
        return trace::RecordLines::hashOf(text) == kept.line.hash;
    };
    // An older program may have said the same in another way.
    const bool right = end.next == kept.line.next &&
                       (isHashOf(state) || isHashOf(stateIn(kept.text))) &&
                       saysTheSame(kept, state, since ? &*since : nullptr);
    if (right)
        note(kept.line);
    return right;
}

/// The picture where an earlier keyframe of the branch, or of those that it comes from, is.
std::optional<trace::Snapshot> TraceReader::older(trace::BranchId branch, std::uint64_t place) {
    for (trace::BranchId id = branch;; id = m_trace.branch(id).parent) {
        const Keyframes& there = m_keyframes[id];
        if (std::binary_search(there.places.begin(), there.places.end(), place)) {
            if (const trace::Snapshot* kept = there.levels.find(place))
                return *kept;
            trace::TraceCursor cursor(m_trace, id);
            cursor.seekSeq(place);
            return cursor.snapshot();
        }
        if (id == 0 || place > m_trace.branch(id).at)
            return std::nullopt;
    }
}

void TraceReader::note(const SessionLine& keyframe) {
    if (keyframe.branch >= m_trace.branchCount())
        return;
    Keyframes& known = m_keyframes[keyframe.branch];
    const trace::Snapshot& end = m_trace.end(keyframe.branch);
    if (end.next != keyframe.next)
        return;
    known.places.push_back(keyframe.next);
    known.levels.keep(end);
}

/// Not only the hash: whoever opens the recording by its index begins with the state itself.
bool TraceReader::saysTheSame(const Kept& kept,
                              std::string_view state,
                              const trace::Snapshot* since) {
    const bool asWeWrite = kept.text.find(state) != std::string::npos &&
                           kept.text.find("\"topology\":", 0) == std::string::npos;
    if (asWeWrite)
        return true;
    JsonLine json;
    RecordReader reader = m_session->recordReader(kept.line.branch);
    const net::Topology known = reader.topology();
    trace::Snapshot said;
    if (const auto* object = json.parse(kept.text);
        object == nullptr || reader.readKeyframe(said, *object, since).any())
        return false;
    if (!agree(reader.topology(), known))
        return false;
    said.nodes.resize(m_trace.end(kept.line.branch).nodes.size());
    return trace::RecordLines(reader.topology()).stateOf(said, since) == state;
}

} // namespace synod::record
