// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_slide.h"

#include "widgets/lesson/choice_button.h"
#include "widgets/lesson/guess_box.h"
#include "widgets/look/own_font.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QShortcut>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

using lesson::Guess;

constexpr int settleMilliseconds = 80;
/// Of what the theme calls a pixel: with the scale that presenting has, more than 20 pt.
constexpr double lineSize = 18, choiceSize = 16;
constexpr int guessRow = 99, verdictRow = 100;
constexpr std::size_t mostDigits = 12; ///< of a number that is guessed
constexpr int mostHands = 999;

} // namespace

LessonSlide::LessonSlide(TraceModel* trace,
                         LessonModel* lesson,
                         const ThemeHolder* theme,
                         QWidget* parent)
    : QWidget(parent),
      m_trace(trace),
      m_lesson(lesson),
      m_theme(theme),
      m_line(new QLabel(this)),
      m_guess(new QLabel(this)),
      m_verdict(new QLabel(this)),
      m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    for (QLabel* label : {m_line, m_guess, m_verdict}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_guess->setObjectName(QStringLiteral("slideGuess"));
    m_verdict->setObjectName(QStringLiteral("slideVerdict"));
    m_grid->addWidget(m_line, 0, 0, 1, 2);
    m_grid->addWidget(m_guess, guessRow, 0, 1, 2, Qt::AlignHCenter);
    m_grid->addWidget(m_verdict, verdictRow, 0, 1, 2);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LessonSlide::refresh);
    connect(lesson, &LessonModel::stepChanged, this, &LessonSlide::showStep);
    connect(lesson, &LessonModel::changed, this, &LessonSlide::refresh);
    connect(trace, &TraceModel::selectionChanged, this, &LessonSlide::takeSelection);
    connect(trace, &TraceModel::retranslated, this, &LessonSlide::refresh);
    connect(trace, &TraceModel::moved, this, [this] {
        if (m_presenting && !m_soon.isActive())
            m_soon.start(settleMilliseconds);
    });
    connect(lesson, &LessonModel::closed, this, [this] {
        m_soon.stop();
        hide();
        hear();
    });
    connect(theme, &ThemeHolder::changed, this, &LessonSlide::restyle);
    addKeys();
    hide();
    restyle();
}

/// They are heard wherever the focus is, also where the notes on the other screen have it.
void LessonSlide::addKeys() {
    const auto key = [this](const QKeySequence& keys, std::vector<QShortcut*>& among, auto what) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::ApplicationShortcut);
        connect(shortcut, &QShortcut::activated, this, what);
        among.push_back(shortcut);
    };
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        key(QKeySequence(QString(QChar(digit))), m_digits, [this, digit] { type(QChar(digit)); });
    key(QKeySequence(Qt::Key_Minus), m_digits, [this] { type(QLatin1Char('-')); });
    key(QKeySequence(Qt::Key_Backspace), m_digits, [this] { erase(); });
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter})
        key(QKeySequence(enter), m_enter, [this] { goOnCounting(); });
    hear();
}

/// Only what is asked for is taken from whoever else has a use for it.
void LessonSlide::hear() {
    const bool asked = m_presenting && (typed() || voted());
    for (QShortcut* key : m_digits)
        key->setEnabled(asked);
    for (QShortcut* key : m_enter)
        key->setEnabled(asked && m_counting.has_value());
}

bool LessonSlide::typed() const {
    if (!m_lesson->isOpen() || !m_lesson->guessable(m_lesson->current()))
        return false;
    const Guess::Kind kind = m_lesson->current().guess->kind;
    return kind == Guess::Kind::number || kind == Guess::Kind::place;
}

/// Also once it is answered: hands that are counted late are counted, too.
bool LessonSlide::voted() const {
    return m_lesson->isOpen() && m_lesson->current().guess &&
           m_lesson->current().guess->kind == Guess::Kind::choice;
}

void LessonSlide::type(QChar sign) {
    if (typed()) {
        const std::string before = m_lesson->picked(m_lesson->current());
        const bool fits = before.size() < mostDigits && (sign.isDigit() || before.empty());
        if (fits)
            m_lesson->pick(before + static_cast<char>(sign.unicode()));
    } else if (voted() && sign.isDigit()) {
        m_counting = m_counting.value_or(0);
        const int before = m_lesson->hands(m_lesson->current(), *m_counting).value_or(0);
        const int now = before * 10 + sign.digitValue();
        m_lesson->setHands(*m_counting, std::min(now, mostHands));
    }
}

void LessonSlide::erase() {
    if (typed()) {
        std::string before = m_lesson->picked(m_lesson->current());
        if (!before.empty())
            before.pop_back();
        m_lesson->pick(before);
    } else if (voted() && m_counting) {
        const int before = m_lesson->hands(m_lesson->current(), *m_counting).value_or(0);
        m_lesson->setHands(*m_counting, before < 10 ? std::nullopt : std::optional(before / 10));
    }
}

