// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/registry.h"

#include <optional>
#include <string_view>

namespace synod::scenario {

/// Hosts and routers. "ip" is about the ways between them, and pings; "udp" about datagrams; "tcp"
/// about connections, between the same hosts over the same ways.
System makeIpSystem();
System makeUdpSystem();
System makeTcpSystem();

/// `ping n4 3 ttl 2`, `udp n2:7 hello`, `listen 9`.
std::optional<Value> readHostCommand(std::string_view text);
/// `listen 80`, `listen 80 once`, `open server:80`, `open server:80 from 5000`, `send hello`,
/// `send 3000 octets`, `send "3000 octets"` (that very text), `urgent !`, `read nothing`,
/// `read 500 octets every 100ms`, `read all`, `close`, `abort`, `status`; all but the first two
/// take a connection's number: `close #2`. And `ping`.
std::optional<Value> readTcpCommand(std::string_view text);

/// What is wrong with a command that its reader gives nothing for, and what would be right. Nothing
/// where its first word is no command at all.
std::optional<Why> refuseHostCommand(std::string_view text);
std::optional<Why> refuseTcpCommand(std::string_view text);

} // namespace synod::scenario
