// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/milestones.h"

#include "engine/core/assert.h"
#include "engine/core/field_number.h"
#include "engine/systems/balance/state.h"

#include <boost/json/value.hpp>

#include <string_view>

namespace synod::balance {
namespace {

/// How changes name a field of what a balancer knows of a backend.
std::uint16_t fieldOf(std::string_view path, const boost::json::value& anyValue) {
    Delta delta;
    const std::string wrong =
        descriptorOf<BalancerState>().readDelta(delta, path, anyValue, Names({"s"}));
    SYNOD_ASSERT(wrong.empty());
    return delta.field;
}

struct Fields {
    std::uint16_t up = fieldOf("backends.s.up", true);
    std::uint16_t draining = fieldOf("backends.s.draining", true);
};

} // namespace

void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out) {
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
