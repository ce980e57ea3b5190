// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/milestones.h"

#include "engine/core/field_number.h"
#include "engine/protocols/tcp/milestones.h"
#include "engine/systems/host/state.h"

#include <boost/json/value.hpp>

#include <algorithm>

namespace synod::host {
namespace {

struct Fields {
    std::uint16_t routes = fieldAt<State>("ip.routes.10.0.0.0/24", {{"erase", true}});
    std::uint16_t nextHop = fieldAt<State>("ip.routes.10.0.0.0/24.nextHop", nullptr);
    tcp::ResentFields resent{fieldAt<State>("tcp.connections.0.resent.timeouts", 1),
                             fieldAt<State>("tcp.connections.0.resent.fast", 1)};
};

/// A route that is learned is none, nor is a shorter way: that is how tables come about.
bool reroutes(const ip::Table& before, const ip::Table& after) {
    return std::any_of(before.begin(), before.end(), [&](const auto& known) {
        const auto& [prefix, route] = known;
        const ip::Route* now = after.find(prefix);
        return now == nullptr || (now->nextHop != route.nextHop && now->metric >= route.metric);
    });
}

} // namespace

void findMilestones(const Value& before, std::span<const Delta> changed, Milestones& out) {
    const auto* state = before.getIf<State>();
    if (state == nullptr)
        return;
    static const Fields fields;
    tcp::findMilestones(state->tcp, changed, fields.resent, out);
    const bool maybe = std::any_of(changed.begin(), changed.end(), [](const Delta& delta) {
        return delta.field == fields.nextHop ||
               (delta.field == fields.routes && delta.kind == Delta::Kind::erase);
    });
    if (!maybe)
        return;
    State after = *state;
    for (const Delta& delta : changed)
        descriptorOf<State>().apply(&after, delta);
    if (reroutes(state->ip.routes, after.ip.routes))
        out.push_back({Milestone::Kind::route, 0});
}

} // namespace synod::host
