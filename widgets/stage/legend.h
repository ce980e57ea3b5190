// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QToolButton;

namespace synod::widgets {

/// What is drawn and what it means, sample by sample, in as many columns as are wide enough.
class LegendView final : public QWidget {
    Q_OBJECT

public:
    explicit LegendView(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setEntries(std::vector<LegendEntry> entries);
    const std::vector<LegendEntry>& entries() const { return m_entries; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Placed {
        QRectF area; ///< of sample and text
        std::size_t entry = 0;
    };
    struct Layout {
        std::vector<Placed> entries;
        double height = 0;
    };
    Layout layoutFor(double width) const;
    double heightOf(const LegendEntry& entry, double width) const;
    void paintEntry(QPainter& painter, const LegendEntry& entry, const QRectF& area) const;

    const ThemeHolder* m_theme;
    std::vector<LegendEntry> m_entries;
};

/// The card on the stage that holds it. Everything goes on behind it.
class LegendCard final : public QWidget {
    Q_OBJECT

public:
    LegendCard(const ThemeHolder* theme, QWidget* parent);

    void open(std::vector<LegendEntry> entries, const QRectF& room);
    LegendView* view() const { return m_view; }

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    const ThemeHolder* m_theme;
    QLabel* m_title;
    QToolButton* m_close;
    QScrollArea* m_scroll;
    LegendView* m_view;
};

} // namespace synod::widgets
