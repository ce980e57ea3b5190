// SPDX-License-Identifier: GPL-3.0-or-later
// What is connected to what: the parts of the window know nothing of one another.
#include "app/window/actions.h"
#include "app/window/centre_view.h"
#include "app/window/choice_bar.h"
#include "app/window/end_bar.h"
#include "app/window/keys_overlay.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "app/window/recovery_bar.h"
#include "app/window/stage_desk.h"
#include "app/window/stop_desk.h"
#include "app/window/violation_bar.h"
#include "widgets/branches/branch_list.h"
#include "widgets/branches/compare_view.h"
#include "widgets/events/event_log.h"
#include "widgets/events/safety_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/stage/stage.h"
#include "widgets/timeline/transport_bar.h"

#include <QMenu>

#include <string>
#include <utility>

namespace synod::app {

void MainWindow::connectModel() {
    connect(m_run, &RunController::wentOn, m_status, &StatusLine::leave);
    connect(m_run, &RunController::sessionReplaced, m_status, [this] { m_status->say({}); });
    connect(m_run, &RunController::wentOn, m_endBar, &QWidget::hide);
    connect(m_run, &RunController::endReached, m_endBar, &EndBar::tell);
    connect(m_endBar, &EndBar::goOnRequested, m_run, &RunController::play);
    connect(m_run, &RunController::said, m_status, &StatusLine::say);
    connect(m_run, &RunController::informed, m_status, &StatusLine::inform);
    connect(m_run, &RunController::failed, m_status, &StatusLine::warn);
    connect(m_run, &RunController::problem, m_problem, &ProblemBar::show);
    connect(m_run, &RunController::questionChanged, this, &MainWindow::showQuestion);
    connect(m_choice, &ChoiceBar::liveChosen, m_run, &RunController::actLive);
    connect(m_choice, &ChoiceBar::simulatedChosen, m_run, &RunController::actSimulated);
    connect(m_choice, &ChoiceBar::putAway, m_run, &RunController::dismissQuestion);
    connect(m_run, &RunController::stepped, m_eventLog, &widgets::EventLog::showStep);
    connect(m_run, &RunController::stepped, &m_glide, &widgets::StepGlide::glideFrom);
    connect(m_run, &RunController::aboutToAct, &m_glide, &widgets::StepGlide::finish);
    connect(m_run, &RunController::historyChanged, this, &MainWindow::showHistory);
    connect(m_run, &RunController::sessionReplaced, this, &MainWindow::showSession);
    connect(m_run, &RunController::modifiedChanged, this, &QWidget::setWindowModified);
    connect(m_run, &RunController::leftBehind, this, [this] { m_left = m_leaving; });
    connect(m_run, &RunController::changesPlaces, this, &MainWindow::changeDocuments);
    connect(&m_model, &widgets::TraceModel::traceReplaced, m_recorder,
            [this] { m_recorder->begin(m_model.empty() ? nullptr : &m_model.trace()); });
    connect(&m_model, &widgets::TraceModel::traceGrown, m_recorder, &SessionRecorder::follow);
    connect(m_recorder, &SessionRecorder::failed, this, [this](const QString& why) {
        m_problem->show(tr("This session is not recorded as it goes, so it could not be recovered "
                           "after a crash. %1")
                            .arg(why));
    });
    connect(m_recovery, &RecoveryBar::openRequested, this,
            [this] { keepThen([this] { recover(); }); });
    connect(m_recovery, &RecoveryBar::discardRequested, this, [this] {
        m_lost.front().discard();
        m_lost.erase(m_lost.begin());
        offerRecovery();
    });
    connect(&m_languages, &Languages::changed, &m_theme, &widgets::ThemeHolder::setLanguage);
    connect(&m_theme, &widgets::ThemeHolder::changed, this, [this] {
        m_theme.applyToApplication();
        restyle();
    });
    connect(&m_clock, &widgets::PlaybackClock::playingChanged, this, &MainWindow::showHint);
    // What was done, or begins to move, is not to be covered by what it was done with.
    connect(m_run, &RunController::said, m_stage, &widgets::Stage::closeBubble);
    connect(&m_clock, &widgets::PlaybackClock::playingChanged, m_stage, [this](bool playing) {
        if (!playing)
            return;
        m_stage->closeBubble();
        m_endBar->hide();
    });
    connect(&m_clock, &widgets::PlaybackClock::speedChanged, this, [this](double speed) {
        if (!m_options.speed)
            m_preferences.setSpeed(speed);
    });
}

void MainWindow::connectTransport() {
    using widgets::TransportBar;
    connect(m_transport, &TransportBar::startRequested, m_run, &RunController::toStart);
    connect(m_transport, &TransportBar::stepBackRequested, m_run, [this] { m_run->stepBack({}); });
    connect(m_transport, &TransportBar::playPauseRequested, m_run, &RunController::playPause);
    connect(m_transport, &TransportBar::stepForwardRequested, m_run,
            [this] { m_run->stepForward({}); });
    connect(m_transport, &TransportBar::liveEndRequested, m_run, &RunController::toLiveEnd);
    connect(m_transport->timeLine(), &widgets::TimeLine::scrubbed, m_run, &RunController::scrub);
    connect(m_transport->timeLine(), &widgets::TimeLine::branchRequested, m_run,
            &RunController::showBranch);
    connect(m_transport->timeLine(), &widgets::TimeLine::allBranchesRequested, this,
            [this] { showPanel(panelNamed("branches"), true); });
    connect(m_transport, &TransportBar::engineRequested, this, &MainWindow::chooseEngine);
    connect(m_menu, &MainMenu::engineRequested, this, &MainWindow::chooseEngine);
}

void MainWindow::connectPanels() {
    connect(m_centre, &CentreView::showsChanged, this, [this] {
        m_status->say({}); // it stands where something else is now
        // Once is enough.
        const bool twice = m_centre->shows() != CentreView::Shows::stage &&
                           m_bottomDock->currentPanel() == panelNamed("space-time");
        if (twice && !m_bottomDock->isHidden())
            m_bottomDock->showPanel(panelNamed("event-log"));
    });
    connect(m_safety, &widgets::SafetyPanel::safetyChanged, this, &MainWindow::showSafety);
    connect(m_violation, &ViolationBar::goRequested, m_safety,
            &widgets::SafetyPanel::goToViolation);
    connect(m_branches, &widgets::BranchList::branchRequested, m_run, &RunController::showBranch);
    connect(m_branches, &widgets::BranchList::compareRequested, this, &MainWindow::compareWith);
    connect(m_branches, &widgets::BranchList::done, m_stage, qOverload<>(&QWidget::setFocus));
    connect(m_compare, &widgets::CompareView::branchRequested, m_run, &RunController::showBranch);
    connect(m_compare, &widgets::CompareView::comparingChanged, this,
            &MainWindow::makeRoomToCompare);
    connect(m_compare, &widgets::CompareView::timeRequested, m_run, &RunController::goTo);
    connect(m_branches, &widgets::BranchList::renameRequested, m_run, &RunController::renameBranch);
    connect(m_inspectorDock, &QDockWidget::visibilityChanged, this, &MainWindow::showPanelsInMenu);
    connect(m_bottomDock, &QDockWidget::visibilityChanged, this, &MainWindow::showPanelsInMenu);
    connect(m_bottomDock, &TabbedDock::panelShown, this, &MainWindow::showPanelsInMenu);
    connect(m_bottomDock, &TabbedDock::panelShown, this, &MainWindow::shareRoom);
}

void MainWindow::connectMenu() {
    connect(m_menu, &MainMenu::fileRequested, this, &MainWindow::openOrAsk);
    connect(m_menu, &MainMenu::recentGalleryRequested, this, [this] { showGallery(true); });
    connect(m_menu, &MainMenu::scenarioFromNowRequested, this,
            &MainWindow::chooseScenarioFromNowFile);
    connect(m_menu, &MainMenu::inspectorToggled, m_inspectorDock, &QWidget::setVisible);
    connect(m_menu, &MainMenu::panelToggled, this, &MainWindow::showPanel);
    connect(m_menu, &MainMenu::centreRequested, this, [this](CentreView::Shows what) {
        m_preferences.setCentre(nameOf(what)); // a lesson's wish is not kept
        m_centre->showOnly(what);
    });
    connect(m_centre, &CentreView::showsChanged, m_menu,
            [this] { m_menu->showCentre(m_centre->shows()); });
    connect(m_menu, &MainMenu::languageRequested, this, &MainWindow::setLanguage);
    connect(m_menu, &MainMenu::themeRequested, this, [this](const QString& theme) {
        m_preferences.setTheme(theme);
        applyTheme(theme);
    });
    connect(m_menu, &MainMenu::reducedMotionRequested, this, [this](bool reduced) {
        m_preferences.setReducedMotion(reduced);
        m_theme.setReducedMotion(reduced);
    });
    connect(m_menu, &MainMenu::relativeNumbersRequested, this, &MainWindow::setRelativeNumbers);
    connect(m_menu, &MainMenu::stopAtViolationsRequested, this, [this](bool stops) {
        m_preferences.setStopsAtViolations(stops);
        m_run->setStopsAtViolations(stops);
    });
    m_menu->showStopAtViolations(m_preferences.stopsAtViolations());
    connect(m_inspector, &widgets::Inspector::relativeNumbersRequested, this,
            &MainWindow::setRelativeNumbers);
    m_menu->showRelativeNumbers(m_preferences.relativeNumbers());
    connect(m_menu, &MainMenu::layoutResetRequested, this, [this] {
        m_preferences.forgetLayout();
        arrangeDocks();
        shareRoomSoon();
    });
    connect(m_menu, &MainMenu::requestRequested, this, [this] {
        const std::string command = "put x " + std::to_string(++m_requests);
        m_run->act(intervention::Request{"leader", command});
    });
    connect(m_menu, &MainMenu::healAllRequested, this,
            [this] { m_run->act(intervention::HealAll{}); });
    connect(m_menu, &MainMenu::crashLosingDiskRequested, this,
            [this] { perform(widgets::Deed::crashLosingDisk); });
    connect(m_menu, &MainMenu::aboutRequested, this, &MainWindow::about);
    connect(m_corner, &MenuCorner::sizeHintChanged, this,
            [this] { menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner); });
    connect(m_corner, &MenuCorner::languageRequested, this, &MainWindow::setLanguage);
    connect(m_corner, &MenuCorner::textSizeRequested, this, &MainWindow::changeScale);
    connect(m_corner, &MenuCorner::presentRequested, this, [this] { present(false); });
    connect(m_present, &PresentMode::changed, this, &MainWindow::presentingChanged);
}

