// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons: what opens one, and which panels its steps need.
#include "app/control/pace.h"
#include "app/files/examples.h"
#include "app/lessons/lesson_guide.h"
#include "app/lessons/lesson_shelf.h"
#include "app/window/actions.h"
#include "app/window/centre_view.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "widgets/inspector/inspector.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/look/tab_order.h"
#include "widgets/stage/stage.h"

#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QMessageBox>
#include <QScreen>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace synod::app {
namespace {

/// How lessons name the panels below the stage.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> namesBelow{
    {{"space-time", "space-time"},
     {"log", "event-log"},
     {"diagram", "state-diagram"},
     {"charts", "charts"},
     {"safety", "safety"}}};

/// Nothing where there is no such panel.
std::optional<int> lowerPanel(std::string_view name) {
    for (const auto& [inLesson, id] : namesBelow)
        for (std::size_t panel = 0; panel < panels().size(); ++panel)
            if (inLesson == name && panels()[panel].id == id)
                return static_cast<int>(panel);
    return std::nullopt;
}

/// Where what is done in lessons is kept.
QString lessonFolder(const WindowOptions& options) {
    const QString folder =
        options.profile.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
            : options.profile;
    return QDir(folder).absoluteFilePath(QStringLiteral("lessons"));
}

} // namespace

void MainWindow::buildLesson() {
    m_shelf = new LessonShelf(m_options.profile, this);
    m_lesson = new widgets::LessonModel(&m_model, &m_theme, this);
    m_guide = new LessonGuide(&m_model, &m_clock, m_run, m_lesson, this);
    m_guide->scenarios().setKept(std::make_unique<LessonSessions>(
        m_recorder->folder().isEmpty() ? QString() : lessonFolder(m_options)));
    m_guide->setFind([this](const std::string& id) { return m_shelf->find(id); },
                     [this] { return !m_path.isEmpty(); });
    m_lessonDock = new PanelDock(&m_theme, m_docks);
    m_lessonDock->setObjectName(QStringLiteral("lesson"));
    m_lessonDock->installEventFilter(this);
}

void MainWindow::completeLesson() {
    m_lessonPanel = new widgets::LessonPanel(
        &m_model, m_lesson, [this] { return m_shelf->entries(); }, &m_theme, m_lessonDock);
    m_lessonDock->setWidget(m_lessonPanel);
    widgets::tabBehind(m_lessonDock->titleBarWidget(), m_lessonPanel);
    m_notes = std::make_unique<widgets::LessonNotes>(m_lesson, &m_theme);
}

