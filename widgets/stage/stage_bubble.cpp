// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to things, and the bubble that offers it.
#include "widgets/stage/bubble.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/legend.h"
#include "widgets/stage/linkable.h"
#include "widgets/stage/node_finder.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/place_card.h"
#include "widgets/stage/shape_icon.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"

#include <algorithm>

namespace synod::widgets {

std::vector<StageAction> Stage::actionsOf(const Thing& thing) const {
    return m_watchOnly ? std::vector<StageAction>{} : actionsFor(thing, input());
}

// A node that is hidden takes its name and its state with it; a message will have moved on soon.
std::vector<Obstacle> Stage::obstacles(const Thing& but) const {
    constexpr double ofNode = 3, ofLabel = 1.5, ofMessage = 1;
    std::vector<Obstacle> around;
    const StageScene& now = scene();
    if (now.nodes.size() + now.messages.size() > 200)
        return around;
    for (const SceneNode& node : now.nodes)
        if (!(but.onNode() && but.node == node.id))
            around.push_back({areaOf(Thing::ofNode(node.id)), ofNode});
    const StageLook as = look();
    for (const QRectF& label : wornAreas(now, as.camera, as.area, as.bar, as.theme))
        around.push_back({label, ofLabel});
    if (!as.bar.isEmpty())
        around.push_back({as.bar, ofLabel});
    for (const SceneMessage& message : now.messages)
        if (!(but == Thing::ofMessage(message.id)))
            around.push_back({areaOf(Thing::ofMessage(message.id)), ofMessage});
    for (const SceneDrop& drop : now.drops) {
        const double reach = m_camera.messageSize * 0.7;
        const QPointF at = dropPlace(now, drop, m_camera);
        around.push_back({QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach), ofMessage});
    }
    return around;
}

double Stage::covered(const QRectF& area) const {
    double covered = 0;
    const auto cover = [&](const QRectF& thing, double weight) {
        const QRectF common = area & thing;
        covered += common.width() * common.height() * weight;
    };
    for (const Obstacle& thing : obstacles({}))
        cover(thing.area, thing.weight);
    for (const QRectF& text : textAreas(scene(), look()))
        cover(text, 20);
    return covered;
}

void Stage::openBubble(const Thing& thing, bool byKeyboard) {
    const Thing asked = thing.kind == Thing::Kind::rim ? Thing::ofNode(thing.node) : thing;
    if (m_watchOnly)
        return choose(asked);
    const std::vector<StageAction> actions = actionsOf(asked);
    if (actions.empty())
        return;
    showLegend(false);
    if (asked.kind == Thing::Kind::message)
        emit pauseRequested();
    choose(asked);
    m_bubbleOf = asked;
    std::vector<Obstacle> around = obstacles(asked);
    for (const QRectF& text : textAreas(scene(), look()))
        around.push_back({text, 1});
    m_bubble->open(textOf(asked, input()), actions, areaOf(asked), around);
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

/// Made anew where it is shown already: in other words, in another size.
void Stage::showLegend(bool shown) {
    m_bar->setLegend(shown);
    if (!shown)
        return m_legend->hide();
    closeBubble();
    std::vector<LegendEntry> entries = dress().legend();
    for (LegendEntry& entry : commonLegend())
        entries.push_back(std::move(entry));
    m_legend->open(std::move(entries), QRectF(rect()).adjusted(look().bar.right(), 0, 0, 0));
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
    m_bubble->open(text, actions, m_bar->shapesButton(rewire), obstacles({}));
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
    m_bubble->open({names.join(QStringLiteral(", ")), {}}, {action}, area, obstacles({}));
    m_lassoed = inside;
    update();
}

void Stage::emitAll(const std::vector<intervention::Intervention>& does) {
    emit deedBegins();
    for (const intervention::Intervention& intervention : does)
        emit interventionRequested(intervention);
    emit deedEnds();
}

void Stage::perform(const StageAction& action) {
    act(action);
}

void Stage::act(const StageAction& action) {
    if (!action.complete() && !m_bubble->isVisible())
        return;
    const std::vector<intervention::Intervention> does = action.does;
    const QString id = action.id;
    closeBubble();
    setFocus();
    if (id == QLatin1String("linkSearch") && m_chosen.onNode()) {
        const QString from = QString::fromStdString(input().names.of(m_chosen.node));
        m_finder->openFor([from] { return tr("Link %1 to…").arg(from); },
                          linkableTo(m_chosen.node, input()), m_model->names(),
                          [this, from](NodeId to) {
                              m_finder->hide();
                              setFocus();
                              const std::string name = input().names.of(to);
                              emitAll({intervention::AddLink{{from.toStdString(), name}, {}}});
                          });
        m_finder->place(QRectF(rect()));
        return;
    }
    if (id == QLatin1String("partition"))
        m_group.clear();
    if (id == QLatin1String("inspect"))
        emit inspectRequested();
    if (id == QLatin1String("putFile") && m_chosen.onNode())
        emit filePutRequested(QString::fromStdString(input().names.of(m_chosen.node)));
    for (const ShapeName& known : shapeNames) {
        if (id == QLatin1String("shape-") + QLatin1String(known.name))
            emit shapeRequested(known.shape);
        if (id == QLatin1String("arrange-") + QLatin1String(known.name))
            arrange(known.shape);
    }
    emitAll(does);
}

} // namespace synod::widgets