void MainWindow::connectCommands() {
    const auto on = [this](KeyCommand command, auto what) { m_actions->onTrigger(command, what); };
    on(KeyCommand::playPause, [this] { m_run->playPause(); });
    on(KeyCommand::nextEvent, [this] { m_run->stepForward({}); });
    on(KeyCommand::previousEvent, [this] { m_run->stepBack({}); });
    on(KeyCommand::nextInteresting, [this] { m_run->stepForward({.interestingOnly = true}); });
    on(KeyCommand::previousInteresting, [this] { m_run->stepBack({.interestingOnly = true}); });
    on(KeyCommand::nextAtNode, [this] { stepAtNode(&RunController::stepForward); });
    on(KeyCommand::previousAtNode, [this] { stepAtNode(&RunController::stepBack); });
    on(KeyCommand::toStart, [this] { m_run->toStart(); });
    on(KeyCommand::toLiveEnd, [this] { m_run->toLiveEnd(); });
    on(KeyCommand::slower, [this] { m_clock.changeSpeed(-1); });
    on(KeyCommand::faster, [this] { m_clock.changeSpeed(1); });
    using widgets::Deed;
    for (const auto& [command, deed] : {std::pair{KeyCommand::crash, Deed::crash},
                                        {KeyCommand::restart, Deed::restart},
                                        {KeyCommand::pauseNode, Deed::pauseOrResume},
                                        {KeyCommand::cut, Deed::cut},
                                        {KeyCommand::drop, Deed::drop},
                                        {KeyCommand::duplicate, Deed::duplicate},
                                        {KeyCommand::delay, Deed::delay}})
        on(command, [this, deed = deed] { perform(deed); });
    on(KeyCommand::undo, [this] { m_run->undo(); });
    on(KeyCommand::redo, [this] { m_run->redo(); });
    on(KeyCommand::findEvent, [this] {
        m_bottomDock->showPanel(panelNamed("event-log"));
        m_eventLog->focusFilter();
    });
    on(KeyCommand::open, [this] { chooseFile(); });
    on(KeyCommand::newLab, [this] { newLab(); });
    on(KeyCommand::gallery, [this] { showGallery(false); });
    on(KeyCommand::save, [this] { save(); });
    on(KeyCommand::saveScenario, [this] { chooseScenarioFile(); });
    on(KeyCommand::exportSession, [this] { exportSession(); });
    on(KeyCommand::copyPicture, [this] { copyPicture(); });
    on(KeyCommand::compare, [this] { compareBranches(); });
    on(KeyCommand::present, [this] { present(true); });
    on(KeyCommand::presentHere, [this] { present(false); });
    on(KeyCommand::quit, [this] { close(); });
    on(KeyCommand::textLarger, [this] { changeScale(1); });
    on(KeyCommand::textSmaller, [this] { changeScale(-1); });
    on(KeyCommand::textNormal, [this] { changeScale(0); });
    on(KeyCommand::allKeys, [this] { m_keys->toggle(); });
}

