// SPDX-License-Identifier: GPL-3.0-or-later

// What the bodies of records look like in texts and in JSON.

#include "engine/core/describe.h"
#include "engine/net/topology_describe.h"
#include "engine/trace/record.h"

#include <boost/json/value.hpp>

namespace synod::trace {

BOOST_DESCRIBE_STRUCT(CrashBody, (), (diskLost, removed))
BOOST_DESCRIBE_STRUCT(ViolationBody, (), (property, why, evidence))
BOOST_DESCRIBE_STRUCT(BranchBody, (), (branch, parent, at, name))

static std::string ownText(const CrashBody& body, const Names&) {
    if (body.removed)
        return "removed";
    return body.diskLost ? "disk lost" : "disk kept";
}

static std::string ownText(const ViolationBody& body, const Names& names) {
    return body.property + ": " + ownText(body.why, names);
}

static std::string ownText(const LinkChange& change, const Names& names) {
    const net::Link& link = change.link;
    std::string text = names.of(link.a) + "–" + names.of(link.b);
    if (!link.present)
        return text + " removed";
    if (link.forwardUp && link.backwardUp) {
        text += " up";
    } else if (!link.forwardUp && !link.backwardUp) {
        text += " cut";
    } else {
        const NodeId from = link.forwardUp ? link.b : link.a;
        const NodeId to = link.forwardUp ? link.a : link.b;
        text += " cut " + names.of(from) + " → " + names.of(to);
    }
    text += ' ';
    describe::writeText(text, link.parameters, names);
    return text;
}

/// {"link": ["n1", "n2"], "present": …, "forwardUp": …, "backwardUp": …, "latency": …, …}
static void appendOwnJson(std::string& out, const LinkChange& change, const Names& names) {
    const net::Link& link = change.link;
    out += "{\"link\":";
    describe::writeJson(out, std::vector<NodeId>{link.a, link.b}, names);
    out += ",\"present\":";
    describe::writeJson(out, link.present, names);
    out += ",\"forwardUp\":";
    describe::writeJson(out, link.forwardUp, names);
    out += ",\"backwardUp\":";
    describe::writeJson(out, link.backwardUp, names);
    std::string parameters;
    describe::writeJson(parameters, link.parameters, names);
    parameters.front() = ',';
    out += parameters;
}

static std::string
readOwnJson(LinkChange& change, const boost::json::value& json, const Names& names) {
    net::Link& link = change.link;
    std::string wrong = describe::readJson(link, json, names);
    if (wrong.empty())
        wrong = describe::readJson(link.parameters, json, names);
    if (!wrong.empty())
        return wrong;
    std::vector<NodeId> ends;
    if (const auto* item = json.get_object().if_contains("link"))
        wrong = describe::readJson(ends, *item, names);
    if (wrong.empty() && ends.size() != 2)
        wrong = "expected two nodes";
    if (!wrong.empty())
        return "link: " + wrong;
    link.a = ends[0];
    link.b = ends[1];
    return {};
}

} // namespace synod::trace

SYNOD_DEFINE_VALUE(synod::trace::CrashBody)
SYNOD_DEFINE_VALUE(synod::trace::LinkChange)
SYNOD_DEFINE_VALUE(synod::trace::ViolationBody)
SYNOD_DEFINE_VALUE(synod::trace::BranchBody)
