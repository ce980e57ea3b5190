// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/raft_part.h"

#include "engine/core/assert.h"
#include "engine/core/field_number.h"
#include "engine/systems/files/state.h"

#include <boost/json/value.hpp>

#include <string_view>

namespace synod::files {
namespace {

/// How changes name a field of a server's state; `path` leads to a number.
std::uint16_t fieldOf(std::string_view path) {
    Delta delta;
    const std::string wrong = descriptorOf<State>().readDelta(delta, path, 1, Names());
    SYNOD_ASSERT(wrong.empty());
    return delta.field;
}

/// The numbers that the fields of the Raft server's state have in the whole (describe_nested.h).
struct Fields {
    std::uint16_t first = static_cast<std::uint16_t>(fieldOf("raft.currentTerm") -
                                                     fieldNumber<&raft::State::currentTerm>);
    std::uint16_t end = fieldOf("tree.applied");
};

} // namespace

std::vector<Delta> raftPart(std::span<const Delta> changed) {
    static const Fields fields;
    std::vector<Delta> part;
    for (const Delta& delta : changed) {
        if (delta.field < fields.first || delta.field >= fields.end)
            continue;
        part.push_back(delta);
        part.back().field = static_cast<std::uint16_t>(delta.field - fields.first);
    }
    return part;
}

Value raftState(const Value& state) {
    const auto* held = state.getIf<State>();
    return held == nullptr ? Value() : Value::of(raft::State(held->raft));
}

} // namespace synod::files
