// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace synod::widgets {

class ChoiceButton;
class FlowText;

/// The question of a step: what one can answer, and once it is answered what was guessed beside
/// what happened.
class GuessBox final : public QWidget {
    Q_OBJECT

public:
    GuessBox(TraceModel* trace, LessonModel* lesson, const ThemeHolder* theme, QWidget* parent);

    /// Shows the question of the current step, if it has one.
    void showStep();
    void refresh();
    std::vector<ChoiceButton*> choices() const { return m_choices; }
    QLineEdit* input() const { return m_input; }
    FlowText* answer() const { return m_answer; }
    /// Where one answers by keys; null where nothing is to be answered in the panel.
    QWidget* entry() const;

signals:
    void linkActivated(const QUrl& link);

private:
    void restyle();
    void takeSelection();
    QString prompt() const;

    TraceModel* m_trace;
    LessonModel* m_lesson;
    const ThemeHolder* m_theme;
    QVBoxLayout* m_column;
    QLabel* m_prompt;
    QLineEdit* m_input;
    QLabel* m_verdict;
    FlowText* m_answer;
    std::vector<ChoiceButton*> m_choices;
};

/// The node that is chosen, where the step asks for one.
void guessChosenNode(const TraceModel& trace, LessonModel& lesson);
/// "A", "B" …
QString letterOf(std::size_t choice);
/// What was guessed beside what happened, in one line; empty while that is not known.
QString verdictOf(LessonModel& lesson, const lesson::Step& step);
/// The buttons that a question of choices has, of their words, marks and hands; `counting`: of
/// which the hands are being typed.
void markChoices(LessonModel& lesson,
                 const lesson::Step& step,
                 const std::vector<ChoiceButton*>& buttons,
                 std::optional<std::size_t> counting = {});
/// How many hands went up for each choice, in one line; empty where nobody has typed it.
QString handsText(const LessonModel& lesson, const lesson::Step& step);

} // namespace synod::widgets
