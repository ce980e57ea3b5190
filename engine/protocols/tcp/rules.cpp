// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/rules.h"

namespace synod::tcp {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part : {acknowledgmentRules(), callsRules(), congestionRules(), headerRules(),
                            lossRecoveryRules(), monitorsRules(), receivingRules(), recoveryRules(),
                            rtoRules(), segmentArrivesRules(), sendingRules(), startRules(),
                            timeoutsRules(), unsynchronizedRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::tcp
