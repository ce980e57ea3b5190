// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_slide.h"

#include "widgets/lesson/choice_button.h"
#include "widgets/lesson/guess_box.h"
#include "widgets/look/own_font.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

constexpr int refreshMilliseconds = 80;
/// Of what the theme calls a pixel: with the scale that presenting has, more than 20 pt.
constexpr double lineSize = 18, choiceSize = 16;

} // namespace

LessonSlide::LessonSlide(TraceModel* trace,
                         LessonModel* lesson,
                         const ThemeHolder* theme,
                         QWidget* parent)
    : QWidget(parent),
      m_lesson(lesson),
      m_theme(theme),
      m_line(new QLabel(this)),
      m_verdict(new QLabel(this)),
      m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    for (QLabel* label : {m_line, m_verdict}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_grid->addWidget(m_line, 0, 0, 1, 2);
    m_grid->addWidget(m_verdict, 100, 0, 1, 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LessonSlide::refresh);
    connect(lesson, &LessonModel::stepChanged, this, &LessonSlide::showStep);
    connect(lesson, &LessonModel::changed, this, &LessonSlide::refresh);
    connect(trace, &TraceModel::moved, this, [this] {
        if (m_presenting && !m_soon.isActive())
            m_soon.start(refreshMilliseconds);
    });
    connect(lesson, &LessonModel::closed, this, [this] {
        m_soon.stop();
        hide();
    });
    connect(theme, &ThemeHolder::changed, this, &LessonSlide::restyle);
    hide();
    restyle();
}

void LessonSlide::setPresenting(bool presenting) {
    m_presenting = presenting;
    setVisible(presenting && m_lesson->isOpen());
    if (isVisibleTo(parentWidget()))
        showStep();
}

QString LessonSlide::line() const {
    return m_line->text();
}

void LessonSlide::restyle() {
    const Theme& theme = m_theme->theme();
    m_grid->setSpacing(qRound(theme.px(6)));
    QFont font = theme.font(lineSize, QFont::DemiBold);
    font.setPixelSize(std::max(font.pixelSize(), qRound(points * logicalDpiY() / 72)));
    setOwnFont(m_line, font);
    setOwnFont(m_verdict, theme.font(choiceSize, QFont::DemiBold));
    if (m_presenting && m_lesson->isOpen())
        refresh();
}

void LessonSlide::showStep() {
    if (!m_presenting)
        return;
    show();
    for (ChoiceButton* choice : std::exchange(m_choices, {})) {
        choice->hide();
        choice->deleteLater();
    }
    const lesson::Step& step = m_lesson->current();
    if (step.guess && step.guess->kind == lesson::Guess::Kind::choice)
        for (std::size_t i = 0; i < step.guess->choices.size(); ++i) {
            auto* button = new ChoiceButton(m_theme, choiceSize, this);
            m_grid->addWidget(button, 1 + static_cast<int>(i) / 2, static_cast<int>(i) % 2);
            connect(button, &QAbstractButton::clicked, this,
                    [this, id = step.guess->choices[i].id] { m_lesson->pick(id); });
            // The keys are the clicker's.
            button->setFocusPolicy(Qt::NoFocus);
            m_choices.push_back(button);
        }
    refresh();
}

void LessonSlide::refresh() {
    if (!m_presenting || !m_lesson->isOpen())
        return;
    const lesson::Step& step = m_lesson->current();
    m_line->setText(m_lesson->heading(step.id));
    if (!m_choices.empty())
        markChoices(*m_lesson, step, m_choices);
    m_verdict->setText(step.guess ? verdictOf(*m_lesson, step) : QString());
    m_verdict->setVisible(step.guess.has_value()); // its line is kept: the stage does not jump
}

} // namespace synod::widgets
