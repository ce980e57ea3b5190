// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

#include <optional>
#include <string_view>

namespace synod::scenario {

/// Hosts and routers. "ip" is about the ways between them, and pings; "udp" about datagrams.
System makeIpSystem();
System makeUdpSystem();

/// `ping n4 3 ttl 2`, `udp n2:7 hello`, `listen 9`.
std::optional<Value> readHostCommand(std::string_view text);

} // namespace synod::scenario
