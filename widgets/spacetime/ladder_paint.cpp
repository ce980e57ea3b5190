// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_paint.h"

#include "widgets/look/icon_painter.h"

#include <QCoreApplication>
#include <QPainterPath>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

QColor faded(QColor color, double part) {
    color.setAlphaF(static_cast<float>(color.alphaF() * part));
    return color;
}

class Painting {
public:
    Painting(QPainter& painter, const LadderScene& scene, const LadderLook& look)
        : m_painter(painter),
          m_scene(scene),
          m_theme(look.theme),
          m_palette(look.theme.palette),
          m_look(look) {}

    void paint() {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillRect(QRectF(QPointF(), m_scene.view.size), m_palette.surface);
        paintTicks();
        m_painter.save();
        m_painter.setClipRect(m_scene.body.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
        paintLanes();
        paintHeaps();
        for (const LadderArrow& arrow : m_scene.arrows)
            paintArrow(arrow);
        for (const LadderMark& mark : m_scene.marks)
            paintMark(mark);
        for (const LadderArrow& arrow : m_scene.arrows)
            if (arrow.ends == LadderArrow::End::dies)
                paintFate(m_painter, {arrow.fate, FateLook::badge}, arrow.line.p2(), px(14),
                          m_theme);
        for (const LadderText& text : m_scene.texts)
            paintText(text);
        if (m_look.cursor) {
            paintFuture();
            for (const LadderText& text : m_scene.texts)
                if (text.seq < m_scene.next && liesAcrossNow(text))
                    paintText(text);
        }
        m_painter.restore();
        if (keepsLines(m_painter))
            coverEnds();
        paintNames();
        paintHint();
        m_painter.restore();
    }

private:
    double px(double length) const { return m_theme.px(length); }
    void paintTicks();
    void paintLanes();
    void paintBand(const LadderBand& band);
    void paintHeaps();
    void paintArrow(const LadderArrow& arrow);
    void paintHead(const QLineF& line, const QColor& color, bool filled);
    void paintTip(const LadderArrow& arrow, const QColor& color);
    void paintMark(const LadderMark& mark);
    void paintStatus(const LadderMark& mark);
    void paintClockFace(QPointF at, const QColor& color);
    void paintText(const LadderText& text);
    bool liesAcrossNow(const LadderText& text) const;
    void paintFuture();
    void coverEnds();
    void paintNames();
    QString nameIn(const LadderLane& lane) const;
    QRectF nameChip(const LadderLane& lane, double high) const;
    void paintName(const LadderLane& lane, const QRectF& chip, bool chosen);
    void paintHint();
    bool isChosen(const LadderArrow& arrow) const;
    bool isChosen(const LadderMark& mark) const;
    bool dims(const LadderArrow& arrow) const;
    bool dims(const LadderMark& mark) const;

    QPainter& m_painter;
    const LadderScene& m_scene;
    const Theme& m_theme;
    const Palette& m_palette;
    const LadderLook& m_look;
};

bool Painting::isChosen(const LadderArrow& arrow) const {
    const Selection& chosen = m_look.chosen;
    return (chosen.kind == Selection::Kind::record &&
            (chosen.seq == arrow.begin || chosen.seq == arrow.end)) ||
           (chosen.kind == Selection::Kind::message && chosen.message == arrow.message);
}

bool Painting::isChosen(const LadderMark& mark) const {
    return m_look.chosen.kind == Selection::Kind::record && m_look.chosen.seq == mark.seq;
}

bool Painting::dims(const LadderArrow& arrow) const {
    if (m_look.found && !m_look.found(arrow.begin))
        return true;
    if (m_look.lit == nullptr)
        return false;
    const LadderCauses& lit = *m_look.lit;
    const bool past = lit.inPast(arrow.from, arrow.begin) && arrow.end != trace::noSeq &&
                      lit.inPast(arrow.to, arrow.end);
    return !past && !lit.inFuture(arrow.from, arrow.begin);
}

bool Painting::dims(const LadderMark& mark) const {
    if (m_look.found && !m_look.found(mark.seq))
        return true;
    return m_look.lit != nullptr && !m_look.lit->relates(mark.node, mark.seq);
}

/// Where nothing is clipped, as in Qt's SVG: what runs out of the body into the room of the names,
/// and out of the picture.
void Painting::coverEnds() {
    const QRectF& body = m_scene.body;
    const QRectF all(QPointF(), m_scene.view.size);
    const bool down = m_scene.view.vertical;
    const QRectF before = down ? QRectF(body.left(), 0, all.width(), body.top())
                               : QRectF(0, body.top(), body.left(), body.height());
    const QRectF behind =
        down ? QRectF(body.left(), body.bottom(), all.width(), all.height() - body.bottom())
             : QRectF(body.right(), body.top(), all.width() - body.right(), body.height());
    m_painter.fillRect(before, m_palette.surface);
    m_painter.fillRect(behind, m_palette.surface);
}

void Painting::paintTicks() {
    m_painter.setFont(m_theme.monospace(10.5));
    const double height = QFontMetricsF(m_painter.font()).height();
    const QRectF& body = m_scene.body;
    for (const LadderTick& tick : m_scene.ticks) {
        m_painter.setPen(QPen(faded(m_palette.line, 0.7), 1));
        m_painter.setBrush(Qt::NoBrush);
        if (m_scene.view.vertical) {
            if (tick.at < body.top())
                continue;
            m_painter.drawLine(QPointF(body.left(), tick.at), QPointF(body.right(), tick.at));
            m_painter.setPen(m_palette.mute);
            m_painter.drawText(QRectF(0, tick.at - height / 2, body.left() - px(6), height),
                               Qt::AlignRight | Qt::AlignVCenter, tick.text);
        } else {
            if (tick.at < body.left())
                continue;
            m_painter.drawLine(QPointF(tick.at, body.top()), QPointF(tick.at, body.bottom()));
            m_painter.setPen(m_palette.mute);
            const QRectF box(tick.at - px(60), body.bottom() + px(2), px(120), height);
            m_painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop, tick.text);
        }
    }
}

