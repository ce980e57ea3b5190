// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/paxos_diagram.h"

#include "engine/protocols/paxos/diagram.h"
#include "widgets/diagram/diagram_arrows.h"
#include "widgets/protocols/paxos/paxos_state.h"

#include <QCoreApplication>

#include <array>

namespace synod::widgets {
namespace {

constexpr QRectF idle{118, 88, 150, 58};
constexpr QRectF preparing{450, 88, 168, 58};
constexpr QRectF proposing{850, 20, 168, 58};
constexpr QRectF leading{850, 156, 168, 58};

/// Where the arrows of paxos::diagram run, in its order.
const std::array<DiagramWay, paxos::diagram.size()>& ways() {
    static const std::array<DiagramWay, paxos::diagram.size()> all{{
        {{{268, 105}, {450, 105}}, {272, 64, 172, 36}, Qt::AlignHCenter | Qt::AlignBottom},
        {{{500, 146}, {500, 180}, {568, 180}, {568, 146}}, {420, 182, 228, 18}, Qt::AlignCenter},
        {{{618, 100}, {690, 100}, {690, 42}, {850, 42}},
         {660, 7, 186, 33},
         Qt::AlignHCenter | Qt::AlignBottom},
        {{{618, 124}, {690, 124}, {690, 178}, {850, 178}},
         {700, 182, 146, 36},
         Qt::AlignHCenter | Qt::AlignTop},
        {{{450, 129}, {268, 129}}, {272, 134, 172, 36}, Qt::AlignHCenter | Qt::AlignTop},
        {{{850, 64}, {720, 64}, {720, 112}, {618, 112}},
         {724, 68, 122, 36},
         Qt::AlignLeft | Qt::AlignTop},
        {{{934, 20}, {934, 6}, {170, 6}, {170, 88}}, {186, 8, 380, 18}, Qt::AlignCenter},
        {{{934, 214}, {934, 228}, {170, 228}, {170, 146}}, {186, 208, 228, 18}, Qt::AlignCenter},
    }};
    return all;
}

struct DiagramWords {
    Q_DECLARE_TR_FUNCTIONS(PaxosDiagram)
};

} // namespace

/// In the order of paxos::Phase.
std::vector<DiagramState> PaxosDiagram::states() const {
    return {{DiagramWords::tr("Idle"), idle},
            {DiagramWords::tr("Preparing"), preparing},
            {DiagramWords::tr("Proposing"), proposing},
            {DiagramWords::tr("Leading"), leading}};
}

std::vector<DiagramArrow> PaxosDiagram::arrows() const {
    return arrowsAlong(ways(), paxos::diagram);
}

std::optional<DiagramStart> PaxosDiagram::start() const {
    return DiagramStart{{14, 117},
                        {118, 117},
                        DiagramWords::tr("starts up"),
                        QRectF(8, 78, 104, 34),
                        QRectF(6, 125, 104, 20)};
}

/// A node that is no proposer is in none of them.
std::vector<DiagramPlace> PaxosDiagram::placesOf(NodeId, const Value& value) const {
    const auto* state = paxosIn(value);
    if (state == nullptr || !state->roles.proposer)
        return {};
    DiagramPlace place;
    place.state = static_cast<int>(state->phase);
    place.round = state->phase == paxos::Phase::Preparing ? state->n.round : 0;
    place.tint = Tint::of(state->n.round);
    return {place};
}

} // namespace synod::widgets
