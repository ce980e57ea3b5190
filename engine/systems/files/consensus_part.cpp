// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/consensus_part.h"

#include "engine/core/field_number.h"
#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/state.h"

#include <string_view>

namespace synod::files {
namespace {

/// The numbers that the fields of the state within have in the whole (describe_nested.h).
struct Fields {
    std::uint16_t first = 0;
    std::uint16_t end = 0;
};

/// The part begins `numbered` fields before the one that `path` leads to, and the tree follows it.
template <class State>
Fields fieldsOf(std::string_view path, std::uint16_t numbered) {
    return {static_cast<std::uint16_t>(fieldAt<State>(path, 1) - numbered),
            fieldAt<State>("tree.applied", 1)};
}

std::vector<Delta> part(std::span<const Delta> changed, const Fields& fields) {
    std::vector<Delta> found;
    for (const Delta& delta : changed) {
        if (delta.field < fields.first || delta.field >= fields.end)
            continue;
        found.push_back(delta);
        found.back().field = static_cast<std::uint16_t>(delta.field - fields.first);
    }
    return found;
}

} // namespace

std::vector<Delta> raftPart(std::span<const Delta> changed) {
    static const Fields fields =
        fieldsOf<State>("raft.currentTerm", fieldNumber<&raft::State::currentTerm>);
    return part(changed, fields);
}

Value raftState(const Value& state) {
    const auto* held = state.getIf<State>();
    return held == nullptr ? Value() : Value::of(raft::State(held->raft));
}

std::vector<Delta> paxosPart(std::span<const Delta> changed) {
    static const Fields fields =
        fieldsOf<PaxosState>("paxos.lastRound", fieldNumber<&paxos::State::lastRound>);
    return part(changed, fields);
}

Value paxosState(const Value& state) {
    const auto* held = state.getIf<PaxosState>();
    return held == nullptr ? Value() : Value::of(paxos::State(held->paxos));
}

std::vector<Value> partsOf(std::span<const Value> states, Value (*stateOf)(const Value& state)) {
    std::vector<Value> parts;
    parts.reserve(states.size());
    for (const Value& state : states)
        parts.push_back(stateOf(state));
    return parts;
}

} // namespace synod::files
