// SPDX-License-Identifier: GPL-3.0-or-later
// Logs for ShiViz: a line an event with its host, and a vector clock that counts the events of each
// host that could have had to do with it (Mattern: Virtual Time and Global States, 1989). ShiViz
// draws an arrow wherever a host's clock has come to know more of another one.
#include "engine/core/json_text.h"
#include "engine/core/printable.h"
#include "engine/export/target.h"
#include "engine/export/telling.h"
#include "engine/export/walk.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace synod::exports {
namespace {

using trace::Kind;
using trace::Record;

/// ShiViz reads events with the expression in a file's first line, and what tells several runs from
/// one another in its second.
constexpr std::string_view header =
    "(?<host>\\S*) (?<time>\\S* ms) (?<event>.*) (?<clock>{.*})\n\n";

/// How many octets of a text an end of line or another space of Unicode takes at its beginning, as
/// JavaScript has them; 0: it is none.
std::size_t spaceAt(std::string_view text) {
    if (static_cast<unsigned char>(text.front()) <= 0x20)
        return 1;
    for (const std::string_view space :
         {"\xC2\xA0", "\xE1\x9A\x80", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"})
        if (text.starts_with(space))
            return space.size();
    const bool general = text.size() > 2 && text.starts_with("\xE2\x80"); // U+2000 to U+203F
    const auto last = general ? static_cast<unsigned char>(text[2]) : 0;
    return (last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
}

std::string withSpacesAs(char sign, std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t space = spaceAt(text);
        if (space == 0)
            out += text.front();
        else
            out += sign;
        text.remove_prefix(std::max<std::size_t>(space, 1));
    }
    return out;
}

/// Nodes by names that ShiViz can read as one word.
std::vector<std::string> hostsOf(const Names& names) {
    std::vector<std::string> hosts;
    std::set<std::string> taken;
    for (const std::string& name : names.all()) {
        std::string host = withSpacesAs('_', onOneLine(name));
        while (!taken.insert(host).second)
            host += '_';
        hosts.push_back(std::move(host));
    }
    return hosts;
}

/// How many events of each node, by its index; of those behind the end none.
using Clock = std::vector<std::uint64_t>;

void merge(Clock& clock, const Clock& other) {
    clock.resize(std::max(clock.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i)
        clock[i] = std::max(clock[i], other[i]);
}

class Log {
public:
    Log(const Request& request, Target& target, std::uint64_t first)
        : m_trace(*request.trace),
          m_branch(request.branch),
          m_names(m_trace.branch(m_branch).names),
          m_hosts(hostsOf(m_names)),
          m_clocks(m_hosts.size()),
          m_target(target),
          m_telling(m_trace, m_branch, first) {
        m_target.add(header);
    }

    /// What is lost on its way is so where nobody sees it: the event that sends it says so.
    void readLoss(const Record& record) {
        if (record.kind == Kind::drop && record.reason != DropReason::refused)
            m_losses[record.message] =
                trace::dropInWords(record, m_trace.branch(m_branch).topology, m_names);
    }

    void take(const Record& record) {
        const Told told = m_telling.tell(record);
        switch (record.kind) {
        case Kind::send: return leave(record, told);
        case Kind::forward: arrive(record); return leave(record, told);
        case Kind::duplicate: return copy(record);
        case Kind::deliver:
            arrive(record);
            write(record.node, record.time, told);
            if (record.node == record.to)
                m_underWay.erase(record.message);
            return;
        case Kind::drop:
            m_underWay.erase(record.message);
            if (record.reason == DropReason::refused)
                write(record.node, record.time, told);
            return;
        case Kind::intervention:
        case Kind::timerSet:
        case Kind::timerCancelled:
        case Kind::persist: return;
        default: write(record.node, record.time, told);
        }
    }
    std::uint64_t events() const { return m_events; }

private:
    void leave(const Record& record, Told told) {
        const auto loss = m_losses.find(record.message);
        if (loss != m_losses.end() && record.kind == Kind::send)
            told.changed = loss->second;
        const NodeId node = record.node.valid() ? record.node : record.from;
        write(node, record.time, told);
        if (node.index < m_clocks.size())
            m_underWay[record.message] = m_clocks[node.index];
    }
    /// What the sender knew then, the receiver knows now.
    void arrive(const Record& record) {
        const auto known = m_underWay.find(record.message);
        if (known != m_underWay.end() && record.node.index < m_clocks.size())
            merge(m_clocks[record.node.index], known->second);
    }
    /// A link copies what is just entering it, which may be a copy itself.
    void copy(const Record& record) {
        const bool known = record.cause < record.seq;
        const std::uint64_t by = known ? m_trace.at(m_branch, record.cause).message : 0;
        auto original = m_underWay.find(by);
        if (original == m_underWay.end())
            original = m_underWay.find(record.original);
        if (original != m_underWay.end())
            m_underWay[record.message] = original->second;
    }

    void write(NodeId node, Time time, const Told& told) {
        if (!node.valid() || node.index >= m_clocks.size() || told.what.empty())
            return;
        Clock& clock = m_clocks[node.index];
        clock.resize(std::max<std::size_t>(clock.size(), node.index + 1U));
        ++clock[node.index];
        std::string_view what = told.what;
        const std::string itself = m_names.of(node) + "  ";
        if (what.starts_with(itself))
            what.remove_prefix(itself.size());
        std::string event(what);
        if (!told.changed.empty())
            event.append("; ").append(told.changed);
        m_target.add(m_hosts[node.index] + " " + toMilliseconds(time) + " " +
                     withSpacesAs(' ', event) + " " + textOf(clock) + "\n");
        ++m_events;
    }
    /// `{"n1":2,"n3":1}`, without a space in it.
    std::string textOf(const Clock& clock) const {
        std::string text = "{";
        for (std::size_t i = 0; i < clock.size(); ++i) {
            if (clock[i] == 0)
                continue;
            text += text.size() > 1 ? "," : "";
            appendJsonString(text, m_hosts[i]);
            text += ':';
            appendNumber(text, clock[i]);
        }
        return text + "}";
    }

    const trace::Trace& m_trace;
    trace::BranchId m_branch;
    const Names& m_names;
    std::vector<std::string> m_hosts;
    std::vector<Clock> m_clocks;                   ///< of each node
    std::map<std::uint64_t, Clock> m_underWay;     ///< what each message tells who receives it
    std::map<std::uint64_t, std::string> m_losses; ///< of messages that never arrive
    Target& m_target;
    Telling m_telling;
    std::uint64_t m_events = 0;
};

record::Result<Written> writeLog(const Request& request, const std::string& path) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    Walk walk(request, 2);
    Log log(request, *target, walk.first());
    const bool whole = walk.window([&](const Record& record) { log.readLoss(record); }) &&
                       walk.window([&](const Record& record) { log.take(record); });
    return target->finish(whole, log.events());
}

} // namespace

extern constinit const Exporter shivizLogs{.ending = ".shiviz.log",
                                           .name = SYNOD_EXPORT("a log for ShiViz"),
                                           .counts = "events",
                                           .write = &writeLog};

} // namespace synod::exports
