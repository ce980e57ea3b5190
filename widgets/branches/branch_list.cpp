// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/branches/branch_list.h"

#include "widgets/look/list_panel.h"
#include "widgets/words/act_text.h"
#include "widgets/words/sentences.h"

#include <QLabel>
#include <QLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace synod::widgets {
namespace {

enum Column { nameColumn, forkColumn, endColumn, eventsColumn, columns };

} // namespace

BranchList::BranchList(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_tree(new QTreeWidget(this)),
      m_hint(new QLabel(this)),
      m_open(new QPushButton(this)),
      m_compare(new QPushButton(this)) {
    m_tree->setColumnCount(columns);
    m_tree->setItemsExpandable(false);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_hint->setProperty("mute", true);
    m_hint->setWordWrap(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection); // two, to compare them
    m_open->setObjectName(QStringLiteral("openBranch"));
    m_compare->setObjectName(QStringLiteral("compareBranches"));
    layOutList(this, theme, m_tree, {m_open, m_compare}, m_hint);
    connect(m_open, &QPushButton::clicked, this, &BranchList::open);
    connect(m_compare, &QPushButton::clicked, this, &BranchList::compare);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &BranchList::enable);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, &BranchList::done);

    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        emit branchRequested(item->data(nameColumn, Qt::UserRole).toUInt());
    });
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (!m_filling && column == nameColumn)
            emit renameRequested(item->data(nameColumn, Qt::UserRole).toUInt(),
                                 item->text(nameColumn));
    });
    connect(model, &TraceModel::traceReplaced, this, &BranchList::rebuild);
    connect(model, &TraceModel::branchChanged, this, &BranchList::refresh);
    connect(model, &TraceModel::traceGrown, this, &BranchList::refresh);
    connect(model, &TraceModel::retranslated, this, &BranchList::refresh);
    connect(theme, &ThemeHolder::changed, this, &BranchList::restyle);
    restyle();
    retranslate();
    rebuild();
}

void BranchList::rebuild() {
    m_filling = true;
    m_tree->clear();
    m_items.clear();
    m_filling = false;
    refresh();
}

void BranchList::refresh() {
    const std::size_t count = m_model->empty() ? 0 : m_model->trace().branchCount();
    const bool grown = m_items.size() < count;
    if (!grown && !isVisible())
        return;
    m_filling = true;
    while (m_items.size() < count) {
        const auto id = static_cast<trace::BranchId>(m_items.size());
        auto* item = id == 0 ? new QTreeWidgetItem(m_tree)
                             : new QTreeWidgetItem(m_items[m_model->trace().branch(id).parent]);
        item->setData(nameColumn, Qt::UserRole, id);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        m_items.push_back(item);
    }
    if (grown)
        m_tree->expandAll();
    for (std::size_t id = 0; id < m_items.size(); ++id)
        fill(m_items[id], static_cast<trace::BranchId>(id));
    m_filling = false;
    m_hint->setVisible(count <= 1);
    m_open->setVisible(count > 1);
    m_compare->setVisible(count > 1);
    enable();
}

std::optional<trace::BranchId> BranchList::chosen() const {
    for (const QTreeWidgetItem* item : m_tree->selectedItems()) {
        const auto branch = item->data(nameColumn, Qt::UserRole).toUInt();
        if (branch != m_model->branch())
            return branch;
    }
    return std::nullopt;
}

void BranchList::enable() {
    m_open->setEnabled(chosen().has_value());
    m_compare->setEnabled(m_items.size() > 1);
}

void BranchList::open() {
    if (const auto branch = chosen())
        emit branchRequested(*branch);
    emit done();
}

/// Two chosen ones with each other; one with what is shown; none: the youngest other one.
void BranchList::compare() {
    const QList<QTreeWidgetItem*> items = m_tree->selectedItems();
    const auto branchOf = [](const QTreeWidgetItem* item) {
        return item->data(nameColumn, Qt::UserRole).toUInt();
    };
    const bool shown = std::any_of(items.begin(), items.end(), [&](const auto* item) {
        return branchOf(item) == m_model->branch();
    });
    if (items.size() == 2 && !shown) {
        emit branchRequested(branchOf(items[0]));
        emit compareRequested(branchOf(items[1]));
        return;
    }
    const auto youngest = static_cast<trace::BranchId>(m_items.size() - 1);
    const trace::BranchId other =
        youngest == m_model->branch() ? m_model->trace().branch(youngest).parent : youngest;
    emit compareRequested(chosen().value_or(other));
}

void BranchList::fill(QTreeWidgetItem* item, trace::BranchId id) {
    const trace::Trace& trace = m_model->trace();
    const trace::Branch& branch = trace.branch(id);
    const bool shown = id == m_model->branch();
    const auto set = [item](int column, const QString& text) {
        if (item->text(column) != text)
            item->setText(column, text);
    };
    set(nameColumn, branchTitle(trace, id));
    set(forkColumn, branch.at == 0 ? QStringLiteral("—")
                                   : clockText(trace.at(branch.parent, branch.at - 1).time));
    set(endColumn, clockText(trace.endTime(id)));
    set(eventsColumn, QLocale().toString(static_cast<qulonglong>(trace.size(id) - branch.at)));
    QFont font = m_theme->theme().font(12.5, shown ? QFont::Bold : QFont::Normal);
    const QColor ink = shown ? m_theme->theme().palette.accent : m_theme->theme().palette.ink;
    for (int column = 0; column < columns; ++column) {
        item->setFont(column, font);
        item->setForeground(column, ink);
    }
}

void BranchList::restyle() {
    const Theme& theme = m_theme->theme();
    m_tree->setIndentation(qRound(theme.px(18)));
    m_tree->setColumnWidth(nameColumn, qRound(theme.px(300)));
    m_tree->setColumnWidth(forkColumn, qRound(theme.px(130)));
    m_tree->setColumnWidth(endColumn, qRound(theme.px(130)));
    m_tree->setMinimumWidth(qRound(theme.px(120)));
    layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(6)), qRound(theme.px(12)),
                                 qRound(theme.px(8)));
    refresh();
}

void BranchList::retranslate() {
    m_tree->setHeaderLabels({tr("Branch"), tr("Leaves at"), tr("Ends at"), tr("Own events")});
    m_tree->setAccessibleName(tr("Branches"));
    m_open->setText(tr("Show"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("Two branches side by side (Ctrl+B)"));
    m_hint->setText(tr("Go back in time and act: what happened before stays here as a branch."));
    refresh();
}

void BranchList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace synod::widgets
