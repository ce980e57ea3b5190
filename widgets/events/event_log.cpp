// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_log.h"

#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace synod::widgets {
namespace {

constexpr double markSize = 15; ///< before the word for an event

/// As wide as the widest of the words that events go by in the language.
int kindWidth(const Theme& theme) {
    const QFontMetrics metrics(theme.font(12.5));
    int widest = metrics.horizontalAdvance(kindText(trace::Kind::violation));
    for (const DropReason reason :
         {DropReason::loss, DropReason::byHand, DropReason::linkCut, DropReason::receiverCrashed,
          DropReason::queueFull, DropReason::refused}) {
        trace::Record record;
        record.kind = trace::Kind::drop;
        record.reason = reason;
        widest = std::max(widest, metrics.horizontalAdvance(EventLogModel::kindOf(record, false)));
    }
    return widest + qRound(theme.px(markSize + 6 + 14));
}

} // namespace

EventLogDelegate::EventLogDelegate(const TraceModel* trace,
                                   const EventLogModel* rows,
                                   const ThemeHolder* theme,
                                   QObject* parent)
    : QStyledItemDelegate(parent), m_trace(trace), m_rows(rows), m_theme(theme) {}

QColor EventLogDelegate::inkOf(const trace::Record& record, int column) const {
    using trace::Kind;
    const Palette& palette = m_theme->theme().palette;
    if (record.seq >= m_trace->snapshot().next)
        return palette.dead;
    // What is refused has arrived: no fault.
    const bool fault = record.kind == Kind::crash ||
                       (record.kind == Kind::drop && fateOf(record.reason) != Fate::refused) ||
                       record.kind == Kind::violation || record.kind == Kind::intervention;
    if (fault && column == EventLogModel::kindColumn)
        return palette.danger;
    return column == EventLogModel::timeColumn || column == EventLogModel::reasonColumn
               ? palette.mute
               : palette.ink;
}

void EventLogDelegate::paintMark(QPainter* painter, const trace::Record& record, QPointF at) const {
    const Theme& theme = m_theme->theme();
    const double size = theme.px(markSize);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (const std::optional<Fate> fate = EventLogModel::fateIn(record)) {
        paintFate(*painter, {*fate}, at, size, theme);
    } else if (m_rows->bringsRefusal(record)) {
        paintRefusal(*painter, at, size * 0.9, theme.palette.danger, Qt::transparent);
    } else if (record.kind == trace::Kind::crash) {
        const QPixmap picture = iconPixmap(QStringLiteral("power-off"), theme.palette.danger, size,
                                           painter->device()->devicePixelRatioF());
        painter->drawPixmap(at - QPointF(size, size) / 2, picture);
    }
    painter->restore();
}

void EventLogDelegate::paint(QPainter* painter,
                             const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Theme& theme = m_theme->theme();
    const std::uint64_t seq = m_rows->seqAt(index.row());
    const trace::Record& record = m_trace->trace().at(m_trace->branch(), seq);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.palette.accentSoft);
    const bool mono = index.column() == EventLogModel::timeColumn ||
                      index.column() == EventLogModel::detailColumn;
    const bool strong = index.column() == EventLogModel::placeColumn;
    painter->setFont(mono ? theme.monospace(12)
                          : theme.font(12.5, strong ? QFont::DemiBold : QFont::Normal));
    painter->setPen(inkOf(record, index.column()));
    const int margin = qRound(theme.px(6));
    QRect box = option.rect.adjusted(margin, 0, -margin, 0);
    if (index.column() == EventLogModel::kindColumn) {
        const double half = theme.px(markSize) / 2;
        paintMark(painter, record, QPointF(box.left() + half, QRectF(box).center().y()));
        box.setLeft(qRound(box.left() + 2 * half + theme.px(6)));
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    // Of two names the second one matters as much as the first.
    const auto elide =
        index.column() == EventLogModel::placeColumn ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(box, static_cast<int>(alignment),
                      painter->fontMetrics().elidedText(text, elide, box.width()));
    if (index.row() == m_rows->rowAtOrBefore(m_trace->snapshot().next - 1)) {
        painter->setPen(QPen(theme.palette.accent, theme.px(1.5)));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    painter->restore();
}

EventLog::EventLog(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_theme(theme),
      m_rows(model),
      m_filter(new QLineEdit(this)),
      m_node(new QComboBox(this)),
      m_kinds(new QComboBox(this)),
      m_fold(new QCheckBox(this)),
      m_count(new QLabel(this)),
      m_table(new UniformTable(this)) {
    m_filter->setClearButtonEnabled(true);
    m_fold->setChecked(true);
    m_count->setProperty("mute", true);
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new EventLogDelegate(model, &m_rows, theme, this));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->installEventFilter(this);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);

    auto* tools = new QHBoxLayout;
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_node);
    tools->addWidget(m_kinds);
    tools->addWidget(m_fold);
    tools->addStretch(1);
    tools->addWidget(m_count);
    auto* all = new QVBoxLayout(this);
    all->addLayout(tools);
    all->addWidget(m_table, 1);
    all->addStretch(); // takes what is left below the last whole row

    m_filter->setAcceptDrops(false); // a file that is dropped here is for the window to open
    connect(m_filter, &QLineEdit::textChanged, &m_rows, &EventLogModel::setFilter);
    connect(m_node, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_rows.setNode(index > 0 ? NodeId::at(static_cast<std::size_t>(index - 1)) : NodeId());
    });
    connect(m_kinds, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_rows.setKinds(static_cast<EventKinds>(std::max(0, index))); });
    connect(model, &TraceModel::traceReplaced, this, &EventLog::offerNodes);
    connect(model, &TraceModel::traceGrown, this, &EventLog::offerNodes);
    connect(m_fold, &QCheckBox::toggled, &m_rows, &EventLogModel::setChatterFolded);
    connect(&m_rows, &EventLogModel::counted, this, [this] {
        showCount();
        if (timeWidth() > m_timeWidth)
            fitTimes();
        follow();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!m_selecting && now.isValid())
                    m_model->select(
                        {.kind = Selection::Kind::record, .seq = m_rows.seqAt(now.row())});
            });
    connect(m_table, &QTableView::activated, this, &EventLog::goTo);
    connect(m_table, &QTableView::doubleClicked, this, &EventLog::goTo);
    connect(model, &TraceModel::moved, this, &EventLog::followStep);
    connect(model, &TraceModel::moved, this, &EventLog::follow);
    connect(model, &TraceModel::traceReplaced, this, &EventLog::forgetStep);
    connect(model, &TraceModel::branchChanged, this, &EventLog::forgetStep);
    connect(model, &TraceModel::traceReplaced, this, &EventLog::restyle);
    connect(model, &TraceModel::selectionChanged, this, &EventLog::showSelection);
    connect(theme, &ThemeHolder::changed, this, &EventLog::restyle);
    restyle();
    retranslate();
}

