// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/arrangement.h"

#include "widgets/stage/layout.h"
#include "widgets/stage/scene.h"

#include <algorithm>

namespace synod::widgets {

QRectF roomForNodes(
    const QRectF& stage, double left, bool hint, const NodeFace& usual, const Theme& theme) {
    const double below = hint ? theme.px(14) : theme.px(8);
    const QRectF room = stage.adjusted(left, theme.px(36), -theme.px(12), -below);
    // Windows are wider and taller than strips, and lines of marks lie below them.
    if (usual.marks.size() > 2)
        return room.adjusted(0, 0, 0, -theme.px(14));
    return usual.window ? room.adjusted(theme.px(34), 0, -theme.px(34), -theme.px(26)) : room;
}

// Nodes that nobody has put anywhere use the room there is.
Arrangement arrangementOf(const net::Topology& topology,
                          const QRectF& room,
                          const Theme& theme,
                          const Zoom& zoom) {
    const double aspect = aspectOf(room, theme);
    Arrangement arrangement{layoutPositions(topology, aspect), {}};
    std::vector<QPointF> present;
    for (std::size_t i = 0; i < arrangement.places.size(); ++i)
        if (topology.nodes[i].present)
            present.push_back(arrangement.places[i]);
    const double distance = smallestDistance(topology, shapePositions(topology, aspect));
    arrangement.camera = fitCamera(present, distance, room, theme, zoom);
    return arrangement;
}

std::vector<std::uint32_t> presenceOf(const trace::Snapshot& snapshot,
                                      const net::Topology& topology) {
    std::vector<std::uint32_t> presence{static_cast<std::uint32_t>(topology.shape)};
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        if (isThere(statusNow(snapshot, topology, i)))
            presence.push_back(static_cast<std::uint32_t>(i));
    constexpr std::uint32_t link = 0x8000'0000;
    for (const auto& [index, changed] : snapshot.changedLinks())
        if (index < topology.links.size() && changed.present != topology.links[index].present)
            presence.push_back(link | index);
    return presence;
}

std::vector<NodeId>
accusedBy(const trace::Trace& trace, trace::BranchId branch, std::uint64_t violation) {
    std::vector<NodeId> accused;
    const trace::Record& record = trace.at(branch, violation);
    const auto* body = record.payload.getIf<trace::ViolationBody>();
    if (body == nullptr)
        return accused;
    // A copy: to read another record may put this one away.
    const std::vector<std::uint64_t> evidence = body->evidence;
    for (const std::uint64_t seq : evidence)
        if (const NodeId node = trace.at(branch, seq).node; node.valid())
            accused.push_back(node);
    std::sort(accused.begin(), accused.end());
    accused.erase(std::unique(accused.begin(), accused.end()), accused.end());
    return accused;
}

} // namespace synod::widgets
