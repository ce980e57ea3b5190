// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/actions.h"
#include "app/file_opener.h"
#include "app/first_lab.h"
#include "app/keys_overlay.h"
#include "app/main_menu.h"
#include "app/menu_corner.h"
#include "app/message_bar.h"
#include "app/panel_dock.h"
#include "engine/core/version.h"
#include "engine/scenario/registry.h"
#include "widgets/branch_list.h"
#include "widgets/event_log.h"
#include "widgets/inspector.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/safety_panel.h"
#include "widgets/sentences.h"
#include "widgets/stage/stage.h"
#include "widgets/transport_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::app {
namespace {

using widgets::ThemeKind;

ThemeKind kindOf(const QString& theme) {
    if (theme == QLatin1String("dark"))
        return ThemeKind::dark;
    if (theme == QLatin1String("contrast"))
        return ThemeKind::contrast;
    if (theme == QLatin1String("light"))
        return ThemeKind::light;
    // As the desktop: where its windows are dark, so is ours. Read before we set our own style.
    static const bool darkDesktop =
        QGuiApplication::palette().color(QPalette::Window).lightness() < 110;
    return darkDesktop ? ThemeKind::dark : ThemeKind::light;
}

} // namespace

MainWindow::MainWindow(const WindowOptions& options)
    : m_options(options),
      m_preferences(options.profile),
      m_run(new RunController(&m_model, &m_clock, this)),
      m_raftDress(std::make_unique<widgets::RaftDress>()) {
    applyPreferences(options);
    // Until the program runs, widgets learn of their font only when they are made.
    m_theme.applyToApplication();
    build();
    connectModel();
    connectTransport();
    connectPanels();
    connectStage();
    connectMenu();
    connectCommands();
    restyle();
    retranslate();
    resize(options.size.value_or(QSize(1280, 800)));
    if (!options.size)
        restoreGeometry(m_preferences.geometry());
    arrangeDocks();
    setAcceptDrops(true);
}

MainWindow::~MainWindow() {
    // The run lets go of the model, and the views go before the models that they look at.
    disconnect(m_run, nullptr, this, nullptr);
    delete m_run;
    delete takeCentralWidget();
}

void MainWindow::applyPreferences(const WindowOptions& options) {
    m_languages.use(options.language.value_or(m_preferences.language()));
    m_theme.setLanguage(m_languages.current());
    m_themeChoice = options.theme.value_or(m_preferences.theme());
    m_theme.setKind(kindOf(m_themeChoice));
    m_theme.setScale(options.scale.value_or(m_preferences.scale()));
    m_theme.setReducedMotion(options.reducedMotion || m_preferences.reducedMotion());
    m_clock.setSpeed(options.speed.value_or(m_preferences.speed()));
}

void MainWindow::build() {
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_docks = new QMainWindow(all);
    m_docks->setWindowFlags(Qt::Widget);
    m_docks->setDockNestingEnabled(false);
    column->addWidget(m_docks, 1);
    m_transport = new widgets::TransportBar(&m_model, &m_clock, &m_theme, all);
    column->addWidget(m_transport);
    setCentralWidget(all);
    buildCentre();
    buildDocks();
    buildMenu();
    m_keys = new KeysOverlay(&m_theme, this);
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(m_docks);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    m_problem = new ProblemBar(&m_theme, centre);
    column->addWidget(m_problem);
    m_card = new QFrame(centre);
    m_card->setProperty("panel", true);
    auto* inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    m_stage = new widgets::Stage(&m_model, &m_theme, m_card);
    inside->addWidget(m_stage, 1);
    m_status = new StatusLine(&m_theme, m_card);
    column->addWidget(m_card, 1);
    m_docks->setCentralWidget(centre);
    m_stage->installEventFilter(this);
}

