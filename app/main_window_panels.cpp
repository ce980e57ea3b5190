// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen beside the stage, one branch or two, and the room that each gets.
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/message_bar.h"
#include "app/panel_dock.h"
#include "app/present_mode.h"
#include "widgets/branch_list.h"
#include "widgets/charts.h"
#include "widgets/compare_view.h"
#include "widgets/protocols/paxos/ballot_board.h"
#include "widgets/stage/stage.h"
#include "widgets/state_diagram.h"

#include <algorithm>

namespace synod::app {

/// As it was last time, or as it is the first time: stage and inspector, the log below.
void MainWindow::arrangeDocks() {
    if (m_docks->restoreState(m_preferences.layout()))
        return;
    m_docks->addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_docks->addDockWidget(Qt::BottomDockWidgetArea, m_bottomDock);
    m_inspectorDock->show();
    m_bottomDock->show();
    const widgets::Theme& theme = m_theme.theme();
    const int wide = std::min(qRound(theme.px(288)), width() * 32 / 100);
    m_docks->resizeDocks({m_inspectorDock}, {wide}, Qt::Horizontal);
    m_docks->resizeDocks({m_bottomDock}, {qRound(theme.px(176))}, Qt::Vertical);
    // Large text in a small window: the stage keeps its room, the log waits in the View menu.
    if (height() < theme.px(640))
        m_bottomDock->hide();
}

void MainWindow::showPanel(int panel, bool shown) {
    if (panel == MainMenu::inspector)
        m_inspectorDock->setVisible(shown);
    else if (shown)
        m_bottomDock->showPanel(MainMenu::tabOf(static_cast<MainMenu::Panel>(panel)));
    else
        m_bottomDock->hide();
    showPanelsInMenu();
}

void MainWindow::showPanelsInMenu() {
    m_menu->setPanelShown(MainMenu::inspector, !m_inspectorDock->isHidden());
    for (int number = MainMenu::eventLog; number < MainMenu::panels; ++number) {
        const auto panel = static_cast<MainMenu::Panel>(number);
        const bool current = m_bottomDock->currentPanel() == MainMenu::tabOf(panel);
        m_menu->setPanelShown(panel, !m_bottomDock->isHidden() && current);
    }
}

QWidget* MainWindow::makeStateDiagram() {
    auto* diagram = new widgets::StateDiagram(&m_model, &m_theme);
    connect(diagram, &widgets::StateDiagram::sought, m_run, &RunController::scrub);
    return diagram;
}

QWidget* MainWindow::makeCharts() {
    auto* charts = new widgets::Charts(&m_model, &m_theme);
    connect(charts, &widgets::Charts::sought, m_run, &RunController::scrub);
    return charts;
}

QWidget* MainWindow::makeBallotBoard() {
    auto* board = new widgets::BallotBoard(&m_model, &m_theme);
    connect(board, &widgets::BallotBoard::sought, m_run, &RunController::scrub);
    return board;
}

/// A drawing that is shown for the first time gets the height that it needs, where the stage keeps
/// more than half of the window.
void MainWindow::makeRoomFor(const QWidget* panel) {
    const int wanted = std::min(m_bottomDock->heightFor(panel), height() * 38 / 100);
    if (m_bottomDock->height() < wanted)
        m_docks->resizeDocks({m_bottomDock}, {wanted}, Qt::Vertical);
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
    if (comparing && !m_bottomDock->isHidden() && height() < m_theme.theme().px(1000)) {
        m_bottomWaits = true;
        m_bottomDock->hide();
    } else if (!comparing && m_bottomWaits) {
        m_bottomWaits = false;
        m_bottomDock->show();
    }
}

/// While presenting, the key that began it ends it.
void MainWindow::present(bool fromStart) {
    if (m_present->active())
        return m_present->leave();
    if (fromStart)
        m_run->toStart();
    m_present->enter();
}

} // namespace synod::app
