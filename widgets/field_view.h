// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/field_rows.h"
#include "widgets/theme.h"

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
    enum Role { beforeRole = Qt::UserRole + 1, changedRole, nameRole, valueRole };

    explicit FieldModel(QObject* parent = nullptr);

    /// Values change in place where the rows are the same ones, so that what is open stays open.
    void setRows(std::vector<FieldRow> rows);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Item;
    static std::unique_ptr<Item> makeItem(const FieldRow& row, Item* parent, int place);
    static bool sameShape(const Item& item, const std::vector<FieldRow>& rows);
    static void refill(Item& item, const std::vector<FieldRow>& rows);
    Item* itemOf(const QModelIndex& index) const;
    void announce(const QModelIndex& parent);

    std::unique_ptr<Item> m_root;

public:
    ~FieldModel() override;
};

/// Name at the left, value at the right, `old → new` on a highlighted ground where it changed.
class FieldDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    FieldDelegate(const ThemeHolder* theme, QObject* parent);
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ThemeHolder* m_theme;
};

/// Fields as rows, as tall as they are: whoever holds this scrolls.
class FieldView final : public QTreeView {
    Q_OBJECT

public:
    explicit FieldView(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setRows(std::vector<FieldRow> rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void drawBranches(QPainter*, const QRect&, const QModelIndex&) const override {}
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    QStringList openNames() const;

    const ThemeHolder* m_theme;
    FieldModel m_model;
};

} // namespace synod::widgets
