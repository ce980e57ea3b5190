// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/consensus_dress.h"

#include "widgets/stage/node_names.h"

#include <algorithm>

namespace synod::widgets {

int serverCount(const net::Topology& topology) {
    return static_cast<int>(
        std::count_if(topology.nodes.begin(), topology.nodes.end(), [](const net::Node& node) {
            return node.present && node.kind == net::NodeKind::server;
        }));
}

bool isOut(const trace::NodeView& node) {
    return node.status == trace::NodeStatus::removed || node.status == trace::NodeStatus::absent;
}

void dressQuorum(NodeFace& face,
                 const std::vector<NodeId>& given,
                 std::size_t needed,
                 const Names& names) {
    constexpr std::size_t most = 5;
    for (const NodeId node : given)
        if (face.badges.size() < most)
            face.badges.push_back({shortNameOf(node, names), Badge::State::given});
    while (face.badges.size() < std::min(needed, most))
        face.badges.push_back({QStringLiteral("?"), Badge::State::pending});
}

void dressRole(NodeFace& face, const char* role, const QString& translated) {
    const QLatin1String term(role);
    face.role = translated;
    if (face.role == term)
        return;
    face.roleTerm = term;
    face.role = face.role.remove(term).trimmed();
}

MessageFace requestFace(char16_t letter, MessageFace::Shape shape, Tint tint) {
    MessageFace face;
    face.letter = letter;
    face.shape = shape;
    face.tint = tint;
    return face;
}

MessageFace answerFace(bool yes, MessageFace::Shape shape, Tint tint) {
    MessageFace face = requestFace(yes ? u'✓' : refusalMark, shape, tint);
    face.filled = false;
    face.mark = {yes ? Tint::Kind::ok : Tint::Kind::danger, 0};
    return face;
}

MessageFace clientRequestFace() {
    return requestFace(u'C', MessageFace::Shape::hexagon, {Tint::Kind::accent, 0});
}

MessageFace clientResponseFace(bool done) {
    if (!done)
        return answerFace(false, MessageFace::Shape::hexagon, {Tint::Kind::accent, 0});
    MessageFace face = requestFace(u'R', MessageFace::Shape::hexagon, {Tint::Kind::accent, 0});
    face.filled = false;
    return face;
}

} // namespace synod::widgets
