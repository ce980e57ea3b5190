// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_panel.h"

#include "widgets/lesson/guess_box.h"
#include "widgets/lesson/lesson_text.h"
#include "widgets/lesson/task_box.h"
#include "widgets/look/own_font.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace synod::widgets {
namespace {

/// While it plays, what is shown is looked at this often at most.
constexpr int refreshMilliseconds = 80;

} // namespace

LessonPanel::LessonPanel(TraceModel* trace,
                         LessonModel* lesson,
                         LessonList::Entries entries,
                         const ThemeHolder* theme,
                         QWidget* parent)
    : Retranslated(parent), m_lesson(lesson), m_theme(theme), m_pages(new QStackedWidget(this)) {
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_pages);
    m_pages->addWidget(buildStep(trace));
    m_list = new LessonList(std::move(entries), theme, m_pages);
    m_pages->addWidget(m_list);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &LessonPanel::refresh);
    connect(m_list, &LessonList::chosen, this, &LessonPanel::lessonRequested);
    connect(lesson, &LessonModel::stepChanged, this, &LessonPanel::showStep);
    connect(lesson, &LessonModel::changed, this, &LessonPanel::refresh);
    connect(lesson, &LessonModel::closed, this, [this] {
        m_soon.stop();
        forgetTasks();
        emit headingChanged(heading());
    });
    connect(trace, &TraceModel::moved, this, &LessonPanel::refreshSoon);
    connect(trace, &TraceModel::retranslated, this, &LessonPanel::refreshSoon);
    connect(theme, &ThemeHolder::changed, this, &LessonPanel::restyle);
    restyle();
    retranslate();
}

QWidget* LessonPanel::buildStep(TraceModel* trace) {
    auto* page = new QWidget(m_pages);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_title = new QLabel(inside);
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_text = new FlowText(m_theme, inside);
    m_guess = new GuessBox(trace, m_lesson, m_theme, inside);
    m_before = new QLabel(inside);
    m_before->setWordWrap(true);
    m_before->setTextFormat(Qt::PlainText);
    m_beforeAnswer = new FlowText(m_theme, inside);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_text, m_guess, m_before,
                                                           m_beforeAnswer, buildCards()})
        m_column->addWidget(widget);
    m_column->addStretch(1);
    m_scroll->setWidget(inside);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            &LessonPanel::keepWidth);
    auto* row = m_buttons = new QHBoxLayout;
    m_back = new QToolButton(page);
    m_back->setObjectName(QStringLiteral("lessonBack"));
    m_putBack = new QPushButton(page);
    m_putBack->setObjectName(QStringLiteral("lessonPutBack"));
    m_putBack->setProperty("quiet", true);
    m_handIn = new QPushButton(page);
    m_handIn->setObjectName(QStringLiteral("lessonHandIn"));
    m_handIn->setProperty("quiet", true);
    m_next = new QPushButton(page);
    m_next->setObjectName(QStringLiteral("lessonNext"));
    m_next->setProperty("primary", true);
    row->addWidget(m_back);
    row->addWidget(m_putBack);
    row->addWidget(m_handIn);
    row->addWidget(m_next, 1);
    column->addLayout(row);
    for (QWidget* button : std::initializer_list<QWidget*>{m_back, m_putBack, m_handIn, m_next})
        button->setFocusPolicy(Qt::TabFocus);
    connect(m_back, &QToolButton::clicked, this, &LessonPanel::backRequested);
    connect(m_putBack, &QPushButton::clicked, this, &LessonPanel::putBackRequested);
    connect(m_handIn, &QPushButton::clicked, this, &LessonPanel::handInRequested);
    connect(m_next, &QPushButton::clicked, this, &LessonPanel::nextRequested);
    for (QTextBrowser* text : std::initializer_list<QTextBrowser*>{m_text, m_beforeAnswer})
        connect(text, &QTextBrowser::anchorClicked, this, &LessonPanel::linkActivated);
    connect(m_guess, &GuessBox::linkActivated, this, &LessonPanel::linkActivated);
    connect(m_guess->input(), &QLineEdit::returnPressed, this, [this] {
        if (!m_lesson->picked(m_lesson->current()).empty())
            emit nextRequested();
    });
    return page;
}

QWidget* LessonPanel::buildCards() {
    m_cards = new QWidget;
    auto* column = new QVBoxLayout(m_cards);
    column->setContentsMargins(0, 0, 0, 0);
    m_cardsTitle = new QLabel(m_cards);
    column->addWidget(m_cardsTitle);
    m_lecture = new QPushButton(m_cards);
    m_learn = new QPushButton(m_cards);
    m_build = new QPushButton(m_cards);
    m_lecture->setObjectName(QStringLiteral("cardLecture"));
    m_learn->setObjectName(QStringLiteral("cardLearn"));
    m_build->setObjectName(QStringLiteral("cardBuild"));
    for (QPushButton* card : {m_lecture, m_learn, m_build})
        column->addWidget(card);
    connect(m_lecture, &QPushButton::clicked, this, &LessonPanel::lectureRequested);
    connect(m_learn, &QPushButton::clicked, this, &LessonPanel::learnRequested);
    connect(m_build, &QPushButton::clicked, this, &LessonPanel::buildRequested);
    m_cards->hide();
    return m_cards;
}

