// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/files/examples.h"
#include "app/window/actions.h"
#include "app/window/centre_view.h"
#include "app/window/choice_bar.h"
#include "app/window/end_bar.h"
#include "app/window/keys_overlay.h"
#include "app/window/main_menu.h"
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "app/window/recovery_bar.h"
#include "app/window/violation_bar.h"
#include "engine/core/version.h"
#include "engine/scenario/language.h"
#include "widgets/branches/branch_list.h"
#include "widgets/branches/compare_view.h"
#include "widgets/events/event_log.h"
#include "widgets/events/safety_panel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/look/tab_order.h"
#include "widgets/spacetime/space_time.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/dress.h"
#include "widgets/stage/legend.h"
#include "widgets/stage/stage.h"
#include "widgets/stage/text_painter.h"
#include "widgets/timeline/transport_bar.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace synod::app {
namespace {

using widgets::ThemeKind;

/// Where running sessions are recorded; nowhere when the window only has its picture taken.
QString sessionFolder(const WindowOptions& options) {
    if (!options.screenshot.isEmpty() || options.startupProbe)
        return {};
    const QString folder =
        options.profile.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
            : options.profile;
    return QDir(folder).absoluteFilePath(QStringLiteral("sessions"));
}

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

/// As large as the window is drawn best, or as a small screen has room for with its frame.
QSize usualSize() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    const QSize usual(1280, 800), frame(8, 40);
    return screen == nullptr ? usual : usual.boundedTo(screen->availableSize() - frame);
}

} // namespace

MainWindow::MainWindow(const WindowOptions& options)
    : m_options(options),
      m_preferences(options.profile),
      m_glide(&m_model, &m_theme),
      m_run(new RunController(&m_model, &m_clock, this)),
      m_recorder(new SessionRecorder(sessionFolder(options), this)),
      m_dress(std::make_unique<widgets::Dress>()) {
    applyPreferences(options);
    m_run->setFirstPort(options.firstPort);
    // Until the program runs, widgets learn of their font only when they are made.
    m_theme.applyToApplication();
    build();
    restyle();
    retranslate();
    resize(options.size.value_or(usualSize()));
    if (!options.size)
        restoreGeometry(m_preferences.geometry());
    arrangeDocks();
    m_stage->setFocus(); // else the first of all buttons has it when the window comes up
}

MainWindow::~MainWindow() {
    // The run lets go of the model, and the views go before the models that they look at.
    disconnect(m_run, nullptr, this, nullptr);
    disconnect(m_lesson, nullptr, this, nullptr);
    m_notes.reset();
    delete m_recorder;
    delete m_run;
    delete centralWidget(); // not taken out before, which would style all that is in it again
}

void MainWindow::applyPreferences(const WindowOptions& options) {
    m_languages.use(options.language.value_or(m_preferences.language()));
    m_theme.setLanguage(m_languages.current());
    m_themeChoice = options.theme.value_or(m_preferences.theme());
    m_theme.setKind(kindOf(m_themeChoice));
    m_theme.setScale(options.scale.value_or(m_preferences.scale()));
    m_theme.setReducedMotion(options.reducedMotion ||
                             m_preferences.reducedMotion().value_or(false));
    m_clock.setSpeed(options.speed.value_or(m_preferences.speed()));
    m_model.setRelativeNumbers(m_preferences.relativeNumbers());
    m_run->setStopsAtViolations(m_preferences.stopsAtViolations());
}

void MainWindow::setRelativeNumbers(bool relative) {
    m_preferences.setRelativeNumbers(relative);
    m_model.setRelativeNumbers(relative);
    m_menu->showRelativeNumbers(relative);
}

/// What the first picture shows.
void MainWindow::build() {
    auto* all = new QWidget(this);
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_docks = new QMainWindow(all);
    m_docks->setWindowFlags(Qt::Widget);
    m_docks->setDockNestingEnabled(false);
    m_docks->setAnimated(false); // what has room is measured at once
    // Whatever is in it, the window stays as large as it was asked to be; shareRoom() sees to it
    // that all of it has room.
    m_docks->setMinimumSize(1, 1);
    column->addWidget(m_docks, 1);
    m_transport = new widgets::TransportBar(&m_model, &m_clock, &m_theme, all);
    column->addWidget(m_transport);
    setCentralWidget(all);
    buildLesson();
    buildCentre();
    buildDocks();
    buildMenu();
}

