// SPDX-License-Identifier: GPL-3.0-or-later
// For whoever has no mouse or does not see the window: keys from panel to panel, and what is said.
#include "app/files/desktop_motion.h"
#include "app/window/actions.h"
#include "app/window/announcer.h"
#include "app/window/centre_view.h"
#include "app/window/choice_bar.h"
#include "app/window/end_bar.h"
#include "app/window/happenings.h"
#include "app/window/main_menu.h"
#include "app/window/main_window.h"
#include "app/window/menu_corner.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panel_ring.h"
#include "app/window/recovery_bar.h"
#include "app/window/violation_bar.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/lesson/lesson_slide.h"
#include "widgets/spacetime/space_time.h"
#include "widgets/stage/stage.h"
#include "widgets/timeline/transport_bar.h"

#include <QAbstractItemView>

namespace synod::app {
namespace {

/// A table of what a panel is about, rather than the tools above it.
QWidget* viewIn(const QWidget* panel) {
    for (QAbstractItemView* view : panel->findChildren<QAbstractItemView*>())
        if (view->isVisible() && view->focusPolicy() != Qt::NoFocus)
            return view;
    return nullptr;
}

} // namespace

void MainWindow::buildRing() {
    m_ring = new PanelRing(this);
    m_ring->add(m_lessonDock, [this] { return m_lessonPanel->entry(); });
    for (QWidget* bar : std::initializer_list<QWidget*>{m_problem, m_violation, m_choice,
                                                        m_recovery, m_endBar, m_fontMissing})
        m_ring->add(bar);
    m_ring->add(m_card, [this]() -> QWidget* {
        const bool diagram = m_centre->shows() == CentreView::Shows::spaceTime;
        return diagram ? static_cast<QWidget*>(m_centre->spaceTime()->canvas()) : m_stage;
    });
    m_ring->add(m_slide);
    m_ring->add(m_inspectorDock, [this] { return viewIn(m_inspectorDock); });
    m_ring->add(m_bottomDock, [this] { return viewIn(m_bottomDock->currentWidget()); });
    m_ring->add(m_transport, [this] { return m_transport->playButton(); });
    m_ring->add(m_corner);
    m_actions->onTrigger(KeyCommand::nextPanel, [this] { m_ring->go(1); });
    m_actions->onTrigger(KeyCommand::previousPanel, [this] { m_ring->go(-1); });
}

/// Before whoever else hears of a step: they may glide to where it has led.
void MainWindow::buildAnnouncer() {
    m_announcer = new Announcer(this);
    m_announcer->show(); // what is hidden is not heard either, and the window may be there already
    auto* happenings = new Happenings(m_announcer, &m_model, &m_clock, [this](NodeId node) {
        return m_stage->nameOf(widgets::Thing::ofNode(node));
    });
    happenings->follow(m_run);
    happenings->follow(m_lesson);
    connect(m_lessonPanel, &widgets::LessonPanel::headingChanged, m_announcer, &Announcer::tell);
    connect(m_status, &StatusLine::told, m_announcer, &Announcer::answer);
    for (const NoticeBar* bar : std::initializer_list<const NoticeBar*>{m_problem, m_choice})
        connect(bar, &NoticeBar::told, m_announcer, &Announcer::answer);
    for (const NoticeBar* bar :
         std::initializer_list<const NoticeBar*>{m_recovery, m_endBar, m_fontMissing})
        connect(bar, &NoticeBar::told, m_announcer, &Announcer::tell);
    connect(m_violation, &NoticeBar::told, this, [this](const QString& text) {
        if (!m_clock.playing()) // else it is told as what happens
            m_announcer->tell(text);
    });
}

/// As the desktop has it, until a person has chosen here.
void MainWindow::followDesktopMotion() {
    auto* desktop = new DesktopMotion(this);
    connect(desktop, &DesktopMotion::told, this, [this](bool reduced) {
        if (!m_options.reducedMotion && !m_preferences.reducedMotion())
            m_theme.setReducedMotion(reduced);
    });
    desktop->ask();
}

} // namespace synod::app
