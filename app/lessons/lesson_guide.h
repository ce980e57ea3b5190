// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/control/run_controller.h"
#include "app/lessons/lesson_places.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/model/playback_clock.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

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

    /// Who knows the lesson that a recording names.
    void setFind(Find find) { m_find = std::move(find); }

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
    void fieldRequested(const QString& path); ///< of the node that is chosen; empty: none
    void lessonRequested(const QString& id);
    void outsideRequested(const QUrl& link);
    void endReached(); ///< there is no next step
    void failed(const QString& text);

private:
    void go(std::size_t step, bool toEnd);
    void enter(std::size_t scenario);
    bool answersItself(const lesson::Step& step) const;
    void answerWhatIsSeen(const lesson::Step& step);
    void playBeat(std::size_t beat);
    void arrive();
    void setTarget(const std::optional<trace::Place>& target);
    void moveTo(const trace::Place& place);
    void focusOn(const lesson::Focus& focus);
    void focusNode(const std::string& name);
    void choose(const widgets::Selection& selection);
    void showMessage(std::string_view type, std::uint32_t nth);
    void followAction(const QStringList& parts);
    void write(lesson::Entry entry);
    void notice(lesson::Task::Did did);
    void moved();
    void sessionReplaced();

    widgets::TraceModel* m_trace;
    widgets::PlaybackClock* m_clock;
    RunController* m_run;
    widgets::LessonModel* m_lesson;
    LessonPlaces m_places;
    std::size_t m_scenario = 0; ///< of the lesson's, whose session is shown
    std::map<std::size_t, std::unique_ptr<Session>> m_waiting; ///< those of the others
    Find m_find;
    QElapsedTimer m_since;
    std::optional<trace::Place> m_target; ///< of the beat that is being played
    trace::BranchId m_branch = 0;         ///< where the student was last
    Time m_time;
    bool m_leading = false; ///< it moves by itself, and not because of the student
};

} // namespace synod::app
