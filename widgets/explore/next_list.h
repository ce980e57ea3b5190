// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/explore/possibilities.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QTimer>
#include <QTreeWidget>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace synod::widgets {

/// What could happen next, one row each, with what would come of it: a person plays the network and
/// the clocks. What is done in the past opens a branch, so all that was tried is kept.
class NextList final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    /// Of each of the interventions, done now: the records that it would bring about at once. Empty
    /// where nobody can say.
    using Foresee = std::function<std::vector<std::vector<trace::Record>>(
        const std::vector<intervention::Intervention>&)>;

    NextList(TraceModel* model,
             const ThemeHolder* theme,
             Foresee foresee,
             QWidget* parent = nullptr);

    QTreeWidget* tree() const { return m_tree; }
    const std::vector<Possibility>& rows() const { return m_rows; }
    /// Those behind which it says that there are more.
    static constexpr std::size_t mostOfAKind = 40;

signals:
    void chosen(const synod::intervention::Intervention& intervention);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void shareWidth();
    void retranslate() override;
    void refreshSoon();
    void refresh();
    void fill(QTreeWidgetItem* item, const Possibility& row, const QString& outlook) const;
    void perform(int row);
    void surprise();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    Foresee m_foresee;
    QTreeWidget* m_tree;
    QPushButton* m_do;
    QPushButton* m_surprise;
    QLabel* m_hint;
    QTimer m_soon;
    std::vector<Possibility> m_rows;
};

} // namespace synod::widgets
