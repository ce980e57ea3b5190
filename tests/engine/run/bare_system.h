// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/registry.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace synod::test {

/// What a protocol for tests has that has no options, roles, monitors or chatter. Whoever wants it
/// says how its nodes are made and what they are asked.
template <Protocol P>
scenario::System bareSystem(std::string_view name) {
    scenario::System system;
    system.name = name;
    system.message = &descriptorOf<typename P::Message>();
    system.types = [](net::NodeKind) {
        scenario::NodeTypes types{
            &descriptorOf<typename P::State>(), &descriptorOf<typename P::Timer>(),
            &descriptorOf<typename P::Command>(), &descriptorOf<typename P::Output>(),
            &descriptorOf<typename P::StableChange>()};
        types.noticesLinks = NoticesLinks<P>;
        return types;
    };
    system.readPreset = [](Value&, std::string_view, const Names&) { return std::string(); };
    system.monitors = [](const scenario::Scenario&) {
        return std::vector<std::unique_ptr<Monitor>>();
    };
    system.findRole = [](std::string_view, std::span<const Value>) {
        return std::optional<NodeId>();
    };
    system.isBackground = [](const Value&) { return false; };
    return system;
}

} // namespace synod::test
