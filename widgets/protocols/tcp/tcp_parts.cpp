// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_parts.h"

#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

namespace synod::widgets {

const tcp::State* tcpOf(const Value& state) {
    const auto* host = state.getIf<host::State>();
    return host == nullptr ? nullptr : &host->tcp;
}

const tcp::Segment* segmentOf(const Value& payload) {
    const auto* packet = payload.getIf<host::Packet>();
    return packet == nullptr ? nullptr : std::get_if<tcp::Segment>(&packet->body);
}

} // namespace synod::widgets
