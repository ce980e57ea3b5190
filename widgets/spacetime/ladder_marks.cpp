// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_marks.h"

#include "widgets/look/fate.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

class MarkPainter {
public:
    MarkPainter(QPainter& painter, const LadderLook& look)
        : m_painter(painter), m_theme(look.theme), m_palette(look.theme.palette), m_look(look) {}

    void paint(const LadderArrow& arrow);
    void paint(const LadderMark& mark);

private:
    double px(double length) const { return m_theme.px(length); }
    void paintHead(const QLineF& line, const QColor& color, bool filled);
    void paintTip(const LadderArrow& arrow, const QColor& color);
    void paintStatus(const LadderMark& mark);
    void paintClockFace(QPointF at, const QColor& color);
    bool isChosen(const LadderArrow& arrow) const;
    bool isChosen(const LadderMark& mark) const;
    bool dims(const LadderArrow& arrow) const;
    bool dims(const LadderMark& mark) const;

    QPainter& m_painter;
    const Theme& m_theme;
    const Palette& m_palette;
    const LadderLook& m_look;
};

bool MarkPainter::isChosen(const LadderArrow& arrow) const {
    const Selection& chosen = m_look.chosen;
    return (chosen.kind == Selection::Kind::record &&
            (chosen.seq == arrow.begin || chosen.seq == arrow.end)) ||
           (chosen.kind == Selection::Kind::message && chosen.message == arrow.message);
}

bool MarkPainter::isChosen(const LadderMark& mark) const {
    return m_look.chosen.kind == Selection::Kind::record && m_look.chosen.seq == mark.seq;
}

bool MarkPainter::dims(const LadderArrow& arrow) const {
    if (m_look.found && !m_look.found(arrow.begin))
        return true;
    if (m_look.lit == nullptr)
        return false;
    const LadderCauses& lit = *m_look.lit;
    const bool past = lit.inPast(arrow.from, arrow.begin) && arrow.end != trace::noSeq &&
                      lit.inPast(arrow.to, arrow.end);
    return !past && !lit.inFuture(arrow.from, arrow.begin);
}

bool MarkPainter::dims(const LadderMark& mark) const {
    if (m_look.found && !m_look.found(mark.seq))
        return true;
    return m_look.lit != nullptr && !m_look.lit->relates(mark.node, mark.seq);
}

void MarkPainter::paint(const LadderArrow& arrow) {
    const bool chosen = isChosen(arrow);
    const double part = chosen ? 1.0 : dims(arrow) ? 0.14 : arrow.face.calm ? 0.7 : 1.0;
    const QColor color =
        faded(chosen                                     ? m_palette.accent
              : arrow.face.tint.kind == Tint::Kind::none ? m_palette.inkSoft
                                                         : arrow.face.tint.color(m_palette),
              part);
    QPen pen(color, px(chosen ? 2.6 : arrow.face.calm ? 1.1 : 1.6));
    pen.setCapStyle(Qt::FlatCap);
    if (arrow.copy())
        pen.setDashPattern({4, 3});
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawLine(arrow.line);
    if (arrow.ends == LadderArrow::End::arrives)
        paintHead(arrow.line, color, arrow.face.filled);
    else if (arrow.ends == LadderArrow::End::underWay)
        paintTip(arrow, color);
}

