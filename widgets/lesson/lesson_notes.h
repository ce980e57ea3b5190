// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/lesson/lesson_model.h"
#include "widgets/look/retranslated.h"

#include <QElapsedTimer>
#include <QTime>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace synod::widgets {

class FlowText;

/// What only the teacher sees while a lesson is presented: the notes of the step, what the next
/// press of the clicker does, and the time.
class LessonNotes final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    LessonNotes(LessonModel* lesson, const ThemeHolder* theme);

    /// The lesson begins now.
    void begin();
    /// What comes next, in a line.
    QString next() const;
    FlowText* notes() const { return m_notes; }
    /// "10:32 · 8 of 20 min left", and what it says when so many minutes have passed.
    QString clock() const;
    static QString clockText(QTime now, qint64 passed, int minutes);

protected:
    void retranslate() override { refresh(); }

private:
    void restyle();
    void refresh();
    QString nextText();
    QString nextKeyText();

    LessonModel* m_lesson;
    const ThemeHolder* m_theme;
    QLabel *m_step, *m_next, *m_clock;
    FlowText* m_notes;
    QTimer m_tick;
    QElapsedTimer m_since;
};

} // namespace synod::widgets