void Painting::paintLanes() {
    const double last = std::min(m_scene.last(), m_scene.end);
    for (const LadderLane& lane : m_scene.lanes) {
        const bool chosen =
            m_look.chosen.kind == Selection::Kind::node && m_look.chosen.node == lane.node;
        m_painter.setPen(QPen(chosen ? m_palette.accent : m_palette.line, px(chosen ? 2 : 1.2)));
        m_painter.drawLine(m_scene.at(m_scene.first(), lane.at), m_scene.at(last, lane.at));
    }
    for (const LadderBand& band : m_scene.bands)
        paintBand(band);
}

void Painting::paintBand(const LadderBand& band) {
    const double half = px(band.ring == RoleRing::thick ? 4.5 : 2.5);
    const double across = m_scene.lanes[band.lane].at;
    const QRectF strip =
        QRectF(m_scene.at(band.from, across - half), m_scene.at(band.to, across + half))
            .normalized();
    // A colour that never changes says nothing: then only the arrows have one.
    const bool plain = band.tint.kind == Tint::Kind::accent || band.tint.kind == Tint::Kind::none;
    QColor ground = plain ? m_palette.link : band.tint.color(m_palette);
    ground = faded(ground, band.ring == RoleRing::thick ? 0.9 : 0.6);
    switch (band.status) {
    case trace::NodeStatus::absent:
    case trace::NodeStatus::removed: m_painter.fillRect(strip, m_palette.surface); return;
    case trace::NodeStatus::crashed:
        m_painter.fillRect(strip, m_palette.hatchGround);
        m_painter.fillRect(strip, QBrush(m_palette.hatch, Qt::BDiagPattern));
        return;
    case trace::NodeStatus::paused: ground = m_palette.track; break;
    case trace::NodeStatus::up: break;
    }
    m_painter.fillRect(strip, m_palette.surface);
    if (band.ring != RoleRing::dashed) {
        m_painter.fillRect(strip, ground);
        return;
    }
    QPen pen(ground, 2 * half, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({0.9, 0.5});
    m_painter.setPen(pen);
    m_painter.drawLine(m_scene.at(band.from, across), m_scene.at(band.to, across));
}

/// The wider, the more is sent.
void Painting::paintHeaps() {
    if (m_scene.heaps.empty())
        return;
    double room = px(60);
    for (std::size_t lane = 1; lane < m_scene.lanes.size(); ++lane)
        room = std::min(room, m_scene.lanes[lane].at - m_scene.lanes[lane - 1].at);
    for (const LadderHeap& heap : m_scene.heaps) {
        const double part =
            static_cast<double>(heap.messages) / static_cast<double>(m_scene.mostHeaped);
        const double half = std::max(px(3), room * 0.42 * part);
        const double across = m_scene.lanes[heap.lane].at;
        m_painter.fillRect(
            QRectF(m_scene.at(heap.from, across - half), m_scene.at(heap.to, across + half))
                .normalized(),
            faded(m_palette.accent, 0.16 + 0.34 * part));
    }
}

void Painting::paintArrow(const LadderArrow& arrow) {
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
void Painting::paintHead(const QLineF& line, const QColor& color, bool filled) {
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
void Painting::paintTip(const LadderArrow& arrow, const QColor& color) {
    m_painter.setPen(QPen(color, px(1.4)));
    m_painter.setBrush(arrow.face.filled ? color : m_palette.surface);
    m_painter.drawEllipse(arrow.line.p2(), px(3.6), px(3.6));
}

void Painting::paintMark(const LadderMark& mark) {
    using Kind = LadderMark::Kind;
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
    case Kind::dot:
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(chosen ? m_palette.accent : m_palette.ink);
        m_painter.drawEllipse(mark.at, px(2.4), px(2.4));
        break;
    case Kind::timeout: paintClockFace(mark.at, m_palette.ink); break;
    case Kind::clock: paintClockFace(mark.at, m_palette.accent); break;
    case Kind::request: {
        m_painter.setPen(QPen(m_palette.surface, px(1)));
        m_painter.setBrush(m_palette.accent);
        const double size = px(5);
        m_painter.drawPolygon(QPolygonF({mark.at + QPointF(0, -size), mark.at + QPointF(size, 0),
                                         mark.at + QPointF(0, size), mark.at + QPointF(-size, 0)}));
        break;
    }
    case Kind::dies:
        paintFate(m_painter, {mark.fate, FateLook::badge}, mark.at, px(14), m_theme);
        break;
    case Kind::violation: {
        const double size = px(8);
        m_painter.setPen(QPen(m_palette.surface, px(1.2)));
        m_painter.setBrush(m_palette.danger);
        m_painter.drawPolygon(
            QPolygonF({mark.at + QPointF(0, -size), mark.at + QPointF(size, size * 0.8),
                       mark.at + QPointF(-size, size * 0.8)}));
        break;
    }
    case Kind::link:
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.danger);
        m_painter.drawEllipse(mark.at, px(3.4), px(3.4));
        break;
    default: paintStatus(mark); break;
    }
    m_painter.restore();
}

/// A lane that ends, stands still or goes on.
void Painting::paintStatus(const LadderMark& mark) {
    using Kind = LadderMark::Kind;
    const double size = px(5.5);
    switch (mark.kind) {
    case Kind::crash:
        for (const auto& [color, width] :
             {std::pair(m_palette.surface, 5.0), std::pair(m_palette.danger, 2.6)}) {
            m_painter.setPen(QPen(color, px(width), Qt::SolidLine, Qt::RoundCap));
            m_painter.drawLine(mark.at - QPointF(size, size), mark.at + QPointF(size, size));
            m_painter.drawLine(mark.at - QPointF(size, -size), mark.at + QPointF(size, -size));
        }
        break;
    case Kind::pause: {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_palette.inkSoft);
        const QSizeF bar(px(3), px(10));
        m_painter.drawRect(QRectF(mark.at - QPointF(px(4), px(5)), bar));
        m_painter.drawRect(QRectF(mark.at + QPointF(px(1), -px(5)), bar));
        break;
    }
    case Kind::start:
    case Kind::restart:
    case Kind::resume:
        m_painter.setPen(QPen(mark.kind == Kind::start ? m_palette.mute : m_palette.ok, px(1.8)));
        m_painter.setBrush(m_palette.surface);
        m_painter.drawEllipse(mark.at, px(4), px(4));
        break;
    default: break;
    }
}

