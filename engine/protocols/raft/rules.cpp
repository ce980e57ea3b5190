// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/rules.h"

namespace synod::raft {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part :
         {clientRules(), compactionRules(), configurationRules(), electionRules(), leaseRules(),
          monitorsRules(), progressRules(), quorumRules(), readRules(), startRules(),
          replicationRules(), requestRules(), transferRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::raft
