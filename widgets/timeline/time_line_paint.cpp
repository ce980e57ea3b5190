// SPDX-License-Identifier: GPL-3.0-or-later
// How the time line looks; what it does is in time_line.cpp.
#include "widgets/timeline/time_line.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace synod::widgets {
namespace {

QPen roundPen(const QColor& color, double width) {
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

QColor TimeLine::markColor(const TimeMark& mark) const {
    const Palette& palette = m_theme->theme().palette;
    switch (mark.kind) {
    case TimeMark::Kind::route: return palette.mute;
    case TimeMark::Kind::resent:
    case TimeMark::Kind::timeout: return palette.warning;
    case TimeMark::Kind::reset:
    case TimeMark::Kind::fault: return palette.danger;
    case TimeMark::Kind::violation: return palette.danger;
    default: return palette.of(mark.number);
    }
}

/// Reddish purple, which the first three terms leave free. Branches are told apart by their names.
QColor TimeLine::forkColor() const {
    return m_theme->theme().palette.series[3];
}

void TimeLine::paintEvent(QPaintEvent*) {
    bucketMarks();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintForks(painter);
    paintTrack(painter);
    paintMarks(painter);
    paintStops(painter);
    if (!m_model->empty())
        paintHandle(painter);
}

void TimeLine::paintTrack(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    const double y = trackY();
    const double width = theme.px(trackWidth);
    const auto line = [&](double from, double to, const QColor& color) {
        painter.setPen(roundPen(color, width));
        painter.drawLine(QPointF(from, y), QPointF(std::max(from, to), y));
    };
    line(left(), right(), theme.palette.sunken);
    if (m_model->empty())
        return;
    line(left(), xOf(m_model->shownTo()), theme.palette.link);
    line(left(), xOf(m_model->time()), theme.palette.accent);
}

void TimeLine::paintForks(QPainter& painter) const {
    for (const Fork& fork : m_forks)
        paintFork(painter, fork);
    if (m_more == 0)
        return;
    const Theme& theme = m_theme->theme();
    const QRectF box = moreArea();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.sunken);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(theme.font(nameSize, QFont::DemiBold));
    painter.setPen(forkColor());
    painter.drawText(box, Qt::AlignCenter, moreText());
}

void TimeLine::paintFork(QPainter& painter, const Fork& fork) const {
    const Theme& theme = m_theme->theme();
    const QColor color = forkColor();
    const bool hot = m_pointer && forkAt(*m_pointer) == &fork;
    const QPointF begin(xOf(fork.from), trackY());
    const double y = laneY(fork.lane);
    const double bend = std::min(theme.px(46), std::max(theme.px(14), xOf(fork.to) - begin.x()));
    const QPointF flat(begin.x() + bend, y);
    const QPointF end(std::max(flat.x(), xOf(fork.to)), y);

    QPainterPath path(begin);
    path.cubicTo(begin + QPointF(bend * 0.4, 0), flat - QPointF(bend * 0.5, 0), flat);
    path.lineTo(end);
    painter.setPen(roundPen(color, theme.px(hot ? 4 : 3)));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);

    painter.setFont(theme.font(nameSize, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    const QString name = nameOf(fork);
    const double room = width() - end.x() - theme.px(8);
    // A name that has no room behind its line goes onto it, over the ground.
    const double onLine = end.x() - flat.x();
    const bool behind = metrics.horizontalAdvance(name) <= room || room >= onLine;
    const QString shown = metrics.elidedText(name, Qt::ElideRight, behind ? room : onLine);
    const double x =
        behind ? end.x() + theme.px(6) : end.x() - metrics.horizontalAdvance(shown) - theme.px(4);
    const QRectF box(x, y - metrics.height() / 2, metrics.horizontalAdvance(shown) + 2,
                     metrics.height());
    if (!behind)
        painter.fillRect(box.adjusted(-theme.px(3), 0, theme.px(6), 0), theme.palette.surface);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, shown);
}

void TimeLine::paintMarks(QPainter& painter) const {
    // Light ones first, so that a violation is never hidden under a commit beside it.
    for (int weight = 0; weight <= static_cast<int>(TimeMark::Kind::violation); ++weight) {
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            const std::optional<TimeMark>& mark = m_columns[column];
            if (mark && static_cast<int>(mark->kind) == weight &&
                mark->seq < m_model->shownRecords())
                paintMark(painter, static_cast<double>(column) + 0.5, *mark);
        }
    }
}

