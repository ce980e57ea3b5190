// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace synod::widgets {

class ChoiceButton;

/// The lesson while it is presented, below the stage: one line that names the step, and its
/// question, large enough for the last row, with letters to vote by.
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
    std::vector<ChoiceButton*> choices() const { return m_choices; }

    static constexpr double points = 20; ///< of the line, at least

private:
    void restyle();
    void showStep();
    void refresh();

    LessonModel* m_lesson;
    const ThemeHolder* m_theme;
    QLabel* m_line;
    QLabel* m_verdict;
    QGridLayout* m_grid;
    std::vector<ChoiceButton*> m_choices;
    QTimer m_soon;
    bool m_presenting = false;
};

} // namespace synod::widgets
