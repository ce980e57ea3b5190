// SPDX-License-Identifier: GPL-3.0-or-later
// Where the nodes stand, and how near one looks.
#include "widgets/stage/arrangement.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/label_plan.h"
#include "widgets/stage/layer_strip.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/minimap.h"
#include "widgets/stage/node_finder.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/stage.h"
#include "widgets/words/sentences.h"

#include <QEasingCurve>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr double leastZoom = 0.5;

Camera between(const Camera& from, const Camera& to, double part) {
    Camera camera = to; // sizes are the new ones at once: what is painted in them is kept
    camera.scale = from.scale + (to.scale - from.scale) * part;
    camera.origin = from.origin + (to.origin - from.origin) * part;
    return camera;
}

/// What a node wears and has no room for, in a line each.
QStringList unseenOf(NodeId id, const StageScene& scene, const StageLook& look) {
    const SceneNode* node = scene.node(id);
    if (node == nullptr || look.camera.detail != Detail::full)
        return {};
    const LabelPlan plan =
        planLabels(scene, look, chooseSides(scene, look.camera, look.area, look.bar, look.theme));
    const NodeSides& sides = plan.nodes[static_cast<std::size_t>(node - scene.nodes.data())];
    QStringList lines;
    if (!sides.stripShown || sides.cut > 0) {
        QStringList cells;
        for (const StripCell& cell : node->face.strip)
            cells += cell.label;
        if (node->face.window)
            cells += node->face.window->caption;
        lines += cells.join(QStringLiteral("  "));
    }
    if (!sides.badgesShown && !node->face.badgeCaption.isEmpty())
        lines += node->face.badgeCaption;
    return lines;
}

} // namespace

QRectF Stage::room() const {
    const Theme& theme = m_themes->theme();
    double left = theme.px(10);
    for (const QWidget* card : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_strip)})
        if (!card->isHidden())
            left = std::max(left, card->width() + theme.px(16));
    return roomForNodes(QRectF(rect()), left, !m_hint.isEmpty(),
                        m_dress->usualFace(m_laidOut.nodes.size()), theme);
}

std::optional<net::Position> Stage::ownPosition(NodeId node) const {
    const auto moved = m_moved.find(node.index);
    if (moved != m_moved.end())
        return moved->second;
    const net::Topology& topology = m_laidOut;
    if (m_shape || node.index >= topology.positions.size())
        return std::nullopt;
    return topology.positions[node.index];
}

void Stage::layOut(bool animated, bool keepCamera) {
    m_stale = true;
    if (m_model->empty()) {
        m_places.clear();
        m_laidOut = {};
        return;
    }
    if (m_laidOut.shape != m_model->topology().shape)
        m_shape.reset();
    const net::Topology before = std::move(m_laidOut);
    m_laidOut = topologyNow(m_model->snapshot(), m_model->topology());
    m_presence = presenceNow();
    net::Topology topology = m_laidOut;
    topology.shape = m_shape.value_or(topology.shape);
    topology.positions.assign(topology.nodes.size(), std::nullopt);
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        topology.positions[i] = ownPosition(NodeId{static_cast<std::uint16_t>(i)});
    Arrangement arrangement = arrangementOf(topology, room(), m_themes->theme(), m_zoom);
    m_to = std::move(arrangement.places);
    if (!keepCamera)
        m_cameraTo = arrangement.camera;
    m_animation.stop();
    if (!animated || m_themes->theme().reducedMotion || !isVisible() || m_places.empty())
        return settle(1);
    m_from = m_places;
    m_from.resize(m_to.size());
    for (std::size_t i = 0; i < m_to.size(); ++i) // who comes new does not fly in
        if (i >= before.nodes.size() || !before.nodes[i].present)
            m_from[i] = m_to[i];
    m_cameraFrom = m_camera;
    m_animation.start();
}

// The shape and who is there. Positions aside: the stage keeps its own, and must not refit when it
// hears of them.
std::vector<std::uint32_t> Stage::presenceNow() const {
    const ActionInput now = input();
    return presenceOf(now.snapshot, now.topology);
}

void Stage::settle(double progress) {
    const double eased = QEasingCurve(QEasingCurve::InOutCubic).valueForProgress(progress);
    m_places = m_to;
    m_camera = m_cameraTo;
    if (progress < 1 && m_from.size() == m_to.size()) {
        for (std::size_t i = 0; i < m_to.size(); ++i)
            m_places[i] = m_from[i] + (m_to[i] - m_from[i]) * eased;
        m_camera = between(m_cameraFrom, m_cameraTo, eased);
    }
    refresh();
}

Stage::Positions Stage::nodePositions() const {
    Positions positions(m_laidOut.nodes.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = ownPosition(NodeId{static_cast<std::uint16_t>(i)});
    return positions;
}

// One node that moves is followed by the eye; when many do, the camera shows them all.
void Stage::setNodePositions(const Positions& positions) {
    const Positions before = nodePositions();
    std::size_t changed = 0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        m_moved[static_cast<std::uint16_t>(i)] = positions[i];
        changed += i >= before.size() || before[i] != positions[i] ? 1 : 0;
    }
    layOut(true, changed <= 1);
}