void LessonSlide::goOnCounting() {
    if (!m_counting)
        return;
    if (*m_counting + 1 < m_choices.size())
        ++*m_counting;
    else
        m_counting.reset();
    refresh();
}

/// A node that is clicked on the stage is the guess.
void LessonSlide::takeSelection() {
    if (m_presenting && m_lesson->isOpen())
        guessChosenNode(*m_trace, *m_lesson);
}

void LessonSlide::setPresenting(bool presenting) {
    m_presenting = presenting;
    setVisible(presenting && m_lesson->isOpen());
    if (isVisibleTo(parentWidget()))
        showStep();
    hear();
}

QString LessonSlide::line() const {
    return m_line->text();
}

QString LessonSlide::guess() const {
    return m_guess->text();
}

void LessonSlide::restyle() {
    const Theme& theme = m_theme->theme();
    m_grid->setSpacing(qRound(theme.px(6)));
    QFont font = theme.font(lineSize, QFont::DemiBold);
    font.setPixelSize(std::max(font.pixelSize(), qRound(points * logicalDpiY() / 72)));
    setOwnFont(m_line, font);
    setOwnFont(m_guess, font);
    setOwnFont(m_verdict, theme.font(choiceSize, QFont::DemiBold));
    m_guess->setStyleSheet(
        QStringLiteral("#slideGuess { background: %1; border: %2px solid %3; border-radius: %4px; "
                       "padding: %5px %6px; }")
            .arg(theme.palette.accentSoft.name())
            .arg(qRound(theme.px(1.5)))
            .arg(theme.palette.accent.name())
            .arg(qRound(theme.px(8)))
            .arg(qRound(theme.px(4)))
            .arg(qRound(theme.px(16))));
    if (m_presenting && m_lesson->isOpen())
        refresh();
}

void LessonSlide::showStep() {
    if (!m_presenting)
        return;
    show();
    m_counting.reset();
    for (ChoiceButton* choice : std::exchange(m_choices, {})) {
        choice->hide();
        choice->deleteLater();
    }
    const lesson::Step& step = m_lesson->current();
    if (step.guess && step.guess->kind == Guess::Kind::choice)
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

/// What is asked, where the heading does not ask it.
QString LessonSlide::lineText() const {
    const lesson::Step& step = m_lesson->current();
    QString heading = m_lesson->heading(step.id);
    const bool asks = heading.endsWith(u'?') || heading.endsWith(u'？');
    if (!step.guess || (asks && step.guess->kind == Guess::Kind::choice))
        return heading;
    QString question = m_lesson->question(step);
    return question.isEmpty() ? heading : question;
}

QString LessonSlide::guessText() const {
    const lesson::Step& step = m_lesson->current();
    if (!step.guess || step.guess->kind == Guess::Kind::choice || !m_lesson->guessable(step))
        return {};
    const QString picked = QString::fromStdString(m_lesson->picked(step));
    if (!picked.isEmpty())
        return tr("Your guess: %1").arg(picked);
    switch (step.guess->kind) {
    case Guess::Kind::number: return tr("Guess: type a number");
    case Guess::Kind::node: return tr("Guess: click a node");
    default: return tr("Guess: click an entry of a log, or type its number");
    }
}

void LessonSlide::refresh() {
    if (!m_presenting || !m_lesson->isOpen())
        return;
    const lesson::Step& step = m_lesson->current();
    // The clicker goes on: what was not counted is not waited for.
    if (std::exchange(m_beat, m_lesson->beat()) != m_lesson->beat())
        m_counting.reset();
    m_line->setText(lineText());
    m_guess->setText(guessText());
    m_guess->setVisible(!m_guess->text().isEmpty());
    if (!m_choices.empty())
        markChoices(*m_lesson, step, m_choices, m_counting);
    m_verdict->setText(verdictText());
    // Of a question its line is kept: the stage does not jump.
    m_verdict->setVisible(step.guess ? m_guess->isHidden() : !m_verdict->text().isEmpty());
    hear();
}

/// What was guessed beside what happened; in a later step, too, that has answered it.
QString LessonSlide::verdictText() const {
    const lesson::Step& step = m_lesson->current();
    if (m_counting)
        return tr("Hands for %1: type how many. Enter goes on.").arg(letterOf(*m_counting));
    if (step.guess)
        return verdictOf(*m_lesson, step);
    const lesson::Step* before = m_lesson->askedBefore(step);
    if (before == nullptr)
        before = m_lesson->askedOfRun(step);
    if (before == nullptr || !m_lesson->told(*before))
        return {};
    const QString hands = handsText(*m_lesson, *before), verdict = verdictOf(*m_lesson, *before);
    return hands.isEmpty() ? verdict : tr("%1 %2", "a sentence, and another").arg(verdict, hands);
}

} // namespace synod::widgets