void TimeLine::paintMark(QPainter& painter, double x, const TimeMark& mark) const {
    const Theme& theme = m_theme->theme();
    const QPointF centre(x, trackY());
    const QColor color = markColor(mark);
    painter.setPen(QPen(color, theme.px(2.2)));
    painter.setBrush(theme.palette.surface);
    switch (mark.kind) {
    case TimeMark::Kind::candidate:
        painter.drawEllipse(centre, theme.px(2.6), theme.px(2.6));
        break;
    case TimeMark::Kind::commit:
        painter.setPen(roundPen(color, theme.px(2.2)));
        painter.drawLine(centre + QPointF(0, theme.px(6)), centre + QPointF(0, theme.px(9)));
        break;
    case TimeMark::Kind::opened:
    case TimeMark::Kind::leader: painter.drawEllipse(centre, theme.px(4.4), theme.px(4.4)); break;
    case TimeMark::Kind::closed: {
        const double r = theme.px(3.4);
        painter.setBrush(color);
        painter.drawRect(QRectF(centre - QPointF(r, r), centre + QPointF(r, r)));
        break;
    }
    case TimeMark::Kind::route:
        painter.setPen(roundPen(color, theme.px(2.2)));
        painter.drawLine(centre - QPointF(0, theme.px(6)), centre - QPointF(0, theme.px(9)));
        break;
    case TimeMark::Kind::resent:
    case TimeMark::Kind::timeout: {
        // Pointing down at what is done again: hollow, and full where a timer had to run out.
        const double r = theme.px(4);
        if (mark.kind == TimeMark::Kind::timeout)
            painter.setBrush(color);
        painter.drawPolygon(QPolygonF(
            {centre + QPointF(-r, -r), centre + QPointF(r, -r), centre + QPointF(0, r * 0.8)}));
        break;
    }
    case TimeMark::Kind::reset: {
        const double r = theme.px(4);
        painter.setPen(roundPen(color, theme.px(2.2)));
        painter.drawLine(centre + QPointF(-r, -r), centre + QPointF(r, r));
        painter.drawLine(centre + QPointF(-r, r), centre + QPointF(r, -r));
        break;
    }
    case TimeMark::Kind::fault: {
        // A square on its corner: a fault is not told by its colour alone.
        const double r = theme.px(5);
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(r, 0),
                                       centre + QPointF(0, r), centre + QPointF(-r, 0)}));
        break;
    }
    case TimeMark::Kind::violation: {
        const double r = theme.px(6);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({centre + QPointF(-r, r * 0.8), centre + QPointF(r, r * 0.8),
                                       centre + QPointF(0, -r)}));
        break;
    }
    }
}

/// A flag on its pole: nothing has happened there, somebody wants to look.
void TimeLine::paintStops(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    for (const Time stop : m_stops) {
        const QPointF foot(xOf(stop), trackY());
        if (foot.x() > right())
            continue;
        const QPointF top = foot - QPointF(0, theme.px(13));
        painter.setPen(roundPen(theme.palette.ink, theme.px(1.6)));
        painter.setBrush(theme.palette.ink);
        painter.drawLine(foot, top);
        painter.drawPolygon(QPolygonF(
            {top, top + QPointF(theme.px(7), theme.px(3)), top + QPointF(0, theme.px(6))}));
    }
}

void TimeLine::paintHandle(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    const QPointF centre(xOf(m_model->time()), trackY());
    painter.setPen(QPen(theme.palette.accent, theme.px(3)));
    painter.setBrush(theme.palette.surface);
    painter.drawEllipse(centre, theme.px(handleRadius), theme.px(handleRadius));
    if (hasFocus()) {
        painter.setPen(QPen(theme.palette.accent, theme.px(1.5)));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, theme.px(handleRadius + 3), theme.px(handleRadius + 3));
    }
}

} // namespace synod::widgets