void Painting::paintClockFace(QPointF at, const QColor& color) {
    m_painter.setPen(QPen(color, px(1.3), Qt::SolidLine, Qt::RoundCap));
    m_painter.setBrush(m_palette.surface);
    m_painter.drawEllipse(at, px(5.5), px(5.5));
    m_painter.drawLine(at, at - QPointF(0, px(3.4)));
    m_painter.drawLine(at, at + QPointF(px(2.4), 0));
}

/// On a ground of its own, so that a line below it does not run through the letters.
void Painting::paintText(const LadderText& text) {
    const bool arrow = text.role == LadderText::Role::arrow;
    m_painter.save();
    m_painter.translate(text.at);
    m_painter.rotate(text.angle);
    const QRectF box(QPointF(-text.size.width() / 2, -text.size.height() / 2), text.size);
    m_painter.fillRect(box.adjusted(0, 1, 0, -1), faded(m_palette.surface, 0.78));
    m_painter.setFont(ladderFont(m_theme, text.role));
    QColor ink = arrow ? m_palette.ink : m_palette.inkSoft;
    if (text.role == LadderText::Role::mark)
        ink = m_palette.mute;
    if (text.role == LadderText::Role::clock)
        ink = m_palette.accent;
    if (text.danger)
        ink = m_theme.dangerInk();
    if (m_look.found && m_look.found(text.seq))
        m_painter.fillRect(box, m_palette.highlight);
    else if (m_look.found)
        ink = faded(ink, 0.35);
    m_painter.setPen(ink);
    m_painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text.text);
    m_painter.restore();
}

