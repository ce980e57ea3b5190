// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/milestones.h"

#include "engine/core/field_number.h"
#include "engine/protocols/raft/milestones.h"
#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"

namespace synod::registers {
namespace {

struct Fields {
    std::uint16_t role = fieldAt<State>("raft.role", "Follower");
    std::uint16_t term = fieldAt<State>("raft.currentTerm", 1);
};

} // namespace

void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out) {
    if (before.is<ClientState>()) {
        for (const Delta& delta : changed)
            if (delta.field == fieldNumber<&ClientState::answered>)
                return out.push_back({Milestone::Kind::commit, 0});
        return;
    }
    const auto* state = before.getIf<State>();
    if (state == nullptr || state->consistency != Consistency::strong)
        return;
    static const Fields fields;
    raft::Role role = state->raft.role;
    raft::Term term = state->raft.currentTerm;
    for (const Delta& delta : changed) {
        const auto* next = delta.value.getIf<raft::Role>();
        if (delta.field == fields.term && delta.kind == Delta::Kind::set)
            term = raft::termIn(delta.value);
        if (next != nullptr && delta.field == fields.role)
            role = *next;
    }
    if (role == state->raft.role)
        return;
    if (role == raft::Role::Candidate)
        out.push_back({Milestone::Kind::candidate, term});
    if (role == raft::Role::Leader)
        out.push_back({Milestone::Kind::leader, term});
}

} // namespace synod::registers
