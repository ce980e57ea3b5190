// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <cstdint>
#include <string>

namespace synod::exports {

struct PcapngOptions {
    trace::BranchId branch = 0;
    /// One interface a link, and a packet for each link that a message enters, copies included;
    /// else one interface a node, and each message once, at its sender when it is sent.
    bool allHops = false;
    /// One interface, of this node: what it sends or passes on, and what reaches it, each when it
    /// does so. That is what a capture made there would have, and programs that judge a sender by
    /// when it hears what are right about it only so. Not together with allHops.
    NodeId node = {};
    /// Also a block that names the nodes' addresses. The older form of captures, pcap, has no place
    /// for it, and programs refuse to convert a capture that has one.
    bool names = false;
    std::optional<Time> from, until; ///< of the packets; what is said of them is known of the whole
    ProgressReport progress = {};
};

/// Writes what a session sent as a capture for Wireshark and its like (docs/formats.md). Messages
/// without headers of their own become user datagrams with a line of JSON as their text:
/// `{"type":"RequestVoteRequest","body":{…}}`; one that is longer than a datagram can be is cut
/// there, and its comment says so, as the comment of one that never arrives says why, and that of a
/// TCP segment that is sent again says when it was first: `resent, first sent at 152.031 ms`.
///
/// Gives the number of packets, or why the file could not be written.
record::Result<std::uint64_t>
exportPcapng(const trace::Trace& trace, const std::string& path, const PcapngOptions& options);

} // namespace synod::exports