void MainWindow::buildDocks() {
    m_inspectorDock = new PanelDock(&m_theme, m_docks);
    m_inspectorDock->setObjectName(QStringLiteral("inspector"));
    m_inspector = new widgets::Inspector(&m_model, &m_theme, m_inspectorDock);
    m_inspectorDock->setWidget(m_inspector);
    m_bottomDock = new TabbedDock(&m_theme, m_docks);
    m_bottomDock->setObjectName(QStringLiteral("bottom"));
    m_eventLog = new widgets::EventLog(&m_model, &m_theme, m_bottomDock);
    m_branches = new widgets::BranchList(&m_model, &m_theme, m_bottomDock);
    m_safety = new widgets::SafetyPanel(&m_model, &m_theme, m_bottomDock);
    m_bottomDock->addPanel(m_eventLog);
    m_bottomDock->addPanel(m_branches);
    m_bottomDock->addPanel(m_safety);
}

void MainWindow::buildMenu() {
    m_actions = new Actions(&m_theme, this);
    m_menu = new MainMenu(menuBar(), m_actions, this);
    m_corner = new MenuCorner(&m_theme, menuBar());
    menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner);
    m_actions->hearInWindow(this);
    m_actions->hearAt(m_stage);
    m_actions->hearAt(m_transport->timeLine());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    m_menu->showPreferences(m_languages.current(), m_themeChoice, m_theme.theme().reducedMotion);
}

void MainWindow::connectModel() {
    connect(m_run, &RunController::said, m_status, &StatusLine::say);
    connect(m_run, &RunController::failed, m_status, &StatusLine::warn);
    connect(m_run, &RunController::historyChanged, this, &MainWindow::showHistory);
    connect(m_run, &RunController::sessionReplaced, this, &MainWindow::showSession);
    connect(m_run, &RunController::modifiedChanged, this, &QWidget::setWindowModified);
    connect(&m_languages, &Languages::changed, &m_theme, &widgets::ThemeHolder::setLanguage);
    connect(&m_theme, &widgets::ThemeHolder::changed, this, [this] {
        m_theme.applyToApplication();
        restyle();
    });
    connect(&m_clock, &widgets::PlaybackClock::playingChanged, this, &MainWindow::showHint);
    connect(&m_clock, &widgets::PlaybackClock::speedChanged, this, [this](double speed) {
        if (!m_options.speed)
            m_preferences.setSpeed(speed);
    });
}

void MainWindow::connectTransport() {
    using widgets::TransportBar;
    connect(m_transport, &TransportBar::startRequested, m_run, &RunController::toStart);
    connect(m_transport, &TransportBar::stepBackRequested, m_run,
            [this] { m_run->stepBack(false); });
    connect(m_transport, &TransportBar::playPauseRequested, m_run, &RunController::playPause);
    connect(m_transport, &TransportBar::stepForwardRequested, m_run,
            [this] { m_run->stepForward(false); });
    connect(m_transport, &TransportBar::liveEndRequested, m_run, &RunController::toLiveEnd);
    connect(m_transport->timeLine(), &widgets::TimeLine::scrubbed, m_run, &RunController::scrub);
    connect(m_transport->timeLine(), &widgets::TimeLine::branchRequested, m_run,
            &RunController::showBranch);
    connect(m_transport, &TransportBar::engineRequested, this, &MainWindow::chooseEngine);
}

void MainWindow::connectPanels() {
    connect(m_eventLog, &widgets::EventLog::sought, m_run, &RunController::scrub);
    connect(m_safety, &widgets::SafetyPanel::sought, m_run, &RunController::scrub);
    connect(m_safety, &widgets::SafetyPanel::safetyChanged, this, &MainWindow::showSafety);
    connect(m_branches, &widgets::BranchList::branchRequested, m_run, &RunController::showBranch);
    connect(m_branches, &widgets::BranchList::renameRequested, m_run, &RunController::renameBranch);
    connect(m_inspectorDock, &QDockWidget::visibilityChanged, this, &MainWindow::showPanelsInMenu);
    connect(m_bottomDock, &QDockWidget::visibilityChanged, this, &MainWindow::showPanelsInMenu);
    connect(m_bottomDock, &TabbedDock::panelShown, this, &MainWindow::showPanelsInMenu);
}

