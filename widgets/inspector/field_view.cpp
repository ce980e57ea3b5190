// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/field_view.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QWheelEvent>

#include <algorithm>

namespace synod::widgets {

struct FieldModel::Item {
    FieldRow row; ///< its own children are left out: they are items
    Item* parent = nullptr;
    int place = 0;
    std::vector<std::unique_ptr<Item>> children;
};

FieldModel::FieldModel(QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) {}

FieldModel::~FieldModel() = default;

std::unique_ptr<FieldModel::Item>
FieldModel::makeItem(const FieldRow& row, Item* parent, int place) {
    auto item = std::make_unique<Item>();
    item->row = {row.name, row.text, row.before, row.changed, {}, row.folded};
    item->parent = parent;
    item->place = place;
    for (const FieldRow& child : row.children)
        item->children.push_back(
            makeItem(child, item.get(), static_cast<int>(item->children.size())));
    return item;
}

void FieldModel::refill(const QModelIndex& parent, const std::vector<FieldRow>& rows) {
    std::vector<std::unique_ptr<Item>>& items = itemOf(parent)->children;
    std::size_t same = 0;
    while (same < items.size() && same < rows.size() && items[same]->row.name == rows[same].name)
        ++same;
    if (same < items.size()) {
        beginRemoveRows(parent, static_cast<int>(same), static_cast<int>(items.size()) - 1);
        items.resize(same);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < same; ++i) {
        const FieldRow& row = rows[i];
        FieldRow own{row.name, row.text, row.before, row.changed, {}, row.folded};
        const QModelIndex here = index(static_cast<int>(i), 0, parent);
        const bool changed = items[i]->row != own;
        items[i]->row = std::move(own);
        refill(here, row.children);
        if (changed) // how high it is goes by whether there are rows below it
            emit dataChanged(here, here);
    }
    if (same == rows.size())
        return;
    beginInsertRows(parent, static_cast<int>(same), static_cast<int>(rows.size()) - 1);
    for (std::size_t i = same; i < rows.size(); ++i)
        items.push_back(makeItem(rows[i], itemOf(parent), static_cast<int>(i)));
    endInsertRows();
}

FieldModel::Item* FieldModel::itemOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Item*>(index.internalPointer()) : m_root.get();
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex& parent) const {
    const Item* item = itemOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(item->children.size()))
        return {};
    return createIndex(row, column, item->children[static_cast<std::size_t>(row)].get());
}

QModelIndex FieldModel::parent(const QModelIndex& child) const {
    Item* above = itemOf(child)->parent;
    return above == nullptr || above == m_root.get() ? QModelIndex()
                                                     : createIndex(above->place, 0, above);
}

int FieldModel::rowCount(const QModelIndex& parent) const {
    return static_cast<int>(itemOf(parent)->children.size());
}

bool FieldModel::hasChildren(const QModelIndex& parent) const {
    const Item* item = itemOf(parent);
    return item->row.folded || !item->children.empty();
}

int FieldModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant FieldModel::data(const QModelIndex& index, int role) const {
    const FieldRow& row = itemOf(index)->row;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.changed && !row.before.isEmpty()
                   ? tr("%1: %2 → %3").arg(row.name, row.before, row.text)
                   : tr("%1: %2").arg(row.name, row.text);
    case beforeRole: return row.before;
    case changedRole: return row.changed;
    case nameRole: return row.name;
    case valueRole: return row.text;
    case foldedRole: return row.folded;
    default: return {};
    }
}

