// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that was made goes without a question.
#include "app/lessons/lesson_shelf.h"
#include "app/window/main_window.h"

#include <QAbstractButton>
#include <QMessageBox>

#include <utility>

namespace synod::app {

/// Does something by which what is open goes: the session that is shown, and one that waits for
/// whoever comes back to it from real processes. Where it is in no file, asks first.
void MainWindow::keepThen(std::function<void()> next) {
    const bool unattended = !m_options.screenshot.isEmpty() || m_options.startupProbe;
    if (m_run->session() == nullptr || unattended)
        return next();
    const bool kept = keepLesson();
    auto rest = [this, next = std::move(next)] {
        if (!m_run->waitingModified())
            return next();
        m_run->runWith(Session::Engine::inProcess); // to see what is asked about
        askToKeep(next);
    };
    if (m_run->modified() && !kept)
        askToKeep(std::move(rest));
    else
        rest();
}

/// Save, discard or cancel; what was to be done is done after either of the first two.
void MainWindow::askToKeep(std::function<void()> next) {
    if (m_question != nullptr)
        return m_question->raise();
    m_clock.pause();
    m_question = new QMessageBox(this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setWindowTitle(tr("Synod"));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setText(tr("Save what was made in “%1”?").arg(documentName()));
    const bool processes = m_run->session()->engine() == Session::Engine::sockets;
    m_question->setInformativeText(
        m_run->onlyEdited() ? tr("The scenario was changed, and no file has the changes.")
        : processes         ? tr("What the real processes did cannot be had again.")
                            : tr("No file has what was done in this session."));
    m_question->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    m_question->setDefaultButton(QMessageBox::Save);
    for (QAbstractButton* button : m_question->buttons())
        button->setIcon({}); // the style's own are of another look
    connect(m_question, &QMessageBox::finished, this, [this, next = std::move(next)](int answer) {
        m_question = nullptr; // what comes next may ask again
        if (answer == QMessageBox::Save)
            keep(next);
        else if (answer == QMessageBox::Discard)
            leaveFor(next);
    });
    m_question->open();
}

/// What goes is no longer kept from going, but Ctrl+Z still finds back to it.
void MainWindow::leaveFor(const std::function<void()>& next) {
    m_leaving = {m_path, m_recovered, m_clock.speed()};
    m_run->setKeepsReplaced(true);
    next();
    m_run->setKeepsReplaced(false);
}

/// The window is about what undo() or redo() leads to.
void MainWindow::changeDocuments() {
    keepLesson();
    m_recovered = std::exchange(m_left.recovered, m_recovered);
    m_path.swap(m_left.path);
    const double speed = std::exchange(m_left.speed, m_clock.speed());
    m_clock.setSpeed(speed);
    m_preferences.setLastFile(m_path);
    m_shelf->memories().setLast({});
}

/// As a scenario where that holds all of it, else as a recording.
void MainWindow::keep(std::function<void()> next) {
    if (m_run->onlyEdited())
        chooseScenarioFile(std::move(next));
    else
        save(std::move(next));
}

void MainWindow::closeInOrder() {
    if (!keepLesson() && m_run->modified())
        m_recorder->leaveToNextStart();
    m_mayClose = true;
    if (m_question != nullptr)
        m_question->reject();
    close();
}

} // namespace synod::app