void LessonPanel::restyle() {
    const Theme& theme = m_theme->theme();
    // Of large text the words are to have the room.
    const int gap = qRound(4 + theme.px(4));
    layout()->setContentsMargins(qRound(theme.px(16)), 2, 4, qRound(6 + theme.px(4)));
    m_scroll->parentWidget()->layout()->setSpacing(gap);
    m_column->setSpacing(gap);
    keepWidth();
    setOwnFont(m_title, theme.font(theme.scale < 1.3 ? 18 : 16, QFont::Bold));
    setOwnFont(m_before, theme.font(13, QFont::DemiBold));
    setOwnFont(m_cardsTitle, theme.font(13, QFont::DemiBold));
    const QSize icons(qRound(theme.px(16)), qRound(theme.px(16)));
    m_back->setIcon(icon(QStringLiteral("chevron-left"), theme));
    m_putBack->setIcon(icon(QStringLiteral("rotate-ccw"), theme));
    m_lecture->setIcon(icon(QStringLiteral("presentation"), theme));
    m_learn->setIcon(icon(QStringLiteral("book-open"), theme));
    m_build->setIcon(icon(QStringLiteral("network"), theme));
    for (QAbstractButton* button : std::initializer_list<QAbstractButton*>{
             m_back, m_putBack, m_handIn, m_lecture, m_learn, m_build})
        button->setIconSize(icons);
    refreshSoon();
}

/// With a bar beside it or without, a text is as wide: else one that is scrolled would wrap more,
/// and so need its bar.
void LessonPanel::keepWidth() {
    const QScrollBar* bar = m_scroll->verticalScrollBar();
    const int width = bar->sizeHint().width();
    m_column->setContentsMargins(0, 0, bar->maximum() > 0 ? 0 : width, 0);
    m_buttons->setContentsMargins(0, 0, width, 0);
}

void LessonPanel::retranslate() {
    m_back->setToolTip(tr("Back: a beat, or a step"));
    m_back->setAccessibleName(tr("Back: a beat, or a step"));
    m_putBack->setAccessibleName(tr("Put it back"));
    m_handIn->setAccessibleName(tr("Hand in…"));
    m_handIn->setToolTip(tr("Writes what you did in this lesson to a file"));
    m_cardsTitle->setText(tr("What now?"));
    m_lecture->setText(tr("Lecture: present a lesson"));
    m_learn->setText(tr("Learn: all lessons"));
    m_build->setText(tr("Build: a ring of three, and a palette"));
    emit headingChanged(heading());
    if (m_lesson->isOpen())
        refresh();
}

QString LessonPanel::heading() const {
    if (!m_lesson->isOpen() || listShown())
        return tr("Lessons");
    const lesson::Lesson& lesson = m_lesson->lesson();
    const QString step = tr("step %1 of %2").arg(m_lesson->step() + 1).arg(lesson.steps.size());
    return lesson.number > 0 ? tr("Lesson %1 · %2").arg(lesson.number).arg(step)
                             : tr("%1 · %2").arg(m_lesson->title(), step);
}

bool LessonPanel::listShown() const {
    return m_pages->currentWidget() == m_list;
}

void LessonPanel::showList() {
    m_pages->setCurrentWidget(m_list);
    if (m_lesson->isOpen())
        m_list->setCurrent(QString::fromStdString(m_lesson->lesson().id));
    m_list->search()->setFocus();
    emit headingChanged(heading());
}

void LessonPanel::showStep() {
    const bool focused = isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentIndex(0);
    forgetTasks();
    for (FlowText* text : {m_text, m_beforeAnswer})
        text->setPictures(&m_lesson->lesson().files);
    QWidget* before = m_guess->answer();
    for (const lesson::Task& task : m_lesson->current().tasks) {
        auto* box = new TaskBox(m_lesson, &task, m_theme, m_scroll->widget());
        box->comeAfter(std::exchange(before, box->lastByKeys()));
        m_column->insertWidget(m_column->indexOf(m_before), box);
        connect(box, &TaskBox::linkActivated, this, &LessonPanel::linkActivated);
        m_tasks.push_back(box);
    }
    m_guess->showStep();
    m_told = true; // what is there already is not news
    m_scroll->verticalScrollBar()->setValue(0);
    refresh();
    // Whoever is here by keys answers, or goes on. What is new is shown first.
    const auto enter = [this] {
        if (isAncestorOf(QApplication::focusWidget()))
            entry()->setFocus();
    };
    if (focused)
        QMetaObject::invokeMethod(this, enter, Qt::QueuedConnection);
    emit headingChanged(heading());
}