void MainWindow::connectMenu() {
    connect(m_menu, &MainMenu::fileRequested, this, &MainWindow::openPath);
    connect(m_menu, &MainMenu::panelToggled, this, &MainWindow::showPanel);
    connect(m_menu, &MainMenu::languageRequested, this, &MainWindow::setLanguage);
    connect(m_menu, &MainMenu::themeRequested, this, [this](const QString& theme) {
        m_preferences.setTheme(theme);
        applyTheme(theme);
    });
    connect(m_menu, &MainMenu::reducedMotionRequested, this, [this](bool reduced) {
        m_preferences.setReducedMotion(reduced);
        m_theme.setReducedMotion(reduced);
    });
    connect(m_menu, &MainMenu::layoutResetRequested, this, [this] {
        m_preferences.forgetLayout();
        arrangeDocks();
    });
    connect(m_menu, &MainMenu::requestRequested, this, [this] {
        const std::string command = "put x " + std::to_string(++m_requests);
        m_run->act({.action = scenario::Intervention::Action::request,
                    .node = "leader",
                    .command = command});
    });
    connect(m_menu, &MainMenu::healAllRequested, this,
            [this] { m_run->act({.action = scenario::Intervention::Action::healAll}); });
    connect(m_menu, &MainMenu::crashLosingDiskRequested, this,
            [this] { m_run->crashChosen(true); });
    connect(m_menu, &MainMenu::aboutRequested, this, &MainWindow::about);
    connect(m_corner, &MenuCorner::languageRequested, this, &MainWindow::setLanguage);
    connect(m_corner, &MenuCorner::textSizeRequested, this, &MainWindow::changeScale);
}

void MainWindow::connectCommands() {
    const auto on = [this](KeyCommand command, auto what) { m_actions->onTrigger(command, what); };
    on(KeyCommand::playPause, [this] { m_run->playPause(); });
    on(KeyCommand::nextEvent, [this] { m_run->stepForward(false); });
    on(KeyCommand::previousEvent, [this] { m_run->stepBack(false); });
    on(KeyCommand::nextInteresting, [this] { m_run->stepForward(true); });
    on(KeyCommand::previousInteresting, [this] { m_run->stepBack(true); });
    on(KeyCommand::toStart, [this] { m_run->toStart(); });
    on(KeyCommand::toLiveEnd, [this] { m_run->toLiveEnd(); });
    on(KeyCommand::slower, [this] { m_clock.changeSpeed(-1); });
    on(KeyCommand::faster, [this] { m_clock.changeSpeed(1); });
    on(KeyCommand::crash, [this] { m_run->crashChosen(); });
    on(KeyCommand::restart, [this] { m_run->restartChosen(); });
    on(KeyCommand::pauseNode, [this] { m_run->pauseChosenNode(); });
    on(KeyCommand::cut, [this] { m_run->cutChosen(); });
    on(KeyCommand::drop, [this] { m_run->dropChosen(); });
    on(KeyCommand::duplicate, [this] { m_run->duplicateChosen(); });
    on(KeyCommand::delay, [this] { m_run->delayChosen(); });
    on(KeyCommand::undo, [this] { m_run->undo(); });
    on(KeyCommand::redo, [this] { m_run->redo(); });
    on(KeyCommand::findEvent, [this] {
        m_bottomDock->showPanel(0);
        m_eventLog->focusFilter();
    });
    on(KeyCommand::open, [this] { chooseFile(); });
    on(KeyCommand::newLab, [this] { openFirstLab(); });
    on(KeyCommand::save, [this] { save(); });
    on(KeyCommand::quit, [this] { close(); });
    on(KeyCommand::textLarger, [this] { changeScale(1); });
    on(KeyCommand::textSmaller, [this] { changeScale(-1); });
    on(KeyCommand::textNormal, [this] { changeScale(0); });
    on(KeyCommand::allKeys, [this] { m_keys->toggle(); });
}

