// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/camera.h"
#include "widgets/stage/scene.h"

#include <QPainter>

#include <array>
#include <vector>

namespace synod::widgets {

enum class Side : std::uint8_t { below, above, right, left };

/// On which sides of a node its strip and its badges stand, and its name where it has no room
/// within: where the fewest links pass.
struct NodeSides {
    Side strip = Side::below;
    Side badges = Side::right;
    int shift = 0; ///< of the strip to the right, in pixels: how it stays on the stage
    int cut = 0;   ///< so many of the strip's first cells are left out, where there is no room
    bool stripShown = true, badgesShown = true; ///< there is room for them
    int nameText = 0;                           ///< which of namesBeside()
    QRectF name; ///< of the name beside the node, from its middle; empty: it stands within

    bool operator==(const NodeSides&) const = default;
};

/// Of each node of the scene, unshifted, clear of `taken` where they can be. Depends on places,
/// links and names only, so that nothing jumps from side to side while a log grows.
std::vector<NodeSides> chooseSides(const StageScene& scene,
                                   const Camera& camera,
                                   const QRectF& area,
                                   const QRectF& taken,
                                   const Theme& theme);
/// A place for a node's name beside it, from its middle.
struct NamePlace {
    int text = 0; ///< which of namesBeside()
    QRectF area;
    double dislike = 0;
};
/// All that there are, below the node first.
std::vector<NamePlace>
namePlaces(const QString& name, const NodeFace& usual, const Camera& camera, const Theme& theme);
/// Where what is written within a node lies.
QRectF wordsWithin(QPointF at, const Camera& camera);
/// How far a node's strip must go to the right to be within `area`, its middle being `at`.
int shiftInto(
    const QRectF& area, const NodeFace& face, Side side, const Camera& camera, QPointF at);

/// What the nodes wear, the names beside them included, in pixels of the stage: what a card should
/// not hide.
std::vector<QRectF> wornAreas(const StageScene& scene,
                              const Camera& camera,
                              const QRectF& area,
                              const QRectF& taken,
                              const Theme& theme);

/// How large the text of a node is at the camera's size: 1 at 100 %.
double nodeUnit(const Camera& camera);

/// What lies under a node: the ground that ends its links, and its timer's ring with the share that
/// is left. Changes with every frame.
void paintGround(
    QPainter& painter, const SceneNode& node, QPointF at, const Camera& camera, const Theme& theme);

/// All that seldom changes: body, name, role, crown, strip, badges; the node's middle is at 0, 0.
void paintNode(QPainter& painter,
               const SceneNode& node,
               const NodeSides& sides,
               const Camera& camera,
               const Theme& theme);
/// The badge ≠ of a node that is not as it is in another picture.
void paintDiffers(QPainter& painter, QPointF at, const Camera& camera, const Theme& theme);
/// The ring around a node that a violation is about.
void paintAccused(QPainter& painter, QPointF at, const Camera& camera, const Theme& theme);
/// Where paintNode paints.
QRectF nodeBounds(const SceneNode& node, const NodeSides& sides, const Camera& camera);

} // namespace synod::widgets
