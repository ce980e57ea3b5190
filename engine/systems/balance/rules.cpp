// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/rules.h"

#include "engine/protocols/tcp/rules.h"

namespace synod::balance {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part :
         {attemptsRules(), backendRules(), balancerRules(), clientRules(), healthRules(),
          monitorsRules(), passiveRules(), progressRules(), retriesRules(), wireRules()})
        all.insert(all.end(), part.begin(), part.end());
    const std::vector<const Sentence*> tcp = tcp::rules();
    all.insert(all.end(), tcp.begin(), tcp.end());
    return all;
}

} // namespace synod::balance
