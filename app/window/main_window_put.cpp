// SPDX-License-Identifier: GPL-3.0-or-later
// Files of this machine for nodes that take files.
#include "app/control/run_controller.h"
#include "app/session/session.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/put_file.h"

#include <QFileDialog>

namespace synod::app {

void MainWindow::chooseFileToPut(const QString& node) {
    auto* dialog = new QFileDialog(this, tr("Put a file to %1").arg(node));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this, node](const QStringList& paths) {
        for (const QString& path : paths)
            putFile(node, path);
    });
    dialog->open();
}

void MainWindow::putFile(const QString& node, const QString& path) {
    const Session* session = m_run->session();
    if (session == nullptr)
        return;
    const FilePut put = readFileToPut(path);
    if (!put.problem.isEmpty())
        return m_problem->show(put.problem);
    if (put.content != 0 && !session->bringContent(put.content, path.toStdString()))
        return m_problem->show(tr("There is no room for %1 on the nodes' disks.").arg(path));
    m_run->act(intervention::Request{node.toStdString(), put.command});
}

void MainWindow::takeDroppedFile(const QString& node, const QString& path) {
    if (node.isEmpty())
        openOrAsk(path);
    else
        putFile(node, path);
}

} // namespace synod::app
