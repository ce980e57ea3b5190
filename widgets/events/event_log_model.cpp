// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_log_model.h"

#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QElapsedTimer>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr int sliceMilliseconds = 6;
/// So many records are looked at between two looks at the clock.
constexpr std::uint64_t stride = 256;

bool isOf(const trace::Record& record, EventKinds kinds) {
    using trace::Kind;
    switch (record.kind) {
    case Kind::send:
    case Kind::forward:
    case Kind::deliver:
    case Kind::duplicate: return kinds == EventKinds::messages || kinds == EventKinds::all;
    case Kind::drop: return kinds != EventKinds::timers && kinds != EventKinds::requests;
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::timerExpired: return kinds == EventKinds::timers || kinds == EventKinds::all;
    case Kind::request:
    case Kind::output: return kinds == EventKinds::requests || kinds == EventKinds::all;
    case Kind::crash:
    case Kind::restart:
    case Kind::pause:
    case Kind::resume:
    case Kind::linkChanged:
    case Kind::clockChanged:
    case Kind::intervention:
    case Kind::violation: return kinds == EventKinds::faults || kinds == EventKinds::all;
    default: return kinds == EventKinds::all;
    }
}

} // namespace

EventLogModel::EventLogModel(TraceModel* model, QObject* parent)
    : QAbstractTableModel(parent), m_model(model) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &EventLogModel::readSlice);
    connect(model, &TraceModel::traceReplaced, this, &EventLogModel::beginAnew);
    connect(model, &TraceModel::branchChanged, this, &EventLogModel::beginAnew);
    connect(model, &TraceModel::traceGrown, this, &EventLogModel::readSlice);
    connect(model, &TraceModel::futureHiddenChanged, this, &EventLogModel::showRows);
    connect(model, &TraceModel::moved, this, [this] {
        if (m_model->futureHidden())
            showRows();
    });
    connect(model, &TraceModel::retranslated, this, [this] {
        emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
        // A filter looks at the texts of the language.
        if (!filters() && rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
        else
            beginAnew();
    });
    beginAnew();
}

void EventLogModel::setFilter(const QString& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    beginAnew();
}

void EventLogModel::setNode(NodeId node) {
    if (node == m_node)
        return;
    m_node = node;
    beginAnew();
}

void EventLogModel::setKinds(EventKinds kinds) {
    if (kinds == m_kinds)
        return;
    m_kinds = kinds;
    beginAnew();
}

void EventLogModel::setLayer(std::optional<Layer> layer) {
    if (layer == m_layer)
        return;
    m_layer = layer;
    beginAnew();
}

void EventLogModel::setChatterFolded(bool folded) {
    if (folded == m_folded)
        return;
    m_folded = folded;
    beginAnew();
}

void EventLogModel::beginAnew() {
    beginResetModel();
    m_rows.clear();
    m_shown = 0;
    m_stands = false;
    m_next = 0;
    m_taken = 0;
    if (m_folded)
        m_follower.beginAnew(*m_model);
    if (!m_model->empty())
        m_dress = m_model->views().dress();
    endResetModel();
    readSlice();
}

bool EventLogModel::complete() const {
    return m_model->empty() || m_next >= m_model->trace().size(m_model->branch());
}

void EventLogModel::readSlice() {
    if (m_model->empty())
        return;
    const trace::Trace& trace = m_model->trace();
    const std::uint64_t size = trace.size(m_model->branch());
    QElapsedTimer watch;
    watch.start();
    std::vector<std::uint64_t> found;
    while (m_next < size && !watch.hasExpired(sliceMilliseconds)) {
        const std::uint64_t end = std::min(size, m_next + stride);
        if (m_folded)
            readFolded(end, found);
        for (; !m_folded && m_next < end; ++m_next) {
            if (shows(m_next))
                found.push_back(m_next);
        }
    }
    for (const std::uint64_t seq : found)
        m_rows.append(seq);
    showRows();
    if (m_next < size)
        m_again.start(0);
}

std::uint64_t EventLogModel::recordCount() const {
    return std::min(m_next, m_model->shownRecords());
}

/// Of the rows that there are, those that may be shown now.
void EventLogModel::showRows() {
    const std::uint64_t records = m_model->shownRecords();
    const std::size_t all = !m_model->futureHidden() ? m_rows.size()
                            : records == 0           ? 0
                                                     : m_rows.countUpTo(records - 1);
    const int wanted = m_model->empty() ? 0 : static_cast<int>(all);
    if (wanted != m_shown)
        removeStanding(); // what comes or goes may lie before it, or be it
    if (wanted > m_shown) {
        beginInsertRows({}, m_shown, wanted - 1);
        m_shown = wanted;
        endInsertRows();
    } else if (wanted < m_shown) {
        beginRemoveRows({}, wanted, m_shown - 1);
        m_shown = wanted;
        endRemoveRows();
    }
    addStanding();
    emit counted();
}

/// Reads on, and takes the events of which it is known now that they are not chatter. Those that a
/// recording's summary knows without a filter come all at once, and no record is looked at.
void EventLogModel::readFolded(std::uint64_t end, std::vector<std::uint64_t>& found) {
    m_follower.readTo(*m_model, end);
    const std::uint64_t size = m_model->trace().size(m_model->branch());
    if (m_follower.next() >= size)
        m_follower.settle();
    const trace::SeqList& events = m_follower.outline().events;
    if (!filters()) {
        found.insert(found.end(), events.begin(), events.end());
        m_follower.forgetEvents(); // the rows have them
        m_next = m_follower.next();
        return;
    }
    for (auto seq = events.from(m_taken); seq != events.end() && *seq < end; ++seq, ++m_taken) {
        if (shows(*seq))
            found.push_back(*seq);
    }
    m_next = end;
}

