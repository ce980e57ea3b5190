// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"
#include "engine/systems/balance/options.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a scenario says of load balancing, for all nodes and for one.
namespace synod::scenario {

inline constexpr std::int64_t mostWeight = 100;

std::vector<OptionInfo> balanceOptionTable();

/// Nothing where there is no such policy.
std::optional<balance::Policy> balancePolicy(std::string_view word);

/// Without who the balancer is.
balance::ClientOptions clientOptionsOf(const Scenario& scenario);
balance::BalancerOptions balancerOptionsOf(const Scenario& scenario);

/// What [node.NAME] says of a backend, over what holds for all; without who the balancer is.
struct BackendSettings {
    balance::BackendOptions own;
    std::uint32_t weight = 1;
};
BackendSettings backendOptionsOf(const Scenario& scenario, std::string_view node);

/// System::readPreset: it describes no disk.
std::string readBalancePreset(Value& disk, std::string_view json, const Names& names);

/// System::servesNobody: operations that this system's clients do not know.
std::optional<BadOption> asksForTooMuch(const Scenario& scenario);

} // namespace synod::scenario