/// Those of the session, which may have got new ones; the one that was chosen stays chosen.
void EventLog::offerNodes() {
    const std::size_t count = m_model->empty() ? 0 : m_model->names().size();
    if (m_node->count() == static_cast<int>(count) + 1 && count > 0 &&
        m_node->itemText(1).toStdString() == m_model->names().all().front())
        return;
    const QString chosen = m_node->currentIndex() > 0 ? m_node->currentText() : QString();
    {
        const QSignalBlocker quietly(m_node);
        m_node->clear();
        m_node->addItem(tr("All nodes"));
        for (std::size_t index = 0; index < count; ++index)
            m_node->addItem(QString::fromStdString(m_model->names().all()[index]));
        m_node->setCurrentIndex(chosen.isEmpty() ? 0 : std::max(0, m_node->findText(chosen)));
    }
    const int index = m_node->currentIndex();
    m_rows.setNode(index > 0 ? NodeId::at(static_cast<std::size_t>(index - 1)) : NodeId());
}

QString EventLog::chosenText() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QString text;
    for (const QModelIndex& row : rows) {
        for (int column = 0; column < EventLogModel::columns; ++column)
            text += (column > 0 ? QStringLiteral("\t") : QString()) +
                    row.siblingAtColumn(column).data().toString();
        text += '\n';
    }
    return text;
}

bool EventLog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(chosenText());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void EventLog::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void EventLog::restyle() {
    const Theme& theme = m_theme->theme();
    const QFontMetrics mono(theme.monospace(12));
    const auto wide = [&](const char* sample) {
        return mono.horizontalAdvance(QString::fromLatin1(sample)) + qRound(theme.px(16));
    };
    m_table->setRowsHeight(qCeil(theme.lineHeight(12.5, 23)));
    fitTimes();
    m_table->setColumnWidth(EventLogModel::placeColumn, placeWidth());
    m_table->setColumnWidth(EventLogModel::kindColumn, kindWidth(theme));
    m_table->setColumnWidth(EventLogModel::detailColumn,
                            wide("RequestVoteRequest term=2 candidateId=n3 lastLog"));
    m_filter->setMaximumWidth(qRound(theme.px(280)));
    m_filter->setMinimumWidth(qRound(theme.px(120)));
    layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(6)), qRound(theme.px(12)),
                                 qRound(theme.px(8)));
    layout()->setSpacing(qRound(theme.px(4)));
    fitRows();
}

void EventLog::fitTimes() {
    m_timeWidth = timeWidth();
    m_table->setColumnWidth(EventLogModel::timeColumn, m_timeWidth);
}

/// As wide as the times that there are: minutes and hours take more room.
int EventLog::timeWidth() const {
    const Theme& theme = m_theme->theme();
    const QFontMetrics mono(theme.monospace(12));
    const QString last = m_model->empty() ? QString() : clockText(m_model->endTime());
    const int width =
        std::max(mono.horizontalAdvance(QStringLiteral("000.000 s")), mono.horizontalAdvance(last));
    return width + qRound(theme.px(16));
}

