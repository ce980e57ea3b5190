// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/branches/compare_view.h"

#include "widgets/look/own_font.h"
#include "widgets/look/tab_order.h"
#include "widgets/stage/stage.h"
#include "widgets/words/act_text.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace synod::widgets {
namespace {

enum TableColumn { nodeColumn, fieldColumn, hereColumn, thereColumn, tableColumns };
enum Row { captionRow, stageRow, stripRow, tableRow };

constexpr int tableMilliseconds = 120;

QLabel* addCaption(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    // A long name must not make the window wide.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

CompareView::CompareView(TraceModel* model, ThemeHolder* themes, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_themes(themes),
      m_stage(new Stage(model, themes, this)) {
    auto* all = new QGridLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stage, stageRow, 0);
    all->setRowStretch(stageRow, 1);
    all->setColumnStretch(0, 1);
    connectModels();
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &CompareView::fillTable);
    connect(themes, &ThemeHolder::changed, this, &CompareView::restyle);
    restyle();
}

Stage* CompareView::otherStage() {
    makeBeside();
    return m_otherStage;
}

QTreeWidget* CompareView::table() {
    makeBeside();
    return m_table;
}

void CompareView::makeBeside() {
    if (m_otherStage != nullptr)
        return;
    m_otherStage = new Stage(&m_other, m_themes, this);
    m_here = addCaption(this);
    m_there = addCaption(this);
    m_strip = new QWidget(this);
    m_parting = new QLabel(m_strip);
    m_goThere = new QPushButton(m_strip);
    m_swap = new QPushButton(m_strip);
    m_close = new QToolButton(m_strip);
    m_table = new QTreeWidget(this);
    m_otherStage->setWatchOnly(true);
    m_otherStage->setObjectName(QStringLiteral("otherStage"));
    m_goThere->setObjectName(QStringLiteral("goThere"));
    m_swap->setObjectName(QStringLiteral("swap"));
    showBeside(false);
    arrange();
    connect(m_close, &QToolButton::clicked, this, &CompareView::stop);
    connect(m_swap, &QPushButton::clicked, this, [this] { emit branchRequested(otherBranch()); });
    connect(m_goThere, &QPushButton::clicked, this, [this] {
        const auto parting = partingOf(m_model->trace(), m_model->branch(), otherBranch());
        if (parting)
            emit timeRequested(m_model->trace().at(parting->branch, parting->seq).time);
    });
    connect(m_stage, &Stage::nodesMoved, m_otherStage,
            [this](const auto&, const auto& after) { m_otherStage->setNodePositions(after); });
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item == nullptr)
            return;
        const auto row = static_cast<std::size_t>(m_table->indexOfTopLevelItem(item));
        if (row < m_listed.size())
            m_model->select({.kind = Selection::Kind::node, .node = m_listed[row].node});
    });
    tabBehind(m_stage, m_otherStage);
    tabBehind(m_otherStage, m_strip);
    tabBehind(m_strip, m_table);
    restyle();
    retranslate();
}

void CompareView::showBeside(bool shown) {
    for (QWidget* part :
         {static_cast<QWidget*>(m_here), static_cast<QWidget*>(m_there),
          static_cast<QWidget*>(m_otherStage), m_strip, static_cast<QWidget*>(m_table)})
        part->setVisible(shown);
    static_cast<QGridLayout*>(layout())->setColumnStretch(1, shown ? 1 : 0);
}

void CompareView::arrange() {
    m_table->setColumnCount(tableColumns);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const TableColumn side : {hereColumn, thereColumn}) // what is there is whole in the tip
        m_table->header()->setSectionResizeMode(side, QHeaderView::Stretch);
    m_parting->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_parting->installEventFilter(this);
    for (QPushButton* button : {m_goThere, m_swap})
        button->setProperty("quiet", true);
    m_close->setProperty("bare", true);
    auto* row = new QHBoxLayout(m_strip);
    row->addWidget(m_parting, 1);
    row->addWidget(m_goThere);
    row->addWidget(m_swap);
    row->addWidget(m_close);
    auto* all = static_cast<QGridLayout*>(layout());
    all->addWidget(m_here, captionRow, 0);
    all->addWidget(m_there, captionRow, 1);
    all->addWidget(m_otherStage, stageRow, 1);
    all->addWidget(m_strip, stripRow, 0, 1, 2);
    all->addWidget(m_table, tableRow, 0, 1, 2);
}

