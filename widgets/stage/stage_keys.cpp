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

bool Stage::moveChosen(int key) {
    if (m_watchOnly || !m_chosen.onNode() || m_chosen.node.index >= m_places.size())
        return false;
    constexpr int step = 10;
    QPointF way;
    switch (key) {
    case Qt::Key_Left: way = {-step, 0}; break;
    case Qt::Key_Right: way = {step, 0}; break;
    case Qt::Key_Up: way = {0, -step}; break;
    case Qt::Key_Down: way = {0, step}; break;
    default: return false;
    }
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

void Stage::keyPressEvent(QKeyEvent* event) {
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const int key = event->key();
    bool taken = false;
    if (event->matches(QKeySequence::Find)) {
        taken = true;
        findNode();
    } else if (modifiers == Qt::AltModifier) {
        taken = moveChosen(key);
    } else if (m_bubble->isVisible() && isArrow(key) &&
               (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier) {
        taken = true;
        m_bubble->focusFirst(); // and from there on it walks by itself
    } else if (modifiers == Qt::NoModifier) {
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            taken = static_cast<bool>(m_chosen);
            openBubble(m_chosen, true);
        } else if (key == Qt::Key_F && !m_watchOnly) {
            taken = true;
            setFaultTool(!m_faultTool);
        } else if (key == Qt::Key_Escape) {
            const bool draws = m_chalk.tool() != Chalk::Tool::none;
            taken = m_bubble->isVisible() || draws || m_faultTool || m_chosen;
            if (m_bubble->isVisible())
                closeBubble();
            else if (draws)
                takeChalk(Chalk::Tool::none);
            else if (m_faultTool)
                setFaultTool(false);
            else
                choose({});
        } else if (key >= Qt::Key_A && key <= Qt::Key_Z) {
            taken = performKey(static_cast<char16_t>(key));
        }
    }
    event->setAccepted(taken);
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
