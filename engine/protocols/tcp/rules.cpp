// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/rules.h"

namespace synod::tcp {

std::vector<const Rule*> rules() {
    std::vector<const Rule*> all;
    for (const auto part : {acknowledgmentRules(), callsRules(), congestionRules(), headerRules(),
                            lossRecoveryRules(), monitorsRules(), receivingRules(), recoveryRules(),
                            rtoRules(), segmentArrivesRules(), sendingRules(), startRules(),
                            timeoutsRules(), unsynchronizedRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::tcp
