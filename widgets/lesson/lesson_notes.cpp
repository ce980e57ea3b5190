// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_notes.h"

#include "widgets/lesson/lesson_text.h"
#include "widgets/look/own_font.h"

#include <QLabel>
#include <QVBoxLayout>

namespace synod::widgets {
namespace {

constexpr int tickMilliseconds = 5'000;

} // namespace

LessonNotes::LessonNotes(LessonModel* lesson, const ThemeHolder* theme)
    : m_lesson(lesson),
      m_theme(theme),
      m_step(new QLabel(this)),
      m_next(new QLabel(this)),
      m_clock(new QLabel(this)),
      m_notes(new FlowText(theme, this)) {
    setAttribute(Qt::WA_ShowWithoutActivating); // the keys stay with what is presented
    auto* column = new QVBoxLayout(this);
    for (QLabel* label : {m_step, m_next, m_clock}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    column->addWidget(m_step);
    column->addWidget(m_notes);
    column->addStretch(1);
    column->addWidget(m_next);
    column->addWidget(m_clock);
    m_tick.setInterval(tickMilliseconds);
    connect(&m_tick, &QTimer::timeout, this, &LessonNotes::refresh);
    connect(lesson, &LessonModel::stepChanged, this, &LessonNotes::refresh);
    connect(lesson, &LessonModel::changed, this, &LessonNotes::refresh);
    connect(lesson, &LessonModel::closed, this, &QWidget::hide);
    connect(theme, &ThemeHolder::changed, this, &LessonNotes::restyle);
    restyle();
}

void LessonNotes::begin() {
    m_since.start();
    m_tick.start();
    refresh();
}

QString LessonNotes::next() const {
    return m_next->text();
}

QString LessonNotes::clock() const {
    return m_clock->text();
}

void LessonNotes::restyle() {
    const Theme& theme = m_theme->theme();
    const int side = qRound(theme.px(20));
    layout()->setContentsMargins(side, side, side, side);
    layout()->setSpacing(qRound(theme.px(12)));
    setOwnFont(m_step, theme.font(18, QFont::Bold));
    setOwnFont(m_next, theme.font(15, QFont::DemiBold));
    setOwnFont(m_clock, theme.font(15));
    setStyleSheet(QStringLiteral("synod--widgets--LessonNotes { background: %1; }")
                      .arg(theme.palette.surface.name()));
    refresh();
}

QString LessonNotes::nextText() {
    const auto& guess = m_lesson->current().guess;
    if (m_lesson->asks() && m_lesson->beat() == 0 && !m_lesson->playing() &&
        guess->kind == lesson::Guess::Kind::choice)
        return tr("%1 Or count the hands: digits, then Enter for the next letter.")
            .arg(nextKeyText());
    return nextKeyText();
}

QString LessonNotes::nextKeyText() {
    const lesson::Lesson& lesson = m_lesson->lesson();
    const std::size_t beats = m_lesson->current().play.size();
    if (m_lesson->playing())
        return tr("PgDn: to the end of what plays");
    if (m_lesson->beat() < beats)
        return tr("PgDn: plays %1 of %2").arg(m_lesson->beat() + 1).arg(beats);
    if (m_lesson->isLast())
        return tr("This is the last step.");
    return tr("PgDn: %1").arg(m_lesson->heading(lesson.steps[m_lesson->step() + 1].id));
}

void LessonNotes::refresh() {
    setWindowTitle(tr("Notes for the teacher"));
    if (!m_lesson->isOpen() || !m_since.isValid())
        return;
    const lesson::Step& step = m_lesson->current();
    m_step->setText(m_lesson->heading(step.id));
    m_notes->setText(m_lesson->html(step.id + ".notes"));
    m_next->setText(nextText());
    m_clock->setText(
        clockText(QTime::currentTime(), m_since.elapsed() / 60'000, m_lesson->lesson().minutes));
}

QString LessonNotes::clockText(QTime now, qint64 passed, int minutes) {
    const QString time = now.toString(QStringLiteral("HH:mm"));
    return passed <= minutes
               ? tr("%1 · %2 of %3 min left").arg(time).arg(minutes - passed).arg(minutes)
               : tr("%1 · %2 min over the %3").arg(time).arg(passed - minutes).arg(minutes);
}

} // namespace synod::widgets
