// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/protocols/tcp/options.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/systems/option_table.h"

#include <string>
#include <string_view>

namespace synod::scenario {

/// What a scenario can say of every host's TCP.
const OptionTable<tcp::Options>& tcpOptionTable();
/// A node's TCP: those options, and what [node.NAME] says.
tcp::Options tcpOptionsOf(const Scenario& scenario, std::string_view node);

/// [node.client] with `iss = [100, 300]`, the initial sequence numbers of the connections that it
/// opens, and with options of the table for this host alone. The disk stays blank. Gives what is
/// wrong, or nothing.
std::string readTcpPreset(Value& disk, std::string_view json, const Names& names);

} // namespace synod::scenario
