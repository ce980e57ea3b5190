// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "app/files/languages.h"
#include "app/files/preferences.h"
#include "app/files/session_recorder.h"
#include "app/window/dock_room.h"
#include "app/window/window_options.h"
#include "widgets/look/theme.h"
#include "widgets/model/playback_clock.h"
#include "widgets/model/step_glide.h"
#include "widgets/model/trace_model.h"
#include "widgets/stage/actions.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QFrame;
class QMessageBox;

namespace synod::widgets {
class BranchList;
class CompareView;
class EventLog;
class Inspector;
class LessonModel;
class LessonNotes;
class LessonPanel;
class LessonSlide;
class Dress;
class SafetyPanel;
class Stage;
class TransportBar;
} // namespace synod::widgets

namespace synod::app {

class Actions;
class Announcer;
class CentreView;
class ChoiceBar;
class EndBar;
class ExportDialog;
class Gallery;
class KeysOverlay;
class LessonGuide;
class LessonShelf;
class MainMenu;
class MenuCorner;
class Caption;
class PanelDock;
class PanelRing;
class PresentMode;
class ProblemBar;
class RecoveryBar;
class StageDesk;
class StatusLine;
class StopDesk;
class TabbedDock;
class ViolationBar;

/// The window around the stage: menus, panels, the bar of time, and what connects them.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowOptions& options);
    ~MainWindow() override;

    /// Opens what the command line or the last time say. Slow things happen here, after the first
    /// frame.
    void begin();
    /// Both at once, whatever is lost by it; a person is asked first by openOrAsk() and newLab().
    void openPath(const QString& path);
    void openFirstLab();
    /// By its id, its number or its folder; at a step by its id or number, else where one left it.
    void openLesson(const QString& lesson, const QString& step = {});
    /// The program is told to end: nothing is asked, and what is in no file is offered at the next
    /// start.
    void closeInOrder();

    widgets::TraceModel* model() { return &m_model; }
    widgets::PlaybackClock* clock() { return &m_clock; }
    RunController* run() { return m_run; }
    widgets::ThemeHolder* themeHolder() { return &m_theme; }
    widgets::TransportBar* transport() const { return m_transport; }
    widgets::EventLog* eventLog() const { return m_eventLog; }
    widgets::Stage* stage() const { return m_stage; }
    widgets::CompareView* compareView() const { return m_compare; }
    PresentMode* presentMode() const { return m_present; }
    StatusLine* statusLine() const { return m_status; }
    ProblemBar* problemBar() const { return m_problem; }
    ChoiceBar* choiceBar() const { return m_choice; }
    ViolationBar* violationBar() const { return m_violation; }
    ProblemBar* fontBar() const { return m_fontMissing; }
    RecoveryBar* recoveryBar() const { return m_recovery; }
    EndBar* endBar() const { return m_endBar; }
    KeysOverlay* keysOverlay() const { return m_keys; }
    widgets::LessonModel* lesson() const { return m_lesson; }
    widgets::LessonPanel* lessonPanel() const { return m_lessonPanel; }
    widgets::LessonSlide* lessonSlide() const { return m_slide; }
    widgets::LessonNotes* lessonNotes() const { return m_notes.get(); }
    LessonGuide* lessonGuide() const { return m_guide; }
    Announcer* announcer() const { return m_announcer; }
    ExportDialog* exportDialog();
    const SessionRecorder& recorder() const { return *m_recorder; }
    void setLanguage(const QString& language);
    /// False where it could not be written, which has been said.
    bool saveTo(const QString& path);
    bool saveScenarioTo(const QString& path);
    /// One that begins with what is shown now. False where that cannot be, which has been said.
    bool saveScenarioFromNowTo(const QString& path);
    Gallery* gallery();
    /// Writes what was done in the lesson that is open, with the student's name, to a file of each
    /// scenario of it: of the one that is shown to `path`. False where that was not possible, which
    /// has been said.
    bool handInTo(const QString& student, const QString& path);
    /// Makes a lesson of what is shown, in a folder that is new or empty, and opens it.
    bool newLessonTo(const QString& folder);

signals:
    void firstFramePainted();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildLesson();
    void buildCentre();
    void buildDocks();
    void buildMenu();
    void complete();
    void completeLesson();
    void completeCentre();
    void completeDocks();
    void buildStatus();
    void buildRing();
    void buildAnnouncer();
    void followDesktopMotion();
    void connectModel();
    void connectTransport();
    void connectPanels();
    void connectStage();
    void connectLesson();
    void connectStops();
    void connectMenu();
    void connectCommands();
    void applyPreferences(const WindowOptions& options);
    void applyTheme(const QString& theme);
    void restyle();
    void retranslate();
    void arrangeDocks();
    void showPanel(int panel, bool shown);
    void showPanelsInMenu();
    DockSizes dockSizes() const;
    bool drawingShown() const;
    void shareRoom();
    void shareRoomSoon();
    void giveSizes();
    void placeMoreMenus();
    void dockToggled(const QObject* dock, bool open);
    void takeDraggedSizes();
    void showHistory();
    void showEngine();
    void wantLesson();
    void showSession();
    QString documentName() const;
    void showTitle();
    void showSafety();
    void perform(widgets::Deed deed);
    void stepAtNode(void (RunController::*step)(widgets::Stride));
    void showHint();
    void showQuestion();
    void setRelativeNumbers(bool relative);
    void showMissingFont();
    void chooseEngine(const QString& engine);
    void changeScale(int direction);
    void openOrAsk(const QString& path);
    void chooseFileToPut(const QString& node);
    void putFile(const QString& node, const QString& path);
    void takeDroppedFile(const QString& node, const QString& path);
    void newLab();
    void keepThen(std::function<void()> next);
    void askToKeep(std::function<void()> next);
    void keep(std::function<void()> next);
    void leaveFor(const std::function<void()>& next);
    void changeDocuments();
    void chooseFile();
    void save(std::function<void()> then = {});
    void offerRecovery();
    void recover();
    void rememberPlace();
    void goToLastPlace();
    void exportSession();
    void copyPicture();
    void chooseScenarioFile(std::function<void()> then = {});
    void chooseScenarioFromNowFile();
    void showGallery(bool onlyRecent);
    void keepEventChoices();
    void dressStage();
    void compareBranches();
    void compareWith(trace::BranchId branch);
    void present(bool fromStart);
    bool presenting() const;
    void presentingChanged(bool presenting);
    void makeRoomToCompare(bool comparing);
    void about();
    void nextStep();
    void previousStep();
    void chooseLesson(const QString& id);
    void showLessons(bool toPresent);
    void lessonOpened();
    void lessonClosed();
    void foldPanels();
    void showNotes(bool presenting);
    void showNamedPanel(const QString& name);
    void askToOpen(const QUrl& link);
    void showAsked();
    bool ownLesson() const;
    bool keepLesson();
    void recordSolution();
    void askToHandIn();
    void confirmHandIn(const QString& student, const QString& path);
    void chooseNewLesson();

