// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"
#include "widgets/look/theme.h"

#include <QIcon>

namespace synod::widgets {

/// A small drawing of a shape, made from the layout itself.
QIcon shapeIcon(net::Shape shape, const Theme& theme);

/// The vendored icon of that name; "shape-ring" and its like are drawn.
QIcon stageIcon(const QString& name, const Theme& theme);

/// The shapes a person can choose, by their names in scenarios: "star", "ring".
struct ShapeName {
    net::Shape shape;
    const char* name;
};
inline constexpr ShapeName shapeNames[] = {{net::Shape::star, "star"},
                                           {net::Shape::ring, "ring"},
                                           {net::Shape::line, "line"},
                                           {net::Shape::tree, "tree"},
                                           {net::Shape::mesh, "mesh"}};

} // namespace synod::widgets
