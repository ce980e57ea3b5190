// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/milestones.h"

#include "engine/core/assert.h"
#include "engine/core/field_number.h"
#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"

#include <boost/json/value.hpp>

#include <charconv>
#include <string>
#include <string_view>

namespace synod::registers {
namespace {

/// How changes name a field of a server's state.
std::uint16_t fieldOf(std::string_view path, const boost::json::value& anyValue) {
    Delta delta;
    const std::string wrong = descriptorOf<State>().readDelta(delta, path, anyValue, Names());
    SYNOD_ASSERT(wrong.empty());
    return delta.field;
}

struct Fields {
    std::uint16_t role = fieldOf("raft.role", "Follower");
    std::uint16_t term = fieldOf("raft.currentTerm", 1);
};

raft::Term toTerm(const Value& value) {
    const std::string text = value.text(Names());
    raft::Term term = 0;
    std::from_chars(text.data(), text.data() + text.size(), term);
    return term;
}

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
            term = toTerm(delta.value);
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
