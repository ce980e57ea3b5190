// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/summary.h"

#include "engine/core/json_text.h"
#include "engine/record/framing.h"
#include "engine/record/json_line.h"
#include "engine/record/members.h"
#include "engine/record/payload.h"
#include "engine/record/topology_reader.h"
#include "engine/trace/json_members.h"
#include "engine/trace/topology_json.h"

#include <boost/json/array.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <array>

namespace synod::record {

namespace json = boost::json;

namespace {

/// In the order of Milestone::Kind.
constexpr std::array<std::string_view, 11> kindWords{"candidate", "commit",  "route",    "closed",
                                                     "resent",    "timeout", "opened",   "leader",
                                                     "reset",     "fault",   "violation"};

void appendMarks(std::string& out, const trace::MarkList& marks) {
    trace::appendKey(out, "marks");
    out += '[';
    for (const trace::Mark& mark : marks) {
        out += out.back() == '[' ? "[" : ",[";
        appendNumber(out, mark.time.ns);
        out += ',';
        appendNumber(out, mark.seq);
        out += ',';
        appendNumber(out, mark.number);
        out.append(",\"").append(kindWords.at(static_cast<std::size_t>(mark.kind))).append("\"]");
    }
    out += ']';
}

/// Each as its distance from the one before: small numbers, which compress well.
void appendEvents(std::string& out, const trace::SeqList& events) {
    trace::appendKey(out, "events");
    out += '[';
    std::uint64_t last = 0;
    for (const std::uint64_t seq : events) {
        if (out.back() != '[')
            out += ',';
        appendNumber(out, seq - std::exchange(last, seq));
    }
    out += ']';
}

void appendBranch(std::string& out, const BranchSummary& summary, const net::Topology& header) {
    const trace::Branch& branch = summary.branch;
    out += '{';
    trace::appendMember(out, "parent", branch.parent);
    trace::appendMember(out, "at", branch.at);
    trace::appendMember(out, "end", summary.endTime.ns);
    trace::appendKey(out, "name");
    appendJsonString(out, branch.name);
    if (branch.topology != header) {
        trace::appendKey(out, "topology");
        trace::appendTopology(out, branch.topology);
    }
    appendMarks(out, summary.outline.marks);
    appendEvents(out, summary.outline.events);
    out += '}';
}

std::optional<std::uint64_t> toNumber(const json::value& value) {
    if (value.is_int64() && value.get_int64() >= 0)
        return static_cast<std::uint64_t>(value.get_int64());
    if (value.is_uint64())
        return value.get_uint64();
    return std::nullopt;
}

bool readMarks(trace::MarkList& out, const json::array& array) {
    for (const json::value& item : array) {
        const json::array* fields = item.if_array();
        if (fields == nullptr || fields->size() < 4 || !(*fields)[3].is_string())
            return false;
        const auto time = toNumber((*fields)[0]);
        const auto seq = toNumber((*fields)[1]);
        const auto number = toNumber((*fields)[2]);
        if (!time || *time > INT64_MAX || !seq || !number)
            return false;
        const json::string& word = (*fields)[3].get_string();
        const auto* kind = std::find(kindWords.begin(), kindWords.end(),
                                     std::string_view(word.data(), word.size()));
        if (kind != kindWords.end()) // else a newer program's
            out.append({nanoseconds(static_cast<std::int64_t>(*time)), *seq, *number,
                        static_cast<trace::Mark::Kind>(kind - kindWords.begin())});
    }
    return true;
}

bool readEvents(trace::SeqList& out, const json::array& array) {
    std::uint64_t last = 0;
    for (const json::value& item : array) {
        const auto distance = toNumber(item);
        if (!distance || (*distance == 0 && !out.empty()) || last + *distance < last)
            return false;
        last += *distance;
        out.append(last);
    }
    return true;
}

bool readBranch(BranchSummary& out, const json::object& object, const net::Topology& header) {
    const Names none;
    Members line(object, none);
    const std::uint64_t parent = line.number("parent");
    out.branch.parent = static_cast<trace::BranchId>(parent);
    out.branch.at = line.number("at");
    out.branch.name = line.text("name");
    out.branch.topology = header;
    out.endTime = line.time("end", Time{});
    if (line.find("topology") != nullptr) {
        out.branch.topology = {};
        if (const json::object* topology = line.objectAt("topology"))
            line.wrong("topology", readTopology(out.branch.topology, *topology));
    }
    out.branch.names = out.branch.topology.names();
    const json::array* marks = line.arrayAt("marks");
    const json::array* events = line.arrayAt("events");
    return line.good() && parent == out.branch.parent && marks != nullptr && events != nullptr &&
           readMarks(out.outline.marks, *marks) && readEvents(out.outline.events, *events);
}

} // namespace

std::string summaryFrame(const std::vector<BranchSummary>& branches, const net::Topology& header) {
    std::string text = "{\"branches\":[";
    for (const BranchSummary& branch : branches) {
        if (&branch != branches.data())
            text += ',';
        appendBranch(text, branch, header);
    }
    text += "]}\n";
    return summaryFrameOf(text);
}

std::optional<std::vector<BranchSummary>> readSummary(std::string_view frame,
                                                      const net::Topology& header) {
    const auto text = summaryText(frame);
    if (!text)
        return std::nullopt;
    constexpr std::size_t mostEvents = 8'000'000; // of the longest sessions
    JsonLine parser(mostEvents);
    const json::object* object = parser.parse(std::string_view(*text).substr(0, text->find('\n')));
    const json::value* list = object != nullptr ? object->if_contains("branches") : nullptr;
    if (list == nullptr || !list->is_array())
        return std::nullopt;
    if (list->get_array().size() > maxBranches || tooLarge(list->get_array().size(), header))
        return std::nullopt;
    std::vector<BranchSummary> branches;
    for (const json::value& item : list->get_array()) {
        if (!item.is_object() || !readBranch(branches.emplace_back(), item.get_object(), header))
            return std::nullopt;
    }
    return branches;
}

} // namespace synod::record
