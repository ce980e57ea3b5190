// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_names.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

class NamePainter {
public:
    NamePainter(QPainter& painter, const LadderScene& scene, const LadderLook& look)
        : m_painter(painter),
          m_scene(scene),
          m_theme(look.theme),
          m_palette(look.theme.palette),
          m_look(look) {}

    void paint();

private:
    double px(double length) const { return m_theme.px(length); }
    QString nameIn(const LadderLane& lane) const;
    QRectF nameChip(const LadderLane& lane, double high) const;
    bool liesUpon(const LadderLane& lane, double high, const QRectF& other) const;
    void paintName(const LadderLane& lane, const QRectF& chip, bool chosen);

    QPainter& m_painter;
    const LadderScene& m_scene;
    const Theme& m_theme;
    const Palette& m_palette;
    const LadderLook& m_look;
};

/// Of lanes that lie close together as large as there is room for, and where names would lie upon
/// each other all the same, without those in between. The chosen one's is always there.
void NamePainter::paint() {
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
        // To see that it lies upon another one none of thousands of texts need be measured.
        if (lane == chosen || liesUpon(*lane, high, before) || liesUpon(*lane, high, kept))
            continue;
        before = nameChip(*lane, high);
        paintName(*lane, before, false);
    }
    if (any) // upon the edges of its neighbours
        paintName(*chosen, kept, true);
}

/// Whether a name would lie upon another one, edges left out; of those side by side each has at
/// least the room that an empty one takes.
bool NamePainter::liesUpon(const LadderLane& lane, double high, const QRectF& other) const {
    if (other.isNull())
        return false;
    const bool vertical = m_scene.view.vertical;
    const double between = std::abs(lane.at - m_scene.across(other.center()));
    return between < (vertical ? px(16) : high) - px(3);
}

QString NamePainter::nameIn(const LadderLane& lane) const {
    const double room = std::max(px(16), lane.room - px(10));
    return QFontMetricsF(m_painter.font()).elidedText(lane.name, Qt::ElideRight, room - px(12));
}

/// In the font that is set.
QRectF NamePainter::nameChip(const LadderLane& lane, double high) const {
    const double wide = QFontMetricsF(m_painter.font()).horizontalAdvance(nameIn(lane)) + px(16);
    QRectF chip(0, 0, wide, high);
    if (m_scene.view.vertical)
        chip.moveCenter(QPointF(lane.at, m_scene.body.top() / 2));
    else
        chip.moveCenter(QPointF(m_scene.body.left() - px(8) - wide / 2, lane.at));
    return chip;
}

void NamePainter::paintName(const LadderLane& lane, const QRectF& chip, bool chosen) {
    m_painter.setPen(QPen(chosen ? m_palette.accent : m_palette.line, px(1)));
    m_painter.setBrush(chosen ? m_palette.accentSoft : m_palette.sunken);
    m_painter.drawRoundedRect(chip, px(6), px(6));
    m_painter.setPen(m_palette.ink);
    m_painter.drawText(chip, Qt::AlignCenter, nameIn(lane));
}

} // namespace

void paintLadderNames(QPainter& painter, const LadderScene& scene, const LadderLook& look) {
    NamePainter(painter, scene, look).paint();
}

} // namespace synod::widgets
