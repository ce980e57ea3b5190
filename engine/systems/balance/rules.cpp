// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/rules.h"

namespace synod::balance {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part : {attemptsRules(), backendRules(), balancerRules(), clientRules(),
                            healthRules(), monitorsRules(), progressRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::balance