QWidget* LessonPanel::entry() const {
    if (listShown())
        return m_list->search();
    QWidget* guess = m_guess->entry();
    return guess != nullptr ? guess : m_next;
}

/// They may be what asks for another step.
void LessonPanel::forgetTasks() {
    for (TaskBox* task : std::exchange(m_tasks, {})) {
        task->hide();
        task->deleteLater();
    }
}

void LessonPanel::refreshSoon() {
    if (m_lesson->isOpen() && !m_soon.isActive())
        m_soon.start(refreshMilliseconds);
}

void LessonPanel::refresh() {
    if (!m_lesson->isOpen())
        return;
    const lesson::Step& step = m_lesson->current();
    const bool focused = isAncestorOf(QApplication::focusWidget());
    m_title->setText(m_lesson->heading(step.id));
    m_title->setToolTip(m_lesson->title());
    m_text->setText(m_lesson->html(step.id));
    m_guess->refresh();
    for (TaskBox* task : m_tasks)
        task->refresh();
    const lesson::Step* before = m_lesson->askedBefore(step);
    const bool told = before != nullptr && m_lesson->told(*before);
    const QString hands = told ? handsText(*m_lesson, *before) : QString();
    const QString verdict = told ? verdictOf(*m_lesson, *before) : QString();
    m_before->setText(hands.isEmpty() ? verdict : verdict + QLatin1Char('\n') + hands);
    m_before->setVisible(told);
    m_beforeAnswer->setText(told ? m_lesson->answerHtml(*before) : QString());
    m_beforeAnswer->setVisible(told && !m_beforeAnswer->toPlainText().isEmpty());
    m_cards->setVisible(m_lesson->lesson().number == 1 && m_lesson->finished());
    showButtons();
    showAnswer(step.guess ? m_lesson->told(step) : told);
    // What had the focus may be shut now; by the keyboard one goes on from here.
    if (focused && !isAncestorOf(QApplication::focusWidget()))
        m_next->setFocus();
}

/// An answer that has just come is not to be looked for.
void LessonPanel::showAnswer(bool told) {
    if (std::exchange(m_told, told) || !told)
        return;
    QWidget* answer = m_lesson->current().guess ? m_guess->answer() : m_beforeAnswer;
    // It takes its place first.
    QMetaObject::invokeMethod(
        this, [this, answer] { m_scroll->ensureWidgetVisible(answer, 0, 0); },
        Qt::QueuedConnection);
}

QString LessonPanel::nextText(bool brief) const {
    const lesson::Step& step = m_lesson->current();
    const bool plays = m_lesson->beat() < step.play.size();
    if (m_lesson->playing())
        return tr("To its end");
    const bool locks = m_lesson->guessable(step) && !m_lesson->picked(step).empty();
    if (locks)
        return plays && !brief ? tr("Lock it, and play") : tr("Lock it");
    const bool end = m_lesson->isLast() && !plays;
    return end ? tr("Lessons") : plays ? tr("Play") : tr("Next step");
}

/// What matters least loses its words first, and goes last, since the menu has it; tips have the
/// words. Of the last step there is room for one of two in words.
void LessonPanel::showButtons() {
    const bool last = m_lesson->isLast();
    m_back->setEnabled(m_lesson->step() > 0 || m_lesson->beat() > 0);
    m_handIn->setVisible(last);
    m_putBack->setToolTip(last ? tr("Put it back: to where this step began")
                               : tr("To where this step began"));
    const QMargins around = layout()->contentsMargins();
    const int room = width() - around.left() - around.right();
    for (int folded = last ? 1 : 0; folded <= 4; ++folded) {
        m_putBack->setVisible(folded < 4);
        m_putBack->setText(folded >= 1 ? QString() : ' ' + tr("Put it back"));
        m_handIn->setText(folded >= 2 ? QString() : tr("Hand in…"));
        m_handIn->setIcon(folded >= 2 ? icon(QStringLiteral("send"), m_theme->theme()) : QIcon());
        m_next->setText(nextText(folded >= 3));
        if (buttonsWidth() <= room)
            break;
    }
    const QString whole = nextText(false);
    m_next->setToolTip(m_next->text() == whole ? QString() : whole);
}

int LessonPanel::buttonsWidth() const {
    int width = m_buttons->contentsMargins().right() - m_buttons->spacing();
    for (const QWidget* button :
         std::initializer_list<const QWidget*>{m_back, m_putBack, m_handIn, m_next})
        if (!button->isHidden())
            width += button->sizeHint().width() + m_buttons->spacing();
    return width;
}

QSize LessonPanel::minimumSizeHint() const {
    return {0, QWidget::minimumSizeHint().height()};
}

void LessonPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_lesson->isOpen() && event->size().width() != event->oldSize().width())
        showButtons();
}

} // namespace synod::widgets
