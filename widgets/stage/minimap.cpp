// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::size_t mostDrawn = 1'500; // with more of them they are a blot

QRectF boundsOf(const StageScene& scene) {
    QRectF bounds;
    for (const SceneNode& node : scene.nodes) {
        constexpr double some = 50; // a lone node has an extent, too
        bounds |= QRectF(node.at - QPointF(some, some), QSizeF(2 * some, 2 * some));
    }
    return bounds;
}

} // namespace

Minimap::Minimap(const ThemeHolder* themes, QWidget* parent)
    : Retranslated(parent), m_themes(themes) {
    setObjectName(QStringLiteral("minimap"));
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::OpenHandCursor);
    hide();
    retranslate();
}

void Minimap::look(const StageScene& scene, const QRectF& seen) {
    m_scene = &scene;
    m_seen = seen;
    show();
    update();
}

/// At the lower right, a good seventh of the stage.
void Minimap::place(const QRectF& stage) {
    const Theme& theme = m_themes->theme();
    const double width = std::min(theme.px(190), stage.width() * 0.3);
    const double height = std::min(theme.px(120), stage.height() * 0.3);
    const double edge = theme.px(10);
    setGeometry(QRectF(stage.right() - edge - width, stage.bottom() - edge - height, width, height)
                    .toRect());
}

/// Shows all of it.
Camera Minimap::camera() const {
    const double edge = m_themes->theme().px(8);
    const QRectF room = QRectF(rect()).adjusted(edge, edge, -edge, -edge);
    const QRectF whole = m_scene == nullptr ? QRectF() : boundsOf(*m_scene);
    Camera camera;
    camera.scale = std::min(room.width() / std::max(1.0, whole.width()),
                            room.height() / std::max(1.0, whole.height()));
    camera.origin = room.center() - whole.center() * camera.scale;
    return camera;
}

void Minimap::paintEvent(QPaintEvent*) {
    if (m_scene == nullptr)
        return;
    const Theme& theme = m_themes->theme();
    const Palette& palette = theme.palette;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette.line, 1));
    painter.setBrush(palette.surface);
    const double corner = theme.px(8);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, corner, corner);
    const Camera camera = this->camera();
    painter.setPen(QPen(palette.link, 0.6));
    if (m_scene->links && m_scene->links->size() <= mostDrawn)
        for (const SceneLink& link : *m_scene->links)
            painter.drawLine(camera.map(m_scene->places[link.a]),
                             camera.map(m_scene->places[link.b]));
    painter.setPen(Qt::NoPen);
    const double dot = m_scene->nodes.size() > 300 ? theme.px(1.2) : theme.px(2.4);
    for (const SceneNode& node : m_scene->nodes) {
        painter.setBrush(node.status == trace::NodeStatus::crashed ? palette.danger
                                                                   : node.face.tint.color(palette));
        painter.drawEllipse(camera.map(node.at), dot, dot);
    }
    QColor ground = palette.accent;
    ground.setAlphaF(0.14F);
    painter.setBrush(ground);
    painter.setPen(QPen(palette.accent, theme.px(1.6)));
    painter.drawRect(QRectF(camera.map(m_seen.topLeft()), camera.map(m_seen.bottomRight())) &
                     frame.adjusted(1, 1, -1, -1));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    event->accept();
    if (event->button() == Qt::LeftButton)
        emit goesTo(camera().unmap(event->position()));
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        emit goesTo(camera().unmap(event->position()));
}

void Minimap::retranslate() {
    setAccessibleName(tr("Map of the whole stage"));
    setToolTip(tr("All of the stage: drag to look elsewhere"));
}

} // namespace synod::widgets