/// What it does not show, and what is connected to what: behind it, so that it is there sooner.
/// Until then nothing can be asked of the window, of which nothing has been opened either.
void MainWindow::complete() {
    if (std::exchange(m_complete, true))
        return;
    completeLesson();
    completeCentre();
    completeDocks();
    m_actions->hearAt(m_compare->otherStage());
    m_present = new PresentMode({this, m_docks, m_transport, m_stage, m_caption, &m_theme}, this);
    m_keys = new KeysOverlay(&m_theme, this);
    buildRing();
    buildAnnouncer();
    connectModel();
    connectTransport();
    connectPanels();
    connectStage();
    connectMenu();
    connectCommands();
    connectLesson();
    connectStops();
    setAcceptDrops(true);
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(m_docks);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    m_card = new QFrame(centre);
    m_card->setProperty("panel", true);
    auto* inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->setSpacing(0);
    const auto makeStages = [this](QWidget* parent) {
        return m_compare = new widgets::CompareView(&m_model, &m_theme, parent);
    };
    const auto makeSpaceTime = [this] {
        auto* view = new widgets::SpaceTime(&m_model, &m_theme);
        connect(view, &widgets::SpaceTime::sought, m_run, &RunController::scrub);
        m_actions->hearAt(view->canvas());
        return view;
    };
    m_centre = new CentreView(makeStages, makeSpaceTime, m_card);
    m_stage = m_compare->stage();
    inside->addWidget(m_centre, 1);
    column->addWidget(m_card, 1);
    m_docks->setCentralWidget(centre);
    m_stage->installEventFilter(this);
}

/// What stands above and below the stage when there is something to say.
void MainWindow::completeCentre() {
    QWidget* centre = m_docks->centralWidget();
    auto* column = static_cast<QVBoxLayout*>(centre->layout());
    m_problem = new ProblemBar(&m_theme, centre);
    m_violation = new ViolationBar(&m_theme, centre);
    m_choice = new ChoiceBar(&m_theme, centre);
    m_recovery = new RecoveryBar(&m_theme, centre);
    m_endBar = new EndBar(&m_theme, centre);
    m_fontMissing = new ProblemBar(&m_theme, centre);
    QWidget* before = m_lessonDock;
    int row = 0;
    for (QWidget* bar : std::initializer_list<QWidget*>{m_problem, m_violation, m_choice,
                                                        m_recovery, m_endBar, m_fontMissing}) {
        column->insertWidget(row++, bar);
        widgets::tabBehind(before, bar);
        before = bar;
    }
    m_caption = new Caption(&m_model, &m_theme, centre);
    column->addWidget(m_caption);
    m_slide = new widgets::LessonSlide(&m_model, m_lesson, &m_theme, centre);
    column->addWidget(m_slide);
    buildStatus();
}

void MainWindow::buildStatus() {
    m_status = new StatusLine(&m_theme, m_card);
    m_status->setPrice([this](const QRect& place) {
        return m_stage->covered(QRectF(place.translated(-m_stage->mapTo(m_card, QPoint()))));
    });
    m_status->setTexts([this] {
        std::vector<QRectF> areas = widgets::textAreasNow(m_stage->scene(), m_stage->look());
        for (const QWidget* card : std::initializer_list<const QWidget*>{
                 &m_stage->bubble(), m_stage->findChild<widgets::LegendCard*>()})
            if (card->isVisible())
                areas.emplace_back(card->geometry());
        for (QRectF& area : areas)
            area.translate(m_stage->mapTo(m_card, QPoint()));
        return m_stage->isVisible() ? areas : std::vector<QRectF>{};
    });
    m_status->setKeptClear(
        [this] {
            std::vector<QRectF> areas;
            for (const widgets::Stage* stage : {m_stage, m_compare->otherStage()})
                for (const QRectF& area : stage->keptClear())
                    if (stage->isVisible())
                        areas.push_back(area.translated(stage->mapTo(m_card, QPoint())));
            for (const QWidget* strip : m_compare->strips())
                if (strip->isVisible())
                    areas.emplace_back(
                        QRectF(strip->rect()).translated(strip->mapTo(m_card, QPoint())));
            if (const widgets::SpaceTime* view = m_centre->spaceTime();
                view != nullptr && view->isVisible())
                areas.emplace_back(QRectF(view->rect()).translated(view->mapTo(m_card, QPoint())));
            return areas;
        },
        [inside = m_card->layout()](int below) {
            inside->setContentsMargins(1, 1, 1, 1 + below);
            inside->activate();
        });
}