FieldDelegate::FieldDelegate(const ThemeHolder* theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

namespace {

constexpr double fieldSize = 12.5;
constexpr double sideMargin = 4, nameGap = 12, chevronSize = 13;
constexpr int mostLines = 4;

/// The value with what it was before, where that has just changed.
QString shownValue(const QModelIndex& index) {
    const bool changed = index.data(FieldModel::changedRole).toBool();
    const QString before = index.data(FieldModel::beforeRole).toString();
    const QString value = index.data(FieldModel::valueRole).toString();
    return changed && !before.isEmpty() && before != value
               ? QStringLiteral("%1 → %2").arg(before, value)
               : value;
}

QFont valueFont(const QModelIndex& index, const Theme& theme) {
    const bool changed = index.data(FieldModel::changedRole).toBool();
    return theme.monospace(fieldSize, changed ? QFont::DemiBold : QFont::Medium);
}

/// As high as the font needs, and never lower than is calm to read.
double lineHeight(const Theme& theme) {
    return std::max(theme.px(21), QFontMetricsF(theme.font(fieldSize)).height());
}

double depthOf(QModelIndex index) {
    int depth = 0;
    for (; index.parent().isValid(); index = index.parent())
        ++depth;
    return depth;
}

/// Of the viewport, not of the column, which a hidden header keeps at another width: a row whose
/// height was taken for one and which is painted in the other lies on the next.
double rowWidth(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* view = qobject_cast<const QTreeView*>(option.widget);
    return view == nullptr ? option.rect.width()
                           : view->viewport()->width() - depthOf(index) * view->indentation();
}

} // namespace

FieldRoom roomOf(double name, double value, double width, bool summary, const Theme& theme) {
    const double gap = theme.px(nameGap);
    if (name + gap + value <= width)
        return {name, 0};
    const double least = std::min(name, std::max(theme.px(46), width * 0.3));
    if (least + gap + value <= width)
        return {width - gap - value, 0};
    if (summary)
        return {std::min(name, width * 0.6), 0};
    return {width, std::clamp(qCeil(value / std::max(1.0, width)), 1, mostLines)};
}

struct FieldDelegate::Shape {
    QString value;
    double chevron = 0; ///< with what is before it
    FieldRoom room;
};

FieldDelegate::Shape FieldDelegate::shapeOf(const QModelIndex& index, double width) const {
    const Theme& theme = m_theme->theme();
    Shape shape;
    shape.value = shownValue(index);
    if (index.model()->hasChildren(index))
        shape.chevron = theme.px(chevronSize + 6);
    const QString name = index.data(FieldModel::nameRole).toString();
    const double inner = width - 2 * theme.px(sideMargin) - shape.chevron;
    // Most rows are short, and there may be thousands: no glyph is wider than its font is high.
    const double most = theme.px(fieldSize) * 1.05;
    const double longest = static_cast<double>(name.size() + shape.value.size()) * most;
    if (longest + theme.px(nameGap) <= inner) {
        shape.room.name = static_cast<double>(name.size()) * most;
        return shape;
    }
    shape.room = roomOf(QFontMetricsF(theme.font(fieldSize)).horizontalAdvance(name),
                        QFontMetricsF(valueFont(index, theme)).horizontalAdvance(shape.value),
                        inner, shape.chevron > 0, theme);
    return shape;
}

int FieldDelegate::heightFor(const QModelIndex& index, double width) const {
    const Theme& theme = m_theme->theme();
    return qRound(lineHeight(theme) * (1 + shapeOf(index, width).room.lines) + theme.px(2));
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QSize(10, heightFor(index, rowWidth(option, index)));
}

void FieldDelegate::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Theme& theme = m_theme->theme();
    const bool changed = index.data(FieldModel::changedRole).toBool();
    const double width = rowWidth(option, index);
    const Shape shape = shapeOf(index, width);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row(option.rect.left(), option.rect.top() + theme.px(1), width,
                     option.rect.height() - 2 * theme.px(1));
    if (changed || (option.state & QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(changed ? theme.palette.highlight : theme.palette.accentSoft);
        painter->drawRoundedRect(row, theme.px(4), theme.px(4));
    }
    const double line = lineHeight(theme);
    const QRectF inner = row.adjusted(theme.px(sideMargin), 0, -theme.px(sideMargin), 0);
    const QRectF first(inner.topLeft(),
                       QSizeF(inner.width(), shape.room.lines == 0 ? inner.height() : line));
    painter->setFont(theme.font(fieldSize));
    painter->setPen(changed ? theme.palette.inkSoft : theme.palette.mute);
    // Names differ at their ends.
    const QString name = painter->fontMetrics().elidedText(
        index.data(FieldModel::nameRole).toString(), Qt::ElideMiddle, qCeil(shape.room.name));
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (shape.chevron > 0) {
        const bool open = option.state & QStyle::State_Open;
        const double size = theme.px(chevronSize);
        const double x =
            first.left() + painter->fontMetrics().horizontalAdvance(name) + theme.px(6);
        const QPixmap mark =
            iconPixmap(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                       theme.palette.mute, size, painter->device()->devicePixelRatioF());
        painter->drawPixmap(QPointF(x, first.center().y() - size / 2), mark);
    }
    painter->setFont(valueFont(index, theme));
    painter->setPen(theme.palette.ink);
    if (shape.room.lines == 0) {
        const double room =
            first.width() - shape.room.name - shape.chevron - (shape.chevron > 0 ? theme.px(6) : 0);
        painter->drawText(
            first, Qt::AlignRight | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(shape.value, Qt::ElideRight, qCeil(room)));
    } else {
        const QRectF below(inner.left(), first.bottom(), inner.width(), shape.room.lines * line);
        const QString shown = painter->fontMetrics().elidedText(
            shape.value, Qt::ElideRight, qFloor(inner.width() * shape.room.lines));
        painter->drawText(below, Qt::AlignRight | Qt::AlignVCenter | Qt::TextWrapAnywhere, shown);
    }
    painter->restore();
}

FieldView::FieldView(const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent), m_theme(theme) {
    setModel(&m_model);
    m_delegate = new FieldDelegate(theme, this);
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(qRound(theme->theme().px(12)));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setExpandsOnDoubleClick(false);
    setFocusPolicy(Qt::TabFocus);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTreeView::clicked, this,
            [this](const QModelIndex& index) { setExpanded(index, !isExpanded(index)); });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (index.data(FieldModel::foldedRole).toBool())
            emit unfolded();
        fit();
    });
    connect(this, &QTreeView::collapsed, this, &FieldView::fit);
    connect(theme, &ThemeHolder::changed, this, [this] {
        setIndentation(qRound(m_theme->theme().px(12)));
        scheduleDelayedItemsLayout();
        fit();
    });
}

