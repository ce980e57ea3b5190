// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/rules.h"

namespace synod::paxos {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part :
         {acceptorRules(), clientRules(), leaderRules(), learnerRules(), monitorsRules(),
          progressRules(), proposerRules(), requestRules(), startRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::paxos
