// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/remains.h"

#include "engine/scenario/language.h"
#include "engine/scenario/loader.h"

#include <algorithm>

namespace synod::widgets {
namespace {

bool equal(const Field& a, const Field& b) {
    return a.name == b.name && a.text == b.text &&
           std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                      equal);
}

bool isNumbered(const Field& field) {
    return !field.children.empty() && field.children.front().name == "1";
}

} // namespace

std::vector<Field> without(const std::vector<Field>& all, const std::vector<Field>& kept) {
    std::vector<Field> rest;
    for (const Field& field : all) {
        const auto same = std::find_if(
            kept.begin(), kept.end(), [&](const Field& other) { return other.name == field.name; });
        if (same != kept.end() && equal(field, *same))
            continue;
        // Half of a list would have the numbers of another one.
        const bool parts = same != kept.end() && !field.children.empty() &&
                           !same->children.empty() && !isNumbered(field);
        if (!parts) {
            rest.push_back(field);
            continue;
        }
        Field part{field.name, {}, without(field.children, same->children)};
        if (!part.children.empty())
            rest.push_back(std::move(part));
    }
    return rest;
}

DiskRule::DiskRule(const trace::SessionHeader& header) {
    scenario::LoadResult loaded = scenario::loadScenario(header.scenario, {});
    if (auto* scenario = std::get_if<scenario::Scenario>(&loaded))
        m_scenario = std::move(*scenario);
}

std::optional<Remains> DiskRule::apply(const net::Topology& topology,
                                       NodeId node,
                                       const Value& state,
                                       bool diskLost,
                                       const Names& names) const {
    const scenario::Language* language =
        m_scenario ? scenario::findLanguage(m_scenario->protocol) : nullptr;
    if (language == nullptr || node.index >= topology.nodes.size())
        return std::nullopt;
    const std::optional<Value> disk = language->onDisk(*m_scenario, topology, node, state);
    if (!disk)
        return std::nullopt;
    // Within a step all is saved before a message leaves; between two steps the disk has all that
    // is to be on it.
    Remains remains;
    if (!diskLost)
        remains.kept = disk->fields(names).children;
    remains.lost = without(state.fields(names).children, remains.kept);
    return remains;
}

} // namespace synod::widgets