void MainWindow::connectLesson() {
    using widgets::LessonModel;
    using widgets::LessonPanel;
    connect(m_lessonPanel, &LessonPanel::nextRequested, m_guide, &LessonGuide::next);
    connect(m_lessonPanel, &LessonPanel::backRequested, m_guide, &LessonGuide::previous);
    connect(m_lessonPanel, &LessonPanel::putBackRequested, m_guide, &LessonGuide::putBack);
    connect(m_lessonPanel, &LessonPanel::handInRequested, this, &MainWindow::askToHandIn);
    connect(m_lessonPanel, &LessonPanel::linkActivated, m_guide, &LessonGuide::follow);
    connect(m_lessonPanel, &LessonPanel::headingChanged, m_lessonDock, &PanelDock::setHeading);
    connect(m_lessonPanel, &LessonPanel::lessonRequested, this, &MainWindow::chooseLesson);
    connect(m_lessonPanel, &LessonPanel::lectureRequested, this, [this] { showLessons(true); });
    connect(m_lessonPanel, &LessonPanel::learnRequested, this, [this] { showLessons(false); });
    connect(m_lessonPanel, &LessonPanel::buildRequested, this,
            [this] { openOrAsk(exampleOrPath(QStringLiteral("example:raft-ring-3"))); });
    connect(m_guide, &LessonGuide::endReached, this, [this] {
        if (!presenting())
            showLessons(false);
    });
    connect(m_guide, &LessonGuide::lessonRequested, this, &MainWindow::chooseLesson);
    connect(m_guide, &LessonGuide::failed, m_status, &StatusLine::warn);
    connect(m_guide, &LessonGuide::stepShown, this, &MainWindow::foldPanels);
    connect(m_guide, &LessonGuide::panelRequested, this, &MainWindow::showNamedPanel);
    connect(m_guide, &LessonGuide::fieldRequested, m_inspector, &widgets::Inspector::openField);
    connect(m_guide, &LessonGuide::pointedTo, m_stage, &widgets::Stage::setPointed);
    connect(m_guide, &LessonGuide::outsideRequested, this, &MainWindow::askToOpen);
    const auto keep = [this] {
        if (ownLesson()) // somebody else's, in a recording, says nothing of who looks at it
            m_shelf->memories().keep(m_lesson->lesson().id, m_lesson->memory());
    };
    connect(m_lesson, &LessonModel::stepChanged, this, keep);
    connect(m_lesson, &LessonModel::changed, this, keep);
    connect(m_lesson, &LessonModel::opened, this, &MainWindow::lessonOpened);
    connect(m_lesson, &LessonModel::closed, this, &MainWindow::lessonClosed);
    for (const auto changes : {&LessonModel::stepChanged, &LessonModel::changed,
                               &LessonModel::opened, &LessonModel::closed})
        connect(m_lesson, changes, this, &MainWindow::showAsked);
    connect(m_stage, &widgets::Stage::entryClicked, m_lesson,
            [this](quint64 entry) { m_lesson->pick(std::to_string(entry)); });
    connect(m_shelf, &LessonShelf::failed, m_problem, &ProblemBar::show);
    connect(m_shelf, &LessonShelf::reloaded, this,
            [this](const std::shared_ptr<const lesson::Lesson>& lesson) {
                m_problem->hide();
                if (!m_lesson->isOpen() || m_lesson->lesson().id != lesson->id)
                    return;
                keepLesson();
                // It is closed and opened again, and its author is to see nothing of that.
                std::string first = m_firstStep;
                const CentreView::Shows shown = m_centre->shows();
                m_guide->reopen(lesson);
                m_firstStep = std::move(first);
                m_centre->showOnly(shown);
            });
    connect(m_menu, &MainMenu::putBackRequested, m_guide, &LessonGuide::putBack);
    connect(m_menu, &MainMenu::handInRequested, this, &MainWindow::askToHandIn);
    connect(m_menu, &MainMenu::solutionRequested, this, &MainWindow::recordSolution);
    connect(m_menu, &MainMenu::newLessonRequested, this, &MainWindow::chooseNewLesson);
    connect(m_menu, &MainMenu::lessonsRequested, this, [this] { showLessons(false); });
    connect(m_menu, &MainMenu::lessonToggled, m_lessonDock, &QWidget::setVisible);
    m_actions->onTrigger(KeyCommand::nextStep, [this] { nextStep(); });
    m_actions->onTrigger(KeyCommand::previousStep, [this] { previousStep(); });
    for (const KeyCommand command : {KeyCommand::nextStep, KeyCommand::previousStep})
        for (QWidget* hearing : std::initializer_list<QWidget*>{m_lessonDock, m_notes.get()})
            hearing->addAction(m_actions->of(command));
}

/// Where no lesson is open a clicker goes from event to event.
void MainWindow::nextStep() {
    if (m_lesson->isOpen())
        m_guide->next();
    else if (presenting())
        m_run->stepForward({.interestingOnly = true});
}

void MainWindow::previousStep() {
    if (m_lesson->isOpen())
        m_guide->previous();
    else if (presenting())
        m_run->stepBack({.interestingOnly = true});
}

