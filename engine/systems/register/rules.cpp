// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/rules.h"

#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <iterator>

namespace synod::registers {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part :
         {clientRules(), eventualRules(), linearizabilityRules(), monitorsRules(), progressRules(),
          quorumRules(), replicaRules(), storageRules(), strongRules()})
        all.insert(all.end(), part.begin(), part.end());
    // What watches Raft itself, and how far it came, is not told of here; its clients are others.
    for (const auto part :
         {raft::compactionRules(), raft::configurationRules(), raft::electionRules(),
          raft::quorumRules(), raft::readRules(), raft::startRules(), raft::replicationRules(),
          raft::requestRules(), raft::transferRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::registers