void MainWindow::begin() {
    const QString last = m_options.file.isEmpty() ? m_preferences.lastFile() : m_options.file;
    if (last.isEmpty() || (m_options.file.isEmpty() && !QFileInfo::exists(last)))
        openFirstLab();
    else
        openPath(last);
    // A file that cannot be opened leaves something to play with behind its message.
    if (m_run->session() == nullptr)
        openFirstLab();
    m_transport->setEngineAvailable(QStringLiteral("sockets"), socketsAvailable());
    if (m_options.engine && m_run->session()->scenario() != nullptr)
        chooseEngine(*m_options.engine);
    if (m_options.at)
        m_run->goTo(*m_options.at);
    m_stage->setFocus();
}

void MainWindow::chooseEngine(const QString& engine) {
    m_run->runWith(engine == QLatin1String("sockets") ? Session::Engine::sockets
                                                      : Session::Engine::inProcess);
}

void MainWindow::openFirstLab() {
    m_path.clear();
    m_preferences.setLastFile(QString());
    m_run->take(app::openFirstLab());
}

void MainWindow::openPath(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    OpenedFile opened = openFile(path);
    if (!opened.session) {
        m_problem->show(opened.problem);
        return;
    }
    m_problem->hide();
    // A damaged recording is opened as far as it goes.
    if (!opened.problem.isEmpty())
        m_problem->show(opened.problem);
    m_path = absolute;
    m_run->take(std::move(opened.session));
    if (opened.recorded)
        m_run->toStart();
    m_preferences.addRecentFile(absolute);
    m_preferences.setLastFile(absolute);
    m_menu->setRecentFiles(m_preferences.recentFiles());
}

void MainWindow::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("Open a scenario or a recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Scenarios and recordings (*.toml *.synodrec *.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::setLanguage(const QString& language) {
    m_preferences.setLanguage(language);
    m_languages.use(language);
    m_menu->showPreferences(m_languages.current(), m_themeChoice, m_theme.theme().reducedMotion);
}

void MainWindow::applyTheme(const QString& theme) {
    m_themeChoice = theme;
    m_theme.setKind(kindOf(theme));
    m_menu->showPreferences(m_languages.current(), m_themeChoice, m_theme.theme().reducedMotion);
}

/// In steps of a tenth; 0 is back to 100 %.
void MainWindow::changeScale(int direction) {
    const double now = m_theme.theme().scale;
    m_theme.setScale(direction == 0 ? 1.0 : qRound(now * 10 + direction) / 10.0);
    m_preferences.setScale(m_theme.theme().scale);
}

void MainWindow::restyle() {
    const widgets::Theme& theme = m_theme.theme();
    const int gap = qRound(theme.px(12));
    m_docks->setContentsMargins(gap, gap, gap, gap);
    m_docks->setStyleSheet(
        QStringLiteral("QMainWindow::separator { width: %1px; height: %1px; }").arg(gap));
    m_docks->centralWidget()->layout()->setSpacing(gap);
    // As tall as the bar's own entries, so that the switches stand in their middle.
    m_corner->setFixedHeight(QFontMetrics(menuBar()->font()).height() + qRound(theme.px(10)));
    m_inspectorDock->setMinimumWidth(qRound(theme.px(200)));
    m_bottomDock->setMinimumHeight(qRound(theme.px(120)));
    m_menu->showPreferences(m_languages.current(), m_themeChoice, theme.reducedMotion);
}

void MainWindow::retranslate() {
    m_menu->retranslate();
    m_inspectorDock->setHeading(tr("Inspector"));
    m_bottomDock->setWindowTitle(tr("Panels"));
    m_bottomDock->setPanelTitle(0, tr("Event log"));
    m_bottomDock->setPanelTitle(1, tr("Branches"));
    m_stage->setAccessibleName(tr("Stage"));
    m_status->say(QString()); // what was said is in the other language
    showSafety();
    showTitle();
    showHint();
    showHistory();
    m_model.retranslate();
}

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
        m_bottomDock->showPanel(panel - MainMenu::eventLog);
    else
        m_bottomDock->hide();
    showPanelsInMenu();
}

void MainWindow::showPanelsInMenu() {
    m_menu->setPanelShown(MainMenu::inspector, !m_inspectorDock->isHidden());
    for (const auto panel : {MainMenu::eventLog, MainMenu::branches, MainMenu::safety}) {
        const bool current = m_bottomDock->currentPanel() == panel - MainMenu::eventLog;
        m_menu->setPanelShown(panel, !m_bottomDock->isHidden() && current);
    }
}

