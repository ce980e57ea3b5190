// SPDX-License-Identifier: GPL-3.0-or-later
// What is opened and saved.
#include "app/control/pace.h"
#include "app/files/examples.h"
#include "app/files/file_opener.h"
#include "app/files/first_lab.h"
#include "app/files/scenario_file.h"
#include "app/lessons/lesson_guide.h"
#include "app/lessons/lesson_shelf.h"
#include "app/window/centre_view.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recovery_bar.h"
#include "widgets/stage/stage.h"
#include "widgets/timeline/transport_bar.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

namespace synod::app {

void MainWindow::begin() {
    complete();
    const QString last =
        m_options.file.isEmpty() ? m_preferences.lastFile() : exampleOrPath(m_options.file);
    const double speed = m_clock.speed();
    const LessonMemories& memories = m_shelf->memories();
    QString lesson = m_options.lesson;
    if (lesson.isEmpty() && LessonShelf::isFolder(last))
        lesson = last;
    if (lesson.isEmpty() && m_options.file.isEmpty())
        lesson = memories.last();
    if (lesson.isEmpty() && last.isEmpty() && m_options.welcomes && !memories.welcomed())
        lesson = QStringLiteral("1");
    m_shelf->memories().setWelcomed();
    if (!lesson.isEmpty())
        openLesson(lesson, m_options.step);
    else if (last.isEmpty() || (m_options.file.isEmpty() && !QFileInfo::exists(last)))
        openFirstLab();
    else
        openPath(last);
    // As one left it, or as one asked for; what is asked for by name has a pace of its own.
    if ((m_options.file.isEmpty() && m_options.lesson.isEmpty()) || m_options.speed)
        m_clock.setSpeed(speed);
    // A file that cannot be opened leaves something to play with behind its message.
    if (m_run->session() == nullptr)
        openFirstLab();
    m_transport->setEngineAvailable(QStringLiteral("sockets"), socketsAvailable());
    m_menu->setEngineAvailable(QStringLiteral("sockets"), socketsAvailable());
    followDesktopMotion();
    if (m_options.engine && m_run->session()->scenario() != nullptr)
        chooseEngine(*m_options.engine);
    if (m_options.at)
        m_run->goTo(*m_options.at);
    else if (m_options.file.isEmpty() && !m_path.isEmpty())
        goToLastPlace();
    if (!m_lesson->isOpen()) // which speaks of what is on the stage
        m_centre->showOnly(centreNamed(m_preferences.centre()));
    m_lost = findLostSessions(m_recorder->folder());
    offerRecovery();
    showMissingFont();
    m_stage->setFocus();
    if (m_options.present)
        present(false);
}

void MainWindow::rememberPlace() {
    // What was done by hand in a scenario is not there when it is opened again.
    const bool comesAgain = m_run->session() != nullptr && !m_run->modified() && !m_recovered;
    m_preferences.setLastPlace(comesAgain ? m_model.branch() : 0,
                               comesAgain ? m_model.time() : Time{});
}

/// A scenario runs on to where one left it, within seconds.
void MainWindow::goToLastPlace() {
    const auto [branch, time] = m_preferences.lastPlace();
    if (branch != m_model.branch() && branch < m_model.trace().branchCount())
        m_run->showBranch(branch);
    if (time > Time{})
        m_run->goTo(time);
    m_status->say({});
}

void MainWindow::offerRecovery() {
    m_recovery->setVisible(!m_lost.empty());
    if (!m_lost.empty())
        m_recovery->offer(QFileInfo(m_lost.front().path).lastModified());
}

void MainWindow::recover() {
    OpenedFile opened = openFile(m_lost.front().path);
    if (!opened.session) {
        m_problem->show(opened.problem);
        return;
    }
    LostSession lost = std::move(m_lost.front());
    m_lost.erase(m_lost.begin());
    // That it ends in the middle is what the person has just been told.
    m_problem->hide();
    m_path.clear();
    m_recovered = true;
    m_run->take(std::move(opened.session));
    m_recorder->goOnFrom(std::move(lost));
    m_run->toLiveEnd();
    m_run->setModified(true);
    offerRecovery();
}

void MainWindow::chooseEngine(const QString& engine) {
    const auto run = [this, engine] {
        if (ownLesson())
            m_guide->keep(); // it is shut while real processes run
        m_run->runWith(engine == QLatin1String("sockets") ? Session::Engine::sockets
                                                          : Session::Engine::inProcess);
        showEngine();
    };
    // What ran in-process waits; real processes end, and with them what a person did to them.
    const bool ends = m_run->session()->engine() == Session::Engine::sockets && m_run->modified() &&
                      m_run->doneByHand();
    if (!ends || engine == QLatin1String("sockets"))
        return run();
    showEngine();
    askToKeep(run);
}

void MainWindow::newLab() {
    keepThen([this] { openFirstLab(); });
}

void MainWindow::openOrAsk(const QString& path) {
    keepThen([this, path] { openPath(path); });
}

void MainWindow::openFirstLab() {
    if (!m_path.isEmpty())
        m_clock.setSpeed(firstLabSpeed);
    m_path.clear();
    m_recovered = false;
    m_preferences.setLastFile(QString());
    m_shelf->memories().setLast({});
    m_run->take(app::openFirstLab());
    m_run->setOpening(m_model.time());
}

void MainWindow::openPath(const QString& path) {
    if (LessonShelf::isFolder(path))
        return openLesson(path);
    const QString absolute = QFileInfo(path).absoluteFilePath();
    OpenedFile opened = openFile(path);
    if (!opened.session) {
        m_problem->show(opened.problem);
        if (!QFileInfo::exists(absolute)) {
            m_preferences.removeRecentFile(absolute);
            m_menu->setRecentFiles(m_preferences.recentFiles());
        }
        return;
    }
    m_problem->hide();
    // A damaged recording is opened as far as it goes.
    if (!opened.problem.isEmpty())
        m_problem->show(opened.problem);
    m_path = absolute;
    m_recovered = false;
    m_run->take(std::move(opened.session));
    m_guide->scenarios().setOthers(std::move(opened.within));
    const scenario::Scenario* scenario = m_run->session()->scenario();
    if (opened.recorded)
        m_run->toStart();
    else if (scenario != nullptr && saysItsEnd(*scenario))
        m_run->stopAt(scenario->until);
    if (scenario != nullptr && exampleAt(absolute) != nullptr)
        m_clock.setSpeed(paceOf(*scenario));
    if (m_run->session()->engine() == Session::Engine::recording)
        m_status->inform(
            m_run->session()->scenario() == nullptr
                ? tr("This recording is for viewing.")
                : tr("This recording is for viewing. What would come of a moment of it "
                     "can be simulated: act there."));
    if (const Example* example = exampleAt(absolute))
        m_status->inform(aboutOf(*example));
    m_preferences.addRecentFile(absolute);
    m_preferences.setLastFile(absolute);
    m_shelf->memories().setLast({});
    m_menu->setRecentFiles(m_preferences.recentFiles());
}

void MainWindow::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("Open a scenario or a recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Scenarios and recordings (*.toml *.synodrec *.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openOrAsk);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openOrAsk(event->mimeData()->urls().first().toLocalFile());
}

/// `then` is done once it is saved, and not where that is called off.
void MainWindow::save(std::function<void()> then) {
    if (m_run->session() == nullptr)
        return;
    auto* dialog = new QFileDialog(this, tr("Save the recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("synodrec"));
    dialog->setNameFilters({tr("Recordings (*.synodrec *.jsonl)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString& path) {
                if (saveTo(path) && then)
                    then();
            });
    dialog->open();
}

bool MainWindow::saveTo(const QString& path) {
    const std::vector<const trace::Trace*> others = m_guide->scenarios().others();
    const QString problem = saveRecording(m_run->session()->trace(), path, {}, others);
    if (!problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    m_run->setModified(false);
    m_preferences.addRecentFile(QFileInfo(path).absoluteFilePath());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    const QString name = QFileInfo(path).fileName();
    if (path.endsWith(QLatin1String(".jsonl")) && !others.empty())
        m_problem->show(tr("%1 holds the session that is shown. A .synodrec also holds the other "
                           "sessions of this lesson: %2.")
                            .arg(name)
                            .arg(others.size()));
    else
        m_status->inform(tr("Saved %1.").arg(name));
    return true;
}

void MainWindow::chooseScenarioFile(std::function<void()> then) {
    if (m_run->session() == nullptr || m_run->session()->scenario() == nullptr) {
        m_status->warn(tr("What is open is a recording for viewing; it has no scenario to save."));
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Save the scenario"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("toml"));
    dialog->setNameFilters({tr("Scenarios (*.toml)")});
    if (exampleAt(m_path) != nullptr)
        dialog->selectFile(QFileInfo(m_path).fileName()); // its own place is within the program
    else if (m_path.endsWith(QLatin1String(".toml")))
        dialog->selectFile(m_path);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString& path) {
                if (saveScenarioTo(path) && then)
                    then();
            });
    dialog->open();
}

bool MainWindow::saveScenarioTo(const QString& path) {
    const QString problem =
        saveScenario(*m_run->session()->scenario(), m_stage->nodePositions(), path);
    if (!problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    m_run->scenarioSaved();
    m_preferences.addRecentFile(QFileInfo(path).absoluteFilePath());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    m_status->inform(tr("Saved %1.").arg(QFileInfo(path).fileName()));
    return true;
}

} // namespace synod::app
