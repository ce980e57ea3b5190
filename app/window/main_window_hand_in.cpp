// SPDX-License-Identifier: GPL-3.0-or-later
// What a student hands in.
#include "app/lessons/hand_in_dialog.h"
#include "app/lessons/lesson_guide.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "widgets/lesson/lesson_model.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace synod::app {

void MainWindow::askToHandIn() {
    if (!m_lesson->isOpen())
        return;
    if (m_run->session() == nullptr || m_run->session()->scenario() == nullptr)
        return m_status->warn(tr("What is open is a recording for viewing; nobody's name can be "
                                 "written into it."));
    auto* dialog =
        new HandInDialog({QString::fromStdString(m_lesson->lesson().id), m_lesson->title(),
                          m_preferences.student(), m_preferences.handInFolder()},
                         this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { confirmHandIn(dialog->student(), dialog->path()); });
    connect(dialog, &QDialog::finished, this, &QWidget::activateWindow); // as of the gallery
    dialog->open();
}

/// Nothing that is there is overwritten unasked.
void MainWindow::confirmHandIn(const QString& student, const QString& path) {
    if (!QFileInfo::exists(path)) {
        handInTo(student, path);
        return;
    }
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("Synod"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Write over what is there?"));
    box->setInformativeText(path);
    const QAbstractButton* over = box->addButton(tr("Write over it"), QMessageBox::AcceptRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::finished, this, [=, this] {
        if (box->clickedButton() == over)
            handInTo(student, path);
    });
    box->open();
}

bool MainWindow::handInTo(const QString& student, const QString& path) {
    if (!m_lesson->isOpen() || m_run->session() == nullptr)
        return false;
    if (const QString problem = m_guide->handIn(student, path); !problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    m_problem->hide();
    m_preferences.setHandIn(student, QFileInfo(path).absolutePath());
    m_status->inform(tr("Written, with your name in it: %1").arg(QFileInfo(path).fileName()));
    return true;
}

} // namespace synod::app
