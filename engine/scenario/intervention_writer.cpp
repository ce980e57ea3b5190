// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/probability.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/units.h"

#include <boost/json/parse.hpp>

namespace synod::scenario {
namespace {

using Action = Intervention::Action;

void addNonEmpty(TomlValue& table, const char* key, const std::string& text) {
    if (!text.empty())
        table.set(key, TomlValue::of(text));
}

TomlValue groupsOf(const Intervention& intervention) {
    TomlValue groups;
    groups.kind = TomlValue::Kind::array;
    for (const auto& group : intervention.groups)
        groups.items.push_back(TomlValue::array(group));
    return groups;
}

TomlValue selectorOf(const MessageSelector& selector) {
    TomlValue table;
    if (selector.id != 0) {
        table.set("id", TomlValue::of(static_cast<std::int64_t>(selector.id)));
        return table;
    }
    addNonEmpty(table, "type", selector.type);
    addNonEmpty(table, "from", selector.from);
    addNonEmpty(table, "to", selector.to);
    if (selector.nth != 1 || table.members.empty())
        table.set("nth", TomlValue::of(static_cast<std::int64_t>(selector.nth)));
    return table;
}

void addMessage(TomlValue& table, const Intervention& intervention) {
    if (intervention.action != Action::inject) {
        table.set("message", selectorOf(intervention.message));
        if (intervention.action == Action::delay)
            table.set("by", TomlValue::of(durationText(intervention.by)));
        return;
    }
    table.set("from", TomlValue::of(intervention.from));
    table.set("to", TomlValue::of(intervention.to));
    table.set("type", TomlValue::of(intervention.type));
    boost::json::error_code failed;
    const boost::json::value body = boost::json::parse(intervention.body, failed);
    if (!failed && body.is_object() && !body.get_object().empty())
        table.set("body", fromJson(body));
}

void addNode(TomlValue& table, const Intervention& intervention) {
    table.set("node", TomlValue::of(intervention.node));
    if (intervention.action == Action::crash && intervention.diskLost)
        table.set("disk", TomlValue::of("lost"));
    if (intervention.action == Action::fire)
        addNonEmpty(table, "timer", intervention.timer);
    if (intervention.action == Action::setClock)
        table.set("rate", TomlValue::decimal(toDecimalText(intervention.rate)));
    if (intervention.action == Action::request)
        table.set("command", TomlValue::of(intervention.command));
}

void addLink(TomlValue& table, const Intervention& intervention) {
    table.set("link", TomlValue::array(intervention.linkEnds));
    const bool hasWay = intervention.action == Action::cut || intervention.action == Action::heal;
    if (hasWay && intervention.way != Way::both)
        table.set("way", TomlValue::of(intervention.way == Way::forward ? "forward" : "backward"));
    if (intervention.action == Action::setLink || intervention.action == Action::addLink)
        addAdjustment(table, intervention.adjustment);
}

} // namespace

void addAdjustment(TomlValue& table, const LinkAdjustment& adjustment) {
    if (adjustment.latency)
        table.set("latency", TomlValue::of(durationText(*adjustment.latency)));
    if (adjustment.jitter)
        table.set("jitter", TomlValue::of(durationText(*adjustment.jitter)));
    if (adjustment.loss)
        table.set("loss", TomlValue::decimal(toDecimalText(*adjustment.loss)));
    if (adjustment.duplicate)
        table.set("duplicate", TomlValue::decimal(toDecimalText(*adjustment.duplicate)));
    if (adjustment.reorder)
        table.set("reorder", TomlValue::decimal(toDecimalText(*adjustment.reorder)));
    if (adjustment.bandwidth)
        table.set("bandwidth", TomlValue::of(bandwidthText(*adjustment.bandwidth)));
    if (adjustment.queue)
        table.set("queue", TomlValue::of(static_cast<std::int64_t>(*adjustment.queue)));
}

TomlValue toTable(const Intervention& intervention) {
    TomlValue table;
    table.set("do", TomlValue::of(actionName(intervention.action)));
    switch (intervention.action) {
    case Action::crash:
    case Action::restart:
    case Action::pause:
    case Action::resume:
    case Action::isolate:
    case Action::removeNode:
    case Action::fire:
    case Action::request:
    case Action::setClock: addNode(table, intervention); break;
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::addLink:
    case Action::removeLink: addLink(table, intervention); break;
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::deliver:
    case Action::inject: addMessage(table, intervention); break;
    case Action::partition: table.set("groups", groupsOf(intervention)); break;
    case Action::addNode:
        table.set("name", TomlValue::of(intervention.name));
        if (!intervention.neighbours.empty())
            table.set("neighbours", TomlValue::array(intervention.neighbours));
        break;
    case Action::healAll: break;
    }
    return table;
}

} // namespace synod::scenario
