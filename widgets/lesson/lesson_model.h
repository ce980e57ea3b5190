// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/entry.h"
#include "engine/lesson/progress.h"
#include "engine/lesson/run_values.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace synod::widgets {

/// What is kept of a lesson from one time to the next: who comes back goes on from here.
struct LessonMemory {
    std::string step;
    std::map<std::string, std::string> guesses; ///< the locked ones, by their step
    std::map<std::string, std::size_t> hints;   ///< how many were shown, by task
    std::set<std::string> done;                 ///< tasks that have been ticked once
    std::set<std::string> answered;             ///< steps whose question has been answered
    /// How many hands went up in class for each choice, by step and by its place; none: not typed.
    std::map<std::string, std::vector<std::optional<int>>> hands;
};

/// Whether a task is done at the moment that is shown, or elsewhere: later, or on another branch.
enum class TaskState : std::uint8_t { open, elsewhere, here };

/// The lesson that is open, as its views look at it: its step, what has been guessed and done, and
/// its texts with the values of the moment. It never runs anything: whoever does moves the step.
class LessonModel final : public QObject {
    Q_OBJECT

public:
    LessonModel(TraceModel* trace, const ThemeHolder* theme, QObject* parent = nullptr);

    /// Opens a lesson over the trace that the model shows.
    void
    open(std::shared_ptr<const lesson::Lesson> lesson, lesson::RunValues runs, LessonMemory memory);
    void close();
    /// While it is held the trace may be replaced by that of another scenario of the lesson.
    void hold(bool held) { m_held = held; }
    bool isOpen() const { return m_progress != nullptr; }
    const lesson::Lesson& lesson() const { return *m_lesson; }
    const LessonMemory& memory() const { return m_memory; }
    lesson::Progress& progress() { return *m_progress; }
    std::string language() const;

    /// The step that is shown, and how many of its beats have been played or begun.
    std::size_t step() const { return m_step; }
    std::size_t beat() const { return m_beat; }
    const lesson::Step& current() const { return m_lesson->steps[m_step]; }
    void setPlace(std::size_t step, std::size_t beat);
    /// The beat that was begun last is still being played.
    bool playing() const { return m_playing; }
    void setPlaying(bool playing);
    bool isLast() const { return m_step + 1 == m_lesson->steps.size(); }

    // ---- guesses: picked, then locked before the play, then answered by it
    void pick(const std::string& answer);
    std::string picked(const lesson::Step& step) const; ///< or locked; empty: nothing yet
    bool locked(const lesson::Step& step) const;
    /// Whether it can still be guessed: nothing of what answers it has been played.
    bool guessable(const lesson::Step& step) const;
    void lock();
    bool answered(const lesson::Step& step) const { return m_memory.answered.contains(step.id); }
    /// It is answered, and what answers it has happened at the moment that is shown: a moment
    /// before tells nothing of it.
    bool told(const lesson::Step& step);
    void answer(const lesson::Step& step);
    /// It is asked, and nobody has guessed or seen it yet: what lies behind the moment is hidden.
    bool asks() const;
    /// How many hands went up for a choice of the step; nothing where nobody has typed it.
    std::optional<int> hands(const lesson::Step& step, std::size_t choice) const;
    void setHands(std::size_t choice, std::optional<int> hands);
    /// A new class begins: guesses, answers and hands are forgotten, ticks are not.
    void forgetAnswers();
    /// What has been asked so far about a run that has been seen now.
    void answerAsked(const std::string& run);
    /// Nothing: it cannot be told, or nothing was guessed.
    std::optional<bool> right(const lesson::Step& step) const;
    /// Of a choice the id of the right one, else what the right answer is.
    std::string rightAnswer(const lesson::Step& step) const;
    /// The step whose guess is answered by a task of the step; null where there is none.
    const lesson::Step* askedBefore(const lesson::Step& step) const;
    /// The step whose guess is answered by the task in whose run the step begins, where it is the
    /// first that does; else null. Whoever has left out the task sees there what came of it.
    const lesson::Step* askedOfRun(const lesson::Step& step) const;

    // ---- tasks
    TaskState stateOf(const lesson::Task& task);
    std::size_t hintsShown(const lesson::Task& task) const;
    void showHint(const lesson::Task& task);
    bool allDone() const;
    /// All is done, and it is the moment to say so: after the last tick, and in the last step.
    bool finished() const { return allDone() && (m_tickedHere || isLast()); }
    /// The solution was played for whoever has skipped the task: the branch is not the student's.
    void give(const lesson::Task& task, trace::BranchId branch);
    /// The same, of a session that is opened again.
    void addGiven(const std::map<std::string, trace::BranchId>& given) {
        m_given.insert(given.begin(), given.end());
    }

    // ---- texts, in the window's language
    QString title() const;
    /// The section's heading with its values filled in; empty where there is none.
    QString heading(std::string_view section);
    /// The question that a step asks: the last sentence of its text that is one, if any is.
    QString question(const lesson::Step& step);
    /// The section's body as HTML, with the values of the moment.
    QString html(std::string_view section);
    /// What is told once the step's question is answered, of what was guessed or else of what is
    /// right. A "Yes" with which it begins is for those alone who have guessed so.
    QString answerHtml(const lesson::Step& step);

signals:
    void opened();
    void closed();
    void stepChanged();
    void changed(); ///< something of what is shown: a tick, a guess, a hint
    void wrote(const synod::lesson::Entry& entry); ///< to be kept in the run

private:
    trace::Place here() const;
    const lesson::Section* find(std::string_view section) const;
    void traceReplaced();
    void look();
    void hideFuture();
    bool counts(const lesson::Task& task);

    TraceModel* m_trace;
    const ThemeHolder* m_theme;
    std::shared_ptr<const lesson::Lesson> m_lesson;
    std::unique_ptr<lesson::Progress> m_progress; ///< of the lesson that is open
    lesson::RunValues m_runs;
    LessonMemory m_memory;
    std::map<std::string, std::string> m_picked; ///< by step; not locked yet
    std::map<std::string, trace::BranchId> m_given;
    std::size_t m_step = 0, m_beat = 0;
    bool m_playing = false;
    bool m_held = false;
    bool m_shown = false;      ///< a step has been shown since it was opened
    bool m_tickedHere = false; ///< a task, since the step was shown
};

} // namespace synod::widgets