/// What has happened just now is read whole, though its words reach beyond the moment.
bool Painting::liesAcrossNow(const LadderText& text) const {
    const QRectF box =
        QTransform()
            .translate(text.at.x(), text.at.y())
            .rotate(text.angle)
            .mapRect(QRectF(QPointF(-text.size.width() / 2, -text.size.height() / 2), text.size));
    const bool vertical = m_scene.view.vertical;
    const double begin = vertical ? box.top() : box.left();
    const double end = vertical ? box.bottom() : box.right();
    return begin <= m_scene.now && end > m_scene.now;
}

/// What comes after the moment is paler, and a line stands between.
void Painting::paintFuture() {
    const double now = m_scene.now;
    if (now > m_scene.last())
        return;
    const double from = std::max(now, m_scene.first());
    const QRectF& body = m_scene.body;
    const QRectF veil = m_scene.view.vertical
                            ? QRectF(QPointF(body.left(), from), body.bottomRight())
                            : QRectF(QPointF(from, body.top()), body.bottomRight());
    m_painter.fillRect(veil, faded(m_palette.surface, 0.58));
    if (now < m_scene.first())
        return;
    m_painter.setPen(QPen(m_palette.accent, px(1.6)));
    if (m_scene.view.vertical)
        m_painter.drawLine(QPointF(body.left(), now), QPointF(body.right(), now));
    else
        m_painter.drawLine(QPointF(now, body.top()), QPointF(now, body.bottom()));
}

/// Of lanes that lie close together as large as there is room for, and where names would lie upon
/// each other all the same, without those in between. The chosen one's is always there.
void Painting::paintNames() {
    constexpr double usual = 12.5, least = 9;
    double size = usual;
    if (!m_scene.view.vertical && m_scene.lanes.size() > 1) {
        const double apart = std::abs(m_scene.lanes[1].at - m_scene.lanes[0].at);
        const double line = m_theme.lineShare() * m_theme.scale;
        size = std::clamp((apart - px(2)) / line, least, usual);
    }
    m_painter.setFont(m_theme.font(size, QFont::DemiBold));
    const double high =
        std::min(QFontMetricsF(m_painter.font()).height() + px(size < usual ? 1 : 4), px(28));
    const auto chosen =
        std::find_if(m_scene.lanes.begin(), m_scene.lanes.end(), [this](const LadderLane& lane) {
            return m_look.chosen.kind == Selection::Kind::node && m_look.chosen.node == lane.node;
        });
    const bool any = chosen != m_scene.lanes.end();
    const QRectF kept = any ? nameChip(*chosen, high) : QRectF();
    QRectF before;
    for (auto lane = m_scene.lanes.begin(); lane != m_scene.lanes.end(); ++lane) {
        const QRectF chip = nameChip(*lane, high);
        const auto liesUpon = [&](const QRectF& other) {
            return !m_scene.view.vertical && chip.intersects(other.adjusted(0, px(3), 0, -px(3)));
        };
        if (lane == chosen || liesUpon(before) || liesUpon(kept))
            continue;
        before = chip;
        paintName(*lane, chip, false);
    }
    if (any) // upon the edges of its neighbours
        paintName(*chosen, kept, true);
}

