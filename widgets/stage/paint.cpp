// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/paint.h"

#include "widgets/look/icon_painter.h"
#include "widgets/stage/label_plan.h"
#include "widgets/stage/link_painter.h"
#include "widgets/stage/node_labels.h"
#include "widgets/stage/node_names.h"
#include "widgets/stage/node_painter.h"
#include "widgets/stage/text_painter.h"
#include "widgets/stage/way_painter.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace synod::widgets {
namespace {

struct Hop {
    QPointF start, end, along, across;
};

/// From ring to ring; `along` and `across` are unit vectors.
Hop hopOf(QPointF from, QPointF to, double radius) {
    const QPointF whole = to - from;
    const double length = std::max(1e-6, std::hypot(whole.x(), whole.y()));
    const QPointF along = whole / length;
    const double rim = std::min(radius, length * 0.45);
    return {from + along * rim, to - along * rim, along, {-along.y(), along.x()}};
}

/// How far beside its link a message of a crowd travels, in sizes: a large crowd moves up, and
/// however large it is, it stays with its link.
double asideOf(int fan) {
    constexpr int loose = 3;
    const int away = std::abs(fan);
    const double crowded = std::max(away - loose, 0);
    const double far = 0.62 * std::min(away, loose) + 1.2 * crowded / (crowded + 5);
    return fan < 0 ? -far : far;
}

/// What goes from end to end passes by those that are on the way; both ways have their own side.
constexpr double bowOfWhole = 0.13, leastBow = 3; ///< of its length; in sizes of a message

double bowOf(const SceneMessage& message, QPointF way, double size) {
    if (!message.whole)
        return 0;
    const double length = std::hypot(way.x(), way.y());
    return std::min(length / 2, std::max(bowOfWhole * length, leastBow * size));
}

QPointF placeOn(const Hop& hop, const SceneMessage& message, double size) {
    const QPointF way = hop.end - hop.start;
    if (!message.waiting) {
        // They leave one point and come together again at the other.
        const double bow = 4 * message.along * (1 - message.along);
        return hop.start + way * message.along +
               hop.across * ((asideOf(message.fan) * size + bowOf(message, way, size)) * bow);
    }
    // A queue at the sender: along the link up to half its length, then in further rows, and when
    // there are five of them one upon the other.
    constexpr int mostLanes = 5;
    const double length = std::hypot(way.x(), way.y());
    const int row = std::max(1, static_cast<int>(length / 2 / (size * 1.12)));
    const int lane = message.fan / row % mostLanes;
    const int step = (lane + 1) / 2; // 0, 1, -1, 2 …
    const double side = lane % 2 == 1 ? step : -step;
    return hop.start + hop.along * (size * (0.7 + 1.12 * (message.fan % row))) +
           hop.across * (side * size * 1.1);
}

/// Whether the picture of `painted` still serves `node`.
bool looksSame(const SceneNode& painted, const SceneNode& node) {
    return painted.kind == node.kind && painted.status == node.status &&
           painted.clock == node.clock && painted.cutOff == node.cutOff &&
           (painted.timer >= 0) == (node.timer >= 0) && painted.face == node.face;
}

constexpr std::size_t mostTails = 1'000; // with more on the way nobody sees them

} // namespace

class StagePainter {
public:
    StagePainter(QPainter& painter,
                 const StageScene& scene,
                 const StageLook& look,
                 StageCaches& caches)
        : m_painter(painter), m_scene(scene), m_look(look), m_caches(caches) {}

