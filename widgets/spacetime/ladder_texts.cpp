// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_texts.h"

#include "widgets/spacetime/ladder_look.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr double pi = 3.14159265358979323846;

std::array<QPointF, 4> cornersOf(const LadderText& text) {
    const double angle = text.angle * pi / 180;
    const QPointF along(std::cos(angle) * text.size.width() / 2,
                        std::sin(angle) * text.size.width() / 2);
    const QPointF down(-std::sin(angle) * text.size.height() / 2,
                       std::cos(angle) * text.size.height() / 2);
    return {text.at - along - down, text.at + along - down, text.at + along + down,
            text.at - along + down};
}

QRectF boundsOf(const LadderText& text) {
    const auto corners = cornersOf(text);
    double left = corners[0].x(), right = left, top = corners[0].y(), bottom = top;
    for (const QPointF& corner : corners) {
        left = std::min(left, corner.x());
        right = std::max(right, corner.x());
        top = std::min(top, corner.y());
        bottom = std::max(bottom, corner.y());
    }
    return {left, top, right - left, bottom - top};
}

/// Whether a line along one of a's sides parts the two.
bool parts(const LadderText& a, const LadderText& b) {
    const auto own = cornersOf(a), others = cornersOf(b);
    for (const double turn : {0.0, pi / 2}) {
        const double angle = a.angle * pi / 180 + turn;
        const QPointF axis(std::cos(angle), std::sin(angle));
        const auto reach = [&](const std::array<QPointF, 4>& corners) {
            std::array<double, 4> at{};
            for (std::size_t i = 0; i < 4; ++i)
                at[i] = QPointF::dotProduct(corners[i], axis);
            return std::pair(*std::min_element(at.begin(), at.end()),
                             *std::max_element(at.begin(), at.end()));
        };
        const auto [low, high] = reach(own);
        const auto [lowest, highest] = reach(others);
        if (high <= lowest || highest <= low)
            return true;
    }
    return false;
}

/// Puts the texts of one scene, in the order in which they matter.
class Placing {
public:
    Placing(LadderScene& scene, const Theme& theme)
        : m_scene(scene),
          m_theme(theme),
          m_metrics(ladderFont(theme, LadderText::Role::arrow)),
          m_small(ladderFont(theme, LadderText::Role::band)) {
        for (const LadderMark& mark : scene.marks) {
            LadderText obstacle;
            obstacle.at = mark.at;
            obstacle.size = QSizeF(1, 1) * theme.px(mark.kind == LadderMark::Kind::dot ? 5 : 13);
            keep(obstacle);
        }
    }

    void placeAll() {
        placeClocks();
        placeBands();
        placeMarks();
        placeArrows();
    }

private:
    void placeBands();
    void placeBand(const LadderBand& band, bool begins);
    void placeClocks();
    void placeMarks();
    void placeMark(const LadderMark& mark);
    void placeArrows();
    void placeArrow(const LadderArrow& arrow);
    bool placeOn(const LadderArrow& arrow, const QLineF& seen, const QString& words);
    bool placeBeside(const LadderArrow& arrow, const QString& words);
    std::optional<QLineF> seenOf(const LadderArrow& arrow) const;
    double sideOf(std::size_t lane) const;
    std::size_t laneOf(NodeId node) const;
    bool tryToPut(LadderText text);
    bool isFree(const LadderText& text, const QRectF& bounds) const;
    void keep(const LadderText& text);

    LadderScene& m_scene;
    const Theme& m_theme;
    QFontMetricsF m_metrics, m_small;
    struct Taken {
        QRectF bounds;
        LadderText text;
    };
    std::vector<Taken> m_taken;
};

void Placing::keep(const LadderText& text) {
    m_taken.push_back({boundsOf(text), text});
}

bool Placing::isFree(const LadderText& text, const QRectF& bounds) const {
    return std::none_of(m_taken.begin(), m_taken.end(), [&](const Taken& taken) {
        return taken.bounds.intersects(bounds) && overlap(taken.text, text);
    });
}

bool Placing::tryToPut(LadderText text) {
    const QRectF bounds = boundsOf(text);
    const QRectF room = m_scene.body;
    if (!room.contains(bounds) || !isFree(text, bounds))
        return false;
    keep(text);
    m_scene.texts.push_back(std::move(text));
    return true;
}

