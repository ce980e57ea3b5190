// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QUrl;
class QVBoxLayout;

namespace synod::widgets {

class FlowText;

/// Whether a task is done: an empty box, a tick, or a hollow tick where it was done elsewhere.
class TaskSign final : public QWidget {
    Q_OBJECT

public:
    TaskSign(const ThemeHolder* theme, QWidget* parent);
    void setState(TaskState state);
    TaskState state() const { return m_state; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ThemeHolder* m_theme;
    TaskState m_state = TaskState::open;
};

/// One task: what is to be done, whether it is, and its hints one at a time.
class TaskBox final : public QWidget {
    Q_OBJECT

public:
    TaskBox(LessonModel* lesson,
            const lesson::Task* task,
            const ThemeHolder* theme,
            QWidget* parent);

    void refresh();
    TaskState state() const { return m_sign->state(); }
    QPushButton* hintButton() const { return m_more; }
    std::size_t hintsShown() const { return m_hints.size(); }
    /// In the order of the Tab key it comes after a widget that stands before it.
    void comeAfter(QWidget* before);
    /// What of it one comes to last by the Tab key.
    QWidget* lastByKeys() const;

signals:
    void linkActivated(const QUrl& link);

private:
    void restyle();
    void showHints(TaskState state);

    LessonModel* m_lesson;
    const lesson::Task* m_task;
    const ThemeHolder* m_theme;
    QVBoxLayout* m_column;
    TaskSign* m_sign;
    QLabel* m_what;
    QLabel* m_elsewhere;
    FlowText* m_said; ///< once it is done
    std::vector<FlowText*> m_hints;
    QPushButton* m_more;
};

} // namespace synod::widgets
