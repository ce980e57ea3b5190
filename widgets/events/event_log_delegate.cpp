// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/event_log.h"

#include <QPainter>

namespace synod::widgets {

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

} // namespace synod::widgets
