// SPDX-License-Identifier: GPL-3.0-or-later
// What the author of a lesson does in the window.
#include "app/lessons/lesson_author.h"
#include "app/lessons/lesson_shelf.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "engine/check/new_lesson.h"
#include "widgets/lesson/lesson_model.h"

#include <QFileDialog>
#include <QFileInfo>

namespace synod::app {

/// Of each task of this step that is done here. The folder is read again as it is whenever its
/// author saves it.
void MainWindow::recordSolution() {
    const QString folder = m_lesson->isOpen() ? m_shelf->folderOf(m_lesson->lesson()) : QString();
    if (folder.isEmpty())
        return;
    const trace::Place here{m_model.branch(), m_model.snapshot().next, m_model.time()};
    const lesson::Step& step = m_lesson->current();
    QStringList written;
    for (const lesson::Task& task : step.tasks) {
        if (task.did || !m_lesson->progress().done(task, here))
            continue;
        const QString problem =
            app::recordSolution(folder, m_lesson->lesson(), task.id, m_model.trace(), here);
        if (!problem.isEmpty())
            return m_problem->show(problem);
        written += QString::fromStdString(task.id);
    }
    m_problem->hide();
    if (!written.isEmpty())
        return m_status->inform(tr("What you did is the solution of “%1” now, in lesson.toml.")
                                    .arg(written.join(QStringLiteral("”, “"))));
    m_status->warn(step.tasks.empty()
                       ? tr("This step has no task, so nothing was written.")
                       : tr("No task of this step is done here, so nothing was written. Stand "
                            "where it is ticked."));
}

void MainWindow::chooseNewLesson() {
    if (m_run->session() == nullptr || m_run->session()->scenario() == nullptr)
        return m_status->warn(
            tr("What is open is a recording for viewing; no lesson can be made of it."));
    auto* dialog = new QFileDialog(this, tr("A new folder for the lesson"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(tr("my-lesson"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::newLessonTo);
    dialog->open();
}

bool MainWindow::newLessonTo(const QString& folder) {
    if (m_run->session() == nullptr || m_run->session()->scenario() == nullptr)
        return false;
    const trace::Place here{m_model.branch(), m_model.snapshot().next, m_model.time()};
    const QString path = lessonFolderFor(folder);
    const lesson::Folder made =
        check::newLesson(lessonIdOf(path), QFileInfo(folder).fileName().toStdString(),
                         *m_run->session()->scenario(), m_model.trace(), here);
    if (const QString problem = writeLesson(made, path); !problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    const QString missing = whatIsMissing(path);
    keepThen([this, path, missing] {
        openLesson(path, QStringLiteral("1"));
        if (!missing.isEmpty())
            m_problem->show(missing);
        else
            m_status->inform(
                tr("The lesson is in %1, and it holds. Write its texts; they are read again when "
                   "you save them.")
                    .arg(path));
    });
    return true;
}

} // namespace synod::app
