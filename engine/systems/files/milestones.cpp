// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/milestones.h"

#include "engine/protocols/paxos/milestones.h"
#include "engine/protocols/paxos/progress.h"
#include "engine/protocols/raft/milestones.h"
#include "engine/protocols/raft/progress.h"
#include "engine/systems/files/consensus_part.h"
#include "engine/systems/files/state.h"

namespace synod::files {

void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out) {
    const bool isRaft = before.getIf<State>() != nullptr;
    const std::vector<Delta> part = isRaft ? raftPart(changed) : paxosPart(changed);
    if (part.empty())
        return;
    if (isRaft)
        raft::findMilestones(raftState(before), part, out);
    else
        paxos::findMilestones(paxosState(before), part, out);
}

Why progressInWords(std::span<const Value> states) {
    return raft::progressInWords(partsOf(states, &raftState));
}

Why progressOverPaxos(std::span<const Value> states) {
    return paxos::progressInWords(partsOf(states, &paxosState));
}

} // namespace synod::files
