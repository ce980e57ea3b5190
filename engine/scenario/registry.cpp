// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/registry.h"

#include "engine/intervention/intervention.h"
#include "engine/scenario/systems/balance_system.h"
#include "engine/scenario/systems/files_paxos_system.h"
#include "engine/scenario/systems/files_system.h"
#include "engine/scenario/systems/host_system.h"
#include "engine/scenario/systems/paxos_system.h"
#include "engine/scenario/systems/raft_system.h"
#include "engine/scenario/systems/register_system.h"

#include <algorithm>
#include <array>

namespace synod::scenario {
namespace {

/// All of them; a new protocol is one line more here.
std::span<const System> systems() {
    static const std::array all = [] {
        std::array made{makePaxosSystem(),    makeRaftSystem(),  makeIpSystem(),
                        makeUdpSystem(),      makeTcpSystem(),   makeBalanceSystem(),
                        makeRegisterSystem(), makeFilesSystem(), makeFilesPaxosSystem()};
        for (const System& system : made)
            registerRules(system.rules);
        return made;
    }();
    return all;
}

} // namespace

const System* findSystem(std::string_view name) {
    const auto all = systems();
    const auto found =
        std::find_if(all.begin(), all.end(), [=](const System& s) { return s.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const Language* findLanguage(std::string_view name) {
    return findSystem(name);
}

OutlineRules outlineRules(std::string_view protocol) {
    OutlineRules rules;
    rules.harmsTraffic = &intervention::harmsTraffic;
    if (const Language* language = findLanguage(protocol)) {
        rules.findMilestones = language->findMilestones;
        rules.isBackground = language->isBackground;
    }
    return rules;
}

std::vector<std::string_view> systemNames() {
    std::vector<std::string_view> names;
    for (const System& system : systems())
        names.push_back(system.name);
    return names;
}

std::optional<Value>
readCommand(const Language& language, std::string_view text, const Names& names) {
    std::optional<Value> command = language.readCommand(text);
    if (command && language.findNodes != nullptr && language.findNodes(*command, names))
        return std::nullopt;
    return command;
}

} // namespace synod::scenario
