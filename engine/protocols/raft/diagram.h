// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/protocols/raft/state.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace synod::raft {

/// One arrow of the state diagram.
struct Transition {
    Role from;
    Role to;
    std::string_view label; ///< an English sentence, as the paper's Figure 4 has it
    std::string_view cites;
};

/// Figure 4 of the paper, and learners: a server starts, and starts again, as a follower; a learner
/// stays one until the configuration has it.
inline constexpr std::array<Transition, 7> diagram{{
    {Role::Follower, Role::Candidate, SYNOD_SENTENCE("diagram", "times out, starts election"),
     "Raft Fig. 4"},
    {Role::Candidate, Role::Candidate, SYNOD_SENTENCE("diagram", "times out, new election"),
     "Raft Fig. 4"},
    {Role::Candidate, Role::Leader,
     SYNOD_SENTENCE("diagram", "receives votes from majority of servers"), "Raft Fig. 4"},
    {Role::Candidate, Role::Follower,
     SYNOD_SENTENCE("diagram", "discovers current leader or new term"), "Raft Fig. 4"},
    {Role::Leader, Role::Follower, SYNOD_SENTENCE("diagram", "discovers server with higher term"),
     "Raft Fig. 4"},
    {Role::Learner, Role::Follower, SYNOD_SENTENCE("diagram", "gets a vote"),
     "Raft dissertation §4.2.1"},
    {Role::Follower, Role::Learner, SYNOD_SENTENCE("diagram", "loses its vote"),
     "Raft dissertation §4.2.2"},
}};

constexpr bool inDiagram(Role from, Role to) {
    return std::any_of(diagram.begin(), diagram.end(), [=](const Transition& transition) {
        return transition.from == from && transition.to == to;
    });
}

} // namespace synod::raft