void MainWindow::buildDocks() {
    m_inspectorDock = new PanelDock(&m_theme, m_docks);
    m_inspectorDock->setObjectName(QStringLiteral("inspector"));
    m_bottomDock = new TabbedDock(&m_theme, m_docks);
    m_bottomDock->setObjectName(QStringLiteral("bottom"));
    for (const Panel& panel : panels())
        m_bottomDock->addPanel([this, &panel](QWidget* parent) {
            return panel.make({&m_model, &m_theme, m_run, parent});
        });
    for (QObject* watched : std::initializer_list<QObject*>{m_inspectorDock, m_bottomDock, m_docks})
        watched->installEventFilter(this);
}

/// What is in the docks: until something is open there is nothing to tell.
void MainWindow::completeDocks() {
    m_inspector = new widgets::Inspector(&m_model, &m_theme, m_inspectorDock);
    // Before the dock shows it: a list of fields that is empty then is nothing that Tab goes to.
    widgets::tabBehind(m_inspectorDock->titleBarWidget(), m_inspector);
    m_inspectorDock->setWidget(m_inspector);
    const auto panel = [this](std::string_view id) {
        return m_bottomDock->panelAt(panelNamed(id));
    };
    m_eventLog = static_cast<widgets::EventLog*>(panel("event-log"));
    keepEventChoices();
    m_branches = static_cast<widgets::BranchList*>(panel("branches"));
    m_safety = static_cast<widgets::SafetyPanel*>(panel("safety"));
}

void MainWindow::buildMenu() {
    m_actions = new Actions(&m_theme, this);
    m_menu = new MainMenu(menuBar(), m_actions, this);
    m_corner = new MenuCorner(&m_theme, menuBar());
    menuBar()->setCornerWidget(m_corner, Qt::TopRightCorner);
    m_corner->installEventFilter(this);
    m_actions->hearInWindow(this);
    m_actions->hearAt(m_stage);
    m_actions->hearAt(m_transport->timeLine());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    m_menu->showPreferences(m_languages.current(), m_themeChoice, m_theme.theme().reducedMotion);
}

void MainWindow::setLanguage(const QString& language) {
    m_preferences.setLanguage(language);
    m_languages.use(language);
    m_menu->showPreferences(m_languages.current(), m_themeChoice, m_theme.theme().reducedMotion);
    showMissingFont();
}

/// Whoever chooses Chinese without a font for it sees boxes, so this is said in English.
void MainWindow::showMissingFont() {
    const bool there =
        m_options.chineseFontThere ? m_options.chineseFontThere() : Languages::chineseFontThere();
    if (there || m_languages.current() != QLatin1String("zh_CN"))
        return m_fontMissing->hide();
    m_fontMissing->show(QStringLiteral("There is no Chinese font on this computer, so Chinese text "
                                       "shows as boxes. Install the package fonts-noto-cjk."));
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
    if (!m_present->active())
        m_preferences.setScale(m_theme.theme().scale);
}

void MainWindow::restyle() {
    const widgets::Theme& theme = m_theme.theme();
    const int gap = qRound(theme.px(12));
    m_docks->setContentsMargins(gap, gap, gap, gap);
    m_docks->centralWidget()->layout()->setSpacing(gap);
    // As tall as the bar's own entries, so that the switches stand in their middle.
    m_corner->setFixedHeight(QFontMetrics(menuBar()->font()).height() + qRound(theme.px(10)));
    shareRoomSoon();
    m_menu->showPreferences(m_languages.current(), m_themeChoice, theme.reducedMotion);
}

void MainWindow::retranslate() {
    m_menu->retranslate();
    m_inspectorDock->setHeading(tr("Inspector"));
    m_bottomDock->setWindowTitle(tr("Panels"));
    for (int panel = 0; panel < static_cast<int>(panels().size()); ++panel)
        m_bottomDock->setPanelTitle(panel, panels()[static_cast<std::size_t>(panel)].text());
    m_stage->setAccessibleName(tr("Stage"));
    showSafety();
    showTitle();
    showHint();
    showHistory();
    if (m_complete) {
        m_status->say(QString()); // what was said is in the other language
        showQuestion();
    }
    m_model.retranslate();
}