void MainWindow::connectStops() {
    m_stops = new StopDesk(m_run, &m_model, &m_preferences, this);
    widgets::TimeLine* line = m_transport->timeLine();
    const auto showFlags = [this, line] { line->setStops(m_stops->armedTimes()); };
    connect(m_run, &RunController::stopsChanged, line, showFlags);
    connect(m_stops, &StopDesk::said, m_status, &StatusLine::inform);
    connect(m_inspector, &widgets::Inspector::sought, m_run, &RunController::scrub);
    connect(m_inspector, &widgets::Inspector::stopRequested, m_stops, &StopDesk::add);
    connect(m_stops, &StopDesk::listRequested, this,
            [this] { showPanel(panelNamed("stops"), true); });
    connect(line, &widgets::TimeLine::menuRequested, m_stops, &StopDesk::showMenu);
    connect(m_menu->stops(), &QMenu::aboutToShow, m_stops,
            [this] { m_stops->fill(m_menu->stops()); });
    m_actions->onTrigger(KeyCommand::nextStop, [this] { m_stops->runToNext(); });
}

void MainWindow::stepAtNode(void (RunController::*step)(widgets::Stride)) {
    const widgets::Selection& chosen = m_model.selection();
    if (chosen.kind != widgets::Selection::Kind::node)
        return m_status->warn(tr("Choose a node first."));
    (m_run->*step)({.at = chosen.node});
}

