// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/rules.h"

namespace synod::tcp {

std::vector<const Sentence*> rules() {
    return joined({acknowledgmentRules(), callsRules(), congestionRules(), headerRules(),
                   lossRecoveryRules(), monitorsRules(), receivingRules(), recoveryRules(),
                   rtoRules(), segmentArrivesRules(), sendingRules(), startRules(), timeoutsRules(),
                   unsynchronizedRules()});
}

} // namespace synod::tcp
