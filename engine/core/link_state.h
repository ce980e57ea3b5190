// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

namespace synod {

/// What a node can tell of one of its links: who is at the other end, and which ways it is up. Of a
/// link that was taken away, none.
struct LinkState {
    NodeId neighbour;
    bool out = true; ///< from the node to its neighbour
    bool in = true;

    bool operator==(const LinkState&) const = default;
};

} // namespace synod
