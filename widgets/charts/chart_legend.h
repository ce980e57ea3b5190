// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QWidget>

#include <vector>

namespace synod::widgets {

/// The head of a chart: its title, and for each line how it is drawn, its name and its value at the
/// cursor. Takes a second row where one is too narrow.
class ChartLegend final : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QString name;
        QString value; ///< at the cursor; empty where there is none
        std::uint64_t number = 1;

        bool operator==(const Entry&) const = default;
    };

    explicit ChartLegend(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setEntries(std::vector<Entry> entries);
    const QString& title() const { return m_title; }
    const std::vector<Entry>& entries() const { return m_entries; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Layout;
    Layout layoutFor(int width) const;
    void restyle();

    const ThemeHolder* m_theme;
    QString m_title;
    std::vector<Entry> m_entries;
};

} // namespace synod::widgets
