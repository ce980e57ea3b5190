// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen beside the stage, one branch or two, and the room that each gets.
#include "app/lessons/lesson_guide.h"
#include "app/window/actions.h"
#include "app/window/centre_view.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "widgets/branches/branch_list.h"
#include "widgets/branches/compare_view.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/stage/stage.h"
#include "widgets/timeline/transport_bar.h"

#include <QLayout>
#include <QMenuBar>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace synod::app {

/// As it was last time, or as it is the first time: stage and inspector, the log below.
void MainWindow::arrangeDocks() {
    m_sharing = true;
    const bool restored = m_docks->restoreState(m_preferences.layout());
    if (!restored) {
        m_docks->addDockWidget(Qt::LeftDockWidgetArea, m_lessonDock);
        m_docks->addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
        m_docks->addDockWidget(Qt::BottomDockWidgetArea, m_bottomDock);
    }
    m_sharing = false;
    const DockSizes sizes = m_preferences.dockSizes();
    m_docks->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea); // its text needs the height
    m_lessonWish = {m_lesson->isOpen(), false, sizes.lesson};
    m_inspectorWish = {sizes.inspectorOpen, false, sizes.inspector};
    m_bottomWish = {sizes.bottomOpen, false, 0};
    m_tableSize = sizes.table;
    m_drawingSize = sizes.drawing;
    shareRoom();
}

DockSizes MainWindow::dockSizes() const {
    // What a lesson has folded away is not what somebody wants of the docks.
    const bool inspector = m_foldedFrom ? m_foldedFrom->first.open : m_inspectorWish.open;
    const bool bottom = m_foldedFrom ? m_foldedFrom->second.open : m_bottomWish.open;
    return {inspector, bottom, m_inspectorWish.size, m_tableSize, m_drawingSize, m_lessonWish.size};
}

/// Diagrams and charts need another height than tables do.
bool MainWindow::drawingShown() const {
    return panels()[static_cast<std::size_t>(m_bottomDock->currentPanel())].drawing;
}

/// Gives the docks the room that there is for them, whenever that or what they hold changes.
void MainWindow::shareRoom() {
    if (m_sharing || m_menu == nullptr || presenting())
        return;
    const int needs = drawingShown() ? m_bottomDock->heightFor(m_bottomDock->currentWidget())
                                     : qRound(m_theme.theme().px(tableHeight));
    m_bottomWish.size = drawingShown() ? m_drawingSize : m_tableSize;
    m_given = app::shareRoom({size(), m_theme.theme().scale, m_compare->comparing(), m_lessonWish,
                              m_inspectorWish, m_bottomWish, needs});
    m_transport->setLow(m_given.lowTransport);
    if (m_docks->isVisible()) // before that nothing in a layout takes any room
        centralWidget()->layout()->activate();
    // Of a low window with large text menus and the row of Play have a good part: what they leave
    // is for the stage, too, and half of it where somebody wants a panel all the same; of that a
    // drawing, which cannot be read in parts, takes a little more.
    const int both = m_docks->contentsRect().height() - qRound(m_theme.theme().px(12));
    const int whole = both - m_docks->centralWidget()->minimumSizeHint().height();
    const int share = drawingShown() ? both * 3 / 5 : both / 2;
    const int room = m_given.bottomFits ? whole : std::min(whole, share);
    if (m_docks->isVisible() && room > 0) {
        m_given.leastHeight = std::min(m_given.leastHeight, room);
        m_given.bottomHeight = std::min(m_given.bottomHeight, room);
    }
    const int menus = menuBar()->sizeHint().width() - m_corner->sizeHint().width();
    m_corner->setCompact(menus + m_corner->wholeWidth() > width());
    placeMoreMenus();
    m_sharing = true;
    // Where there is room nobody has to insist on it.
    m_inspectorWish.insisted = m_inspectorWish.insisted && !m_given.inspectorFits;
    m_bottomWish.insisted = m_bottomWish.insisted && !m_given.bottomFits;
    if (m_complete && m_lessonWish.open && m_lessonDock->isVisible() && !m_given.lesson)
        m_status->say(tr("The lesson comes back when you close the inspector."));
    m_lessonDock->setVisible(m_given.lesson);
    m_inspectorDock->setVisible(m_given.inspector);
    m_bottomDock->setVisible(m_given.bottom);
    giveSizes();
    m_sharing = false;
    showPanelsInMenu();
}

