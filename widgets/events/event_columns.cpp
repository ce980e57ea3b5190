// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_columns.h"

#include "widgets/events/event_log_model.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>
#include <array>

namespace synod::widgets {
namespace {

/// By EventLogModel::Column.
constexpr std::array<const char*, EventLogModel::columns> columnNames{"time", "where", "event",
                                                                      "content", "why"};

int columnNamed(const QString& name) {
    const auto found = std::find_if(columnNames.begin(), columnNames.end(),
                                    [&](const char* each) { return name == QLatin1String(each); });
    return found == columnNames.end() ? -1 : static_cast<int>(found - columnNames.begin());
}

} // namespace

EventColumns::EventColumns(QTableView* table) : QObject(table), m_table(table) {
    QHeaderView* head = table->horizontalHeader();
    head->setSectionsMovable(true);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QHeaderView::sectionMoved, this, [this] {
        if (!m_arranging)
            emit changed();
    });
    connect(head, &QWidget::customContextMenuRequested, this, [this, head](const QPoint& at) {
        auto* menu = new QMenu(head);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fill(menu);
        menu->popup(head->mapToGlobal(at));
    });
}

std::vector<int> EventColumns::order() const {
    const QHeaderView* head = m_table->horizontalHeader();
    std::vector<int> columns;
    for (int place = 0; place < head->count(); ++place)
        if (const int column = head->logicalIndex(place); !m_table->isColumnHidden(column))
            columns.push_back(column);
    return columns;
}

QStringList EventColumns::shown() const {
    QStringList shown;
    for (const int column : order())
        shown << QLatin1String(columnNames[static_cast<std::size_t>(column)]);
    return shown;
}

void EventColumns::show(const QStringList& wanted) {
    std::vector<int> columns;
    for (const QString& name : wanted)
        if (const int column = columnNamed(name);
            column >= 0 && std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    const std::size_t count = columns.empty() ? columnNames.size() : columns.size();
    for (int column = 0; column < EventLogModel::columns; ++column)
        if (std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    const QScopedValueRollback arranging(m_arranging, true);
    QHeaderView* head = m_table->horizontalHeader();
    for (std::size_t place = 0; place < columns.size(); ++place) {
        head->moveSection(head->visualIndex(columns[place]), static_cast<int>(place));
        m_table->setColumnHidden(columns[place], place >= count);
    }
}

void EventColumns::toggle(int column, bool shown) {
    m_table->setColumnHidden(column, !shown);
    emit changed();
}

void EventColumns::putFirst(int column) {
    {
        const QScopedValueRollback arranging(m_arranging, true);
        QHeaderView* head = m_table->horizontalHeader();
        head->moveSection(head->visualIndex(column), 0);
    }
    emit changed();
}

QString EventColumns::titleOf(int column) const {
    return m_table->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

void EventColumns::fill(QMenu* menu) {
    qDeleteAll(menu->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    menu->clear();
    const std::vector<int> shown = order();
    const QHeaderView* head = m_table->horizontalHeader();
    for (int place = 0; place < head->count(); ++place) {
        const int column = head->logicalIndex(place);
        const bool isShown = !m_table->isColumnHidden(column);
        QAction* action = menu->addAction(titleOf(column));
        action->setCheckable(true);
        action->setChecked(isShown);
        action->setEnabled(!isShown || shown.size() > 1);
        connect(action, &QAction::triggered, this,
                [this, column](bool wanted) { toggle(column, wanted); });
    }
    menu->addSeparator();
    QMenu* first = menu->addMenu(tr("Put first"));
    for (std::size_t place = 1; place < shown.size(); ++place)
        connect(first->addAction(titleOf(shown[place])), &QAction::triggered, this,
                [this, column = shown[place]] { putFirst(column); });
    first->menuAction()->setEnabled(shown.size() > 1);
    connect(menu->addAction(tr("As usual")), &QAction::triggered, this, [this] {
        show({});
        emit changed();
    });
}

} // namespace synod::widgets
