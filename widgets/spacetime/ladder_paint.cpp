// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_paint.h"

#include "widgets/look/icon_painter.h"
#include "widgets/spacetime/ladder_marks.h"
#include "widgets/spacetime/ladder_names.h"

#include <QCoreApplication>
#include <QTransform>

#include <algorithm>

namespace synod::widgets {
namespace {

/// What a colour looks like upon an opaque ground.
QColor upon(const QColor& ground, const QColor& color) {
    const float part = color.alphaF();
    const auto mixed = [part](float below, float above) { return below + (above - below) * part; };
    return QColor::fromRgbF(mixed(ground.redF(), color.redF()),
                            mixed(ground.greenF(), color.greenF()),
                            mixed(ground.blueF(), color.blueF()));
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
            paintLadderArrow(m_painter, arrow, m_look);
        for (const LadderMark& mark : m_scene.marks)
            paintLadderMark(m_painter, mark, m_look);
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
        paintLadderNames(m_painter, m_scene, m_look);
        paintHint();
        m_painter.restore();
    }

private:
    double px(double length) const { return m_theme.px(length); }
    void paintTicks();
    void paintLanes();
    double apart() const;
    void paintBand(const LadderBand& band);
    void paintHeaps();
    void paintText(const LadderText& text);
    bool liesAcrossNow(const LadderText& text) const;
    void paintFuture();
    void coverEnds();
    void paintHint();

    QPainter& m_painter;
    const LadderScene& m_scene;
    const Theme& m_theme;
    const Palette& m_palette;
    const LadderLook& m_look;
};

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
    constexpr double least = 1.5; // closer lines are one ground
    double before = -least;
    for (const LadderLane& lane : m_scene.lanes) {
        const bool chosen =
            m_look.chosen.kind == Selection::Kind::node && m_look.chosen.node == lane.node;
        if (!chosen && lane.at - before < least)
            continue;
        before = lane.at;
        m_painter.setPen(QPen(chosen ? m_palette.accent : m_palette.line, px(chosen ? 2 : 1.2)));
        m_painter.drawLine(m_scene.at(m_scene.first(), lane.at), m_scene.at(last, lane.at));
    }
    // Whole pixels: stretches that meet leave no seam, and it takes less time.
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const bool thick : {false, true}) // where lanes are close those lie upon the others
        for (const LadderBand& band : m_scene.bands)
            if ((band.ring == RoleRing::thick) == thick)
                paintBand(band);
    m_painter.setRenderHint(QPainter::Antialiasing);
}

/// Between close lanes; nothing is thinner than a pixel.
double Painting::apart() const {
    const auto& lanes = m_scene.lanes;
    return lanes.size() < 2 ? px(60) : std::max(1.0, lanes[1].at - lanes[0].at);
}

void Painting::paintBand(const LadderBand& band) {
    const bool thick = band.ring == RoleRing::thick;
    const double half = thick ? px(4.5) : std::min(px(2.5), apart() / 2);
    const double across = m_scene.lanes[band.lane].at;
    const QRectF strip =
        QRectF(m_scene.at(band.from, across - half), m_scene.at(band.to, across + half))
            .normalized();
    // A colour that never changes says nothing: then only the arrows have one.
    const bool plain = band.tint.kind == Tint::Kind::accent || band.tint.kind == Tint::Kind::none;
    QColor ground = plain ? m_palette.link : band.tint.color(m_palette);
    ground = faded(ground, thick ? 0.9 : 0.6);
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
    if (band.ring != RoleRing::dashed)
        return m_painter.fillRect(strip, upon(m_palette.surface, ground));
    m_painter.fillRect(strip, m_palette.surface);
    m_painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(ground, 2 * half, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({0.9, 0.5});
    m_painter.setPen(pen);
    m_painter.drawLine(m_scene.at(band.from, across), m_scene.at(band.to, across));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

/// The wider, the more is sent.
void Painting::paintHeaps() {
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (const LadderHeap& heap : m_scene.heaps) {
        const double part =
            static_cast<double>(heap.messages) / static_cast<double>(m_scene.mostHeaped);
        const double half = std::max(px(3), m_scene.heapRoom * 0.42 * part);
        const double across = m_scene.lanes[heap.lane].at;
        m_painter.fillRect(
            QRectF(m_scene.at(heap.from, across - half), m_scene.at(heap.to, across + half))
                .normalized(),
            faded(m_palette.accent, 0.16 + 0.34 * part));
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
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

} // namespace

void paintLadder(QPainter& painter, const LadderScene& scene, const LadderLook& look) {
    Painting(painter, scene, look).paint();
}

} // namespace synod::widgets