    void paint() {
        m_lines = keepsLines(m_painter);
        refresh();
        m_painter.setRenderHint(QPainter::TextAntialiasing);
        paintLinkLayer();
        m_plan = planLabels(m_scene, m_look, m_caches.m_sides);
        paintTrails(m_painter, m_scene, m_look);
        paintWays(m_painter, m_scene, m_look);
        paintPlanned(PlacedLabel::What::latency);
        markLink(m_look.hovered, false);
        markLink(m_look.chosen, true);
        for (const Thing& thing : m_look.pointed)
            markLink(thing, true);
        const auto& places = m_caches.placeMessages(m_scene, m_look.camera);
        paintTails(places);
        paintNodes();
        paintMessages(places);
        paintCoveredNames(places);
        markMessages(places);
        paintDrops();
        paintPlanned(PlacedLabel::What::crowd);
        paintTexts(m_painter, m_scene, m_look);
    }

private:
    void refresh();
    void paintLinkLayer();
    void markLink(const Thing& thing, bool chosen);
    void paintTails(const std::vector<QPointF>& places);
    void paintNodes();
    void paintNodeAt(std::size_t position, QPointF at);
    void markNode(const SceneNode& node, QPointF at);
    void markMessage(const Thing& thing, bool chosen, const std::vector<QPointF>& places);
    void paintMessages(const std::vector<QPointF>& places);
    void paintCoveredNames(const std::vector<QPointF>& places);
    void markMessages(const std::vector<QPointF>& places);
    void paintDrops();
    void paintPlanned(PlacedLabel::What what);

    QPainter& m_painter;
    const StageScene& m_scene;
    const StageLook& m_look;
    StageCaches& m_caches;
    LabelPlan m_plan;
    bool m_lines = false; ///< what is painted stays lines: no pictures of it are used
};

void StagePainter::refresh() {
    const bool same = m_caches.m_theme == m_look.theme && m_caches.m_ratio == m_look.pixelRatio &&
                      m_caches.m_camera.radius == m_look.camera.radius;
    if (!same) {
        m_caches.m_nodes.clear();
        m_caches.m_linkLayer = {};
        m_caches.m_theme = m_look.theme;
        m_caches.m_ratio = m_look.pixelRatio;
    }
    m_caches.m_camera = m_look.camera;
    m_caches.m_sprites.use(m_look.theme, m_look.camera, m_look.pixelRatio, m_lines);
}

// While things move the links are painted straight; as soon as two frames agree, a picture of them
// is kept.
void StagePainter::paintLinkLayer() {
    auto& layer = m_caches.m_linkLayer;
    const bool same = layer.links == m_scene.links && layer.camera == m_look.camera &&
                      layer.size == m_look.area.size() && layer.pixelRatio == m_look.pixelRatio &&
                      layer.places == m_scene.places &&
                      m_caches.m_sides.size() == m_scene.nodes.size();
    if (!same || m_lines) {
        layer = {m_scene.links,
                 m_scene.places,
                 m_look.camera,
                 m_look.area.size(),
                 m_look.pixelRatio,
                 false,
                 {}};
        m_caches.m_sides =
            chooseSides(m_scene, m_look.camera, m_look.area, m_look.bar, m_look.theme);
        paintLinks(m_painter, m_scene, m_look.camera, m_look.theme);
        return;
    }
    if (!layer.painted) {
        layer.picture = QPixmap((layer.size * layer.pixelRatio).toSize());
        layer.picture.setDevicePixelRatio(layer.pixelRatio);
        layer.picture.fill(Qt::transparent);
        QPainter painter(&layer.picture);
        painter.translate(-m_look.area.topLeft());
        paintLinks(painter, m_scene, m_look.camera, m_look.theme);
        layer.painted = true;
    }
    m_painter.drawPixmap(m_look.area.topLeft(), layer.picture);
}

void StagePainter::markLink(const Thing& thing, bool chosen) {
    if (thing.kind != Thing::Kind::link)
        return;
    if (const SceneLink* link = m_scene.link(static_cast<std::uint32_t>(thing.number)))
        paintLinkMark(m_painter, m_scene, *link, m_look, chosen);
}

void StagePainter::paintTails(const std::vector<QPointF>& places) {
    if (m_scene.messages.size() > mostTails || m_look.camera.messageSize < 9)
        return;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const SceneMessage& message = m_scene.messages[i];
        if (message.waiting || message.along >= 1)
            continue;
        const SceneWay whole{message.from, message.to, message.whole};
        const QPointF way = message.whole
                                ? wayPlace(m_scene, whole, message.along + 0.02F, m_look.camera) -
                                      wayPlace(m_scene, whole, message.along - 0.02F, m_look.camera)
                                : m_scene.places[message.to] - m_scene.places[message.from];
        m_caches.m_sprites.drawTail(m_painter, message.face, std::atan2(way.y(), way.x()),
                                    places[i]);
    }
}

