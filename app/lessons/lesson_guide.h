// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "app/lessons/lesson_aim.h"
#include "app/lessons/lesson_places.h"
#include "app/lessons/lesson_scenarios.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/model/playback_clock.h"
#include "widgets/stage/thing.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

/// Leads through a lesson: brings the run to where a step begins, plays its beats, points to what
/// it speaks of, and writes down in the run what the student does about it.
class LessonGuide final : public QObject {
    Q_OBJECT

public:
    using Find = std::function<std::shared_ptr<const lesson::Lesson>(const std::string& id)>;

    LessonGuide(widgets::TraceModel* trace,
                widgets::PlaybackClock* clock,
                RunController* run,
                widgets::LessonModel* lesson,
                QObject* parent);

    LessonScenarios& scenarios() { return m_scenarios; }
    /// Keeps what was done in the lesson that is open, in all of its scenarios. Gives what went
    /// wrong.
    QString keep();
    /// Something was done since, beside what is done to the run.
    bool hasNews() const { return m_news; }
    /// Writes who did the lesson into its sessions, and all of them into a file. Gives what went
    /// wrong.
    QString handIn(const QString& student, const QString& path);

    /// Who knows the lesson that a recording names, and whether what is shown is in somebody's file
    /// rather than of whoever sits here.
    void setFind(Find find, std::function<bool()> inFile) {
        m_find = std::move(find);
        m_inFile = std::move(inFile);
    }

    /// Opens it in a session of its own, at the step that the memory names.
    void open(const std::shared_ptr<const lesson::Lesson>& lesson,
              widgets::LessonMemory memory = {});
    /// The same lesson, changed by its author, at the same step.
    void reopen(const std::shared_ptr<const lesson::Lesson>& lesson);

    /// Finishes what moves; else locks the guess and plays the next beat; else goes a step on.
    void next();
    /// Back to where the beat began, or the one before it, or a step.
    void previous();
    void putBack();
    /// Skipping ahead leads to the same state as doing all that lies between.
    void goToStep(std::string_view id);
    void follow(const QUrl& link);
    /// Chooses what the step speaks of.
    void focus();

signals:
    void stepShown(); ///< its panels may be shown and shut now
    void panelRequested(const QString& name);
    void fieldRequested(const QString& path); ///< of the node that is chosen, too; empty: none
    /// What else the step speaks of on the stage, beside what is chosen.
    void pointedTo(const std::vector<synod::widgets::Thing>& things);
    void lessonRequested(const QString& id);
    void outsideRequested(const QUrl& link);
    void endReached(); ///< there is no next step
    void failed(const QString& text);

private:
    void go(std::size_t step, bool toEnd);
    void enter(std::size_t scenario);
    void rememberGiven(const std::map<std::string, trace::BranchId>& given);
    bool answersItself(const lesson::Step& step) const;
    void answerWhatIsSeen(const lesson::Step& step);
    void playBeat(std::size_t beat);
    void arrive();
    void setTarget(const std::optional<trace::Place>& target);
    void moveTo(const trace::Place& place);
    void choose(const widgets::Selection& selection);
    void showMessage(std::string_view type, std::uint32_t nth);
    void followAction(const QStringList& parts);
    void writeWhatIsKnown();
    lesson::Entry complete(lesson::Entry entry) const;
    void write(lesson::Entry entry);
    void notice(lesson::Task::Did did);
    void moved();
    void sessionReplaced();

    widgets::TraceModel* m_trace;
    widgets::PlaybackClock* m_clock;
    RunController* m_run;
    widgets::LessonModel* m_lesson;
    LessonScenarios m_scenarios;
    LessonAim m_aim;
    LessonPlaces m_places;
    Find m_find;
    std::function<bool()> m_inFile;
    QElapsedTimer m_since;
    std::int64_t m_before = 0;            ///< seconds that it was open at other times
    std::optional<trace::Place> m_target; ///< of the beat that is being played
    trace::BranchId m_branch = 0;         ///< where the student was last
    Time m_time;
    bool m_leading = false; ///< it moves by itself, and not because of the student
    bool m_news = false;
};

} // namespace synod::app
