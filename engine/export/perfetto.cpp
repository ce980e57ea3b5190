// SPDX-License-Identifier: GPL-3.0-or-later
// Time lines for Perfetto: a track a node, with its steps, the messages as arrows from one to
// another, the numbers of its state as counters.
#include "engine/core/json_text.h"
#include "engine/export/step_lengths.h"
#include "engine/export/telling.h"
#include "engine/export/trace_events.h"
#include "engine/export/walk.h"

#include <algorithm>
#include <map>

namespace synod::exports {
namespace {

using trace::Kind;
using trace::NodeStatus;
using trace::Record;

/// The session's own process; 0 means something else to some readers. Those of the nodes follow.
constexpr std::uint64_t session = 1;

std::uint64_t processOf(NodeId node) {
    return node.valid() ? session + 1 + node.index : session;
}

bool isNumber(std::string_view text) {
    if (text.starts_with('-'))
        text.remove_prefix(1);
    // More digits than a double holds would be shown as another number.
    return !text.empty() && text.size() <= 15 && text.find_first_not_of("0123456789") == text.npos;
}

void addMember(std::string& out, std::string_view key, std::string_view text) {
    if (text.empty())
        return;
    out += out.empty() ? "" : ",";
    out.append("\"").append(key).append("\":");
    appendJsonString(out, text);
}

/// What a record is called where there is room for a word or two.
std::string nameOf(const Record& record, const Value& message, const Names& names) {
    switch (record.kind) {
    case Kind::deliver:
    case Kind::send: return std::string(message.heldName());
    case Kind::forward: return "forwards " + std::string(message.heldName());
    case Kind::drop: return "lost " + std::string(message.heldName());
    case Kind::timerExpired: return trace::timerInWords(record.payload, names);
    case Kind::request: return "request";
    case Kind::output: return "output";
    case Kind::linkChanged: return "link changed";
    case Kind::violation: {
        const auto* body = record.payload.getIf<trace::ViolationBody>();
        return "violation" + (body == nullptr ? "" : " of " + body->property);
    }
    default: return std::string(nodeEventInWords(record));
    }
}

class TimeLine {
public:
    TimeLine(const Request& request, Target& target, const Walk& walk)
        : m_branch(request.trace->branch(request.branch)),
          m_names(m_branch.names),
          m_events(target),
          m_telling(*request.trace, request.branch, walk.first()),
          m_lengths(m_names.size()),
          m_open(m_names.size(), false) {
        trace::TraceCursor cursor(*request.trace, request.branch);
        cursor.seekSeq(walk.first());
        m_picture = cursor.snapshot();
        for (const trace::MessageView& message : m_picture.messages())
            if (trace::Snapshot::live(message))
                m_underWay[message.id] = {message.payload, false};
        m_events.nameProcess(session, "session", 0);
        for (std::size_t i = 0; i < m_names.size(); ++i)
            m_events.nameProcess(processOf(NodeId::at(i)), m_names.all()[i], i + 1);
        for (std::size_t i = 0; i < std::min(m_open.size(), m_picture.nodes.size()); ++i)
            if (const std::string_view word = statusName(m_picture.nodes[i].status); !word.empty())
                begin(NodeId::at(i), word, request.from.value_or(Time{}));
    }

    /// The first pass, for a slice says beforehand how long it is.
    void measure(const Record& record) {
        m_lengths.take(record, m_measured.isSlice(record));
        if (record.kind == Kind::deliver && record.node == record.to)
            m_arriving.push_back(record.message);
    }
    void endMeasuring() { std::sort(m_arriving.begin(), m_arriving.end()); }

    void take(const Record& record) {
        const Told told = m_telling.tell(record);
        const bool slice = m_slices.isSlice(record) && record.node.index < m_open.size();
        if (changesStatus(record.kind))
            changeStatus(record);
        if (slice)
            addSlice(record, told);
        else
            addInstant(record, told);
        followMessage(record);
        addCounters(record);
        m_picture.apply(record);
    }

    void end(Time time) {
        for (std::size_t i = 0; i < m_open.size(); ++i)
            close(NodeId::at(i), time);
        m_events.end();
    }
    std::uint64_t events() const { return m_events.count(); }

private:
    struct UnderWay {
        Value payload;
        bool hasArrow = false; ///< it was sent, and arrives, in what is written
    };

    static std::string_view statusName(NodeStatus status) {
        switch (status) {
        case NodeStatus::crashed: return "crashed";
        case NodeStatus::paused: return "paused";
        case NodeStatus::removed: return "removed";
        default: return "";
        }
    }
    void changeStatus(const Record& record) {
        if (record.node.index >= m_open.size())
            return;
        close(record.node, record.time);
        const auto* body = record.payload.getIf<trace::CrashBody>();
        if (record.kind == Kind::pause)
            begin(record.node, "paused", record.time);
        else if (record.kind == Kind::crash)
            begin(record.node, body != nullptr && body->removed ? "removed" : "crashed",
                  record.time);
    }
    void begin(NodeId node, std::string_view name, Time time) {
        m_events.add({'B', name, processOf(node), time});
        m_open[node.index] = true;
    }
    void close(NodeId node, Time time) {
        if (m_open[node.index])
            m_events.add({'E', "", processOf(node), time});
        m_open[node.index] = false;
    }

