// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_diagram.h"

#include "engine/protocols/raft/diagram.h"
#include "widgets/diagram/diagram_arrows.h"
#include "widgets/protocols/raft/raft_state.h"

#include <QCoreApplication>

#include <array>

namespace synod::widgets {
namespace {

constexpr QRectF follower{118, 70, 168, 62};
constexpr QRectF candidate{444, 70, 168, 62};
constexpr QRectF leader{770, 70, 168, 62};
constexpr QRectF learner{64, 176, 150, 48};

/// Where the arrows of raft::diagram run, in its order.
const std::array<DiagramWay, raft::diagram.size()>& ways() {
    static const std::array<DiagramWay, raft::diagram.size()> all{{
        {{{286, 89}, {444, 89}}, {289, 46, 148, 38}, Qt::AlignHCenter | Qt::AlignBottom},
        {{{500, 70}, {500, 28}, {556, 28}, {556, 70}}, {428, 4, 200, 18}, Qt::AlignCenter},
        {{{612, 101}, {770, 101}}, {615, 58, 148, 38}, Qt::AlignHCenter | Qt::AlignBottom},
        {{{444, 113}, {286, 113}}, {289, 118, 148, 38}, Qt::AlignHCenter | Qt::AlignTop},
        {{{854, 132}, {854, 182}, {262, 182}, {262, 132}}, {428, 158, 240, 18}, Qt::AlignCenter},
        {{{134, 176}, {134, 132}}, {8, 145, 120, 18}, Qt::AlignRight | Qt::AlignVCenter},
        {{{152, 132}, {152, 176}}, {158, 145, 100, 18}, Qt::AlignLeft | Qt::AlignVCenter},
    }};
    return all;
}

struct DiagramWords {
    Q_DECLARE_TR_FUNCTIONS(RaftDiagram)
};

} // namespace

/// In the order of raft::Role.
std::vector<DiagramState> RaftDiagram::states() const {
    return {{DiagramWords::tr("Follower"), follower},
            {DiagramWords::tr("Candidate"), candidate},
            {DiagramWords::tr("Leader"), leader},
            {DiagramWords::tr("Learner"), learner, true}};
}

std::vector<DiagramArrow> RaftDiagram::arrows() const {
    return arrowsAlong(ways(), raft::diagram);
}

std::optional<DiagramStart> RaftDiagram::start() const {
    return DiagramStart{{14, 101},
                        {118, 101},
                        DiagramWords::tr("starts up"),
                        QRectF(8, 62, 104, 34),
                        QRectF(6, 109, 104, 20)};
}

std::vector<DiagramPlace> RaftDiagram::placesOf(NodeId, const Value& state) const {
    const auto* server = raftIn(state);
    if (server == nullptr)
        return {};
    DiagramPlace place;
    place.state = static_cast<int>(server->role);
    // A candidate that times out stays one, in the next term.
    place.round = server->role == raft::Role::Candidate ? server->currentTerm : 0;
    place.tint = Tint::of(server->currentTerm);
    return {place};
}

} // namespace synod::widgets