void MainWindow::openLesson(const QString& lesson, const QString& step) {
    const bool folder = LessonShelf::isFolder(lesson);
    const auto found = folder ? m_shelf->openFolder(lesson) : m_shelf->find(lesson.toStdString());
    if (found == nullptr) {
        if (!folder)
            m_problem->show(
                tr("There is no lesson “%1”; Lesson ▸ All lessons… lists those there are.")
                    .arg(lesson));
        return;
    }
    m_problem->hide();
    keepLesson();
    m_path.clear();
    m_recovered = false;
    widgets::LessonMemory memory = m_shelf->memories().of(found->id);
    bool isNumber = false;
    const auto number = static_cast<std::size_t>(step.toUInt(&isNumber));
    if (isNumber && number >= 1 && number <= found->steps.size())
        memory.step = found->steps[number - 1].id;
    else if (!step.isEmpty())
        memory.step = step.toStdString();
    std::string asked = step.isEmpty() ? std::string() : memory.step;
    m_clock.setSpeed(paceOf(found->scenario));
    m_guide->open(found, std::move(memory));
    m_firstStep = std::move(asked);
    const QString path = m_shelf->folderOf(*found);
    m_shelf->memories().setLast(path.isEmpty() ? QString::fromStdString(found->id) : path);
    m_preferences.setLastFile({});
    if (!path.isEmpty()) {
        m_preferences.addRecentFile(path);
        m_menu->setRecentFiles(m_preferences.recentFiles());
    }
    showTitle();
    m_stage->setFocus();
}

/// It was opened as a lesson, and not in a recording of whoever did it.
bool MainWindow::ownLesson() const {
    return m_lesson->isOpen() && m_path.isEmpty();
}

