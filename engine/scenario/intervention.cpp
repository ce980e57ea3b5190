// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/intervention.h"

#include "engine/core/describe.h"
#include "engine/core/probability.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/units.h"

#include <boost/json/parse.hpp>

#include <array>

namespace synod::scenario {
namespace {

using Action = Intervention::Action;

constexpr std::array<std::string_view, 22> actionNames{
    "crash",      "restart", "pause",      "resume",  "cut",    "heal",
    "partition",  "healAll", "isolate",    "setLink", "drop",   "duplicate",
    "delay",      "deliver", "fire",       "request", "inject", "addNode",
    "removeNode", "addLink", "removeLink", "setClock"};

std::string join(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty())
            text += between;
        text += word;
    }
    return text;
}

/// "n1–n3", "n1 → n3"
std::string linkText(const Intervention& intervention) {
    const auto& ends = intervention.linkEnds;
    if (ends.size() != 2)
        return "?";
    switch (intervention.way) {
    case Way::forward: return ends[0] + " → " + ends[1];
    case Way::backward: return ends[1] + " → " + ends[0];
    case Way::both: break;
    }
    return ends[0] + "–" + ends[1];
}

std::string adjustmentText(const LinkAdjustment& adjustment) {
    std::string text;
    const auto add = [&](std::string_view key, const std::string& value) {
        text.append(" ").append(key).append("=").append(value);
    };
    if (adjustment.latency)
        add("latency", toShortText(*adjustment.latency));
    if (adjustment.jitter)
        add("jitter", toShortText(*adjustment.jitter));
    if (adjustment.loss)
        add("loss", toPercentText(*adjustment.loss));
    if (adjustment.duplicate)
        add("duplicate", toPercentText(*adjustment.duplicate));
    if (adjustment.reorder)
        add("reorder", toPercentText(*adjustment.reorder));
    if (adjustment.bandwidth)
        add("bandwidth", bandwidthText(*adjustment.bandwidth));
    if (adjustment.queue)
        add("queue", std::to_string(*adjustment.queue));
    return text;
}

/// "message 41", "RequestVoteRequest n1 → n3 (number 2)"
std::string selectorText(const MessageSelector& selector) {
    if (selector.id != 0)
        return "message " + std::to_string(selector.id);
    std::string text = selector.type.empty() ? "message" : selector.type;
    if (!selector.from.empty() && !selector.to.empty()) {
        text += " " + selector.from + " → " + selector.to;
    } else if (!selector.from.empty()) {
        text += " from " + selector.from;
    } else if (!selector.to.empty()) {
        text += " to " + selector.to;
    }
    if (selector.nth > 1)
        text += " (number " + std::to_string(selector.nth) + ")";
    return text;
}

std::string groupsText(const Intervention& intervention) {
    std::vector<std::string> groups;
    for (const auto& group : intervention.groups)
        groups.push_back(join(group, " "));
    return join(groups, " | ");
}

std::string newNodeText(const Intervention& intervention) {
    if (intervention.neighbours.empty())
        return intervention.name;
    return intervention.name + " (links to " + join(intervention.neighbours, ", ") + ")";
}

} // namespace

std::string_view actionName(Action action) {
    return actionNames[static_cast<std::size_t>(action)];
}

std::string ownText(const Intervention& intervention, const Names&) {
    const Intervention& it = intervention;
    switch (it.action) {
    case Action::crash: return "crash " + it.node + (it.diskLost ? " (disk lost)" : "");
    case Action::restart: return "restart " + it.node;
    case Action::pause: return "pause " + it.node;
    case Action::resume: return "resume " + it.node;
    case Action::cut: return "cut " + linkText(it);
    case Action::heal: return "heal " + linkText(it);
    case Action::partition: return "partition " + groupsText(it);
    case Action::healAll: return "heal all links";
    case Action::isolate: return "isolate " + it.node;
    case Action::setLink: return "set link " + linkText(it) + adjustmentText(it.adjustment);
    case Action::drop: return "drop " + selectorText(it.message);
    case Action::duplicate: return "duplicate " + selectorText(it.message);
    case Action::delay: return "delay " + selectorText(it.message) + " by " + toShortText(it.by);
    case Action::deliver: return "deliver " + selectorText(it.message);
    case Action::fire:
        return it.timer.empty() ? "fire the next timer of " + it.node
                                : "fire " + it.timer + " of " + it.node;
    case Action::request: return "request " + it.command + " at " + it.node;
    case Action::inject:
        return "inject " + it.type + " " + it.from + " → " + it.to +
               (it.body.empty() || it.body == "{}" ? "" : " " + it.body);
    case Action::addNode: return "add node " + newNodeText(it);
    case Action::removeNode: return "remove node " + it.node;
    case Action::addLink: return "add link " + linkText(it) + adjustmentText(it.adjustment);
    case Action::removeLink: return "remove link " + linkText(it);
    case Action::setClock: return "set clock " + it.node + " rate=" + toDecimalText(it.rate);
    }
    return "?";
}

net::LinkParameters LinkAdjustment::applyTo(net::LinkParameters parameters) const {
    parameters.latency = latency.value_or(parameters.latency);
    parameters.jitter = jitter.value_or(parameters.jitter);
    parameters.loss = loss.value_or(parameters.loss);
    parameters.duplicate = duplicate.value_or(parameters.duplicate);
    parameters.reorder = reorder.value_or(parameters.reorder);
    parameters.bandwidth = bandwidth.value_or(parameters.bandwidth);
    parameters.queue = queue.value_or(parameters.queue);
    return parameters;
}

// What engine/core/describe.h looks for: the JSON is the scenario's table as an object.

static void appendOwnJson(std::string& out, const Intervention& intervention, const Names&) {
    appendJson(out, toTable(intervention));
}

static std::string
readOwnJson(Intervention& intervention, const boost::json::value& json, const Names& names) {
    const TomlValue object = fromJson(json);
    if (!object.isTable())
        return "expected an object";
    Problems problems;
    TableReader table(object, problems); // unknown keys are a newer program's, or the recording's
    if (auto read = readIntervention(table, nullptr))
        intervention = std::move(*read);
    return problems.empty() ? std::string() : ownText(problems.first().what, names);
}

std::string ownText(const Refused& refused, const Names& names) {
    return "“" + ownText(refused.intervention, names) +
           "” is not done: " + ownText(refused.why, names);
}

BOOST_DESCRIBE_STRUCT(Refused, (), (intervention, why))

bool needsStart(const Intervention& intervention) {
    switch (intervention.action) {
    case Action::crash:
    case Action::restart:
    case Action::pause:
    case Action::resume:
    case Action::fire:
    case Action::request: return true;
    default: return false;
    }
}

bool harmsTraffic(const Value& intervention) {
    const auto* act = intervention.getIf<Intervention>();
    if (act == nullptr)
        return false;
    switch (act->action) {
    case Action::cut:
    case Action::partition:
    case Action::isolate:
    case Action::setLink:
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::inject:
    case Action::removeLink: return true;
    default: return false;
    }
}

} // namespace synod::scenario

SYNOD_DEFINE_VALUE(synod::scenario::Intervention)
SYNOD_DEFINE_VALUE(synod::scenario::Refused)
