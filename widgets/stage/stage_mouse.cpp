// SPDX-License-Identifier: GPL-3.0-or-later
// The mouse: a drag is never a click, and a click never moves anything.
#include "widgets/stage/hit.h"
#include "widgets/stage/latency.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr std::size_t mostTold = 5; // links whose new latencies stand beside the mouse

} // namespace

void Stage::hover(QPointF pixel) {
    const Thing thing = at(pixel);
    if (m_asks == Asks::entry && !thing && !m_faultTool)
        setCursor(entryAt(pixel) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (thing == m_hovered)
        return;
    m_hovered = thing;
    if (!m_faultTool)
        setCursor(thing.kind == Thing::Kind::rim ? Qt::CrossCursor
                  : thing                        ? Qt::PointingHandCursor
                                                 : Qt::ArrowCursor);
    update();
}

void Stage::mousePressEvent(QMouseEvent* event) {
    m_keyboard.mouseUsed();
    update();
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return event->ignore();
    if (chalkPressed(event))
        return;
    m_press = {};
    m_press.down = true;
    m_press.at = m_press.now = event->position();
    m_press.zoom = m_zoom;
    if (event->button() == Qt::MiddleButton)
        m_press.drag = Drag::pan;
    else
        m_press.thing = at(event->position());
}

void Stage::mouseMoveEvent(QMouseEvent* event) {
    if (chalkMoved(event))
        return;
    if (!m_press.down)
        return hover(event->position());
    const QPointF way = event->position() - m_press.at;
    const bool far = way.manhattanLength() >= QApplication::startDragDistance();
    if (m_press.drag == Drag::none && far && event->buttons() & Qt::LeftButton)
        beginDrag();
    if (m_press.drag != Drag::none)
        dragTo(event->position());
}

void Stage::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_press.down)
        return;
    const Drag drag = m_press.drag;
    const Thing pressed = m_press.thing;
    if (drag != Drag::none)
        endDrag(event->position());
    m_press = {};
    update();
    if (drag == Drag::none && event->button() == Qt::LeftButton && m_asks == Asks::entry &&
        !pressed)
        if (const auto entry = entryAt(event->position()))
            return emit entryClicked(*entry);
    // What was pressed, not what lies there now: a message travels on while the finger is down.
    if (drag == Drag::none && event->button() == Qt::LeftButton)
        click(pressed);
}

void Stage::mouseDoubleClickEvent(QMouseEvent* event) {
    const Thing thing = at(event->position());
    const bool draws = m_chalk.tool() == Chalk::Tool::pen;
    if (!thing || m_faultTool || m_watchOnly || draws)
        return mousePressEvent(event);
    choose(thing.onNode() ? Thing::ofNode(thing.node) : thing);
    closeBubble();
    emit inspectRequested();
}

void Stage::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const Thing thing = byKeyboard ? m_chosen : at(event->pos());
    if (thing)
        openBubble(thing, byKeyboard);
}

void Stage::leaveEvent(QEvent* event) {
    m_hovered = {};
    update();
    QWidget::leaveEvent(event);
}

void Stage::forgetPointer() {
    m_press = {};
    m_hovered = {};
    closeBubble();
    QToolTip::hideText();
    update();
}

void Stage::click(const Thing& thing) {
    if (!thing) {
        closeBubble();
        choose({});
        return;
    }
    if (m_faultTool)
        return emitAll(faultOf(thing, input()));
    if (m_asks == Asks::node && thing.onNode())
        return choose(Thing::ofNode(thing.node));
    if (thing.kind != Thing::Kind::rim)
        return openBubble(thing);
    const SceneNode* node = m_builder.scene().node(thing.node);
    const bool timed = node != nullptr && node->timer >= 0;
    openBubble(timed ? Thing::ofTimer(thing.node) : Thing::ofNode(thing.node));
}

void Stage::beginDrag() {
    closeBubble();
    switch (m_watchOnly ? Thing::Kind::message : m_press.thing.kind) {
    case Thing::Kind::node:
        m_press.drag = Drag::node;
        m_press.grabbed = m_camera.unmap(m_press.at) - m_places[m_press.thing.node.index];
        m_animation.stop();
        settle(1);
        break;
    case Thing::Kind::rim: m_press.drag = Drag::link; break;
    case Thing::Kind::nothing: m_press.drag = Drag::lasso; break;
    default: break; // messages and links are not dragged, and the press is no click any more
    }
    if (m_press.drag == Drag::none)
        m_press.down = false;
}

void Stage::dragTo(QPointF pixel) {
    m_press.now = pixel;
    switch (m_press.drag) {
    case Drag::node: {
        // Not beyond the stage, where nobody could fetch it back.
        const QRectF inside = QRectF(rect()).adjusted(20, 20, -20, -20);
        const QPointF held(std::clamp(pixel.x(), inside.left(), inside.right()),
                           std::clamp(pixel.y(), inside.top(), inside.bottom()));
        m_places[m_press.thing.node.index] = m_camera.unmap(held) - m_press.grabbed;
        refresh();
        break;
    }
    case Drag::pan:
        m_zoom = m_press.zoom;
        m_zoom.pan += pixel - m_press.at;
        layOut(false);
        break;
    default: update(); break;
    }
}

void Stage::endDrag(QPointF pixel) {
    switch (m_press.drag) {
    case Drag::node: dropNode(); break;
    case Drag::link: finishLink(pixel); break;
    case Drag::lasso: finishLasso(); break;
    default: break;
    }
}

