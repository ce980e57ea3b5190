// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/label_plan.h"

#include "widgets/stage/latency.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/text_painter.h"
#include "widgets/words/sentences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace synod::widgets {
namespace {

using What = PlacedLabel::What;

constexpr std::size_t mostLatencies = 150; ///< with more links no text has room between them
constexpr std::size_t mostReasons = 8;

QFont latencyFont(const StageLook& look) {
    return look.theme.font(11.5 * look.camera.large, QFont::DemiBold);
}

QFont crowdFont(const StageLook& look) {
    return look.theme.font(12 * look.camera.large, QFont::DemiBold);
}

class LabelPlanner {
public:
    LabelPlanner(const StageScene& scene,
                 const StageLook& look,
                 const std::vector<NodeSides>& chosen)
        : m_scene(scene), m_look(look) {
        m_plan.nodes = chosen;
        m_plan.nodes.resize(scene.nodes.size());
        if (!look.bar.isEmpty())
            m_taken.push_back(look.bar);
    }

    LabelPlan plan() {
        const bool dots = m_look.camera.detail == Detail::dots;
        for (const QRectF& text : textAreasNow(m_scene, m_look))
            take(What::title, text, 0);
        for (std::size_t i = 0; !dots && i < m_scene.nodes.size(); ++i)
            if (sees(i))
                placeClock(i);
        for (std::size_t i = 0; i < m_scene.nodes.size(); ++i)
            if (sees(i))
                placeName(i);
        for (std::size_t i = 0; i < m_scene.nodes.size(); ++i)
            if (m_look.camera.detail == Detail::full && sees(i)) {
                placeStrip(i);
                placeBadges(i);
            }
        if (m_look.latencies)
            placeLatencies();
        placeCrowds();
        placeReasons();
        return std::move(m_plan);
    }

private:
    static constexpr std::size_t nobody = SIZE_MAX;

    QPointF middleOf(std::size_t node) const { return m_look.camera.map(m_scene.nodes[node].at); }
    bool sees(std::size_t node) const { return m_look.area.contains(middleOf(node)); }

    /// `self`: whose own words are not looked at.
    bool isFree(const QRectF& area, std::size_t self = nobody) const {
        const QRectF within = area.adjusted(0.5, 0.5, -0.5, -0.5); // they may touch
        if (!m_look.area.contains(within))
            return false;
        const auto meets = [&](const QRectF& other) { return other.intersects(within); };
        if (std::any_of(m_taken.begin(), m_taken.end(), meets))
            return false;
        if (m_look.camera.detail == Detail::dots)
            return true;
        for (std::size_t node = 0; node < m_scene.nodes.size(); ++node)
            if (node != self && meets(wordsWithin(middleOf(node), m_look.camera)))
                return false;
        return true;
    }

    void take(What what, const QRectF& area, std::uint64_t of) {
        if (area.isEmpty())
            return;
        m_taken.push_back(area);
        m_plan.labels.push_back({what, area, of, {}, false});
    }

    void placeClock(std::size_t i);
    void placeName(std::size_t i);
    void placeStrip(std::size_t i);
    bool tryStrip(std::size_t i, Side side, int cut, bool clear);
    bool coversBody(const QRectF& area, std::size_t self) const;
    void placeBadges(std::size_t i);
    void placeLatencies();
    void placeLatency(const SceneLink& link);
    void placeCrowds();
    void placeReasons();

