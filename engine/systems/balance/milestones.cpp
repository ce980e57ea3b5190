// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/milestones.h"

#include "engine/core/field_number.h"
#include "engine/systems/balance/state.h"

namespace synod::balance {
namespace {

struct Fields {
    std::uint16_t up = fieldAt<BalancerState>("backends.s.up", true, Names({"s"}));
    std::uint16_t draining = fieldAt<BalancerState>("backends.s.draining", true, Names({"s"}));
};

} // namespace

void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out) {
    if (before.getIf<BalancerState>() == nullptr)
        return;
    static const Fields fields;
    for (const Delta& delta : changed) {
        const std::uint64_t server = delta.element + 1;
        if (delta.field == fields.up || delta.field == fields.draining) {
            const bool set = delta.value.json(Names()) == "true";
            const bool in = (delta.field == fields.up) == set;
            out.push_back({in ? Milestone::Kind::opened : Milestone::Kind::closed, server});
        } else if (delta.field == fieldNumber<&BalancerState::retries>) {
            out.push_back({Milestone::Kind::resent, 0});
        } else if (delta.field == fieldNumber<&BalancerState::refused> ||
                   delta.field == fieldNumber<&BalancerState::failed>) {
            out.push_back({Milestone::Kind::reset, 0});
        }
    }
}

} // namespace synod::balance
