// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/guess_box.h"

#include "widgets/lesson/choice_button.h"
#include "widgets/lesson/lesson_text.h"
#include "widgets/look/own_font.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace synod::widgets {

using lesson::Guess;
using lesson::Step;

QString letterOf(std::size_t choice) {
    return QString(QChar(static_cast<char16_t>('A' + choice % 26)));
}

namespace {

QString letterOf(const Guess& guess, const std::string& id) {
    for (std::size_t i = 0; i < guess.choices.size(); ++i)
        if (guess.choices[i].id == id)
            return widgets::letterOf(i);
    return QString::fromStdString(id);
}

ChoiceButton::Mark markOf(LessonModel& lesson, const Step& step, const std::string& id) {
    using Mark = ChoiceButton::Mark;
    const bool picked = lesson.picked(step) == id;
    if (lesson.told(step)) {
        const bool right = step.guess->right == id;
        const bool guessed = picked && lesson.locked(step);
        return right ? (guessed ? Mark::rightGuess : Mark::right)
                     : (guessed ? Mark::wrongGuess : Mark::passed);
    }
    if (lesson.locked(step))
        return picked ? Mark::locked : Mark::passed;
    if (!lesson.guessable(step))
        return Mark::passed;
    return picked ? Mark::picked : Mark::none;
}

} // namespace

void markChoices(LessonModel& lesson,
                 const Step& step,
                 const std::vector<ChoiceButton*>& buttons,
                 std::optional<std::size_t> counting) {
    const auto& choices = step.guess->choices;
    bool counted = counting.has_value();
    for (std::size_t i = 0; i < choices.size(); ++i)
        counted = counted || lesson.hands(step, i);
    for (std::size_t i = 0; i < buttons.size() && i < choices.size(); ++i) {
        buttons[i]->setChoice(letterOf(i), lesson.heading(step.id + "." + choices[i].id));
        buttons[i]->setMark(markOf(lesson, step, choices[i].id));
        buttons[i]->setHands(counted, lesson.hands(step, i), counting == i);
    }
}

QString handsText(const LessonModel& lesson, const Step& step) {
    QStringList counted;
    for (std::size_t i = 0; step.guess && i < step.guess->choices.size(); ++i)
        if (const auto hands = lesson.hands(step, i))
            counted += GuessBox::tr("%1 %2", "A 12").arg(letterOf(i)).arg(*hands);
    return counted.empty() ? QString()
                           : GuessBox::tr("Hands: %1").arg(counted.join(QStringLiteral(" · ")));
}

QString verdictOf(LessonModel& lesson, const Step& step) {
    if (!lesson.told(step))
        return lesson.locked(step) ? GuessBox::tr("Your guess is locked. What happens?")
                                   : QString();
    const Guess& guess = *step.guess;
    const auto said = [&](const std::string& answer) {
        if (guess.kind != Guess::Kind::choice)
            return QString::fromStdString(answer);
        const QString letter = letterOf(guess, answer);
        // Where the choices are not in sight, a letter alone says nothing.
        return step.id == lesson.current().id
                   ? letter
                   : QStringLiteral("%1 · %2").arg(letter, lesson.heading(step.id + "." + answer));
    };
    const QString happened = said(lesson.rightAnswer(step));
    if (!lesson.locked(step))
        return GuessBox::tr("What happened: %1").arg(happened);
    const QString guessed = said(lesson.picked(step));
    if (lesson.right(step).value_or(false))
        return GuessBox::tr("✓ You guessed %1, and so it was.").arg(guessed);
    return GuessBox::tr("✗ You guessed %1. What happened: %2").arg(guessed, happened);
}

