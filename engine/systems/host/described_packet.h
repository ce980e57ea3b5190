// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/host/packet.h"

#include <boost/json/fwd.hpp>

namespace synod::host {

/// Who is to seem to have sent a packet, and who is to get it.
struct PacketEnds {
    ip::Address source;
    ip::Address destination;
};

/// Works out what the author of a packet did not say, so that nobody need count octets by hand: the
/// protocol, the addresses, lengths and checksums that fit all the rest. What `described` has, the
/// JSON that the packet was read from, stays as it is, however wrong.
void complete(Packet& packet, const boost::json::value& described, const PacketEnds& ends);

} // namespace synod::host