/// What was done in a lesson is kept with it, so that nobody is asked about it. False where no such
/// lesson is open, or it cannot be kept.
bool MainWindow::keepLesson() {
    if (!ownLesson() || !m_guide->scenarios().keeps() ||
        m_run->session()->engine() != Session::Engine::inProcess)
        return false;
    if (!m_run->modified() && !m_guide->hasNews())
        return true;
    const QString problem = m_guide->keep();
    if (!problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    m_run->setModified(false);
    return true;
}

/// In the list, or by a link.
void MainWindow::chooseLesson(const QString& id) {
    if (m_shelf->find(id.toStdString()) == nullptr)
        return m_status->warn(
            tr("There is no lesson “%1”; Lesson ▸ All lessons… lists those there are.").arg(id));
    if (m_lesson->isOpen() && m_lesson->lesson().id == id.toStdString()) {
        m_lessonPanel->showStep();
        if (std::exchange(m_lectures, false))
            present(true);
        return;
    }
    keepThen([this, id] {
        openLesson(id);
        if (std::exchange(m_lectures, false))
            present(true);
    });
}

void MainWindow::showLessons(bool toPresent) {
    m_lectures = toPresent;
    wantLesson();
    shareRoom();
    m_lessonPanel->showList();
    if (toPresent)
        m_status->say(tr("Choose the lesson to present. PgDn goes on, PgUp back."));
}

void MainWindow::lessonOpened() {
    if (!m_foldedFrom)
        m_foldedFrom = {m_inspectorWish, m_bottomWish};
    wantLesson();
    // A lesson speaks of the numbers as they are.
    m_model.setRelativeNumbers(false);
    m_menu->showRelativeNumbers(false);
    m_menu->setLessonOpen(true);
    m_menu->setLessonWritable(!m_shelf->folderOf(m_lesson->lesson()).isEmpty());
    if (m_centre->shows() == CentreView::Shows::spaceTime) // it speaks of what is on the stage
        m_centre->showOnly(CentreView::Shows::stage);
    shareRoom();
}

/// What the steps have folded away is there again, and what was in the middle.
void MainWindow::lessonClosed() {
    if (m_foldedFrom)
        std::tie(m_inspectorWish, m_bottomWish) = *std::exchange(m_foldedFrom, std::nullopt);
    m_lessonWish.open = false;
    m_firstStep.clear();
    m_model.setRelativeNumbers(m_preferences.relativeNumbers());
    m_menu->showRelativeNumbers(m_preferences.relativeNumbers());
    m_menu->setLessonOpen(false);
    m_menu->setLessonWritable(false);
    const auto showCentre = [this] {
        if (!m_lesson->isOpen()) // the next one may have opened at once
            m_centre->showOnly(centreNamed(m_preferences.centre()));
    };
    QMetaObject::invokeMethod(this, showCentre, Qt::QueuedConnection);
    m_slide->hide();
    shareRoom();
}

/// A step folds away what does not matter yet, and shows the rest where there is room.
void MainWindow::foldPanels() {
    if (presenting())
        return m_slide->setPresenting(true);
    const lesson::Step& step = m_lesson->current();
    const auto folded = [&](std::string_view name) {
        return std::find(step.fold.begin(), step.fold.end(), name) != step.fold.end();
    };
    m_inspectorWish.open = !folded("inspector");
    if (m_lessonWish.open)
        wantLesson(); // a step is to be read
    const std::string& protocol = m_model.trace().header().protocol;
    std::optional<int> wanted;
    bool currentStays = false;
    for (const auto& [name, id] : namesBelow) {
        const auto panel = lowerPanel(name);
        if (!panel || folded(name) ||
            !panels()[static_cast<std::size_t>(*panel)].availableFor(protocol))
            continue;
        currentStays = currentStays || *panel == m_bottomDock->currentPanel();
        if (!wanted)
            wanted = panel;
    }
    for (const lesson::Focus& focus : step.focus)
        if (focus.kind == lesson::Focus::Kind::panel && lowerPanel(focus.panel)) {
            wanted = lowerPanel(focus.panel);
            currentStays = false;
        }
    m_bottomWish.open = wanted.has_value();
    m_sharing = true;
    if (wanted && !currentStays)
        m_bottomDock->showPanel(*wanted);
    m_sharing = false;
    shareRoom();
}

/// What a click on the stage answers. A node's bubble would cover what a class looks at.
void MainWindow::showAsked() {
    using Asks = widgets::Stage::Asks;
    using Kind = lesson::Guess::Kind;
    const bool open = m_lesson->isOpen() && m_lesson->guessable(m_lesson->current());
    const Kind kind = open ? m_lesson->current().guess->kind : Kind::choice;
    m_stage->setAsks(kind == Kind::place                  ? Asks::entry
                     : kind == Kind::node && presenting() ? Asks::node
                                                          : Asks::nothing);
}

/// On the other screen, where there is one.
void MainWindow::showNotes(bool presenting) {
    m_notes->hide();
    if (!presenting || !m_lesson->isOpen())
        return;
    m_notes->begin();
    for (const QScreen* other : QGuiApplication::screens())
        if (other != screen()) {
            m_notes->setGeometry(other->availableGeometry());
            m_notes->show();
            return;
        }
}

void MainWindow::showNamedPanel(const QString& name) {
    if (name == QLatin1String("stage")) {
        if (m_centre->shows() == CentreView::Shows::spaceTime)
            m_centre->showOnly(CentreView::Shows::stage);
        m_stage->setFocus();
    } else if (name == QLatin1String("inspector"))
        m_inspectorDock->show();
    else if (const auto panel = lowerPanel(name.toStdString()))
        showPanel(*panel, true);
}

/// Nothing outside is opened that a person has not seen the address of.
void MainWindow::askToOpen(const QUrl& link) {
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Synod"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Open this page in the browser?"));
    box->setInformativeText(link.toDisplayString());
    box->setStandardButtons(QMessageBox::Open | QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [link](int answer) {
        if (answer == QMessageBox::Open)
            QDesktopServices::openUrl(link);
    });
    box->open();
}

} // namespace synod::app
