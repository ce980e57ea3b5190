// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window as a file of another form, or as a picture on the clipboard.
#include "app/control/run_controller.h"
#include "app/window/export_dialog.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "widgets/stage/stage.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

namespace synod::app {

ExportDialog* MainWindow::exportDialog() {
    if (m_export != nullptr)
        return m_export;
    const auto subject = [this] {
        if (m_model.empty())
            return ExportSubject{};
        return ExportSubject{&m_model.trace(), m_model.branch(), m_model.time(),
                             m_stage->size(),  documentName(),   m_stage->nodePositions(),
                             m_stage->layer(), m_stage->trails()};
    };
    m_export = new ExportDialog(&m_preferences, &m_theme, subject, this);
    connect(&m_model, &widgets::TraceModel::traceReplaced, m_export,
            &ExportDialog::sessionReplaced);
    connect(m_export, &QDialog::finished, this, &QWidget::activateWindow); // as of the gallery
    connect(m_export, &ExportDialog::exported, this, [this](const QString& path) {
        m_status->inform(tr("Saved %1.").arg(QFileInfo(path).fileName()));
    });
    return m_export;
}

void MainWindow::exportSession() {
    exportDialog()->open();
}

/// The stage as it is looked at, twice as fine, without its palette and what the mouse points at.
void MainWindow::copyPicture() {
    if (m_model.empty())
        return;
    constexpr double ratio = 2;
    widgets::StageLook look = m_stage->look();
    look.pixelRatio = ratio;
    look.hovered = {};
    look.hint.clear();
    QImage picture(m_stage->size() * ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    picture.fill(look.theme.palette.stage);
    QPainter painter(&picture);
    widgets::StageCaches caches;
    paintStage(painter, m_stage->scene(), look, caches);
    painter.end();
    QGuiApplication::clipboard()->setImage(picture);
    m_status->inform(tr("A picture of the stage is on the clipboard."));
}

} // namespace synod::app
