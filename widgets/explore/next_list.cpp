// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explore/next_list.h"

#include "widgets/look/list_panel.h"
#include "widgets/words/sentences.h"

#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

enum Column { whatColumn, whenColumn, outlookColumn, columns };
/// The list is made anew once nothing has moved for so long: while a play runs nobody can choose.
constexpr int refreshMilliseconds = 120;

} // namespace

NextList::NextList(TraceModel* model, const ThemeHolder* theme, Foresee foresee, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_foresee(std::move(foresee)),
      m_tree(new QTreeWidget(this)),
      m_do(new QPushButton(this)),
      m_surprise(new QPushButton(this)),
      m_hint(new QLabel(this)) {
    m_tree->setColumnCount(columns);
    m_hint->setProperty("mute", true);
    m_hint->setWordWrap(true);
    m_do->setObjectName(QStringLiteral("doIt"));
    m_surprise->setObjectName(QStringLiteral("surprise"));
    layOutList(this, theme, m_tree, {m_do, m_surprise}, m_hint);
    m_soon.setSingleShot(true);
    m_soon.setInterval(refreshMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &NextList::refresh);
    connect(m_do, &QPushButton::clicked, this,
            [this] { perform(m_tree->indexOfTopLevelItem(m_tree->currentItem())); });
    connect(m_surprise, &QPushButton::clicked, this, &NextList::surprise);
    connect(m_tree, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem* item) { perform(m_tree->indexOfTopLevelItem(item)); });
    for (const auto change :
         {&TraceModel::traceReplaced, &TraceModel::moved, &TraceModel::traceGrown,
          &TraceModel::retranslated, &TraceModel::futureHiddenChanged})
        connect(model, change, this, &NextList::refreshSoon);
    connect(theme, &ThemeHolder::changed, this, &NextList::restyle);
    restyle();
    retranslate();
}

void NextList::refreshSoon() {
    if (isVisible())
        m_soon.start();
}

void NextList::refresh() {
    if (!isVisible())
        return;
    m_soon.stop();
    m_rows = possibilities(*m_model, mostOfAKind);
    std::vector<intervention::Intervention> all;
    // Each is tried on a copy of the run: not every crash of a thousand servers.
    for (std::size_t row = 0; row < std::min(m_rows.size(), 3 * mostOfAKind); ++row)
        all.push_back(m_rows[row].intervention);
    // While a guess is open nothing tells what comes.
    const bool told = !all.empty() && !m_model->futureHidden();
    const auto outlooks = told ? m_foresee(all) : std::vector<std::vector<trace::Record>>();
    const auto outlookOf = [&](std::size_t row) {
        if (row < outlooks.size())
            return outlookText(*m_model, outlooks[row]);
        return outlooks.empty() ? QString() : tr("not tried beforehand");
    };
    const int chosen = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    while (m_tree->topLevelItemCount() > static_cast<int>(m_rows.size()))
        delete m_tree->takeTopLevelItem(m_tree->topLevelItemCount() - 1);
    while (m_tree->topLevelItemCount() < static_cast<int>(m_rows.size()))
        new QTreeWidgetItem(m_tree);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        fill(m_tree->topLevelItem(static_cast<int>(row)), m_rows[row], outlookOf(row));
    if (m_tree->currentItem() == nullptr && !m_rows.empty())
        m_tree->setCurrentItem(m_tree->topLevelItem(std::max(0, chosen)));
    const bool may = !m_rows.empty() && !m_model->futureHidden();
    m_do->setEnabled(may);
    m_surprise->setEnabled(may);
    m_hint->setText(m_model->futureHidden()
                        ? tr("The guess comes first: lock one in the lesson, then try what you "
                             "like.")
                        : tr("Time stands still while you choose. Go back and choose otherwise: "
                             "what you tried before stays as a branch."));
}

void NextList::fill(QTreeWidgetItem* item, const Possibility& row, const QString& outlook) const {
    const auto set = [item](int column, const QString& text) {
        if (item->text(column) == text)
            return;
        item->setText(column, text);
        item->setToolTip(column, text);
    };
    set(whatColumn, row.text);
    set(whenColumn, row.byItself ? tr("in %1").arg(timeText(*row.byItself)) : QStringLiteral("—"));
    set(outlookColumn, outlook);
    const QColor ink = row.kind == Possibility::Kind::fault ? m_theme->theme().palette.danger
                                                            : m_theme->theme().palette.ink;
    item->setForeground(whatColumn, ink);
}

void NextList::perform(int row) {
    // What is asked for is what was read, and must still be so.
    const QTreeWidgetItem* item = m_tree->topLevelItem(row);
    const QString read = item != nullptr ? item->text(whatColumn) : QString();
    if (m_soon.isActive())
        refresh();
    if (item == nullptr || m_tree->topLevelItem(row) != item || item->text(whatColumn) != read)
        return;
    if (row >= 0 && row < static_cast<int>(m_rows.size()))
        emit chosen(intervention::Intervention(m_rows[static_cast<std::size_t>(row)].intervention));
}

/// Anything but a fault, which would soon be all that there is.
void NextList::surprise() {
    const auto faults = std::find_if(m_rows.begin(), m_rows.end(), [](const Possibility& row) {
        return row.kind == Possibility::Kind::fault;
    });
    const auto count = static_cast<int>(faults - m_rows.begin());
    if (count == 0)
        return perform(m_rows.empty() ? -1 : 0);
    const int row = QRandomGenerator::global()->bounded(count);
    m_tree->setCurrentItem(m_tree->topLevelItem(row));
    perform(row);
}

/// What would come of it is what one looks for: it has its part of a narrow panel, too.
void NextList::shareWidth() {
    const Theme& theme = m_theme->theme();
    const int when = qRound(theme.px(100));
    m_tree->setColumnWidth(whatColumn,
                           std::min(qRound(theme.px(330)), (m_tree->width() - when) / 2));
    m_tree->setColumnWidth(whenColumn, when);
}

void NextList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate(); // the tree has its new width
    shareWidth();
}

void NextList::restyle() {
    const Theme& theme = m_theme->theme();
    shareWidth();
    m_tree->setMinimumWidth(qRound(theme.px(120)));
    layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(6)), qRound(theme.px(12)),
                                 qRound(theme.px(8)));
    refresh();
}

void NextList::retranslate() {
    m_tree->setHeaderLabels(
        {tr("What could happen next"), tr("By itself"), tr("What would come of it")});
    m_tree->setAccessibleName(tr("What could happen next"));
    m_do->setText(tr("Do it"));
    m_surprise->setText(tr("Surprise me"));
    refresh();
}

void NextList::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace synod::widgets
