// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/milestones.h"

#include "engine/core/assert.h"
#include "engine/protocols/tcp/milestones.h"
#include "engine/systems/host/state.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <string_view>

namespace synod::host {
namespace {

/// How changes name a field of a host's state; `path` leads to one of its kind.
std::uint16_t fieldOf(std::string_view path, const boost::json::value& anyValue) {
    Delta delta;
    const std::string wrong = descriptorOf<State>().readDelta(delta, path, anyValue, Names());
    SYNOD_ASSERT(wrong.empty());
    return delta.field;
}

struct Fields {
    std::uint16_t routes = fieldOf("ip.routes.10.0.0.0/24", {{"erase", true}});
    std::uint16_t nextHop = fieldOf("ip.routes.10.0.0.0/24.nextHop", nullptr);
    tcp::ResentFields resent{fieldOf("tcp.connections.0.resent.timeouts", 1),
                             fieldOf("tcp.connections.0.resent.fast", 1)};
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

void findMilestones(const Value& before,
                    std::span<const Delta> changed,
                    std::vector<Milestone>& out) {
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