void MainWindow::showHistory() {
    m_actions->of(KeyCommand::undo)->setEnabled(m_run->canUndo());
    m_actions->of(KeyCommand::redo)->setEnabled(m_run->canRedo());
}

void MainWindow::showSession() {
    m_safety->setProperties(m_run->properties());
    m_transport->setEngine(m_run->session()->engine() == Session::Engine::sockets
                               ? QStringLiteral("sockets")
                               : QStringLiteral("in-process"));
    m_requests = 0;
    dressStage();
    showTitle();
    showSafety();
}

void MainWindow::showTitle() {
    const QString name = m_path.isEmpty() ? tr("First lab") : QFileInfo(m_path).fileName();
    setWindowTitle(tr("%1[*] – Synod").arg(name));
}

void MainWindow::showSafety() {
    m_bottomDock->setPanelTitle(2, m_safety->safe() ? tr("Safety ✓") : tr("Safety ✗"));
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_menu != nullptr)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_clock.pause();
    if (!m_options.size)
        m_preferences.setLayout(m_docks->saveState(), saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openPath(event->mimeData()->urls().first().toLocalFile());
}

void MainWindow::connectStage() {
    using widgets::Stage;
    connect(m_stage, &Stage::interventionRequested, m_run, &RunController::act);
    connect(m_stage, &Stage::pauseRequested, m_run, &RunController::pause);
    connect(m_stage, &Stage::inspectRequested, m_inspectorDock, &QWidget::show);
    connect(m_stage, &Stage::shapeRequested, m_run, &RunController::setShape);
    connect(m_stage, &Stage::nodeMoved, m_run, &RunController::nodeMoved);
    connect(m_run, &RunController::nodePlaced, m_stage, &Stage::setNodePosition);
    connect(&m_clock, &widgets::PlaybackClock::speedChanged, m_stage, &Stage::setPlaybackSpeed);
    connect(m_stage, &Stage::faultToolChanged, m_menu, &MainMenu::showFaultTool);
    connect(m_menu, &MainMenu::faultToolRequested, m_stage, &Stage::setFaultTool);
    connect(m_stage, &Stage::distanceIsLatencyChanged, m_menu, &MainMenu::showDistanceIsLatency);
    connect(m_menu, &MainMenu::distanceIsLatencyRequested, m_stage, &Stage::setDistanceIsLatency);
    m_stage->setPlaybackSpeed(m_clock.speed());
}

/// How each protocol is drawn; the others are drawn plainly.
void MainWindow::dressStage() {
    const bool raft = m_run->session()->trace().header().protocol == "raft";
    m_stage->setDress(raft ? m_raftDress.get() : nullptr);
}

/// Until somebody has pressed Play once, the stage says how.
void MainWindow::showHint() {
    if (m_clock.playing())
        m_played = true;
    m_stage->setHint(m_played ? QString() : tr("Press Space"));
}

void MainWindow::save() {
    if (m_run->session() == nullptr)
        return;
    auto* dialog = new QFileDialog(this, tr("Save the recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("synodrec"));
    dialog->setNameFilters({tr("Recordings (*.synodrec *.jsonl)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveTo);
    dialog->open();
}

void MainWindow::saveTo(const QString& path) {
    const QString problem = saveRecording(m_run->session()->trace(), path);
    if (!problem.isEmpty()) {
        m_problem->show(problem);
        return;
    }
    m_run->setModified(false);
    m_preferences.addRecentFile(QFileInfo(path).absoluteFilePath());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    m_status->say(tr("Saved %1.").arg(QFileInfo(path).fileName()));
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_stage && event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstFramePainted);
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::about() {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Synod"));
    box->setText(tr("Synod %1").arg(widgets::fromView(core::programVersion())));
    box->setInformativeText(tr("Watch distributed protocols happen.\nFree software under the GNU "
                               "General Public License, version 3 or later."));
    box->setModal(false);
    box->show();
}

} // namespace synod::app
