// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/header_line.h"

#include "engine/record/framing.h"
#include "engine/record/members.h"
#include "engine/record/topology_reader.h"
#include "engine/trace/json_members.h"
#include "engine/trace/topology_json.h"

namespace synod::record {

void appendHeader(std::string& out, const trace::SessionHeader& header) {
    const auto appendText = [&](const auto& key, std::string_view text) {
        trace::appendKey(out, key);
        appendJsonString(out, text);
    };
    out += '{';
    trace::appendMember(out, "format", formatVersion);
    appendText("program", header.program);
    appendText("protocol", header.protocol);
    appendText("engine", header.engine);
    trace::appendMember(out, "seed", header.seed);
    appendText("scenario", header.scenario);
    trace::appendKey(out, "topology");
    trace::appendTopology(out, header.topology);
    out += '}';
}

void appendBranchLine(std::string& out, Time time, const trace::BranchBody& body) {
    out += '{';
    trace::appendMember(out, "time", time.ns);
    out += ",\"kind\":\"branch\",\"body\":{";
    trace::appendMember(out, "branch", body.branch);
    trace::appendMember(out, "parent", body.parent);
    trace::appendMember(out, "at", body.at);
    trace::appendKey(out, "name");
    appendJsonString(out, body.name);
    out += "},";
    out += "\"branch\":";
    appendNumber(out, body.branch);
    out += "}\n";
}

std::string readHeader(trace::SessionHeader& out, const boost::json::object& object) {
    const Names none;
    Members line(object, none);
    for (const std::string_view key : {"protocol", "topology"})
        line.need(key);
    if (line.number("format", formatVersion) > formatVersion)
        line.wrong("format", "a newer Synod wrote this recording: use that one");
    out.program = line.text("program");
    out.protocol = line.text("protocol");
    out.engine = line.text("engine");
    out.seed = line.number("seed");
    out.scenario = line.text("scenario");
    if (const boost::json::object* topology = line.objectAt("topology"))
        line.wrong("topology", readTopology(out.topology, *topology));
    return line.good() ? "" : line.key() + ": " + line.what();
}

} // namespace synod::record