    WindowOptions m_options;
    Preferences m_preferences;
    Languages m_languages;
    widgets::ThemeHolder m_theme;
    widgets::TraceModel m_model;
    widgets::PlaybackClock m_clock;
    widgets::StepGlide m_glide;
    RunController* m_run;
    SessionRecorder* m_recorder;
    std::vector<LostSession> m_lost; ///< that the bar offers, the latest first
    QString m_themeChoice;
    QString m_path;           ///< of what is open; empty: the first lab
    bool m_recovered = false; ///< what is open was left by a program that died
    /// What is open, by the first two, and how fast it is played.
    struct Document {
        QString path;
        bool recovered = false;
        double speed = 1;
    };
    Document m_leaving;               ///< asked about, and not kept
    Document m_left;                  ///< what undo() or redo() leads back to
    bool m_mayClose = false;          ///< it has been asked, or is not to be
    QPointer<QMessageBox> m_question; ///< whether to save
    int m_requests = 0;
    bool m_painted = false;
    bool m_complete = false; ///< complete() has been called
    bool m_played = false;
    std::unique_ptr<widgets::Dress> m_dress; ///< outlives the stage

    QMainWindow* m_docks; ///< holds the stage and the panels, between menu and bar of time
    QFrame* m_card;
    widgets::CompareView* m_compare;
    CentreView* m_centre;
    widgets::Stage* m_stage; ///< of m_compare
    Caption* m_caption;
    PresentMode* m_present = nullptr;
    widgets::Selection m_chosenBefore; ///< presenting
    DockWish m_inspectorWish, m_bottomWish, m_lessonWish;
    /// What the inspector and the lower dock were before a lesson folded them away.
    std::optional<std::pair<DockWish, DockWish>> m_foldedFrom;
    bool m_lectures = false; ///< the lesson that is chosen next is to be presented
    std::string m_firstStep; ///< of the lesson, that was asked for as it was opened; else empty
    double m_tableSize = 0, m_drawingSize = 0; ///< of the lower dock, as DockWish has it
    RoomGiven m_given;
    bool m_sharesSoon = false;
    bool m_sharing = false; ///< docks come and go by the rule, and not by a person
    StatusLine* m_status;
    StopDesk* m_stops;
    StageDesk* m_stageDesk;
    ProblemBar* m_problem;
    ChoiceBar* m_choice;
    ViolationBar* m_violation;
    RecoveryBar* m_recovery;
    EndBar* m_endBar;
    ProblemBar* m_fontMissing;
    widgets::TransportBar* m_transport;
    PanelDock* m_lessonDock;
    PanelDock* m_inspectorDock;
    TabbedDock* m_bottomDock;
    widgets::Inspector* m_inspector;
    widgets::EventLog* m_eventLog;
    widgets::BranchList* m_branches;
    widgets::SafetyPanel* m_safety;
    LessonShelf* m_shelf;
    widgets::LessonModel* m_lesson;
    widgets::LessonPanel* m_lessonPanel;
    widgets::LessonSlide* m_slide;
    std::unique_ptr<widgets::LessonNotes> m_notes; ///< a window of its own
    LessonGuide* m_guide;
    Actions* m_actions;
    MainMenu* m_menu = nullptr; ///< until it is there nothing is retranslated
    MenuCorner* m_corner = nullptr;
    KeysOverlay* m_keys;
    PanelRing* m_ring;
    Announcer* m_announcer;
    ExportDialog* m_export = nullptr; ///< made when it is asked for
    Gallery* m_gallery = nullptr;     ///< the same
};

} // namespace synod::app