/// As wide as the two longest names with an arrow between them, within reason.
int EventLog::placeWidth() const {
    const Theme& theme = m_theme->theme();
    const QFontMetrics metrics(theme.font(12.5, QFont::DemiBold));
    int first = metrics.horizontalAdvance(QStringLiteral("n1")), second = first;
    for (const std::string& name :
         m_model->empty() ? std::vector<std::string>() : m_model->names().all()) {
        const int width = metrics.horizontalAdvance(QString::fromStdString(name));
        second = std::max(second, std::min(first, width));
        first = std::max(first, width);
    }
    const int arrow = metrics.horizontalAdvance(QStringLiteral(" → ")) + qRound(theme.px(14));
    return std::min(first + second + arrow, qRound(theme.px(170)));
}

/// Whole rows only: at its end a table stands on its last row and would cut the first one.
void EventLog::fitRows() {
    const QMargins margins = layout()->contentsMargins();
    const int around = m_table->height() - m_table->viewport()->height(); // head, frame, bar
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int room = height() - m_table->y() - margins.bottom() - around;
    m_table->setMaximumHeight(around + std::max(1, room / std::max(row, 1)) * row);
}

void EventLog::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitRows();
}

bool EventLog::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitRows();
    return done;
}

void EventLog::retranslate() {
    m_filter->setPlaceholderText(tr("Find an event"));
    m_filter->setAccessibleName(tr("Find an event"));
    m_fold->setText(tr("Fold background chatter"));
    m_node->setAccessibleName(tr("Events of which node"));
    m_kinds->setAccessibleName(tr("Which kinds of events"));
    if (m_node->count() > 0)
        m_node->setItemText(0, tr("All nodes"));
    {
        const int kinds = std::max(0, m_kinds->currentIndex());
        const QSignalBlocker quietly(m_kinds);
        m_kinds->clear();
        m_kinds->addItems({tr("All events"), tr("Messages"), tr("Timers"),
                           tr("Requests and outputs"), tr("Faults and interventions")});
        m_kinds->setCurrentIndex(kinds);
    }
    offerNodes();
    m_table->setAccessibleName(tr("Event log"));
    showCount();
    m_table->setColumnWidth(EventLogModel::kindColumn, kindWidth(m_theme->theme()));
}

void EventLog::showCount() {
    m_count->setText(tr("%1 of %2")
                         .arg(QLocale().toString(m_rows.rowCount()),
                              QLocale().toString(static_cast<qulonglong>(m_rows.recordCount()))));
}

/// Keeps the cursor's row in sight.
void EventLog::follow() {
    if (m_model->empty() || !isVisible())
        return;
    const std::uint64_t next = m_model->snapshot().next;
    const int row = next == 0 ? 0 : m_rows.rowAtOrBefore(next - 1);
    if (row >= 0 && row < m_rows.rowCount())
        m_table->scrollTo(m_rows.index(row, 0), QAbstractItemView::EnsureVisible);
    m_table->viewport()->update();
}

void EventLog::showStep() {
    forgetStep();
    m_stepEnd = m_model->snapshot().next;
    if (m_model->empty() || m_stepEnd == 0)
        return;
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    const std::uint64_t first = trace.stepStart(branch, m_stepEnd - 1);
    const int row = m_rows.rowAtOrBefore(m_stepEnd - 1);
    if (row < 0 || m_rows.seqAt(row) < first) {
        std::uint64_t trigger = first;
        while (trigger + 1 < m_stepEnd && !trace::isTrigger(trace.at(branch, trigger)))
            ++trigger;
        m_folded = trigger;
    }
    followStep();
    follow();
}

void EventLog::forgetStep() {
    m_folded.reset();
    followStep();
}

/// A glide leaves the place for a moment, and comes back to it.
void EventLog::followStep() {
    const bool there = m_folded && m_model->snapshot().next == m_stepEnd;
    m_rows.setStanding(there ? m_folded : std::nullopt);
}

void EventLog::goTo(const QModelIndex& index) {
    emit sought();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), m_rows.seqAt(index.row())));
}

/// The row of what was chosen elsewhere.
void EventLog::showSelection() {
    const Selection& chosen = m_model->selection();
    std::optional<std::uint64_t> seq;
    if (chosen.kind == Selection::Kind::record)
        seq = chosen.seq;
    if (chosen.kind == Selection::Kind::message)
        if (const trace::MessageView* message = m_model->snapshot().message(chosen.message))
            seq = message->sent;
    m_selecting = true;
    const int row = seq ? m_rows.rowAtOrBefore(*seq) : -1;
    if (row >= 0 && m_rows.seqAt(row) == *seq)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
    m_selecting = false;
}

void EventLog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace synod::widgets
