// SPDX-License-Identifier: GPL-3.0-or-later
// RIP beneath a router: its messages lie in user datagrams to neighbours, and what it learns goes
// into IP's table.
#include "engine/systems/host/host.h"
#include "engine/systems/host/lift.h"
#include "engine/systems/host/rules.h"

namespace synod::host {
template <class Call>
void Host::ripDoes(Call call, Out& out) {
    lift<ip::Rip>(
        out, [&](Effects<ip::Rip>& effects) { call(*m_rip, effects); },
        [&](Effect& effect) { ripAsks(effect, out); });
    m_state.rip = m_rip->state();
    m_state.ip = m_ip.state();
}

void Host::startRip(const Moment& at, Out& out) {
    ripDoes([&](auto& rip, auto& effects) { rip.start(at, effects); }, out);
    for (const NodeId neighbour : m_setup->linksDown)
        linkChanged(at, {neighbour, false, false}, out);
}

void Host::expireRip(const Moment& at, const ip::RipTimer& timer, Out& out) {
    ripDoes([&](auto& rip, auto& effects) { rip.expire(at, timer, effects); }, out);
}

void Host::ripAsks(Effect& effect, Out& out) {
    switch (effect.kind) {
    case Effect::Kind::send: {
        Packet packet;
        packet.body = effect.value.get<ip::RipMessage>();
        packet.ip = m_ip.originateOnLink(effect.to, ip::ripRouters, ip::Protocol::udp,
                                         dataOf(packet).size())
                        .header;
        return out.sendVia(effect.to, effect.to, std::move(packet));
    }
    case Effect::Kind::setTimer:
        return out.setTimer(effect.value.get<ip::RipTimer>(), effect.atLeast, effect.atMost);
    case Effect::Kind::cancelTimer: return out.cancelTimer(effect.value.get<ip::RipTimer>());
    case Effect::Kind::output:
        if (const auto& output = effect.value.get<ip::RipOutput>();
            const auto* set = std::get_if<ip::RouteSet>(&output))
            m_ip.setRoute(set->destination, set->route);
        else
            m_ip.removeRoute(std::get<ip::RouteGone>(output).destination);
        return;
    default: return; // RIP keeps nothing on a disk, and passes nothing on
    }
}

constexpr Rule noRipHere{"host.noRip",
                         SYNOD_RULE("nobody at %1 listens for the routes that %2 tells of"),
                         "RFC 2453 §3.6"};
void Host::onRip(const Moment& at, NodeId from, const Packet& packet, Out& out) {
    if (!m_rip) {
        out.discard(DropReason::refused);
        return out.because(noRipHere, self(), from);
    }
    const auto& message = std::get<ip::RipMessage>(packet.body);
    ripDoes([&](auto& rip, auto& effects) { rip.receive(at, from, message, effects); }, out);
}

/// Of a link that was added after the router was made. False where it was there before, and where
/// the other end has come since, whose address nobody knows.
bool Host::addInterface(NodeId neighbour) {
    const ip::AddressPlan& plan = m_setup->plan;
    if (neighbour.index >= plan.size())
        return false;
    return plan.home(neighbour) == neighbour ? m_rip->addNeighbour(neighbour)
                                             : m_rip->addHost({neighbour, plan.address(neighbour)});
}

constexpr Rule looksAtLink{
    "host.linkSeen",
    SYNOD_RULE("%1 sees what has become of its link to %2, but its routes are fixed: what goes "
               "that way is lost while the link is down"),
    "RFC 1812 §7.4"};
void Host::linkChanged(const Moment& at, const LinkState& link, Out& out) {
    if (!m_setup->seesLinks)
        return;
    if (!m_rip)
        return out.because(looksAtLink, self(), link.neighbour);
    ip::LinkNews news = ip::LinkDown{link.neighbour};
    if (link.out && link.in)
        news = ip::LinkUp{link.neighbour, addInterface(link.neighbour)};
    ripDoes([&](auto& rip, auto& effects) { rip.request(at, news, effects); }, out);
}

std::span<const Sentence* const> routingRules() {
    return rulesOf<looksAtLink, noRipHere>();
}

} // namespace synod::host
