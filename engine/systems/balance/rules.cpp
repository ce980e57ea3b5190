// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/rules.h"

#include "engine/protocols/tcp/rules.h"

namespace synod::balance {

std::vector<const Sentence*> rules() {
    return joined({attemptsRules(), backendRules(), balancerRules(), clientRules(), healthRules(),
                   monitorsRules(), passiveRules(), progressRules(), retriesRules(), wireRules(),
                   tcp::rules()});
}

} // namespace synod::balance
