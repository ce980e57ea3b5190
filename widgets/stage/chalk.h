// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/camera.h"

#include <QPainter>
#include <QPolygonF>

#include <optional>
#include <vector>

namespace synod::widgets {

/// What a teacher draws on the stage, and the light on what is spoken of. It belongs to no trace
/// and to no picture that is exported, and leaves with the step that it was about.
class Chalk {
public:
    enum class Tool : std::uint8_t { none, pen, spotlight };

    Tool tool() const { return m_tool; }
    void take(Tool tool);
    /// In stage coordinates, so that a stroke stays with what it is drawn around.
    void begin(QPointF place);
    void draw(QPointF place);
    const std::vector<QPolygonF>& strokes() const { return m_strokes; }
    /// Where the light is; nothing while there is none.
    const std::optional<QPointF>& light() const { return m_light; }
    void shine(QPointF place) { m_light = place; }
    bool empty() const { return m_strokes.empty() && m_tool != Tool::spotlight; }
    /// Strokes go, and the light is put out; the pen stays at hand.
    void wipe();

    void
    paint(QPainter& painter, const Camera& camera, const QRectF& area, const Theme& theme) const;

private:
    void paintLight(QPainter& painter,
                    const Camera& camera,
                    const QRectF& area,
                    const Theme& theme) const;

    Tool m_tool = Tool::none;
    std::vector<QPolygonF> m_strokes;
    std::optional<QPointF> m_light;
};

} // namespace synod::widgets