std::size_t Placing::laneOf(NodeId node) const {
    if (node.index < m_scene.lanes.size() && m_scene.lanes[node.index].node == node)
        return node.index; // mostly
    const auto found = std::find_if(m_scene.lanes.begin(), m_scene.lanes.end(),
                                    [&](const LadderLane& lane) { return lane.node == node; });
    return static_cast<std::size_t>(found - m_scene.lanes.begin());
}

/// The room for texts beside a lane: that of the outer ones outside, of the others up to the next.
double Placing::sideOf(std::size_t lane) const {
    const auto& lanes = m_scene.lanes;
    const double gap = m_theme.px(12);
    if (lane == 0)
        return lanes[0].at - (m_scene.view.vertical ? m_scene.body.left() : m_scene.body.top()) -
               gap;
    if (lane + 1 == lanes.size())
        return (m_scene.view.vertical ? m_scene.body.right() : m_scene.body.bottom()) -
               lanes[lane].at - gap;
    return (lanes[lane + 1].at - lanes[lane].at) * 0.6 - gap;
}

/// A state is named where it begins; one that began before is named at the edge.
void Placing::placeBands() {
    for (const LadderBand& band : m_scene.bands)
        if (!band.text.isEmpty())
            placeBand(band, band.from > m_scene.first());
}

void Placing::placeBand(const LadderBand& band, bool begins) {
    LadderText text;
    text.role = LadderText::Role::band;
    text.tint = band.tint;
    text.seq = band.seq;
    const double gap = m_theme.px(10);
    const double height = m_small.height();
    const double across = m_scene.lanes[band.lane].at;
    if (!m_scene.view.vertical) {
        const double room = band.to - band.from - gap;
        if (room < m_theme.px(40))
            return;
        text.text = m_small.elidedText(band.text, Qt::ElideRight, room);
        text.size = QSizeF(m_small.horizontalAdvance(text.text), height);
        const double middle = band.from + gap / 2 + text.size.width() / 2;
        for (const double side : {-1.0, 1.0}) {
            text.at = QPointF(middle, across + side * (height / 2 + m_theme.px(5)));
            if (tryToPut(text))
                return;
        }
        return;
    }
    const double room = sideOf(band.lane);
    if (room < m_theme.px(12)) // for a letter
        return;
    text.text = m_small.elidedText(band.text, Qt::ElideRight, room);
    text.size = QSizeF(m_small.horizontalAdvance(text.text), height);
    const double way = band.lane == 0 ? -1 : 1;
    const double down = begins ? 0 : height / 2 + m_theme.px(2);
    for (const double further : {0.0, height * 0.8, height * 1.6}) {
        text.at = QPointF(across + way * (gap + text.size.width() / 2), band.from + down + further);
        if (band.from + down + further < band.to + height && tryToPut(text))
            return;
    }
}

/// Close to the event, whichever corner is free.
void Placing::placeClocks() {
    for (const LadderMark& mark : m_scene.marks) {
        if (mark.clock.isEmpty())
            continue;
        LadderText text;
        text.role = LadderText::Role::clock;
        text.seq = mark.seq;
        text.text = mark.clock;
        const QFontMetricsF metrics(ladderFont(m_theme, LadderText::Role::clock));
        text.size = QSizeF(metrics.horizontalAdvance(mark.clock) + m_theme.px(6), metrics.height());
        // Off the lane, whichever way it runs.
        const bool vertical = m_scene.view.vertical;
        const QPointF away(text.size.width() / 2 + m_theme.px(vertical ? 5 : 0),
                           metrics.height() / 2 + m_theme.px(vertical ? 0 : 5));
        for (const QPointF& corner :
             {QPointF(1, -1), QPointF(-1, -1), QPointF(1, 1), QPointF(-1, 1)}) {
            text.at = mark.at + QPointF(corner.x() * away.x(), corner.y() * away.y());
            if (tryToPut(text))
                break;
        }
    }
}

void Placing::placeMarks() {
    for (const LadderMark& mark : m_scene.marks)
        if (!mark.text.isEmpty())
            placeMark(mark);
}

