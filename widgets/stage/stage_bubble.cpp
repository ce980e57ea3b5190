// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to things, and the bubble that offers it.
#include "widgets/stage/bubble.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/shape_icon.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"

#include <algorithm>

namespace synod::widgets {

std::vector<StageAction> Stage::actionsOf(const Thing& thing) const {
    return m_watchOnly ? std::vector<StageAction>{} : actionsFor(thing, input());
}

std::vector<QRectF> Stage::takenAreas(const Thing& but) const {
    std::vector<QRectF> taken;
    const StageScene& now = scene();
    if (now.nodes.size() + now.messages.size() > 200)
        return taken;
    const double strip = m_camera.radius * 0.55; // above or below a node, and its crown
    for (const SceneNode& node : now.nodes)
        if (!(but.onNode() && but.node == node.id))
            taken.push_back(areaOf(Thing::ofNode(node.id)).adjusted(0, -strip, 0, strip));
    if (m_bar->isVisible())
        taken.push_back(QRectF(m_bar->geometry()));
    for (const SceneMessage& message : now.messages)
        if (!(but == Thing::ofMessage(message.id)))
            taken.push_back(areaOf(Thing::ofMessage(message.id)));
    return taken;
}

double Stage::covered(const QRectF& area) const {
    const auto within = [&area](const std::vector<QRectF>& things) {
        double covered = 0;
        for (const QRectF& thing : things) {
            const QRectF common = area & thing;
            covered += common.width() * common.height();
        }
        return covered;
    };
    return within(takenAreas({})) + 20 * within(textAreas(scene(), look()));
}

void Stage::openBubble(const Thing& thing, bool byKeyboard) {
    const Thing asked = thing.kind == Thing::Kind::rim ? Thing::ofNode(thing.node) : thing;
    if (m_watchOnly)
        return choose(asked);
    const std::vector<StageAction> actions = actionsOf(asked);
    if (actions.empty())
        return;
    if (asked.kind == Thing::Kind::message)
        emit pauseRequested();
    choose(asked);
    m_bubbleOf = asked;
    m_bubble->open(textOf(asked, input()), actions, areaOf(asked), takenAreas(asked));
    if (byKeyboard)
        m_bubble->focusFirst();
}

void Stage::closeBubble() {
    m_bubbleOf = {};
    m_lassoed.clear();
    if (m_bubble->isHidden())
        return;
    const QWidget* focused = focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus() &&
                          (focused == m_bubble || m_bubble->isAncestorOf(focused));
    m_bubble->hide();
    if (hadFocus)
        setFocus();
    update();
}

void Stage::refreshBubble() {
    if (!m_bubbleOf || m_bubble->isHidden())
        return;
    const std::vector<StageAction> actions = actionsOf(m_bubbleOf);
    if (actions.empty() || areaOf(m_bubbleOf).isEmpty()) // it has gone
        return closeBubble();
    m_bubble->refresh(textOf(m_bubbleOf, input()), actions);
}

void Stage::openShapes(bool rewire) {
    std::vector<StageAction> actions;
    const QString labels[] = {tr("Star"), tr("Ring"), tr("Line"), tr("Tree"), tr("Mesh")};
    for (std::size_t i = 0; i < std::size(shapeNames); ++i) {
        const QLatin1String name(shapeNames[i].name);
        StageAction& action = actions.emplace_back();
        action.iconName = QStringLiteral("shape-%1").arg(name);
        action.id = rewire ? action.iconName : QStringLiteral("arrange-%1").arg(name);
        action.label = labels[i];
    }
    m_bubbleOf = {};
    const ThingText text =
        rewire ? ThingText{tr("Shape"), tr("Rewires the links and moves the nodes.")}
               : ThingText{tr("Arrange"), tr("Moves the nodes; the links stay.")};
    m_bubble->open(text, actions, m_bar->shapesButton(rewire), {});
}

void Stage::openPartition(const std::vector<NodeId>& inside) {
    QRectF area;
    QStringList names;
    for (const NodeId node : inside) {
        area |= areaOf(Thing::ofNode(node));
        names.push_back(QString::fromStdString(input().names.of(node)));
    }
    StageAction action;
    action.id = QStringLiteral("partition");
    action.iconName = QStringLiteral("unlink");
    action.label = tr("Partition these off");
    action.does = {partitionOff(inside, input())};
    m_bubbleOf = {};
    m_bubble->open({names.join(QStringLiteral(", ")), {}}, {action}, area, takenAreas({}));
    m_lassoed = inside;
    update();
}

void Stage::emitAll(const std::vector<scenario::Intervention>& does) {
    emit deedBegins();
    for (const scenario::Intervention& intervention : does)
        emit interventionRequested(intervention);
    emit deedEnds();
}

void Stage::perform(const StageAction& action) {
    act(action);
}

void Stage::act(const StageAction& action) {
    if (!action.complete() && !m_bubble->isVisible())
        return;
    const std::vector<scenario::Intervention> does = action.does;
    const QString id = action.id;
    closeBubble();
    setFocus();
    if (id == QLatin1String("inspect"))
        emit inspectRequested();
    for (const ShapeName& known : shapeNames) {
        if (id == QLatin1String("shape-") + QLatin1String(known.name))
            emit shapeRequested(known.shape);
        if (id == QLatin1String("arrange-") + QLatin1String(known.name))
            arrange(known.shape);
    }
    emitAll(does);
}

} // namespace synod::widgets
