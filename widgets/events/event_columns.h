// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <vector>

class QMenu;
class QTableView;

namespace synod::widgets {

/// Which columns of the event log are shown, and in which order: dragged by their heads, or chosen
/// in a menu. One is always shown.
class EventColumns final : public QObject {
    Q_OBJECT

public:
    explicit EventColumns(QTableView* table);

    /// The names of those that are shown, from left to right: "time", "where", "event", "content",
    /// "why". The same in every language.
    QStringList shown() const;
    /// What is no name is passed over; where no name is left, all are shown as they usually are.
    void show(const QStringList& names);
    /// Their numbers in the model, from left to right.
    std::vector<int> order() const;
    /// Fills a menu with what can be done to them now.
    void fill(QMenu* menu);

signals:
    void changed(); ///< by a person

private:
    void toggle(int column, bool shown);
    void putFirst(int column);
    QString titleOf(int column) const;

    QTableView* m_table;
    bool m_arranging = false;
};

} // namespace synod::widgets
