// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/rules.h"

namespace synod::raft {

std::vector<const Sentence*> rules() {
    return joined({clientRules(), compactionRules(), configurationRules(), electionRules(),
                   leaseRules(), monitorsRules(), progressRules(), quorumRules(), readRules(),
                   startRules(), replicationRules(), requestRules(), transferRules()});
}

} // namespace synod::raft
