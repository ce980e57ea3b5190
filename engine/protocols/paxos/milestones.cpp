// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/paxos/milestones.h"

#include "engine/core/field_number.h"
#include "engine/protocols/paxos/state.h"

namespace synod::paxos {
namespace {

bool speaksOf(const Delta& delta, std::uint16_t field) {
    return delta.field == field;
}

} // namespace

void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out) {
    const auto* state = before.getIf<State>();
    if (state == nullptr)
        return;
    Phase phase = state->phase;
    std::uint64_t round = state->n.round;
    bool tries = false;
    bool learned = false;
    for (const Delta& delta : changed) {
        if (const auto* next = delta.value.getIf<Phase>();
            next && speaksOf(delta, fieldNumber<&State::phase>))
            phase = *next;
        const auto* n = delta.value.getIf<ProposalNumber>();
        if (n != nullptr && n->valid() && speaksOf(delta, fieldNumber<&State::n>)) {
            round = n->round;
            tries = true;
        }
        learned = learned || speaksOf(delta, fieldNumber<&State::learned>);
    }
    const bool opened = phase == Phase::Proposing || phase == Phase::Leading;
    if (tries && phase == Phase::Preparing)
        out.push_back({Milestone::Kind::candidate, round});
    if (opened && phase != state->phase)
        out.push_back({Milestone::Kind::leader, round});
    // Everybody learns what the proposer learns: one mark is enough.
    const bool proposed =
        opened || state->phase == Phase::Proposing || state->phase == Phase::Leading;
    if (learned && proposed)
        out.push_back({Milestone::Kind::commit, round});
}

} // namespace synod::paxos
