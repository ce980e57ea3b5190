// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/milestones.h"

#include "engine/core/field_number.h"
#include "engine/protocols/raft/state.h"

#include <charconv>

namespace synod::raft {
namespace {

bool speaksOf(const Delta& delta, std::uint16_t field) {
    return delta.kind == Delta::Kind::set && delta.field == field;
}

} // namespace

Term termIn(const Value& value) {
    const std::string text = value.text(Names());
    Term term = 0;
    std::from_chars(text.data(), text.data() + text.size(), term);
    return term;
}

void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out) {
    const auto* state = before.getIf<State>();
    if (state == nullptr)
        return;
    Role role = state->role;
    Term term = state->currentTerm;
    bool committed = false;
    for (const Delta& delta : changed) {
        if (speaksOf(delta, fieldNumber<&State::currentTerm>))
            term = termIn(delta.value);
        const auto* next = delta.value.getIf<Role>();
        if (next != nullptr && speaksOf(delta, fieldNumber<&State::role>))
            role = *next;
        committed = committed || speaksOf(delta, fieldNumber<&State::commitIndex>);
    }
    if (role != state->role && role == Role::Candidate)
        out.push_back({Milestone::Kind::candidate, term});
    if (role != state->role && role == Role::Leader)
        out.push_back({Milestone::Kind::leader, term});
    // Followers commit what the leader has committed: one mark is enough.
    if (committed && role == Role::Leader)
        out.push_back({Milestone::Kind::commit, term});
}

} // namespace synod::raft
