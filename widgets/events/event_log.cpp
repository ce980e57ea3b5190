// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_log.h"

#include "widgets/events/event_columns.h"
#include "widgets/look/clear_button.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

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
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace synod::widgets {
namespace {

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
    return widest + qRound(theme.px(EventLogDelegate::markSize + 6 + 14));
}

/// The same choices in another language.
void nameItems(QComboBox* box, const QStringList& names) {
    const int chosen = std::max(0, box->currentIndex());
    const QSignalBlocker quietly(box);
    box->clear();
    box->addItems(names);
    box->setCurrentIndex(chosen);
}

} // namespace

EventLog::EventLog(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_rows(model),
      m_filter(new QLineEdit(this)),
      m_node(new QComboBox(this)),
      m_kinds(new QComboBox(this)),
      m_layer(new QComboBox(this)),
      m_fold(new QToolButton(this)),
      m_count(new QLabel(this)),
      m_choose(new QToolButton(this)),
      m_table(new UniformTable(this)) {
    m_fold->setCheckable(true);
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
    m_table->horizontalScrollBar()->installEventFilter(this);
    m_columns = new EventColumns(m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);

    auto* tools = new QHBoxLayout;
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_node);
    tools->addWidget(m_kinds);
    tools->addWidget(m_layer);
    tools->addWidget(m_fold);
    tools->addStretch(1);
    tools->addWidget(m_count);
    tools->addWidget(m_choose);
    auto* all = new QVBoxLayout(this);
    all->addLayout(tools);
    m_table->setMinimumHeight(60); // it scrolls before the panel does
    all->addWidget(m_table, 1);
    all->addStretch(); // takes what is left below the last whole row

    m_filter->setAcceptDrops(false); // a file that is dropped here is for the window to open
    connectTools();
    connect(model, &TraceModel::traceReplaced, this, [this] { offerNodes(true); });
    connect(model, &TraceModel::branchChanged, this, [this] { offerNodes(true); });
    connect(model, &TraceModel::traceGrown, this, [this] { offerNodes(); });
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

void EventLog::connectTools() {
    const auto choose = [this](auto change) {
        return [this, change](auto value) {
            change(value);
            emit choicesChanged();
        };
    };
    connect(m_filter, &QLineEdit::textChanged, this,
            choose([this](const QString& text) { m_rows.setFilter(text); }));
    connect(m_node, &QComboBox::currentIndexChanged, this, choose([this](int index) {
                m_wantedNode = index > 0 ? m_node->itemText(index) : QString();
                showNode();
            }));
    connect(m_kinds, &QComboBox::currentIndexChanged, this, choose([this](int index) {
                m_rows.setKinds(static_cast<EventKinds>(std::max(0, index)));
            }));
    connect(m_layer, &QComboBox::currentIndexChanged, this, choose([this](int index) {
                m_rows.setLayer(index > 0 ? std::optional(static_cast<Layer>(index - 1))
                                          : std::nullopt);
            }));
    connect(m_fold, &QToolButton::toggled, this,
            choose([this](bool folded) { m_rows.setChatterFolded(folded); }));
    connect(m_columns, &EventColumns::changed, this, &EventLog::choicesChanged);
    auto* menu = new QMenu(m_choose);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { m_columns->fill(menu); });
    m_choose->setMenu(menu);
    m_choose->setPopupMode(QToolButton::InstantPopup);
}

QVariantMap EventLog::choices() const {
    return {{QStringLiteral("text"), m_filter->text()},
            {QStringLiteral("node"), m_wantedNode},
            {QStringLiteral("kinds"), m_kinds->currentIndex()},
            {QStringLiteral("layer"), m_layer->currentIndex()},
            {QStringLiteral("fold"), m_fold->isChecked()},
            {QStringLiteral("columns"), m_columns->shown()}};
}

