// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_list.h"

#include "widgets/look/clear_button.h"
#include "widgets/look/own_font.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

QString titleOf(const lesson::Lesson& lesson, const QString& language) {
    const bool chinese = language == QLatin1String("zh_CN") && !lesson.chinese.title.empty();
    return QString::fromStdString(chinese ? lesson.chinese.title : lesson.english.title);
}

std::size_t tasksOf(const lesson::Lesson& lesson) {
    std::size_t tasks = 0;
    for (const lesson::Step& step : lesson.steps)
        tasks += step.tasks.size();
    return tasks;
}

} // namespace

LessonList::LessonList(Entries entries, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_entries(std::move(entries)),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_search, m_list, m_list->viewport()})
        widget->setAcceptDrops(false); // what is dropped is for the window
    connect(m_search, &QLineEdit::textChanged, this, &LessonList::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &LessonList::choose);
    connect(m_list, &QListWidget::itemActivated, this, &LessonList::choose);
    connect(m_list, &QListWidget::itemClicked, this, &LessonList::choose);
    connect(theme, &ThemeHolder::changed, this, &LessonList::restyle);
    restyle();
}

void LessonList::restyle() {
    const Theme& theme = m_theme->theme();
    layout()->setSpacing(qRound(theme.px(10)));
    setOwnFont(m_title, theme.font(18, QFont::Bold));
    setOwnFont(m_search, theme.font(13));
    setOwnFont(m_list, theme.font(13));
    m_list->setSpacing(qRound(theme.px(2)));
    retell();
}

QString LessonList::textOf(const Entry& entry, const std::vector<Entry>& all) const {
    const lesson::Lesson& lesson = *entry.lesson;
    QStringList about{tr("%n min", nullptr, lesson.minutes)};
    QStringList before;
    for (const std::string& id : lesson.after)
        for (const Entry& other : all)
            if (other.lesson->id == id && other.lesson->number > 0)
                before += QString::number(other.lesson->number);
    if (!before.isEmpty())
        about += tr("after %1").arg(before.join(QStringLiteral(", ")));
    const std::size_t tasks = tasksOf(lesson);
    if (tasks > 0 && entry.done >= tasks)
        about += tr("✓ all done");
    else if (entry.done > 0 || entry.begun)
        about += tr("%1 of %2 tasks done").arg(entry.done).arg(tasks);
    const QString title = titleOf(lesson, m_theme->theme().language);
    const QString numbered =
        lesson.number > 0 ? QStringLiteral("%1  %2").arg(lesson.number).arg(title) : title;
    return numbered + '\n' + about.join(QStringLiteral(" · "));
}

/// To read all lessons takes a third as long as all else before the first frame of a window: it is
/// done when somebody looks.
void LessonList::retell() {
    if (m_list->count() > 0)
        reload();
}

void LessonList::reload() {
    m_title->setText(tr("All lessons"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the lessons"));
    offerClearing(m_search);
    m_list->setAccessibleName(tr("All lessons"));
    const std::vector<Entry> all = m_entries();
    const int current = m_list->currentRow();
    m_list->clear();
    for (const Entry& entry : all) {
        auto* item = new QListWidgetItem(textOf(entry, all), m_list);
        item->setData(Qt::UserRole, QString::fromStdString(entry.lesson->id));
        // Whoever searches may know a word of the text, in either language.
        QString words = item->text();
        for (const lesson::Texts* texts : {&entry.lesson->english, &entry.lesson->chinese}) {
            words += '\n' + QString::fromStdString(texts->title);
            for (const lesson::Section& section : texts->sections)
                words += '\n' + QString::fromStdString(section.heading);
        }
        item->setData(Qt::UserRole + 1, words);
    }
    m_list->setCurrentRow(std::max(0, current));
    filter();
}

void LessonList::setCurrent(const QString& id) {
    if (m_list->count() == 0)
        reload();
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == id) {
            m_list->setCurrentRow(row);
            m_list->scrollToItem(m_list->item(row));
        }
}

void LessonList::filter() {
    const QString wanted = m_search->text().trimmed();
    bool currentShown = false;
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool fits =
            item->data(Qt::UserRole + 1).toString().contains(wanted, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && first == nullptr)
            first = item;
        currentShown = currentShown || (fits && item == m_list->currentItem());
    }
    if (!currentShown)
        m_list->setCurrentItem(first);
}

void LessonList::choose() {
    if (const QListWidgetItem* item = m_list->currentItem(); item != nullptr && !item->isHidden())
        emit chosen(item->data(Qt::UserRole).toString());
}

void LessonList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    reload();
}

} // namespace synod::widgets