/// A request's head is filled, as the request is; an answer's is open.
void MarkPainter::paintHead(const QLineF& line, const QColor& color, bool filled) {
    const double length = std::hypot(line.dx(), line.dy());
    if (length < 1)
        return;
    const QPointF way(line.dx() / length, line.dy() / length), side(-way.y(), way.x());
    const QPointF tip = line.p2() - way * px(3);
    const double size = std::min(px(9), length * 0.5);
    const QPointF left = tip - way * size + side * size * 0.42;
    const QPointF right = tip - way * size - side * size * 0.42;
    QPen pen(color, px(1.6), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    m_painter.setPen(pen);
    m_painter.setBrush(filled ? QBrush(color) : Qt::NoBrush);
    if (filled)
        m_painter.drawPolygon(QPolygonF({tip, left, right}));
    else
        m_painter.drawPolyline(QPolygonF({left, tip, right}));
}

/// A message that has not arrived yet is where it is.
void MarkPainter::paintTip(const LadderArrow& arrow, const QColor& color) {
    m_painter.setPen(QPen(color, px(1.4)));
    m_painter.setBrush(arrow.face.filled ? color : m_palette.surface);
    m_painter.drawEllipse(arrow.line.p2(), px(3.6), px(3.6));
}

void MarkPainter::paint(const LadderMark& mark) {
    using MarkKind = LadderMark::Kind;
    const bool chosen = isChosen(mark);
    m_painter.save();
    if (!chosen && dims(mark))
        m_painter.setOpacity(0.2);
    if (chosen) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(faded(m_palette.accent, 0.28));
        m_painter.drawEllipse(mark.at, px(9), px(9));
    }
    switch (mark.kind) {
    case MarkKind::dot:
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(chosen ? m_palette.accent : m_palette.ink);
        m_painter.drawEllipse(mark.at, px(2.4), px(2.4));
        break;
    case MarkKind::timeout: paintClockFace(mark.at, m_palette.ink); break;
    case MarkKind::clock: paintClockFace(mark.at, m_palette.accent); break;
    case MarkKind::request: {
        m_painter.setPen(QPen(m_palette.surface, px(1)));
        m_painter.setBrush(m_palette.accent);
        const double size = px(5);
        m_painter.drawPolygon(QPolygonF({mark.at + QPointF(0, -size), mark.at + QPointF(size, 0),
                                         mark.at + QPointF(0, size), mark.at + QPointF(-size, 0)}));
        break;
    }
    case MarkKind::dies:
        paintFate(m_painter, {mark.fate, FateLook::badge}, mark.at, px(14), m_theme);
        break;
    case MarkKind::violation: {
        const double size = px(8);
        m_painter.setPen(QPen(m_palette.surface, px(1.2)));
        m_painter.setBrush(m_palette.danger);
        m_painter.drawPolygon(
            QPolygonF({mark.at + QPointF(0, -size), mark.at + QPointF(size, size * 0.8),
                       mark.at + QPointF(-size, size * 0.8)}));
        break;
    }
    case MarkKind::link:
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.danger);
        m_painter.drawEllipse(mark.at, px(3.4), px(3.4));
        break;
    default: paintStatus(mark); break;
    }
    m_painter.restore();
}

/// A lane that ends, stands still or goes on.
void MarkPainter::paintStatus(const LadderMark& mark) {
    using MarkKind = LadderMark::Kind;
    const double size = px(5.5);
    switch (mark.kind) {
    case MarkKind::crash:
        for (const auto& [color, width] :
             {std::pair(m_palette.surface, 5.0), std::pair(m_palette.danger, 2.6)}) {
            m_painter.setPen(QPen(color, px(width), Qt::SolidLine, Qt::RoundCap));
            m_painter.drawLine(mark.at - QPointF(size, size), mark.at + QPointF(size, size));
            m_painter.drawLine(mark.at - QPointF(size, -size), mark.at + QPointF(size, -size));
        }
        break;
    case MarkKind::pause: {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.inkSoft);
        const QSizeF bar(px(3), px(10));
        m_painter.drawRect(QRectF(mark.at - QPointF(px(4), px(5)), bar));
        m_painter.drawRect(QRectF(mark.at + QPointF(px(1), -px(5)), bar));
        break;
    }
    case MarkKind::start:
    case MarkKind::restart:
    case MarkKind::resume:
        m_painter.setPen(
            QPen(mark.kind == MarkKind::start ? m_palette.mute : m_palette.ok, px(1.8)));
        m_painter.setBrush(m_palette.surface);
        m_painter.drawEllipse(mark.at, px(4), px(4));
        break;
    default: break;
    }
}

void MarkPainter::paintClockFace(QPointF at, const QColor& color) {
    m_painter.setPen(QPen(color, px(1.3), Qt::SolidLine, Qt::RoundCap));
    m_painter.setBrush(m_palette.surface);
    m_painter.drawEllipse(at, px(5.5), px(5.5));
    m_painter.drawLine(at, at - QPointF(0, px(3.4)));
    m_painter.drawLine(at, at + QPointF(px(2.4), 0));
}

} // namespace

void paintLadderArrow(QPainter& painter, const LadderArrow& arrow, const LadderLook& look) {
    MarkPainter(painter, look).paint(arrow);
}

void paintLadderMark(QPainter& painter, const LadderMark& mark, const LadderLook& look) {
    MarkPainter(painter, look).paint(mark);
}

} // namespace synod::widgets
