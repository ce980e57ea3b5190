// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/protocols/ip/rip_network.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::ip {
namespace {

RipInterfaces interfacesOf(NodeId router, const NetworkMap& map, const AddressPlan& plan) {
    RipInterfaces interfaces;
    interfaces.self = router;
    interfaces.network = plan.network(router);
    for (const NetworkMap::Link& link : map.links) {
        if (link.a != router && link.b != router)
            continue;
        const NodeId other = link.a == router ? link.b : link.a;
        if (map.nodes[other.index].router) {
            interfaces.neighbours.push_back(other);
        } else {
            interfaces.hosts.push_back({other, plan.address(other)});
        }
    }
    return interfaces;
}

} // namespace

RipNetwork::RipNetwork(const std::string& nodes, const Links& links, RipOptions options)
    : map(mapOf(nodes, links)), names(namesOf(nodes)), plan(*AddressPlan::of(map)) {
    for (std::uint16_t node = 0; node < map.nodes.size(); ++node)
        if (map.nodes[node].router)
            m_routers.emplace(node,
                              Router{{interfacesOf(NodeId{node}, map, plan), options}, {}, {}});
}

template <class Call>
void RipNetwork::step(NodeId node, Call&& call) {
    StepEffects effects;
    Effects<Rip> out(effects);
    call(m_routers.at(node.index).rip, Moment{m_now, m_random}, out);
    effects.finish();
    take(node, effects);
}

void RipNetwork::take(NodeId node, const StepEffects& effects) {
    Router& router = m_routers.at(node.index);
    m_said.clear();
    for (const Effect& effect : effects.effects) {
        const std::string value = effect.value.text(names);
        switch (effect.kind) {
        case Effect::Kind::send:
            m_flights.push_back({node, effect.to, effect.value.get<RipMessage>()});
            ++m_sent;
            break;
        case Effect::Kind::setTimer:
            router.timers[value] = {m_now, effect.atLeast, effect.atMost};
            break;
        case Effect::Kind::cancelTimer: router.timers.erase(value); break;
        case Effect::Kind::output:
            if (const auto* set = std::get_if<RouteSet>(&effect.value.get<RipOutput>())) {
                router.table[set->destination] = set->route;
            } else {
                router.table.erase(std::get<RouteGone>(effect.value.get<RipOutput>()).destination);
            }
            break;
        case Effect::Kind::persist:
        case Effect::Kind::forward:
        case Effect::Kind::discard: break; // RIP does none of these
        }
        if (effect.kind == Effect::Kind::send)
            m_said += "to " + names.of(effect.to) + ": " + value + "\n";
    }
    for (const Why& why : effects.reasons)
        m_said += "why: " + ownText(why, names) + "\n";
}

void RipNetwork::start() {
    for (const auto& [node, router] : m_routers)
        step(NodeId{node},
             [](Rip& rip, const Moment& at, Effects<Rip>& out) { rip.start(at, out); });
    settle();
}

void RipNetwork::round() {
    for (const auto& [node, router] : m_routers)
        expire(node, {RipTimerKind::update, {}});
    settle();
}

void RipNetwork::rounds(int count) {
    for (int i = 0; i < count; ++i)
        round();
}

void RipNetwork::expire(std::uint16_t node, const RipTimer& timer, Time late) {
    auto& timers = m_routers.at(node).timers;
    if (const auto found = timers.find(ownText(timer, names)); found != timers.end()) {
        m_now = std::max(m_now, found->second.at + found->second.atLeast + late);
        timers.erase(found);
    }
    step(NodeId{node},
         [&](Rip& rip, const Moment& at, Effects<Rip>& out) { rip.expire(at, timer, out); });
}

void RipNetwork::settle() {
    deliverAll();
    for (bool again = true; again; deliverAll()) {
        again = false;
        for (const auto& [node, router] : m_routers) {
            if (router.timers.contains("triggeredUpdate")) {
                expire(node, {RipTimerKind::triggeredUpdate, {}});
                again = true;
            }
        }
    }
}

void RipNetwork::receive(std::uint16_t from, std::uint16_t to, const RipMessage& message) {
    step(NodeId{to}, [&](Rip& rip, const Moment& at, Effects<Rip>& out) {
        rip.receive(at, NodeId{from}, message, out);
    });
}

void RipNetwork::deliverAll() {
    while (!m_flights.empty()) {
        const Flight flight = std::move(m_flights.front());
        m_flights.pop_front();
        if (isUp(flight.from, flight.to))
            receive(flight.from.index, flight.to.index, flight.message);
    }
}

NetworkMap::Link& RipNetwork::link(std::uint16_t a, std::uint16_t b) {
    return *std::find_if(map.links.begin(), map.links.end(), [&](const NetworkMap::Link& it) {
        return (it.a.index == a && it.b.index == b) || (it.a.index == b && it.b.index == a);
    });
}

bool RipNetwork::isUp(NodeId a, NodeId b) const {
    return std::any_of(map.links.begin(), map.links.end(), [&](const NetworkMap::Link& it) {
        return it.up && ((it.a == a && it.b == b) || (it.a == b && it.b == a));
    });
}

void RipNetwork::cut(std::uint16_t a, std::uint16_t b, bool noticed) {
    link(a, b).up = false;
    for (const auto& [self, other] : {std::pair{a, b}, std::pair{b, a}})
        if (noticed && m_routers.contains(self))
            step(NodeId{self}, [&, to = other](Rip& rip, const Moment& at, Effects<Rip>& out) {
                rip.request(at, LinkDown{NodeId{to}}, out);
            });
}

void RipNetwork::mend(std::uint16_t a, std::uint16_t b) {
    link(a, b).up = true;
    for (const auto& [self, other] : {std::pair{a, b}, std::pair{b, a}})
        if (m_routers.contains(self))
            step(NodeId{self}, [&, to = other](Rip& rip, const Moment& at, Effects<Rip>& out) {
                rip.request(at, LinkUp{NodeId{to}}, out);
            });
    settle();
}

void RipNetwork::add(std::uint16_t a, std::uint16_t b) {
    map.links.push_back({NodeId{a}, NodeId{b}});
    EXPECT_TRUE(m_routers.at(a).rip.addNeighbour(NodeId{b}));
    EXPECT_TRUE(m_routers.at(b).rip.addNeighbour(NodeId{a}));
    mend(a, b);
}

std::string RipNetwork::shown(const std::string& prefix) const {
    std::string text;
    for (const auto& [node, router] : m_routers) {
        text += (text.empty() ? "" : ", ") + names.of(NodeId{node}) + " ";
        const RipRoute* route = router.rip.state().routes.find(*parsePrefix(prefix));
        text += route == nullptr ? "—" : std::to_string(route->metric);
        if (route != nullptr && route->nextHop.valid())
            text += " by " + names.of(route->nextHop);
    }
    return text;
}

std::string RipNetwork::timer(std::uint16_t node, const RipTimer& timer) const {
    const auto& timers = m_routers.at(node).timers;
    const auto found = timers.find(ownText(timer, names));
    if (found == timers.end())
        return {};
    const auto [at, least, most] = found->second;
    return toShortText(least) + (least == most ? "" : " to " + toShortText(most));
}

} // namespace synod::ip
