// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/actions.h"
#include "app/window/centre_view.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QObject>

#include <initializer_list>
#include <vector>

namespace synod::app {

/// The menus. They hold what keys and buttons do as well, and the preferences.
class MainMenu final : public QObject {
    Q_OBJECT

public:
    MainMenu(QMenuBar* bar, Actions* actions, QObject* parent);

    /// Paths; an example is shown by its title.
    void setRecentFiles(const QStringList& files);
    void setInspectorShown(bool shown) { m_inspector->setChecked(shown); }
    void setLessonShown(bool shown) { m_showLesson->setChecked(shown); }
    void setLessonOpen(bool open);
    /// It lies in its author's own folder.
    void setLessonWritable(bool writable) { m_solution->setEnabled(writable); }
    /// By their places in panels().
    void setPanelShown(int panel, bool shown);
    void setPanelAvailable(int panel, bool available);
    void showCentre(CentreView::Shows what);
    /// Whether there can be a leader that is asked for something.
    void setLeaderAvailable(bool available) { m_request->setVisible(available); }
    void showStopAtViolations(bool stops) { m_stopAtViolations->setChecked(stops); }
    /// By their names in scenarios, as at the transport.
    void showEngine(const QString& engine);
    void setEngineAvailable(const QString& engine, bool available);
    /// What there is to run to; whoever owns it fills it.
    QMenu* stops() const { return m_stops; }
    void showRelativeNumbers(bool relative) { m_relativeNumbers->setChecked(relative); }
    void showPreferences(const QString& language, const QString& theme, bool reducedMotion);
    void showFaultTool(bool on) { m_faultTool->setChecked(on); }
    void showDistanceIsLatency(bool on) { m_distance->setChecked(on); }
    void retranslate();

signals:
    void fileRequested(const QString& path);
    void recentGalleryRequested();
    void scenarioFromNowRequested(); ///< one that begins with what there is now
    void inspectorToggled(bool shown);
    void lessonToggled(bool shown);
    void putBackRequested(); ///< the step of the lesson
    void handInRequested();  ///< what was done in the lesson
    void lessonsRequested();
    void solutionRequested();  ///< what was done is to be the solution of the task
    void newLessonRequested(); ///< one made from what is shown
    void panelToggled(int panel, bool shown);
    void centreRequested(synod::app::CentreView::Shows what);
    void languageRequested(const QString& language);
    void themeRequested(const QString& theme);
    void reducedMotionRequested(bool reduced);
    void relativeNumbersRequested(bool relative);
    void stopAtViolationsRequested(bool stops);
    void engineRequested(const QString& engine);
    void layoutResetRequested();
    void requestRequested(); ///< the leader is asked for something
    void healAllRequested();
    void crashLosingDiskRequested();
    void aboutRequested();
    void faultToolRequested(bool on);
    void distanceIsLatencyRequested(bool on);

private:
    void addFile();
    void addExamples();
    void showExamples();
    void showRecentFiles();
    void addEdit();
    void addView();
    void addSimulation();
    void addLesson();
    void addTools();
    void addHelp();
    QMenu* addMenu(QMenu* parent = nullptr);
    void addCommands(QMenu* menu, std::initializer_list<KeyCommand> commands);
    template <class Signal>
    QAction* addEntry(QMenu* menu, Signal signal);
    template <class Signal>
    QAction* addSwitch(QMenu* menu, Signal signal); ///< an entry that is on or off
    QAction* addChoice(QMenu* menu, QActionGroup* group, const QString& value);

    QMenuBar* m_bar;
    Actions* m_actions;
    QStringList m_recentFiles;
    QMenu *m_file, *m_examples, *m_recent, *m_edit, *m_view, *m_below, *m_centre, *m_layers,
        *m_language, *m_theme, *m_text, *m_simulation, *m_stops, *m_engine, *m_lesson, *m_tools,
        *m_help;
    QAction *m_inspector, *m_showLesson, *m_putBack, *m_handIn, *m_lessons, *m_solution,
        *m_newLesson;
    std::vector<QAction*> m_panels; ///< by their places in panels()
    QActionGroup *m_languages, *m_themes, *m_centres, *m_engines;
    QAction *m_relativeNumbers, *m_stopAtViolations, *m_reducedMotion, *m_resetLayout, *m_faultTool,
        *m_distance, *m_request, *m_healAll, *m_crashLosingDisk, *m_about, *m_saveFromNow;
};

} // namespace synod::app
