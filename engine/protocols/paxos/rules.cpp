// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/rules.h"

namespace synod::paxos {

std::vector<const Sentence*> rules() {
    return joined({acceptorRules(), clientRules(), leaderRules(), learnerRules(), monitorsRules(),
                   progressRules(), proposerRules(), requestRules(), startRules()});
}

} // namespace synod::paxos
