// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/ballot_board.h"

#include "widgets/look/own_font.h"
#include "widgets/stage/dress.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

QString textOf(const paxos::ProposedValue& v) {
    return QString::fromStdString(ownText(v, Names()));
}

constexpr int colorRole = Qt::UserRole + 1; ///< of the ground; none where there is no colour

/// What was accepted stands on the colour of its number.
class MarkDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QVariant color = index.data(colorRole);
        if (color.isValid()) {
            const QFontMetrics metrics(option.font);
            const int height = metrics.height() + metrics.height() / 4;
            const int width = metrics.horizontalAdvance(index.data().toString()) + 2 * height;
            QRect chip(0, 0, std::min(width, option.rect.width()), height);
            chip.moveCenter(option.rect.center());
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(color.value<QColor>());
            painter->drawRoundedRect(chip, height / 2.0, height / 2.0);
            painter->restore();
        }
        QStyledItemDelegate::paint(painter, option, index);
    }
};

} // namespace

BallotBoard::BallotBoard(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_scan(model,
             [this](const trace::Record& record, const Value& state) {
                 m_history.read(record, state);
             }),
      m_caption(new QLabel(this)),
      m_table(new QTableWidget(this)) {
    m_caption->setProperty("mute", true);
    m_caption->setTextFormat(Qt::PlainText);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new MarkDelegate(m_table));
    m_table->setStyleSheet(
        QStringLiteral("QTableCornerButton::section { background: transparent; border: none; }"));
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_caption);
    column->addWidget(m_table, 1);
    connect(&m_scan, &TraceScan::begun, this, [this] {
        m_history.clear();
        rebuild();
    });
    connect(&m_scan, &TraceScan::advanced, this, &BallotBoard::refresh);
    connect(model, &TraceModel::moved, this, &BallotBoard::refresh);
    connect(model, &TraceModel::retranslated, this, &BallotBoard::rebuild);
    connect(theme, &ThemeHolder::changed, this, &BallotBoard::restyle);
    connect(m_table, &QTableWidget::cellClicked, this, &BallotBoard::goTo);
    connect(m_table, &QTableWidget::cellActivated, this, &BallotBoard::goTo);
    restyle();
}

void BallotBoard::restyle() {
    const Theme& theme = m_theme->theme();
    setOwnFont(m_caption, theme.font(12));
    setOwnFont(m_table, theme.font(12.5));
    m_table->verticalHeader()->setDefaultSectionSize(qRound(theme.px(26)));
    const int side = qRound(theme.px(14)), gap = qRound(theme.px(6));
    layout()->setContentsMargins(side, gap, side, gap);
    layout()->setSpacing(gap);
    rebuild();
}

QSize BallotBoard::sizeHint() const {
    const Theme& theme = m_theme->theme();
    return {qRound(theme.px(700)), qRound(theme.px(220))};
}

/// The words or the colours are others.
void BallotBoard::rebuild() {
    m_shown.clear();
    m_table->setColumnCount(0);
    refresh();
}

void BallotBoard::refresh() {
    if (!isVisible())
        return;
    m_table->setAccessibleName(tr("Ballots"));
    const auto& acceptors = m_history.acceptors();
    m_table->setVisible(!acceptors.empty());
    if (m_model->empty() || acceptors.empty()) {
        m_caption->setText(tr("This protocol has no ballots."));
        return;
    }
    const std::uint64_t count = m_model->snapshot().next;
    const paxos::Instance instance = m_history.instanceAt(count);
    m_caption->setText(tr("Instance %1: numbers down, acceptors across").arg(instance));
    std::vector<BallotRow> rows = m_history.rowsAt(count, instance, mostRows);
    const auto columns = static_cast<int>(acceptors.size()) + 1;
    if (rows != m_shown || m_table->columnCount() != columns)
        showAll(std::move(rows));
}

void BallotBoard::showAll(std::vector<BallotRow> rows) {
    const auto& acceptors = m_history.acceptors();
    QStringList columns;
    for (const NodeId acceptor : acceptors)
        columns += QString::fromStdString(m_model->names().of(acceptor));
    columns += tr("chosen");
    m_table->clear();
    m_table->setColumnCount(static_cast<int>(columns.size()));
    m_table->setHorizontalHeaderLabels(columns);
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (std::size_t row = 0; row < rows.size(); ++row)
        showRow(static_cast<int>(row), rows[row]);
    m_table->scrollToBottom();
    m_shown = std::move(rows);
}

void BallotBoard::showRow(int row, const BallotRow& ballot) {
    const Palette& palette = m_theme->theme().palette;
    const QColor& color = Tint::of(ballot.n.round).color(palette);
    auto* head = new QTableWidgetItem(QString::fromStdString(ownText(ballot.n, m_model->names())));
    head->setForeground(color);
    m_table->setVerticalHeaderItem(row, head);
    const int acceptors = m_table->columnCount() - 1;
    for (int column = 0; column < acceptors; ++column) {
        const auto place = static_cast<std::size_t>(column);
        showMark(row, column, place < ballot.marks.size() ? ballot.marks[place] : nullptr);
    }
    auto* chosen = new QTableWidgetItem;
    if (ballot.chosen) {
        chosen->setText(QStringLiteral("✓ ") + textOf(*ballot.chosen));
        chosen->setForeground(palette.ok);
    }
    m_table->setItem(row, acceptors, chosen);
}

void BallotBoard::showMark(int row, int column, const BallotMark* mark) {
    auto* item = new QTableWidgetItem;
    m_table->setItem(row, column, item);
    item->setTextAlignment(Qt::AlignCenter);
    if (mark == nullptr)
        return;
    const Palette& palette = m_theme->theme().palette;
    item->setData(Qt::UserRole, QVariant::fromValue<qulonglong>(mark->seq));
    switch (mark->kind) {
    case BallotMark::Kind::promised:
        item->setText(QStringLiteral("○ ") + tr("promised"));
        item->setForeground(palette.mute);
        break;
    case BallotMark::Kind::accepted: {
        const QColor& color = Tint::of(mark->n.round).color(palette);
        item->setText(QStringLiteral("● ") + textOf(mark->v));
        item->setData(colorRole, color);
        item->setForeground(palette.textOn(color));
        break;
    }
    case BallotMark::Kind::refused:
        item->setText(QStringLiteral("✗ ") + tr("refused"));
        item->setForeground(palette.danger);
        break;
    }
}

/// To the step that shows it, as it stands when that is over.
void BallotBoard::goTo(int row, int column) {
    const QTableWidgetItem* item = m_table->item(row, column);
    if (item == nullptr || !item->data(Qt::UserRole).isValid())
        return;
    const std::uint64_t seq = item->data(Qt::UserRole).toULongLong();
    emit sought();
    m_model->seekSeq(seq + 1);
    m_model->select({.kind = Selection::Kind::record, .seq = seq});
}

void BallotBoard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_scan.setActive(true);
    refresh();
}

void BallotBoard::hideEvent(QHideEvent* event) {
    m_scan.setActive(false);
    QWidget::hideEvent(event);
}

} // namespace synod::widgets
