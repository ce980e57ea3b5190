// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardItemModel>
#include <QTableView>

namespace synod::widgets {

/// A table of millions of rows, all of one height: its vertical header's default section size. The
/// header itself is kept without sections: it would hold 16 octets of each row, and look at all of
/// them where some are added. Scrolls by whole rows; a row is selected as a whole, one at a time.
class UniformTable final : public QTableView {
    Q_OBJECT

public:
    explicit UniformTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Of each of them.
    void setRowsHeight(int pixels);
    /// The row at a height of the viewport; -1 where there is none.
    int rowAt(int y) const;

    QRect visualRect(const QModelIndex& index) const override;
    QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    int verticalOffset() const override { return firstRow() * rowHeight(); }
    bool isIndexHidden(const QModelIndex& index) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    int rowHeight() const;
    int firstRow() const;
    int rowCount() const;
    int wholeRows() const; ///< that there is room for
    QRect rowRect(int row) const;
    void paintCell(QPainter& painter, QStyleOptionViewItem option, const QModelIndex& index) const;

    QStandardItemModel m_noRows; ///< the vertical header's
};

} // namespace synod::widgets
