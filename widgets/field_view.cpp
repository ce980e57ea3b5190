// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/field_view.h"

#include <QEvent>
#include <QPainter>
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

void FieldModel::setRows(const std::vector<FieldRow>& rows) {
    refill({}, rows);
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
        if (items[i]->row != own) {
            items[i]->row = std::move(own);
            emit dataChanged(here, here);
        }
        refill(here, row.children);
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

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return QSize(10, qRound(m_theme->theme().px(23)));
}

void FieldDelegate::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Theme& theme = m_theme->theme();
    const bool changed = index.data(FieldModel::changedRole).toBool();
    const QString before = index.data(FieldModel::beforeRole).toString();
    const QString value = index.data(FieldModel::valueRole).toString();
    const QString text = changed && !before.isEmpty() && before != value
                             ? QStringLiteral("%1 → %2").arg(before, value)
                             : value;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(0, theme.px(1), 0, -theme.px(1));
    if (changed || (option.state & QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(changed ? theme.palette.highlight : theme.palette.accentSoft);
        painter->drawRoundedRect(row, theme.px(4), theme.px(4));
    }
    const QRectF inner = row.adjusted(theme.px(4), 0, -theme.px(4), 0);
    painter->setFont(theme.font(12.5));
    painter->setPen(changed ? theme.palette.inkSoft : theme.palette.mute);
    // A long name leaves its value room, as far as the value needs it.
    const QFont values = theme.monospace(12.5, changed ? QFont::DemiBold : QFont::Medium);
    const double needed =
        std::min(QFontMetricsF(values).horizontalAdvance(text), inner.width() * 0.4);
    const QString name = painter->fontMetrics().elidedText(
        index.data(FieldModel::nameRole).toString(), Qt::ElideRight,
        static_cast<int>(inner.width() - needed - theme.px(12)));
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, name);
    double taken = painter->fontMetrics().horizontalAdvance(name) + theme.px(6);
    if (index.model()->hasChildren(index)) {
        const bool open = option.state & QStyle::State_Open;
        const double size = theme.px(13);
        const QPixmap mark =
            iconPixmap(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                       theme.palette.mute, size, painter->device()->devicePixelRatioF());
        painter->drawPixmap(QPointF(inner.left() + taken, inner.center().y() - size / 2), mark);
        taken += size + theme.px(6);
    }
    painter->setFont(values);
    painter->setPen(theme.palette.ink);
    const QString shown = painter->fontMetrics().elidedText(
        text, Qt::ElideRight, static_cast<int>(inner.width() - taken));
    painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, shown);
    painter->restore();
}

FieldView::FieldView(const ThemeHolder* theme, QWidget* parent)
    : QTreeView(parent), m_theme(theme) {
    setModel(&m_model);
    setItemDelegate(new FieldDelegate(theme, this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
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

void FieldView::setRows(const std::vector<FieldRow>& rows) {
    const RowPaths open = openRows();
    m_model.setRows(rows);
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
    int rows = 0;
    for (QModelIndex index = m_model.index(0, 0); index.isValid(); index = indexBelow(index))
        ++rows;
    const int height = rows * qRound(m_theme->theme().px(23)) + 2;
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
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

void FieldView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        viewport()->update();
    QTreeView::changeEvent(event);
}

} // namespace synod::widgets
