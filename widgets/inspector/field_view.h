// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/field_rows.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QAbstractItemModel>
#include <QStyledItemDelegate>
#include <QTreeView>

#include <memory>
#include <vector>

namespace synod::widgets {

/// Rows of fields as a tree of one column; the name, the value and what was before are roles.
class FieldModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { beforeRole = Qt::UserRole + 1, changedRole, nameRole, valueRole, foldedRole };

    explicit FieldModel(QObject* parent = nullptr);

    /// Rows that were there change in place, so that what is open stays open and a list that has
    /// grown by one is not made anew.
    void setRows(const std::vector<FieldRow>& rows) { refill({}, rows); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    /// Of a folded row too, although it has no rows below it yet.
    bool hasChildren(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Item;
    static std::unique_ptr<Item> makeItem(const FieldRow& row, Item* parent, int place);
    Item* itemOf(const QModelIndex& index) const;
    void refill(const QModelIndex& parent, const std::vector<FieldRow>& rows);

    std::unique_ptr<Item> m_root;

public:
    ~FieldModel() override;
};

/// Where the name and the value of a row go that is so wide. The value is always in sight: for its
/// sake the name loses its middle, and where that is not enough the value has lines of its own. A
/// summary of what the row holds stands beside the name, as far as there is room.
struct FieldRoom {
    double name = 0; ///< pixels in which the name must fit
    int lines = 0;   ///< of the value's own, below the name; 0: it stands beside the name

    bool operator==(const FieldRoom&) const = default;
};
FieldRoom roomOf(double name, double value, double width, bool summary, const Theme& theme);

/// Name at the left, value at the right, `old → new` on a highlighted ground where it changed.
class FieldDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    FieldDelegate(const ThemeHolder* theme, QObject* parent);
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Of a row that is `width` pixels wide.
    int heightFor(const QModelIndex& index, double width) const;

private:
    struct Shape;
    Shape shapeOf(const QModelIndex& index, double width) const;

    const ThemeHolder* m_theme;
};

/// Fields as rows, as tall as they are: whoever holds this scrolls.
class FieldView final : public Retranslated<QTreeView> {
    Q_OBJECT

public:
    explicit FieldView(const ThemeHolder* theme, QWidget* parent = nullptr);

    /// Those of `alsoOpen` are opened.
    void setRows(const std::vector<FieldRow>& rows, const RowPaths& alsoOpen = {});
    /// The rows that are open, and so must have their children.
    RowPaths openRows() const;
    /// Makes a row the current one, by the names that lead to it, as far as there are such: its
    /// place in the viewport, empty where there is none.
    QRect choose(const QStringList& names);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void fieldAsked(const QString& path, const QPoint& at); ///< by the right button; on the screen
    void unfolded(); ///< a row was opened whose children were not made: they are asked for

protected:
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}
    void wheelEvent(QWheelEvent* event) override;
    void retranslate() override { viewport()->update(); }
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fit();
    void collectOpen(const QModelIndex& parent, const QString& path, RowPaths& open) const;
    void openAgain(const QModelIndex& parent, const QString& path, const RowPaths& open);

    const ThemeHolder* m_theme;
    FieldModel m_model;
    FieldDelegate* m_delegate;
};

} // namespace synod::widgets
