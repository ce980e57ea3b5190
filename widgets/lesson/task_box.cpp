// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/task_box.h"

#include "widgets/lesson/lesson_text.h"
#include "widgets/look/own_font.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace synod::widgets {
namespace {

constexpr double signSize = 18;

} // namespace

TaskSign::TaskSign(const ThemeHolder* theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void TaskSign::setState(TaskState state) {
    m_state = state;
    update();
}

QSize TaskSign::sizeHint() const {
    const int size = qRound(m_theme->theme().px(signSize));
    return {size, size};
}

void TaskSign::paintEvent(QPaintEvent*) {
    const Theme& theme = m_theme->theme();
    const Palette& colors = theme.palette;
    const bool here = m_state == TaskState::here;
    const bool open = m_state == TaskState::open;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = theme.px(signSize);
    painter.setPen(QPen(open ? colors.dead : colors.ok, theme.px(1.8)));
    painter.setBrush(here ? colors.ok : colors.surface);
    painter.drawRoundedRect(QRectF(1.5, 1.5, side - 3, side - 3), theme.px(4), theme.px(4));
    if (open)
        return;
    QPainterPath tick(QPointF(side * 0.27, side * 0.52));
    tick.lineTo(side * 0.44, side * 0.69);
    tick.lineTo(side * 0.74, side * 0.33);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(here ? colors.textOn(colors.ok) : colors.ok, theme.px(2), Qt::SolidLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(tick);
}

TaskBox::TaskBox(LessonModel* lesson,
                 const lesson::Task* task,
                 const ThemeHolder* theme,
                 QWidget* parent)
    : QWidget(parent),
      m_lesson(lesson),
      m_task(task),
      m_theme(theme),
      m_column(new QVBoxLayout(this)),
      m_sign(new TaskSign(theme, this)),
      m_what(new QLabel(this)),
      m_elsewhere(new QLabel(this)),
      m_said(new FlowText(theme, this)),
      m_more(new QPushButton(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->addWidget(m_sign, 0, Qt::AlignVCenter);
    row->addWidget(m_what, 1);
    m_column->addLayout(row);
    for (QLabel* label : {m_what, m_elsewhere}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_elsewhere->setProperty("mute", true);
    m_more->setProperty("quiet", true);
    m_more->setObjectName(QStringLiteral("lessonHint"));
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    m_column->addWidget(m_elsewhere);
    m_column->addWidget(m_said);
    connect(m_more, &QPushButton::clicked, this, [this] { m_lesson->showHint(*m_task); });
    connect(m_said, &QTextBrowser::anchorClicked, this, &TaskBox::linkActivated);
    connect(theme, &ThemeHolder::changed, this, &TaskBox::restyle);
    restyle();
    refresh();
}

void TaskBox::restyle() {
    const Theme& theme = m_theme->theme();
    m_column->setSpacing(qRound(3 + theme.px(3)));
    setOwnFont(m_what, theme.font(13, QFont::DemiBold));
    setOwnFont(m_elsewhere, theme.font(12));
    setOwnFont(m_more, theme.font(12));
    m_sign->updateGeometry();
}

QWidget* TaskBox::lastByKeys() const {
    return m_hints.empty() ? m_said : m_hints.back();
}

void TaskBox::comeAfter(QWidget* before) {
    setTabOrder(before, m_more);
    setTabOrder(m_more, m_said);
    QWidget* last = m_said;
    for (FlowText* hint : m_hints)
        setTabOrder(std::exchange(last, hint), hint);
}

void TaskBox::refresh() {
    const TaskState state = m_lesson->stateOf(*m_task);
    m_sign->setState(state);
    m_what->setText(m_lesson->heading(m_task->id));
    m_elsewhere->setText(tr("Done, but not at this moment of this branch."));
    m_elsewhere->setVisible(state == TaskState::elsewhere);
    const QString done = state == TaskState::here        ? tr("done")
                         : state == TaskState::elsewhere ? tr("done elsewhere")
                                                         : tr("not done yet");
    m_what->setAccessibleName(QStringLiteral("%1: %2").arg(m_what->text(), done));
    m_said->setText(state == TaskState::here ? m_lesson->html(m_task->id) : QString());
    m_said->setVisible(!m_said->toPlainText().isEmpty());
    showHints(state);
}

/// They stay while the task is open; afterwards they are in the way.
void TaskBox::showHints(TaskState state) {
    const std::size_t shown = m_lesson->hintsShown(*m_task);
    while (m_hints.size() < shown) {
        auto* text = new FlowText(m_theme, this);
        connect(text, &QTextBrowser::anchorClicked, this, &TaskBox::linkActivated);
        m_column->addWidget(text);
        setTabOrder(lastByKeys(), text);
        m_hints.push_back(text);
    }
    for (std::size_t hint = 0; hint < m_hints.size(); ++hint) {
        const std::string section = m_task->id + ".hint" + std::to_string(hint + 1);
        m_hints[hint]->setText(m_lesson->html(section));
        m_hints[hint]->setVisible(state == TaskState::open);
    }
    m_more->setVisible(state == TaskState::open && shown < m_task->hints);
    m_more->setText(shown + 1 == m_task->hints ? tr("Show the solution")
                    : shown == 0               ? tr("A hint")
                                               : tr("Another hint"));
}

} // namespace synod::widgets