QString Painting::nameIn(const LadderLane& lane) const {
    const double room = std::max(px(16), lane.room - px(10));
    return QFontMetricsF(m_painter.font()).elidedText(lane.name, Qt::ElideRight, room - px(12));
}

/// In the font that is set.
QRectF Painting::nameChip(const LadderLane& lane, double high) const {
    const double wide = QFontMetricsF(m_painter.font()).horizontalAdvance(nameIn(lane)) + px(16);
    QRectF chip(0, 0, wide, high);
    if (m_scene.view.vertical)
        chip.moveCenter(QPointF(lane.at, m_scene.body.top() / 2));
    else
        chip.moveCenter(QPointF(m_scene.body.left() - px(8) - wide / 2, lane.at));
    return chip;
}

void Painting::paintName(const LadderLane& lane, const QRectF& chip, bool chosen) {
    m_painter.setPen(QPen(chosen ? m_palette.accent : m_palette.line, px(1)));
    m_painter.setBrush(chosen ? m_palette.accentSoft : m_palette.sunken);
    m_painter.drawRoundedRect(chip, px(6), px(6));
    m_painter.setPen(m_palette.ink);
    m_painter.drawText(chip, Qt::AlignCenter, nameIn(lane));
}

/// What the heaps stand for, and how to see it.
void Painting::paintHint() {
    if (m_scene.heaps.empty())
        return;
    const int count = static_cast<int>(m_scene.heaped);
    const QString text =
        QCoreApplication::translate("LadderCanvas", "Zoom in to see %n messages", nullptr, count);
    const QFont font = m_theme.font(12, QFont::Medium);
    const QFontMetricsF metrics(font);
    QRectF box(0, 0, metrics.horizontalAdvance(text) + px(24), metrics.height() + px(10));
    box.moveCenter(QPointF(m_scene.body.center().x(), m_scene.body.bottom() - box.height()));
    m_painter.setPen(QPen(m_palette.line, px(1)));
    m_painter.setBrush(m_palette.surface);
    m_painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    m_painter.setPen(m_palette.inkSoft);
    m_painter.setFont(font);
    m_painter.drawText(box, Qt::AlignCenter, text);
}

double distanceTo(const QLineF& line, QPointF pixel) {
    const QPointF way = line.p2() - line.p1();
    const double square = QPointF::dotProduct(way, way);
    const double part =
        square == 0 ? 0
                    : std::clamp(QPointF::dotProduct(pixel - line.p1(), way) / square, 0.0, 1.0);
    const QPointF off = pixel - line.pointAt(part);
    return std::hypot(off.x(), off.y());
}

} // namespace

QFont ladderFont(const Theme& theme, LadderText::Role role) {
    switch (role) {
    case LadderText::Role::arrow: return theme.font(11.5, QFont::Medium);
    case LadderText::Role::clock: return theme.monospace(10.5);
    case LadderText::Role::band:
    case LadderText::Role::mark: break;
    }
    return theme.font(11);
}

void paintLadder(QPainter& painter, const LadderScene& scene, const LadderLook& look) {
    Painting(painter, scene, look).paint();
}

LadderHit ladderHit(const LadderScene& scene, QPointF pixel, double reach) {
    LadderHit hit;
    if (!scene.body.adjusted(-reach, -reach, reach, reach).contains(pixel))
        return hit;
    // What is on a lane is smaller than the arrows that begin and end there.
    double nearest = reach;
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        const QPointF off = pixel - scene.marks[i].at;
        const double away = std::hypot(off.x(), off.y());
        if (away < nearest) {
            nearest = away;
            hit = {LadderHit::Kind::mark, i, scene.marks[i].seq};
        }
    }
    if (hit)
        return hit;
    nearest = reach;
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        const double away = distanceTo(scene.arrows[i].line, pixel);
        if (away < nearest) {
            nearest = away;
            hit = {LadderHit::Kind::arrow, i, scene.arrows[i].begin};
        }
    }
    return hit;
}

} // namespace synod::widgets
