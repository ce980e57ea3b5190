// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard: everything the mouse can do to a thing. Space and the arrows belong to the player.
#include "widgets/stage/bubble.h"
#include "widgets/stage/stage.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QKeyEvent>

#include <algorithm>

namespace synod::widgets {

bool Stage::isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

bool Stage::performKey(char16_t letter) {
    if (!m_chosen || m_watchOnly)
        return false;
    const std::vector<StageAction> actions =
        actionsOf(m_chosen.onNode() ? Thing::ofNode(m_chosen.node) : m_chosen);
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&](const StageAction& own) { return own.key == letter; });
    if (found == actions.end())
        return false;
    begin(*found);
    return true;
}

bool Stage::perform(Deed deed) {
    const auto action = m_watchOnly ? std::nullopt : deedOf(deed, m_chosen, input());
    if (action)
        begin(*action);
    return action.has_value();
}

/// Does it, or opens the bubble where it asks how.
void Stage::begin(const StageAction& action) {
    if (action.complete())
        return act(action);
    openBubble(m_chosen, true);
    m_bubble->edit(action);
}

namespace {

QPointF wayOf(int key, double step) {
    switch (key) {
    case Qt::Key_Left: return {-step, 0};
    case Qt::Key_Right: return {step, 0};
    case Qt::Key_Up: return {0, -step};
    case Qt::Key_Down: return {0, step};
    default: return {};
    }
}

} // namespace

bool Stage::moveChosen(int key) {
    const QPointF way = wayOf(key, 10);
    if (way.isNull() || m_watchOnly || !m_chosen.onNode() || m_chosen.node.index >= m_places.size())
        return false;
    m_animation.stop();
    settle(1);
    closeBubble();
    m_press = {};
    m_press.thing = Thing::ofNode(m_chosen.node);
    m_places[m_chosen.node.index] += way;
    dropNode();
    m_press = {};
    return true;
}

bool Stage::pan(int key) {
    const QPointF way = wayOf(key, m_themes->theme().px(40));
    if (way.isNull())
        return false;
    m_zoom.pan -= way;
    layOut(false);
    return true;
}

/// Around what is chosen, so that it stays in sight.
bool Stage::zoom(int key) {
    constexpr double step = 1.25;
    const QRectF chosen = areaOf(m_chosen);
    const QPointF around = chosen.isEmpty() ? QRectF(rect()).center() : chosen.center();
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(step, around); return true;
    case Qt::Key_Minus: zoomBy(1 / step, around); return true;
    case Qt::Key_0: fit(); return true;
    default: return false;
    }
}

/// Takes the chosen node into the group, or out of it, and offers what a lasso around it would.
void Stage::toggleGrouped() {
    if (!m_chosen.onNode())
        return;
    std::erase_if(m_group, [this](NodeId node) { return scene().node(node) == nullptr; }); // gone
    const auto known = std::find(m_group.begin(), m_group.end(), m_chosen.node);
    if (known != m_group.end())
        m_group.erase(known);
    else
        m_group.push_back(m_chosen.node);
    closeBubble();
    if (!m_group.empty() && m_group.size() < scene().nodes.size())
        openPartition(m_group);
    update();
}

/// What was begun last is left first.
bool Stage::leave() {
    if (m_bubble->isVisible())
        closeBubble();
    else if (m_chalk.tool() != Chalk::Tool::none)
        takeChalk(Chalk::Tool::none);
    else if (!m_chalk.strokes().empty())
        wipeChalk();
    else if (!m_group.empty())
        m_group.clear();
    else if (m_faultTool)
        setFaultTool(false);
    else if (m_chosen)
        choose({});
    else
        return false;
    update();
    return true;
}

void Stage::keyPressEvent(QKeyEvent* event) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool plain = (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier;
    const int key = event->key();
    bool taken = false;
    if (event->matches(QKeySequence::Find)) {
        taken = true;
        findNode();
    } else if (modifiers == Qt::AltModifier) {
        taken = moveChosen(key);
    } else if (modifiers == (Qt::AltModifier | Qt::ShiftModifier)) {
        taken = pan(key);
    } else if (m_bubble->isVisible() && isArrow(key) && plain) {
        taken = true;
        m_bubble->focusFirst(); // and from there on it walks by itself
    } else if (plain && zoom(key)) {
        taken = true;
    } else if (modifiers == Qt::NoModifier) {
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            taken = static_cast<bool>(m_chosen);
            openBubble(m_chosen, true);
        } else if (key == Qt::Key_F && !m_watchOnly) {
            taken = true;
            setFaultTool(!m_faultTool);
        } else if (key == Qt::Key_G && !m_watchOnly) {
            taken = true;
            toggleGrouped();
        } else if (key == Qt::Key_Escape) {
            taken = leave();
        } else if (key >= Qt::Key_A && key <= Qt::Key_Z) {
            taken = performKey(static_cast<char16_t>(key));
        }
    }
    event->setAccepted(taken);
    if (!taken)
        return;
    m_keyboard.keyUsed();
    update();
}

// Tab goes through the things, and out of the stage behind the last of them.
bool Stage::focusNextPrevChild(bool next) {
    if (!hasFocus())
        return QWidget::focusNextPrevChild(next);
    const std::vector<Thing> all = things();
    const Thing current = m_chosen.onNode() ? Thing::ofNode(m_chosen.node) : m_chosen;
    const auto here = std::find(all.begin(), all.end(), current);
    Thing wanted;
    if (next && here == all.end() && !all.empty())
        wanted = all.front();
    else if (next && here != all.end() && here + 1 != all.end())
        wanted = here[1];
    else if (!next && here != all.begin() && here != all.end())
        wanted = here[-1];
    if (!wanted)
        return QWidget::focusNextPrevChild(next);
    m_keyboard.keyUsed();
    closeBubble();
    choose(wanted);
    if (QAccessible::isActive()) {
        QAccessibleEvent focused(this, QAccessible::Focus);
        focused.setChild(static_cast<int>(std::find(all.begin(), all.end(), wanted) - all.begin()));
        QAccessible::updateAccessibility(&focused);
    }
    return true;
}

void Stage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_keyboard.came(event->reason());
    if (event->reason() == Qt::TabFocusReason && !m_chosen) {
        const std::vector<Thing> all = things();
        if (!all.empty())
            choose(all.front());
    }
    update();
}

void Stage::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

} // namespace synod::widgets