/// A layout of docks that have to shrink takes from each alike, whatever size one is asked to have:
/// for a moment it can have no other.
void MainWindow::giveSizes() {
    const auto across = [this](QDockWidget* dock) {
        const Qt::DockWidgetArea area = m_docks->dockWidgetArea(dock);
        return area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea;
    };
    const bool lesson = m_given.lesson && across(m_lessonDock);
    const bool wide = m_given.inspector && across(m_inspectorDock);
    const bool high = m_given.bottom && !across(m_bottomDock);
    if (lesson)
        m_docks->resizeDocks({m_lessonDock}, {m_given.lessonWidth}, Qt::Horizontal);
    if (wide)
        m_docks->resizeDocks({m_inspectorDock}, {m_given.inspectorWidth}, Qt::Horizontal);
    if (high)
        m_docks->resizeDocks({m_bottomDock}, {m_given.bottomHeight}, Qt::Vertical);
    m_lessonDock->setMinimumWidth(lesson ? m_given.lessonWidth : m_given.leastWidth);
    m_inspectorDock->setMinimumWidth(wide ? m_given.inspectorWidth : m_given.leastWidth);
    m_bottomDock->setMinimumHeight(high ? m_given.bottomHeight : m_given.leastHeight);
    if (m_docks->isVisible())
        m_docks->layout()->activate();
    m_lessonDock->setMinimumWidth(m_given.leastWidth);
    m_inspectorDock->setMinimumWidth(m_given.leastWidth);
    m_bottomDock->setMinimumHeight(m_given.leastHeight);
}

/// The button for the menus that have no room stands before the corner: the menu bar puts it where
/// the corner was before.
void MainWindow::placeMoreMenus() {
    auto* more = menuBar()->findChild<QToolButton*>(QStringLiteral("qt_menubar_ext_button"));
    if (more == nullptr || !more->isVisible())
        return;
    const widgets::Theme& theme = m_theme.theme();
    const int size = qRound(theme.px(14));
    more->setIcon(widgets::icon(QStringLiteral("chevrons-right"), theme));
    more->setIconSize(QSize(size, size));
    more->setAccessibleName(tr("More menus"));
    more->setToolTip(tr("More menus"));
    more->installEventFilter(this);
    const int left = m_corner->geometry().left() - more->width();
    if (more->x() != left)
        more->move(left, more->y());
}

/// The sizes of what is in the window are known only later.
void MainWindow::shareRoomSoon() {
    if (std::exchange(m_sharesSoon, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_sharesSoon = false;
            shareRoom();
        },
        Qt::QueuedConnection);
}

/// Somebody has opened or closed a dock, whichever way.
void MainWindow::dockToggled(const QObject* dock, bool open) {
    if (m_sharing || presenting())
        return;
    if (dock == m_lessonDock) {
        if (open)
            wantLesson();
        m_lessonWish.open = open;
        return shareRoomSoon();
    }
    const bool inspector = dock == m_inspectorDock;
    DockWish& wish = inspector ? m_inspectorWish : m_bottomWish;
    wish.open = open;
    wish.insisted = open && !(inspector ? m_given.inspectorFits : m_given.bottomFits);
    shareRoomSoon();
}

/// Where there is room for one of both it stands in the inspector's place.
void MainWindow::wantLesson() {
    m_lessonWish.open = true;
    m_inspectorWish.insisted = m_inspectorWish.insisted && m_given.lesson;
}

/// Somebody may have dragged a dock to another size.
void MainWindow::takeDraggedSizes() {
    const double scale = m_theme.theme().scale;
    const auto dragged = [](int now, int given) { return std::abs(now - given) > 2; };
    const auto visible = [this](const QWidget* dock) { return dock->isVisible() && !presenting(); };
    if (visible(m_lessonDock) && dragged(m_lessonDock->width(), m_given.lessonWidth) &&
        m_docks->dockWidgetArea(m_lessonDock) != Qt::BottomDockWidgetArea)
        m_lessonWish.size = m_lessonDock->width() / scale;
    if (visible(m_inspectorDock) && dragged(m_inspectorDock->width(), m_given.inspectorWidth) &&
        m_docks->dockWidgetArea(m_inspectorDock) != Qt::BottomDockWidgetArea)
        m_inspectorWish.size = m_inspectorDock->width() / scale;
    if (visible(m_bottomDock) && dragged(m_bottomDock->height(), m_given.bottomHeight) &&
        m_docks->dockWidgetArea(m_bottomDock) == Qt::BottomDockWidgetArea)
        (drawingShown() ? m_drawingSize : m_tableSize) = m_bottomDock->height() / scale;
    shareRoom();
}