    const Value& messageOf(const Record& record) const {
        const auto known = m_underWay.find(record.message);
        return record.payload.empty() && known != m_underWay.end() ? known->second.payload
                                                                   : record.payload;
    }
    static std::string argumentsOf(const Record& record, const Told& told) {
        std::string text = "\"record\":";
        appendNumber(text, record.seq);
        addMember(text, "what", told.what);
        addMember(text, "changed", told.changed);
        addMember(text, "why", told.why);
        return "\"args\":{" + text + "}";
    }
    void addSlice(const Record& record, const Told& told) {
        const std::uint16_t length = m_lengths.lengths()[m_next++];
        const std::string more =
            "\"dur\":" + TraceEvents::stamp(nanoseconds(length)) + "," + argumentsOf(record, told);
        m_events.add({'X', nameOf(record, messageOf(record), m_names), processOf(record.node),
                      record.time, more});
    }
    /// What has no length: at its node, or across the whole height where it is of none.
    void addInstant(const Record& record, const Told& told) {
        const bool ofItsOwn = record.kind == Kind::drop || record.kind == Kind::output ||
                              record.kind == Kind::violation || record.kind == Kind::intervention ||
                              record.kind == Kind::linkChanged || record.kind == Kind::note;
        if (!ofItsOwn || told.what.empty())
            return;
        const bool everywhere = !record.node.valid() || record.kind == Kind::violation ||
                                record.kind == Kind::intervention;
        const std::string more =
            (everywhere ? "\"s\":\"g\"," : "\"s\":\"t\",") + argumentsOf(record, told);
        std::string name = nameOf(record, messageOf(record), m_names);
        if (name.empty() || record.kind == Kind::note || record.kind == Kind::intervention)
            name = told.what;
        const NodeId node = record.kind == Kind::intervention ? NodeId{} : record.node;
        m_events.add({'i', name, processOf(node), record.time, more});
    }

    /// An arrow begins where a message is sent and ends where it arrives; one that is lost has
    /// none, but a mark where that happens.
    void followMessage(const Record& record) {
        if (record.kind == Kind::send || record.kind == Kind::duplicate) {
            const bool arrives =
                std::binary_search(m_arriving.begin(), m_arriving.end(), record.message);
            m_underWay[record.message] = {record.payload, arrives};
            addFlow('s', record);
        } else if (record.kind == Kind::drop) {
            m_underWay.erase(record.message);
        } else if (record.kind == Kind::forward) {
            addFlow('t', record);
        } else if (record.kind == Kind::deliver) {
            const bool arrives = record.node == record.to;
            addFlow(arrives ? 'f' : 't', record);
            if (arrives)
                m_underWay.erase(record.message);
        }
    }
    void addFlow(char phase, const Record& record) {
        const auto message = m_underWay.find(record.message);
        if (message == m_underWay.end() || !message->second.hasArrow)
            return;
        std::string more = "\"cat\":\"message\",\"id\":";
        appendNumber(more, record.message);
        if (phase == 'f')
            more += ",\"bp\":\"e\"";
        const NodeId node = record.node.valid() ? record.node : record.from;
        m_events.add(
            {phase, message->second.payload.heldName(), processOf(node), record.time, more});
    }

    void addCounters(const Record& record) {
        if (record.step == nullptr || record.node.index >= m_picture.nodes.size())
            return;
        const Value& known = m_picture.nodes[record.node.index].state;
        const Value& before = known.empty() ? record.payload : known;
        if (before.empty() || before.type()->deltaPath == nullptr)
            return;
        for (const Delta& delta : record.step->changed)
            if (delta.kind == Delta::Kind::set)
                addCounter(record, before.type()->deltaPath(delta, m_names),
                           delta.value.fields(m_names, 0));
    }
    void addCounter(const Record& record, const std::string& path, const Field& field) {
        if (isNumber(field.text))
            m_events.add({'C', path, processOf(record.node), record.time,
                          "\"args\":{\"value\":" + withoutZeros(field.text) + "}"});
        for (const Field& child : field.children)
            addCounter(record, path + "." + child.name, child);
    }
    /// JSON has no 007.
    static std::string withoutZeros(std::string_view number) {
        std::string text(number.starts_with('-') ? "-" : "");
        number.remove_prefix(text.size());
        const std::size_t first = number.find_first_not_of('0');
        return text.append(first == number.npos ? "0" : number.substr(first));
    }

    const trace::Branch& m_branch;
    const Names& m_names;
    TraceEvents m_events;
    Telling m_telling;
    trace::Snapshot m_picture; ///< before the record that is taken
    Slices m_measured, m_slices;
    StepLengths m_lengths;
    std::size_t m_next = 0;                       ///< which slice comes next
    std::vector<bool> m_open;                     ///< of each node: a slice says that it is stopped
    std::vector<std::uint64_t> m_arriving;        ///< messages, growing
    std::map<std::uint64_t, UnderWay> m_underWay; ///< by their numbers
};

record::Result<Written> writeTimeLine(const Request& request, const std::string& path) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    Walk walk(request, 2);
    TimeLine line(request, *target, walk);
    bool whole = walk.window([&](const Record& record) { line.measure(record); });
    line.endMeasuring();
    whole = whole && walk.window([&](const Record& record) { line.take(record); });
    line.end(walk.endTime());
    return target->finish(whole, line.events());
}

} // namespace

extern constinit const Exporter perfettoTimeLines{.ending = ".perfetto.json",
                                                  .name = SYNOD_EXPORT("a time line for Perfetto"),
                                                  .counts = "events",
                                                  .write = &writeTimeLine};

} // namespace synod::exports
