// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synod {

/// Why a message came to its end before it was of use.
enum class DropReason : std::uint8_t {
    none,
    loss,            ///< the link's own
    linkCut,         ///< was on the link when it was cut, or met a cut link or none at all
    receiverCrashed, ///< arrived at a node that was down
    ttlExpired,
    queueFull,
    byHand,
    noRoute,
    removed, ///< its node or link was taken away
    refused, ///< the node that got it has no use for it
};

} // namespace synod
