// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/table.h"

namespace synod::ip {

Match longestMatch(const Table& table, Address destination) {
    Match best;
    for (const auto& [prefix, route] : table) {
        if (!prefix.contains(destination))
            continue;
        ++best.candidates;
        if (best.route == nullptr || prefix.length > best.prefix.length) {
            best.prefix = prefix;
            best.route = &route;
        }
    }
    return best;
}

} // namespace synod::ip