/// The one that runs, whichever was asked for.
void MainWindow::showEngine() {
    const QString engine = m_run->session()->engine() == Session::Engine::sockets
                               ? QStringLiteral("sockets")
                               : QStringLiteral("in-process");
    m_transport->setEngine(engine);
    m_menu->showEngine(engine);
}

void MainWindow::showHistory() {
    m_actions->of(KeyCommand::undo)->setEnabled(m_run->canUndo());
    m_actions->of(KeyCommand::redo)->setEnabled(m_run->canRedo());
}

void MainWindow::showSession() {
    m_safety->setProperties(m_run->properties());
    showEngine();
    m_requests = 0;
    const std::string& protocol = m_run->session()->trace().header().protocol;
    const scenario::Language* language = scenario::findLanguage(protocol);
    m_menu->setLeaderAvailable(
        language != nullptr &&
        std::count(language->roles.begin(), language->roles.end(), "leader") > 0);
    for (int panel = 0; panel < static_cast<int>(panels().size()); ++panel) {
        const bool available = panels()[static_cast<std::size_t>(panel)].availableFor(protocol);
        m_bottomDock->setPanelAvailable(panel, available);
        m_menu->setPanelAvailable(panel, available);
    }
    m_bottomDock->offerPanel(firstPanelOf(protocol));
    dressStage();
    showTitle();
    showSafety();
}

QString MainWindow::documentName() const {
    const Example* example = exampleAt(m_path);
    return m_recovered          ? tr("Recovered session")
           : m_lesson->isOpen() ? m_lesson->title()
           : m_path.isEmpty()   ? tr("First lab")
           : example != nullptr ? titleOf(*example)
                                : QFileInfo(m_path).fileName();
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] – Synod").arg(documentName()));
}

void MainWindow::showSafety() {
    if (!m_complete)
        return; // nothing has happened that could be said to be safe
    const bool safe = m_safety->safe();
    m_bottomDock->setPanelTitle(panelNamed("safety"), safe ? tr("Safety ✓") : tr("Safety ✗"));
    m_bottomDock->setLastAlarmed(!safe);
    m_violation->show(m_safety->violationText());
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_menu != nullptr)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    complete();
    keepLesson();
    if (!m_mayClose && (m_run->modified() || m_run->waitingModified())) {
        event->ignore();
        return keepThen([this] {
            m_mayClose = true;
            close();
        });
    }
    m_clock.pause();
    rememberPlace();
    m_present->leave(); // what is remembered is the window around it
    m_compare->stop();
    if (!m_options.size)
        m_preferences.setLayout(m_docks->saveState(), saveGeometry(), dockSizes());
    event->accept();
}

void MainWindow::dressStage() {
    auto dress = m_model.views().dress();
    for (widgets::Stage* stage : {m_stage, m_compare->otherStage()})
        stage->setDress(dress.get(), m_model.views().actions);
    m_dress = std::move(dress);
}

/// Until somebody has pressed Play once, the stage says how.
void MainWindow::showHint() {
    if (m_clock.playing())
        m_played = true;
    const bool wanted = !m_played && !presenting();
    m_stage->setHint(wanted ? tr("Press Space") : QString());
}

/// The keys stay with the stage; the answers can be tabbed to.
void MainWindow::showQuestion() {
    const bool answered = m_choice->isAncestorOf(QApplication::focusWidget());
    m_choice->ask(m_run->question(), m_run->canActLive());
    if (answered && m_choice->isHidden())
        m_stage->setFocus();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_stage && event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstFramePainted);
    }
    // The corner of the menu bar, and the button beside it.
    if (watched->parent() == menuBar() &&
        (event->type() == QEvent::Move || event->type() == QEvent::Resize ||
         event->type() == QEvent::Show))
        placeMoreMenus();
    const bool dock =
        watched == m_inspectorDock || watched == m_bottomDock || watched == m_lessonDock;
    if (dock && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        dockToggled(watched, event->type() == QEvent::ShowToParent);
    if (watched == m_bottomDock && event->type() == QEvent::LayoutRequest)
        shareRoomSoon(); // what is in it needs another height
    if (watched == m_docks && event->type() == QEvent::MouseButtonRelease)
        QMetaObject::invokeMethod(this, &MainWindow::takeDraggedSizes, Qt::QueuedConnection);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    shareRoom();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    shareRoomSoon();
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