void CompareView::connectModels() {
    connect(m_model, &TraceModel::traceReplaced, this, &CompareView::stop);
    connect(m_model, &TraceModel::branchChanged, this, &CompareView::branchShown);
    connect(m_model, &TraceModel::moved, this, &CompareView::follow);
    connect(m_model, &TraceModel::futureHiddenChanged, this, &CompareView::describe);
    connect(m_model, &TraceModel::traceGrown, this, [this] {
        if (!comparing())
            return;
        m_other.grown();
        follow();
    });
    connect(m_model, &TraceModel::retranslated, this, [this] {
        m_other.setRelativeNumbers(m_model->lens().relative());
        m_other.retranslate();
        describe();
    });
    connect(m_model, &TraceModel::selectionChanged, this,
            [this] { chooseLike(*m_model, m_other); });
    connect(&m_other, &TraceModel::selectionChanged, this,
            [this] { chooseLike(m_other, *m_model); });
}

void CompareView::compareWith(trace::BranchId branch) {
    if (m_model->empty() || branch >= m_model->trace().branchCount() || branch == m_model->branch())
        return;
    const bool before = comparing();
    m_shown = m_model->branch();
    makeBeside();
    m_other.setTrace(&m_model->trace(), branch);
    showBeside(true);
    layout()->activate(); // both stages have their sizes before anything is placed on them
    m_otherStage->setNodePositions(m_stage->nodePositions());
    follow();
    fillTable();
    describe();
    if (!before)
        emit comparingChanged(true);
}

void CompareView::stop() {
    if (m_otherStage == nullptr)
        return;
    const bool before = comparing();
    m_soon.stop();
    m_listed.clear();
    m_table->clear();
    for (QLabel* label : {m_here, m_there, m_parting}) {
        label->clear();
        label->setToolTip(QString());
    }
    m_otherStage->setAccessibleName(QString());
    showBeside(false);
    m_other.setTrace(nullptr);
    m_stage->setMarked({});
    if (before)
        emit comparingChanged(false);
}

/// Changing to the branch beside it changes sides.
void CompareView::branchShown() {
    if (!comparing())
        return;
    if (m_model->branch() == otherBranch())
        return compareWith(m_shown);
    m_shown = m_model->branch();
    follow();
    describe();
}

void CompareView::follow() {
    if (!comparing())
        return;
    m_other.seekTime(m_model->time());
    // Before they part both show the same records, also of several at one time.
    const std::uint64_t shared = sharedRecords(m_model->trace(), m_model->branch(), otherBranch());
    const std::uint64_t next = m_model->snapshot().next;
    if (next <= shared && m_other.snapshot().next > next)
        m_other.seekSeq(next);
    tellEnd();
    const std::vector<NodeId> marked = differingNodes(m_model->snapshot(), m_other.snapshot());
    m_stage->setMarked(marked);
    m_otherStage->setMarked(marked);
    if (!m_soon.isActive())
        m_soon.start(tableMilliseconds);
}

/// Nodes and links are the same on both sides; a message may be another one under the same number.
void CompareView::chooseLike(const TraceModel& from, TraceModel& to) {
    if (!comparing())
        return;
    const Selection& chosen = from.selection();
    const bool same = chosen.kind == Selection::Kind::node ||
                      chosen.kind == Selection::Kind::link ||
                      chosen.kind == Selection::Kind::nothing;
    if (same || &from == m_model)
        to.select(same ? chosen : Selection{});
}

std::vector<const QWidget*> CompareView::strips() const {
    return {m_here, m_there, m_strip, m_table};
}

QString CompareView::partingText() const {
    if (!comparing())
        return {};
    const trace::Trace& trace = m_model->trace();
    const auto parting = partingOf(trace, m_model->branch(), otherBranch());
    if (!parting ||
        (m_model->futureHidden() && trace.at(parting->branch, parting->seq).time > m_model->time()))
        return tr("They are still the same.");
    const trace::Record& record = trace.at(parting->branch, parting->seq);
    const QString time = clockText(record.time), where = branchTitle(trace, parting->branch);
    if (record.kind == trace::Kind::intervention)
        return tr("First difference at %1: %2")
            .arg(time, detailText(*m_model, parting->branch, record));
    return tr("First difference at %1, on “%2”: %3 %4")
        .arg(time, where, placeText(record, trace.branch(parting->branch).names),
             happeningText(trace, parting->branch, record));
}

