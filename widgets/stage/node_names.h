// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/camera.h"
#include "widgets/stage/dress.h"

#include <QFont>
#include <QPainter>
#include <QStringList>

#include <optional>
#include <vector>

namespace synod::widgets {

/// A name as it is written: in one line, or in two where it is long.
struct NameText {
    QFont font;
    QStringList lines;

    QSizeF size() const;
};

/// A font whose small letters are `pixels` high.
QFont fontOfXHeight(double pixels, const Theme& theme, QFont::Weight weight);

/// `name` in at most two lines of `width`: parted where a word ends, and without its middle where
/// it is longer than that, since names differ at their ends.
NameText nameInTwoLines(const QString& name, const QFont& font, double width);

/// The name within the node's circle, whose small letters are at least 9 pixels high at 100 %;
/// nothing where it has no room there. What else a node wears is told by
/// `usual`, so that no name jumps out of a node when that takes another role.
std::optional<NameText>
nameInside(const QString& name, const NodeFace& usual, const Camera& camera, const Theme& theme);

/// The same beside the node, the one that is to be preferred first.
std::vector<NameText> namesBeside(const QString& name, const Camera& camera, const Theme& theme);

/// On the stage's own ground, which ends the links behind it.
void paintNameBeside(QPainter& painter,
                     const NameText& name,
                     const QRectF& area,
                     const QColor& ink,
                     const Theme& theme);
/// The same over what has come to lie on it, such as a message: letters with an edge around them.
void paintNameOver(QPainter& painter,
                   const NameText& name,
                   const QRectF& area,
                   const QColor& ink,
                   const Theme& theme);

/// What a small pill has room for: a short name as it is, of longer ones what tells them apart, or
/// else the node's number.
QString shortNameOf(NodeId node, const Names& names);

} // namespace synod::widgets
