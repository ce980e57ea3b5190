// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// The octets of the IP datagram that a message is, as they would lie on the wire; empty of a
/// message that is none.
std::vector<std::uint8_t> datagramOctets(const Value& payload);

} // namespace synod::widgets
