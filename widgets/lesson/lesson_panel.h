// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_list.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/look/retranslated.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QUrl;
class QVBoxLayout;

namespace synod::widgets {

class FlowText;
class GuessBox;
class TaskBox;

/// The lesson beside the stage: its step with text, question and tasks, and the ways on and back.
/// Or the list of all lessons.
class LessonPanel final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    LessonPanel(TraceModel* trace,
                LessonModel* lesson,
                LessonList::Entries entries,
                const ThemeHolder* theme,
                QWidget* parent = nullptr);

    /// Of the dock: "Lesson 4 · step 2 of 8".
    QString heading() const;
    void showList();
    void showStep();
    bool listShown() const;
    /// It makes do with any width: buttons lose their words first.
    QSize minimumSizeHint() const override;
    /// Where one who comes here by keys goes on: the question, the search, else the next step.
    QWidget* entry() const;
    /// Nothing has changed that is not shown yet.
    bool upToDate() const { return !m_soon.isActive(); }
    LessonList* list() const { return m_list; }
    GuessBox* guess() const { return m_guess; }
    FlowText* text() const { return m_text; }
    std::vector<TaskBox*> tasks() const { return m_tasks; }
    QScrollArea* scroll() const { return m_scroll; }
    QPushButton* nextButton() const { return m_next; }
    QToolButton* backButton() const { return m_back; }
    QPushButton* putBackButton() const { return m_putBack; }
    QPushButton* handInButton() const { return m_handIn; }

signals:
    void nextRequested();
    void backRequested();
    void putBackRequested();
    void linkActivated(const QUrl& link);
    void handInRequested();
    void lessonRequested(const QString& id);
    void headingChanged(const QString& heading);
    /// The three cards behind the first lesson.
    void lectureRequested();
    void learnRequested();
    void buildRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildStep(TraceModel* trace);
    QWidget* buildCards();
    void restyle();
    void retranslate() override;
    void keepWidth();
    void showAnswer(bool told);
    void forgetTasks();
    void refreshSoon();
    void refresh();
    void showButtons();
    QString nextText(bool brief) const;
    int buttonsWidth() const;

    LessonModel* m_lesson;
    const ThemeHolder* m_theme;
    QTimer m_soon;
    QStackedWidget* m_pages;
    LessonList* m_list;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    QHBoxLayout* m_buttons;
    QLabel* m_title;
    FlowText* m_text;
    GuessBox* m_guess;
    QLabel* m_before; ///< what was guessed in an earlier step that this one has answered
    FlowText* m_beforeAnswer;
    QWidget* m_cards;
    QLabel* m_cardsTitle;
    QPushButton *m_lecture, *m_learn, *m_build;
    std::vector<TaskBox*> m_tasks;
    bool m_told = true; ///< the answer is there
    QToolButton* m_back;
    QPushButton *m_putBack, *m_handIn, *m_next;
};

} // namespace synod::widgets