/// A branch that ends earlier stands still there.
void CompareView::tellEnd() {
    const trace::Trace& trace = m_model->trace();
    const QString title = branchTitle(trace, otherBranch());
    const Time end = trace.endTime(otherBranch());
    const QString text =
        end < m_model->time() ? tr("%1 · ends at %2").arg(title, clockText(end)) : title;
    if (m_there->text() != text)
        m_there->setText(text);
}

void CompareView::describe() {
    if (!comparing())
        return;
    const trace::Trace& trace = m_model->trace();
    const QString here = branchTitle(trace, m_model->branch());
    const QString there = branchTitle(trace, otherBranch());
    m_here->setText(here);
    tellEnd();
    showParting();
    m_otherStage->setAccessibleName(tr("Stage of “%1”").arg(there));
    m_table->setHeaderLabels({tr("Node"), tr("Field"), here, there});
    fillTable();
}

/// As much of it as there is room for; the tip has the whole.
void CompareView::showParting() {
    const QString whole = partingText();
    m_parting->setToolTip(whole);
    m_parting->setAccessibleName(whole);
    m_parting->setText(m_parting->fontMetrics().elidedText(
        whole, Qt::ElideRight, std::max(1, m_parting->contentsRect().width() - 2)));
}

bool CompareView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_parting && event->type() == QEvent::Resize && comparing())
        showParting();
    return QWidget::eventFilter(watched, event);
}

void CompareView::fillTable() {
    if (!comparing())
        return;
    const Names& names = m_model->names();
    std::vector<FieldDifference> now =
        differencesOf(m_model->snapshot(), m_other.snapshot(), names);
    if (now == m_listed && m_table->topLevelItemCount() == static_cast<int>(now.size()))
        return;
    m_listed = std::move(now);
    const QSignalBlocker quiet(m_table);
    m_table->clear();
    NodeId before;
    for (const FieldDifference& difference : m_listed) {
        const QString node = difference.node == before
                                 ? QString()
                                 : QString::fromStdString(names.of(difference.node));
        before = difference.node;
        auto* item = new QTreeWidgetItem(
            m_table, {node, difference.field.isEmpty() ? tr("condition") : difference.field,
                      difference.here, difference.there});
        item->setToolTip(hereColumn, difference.here);
        item->setToolTip(thereColumn, difference.there);
    }
}

/// The table gives way to the stages as far as a head and a row.
void CompareView::shareHeight() {
    const Theme& theme = m_themes->theme();
    const int least = qRound(theme.px(32)), third = height() / 3;
    m_table->setMinimumHeight(least);
    m_table->setMaximumHeight(std::clamp(third, least, qRound(theme.px(112))));
}

void CompareView::resizeEvent(QResizeEvent* event) {
    if (m_table != nullptr)
        shareHeight();
    QWidget::resizeEvent(event);
}

void CompareView::restyle() {
    const Theme& theme = m_themes->theme();
    static_cast<QGridLayout*>(layout())->setSpacing(qRound(theme.px(2)));
    if (m_otherStage == nullptr)
        return;
    for (QLabel* caption : {m_here, m_there}) {
        setOwnFont(caption, theme.font(13, QFont::DemiBold));
        caption->setContentsMargins(0, qRound(theme.px(6)), 0, qRound(theme.px(2)));
    }
    setOwnFont(m_parting, theme.font(12.5, QFont::Medium));
    m_close->setIcon(icon(QStringLiteral("x"), theme.palette.mute));
    m_close->setIconSize(QSize(qRound(theme.px(14)), qRound(theme.px(14))));
    m_strip->layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(4)),
                                          qRound(theme.px(8)), qRound(theme.px(4)));
    m_strip->layout()->setSpacing(qRound(theme.px(6)));
    shareHeight();
    m_table->setColumnWidth(nodeColumn, qRound(theme.px(70)));
    m_table->setColumnWidth(fieldColumn, qRound(theme.px(150)));
}

void CompareView::retranslate() {
    if (m_otherStage == nullptr)
        return;
    m_goThere->setText(tr("Go there"));
    m_swap->setText(tr("Change sides"));
    m_close->setToolTip(tr("Show one branch"));
    m_close->setAccessibleName(tr("Show one branch"));
    m_table->setAccessibleName(tr("What differs"));
    m_listed.clear();
    describe();
}

} // namespace synod::widgets