void StagePainter::paintNodes() {
    const bool dots = m_look.camera.detail == Detail::dots;
    m_painter.setRenderHint(QPainter::Antialiasing);
    if (m_caches.m_nodes.size() < m_scene.places.size())
        m_caches.m_nodes.resize(m_scene.places.size());
    const double out = m_look.camera.radius * 6;
    const QRectF seen = m_look.area.adjusted(-out, -out, out, out);
    for (std::size_t i = 0; i < m_scene.nodes.size(); ++i) {
        const SceneNode& node = m_scene.nodes[i];
        const QPointF at = m_look.camera.map(node.at);
        if (!seen.contains(at))
            continue;
        markNode(node, at);
        if (dots) {
            m_caches.m_sprites.drawDot(m_painter, node, at);
            m_painter.translate(at);
            paintNodeName(m_painter, node, m_plan.nodes[i], m_look.camera, m_look.theme);
            m_painter.translate(-at);
        } else
            paintNodeAt(i, at);
        if (std::binary_search(m_look.marked.begin(), m_look.marked.end(), node.id))
            paintDiffers(m_painter, at, m_look.camera, m_look.theme);
        if (std::binary_search(m_look.accused.begin(), m_look.accused.end(), node.id))
            paintAccused(m_painter, at, m_look.camera, m_look.theme);
    }
}

void StagePainter::paintNodeAt(std::size_t position, QPointF at) {
    const SceneNode& node = m_scene.nodes[position];
    const NodeSides& sides = m_plan.nodes[position];
    if (m_lines) {
        paintGround(m_painter, node, at, m_look.camera, m_look.theme);
        m_painter.translate(at);
        paintNode(m_painter, node, sides, m_look.camera, m_look.theme);
        m_painter.translate(-at);
        return;
    }
    auto& kept = m_caches.m_nodes[node.id.index];
    const bool usable = !kept.sprite.picture.isNull() && kept.sides == sides &&
                        kept.node.id == node.id && looksSame(kept.node, node);
    if (!usable) {
        const QRectF bounds = nodeBounds(node, sides, m_look.camera).toAlignedRect();
        kept.node = node;
        kept.sides = sides;
        kept.sprite.picture = QPixmap((bounds.size() * m_look.pixelRatio).toSize());
        kept.sprite.picture.setDevicePixelRatio(m_look.pixelRatio);
        kept.sprite.picture.fill(Qt::transparent);
        kept.sprite.anchor = -bounds.topLeft();
        QPainter painter(&kept.sprite.picture);
        painter.translate(kept.sprite.anchor);
        paintNode(painter, node, sides, m_look.camera, m_look.theme);
    }
    // Whole pixels for the picture and for the ring around it, so that they stay concentric.
    const QPointF whole(std::round(at.x()), std::round(at.y()));
    paintGround(m_painter, node, whole, m_look.camera, m_look.theme);
    kept.sprite.draw(m_painter, whole);
}

void StagePainter::markNode(const SceneNode& node, QPointF at) {
    const auto isNode = [&](const Thing& thing) { return thing.onNode() && thing.node == node.id; };
    const bool chosen =
        isNode(m_look.chosen) || std::any_of(m_look.pointed.begin(), m_look.pointed.end(), isNode);
    const bool hovered = isNode(m_look.hovered);
    if (!chosen && !hovered)
        return;
    QColor color = m_look.theme.palette.accent;
    const double radius = m_look.camera.radius + m_look.theme.px(chosen ? 5 : 4);
    m_painter.setBrush(Qt::NoBrush);
    color.setAlphaF(chosen ? 1.0F : 0.4F);
    m_painter.setPen(QPen(color, m_look.theme.px(chosen ? 2.6 : 4)));
    m_painter.drawEllipse(at, radius, radius);
}

void StagePainter::paintMessages(const std::vector<QPointF>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const SceneMessage& message = m_scene.messages[i];
        m_caches.m_sprites.drawMessage(m_painter, message.face, message.copy, places[i]);
    }
}

