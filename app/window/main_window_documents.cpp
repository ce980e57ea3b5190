// SPDX-License-Identifier: GPL-3.0-or-later
// What one begins with: the gallery, and scenarios that begin with what there is now.
#include "app/files/scenario_file.h"
#include "app/window/gallery.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "engine/check/from_now.h"
#include "widgets/events/event_log.h"
#include "widgets/stage/stage.h"
#include "widgets/words/sentences.h"

#include <QFileDialog>
#include <QFileInfo>

namespace synod::app {

Gallery* MainWindow::gallery() {
    if (m_gallery != nullptr)
        return m_gallery;
    auto* thumbnails = new Thumbnails(thumbnailFolder(m_options.profile), &m_theme, this);
    m_gallery = new Gallery(thumbnails, &m_theme, this);
    connect(m_gallery, &Gallery::labRequested, this, &MainWindow::newLab);
    connect(m_gallery, &Gallery::fileRequested, this, &MainWindow::openOrAsk);
    // Without a window manager nobody else gives the keys back.
    connect(m_gallery, &QDialog::finished, this, &QWidget::activateWindow);
    return m_gallery;
}

void MainWindow::showGallery(bool onlyRecent) {
    gallery()->offer(m_preferences.recentFiles(), onlyRecent);
}

void MainWindow::keepEventChoices() {
    m_eventLog->setChoices(m_preferences.eventChoices());
    connect(m_eventLog, &widgets::EventLog::choicesChanged, this,
            [this] { m_preferences.setEventChoices(m_eventLog->choices()); });
}

void MainWindow::chooseScenarioFromNowFile() {
    if (m_run->session() == nullptr || m_run->session()->scenario() == nullptr) {
        m_status->warn(tr("What is open is a recording for viewing; it has no scenario to save."));
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Save the scenario as it is now"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("toml"));
    dialog->setNameFilters({tr("Scenarios (*.toml)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveScenarioFromNowTo);
    dialog->open();
}

bool MainWindow::saveScenarioFromNowTo(const QString& path) {
    scenario::Scenario before = *m_run->session()->scenario();
    const trace::Snapshot& picture = m_model.snapshot();
    const auto simulator = sim::Simulator::fromTrace(
        before, m_model.trace(), {m_model.branch(), picture.next, m_model.time()});
    if (!simulator) {
        m_problem->show(tr("The records of this session are not of its scenario."));
        return false;
    }
    before.topology.positions = m_stage->nodePositions();
    auto made = check::fromNow(before, *simulator, picture);
    if (const Why* why = std::get_if<Why>(&made)) {
        m_problem->show(widgets::sentence(*why, m_model.names()));
        return false;
    }
    const auto& scenario = std::get<scenario::Scenario>(made);
    const QString problem = saveScenario(scenario, scenario.topology.positions, path);
    if (!problem.isEmpty()) {
        m_problem->show(problem);
        return false;
    }
    m_problem->hide();
    m_preferences.addRecentFile(QFileInfo(path).absoluteFilePath());
    m_menu->setRecentFiles(m_preferences.recentFiles());
    m_status->inform(
        tr("Saved %1: it begins with what the disks hold now.").arg(QFileInfo(path).fileName()));
    return true;
}

} // namespace synod::app