GuessBox::GuessBox(TraceModel* trace,
                   LessonModel* lesson,
                   const ThemeHolder* theme,
                   QWidget* parent)
    : QWidget(parent),
      m_trace(trace),
      m_lesson(lesson),
      m_theme(theme),
      m_column(new QVBoxLayout(this)),
      m_prompt(new QLabel(this)),
      m_input(new QLineEdit(this)),
      m_verdict(new QLabel(this)),
      m_answer(new FlowText(theme, this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    for (QLabel* label : {m_prompt, m_verdict}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_input->setAcceptDrops(false); // what is dropped is for the window
    m_input->setObjectName(QStringLiteral("lessonGuess"));
    m_column->addWidget(m_prompt);
    m_column->addWidget(m_input);
    m_column->addWidget(m_verdict);
    m_column->addWidget(m_answer);
    connect(m_input, &QLineEdit::textEdited, this,
            [this](const QString& text) { m_lesson->pick(text.trimmed().toStdString()); });
    connect(trace, &TraceModel::selectionChanged, this, &GuessBox::takeSelection);
    connect(m_answer, &QTextBrowser::anchorClicked, this, &GuessBox::linkActivated);
    connect(theme, &ThemeHolder::changed, this, &GuessBox::restyle);
    restyle();
}

void GuessBox::restyle() {
    const Theme& theme = m_theme->theme();
    m_column->setSpacing(qRound(3 + theme.px(3)));
    setOwnFont(m_prompt, theme.font(12));
    setOwnFont(m_verdict, theme.font(13, QFont::DemiBold));
    setOwnFont(m_input, theme.font(13));
}

void GuessBox::showStep() {
    for (ChoiceButton* choice : std::exchange(m_choices, {})) {
        choice->hide();
        choice->deleteLater();
    }
    const Step& step = m_lesson->current();
    setVisible(step.guess.has_value());
    if (!step.guess)
        return;
    m_answer->setPictures(&m_lesson->lesson().files);
    QWidget* before = m_input;
    if (step.guess->kind == Guess::Kind::choice)
        for (std::size_t i = 0; i < step.guess->choices.size(); ++i) {
            auto* button = new ChoiceButton(m_theme, 13, this);
            m_column->insertWidget(static_cast<int>(i) + 1, button);
            setTabOrder(std::exchange(before, button), button);
            connect(button, &QAbstractButton::clicked, this,
                    [this, id = step.guess->choices[i].id] { m_lesson->pick(id); });
            m_choices.push_back(button);
        }
    refresh();
}

QWidget* GuessBox::entry() const {
    const bool open = isVisible() && m_lesson->guessable(m_lesson->current());
    if (!open || !m_input->isHidden())
        return open ? m_input : nullptr;
    const auto picked =
        std::find_if(m_choices.begin(), m_choices.end(), [](const ChoiceButton* choice) {
            return choice->mark() == ChoiceButton::Mark::picked;
        });
    return picked != m_choices.end() ? *picked : m_choices.empty() ? nullptr : m_choices.front();
}

QString GuessBox::prompt() const {
    const Step& step = m_lesson->current();
    if (!m_lesson->guessable(step))
        return {};
    switch (step.guess->kind) {
    case Guess::Kind::choice: return tr("Guess before you see");
    case Guess::Kind::number: return tr("Guess before you see: type a number");
    case Guess::Kind::place:
        return tr("Guess before you see: click an entry of a log, or type its number");
    case Guess::Kind::node:
        return m_lesson->picked(step).empty()
                   ? tr("Guess before you see: click a node on the stage")
                   : tr("Your guess: %1. Click another node to change it.")
                         .arg(QString::fromStdString(m_lesson->picked(step)));
    }
    return {};
}

void GuessBox::refresh() {
    const Step& step = m_lesson->current();
    if (!step.guess)
        return;
    const bool typed =
        step.guess->kind == Guess::Kind::number || step.guess->kind == Guess::Kind::place;
    const bool open = m_lesson->guessable(step);
    m_prompt->setText(prompt());
    m_prompt->setVisible(!m_prompt->text().isEmpty());
    m_input->setVisible(typed && open);
    m_input->setAccessibleName(m_prompt->text());
    const QString picked = QString::fromStdString(m_lesson->picked(step));
    if (m_input->text().trimmed() != picked)
        m_input->setText(picked);
    markChoices(*m_lesson, step, m_choices);
    m_verdict->setText(verdictOf(*m_lesson, step));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    m_answer->setText(m_lesson->told(step) ? m_lesson->answerHtml(step) : QString());
    m_answer->setVisible(!m_answer->toPlainText().isEmpty());
}

/// A node that is clicked on the stage is the guess.
void GuessBox::takeSelection() {
    if (m_lesson->isOpen() && isVisible())
        guessChosenNode(*m_trace, *m_lesson);
}

void guessChosenNode(const TraceModel& trace, LessonModel& lesson) {
    const Step& step = lesson.current();
    const Selection& chosen = trace.selection();
    if (!trace.empty() && step.guess && step.guess->kind == Guess::Kind::node &&
        chosen.kind == Selection::Kind::node)
        lesson.pick(trace.names().of(chosen.node));
}

} // namespace synod::widgets
