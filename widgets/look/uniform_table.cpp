// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/uniform_table.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace synod::widgets {

UniformTable::UniformTable(QWidget* parent) : QTableView(parent) {
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1); // else by its font, which may be a larger one still
    // What is where the headers meet.
    for (QAbstractButton* corner : findChildren<QAbstractButton*>(Qt::FindDirectChildrenOnly))
        corner->hide();
}

void UniformTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    verticalHeader()->setModel(&m_noRows);
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] {
        updateGeometries();
        viewport()->update();
    });
}

void UniformTable::setRowsHeight(int pixels) {
    verticalHeader()->setDefaultSectionSize(pixels);
    updateGeometries();
    viewport()->update();
}

int UniformTable::rowHeight() const {
    return std::max(1, verticalHeader()->defaultSectionSize());
}

int UniformTable::rowCount() const {
    return model() == nullptr ? 0 : model()->rowCount();
}

int UniformTable::firstRow() const {
    return verticalScrollBar()->value();
}

int UniformTable::wholeRows() const {
    return std::max(1, viewport()->height() / rowHeight());
}

int UniformTable::rowAt(int y) const {
    const int row = firstRow() + y / rowHeight();
    return y >= 0 && row < rowCount() ? row : -1;
}

QRect UniformTable::rowRect(int row) const {
    return {-horizontalOffset(), (row - firstRow()) * rowHeight(), horizontalHeader()->length(),
            rowHeight()};
}

QRect UniformTable::visualRect(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    return {columnViewportPosition(index.column()), (index.row() - firstRow()) * rowHeight(),
            columnWidth(index.column()), rowHeight()};
}

QModelIndex UniformTable::indexAt(const QPoint& point) const {
    const int row = rowAt(point.y());
    const int column = columnAt(point.x());
    return row < 0 || column < 0 ? QModelIndex() : model()->index(row, column);
}

void UniformTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid())
        return;
    const int row = index.row();
    int first = firstRow();
    if (hint == PositionAtTop || (hint == EnsureVisible && row < first))
        first = row;
    else if (hint == PositionAtCenter)
        first = row - wholeRows() / 2;
    else if (hint == PositionAtBottom || row >= first + wholeRows())
        first = row - wholeRows() + 1;
    verticalScrollBar()->setValue(first);

    if (isColumnHidden(index.column()))
        return;
    QScrollBar* across = horizontalScrollBar();
    const int left = horizontalHeader()->sectionPosition(index.column());
    const int right = left + columnWidth(index.column()) - viewport()->width();
    if (left < across->value() || columnWidth(index.column()) > viewport()->width())
        across->setValue(left);
    else if (right > across->value())
        across->setValue(right);
}

void UniformTable::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    if (rowCount() == 0)
        return;
    const QRect area = event->rect();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int last = std::min(rowCount() - 1, firstRow() + area.bottom() / rowHeight());
    for (int row = firstRow() + std::max(0, area.top()) / rowHeight(); row <= last; ++row) {
        for (int column = 0; column < model()->columnCount(); ++column) {
            const QModelIndex index = model()->index(row, column);
            option.rect = visualRect(index);
            if (option.rect.intersects(area))
                paintCell(painter, option, index);
        }
    }
}

/// As every table does.
void UniformTable::paintCell(QPainter& painter,
                             QStyleOptionViewItem option,
                             const QModelIndex& index) const {
    if (selectionModel() != nullptr && selectionModel()->isSelected(index))
        option.state |= QStyle::State_Selected;
    if (index == currentIndex() && (hasFocus() || viewport()->hasFocus()))
        option.state |= QStyle::State_HasFocus;
    if (option.state & QStyle::State_Enabled)
        option.palette.setCurrentColorGroup(QPalette::Normal);
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, this);
    itemDelegateForIndex(index)->paint(&painter, option, index);
}

void UniformTable::scrollContentsBy(int dx, int) {
    if (dx != 0)
        horizontalHeader()->setOffset(horizontalScrollBar()->value());
    viewport()->update();
}

void UniformTable::updateGeometries() {
    QHeaderView* head = horizontalHeader();
    const int high =
        head->isHidden() ? 0 : std::max(head->minimumHeight(), head->sizeHint().height());
    setViewportMargins(0, high, 0, 0);
    const QRect room = viewport()->geometry();
    head->setGeometry(room.left(), room.top() - high, room.width(), high);

    QScrollBar* across = horizontalScrollBar();
    across->setPageStep(room.width());
    across->setRange(0, std::max(0, head->length() - room.width()));
    across->setSingleStep(std::max(room.width() / (model() ? model()->columnCount() + 1 : 1), 2));
    QScrollBar* down = verticalScrollBar();
    down->setPageStep(wholeRows());
    down->setSingleStep(1);
    down->setRange(0, std::max(0, rowCount() - wholeRows()));
    QAbstractItemView::updateGeometries();
}

void UniformTable::rowsInserted(const QModelIndex& parent, int start, int end) {
    QTableView::rowsInserted(parent, start, end);
    updateGeometries();
    if (start <= firstRow() + wholeRows())
        viewport()->update();
}

bool UniformTable::isIndexHidden(const QModelIndex&) const {
    return false;
}

QModelIndex UniformTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
    if (rowCount() == 0)
        return {};
    const QModelIndex now = currentIndex();
    if (!now.isValid())
        return model()->index(0, 0);
    const bool all = modifiers & Qt::ControlModifier;
    const int lastRow = rowCount() - 1, lastColumn = model()->columnCount() - 1;
    int row = now.row(), column = now.column();
    switch (action) {
    case MoveUp: --row; break;
    case MoveDown: ++row; break;
    case MovePageUp: row -= wholeRows(); break;
    case MovePageDown: row += wholeRows(); break;
    case MoveLeft:
    case MovePrevious: --column; break;
    case MoveRight:
    case MoveNext: ++column; break;
    case MoveHome:
        column = 0;
        row = all ? 0 : row;
        break;
    case MoveEnd:
        column = lastColumn;
        row = all ? lastRow : row;
        break;
    }
    return model()->index(std::clamp(row, 0, lastRow), std::clamp(column, 0, lastColumn));
}

void UniformTable::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
    const QModelIndex last = indexAt(rect.bottomRight());
    QModelIndex first = indexAt(rect.topLeft());
    if (!first.isValid()) // it has gone out of sight since
        first = selectionModel()->currentIndex();
    if (!last.isValid())
        return;
    const bool down = first.isValid() && first.row() <= last.row();
    selectionModel()->select(first.isValid()
                                 ? QItemSelection(down ? first : last, down ? last : first)
                                 : QItemSelection(last, last),
                             command);
}

QRegion UniformTable::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    const int last = firstRow() + wholeRows() + 1;
    for (const QItemSelectionRange& range : selection) {
        const int top = std::max(range.top(), firstRow());
        const int bottom = std::min(range.bottom(), last);
        if (top <= bottom)
            region += rowRect(top) | rowRect(bottom);
    }
    return region & viewport()->rect();
}

} // namespace synod::widgets
