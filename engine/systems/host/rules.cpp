// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/rules.h"

#include "engine/protocols/ip/rules.h"
#include "engine/protocols/udp/rules.h"

namespace synod::host {

std::vector<const Rule*> rules() {
    std::vector<const Rule*> all = ip::rules();
    for (const auto part : {udp::rules(), applicationsRules(), hostRules(), routingRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::host
