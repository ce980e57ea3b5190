// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/ip/addressing.h"
#include "engine/protocols/ip/rip.h"
#include "engine/protocols/ip/table.h"
#include "engine/protocols/tcp/options.h"
#include "engine/protocols/udp/udp.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::host {

/// What a node does by itself, beside what it is asked.
enum class Application : std::uint8_t {
    none,
    echo,    ///< asks a server that sends back what it gets (RFC 862)
    ticker,  ///< sends numbers one way, and hears nothing
    bulk,    ///< on TCP: writes many octets, as fast as they are taken
    request, ///< on TCP: asks in one line, and is answered with many octets
};

struct Workload {
    Application application = Application::none;
    NodeId from, to; ///< who begins, and with whom
    Time every = seconds(1);
    std::uint64_t octets = 100'000; ///< of a bulk transfer, or of a response
    bool close = false; ///< after the transfer, or after each response; else it stays open

    bool operator==(const Workload&) const = default;
};

/// All that a host or router knows before it starts. Shared by its copies.
struct Setup {
    NodeId self;
    bool router = false;
    ip::AddressPlan plan;
    std::vector<std::string> names; ///< of the nodes, as people type them
    ip::Table routes;               ///< that whoever set the network up gave it
    /// A router that learns its routes; it has no others.
    std::optional<ip::RipInterfaces> rip;
    ip::RipOptions ripOptions;
    std::vector<NodeId> linksDown; ///< neighbours that it has no working link to at first
    bool seesLinks = true;         ///< it notices at once when a link of its own comes or goes
    udp::Options udp;
    std::optional<tcp::Options> tcp; ///< none: this node speaks no TCP
    Workload workload;
};

} // namespace synod::host
