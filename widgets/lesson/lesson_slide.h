// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QShortcut;

namespace synod::widgets {

class ChoiceButton;

/// The lesson while it is presented, below the stage: one line that names the step, and its
/// question, large enough for the last row, with letters to vote by. Digits are typed into it: the
/// number that is guessed, or how many hands went up for A, and behind Enter for B. No clicker
/// sends one, and the stage has no use for them.
class LessonSlide final : public QWidget {
    Q_OBJECT

public:
    LessonSlide(TraceModel* trace,
                LessonModel* lesson,
                const ThemeHolder* theme,
                QWidget* parent = nullptr);

    /// Shows itself or not.
    void setPresenting(bool presenting);
    QString line() const;
    /// What was guessed of a number, a node or an entry of a log, or how it is to be guessed.
    QString guess() const;
    std::vector<ChoiceButton*> choices() const { return m_choices; }

    static constexpr double points = 20; ///< of the line, at least

private:
    void addKeys();
    void restyle();
    void showStep();
    void refresh();
    QString verdictText() const;
    void hear();
    bool typed() const;
    bool voted() const;
    void type(QChar sign);
    void erase();
    void goOnCounting();
    void takeSelection();
    QString lineText() const;
    QString guessText() const;

    TraceModel* m_trace;
    LessonModel* m_lesson;
    const ThemeHolder* m_theme;
    QLabel* m_line;
    QLabel* m_guess;
    QLabel* m_verdict;
    QGridLayout* m_grid;
    std::vector<ChoiceButton*> m_choices;
    std::vector<QShortcut*> m_digits;      ///< and what erases them
    std::vector<QShortcut*> m_enter;       ///< goes on to the next choice
    std::optional<std::size_t> m_counting; ///< the choice whose hands are typed
    std::size_t m_beat = 0;                ///< when it was shown last
    QTimer m_soon;
    bool m_presenting = false;
};

} // namespace synod::widgets
