// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_diagram.h"

#include "engine/protocols/raft/diagram.h"

#include <QCoreApplication>

#include <array>

namespace synod::widgets {
namespace {

constexpr QRectF follower{118, 70, 168, 62};
constexpr QRectF candidate{444, 70, 168, 62};
constexpr QRectF leader{770, 70, 168, 62};
constexpr QRectF learner{6, 138, 150, 48};

struct Way {
    std::array<QPointF, 4> points;
    std::size_t count;
    QRectF label;
    Qt::Alignment align;
};

/// Where the arrows of raft::diagram run, in its order.
const std::array<Way, raft::diagram.size()> ways{{
    {{{{286, 89}, {444, 89}}}, 2, {289, 46, 148, 38}, Qt::AlignHCenter | Qt::AlignBottom},
    {{{{500, 70}, {500, 28}, {556, 28}, {556, 70}}}, 4, {428, 4, 200, 18}, Qt::AlignCenter},
    {{{{612, 101}, {770, 101}}}, 2, {615, 58, 148, 38}, Qt::AlignHCenter | Qt::AlignBottom},
    {{{{444, 113}, {286, 113}}}, 2, {289, 118, 148, 38}, Qt::AlignHCenter | Qt::AlignTop},
    {{{{854, 132}, {854, 182}, {202, 182}, {202, 132}}}, 4, {408, 158, 240, 18}, Qt::AlignCenter},
}};

QString translated(const char* text) {
    return QCoreApplication::translate("RaftDiagram", text);
}

} // namespace

QSizeF RaftDiagram::size() const {
    return {946, 190};
}

/// In the order of raft::Role.
std::vector<DiagramState> RaftDiagram::states() const {
    return {{translated(QT_TRANSLATE_NOOP("RaftDiagram", "Follower")), follower},
            {translated(QT_TRANSLATE_NOOP("RaftDiagram", "Candidate")), candidate},
            {translated(QT_TRANSLATE_NOOP("RaftDiagram", "Leader")), leader},
            {translated(QT_TRANSLATE_NOOP("RaftDiagram", "Learner")), learner, true}};
}

std::vector<DiagramArrow> RaftDiagram::arrows() const {
    std::vector<DiagramArrow> arrows;
    for (std::size_t i = 0; i < raft::diagram.size(); ++i) {
        const raft::Transition& transition = raft::diagram[i];
        const Way& way = ways[i];
        DiagramArrow& arrow = arrows.emplace_back();
        arrow.from = static_cast<int>(transition.from);
        arrow.to = static_cast<int>(transition.to);
        arrow.label = QCoreApplication::translate("diagram", std::string(transition.label).c_str());
        arrow.cites = QString::fromUtf8(transition.cites.data(),
                                        static_cast<qsizetype>(transition.cites.size()));
        arrow.way.assign(way.points.begin(), way.points.begin() + way.count);
        arrow.labelArea = way.label;
        arrow.align = way.align;
    }
    return arrows;
}

std::optional<DiagramStart> RaftDiagram::start() const {
    return DiagramStart{{14, 101},
                        {118, 101},
                        translated(QT_TRANSLATE_NOOP("RaftDiagram", "starts up")),
                        QRectF(8, 62, 104, 34),
                        QRectF(6, 109, 104, 20)};
}

std::vector<DiagramPlace> RaftDiagram::placesOf(NodeId, const Value& state) const {
    const auto* server = state.getIf<raft::State>();
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