void EventLog::setChoices(const QVariantMap& choices) {
    const auto restore = [&](const char* name, const auto& how) {
        if (const auto found = choices.find(QLatin1String(name)); found != choices.end())
            how(*found);
    };
    const auto into = [](QComboBox* box) {
        return [box](const QVariant& value) {
            if (const int index = value.toInt(); index >= 0 && index < box->count())
                box->setCurrentIndex(index);
        };
    };
    const QSignalBlocker quietly(this);
    restore("text", [this](const QVariant& value) { m_filter->setText(value.toString()); });
    restore("node", [this](const QVariant& value) {
        m_wantedNode = value.toString();
        offerNodes(true);
    });
    restore("kinds", into(m_kinds));
    restore("layer", into(m_layer));
    restore("fold", [this](const QVariant& value) { m_fold->setChecked(value.toBool()); });
    restore("columns", [this](const QVariant& value) { m_columns->show(value.toStringList()); });
}

void EventLog::showNode() {
    const int index = m_node->currentIndex();
    m_rows.setNode(index > 0 ? NodeId::at(static_cast<std::size_t>(index - 1)) : NodeId());
}

/// Those of the branch, which may have got new ones; `anew`: it may be another one. The one that a
/// person wants to see is chosen wherever there is one of that name.
void EventLog::offerNodes(bool anew) {
    const std::size_t count = m_model->empty() ? 0 : m_model->names().size();
    if (!anew && m_node->count() == static_cast<int>(count) + 1)
        return;
    {
        const QSignalBlocker quietly(m_node);
        m_node->clear();
        m_node->addItem(tr("All nodes"));
        for (std::size_t index = 0; index < count; ++index)
            m_node->addItem(QString::fromStdString(m_model->names().all()[index]));
        m_node->setCurrentIndex(
            m_wantedNode.isEmpty() ? 0 : std::max(0, m_node->findText(m_wantedNode)));
    }
    showNode();
}

QString EventLog::chosenText() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    QString text;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : m_columns->order())
            cells << row.siblingAtColumn(column).data().toString();
        text += cells.join('\t') + '\n';
    }
    return text;
}

bool EventLog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(chosenText());
        return true;
    }
    const bool bar = watched == m_table->horizontalScrollBar();
    if (bar && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        QMetaObject::invokeMethod(this, &EventLog::fitRows, Qt::QueuedConnection);
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
    m_choose->setIcon(icon(QStringLiteral("table"), theme));
    m_fold->setIcon(icon(QStringLiteral("list"), theme));
    m_table->setRowsHeight(qCeil(theme.lineHeight(12.5, 23)));
    fitTimes();
    m_table->setColumnWidth(EventLogModel::placeColumn, placeWidth());
    m_table->setColumnWidth(EventLogModel::kindColumn, kindWidth(theme));
    m_table->setColumnWidth(EventLogModel::detailColumn,
                            wide("RequestVoteRequest term=2 candidateId=n3 lastLog"));
    m_table->setColumnWidth(EventLogModel::reasonColumn, // where it is not the last one
                            wide("n2 heard from no leader for 152 ms, so it stands"));
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

/// Time has gone on, or back, while nobody looked.
void EventLog::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    QMetaObject::invokeMethod(this, &EventLog::follow, Qt::QueuedConnection);
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
    offerClearing(m_filter);
    m_fold->setAccessibleName(tr("Fold background chatter"));
    m_fold->setToolTip(tr("Fold background chatter"));
    m_node->setAccessibleName(tr("Events of which node"));
    m_kinds->setAccessibleName(tr("Which kinds of events"));
    m_layer->setAccessibleName(tr("Events of which layer"));
    m_layer->setToolTip(tr("Events of which layer"));
    m_choose->setAccessibleName(tr("Columns"));
    m_choose->setToolTip(tr("Columns"));
    if (m_node->count() > 0)
        m_node->setItemText(0, tr("All nodes"));
    nameItems(m_kinds, {tr("All events"), tr("Messages"), tr("Timers"), tr("Requests and outputs"),
                        tr("Faults and interventions")});
    nameItems(m_layer, {tr("All layers"), tr("Application"), tr("Transport"), tr("Network")});
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

} // namespace synod::widgets
