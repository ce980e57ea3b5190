// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_layer.h"

#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

#include <variant>

namespace synod::widgets {
namespace {

Layer layerOf(const host::Packet& packet) {
    return std::holds_alternative<tcp::Segment>(packet.body) ||
                   std::holds_alternative<udp::UserDatagram>(packet.body)
               ? Layer::transport
               : Layer::network;
}

Layer layerOf(const host::Timer& timer) {
    if (std::holds_alternative<ip::RipTimer>(timer))
        return Layer::network;
    // How an application reads is its own affair.
    const auto* transport = std::get_if<tcp::Timer>(&timer);
    return transport != nullptr && transport->kind != tcp::TimerKind::read ? Layer::transport
                                                                           : Layer::application;
}

} // namespace

Layer hostLayer(const Value& value) {
    if (const auto* packet = value.getIf<host::Packet>())
        return layerOf(*packet);
    if (const auto* timer = value.getIf<host::Timer>())
        return layerOf(*timer);
    return Layer::application;
}

} // namespace synod::widgets