/// A message that comes to its node may stand on the name.
void StagePainter::paintCoveredNames(const std::vector<QPointF>& places) {
    if (m_look.camera.detail == Detail::dots || places.size() > mostTails)
        return;
    const double size = m_look.camera.messageSize;
    for (std::size_t i = 0; i < m_scene.nodes.size(); ++i) {
        const SceneNode& node = m_scene.nodes[i];
        const NodeSides& sides = m_plan.nodes[i];
        const QRectF area = sides.name.translated(m_look.camera.map(node.at));
        const auto covers = [&](QPointF at) {
            return QRectF(at.x() - size / 2, at.y() - size / 2, size, size).intersects(area);
        };
        if (sides.name.isEmpty() || std::none_of(places.begin(), places.end(), covers))
            continue;
        const bool crashed = node.status == trace::NodeStatus::crashed;
        const Palette& palette = m_look.theme.palette;
        const auto texts = namesBeside(node.face.name, m_look.camera, m_look.theme);
        paintNameOver(m_painter, texts[static_cast<std::size_t>(sides.nameText)], area,
                      crashed ? palette.mute : palette.ink, m_look.theme);
    }
}

void StagePainter::markMessages(const std::vector<QPointF>& places) {
    markMessage(m_look.hovered, false, places);
    for (const Thing& thing : m_look.pointed)
        markMessage(thing, true, places);
    markMessage(m_look.chosen, true, places);
}

void StagePainter::markMessage(const Thing& thing,
                               bool chosen,
                               const std::vector<QPointF>& places) {
    const SceneMessage* message =
        thing.kind == Thing::Kind::message ? m_scene.message(thing.number) : nullptr;
    if (message == nullptr)
        return;
    const QPointF at = places[static_cast<std::size_t>(message - m_scene.messages.data())];
    QColor color = m_look.theme.palette.accent;
    color.setAlphaF(chosen ? 1.0F : 0.45F);
    const double radius = std::max(8.0, m_look.camera.messageSize * 0.78);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, m_look.theme.px(chosen ? 2.4 : 3.4)));
    m_painter.drawEllipse(at, radius, radius);
    // Above its neighbours, however many there are.
    m_caches.m_sprites.drawMessage(m_painter, message->face, message->copy, at);
}

// What has died is told where there is room for it, of the last ones first.
void StagePainter::paintDrops() {
    for (const SceneDrop& drop : m_scene.drops)
        paintDrop(m_painter, m_scene, drop, m_look);
    for (const PlacedLabel& label : m_plan.labels)
        if (label.what == PlacedLabel::What::reason)
            paintReason(m_painter, m_scene.drops[label.of], label.area, m_look);
}

void StagePainter::paintPlanned(PlacedLabel::What what) {
    for (const PlacedLabel& label : m_plan.labels)
        if (label.what == what)
            paintLabel(m_painter, label, m_look);
}

StageCaches::StageCaches() = default;
StageCaches::~StageCaches() = default;

const std::vector<QPointF>& StageCaches::placeMessages(const StageScene& scene,
                                                       const Camera& camera) {
    m_messagePlaces.clear();
    m_messagePlaces.reserve(scene.messages.size());
    for (const SceneMessage& message : scene.messages)
        m_messagePlaces.push_back(messagePlace(scene, message, camera));
    return m_messagePlaces;
}

QPointF messagePlace(const StageScene& scene, const SceneMessage& message, const Camera& camera) {
    const Hop hop = hopOf(camera.map(scene.places[message.from]),
                          camera.map(scene.places[message.to]), camera.radius);
    return placeOn(hop, message, camera.messageSize);
}

QPointF wayPlace(const StageScene& scene, const SceneWay& way, float along, const Camera& camera) {
    SceneMessage message;
    message.from = way.from;
    message.to = way.to;
    message.whole = way.whole;
    message.along = along;
    return messagePlace(scene, message, camera);
}

void paintStage(QPainter& painter,
                const StageScene& scene,
                const StageLook& look,
                StageCaches& caches) {
    StagePainter(painter, scene, look, caches).paint();
}

} // namespace synod::widgets