QRect FieldView::choose(const QStringList& names) {
    QModelIndex at;
    for (const QString& name : names) {
        QModelIndex found;
        for (int row = 0; row < m_model.rowCount(at) && !found.isValid(); ++row)
            if (m_model.index(row, 0, at).data(FieldModel::nameRole).toString() == name)
                found = m_model.index(row, 0, at);
        if (!found.isValid())
            break;
        at = found;
    }
    if (!at.isValid())
        return {};
    setCurrentIndex(at);
    return visualRect(at);
}

/// By a key: of the current row.
void FieldView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    QString path;
    for (QModelIndex row = index; row.isValid(); row = row.parent()) {
        const QString name = row.data(FieldModel::nameRole).toString();
        path = path.isEmpty() ? name : name + u'.' + path;
    }
    if (!path.isEmpty())
        emit fieldAsked(path, byMouse ? event->globalPos()
                                      : viewport()->mapToGlobal(visualRect(index).center()));
}

RowPaths FieldView::openRows() const {
    RowPaths open;
    collectOpen({}, {}, open);
    return open;
}

// Below a row that is shut nothing is asked for, although it may be open when that is opened again.
void FieldView::collectOpen(const QModelIndex& parent, const QString& path, RowPaths& open) const {
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        if (!isExpanded(index))
            continue;
        const QString own = pathOf(path, index.data(FieldModel::nameRole).toString());
        open.insert(own);
        collectOpen(index, own, open);
    }
}

void FieldView::setRows(const std::vector<FieldRow>& rows, const RowPaths& alsoOpen) {
    const RowPaths open = openRows() | alsoOpen;
    m_model.setRows(rows);
    setFocusPolicy(rows.empty() ? Qt::NoFocus : Qt::TabFocus); // there is nothing to come to
    openAgain({}, {}, open);
    fit();
}

/// Rows that went and came again are as open as they were.
void FieldView::openAgain(const QModelIndex& parent, const QString& path, const RowPaths& open) {
    if (open.isEmpty())
        return;
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        if (!m_model.hasChildren(index))
            continue;
        const QString own = pathOf(path, index.data(FieldModel::nameRole).toString());
        if (!open.contains(own))
            continue;
        if (!isExpanded(index))
            expand(index);
        openAgain(index, own, open);
    }
}

void FieldView::fit() {
    int height = 2 + std::max(0, this->height() - viewport()->height()); // the frame
    for (QModelIndex index = m_model.index(0, 0); index.isValid(); index = indexBelow(index))
        height +=
            m_delegate->heightFor(index, viewport()->width() - depthOf(index) * indentation());
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

// Narrower, a value may need a line of its own.
void FieldView::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() == event->size().width())
        return;
    scheduleDelayedItemsLayout();
    fit();
}

QSize FieldView::sizeHint() const {
    return QSize(qRound(m_theme->theme().px(200)), height());
}

QSize FieldView::minimumSizeHint() const {
    return QSize(qRound(m_theme->theme().px(120)), 0);
}

// The panel scrolls, not the list in it.
void FieldView::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace synod::widgets
