// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/rules.h"

#include "engine/protocols/ip/rules.h"
#include "engine/protocols/tcp/rules.h"
#include "engine/protocols/udp/rules.h"

namespace synod::host {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all = ip::rules();
    for (const auto part : {udp::rules(), applicationsRules(), hostRules(), routingRules(),
                            tcpApplicationsRules(), tcpLayerRules()})
        all.insert(all.end(), part.begin(), part.end());
    const std::vector<const Sentence*> tcp = tcp::rules();
    all.insert(all.end(), tcp.begin(), tcp.end());
    return all;
}

} // namespace synod::host