// The camera stays as it is until the window or the shape changes: what was dragged lies where it
// was let go.
void Stage::dropNode() {
    const NodeId node = m_press.thing.node;
    const Positions before = nodePositions();
    const net::Position after = wholePosition(m_places[node.index]);
    m_moved[node.index] = after;
    m_places[node.index] =
        m_to[node.index] = {static_cast<double>(after.x), static_cast<double>(after.y)};
    refresh();
    if (!m_distanceIsLatency)
        return emit nodesMoved(before, nodePositions());
    const std::vector<intervention::Intervention> does = latenciesOf(node);
    emit deedBegins();
    emit nodesMoved(before, nodePositions());
    emitAll(does);
    emit deedEnds();
}

std::vector<intervention::Intervention> Stage::latenciesOf(NodeId node) const {
    std::vector<intervention::Intervention> does;
    const Names& names = input().names;
    const StageScene& now = scene();
    for (const SceneLink& link : *now.links) {
        if (!isEndOf(link, node))
            continue;
        intervention::SetLink slows{{names.of(NodeId{link.a}), names.of(NodeId{link.b})}};
        slows.adjustment.latency = latencyOfDistance(now, link);
        does.emplace_back(std::move(slows));
    }
    return does;
}

void Stage::finishLink(QPointF pixel) {
    const Thing target = at(pixel);
    if (!target.onNode() || target.node == m_press.thing.node)
        return;
    const ActionInput now = input();
    emit interventionRequested(
        intervention::AddLink{{now.names.of(m_press.thing.node), now.names.of(target.node)}, {}});
}

void Stage::finishLasso() {
    const QRectF lasso = QRectF(m_press.at, m_press.now).normalized();
    std::vector<NodeId> inside;
    for (const SceneNode& node : m_builder.scene().nodes)
        if (lasso.contains(m_camera.map(node.at)))
            inside.push_back(node.id);
    if (!inside.empty() && inside.size() < m_builder.scene().nodes.size())
        openPartition(inside);
}

void Stage::paintDrag(QPainter& painter) {
    const Theme& theme = m_themes->theme();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ring = [&](NodeId id) {
        if (const SceneNode* node = m_builder.scene().node(id)) {
            const double radius = m_camera.radius + theme.px(5);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.palette.accent, theme.px(2.6), Qt::DashLine));
            painter.drawEllipse(m_camera.map(node->at), radius, radius);
        }
    };
    for (const std::vector<NodeId>& gathered : {m_lassoed, m_group})
        for (const NodeId node : gathered)
            ring(node);
    if (m_press.drag == Drag::node && m_distanceIsLatency) {
        paintLatencies(painter);
    } else if (m_press.drag == Drag::lasso) {
        const QRectF lasso = QRectF(m_press.at, m_press.now).normalized();
        painter.setPen(QPen(theme.palette.accent, theme.px(1.6), Qt::DashLine));
        QColor ground = theme.palette.accent;
        ground.setAlphaF(0.08F);
        painter.setBrush(ground);
        painter.drawRoundedRect(lasso, theme.px(8), theme.px(8));
        for (const SceneNode& node : m_builder.scene().nodes)
            if (lasso.contains(m_camera.map(node.at)))
                ring(node.id);
    } else if (m_press.drag == Drag::link) {
        painter.setPen(QPen(theme.palette.accent, theme.px(2.6), Qt::SolidLine, Qt::RoundCap));
        const QPointF from = m_camera.map(m_places[m_press.thing.node.index]);
        const QPointF way = m_press.now - from;
        const double length = std::max(1.0, std::hypot(way.x(), way.y()));
        painter.drawLine(from + way * std::min(1.0, m_camera.radius / length), m_press.now);
        const Thing target = thingAt(m_builder.scene(), {}, m_camera, m_press.now);
        if (target.onNode() && target.node != m_press.thing.node)
            ring(target.node);
    }
}

// Beside the mouse, which hides some of the labels on the links.
void Stage::paintLatencies(QPainter& painter) {
    const Theme& theme = m_themes->theme();
    const StageScene& now = m_builder.scene();
    const NodeId node = m_press.thing.node;
    QStringList lines;
    for (const SceneLink& link : *now.links) {
        if (!isEndOf(link, node))
            continue;
        if (static_cast<std::size_t>(lines.size()) == mostTold) {
            lines += QStringLiteral("…");
            break;
        }
        const NodeId other{link.a == node.index ? link.b : link.a};
        lines += QStringLiteral("%1  %2").arg(QString::fromStdString(input().names.of(other)),
                                              timeText(latencyOfDistance(now, link)));
    }
    if (lines.isEmpty())
        return;
    const QFont font = theme.font(13, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const double edge = theme.px(8);
    QRectF box(metrics.boundingRect(QRectF(), Qt::AlignLeft, lines.join('\n')));
    box = box.adjusted(-edge, -edge / 2, edge, edge / 2);
    const double away = m_camera.radius + theme.px(8);
    box.moveTopLeft(m_press.now + QPointF(away, -box.height() / 2));
    if (box.right() > width()) // on the other side
        box.moveRight(m_press.now.x() - away);
    box.moveTop(std::clamp(box.top(), 0.0, std::max(0.0, height() - box.height())));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.accent);
    painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    painter.setPen(theme.palette.onAccent);
    painter.setFont(font);
    painter.drawText(box.adjusted(edge, edge / 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     lines.join('\n'));
}

} // namespace synod::widgets