void MainWindow::showPanel(int panel, bool shown) {
    if (shown) {
        m_bottomDock->showPanel(panel);
        m_bottomDock->keepChoice();
    } else {
        m_bottomDock->hide();
    }
    showPanelsInMenu();
}

void MainWindow::showPanelsInMenu() {
    m_menu->setLessonShown(!m_lessonDock->isHidden());
    m_menu->setInspectorShown(!m_inspectorDock->isHidden());
    for (int panel = 0; panel < static_cast<int>(panels().size()); ++panel)
        m_menu->setPanelShown(panel,
                              !m_bottomDock->isHidden() && m_bottomDock->currentPanel() == panel);
}

/// The branch chosen in the list, else the youngest other one; once more shows one branch again.
void MainWindow::compareBranches() {
    if (m_compare->comparing())
        return m_compare->stop();
    const std::size_t count = m_model.empty() ? 0 : m_model.trace().branchCount();
    if (count < 2) {
        m_status->say(
            tr("There is one branch so far. Go back in time and act: that opens another."));
        return;
    }
    const auto chosen = m_branches->chosen();
    const auto youngest = static_cast<trace::BranchId>(count - 1);
    compareWith(chosen                         ? *chosen
                : youngest == m_model.branch() ? m_model.trace().branch(youngest).parent
                                               : youngest);
}

void MainWindow::compareWith(trace::BranchId branch) {
    m_compare->compareWith(branch);
    m_stage->setFocus();
}

/// Two stages need the room that the panels below have in a low window.
void MainWindow::makeRoomToCompare(bool comparing) {
    m_status->say({}); // it stands where something else is now
    if (comparing)
        m_bottomWish.insisted = false;
    shareRoom();
}

/// While presenting, the key that began it ends it.
void MainWindow::present(bool fromStart) {
    if (m_present->active())
        return m_present->leave();
    if (fromStart && m_lesson->isOpen()) {
        m_lesson->forgetAnswers(); // another class is asked
        const bool asked = m_lesson->lesson().step(m_firstStep) != nullptr;
        m_guide->goToStep(asked ? m_firstStep : m_lesson->lesson().steps.front().id);
    } else if (fromStart)
        m_run->toOpening();
    m_chosenBefore = m_model.selection();
    m_present->enter();
}

bool MainWindow::presenting() const {
    return m_present != nullptr && m_present->active();
}

/// Nothing on the stage speaks of what somebody was doing before.
void MainWindow::presentingChanged(bool presenting) {
    showHint();
    // A clicker is heard wherever the focus is.
    for (const KeyCommand command : {KeyCommand::nextStep, KeyCommand::previousStep})
        m_actions->of(command)->setShortcutContext(presenting ? Qt::WindowShortcut
                                                              : Qt::WidgetWithChildrenShortcut);
    m_slide->setPresenting(presenting);
    m_centre->setPresenting(presenting);
    showAsked();
    showNotes(presenting);
    if (presenting && m_lesson->isOpen())
        m_caption->hide(); // the lesson has a line of its own
    if (!presenting) {
        const bool nothing = m_model.selection().kind == widgets::Selection::Kind::nothing;
        if (nothing && m_lesson->isOpen())
            m_guide->focus();
        else if (nothing)
            m_model.select(m_chosenBefore);
        if (m_lesson->isOpen())
            foldPanels();
        return shareRoomSoon();
    }
    m_model.select({});
    m_status->say({});
    for (widgets::Stage* stage : {m_stage, m_compare->otherStage()})
        stage->forgetPointer();
    if (m_lesson->isOpen())
        m_guide->focus();
}

} // namespace synod::app
