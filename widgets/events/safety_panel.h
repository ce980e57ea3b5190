// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"
#include "widgets/timeline/time_marks.h"

#include <QTreeWidget>
#include <QWidget>

#include <vector>

class QLabel;

namespace synod::widgets {

/// The safety properties of the protocol, green as long as they hold at the cursor, red with the
/// records that prove otherwise. Choosing a record goes there. Below them, where the protocol has a
/// measure of progress: what is safe may stand still.
class SafetyPanel final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    SafetyPanel(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    /// The properties that are watched; the rules live as long as the program.
    void setProperties(std::vector<const Sentence*> properties);
    /// True while every property holds at the cursor.
    bool safe() const { return m_safe; }
    /// The first violation up to the cursor in one sentence; empty while all holds.
    QString violationText() const;
    void goToViolation();
    QTreeWidget* tree() const { return m_tree; }
    const QLabel* progress() const { return m_progress; }

signals:
    void safetyChanged(bool safe);
    void sought();

protected:
    void retranslate() override { rebuild(); }
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void rebuild();
    void showProgress();
    void addProperty(const Sentence& rule, const std::vector<std::uint64_t>& violations);
    void addEvidence(QTreeWidgetItem* parent, std::uint64_t seq);
    std::vector<std::uint64_t> violationsUpTo(std::uint64_t next) const;
    void goTo(std::uint64_t seq);

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    TimeMarks m_marks;
    std::vector<const Sentence*> m_properties;
    std::vector<std::uint64_t> m_shown; ///< seqs of the violations in the tree
    QTreeWidget* m_tree;
    QLabel* m_empty;
    QLabel* m_progress;
    bool m_safe = true;
};

} // namespace synod::widgets