void MainWindow::perform(widgets::Deed deed) {
    if (m_stage->perform(deed))
        return;
    switch (deed) {
    case widgets::Deed::cut: return m_status->warn(tr("Choose a link or a node first."));
    case widgets::Deed::drop:
    case widgets::Deed::duplicate:
    case widgets::Deed::delay: return m_status->warn(tr("Choose a message on its way first."));
    default: return m_status->warn(tr("Choose a node first."));
    }
}

void MainWindow::connectStage() {
    using widgets::Stage;
    connect(m_stage, &Stage::interventionRequested, m_run, &RunController::act);
    connect(m_stage, &Stage::pauseRequested, m_run, &RunController::pause);
    connect(m_stage, &Stage::inspectRequested, m_inspectorDock, &QWidget::show);
    m_stage->setAcceptDrops(true);
    connect(m_stage, &Stage::filePutRequested, this, &MainWindow::chooseFileToPut);
    connect(m_stage, &Stage::fileDropped, this, &MainWindow::takeDroppedFile);
    connect(m_stage, &Stage::shapeRequested, m_run, &RunController::setShape);
    connect(m_run, &RunController::rewired, m_stage, &Stage::arrange);
    connect(m_stage, &Stage::nodesMoved, m_run, &RunController::nodesMoved);
    connect(m_stage, &Stage::deedBegins, m_run, &RunController::beginTogether);
    connect(m_stage, &Stage::deedEnds, m_run, &RunController::endTogether);
    connect(m_run, &RunController::nodesPlaced, m_stage, &Stage::setNodePositions);
    connect(&m_clock, &widgets::PlaybackClock::speedChanged, m_stage, &Stage::setPlaybackSpeed);
    connect(m_stage, &Stage::faultToolChanged, m_menu, &MainMenu::showFaultTool);
    connect(m_menu, &MainMenu::faultToolRequested, m_stage, &Stage::setFaultTool);
    m_stageDesk = new StageDesk({m_stage, m_compare->otherStage(), m_lesson,
                                 [this] { showNamedPanel(QStringLiteral("stage")); }},
                                m_actions, &m_preferences, this);
    connect(m_stage, &Stage::distanceIsLatencyChanged, m_menu, &MainMenu::showDistanceIsLatency);
    connect(m_menu, &MainMenu::distanceIsLatencyRequested, m_stage, &Stage::setDistanceIsLatency);
    connect(&m_clock, &widgets::PlaybackClock::speedChanged, &m_glide,
            &widgets::StepGlide::setPlaybackSpeed);
    m_stage->setPlaybackSpeed(m_clock.speed());
    m_glide.setPlaybackSpeed(m_clock.speed());
}

} // namespace synod::app