void Placing::placeMark(const LadderMark& mark) {
    const std::size_t lane = laneOf(mark.node);
    if (lane >= m_scene.lanes.size())
        return;
    LadderText text;
    text.role = LadderText::Role::mark;
    text.seq = mark.seq;
    text.danger = mark.kind == LadderMark::Kind::violation || mark.kind == LadderMark::Kind::crash;
    const double gap = m_theme.px(11), height = m_small.height();
    const double most = m_scene.view.vertical ? sideOf(lane) : m_theme.px(150);
    if (most < m_theme.px(12)) // for a letter
        return;
    text.text = m_small.elidedText(mark.text, Qt::ElideRight, most);
    const double width = m_small.horizontalAdvance(text.text);
    text.size = QSizeF(width, height);
    if (m_scene.view.vertical) {
        const double outer = lane == 0 ? -1 : 1;
        for (const double way : {outer, -outer})
            for (const double down : {0.0, 0.9, -0.9}) {
                text.at = mark.at + QPointF(way * (gap + width / 2), down * height);
                if (tryToPut(text))
                    return;
            }
        return;
    }
    const double away = height / 2 + m_theme.px(8);
    for (const QPointF& offset :
         {QPointF(0, -away), QPointF(0, away), QPointF(width / 2 + gap, -away * 0.6),
          QPointF(width / 2 + gap, away * 0.6)}) {
        text.at = mark.at + offset;
        if (tryToPut(text))
            return;
    }
}

void Placing::placeArrows() {
    for (const LadderArrow& arrow : m_scene.arrows)
        placeArrow(arrow);
}

/// The part of an arrow that is in the body.
std::optional<QLineF> Placing::seenOf(const LadderArrow& arrow) const {
    const double first = m_scene.first(), last = m_scene.last();
    const double from = m_scene.along(arrow.line.p1()), to = m_scene.along(arrow.line.p2());
    if (to < first || from > last)
        return std::nullopt;
    if (to - from < 1e-6)
        return arrow.line;
    const double begin = std::max(0.0, (first - from) / (to - from));
    const double end = std::min(1.0, (last - from) / (to - from));
    return QLineF(arrow.line.pointAt(begin), arrow.line.pointAt(end));
}

void Placing::placeArrow(const LadderArrow& arrow) {
    const std::optional<QLineF> seen = seenOf(arrow);
    if (!seen)
        return;
    // All of it, or what comes first: "Promise" of "Promise 3.n2". Of many no bare words.
    constexpr std::size_t many = 60;
    QStringList choices{arrow.label};
    const qsizetype space = arrow.label.indexOf(u' ');
    if (space > 0 && !arrow.copy() && m_scene.arrows.size() <= many)
        choices += arrow.label.left(space);
    for (const QString& words : choices)
        if (placeOn(arrow, *seen, words) ||
            (arrow.ends == LadderArrow::End::dies && placeBeside(arrow, words)))
            return;
}

/// Along the arrow, above it, as textbooks have it.
bool Placing::placeOn(const LadderArrow& arrow, const QLineF& seen, const QString& words) {
    LadderText text;
    text.text = words;
    text.seq = arrow.begin;
    text.tint = arrow.face.tint;
    text.size = QSizeF(m_metrics.horizontalAdvance(words) + m_theme.px(4), m_metrics.height());
    const double length = seen.length();
    const double free = length - text.size.width() - m_theme.px(14);
    if (free < 0)
        return false;
    double angle = std::atan2(seen.dy(), seen.dx());
    if (angle > pi / 2 + 1e-9)
        angle -= pi;
    else if (angle <= -pi / 2 + 1e-9)
        angle += pi;
    text.angle = angle * 180 / pi;
    const double off = text.size.height() / 2 + m_theme.px(1.5);
    const QPointF above(std::sin(angle) * off, -std::cos(angle) * off);
    const double reach = free / 2 / length;
    for (const double side : {1.0, -1.0})
        for (const double place : {0.0, -0.5, 0.5, -1.0, 1.0}) {
            text.at = seen.pointAt(0.5 + place * reach) + above * side;
            if (tryToPut(text))
                return true;
        }
    return false;
}

/// One that did not come far is named beside its end.
bool Placing::placeBeside(const LadderArrow& arrow, const QString& words) {
    LadderText text;
    text.text = words;
    text.seq = arrow.begin;
    text.tint = arrow.face.tint;
    text.size = QSizeF(m_metrics.horizontalAdvance(words) + m_theme.px(4), m_metrics.height());
    const double away = text.size.width() / 2 + m_theme.px(12);
    const double way = arrow.line.dx() >= 0 ? 1 : -1;
    for (const QPointF& offset : {QPointF(way * away, 0), QPointF(-way * away, 0)}) {
        text.at = arrow.line.p2() + offset;
        if (tryToPut(text))
            return true;
    }
    return false;
}

} // namespace

bool overlap(const LadderText& a, const LadderText& b) {
    return !parts(a, b) && !parts(b, a);
}

void placeLadderTexts(LadderScene& scene, const Theme& theme) {
    Placing(scene, theme).placeAll();
}

} // namespace synod::widgets
