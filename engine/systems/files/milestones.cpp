// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/milestones.h"

#include "engine/protocols/raft/milestones.h"
#include "engine/protocols/raft/progress.h"
#include "engine/systems/files/raft_part.h"

namespace synod::files {

void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out) {
    const std::vector<Delta> part = raftPart(changed);
    if (!part.empty())
        raft::findMilestones(raftState(before), part, out);
}

Why progressInWords(std::span<const Value> states) {
    std::vector<Value> parts;
    parts.reserve(states.size());
    for (const Value& state : states)
        parts.push_back(raftState(state));
    return raft::progressInWords(parts);
}

} // namespace synod::files