void Stage::arrange(net::Shape shape) {
    const Positions before = nodePositions();
    m_moved.clear();
    m_shape = shape;
    m_zoom = {};
    layOut(true);
    // The links stay as they are: the shape is only where the nodes stand.
    m_shape.reset();
    const bool own = m_model->topology().shape == shape;
    for (std::size_t i = 0; i < m_to.size(); ++i)
        m_moved[static_cast<std::uint16_t>(i)] =
            own ? std::nullopt : std::optional(wholePosition(m_to[i]));
    emit nodesMoved(before, nodePositions());
}

void Stage::fit() {
    m_zoom = {};
    layOut(true);
}

/// Of many nodes each can be looked at as of few.
double Stage::mostZoom() const {
    constexpr double ofFew = 12, few = 100;
    return ofFew * std::sqrt(std::max(1.0, static_cast<double>(m_laidOut.nodes.size()) / few));
}

QRectF Stage::seen() const {
    return {m_camera.unmap(QPointF(0, 0)), m_camera.unmap(QPointF(width(), height()))};
}

/// The map is there while not everything is seen that the layer shows.
void Stage::lookAtMap() {
    const QRectF shown = seen();
    if (m_builder.scene().places.size() != m_places.size())
        rebuild(); // that of another session
    const std::vector<SceneNode>& nodes = m_builder.scene().nodes;
    const bool whole = std::all_of(nodes.begin(), nodes.end(), [&](const SceneNode& node) {
        return node.id.index >= m_places.size() || shown.contains(m_places[node.id.index]);
    });
    if (whole)
        m_minimap->hide();
    else
        m_minimap->look(m_builder.scene(), shown);
}

void Stage::centreOn(QPointF place) {
    m_zoom.pan += QPointF(width(), height()) / 2 - m_camera.map(place);
    layOut(false);
}

void Stage::goTo(NodeId node) {
    if (scene().node(node) == nullptr) // gone since it was looked for
        return;
    closeBubble();
    constexpr double step = 1.25;
    while (m_camera.detail == Detail::dots && m_zoom.factor < mostZoom())
        zoomBy(step, m_camera.map(m_places[node.index]));
    const QPointF at = m_camera.map(m_places[node.index]);
    const double edge = m_camera.radius * 2;
    if (!QRectF(rect()).adjusted(edge, edge, -edge, -edge).contains(at))
        centreOn(m_places[node.index]);
    choose(Thing::ofNode(node));
}

void Stage::findNode() {
    if (m_model->empty())
        return;
    closeBubble();
    std::vector<NodeId> nodes;
    for (const SceneNode& node : scene().nodes)
        nodes.push_back(node.id);
    m_finder->open(std::move(nodes), m_model->names());
    m_finder->place(QRectF(rect()));
}

void Stage::zoomBy(double factor, QPointF around) {
    const double wanted = std::clamp(m_zoom.factor * factor, leastZoom, mostZoom());
    const QPointF place = m_camera.unmap(around);
    m_zoom.factor = wanted;
    layOut(false);
    // What was under the mouse stays under it.
    m_zoom.pan += around - m_camera.map(place);
    layOut(false);
}

void Stage::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
        event->accept();
        return;
    }
    if (m_zoom.factor <= 1) {
        event->ignore();
        return;
    }
    const QPoint pixels = event->pixelDelta();
    m_zoom.pan += pixels.isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(pixels);
    layOut(false);
}

bool Stage::event(QEvent* event) {
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && hasFocus()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool finds = key->matches(QKeySequence::Find);
        const bool chalk = m_chalk.tool() != Chalk::Tool::none || !m_chalk.strokes().empty();
        const bool ends = key->key() == Qt::Key_Escape && chalk;
        if (finds || ends) { // keyPressEvent() does it; elsewhere both mean something else
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ShortcutOverride && m_bubble->isVisible() && hasFocus()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto modifiers = key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
        if (modifiers == Qt::NoModifier && isArrow(key->key())) {
            event->accept(); // keyPressEvent() walks through the bubble; time stands still behind
            return true;
        }
    }
    return QWidget::event(event);
}

/// The whole name of the node there, which the stage may have shortened, and what the node holds;
/// of a link what a message takes over it; nothing elsewhere, and nothing beside an open bubble.
QString Stage::tipAt(QPoint pixel) {
    const Thing thing = at(pixel);
    const ActionInput now = input();
    const SceneLink* link = thing.kind == Thing::Kind::link && !m_bubbleOf
                                ? scene().link(static_cast<std::uint32_t>(thing.number))
                                : nullptr;
    if (link != nullptr)
        return tr("%1–%2: %3")
            .arg(QString::fromStdString(now.names.of(NodeId{link->a})),
                 QString::fromStdString(now.names.of(NodeId{link->b})), timeText(link->latency));
    if (!thing.onNode() || m_bubbleOf || thing.node.index >= now.snapshot.nodes.size())
        return {};
    QStringList lines{QString::fromStdString(now.names.of(thing.node))};
    lines += unseenOf(thing.node, scene(), look());
    const QString holds = now.dress.nodeTip(now.snapshot.nodes[thing.node.index], now.names);
    if (!holds.isEmpty())
        lines += holds;
    return lines.join('\n');
}

} // namespace synod::widgets