    const StageScene& m_scene;
    const StageLook& m_look;
    LabelPlan m_plan;
    std::vector<QRectF> m_taken;
};

/// On the rim, where it tells whose clock it is: it stays there.
void LabelPlanner::placeClock(std::size_t i) {
    const SceneNode& node = m_scene.nodes[i];
    take(What::clock, clockRateArea(node.clock, m_look.camera).translated(middleOf(i)),
         node.id.index);
}

/// Where a text of the stage has come to lie it goes elsewhere; a name that has no room beside its
/// node is within it, as far as it fits.
void LabelPlanner::placeName(std::size_t i) {
    NodeSides& sides = m_plan.nodes[i];
    const SceneNode& node = m_scene.nodes[i];
    const QPointF at = middleOf(i);
    if (sides.name.isEmpty())
        return;
    if (isFree(sides.name.translated(at), i))
        return take(What::name, sides.name.translated(at), node.id.index);
    for (const NamePlace& place :
         namePlaces(node.face.name, *m_scene.usual, m_look.camera, m_look.theme)) {
        if (!isFree(place.area.translated(at), i))
            continue;
        sides.name = place.area;
        sides.nameText = place.text;
        return take(What::name, place.area.translated(at), node.id.index);
    }
    sides.name = {};
    ++m_plan.leftOut;
}

bool LabelPlanner::coversBody(const QRectF& area, std::size_t self) const {
    const double radius = m_look.camera.bodyRadius();
    for (std::size_t node = 0; node < m_scene.nodes.size(); ++node) {
        const QPointF at = middleOf(node);
        const QRectF body(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        if (node != self && body.intersects(area))
            return true;
    }
    return false;
}

/// `clear`: of other nodes altogether, and not of their words alone.
bool LabelPlanner::tryStrip(std::size_t i, Side side, int cut, bool clear) {
    const Camera& camera = m_look.camera;
    const NodeFace& whole = m_scene.nodes[i].face;
    const NodeFace less = cut > 0 ? shortened(whole, cut) : NodeFace();
    const NodeFace& face = cut > 0 ? less : whole;
    const QPointF at = middleOf(i);
    const int shift = shiftInto(m_look.area.adjusted(5, 0, -5, 0), face, side, camera, at);
    const QRectF area = stripArea(face, side, camera).translated(at + QPointF(shift, 0));
    if (!isFree(area, i) || (clear && coversBody(area, i)))
        return false;
    NodeSides& sides = m_plan.nodes[i];
    sides.strip = side;
    sides.shift = shift;
    sides.cut = cut;
    take(What::strip, area, m_scene.nodes[i].id.index);
    return true;
}

// It stays on its side as long as it can: what grows must not jump around.
void LabelPlanner::placeStrip(std::size_t i) {
    const NodeFace& face = m_scene.nodes[i].face;
    if (face.strip.empty() && !face.window)
        return;
    const Side own = m_plan.nodes[i].strip;
    const std::array sides{own, Side::below, Side::above, Side::right, Side::left};
    const int most = face.window ? 0 : static_cast<int>(face.strip.size()) - 1;
    for (const bool clear : {true, false})
        for (const Side side : sides)
            if (tryStrip(i, side, 0, clear))
                return;
    for (int cut = 1; cut <= most; ++cut)
        for (const Side side : sides)
            if (tryStrip(i, side, cut, false))
                return;
    m_plan.nodes[i].stripShown = false;
    ++m_plan.leftOut;
}

void LabelPlanner::placeBadges(std::size_t i) {
    const SceneNode& node = m_scene.nodes[i];
    NodeSides& sides = m_plan.nodes[i];
    if (badgesArea(node.face, sides.badges, m_look.camera).isEmpty())
        return;
    for (const Side side : {sides.badges, Side::right, Side::left, Side::below, Side::above}) {
        const QRectF area = badgesArea(node.face, side, m_look.camera).translated(middleOf(i));
        if (!isFree(area, i))
            continue;
        sides.badges = side;
        return take(What::badges, area, node.id.index);
    }
    sides.badgesShown = false;
    ++m_plan.leftOut;
}

void LabelPlanner::placeLatencies() {
    if (!m_scene.links || m_scene.links->size() > mostLatencies)
        return;
    for (const bool dragged : {true, false}) // what changes is looked at
        for (const SceneLink& link : *m_scene.links)
            if (isEndOf(link, m_look.dragged) == dragged && !link.cut())
                placeLatency(link);
}

/// On its link, near the middle.
void LabelPlanner::placeLatency(const SceneLink& link) {
    const QPointF a = m_look.camera.map(m_scene.places[link.a]);
    const QPointF b = m_look.camera.map(m_scene.places[link.b]);
    PlacedLabel label{What::latency, {}, link.index, {}, isEndOf(link, m_look.dragged)};
    label.text = timeText(label.changes ? latencyOfDistance(m_scene, link) : link.latency);
    // The middle is of what a link is otherwise: slow, or open one way.
    constexpr std::array usual{0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73};
    constexpr std::array special{0.4, 0.6, 0.34, 0.66, 0.27, 0.73, 0.22};
    for (const double along : link.slow || link.forwardUp != link.backwardUp ? special : usual) {
        label.area = pillArea(label.text, a + (b - a) * along, latencyFont(m_look));
        if (!isFree(label.area))
            continue;
        m_taken.push_back(label.area);
        m_plan.labels.push_back(std::move(label));
        return;
    }
    ++m_plan.leftOut;
}

/// How many messages a link carries one way, where they are too many to be counted by eye: nearer
/// to the sender, so that both ways have their own.
void LabelPlanner::placeCrowds() {
    constexpr int countable = 24;
    std::vector<int> counts; // by link and direction
    for (const SceneMessage& message : m_scene.messages) {
        if (message.link.index >= counts.size())
            counts.resize(message.link.index + std::size_t{1});
        ++counts[message.link.index];
    }
    for (const SceneMessage& message : m_scene.messages) {
        const int crowd = counts[message.link.index];
        if (crowd <= countable)
            continue;
        counts[message.link.index] = 0; // once
        PlacedLabel label{What::crowd, {}, message.link.index, {}, false};
        label.text = QStringLiteral("×%1").arg(crowd);
        SceneMessage middle = message;
        middle.waiting = false;
        middle.fan = 0;
        bool placed = false;
        for (const float along : {0.4F, 0.34F, 0.46F, 0.28F, 0.22F}) {
            middle.along = along;
            label.area = pillArea(label.text, messagePlace(m_scene, middle, m_look.camera),
                                  crowdFont(m_look));
            if (placed = isFree(label.area); placed)
                break;
        }
        if (placed) {
            m_taken.push_back(label.area);
            m_plan.labels.push_back(std::move(label));
        } else {
            ++m_plan.leftOut;
        }
    }
}

/// Of what died between two nodes of the same cause the latest has the words: suppose a leader is
/// cut off with a dozen messages under way.
void LabelPlanner::placeReasons() {
    std::vector<std::size_t> told;
    for (std::size_t drop = m_scene.drops.size(); drop-- > 0 && told.size() <= mostReasons;) {
        const SceneDrop& dead = m_scene.drops[drop];
        const auto sameAs = [&](std::size_t other) {
            const SceneDrop& later = m_scene.drops[other];
            return later.reason == dead.reason &&
                   std::minmax(later.from, later.to) == std::minmax(dead.from, dead.to);
        };
        if (std::none_of(told.begin(), told.end(), sameAs))
            told.push_back(drop);
    }
    if (told.size() > mostReasons)
        return;
    for (const std::size_t drop : told)
        take(What::reason,
             reasonArea(m_scene, m_scene.drops[drop], m_look,
                        [this](const QRectF& area) { return isFree(area); }),
             drop);
}

} // namespace

LabelPlan
planLabels(const StageScene& scene, const StageLook& look, const std::vector<NodeSides>& chosen) {
    return LabelPlanner(scene, look, chosen).plan();
}

void paintLabel(QPainter& painter, const PlacedLabel& label, const StageLook& look) {
    const Palette& palette = look.theme.palette;
    if (label.what == What::crowd)
        paintPill(painter, label.text, label.area.center(),
                  {crowdFont(look), palette.textOn(palette.ink), palette.ink});
    else
        paintPill(painter, label.text, label.area.center(),
                  {latencyFont(look), label.changes ? palette.onAccent : palette.inkSoft,
                   label.changes ? palette.accent : palette.stage});
}

} // namespace synod::widgets