void EventLogModel::setStanding(std::optional<std::uint64_t> seq) {
    if (seq == m_standing)
        return;
    removeStanding();
    m_standing = seq;
    addStanding();
}

// Where something is looked for there are only rows that have it.
void EventLogModel::addStanding() {
    if (!m_standing || m_stands || filters() || m_model->empty() ||
        *m_standing >= m_model->shownRecords())
        return;
    const std::size_t place = m_rows.countUpTo(*m_standing);
    if (place > 0 && m_rows[place - 1] == *m_standing)
        return;
    m_standingRow = static_cast<int>(place);
    beginInsertRows({}, m_standingRow, m_standingRow);
    m_stands = true;
    endInsertRows();
}

void EventLogModel::removeStanding() {
    if (!m_stands)
        return;
    beginRemoveRows({}, m_standingRow, m_standingRow);
    m_stands = false;
    endRemoveRows();
}

bool EventLogModel::filters() const {
    return !m_filter.isEmpty() || m_node.valid() || m_kinds != EventKinds::all || m_layer;
}

/// What goes from node to node on the way is the network's, whatever it carries; what is lost is a
/// matter of both. What happens to a whole node happens to all its layers.
bool EventLogModel::isOfLayer(const trace::Record& record) const {
    using trace::Kind;
    if (!m_layer)
        return true;
    const bool network = *m_layer == Layer::network;
    const auto layerOf = m_model->views().layer;
    const auto carries = [&] {
        const Value& value = trace::payloadOf(m_model->trace(), m_model->branch(), record);
        return (layerOf == nullptr ? Layer::application : layerOf(value)) == *m_layer;
    };
    switch (record.kind) {
    case Kind::forward:
    case Kind::linkChanged: return network;
    case Kind::deliver: return record.node == record.to ? carries() : network;
    case Kind::drop: return network || carries();
    case Kind::send:
    case Kind::duplicate:
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::timerExpired: return carries();
    case Kind::request:
    case Kind::output: return *m_layer == Layer::application;
    default: return true;
    }
}

bool EventLogModel::shows(std::uint64_t seq) const {
    if (!filters())
        return true;
    // Asked for each time: what a message carries is looked for in other records, and reading those
    // may let go of this one.
    const auto record = [this, seq]() -> const trace::Record& {
        return m_model->trace().at(m_model->branch(), seq);
    };
    const bool concerned = !m_node.valid() || record().node == m_node || record().from == m_node ||
                           record().to == m_node;
    if (!concerned || !isOf(record(), m_kinds) || !isOfLayer(record()))
        return false;
    if (m_filter.isEmpty())
        return true;
    for (int column = placeColumn; column < columns; ++column)
        if (text(record(), column).contains(m_filter, Qt::CaseInsensitive))
            return true;
    return false;
}

int EventLogModel::rowAtOrBefore(std::uint64_t seq) const {
    const int standing = m_stands && *m_standing <= seq ? 1 : 0;
    return std::min(static_cast<int>(m_rows.countUpTo(seq)), m_shown) + standing - 1;
}

std::uint64_t EventLogModel::seqAt(int row) const {
    if (m_stands && row == m_standingRow)
        return *m_standing;
    return m_rows[static_cast<std::size_t>(m_stands && row > m_standingRow ? row - 1 : row)];
}

int EventLogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_shown + (m_stands ? 1 : 0);
}

int EventLogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString EventLogModel::text(const trace::Record& record, int column) const {
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    switch (column) {
    case timeColumn: return clockText(record.time);
    case placeColumn: return placeText(record, m_model->names());
    case kindColumn:
        return record.kind == trace::Kind::linkChanged ? happeningText(trace, branch, record)
                                                       : kindOf(record, bringsRefusal(record));
    case detailColumn: return detailText(*m_model, branch, record);
    case reasonColumn: {
        const Why* why = reasonOf(trace, branch, record);
        if (why == nullptr || why->rule == nullptr)
            return {};
        const QString reason = reasonText(*m_model, branch, record, *why);
        const QString cites =
            fromView(why->rule->cites); // what an application does by itself has none
        return cites.isEmpty() ? reason : tr("%1  [%2]").arg(reason, cites);
    }
    default: return {};
    }
}

std::optional<Fate> EventLogModel::fateIn(const trace::Record& record) {
    return record.kind == trace::Kind::drop ? std::optional(fateOf(record.reason)) : std::nullopt;
}

QString EventLogModel::kindOf(const trace::Record& record, bool bringsRefusal) {
    const QString kind = kindText(record.kind);
    if (const std::optional<Fate> fate = fateIn(record))
        return tr("%1 · %2").arg(kind, fateWord(*fate));
    return bringsRefusal ? tr("%1 · a refusal").arg(kind) : kind;
}

bool EventLogModel::bringsRefusal(const trace::Record& record) const {
    return record.kind == trace::Kind::deliver && m_dress != nullptr &&
           m_dress->refuses(trace::payloadOf(m_model->trace(), m_model->branch(), record));
}

QVariant EventLogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_model->empty())
        return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::TextAlignmentRole)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() == timeColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
    return text(m_model->trace().at(m_model->branch(), seqAt(index.row())), index.column());
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == timeColumn ? Qt::AlignRight | Qt::AlignVCenter
                                              : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case timeColumn: return tr("Time");
    case placeColumn: return tr("Where");
    case kindColumn: return tr("Event");
    case detailColumn: return tr("Content");
    case reasonColumn: return tr("Why");
    default: return {};
    }
}

} // namespace synod::widgets
