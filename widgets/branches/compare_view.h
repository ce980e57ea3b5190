// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/branches/branch_differences.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QTimer>
#include <QTreeWidget>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace synod::widgets {

class Stage;

/// The stage, and beside it another branch at the same moment: nodes that differ are marked on
/// both, the fields are listed below, and the event that parts the branches is named. One place in
/// time moves both. Without a second branch it is just the stage.
class CompareView final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    CompareView(TraceModel* model, ThemeHolder* themes, QWidget* parent = nullptr);

    Stage* stage() const { return m_stage; }
    /// Both of what is beside the stage, which is made when it is first asked for.
    Stage* otherStage();
    QTreeWidget* table();
    /// Puts a branch beside the one that is shown.
    void compareWith(trace::BranchId branch);
    void stop();
    bool comparing() const { return !m_other.empty(); }
    trace::BranchId otherBranch() const { return m_other.branch(); }
    const TraceModel& other() const { return m_other; }
    QString partingText() const;
    /// What stands around the two stages, and is there to be read.
    std::vector<const QWidget*> strips() const;

signals:
    void comparingChanged(bool comparing);
    void branchRequested(synod::trace::BranchId branch); ///< to change sides
    void timeRequested(synod::Time time);                ///< where the branches part

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeBeside();
    void showBeside(bool shown);
    void arrange();
    void connectModels();
    void follow();
    void chooseLike(const TraceModel& from, TraceModel& to);
    void branchShown();
    void describe();
    void tellEnd();
    void showParting();
    void fillTable();
    void restyle();
    void shareHeight();
    void retranslate() override;

    TraceModel* m_model;
    ThemeHolder* m_themes;
    TraceModel m_other;
    Stage* m_stage;
    Stage* m_otherStage = nullptr; ///< until it is there, none of these is
    QLabel* m_here = nullptr;
    QLabel* m_there = nullptr;
    QWidget* m_strip = nullptr;
    QLabel* m_parting = nullptr;
    QPushButton* m_goThere = nullptr;
    QPushButton* m_swap = nullptr;
    QToolButton* m_close = nullptr;
    QTreeWidget* m_table = nullptr;
    trace::BranchId m_shown = 0; ///< of the model, before it changed
    std::vector<FieldDifference> m_listed;
    QTimer m_soon; ///< the table is filled anew, not more often than anyone reads
};

} // namespace synod::widgets
