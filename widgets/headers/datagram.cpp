// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headers/datagram.h"

#include "engine/systems/host/packet.h"

namespace synod::widgets {

std::vector<std::uint8_t> datagramOctets(const Value& payload) {
    const auto* packet = payload.getIf<host::Packet>();
    if (packet == nullptr)
        return {};
    const Octets octets = host::encode(*packet);
    return {octets.begin(), octets.end()};
}

} // namespace synod::widgets
