// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace synod::widgets {

/// All lessons that there are, in the order of the course: how long each takes, what comes before
/// it, and what of it is done.
class LessonList final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    struct Entry {
        std::shared_ptr<const lesson::Lesson> lesson;
        std::size_t done = 0; ///< of its tasks
        bool begun = false;
    };
    using Entries = std::function<std::vector<Entry>()>;

    LessonList(Entries entries, const ThemeHolder* theme, QWidget* parent);

    /// Reads what is done anew.
    void reload();
    /// Where one is.
    void setCurrent(const QString& id);
    QListWidget* list() const { return m_list; }
    QLineEdit* search() const { return m_search; }

signals:
    void chosen(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void retranslate() override { retell(); }

private:
    void restyle();
    void retell();
    void filter();
    void choose();
    QString textOf(const Entry& entry, const std::vector<Entry>& all) const;

    Entries m_entries;
    const ThemeHolder* m_theme;
    QLabel* m_title;
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace synod::widgets
