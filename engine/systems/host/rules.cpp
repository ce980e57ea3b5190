// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/rules.h"

#include "engine/protocols/ip/rules.h"
#include "engine/protocols/tcp/rules.h"
#include "engine/protocols/udp/rules.h"

namespace synod::host {

std::vector<const Sentence*> rules() {
    return joined({ip::rules(), udp::rules(), applicationsRules(), hostRules(), routingRules(),
                   tcpApplicationsRules(), tcpLayerRules(), tcp::rules()});
}

} // namespace synod::host
