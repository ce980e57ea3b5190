// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QTreeWidget>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace synod::widgets {

/// The branches of a session: their names, where they leave and how far they go. A double click
/// reopens one; F2 or a slow click renames it. Two can be put side by side.
class BranchList final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    BranchList(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    QTreeWidget* tree() const { return m_tree; }
    /// The branch that is chosen in the list and not the one that is shown.
    std::optional<trace::BranchId> chosen() const;

signals:
    void branchRequested(synod::trace::BranchId branch);
    void compareRequested(synod::trace::BranchId branch); ///< with the one that is shown
    void done(); ///< the mouse has chosen: the keys belong to the stage again
    void renameRequested(synod::trace::BranchId branch, const QString& name);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void restyle();
    void retranslate() override;
    void rebuild();
    void refresh();
    void fill(QTreeWidgetItem* item, trace::BranchId branch);
    void enable();
    void open();
    void compare();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    QTreeWidget* m_tree;
    QLabel* m_hint;
    QPushButton* m_open;
    QPushButton* m_compare;
    std::vector<QTreeWidgetItem*> m_items; ///< by branch
    bool m_filling = false;
};

} // namespace synod::widgets
