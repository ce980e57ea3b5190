// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_parts.h"

#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"

#include <type_traits>

namespace synod::widgets {
namespace {

template <class Host>
const tcp::State* tcpWithin(const Host& host) {
    if constexpr (requires { host.tcp; })
        return &host.tcp;
    else
        return nullptr;
}

} // namespace

const tcp::State* tcpOf(const Value& state) {
    const auto* host = state.getIf<host::State>();
    return host == nullptr ? nullptr : tcpWithin(*host);
}

const tcp::Segment* segmentOf(const Value& payload) {
    const auto* packet = payload.getIf<host::Packet>();
    if (packet == nullptr)
        return nullptr;
    return std::visit(
        [](const auto& held) -> const tcp::Segment* {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, tcp::Segment>)
                return &held;
            else
                return nullptr;
        },
        packet->body);
}

} // namespace synod::widgets
