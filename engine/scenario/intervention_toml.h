// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/scenario/language.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/toml_reader.h"
#include "engine/scenario/toml_value.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::scenario {

/// What an intervention may name when it happens: the nodes and links of the scenario, and those
/// that earlier interventions have added.
class Surroundings {
public:
    Surroundings(const Scenario& scenario, const Language& language)
        : m_scenario(&scenario), m_language(&language), m_names(scenario.topology.names().all()) {}

    const Language& language() const { return *m_language; }
    const Scenario& scenario() const { return *m_scenario; }
    const std::vector<std::string>& nodes() const { return m_names; }
    bool isNode(std::string_view name) const;
    bool isRole(std::string_view name) const;
    /// True too where an end is a role: who has it is known only later.
    bool isLink(std::string_view a, std::string_view b) const;
    void addNode(std::string name) { m_names.push_back(std::move(name)); }
    void addLink(std::string a, std::string b) {
        m_addedLinks.emplace_back(std::move(a), std::move(b));
    }

private:
    const Scenario* m_scenario;
    const Language* m_language;
    std::vector<std::string> m_names;
    std::vector<std::pair<std::string, std::string>> m_addedLinks;
};

/// Reads `do` and the fields of that kind; others the caller has to know of before finish(). With
/// no surroundings names are not checked. Nothing when `do` is missing or unknown.
std::optional<Intervention> readIntervention(TableReader& table, Surroundings* around);

/// Reads latency, jitter, loss, … as far as they are there.
intervention::LinkAdjustment readAdjustment(TableReader& table);

/// The intervention as a scenario writes it, without its time.
TomlValue toTable(const Intervention& intervention);
void addAdjustment(TomlValue& table, const intervention::LinkAdjustment& adjustment);

} // namespace synod::scenario
