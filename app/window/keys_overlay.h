// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QPointer>
#include <QScrollArea>
#include <QWidget>

#include <utility>
#include <vector>

namespace synod::app {

/// The keys and what they do, in two columns, or in one where the text is too wide for two. Nothing
/// is cut: a long meaning has several lines, and the table is as high as that makes it.
class KeysTable final : public QWidget {
    Q_OBJECT

public:
    using Row = std::pair<QString, QString>;

    explicit KeysTable(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    int heightForWidth(int width) const override;
    /// The rows as text, for a screen reader.
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Placed {
        QRectF cap, meaning;
    };

    /// Where each row is in a table of that width, and its height.
    std::pair<std::vector<Placed>, double> place(double width) const;
    double widestCap() const;
    std::vector<double> heightsFor(double meaningWidth) const;

    const widgets::ThemeHolder* m_theme;
    std::vector<Row> m_rows;
};

/// The table of all keys, over the window. Arrows and the wheel scroll it where it does not fit;
/// any other key or click puts it away.
class KeysOverlay final : public QWidget {
    Q_OBJECT

public:
    KeysOverlay(const widgets::ThemeHolder* theme, QWidget* window);

    void toggle();
    const QScrollArea* area() const { return m_area; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QRectF box() const;
    double headHeight() const;
    int widthOf(double inside) const;
    void fit();
    void describe();
    bool scroll(int key);

    const widgets::ThemeHolder* m_theme;
    QScrollArea* m_area;
    KeysTable* m_table;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace synod::app
