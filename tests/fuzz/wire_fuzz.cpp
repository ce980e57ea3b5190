// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a stranger sends into a relay's socket, and whatever a node that has gone mad reports.
#include "engine/scenario/registry.h"
#include "engine/sockets/datagram.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/wire.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Names names({"n1", "n2", "n3", "c1"});
    const scenario::System* raft = scenario::findSystem("raft");

    sockets::wire::ToNode toNode;
    sockets::wire::read(toNode, text);
    sockets::wire::FromNode fromNode;
    sockets::wire::read(fromNode, text);
    sockets::readDatagramFromNode(text);
    sockets::FromRelayDatagram datagram;
    sockets::readDatagramFromRelay(datagram, text, *raft->message, names);
    for (const net::NodeKind kind : {net::NodeKind::server, net::NodeKind::client}) {
        const Sentence* const rule = internRule("fuzz", "%1 %2", "");
        sockets::DoneStep step;
        sockets::readStep(step, text, {raft->types(kind), raft->message, {rule, rule}}, names);
    }
    return 0;
}
