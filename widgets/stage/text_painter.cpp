// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/text_painter.h"

#include "widgets/look/fate.h"
#include "widgets/stage/node_labels.h"
#include "widgets/words/event_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <iterator>
#include <optional>

namespace synod::widgets {
namespace {

/// What is refused has arrived, and who is down has no message that died of a fault of the network:
/// neither is in the colour of one.
PillStyle reasonStyle(Fate fate, const StageLook& look) {
    const Palette& palette = look.theme.palette;
    const QFont font = look.theme.font(12 * look.camera.large, QFont::DemiBold);
    switch (fate) {
    case Fate::refused: return {font, palette.ink, palette.highlight};
    case Fate::down: return {font, palette.ink, palette.sunken};
    default: return {font, look.theme.dangerInk(), palette.dangerSoft};
    }
}

/// `strips`: or what a node wears above and below.
bool coversNode(const QRectF& box, const StageScene& scene, const Camera& camera, bool strips) {
    double reach = camera.radius * (strips ? 1.5 : 1), across = camera.radius;
    if (strips && scene.usual && scene.usual->window && camera.detail == Detail::full) {
        const QSizeF window = windowSize(camera) * nodeUnit(camera);
        reach = camera.radius * 1.2 + window.height();
        across = window.width() / 2;
    }
    return std::any_of(scene.nodes.begin(), scene.nodes.end(), [&](const SceneNode& node) {
        const QPointF at = camera.map(node.at);
        return box.intersects(QRectF(at.x() - across, at.y() - reach, 2 * across, 2 * reach));
    });
}

/// How much of the nodes themselves lies below a box.
double hiddenNodes(const QRectF& box, const StageScene& scene, const Camera& camera) {
    const double radius = camera.bodyRadius();
    double sum = 0;
    for (const SceneNode& node : scene.nodes) {
        const QPointF at = camera.map(node.at);
        const QRectF common =
            box & QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
        sum += common.width() * common.height();
    }
    return sum;
}

bool coversMessage(const QRectF& box, const StageScene& scene, const Camera& camera) {
    constexpr std::size_t most = 100; // among more of them there is no free place
    if (scene.messages.size() > most)
        return false;
    const double reach = camera.messageSize * 0.55;
    return std::any_of(scene.messages.begin(), scene.messages.end(), [&](const SceneMessage& one) {
        const QPointF at = messagePlace(scene, one, camera);
        return box.intersects(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach));
    });
}

double armOf(double messageSize) {
    return std::max(3.5, messageSize * 0.4);
}

/// How far from a message's middle its badge stands, each way.
double cornerOf(double messageSize) {
    return messageSize * 0.5;
}

/// Of the badge of a message that came to nothing: its picture must be made out.
double badgeOf(const StageLook& look) {
    return std::max(look.camera.messageSize * 0.86, look.theme.px(18));
}

/// The middle of a reason: beside the message that died at `at`, where that is free, and clear of
/// every node and message where there is such a place. Nothing where none is free.
std::optional<QPointF> reasonPlace(const StageScene& scene,
                                   QPointF at,
                                   const QSizeF& box,
                                   const StageLook& look,
                                   const IsFree& isFree) {
    const double size = look.camera.messageSize;
    const double out =
        std::max(armOf(size) + look.theme.px(7), cornerOf(size) + badgeOf(look) / 2 + 3);
    const double across = out + box.width() / 2, up = out + box.height() / 2;
    const double further = up + 2 * out;
    const QPointF all[] = {at + QPointF(across, 0),   at - QPointF(across, 0),
                           at - QPointF(0, up),       at + QPointF(0, up),
                           at + QPointF(across, -up), at + QPointF(-across, -up),
                           at + QPointF(across, up),  at + QPointF(-across, up),
                           at - QPointF(0, further),  at + QPointF(0, further)};
    const auto boxAt = [&](QPointF place) {
        return QRectF(place - QPointF(box.width(), box.height()) / 2, box);
    };
    std::vector<QPointF> places;
    std::copy_if(std::begin(all), std::end(all), std::back_inserter(places),
                 [&](const QPointF& place) { return isFree(boxAt(place)); });
    enum Clear { ofAll, ofStrips, ofNodes };
    const auto isClear = [&](const QRectF& area, Clear clear) {
        return !coversNode(area, scene, look.camera, clear != ofNodes) &&
               (clear != ofAll || !coversMessage(area, scene, look.camera));
    };
    for (const Clear clear : {ofAll, ofStrips, ofNodes})
        for (const QPointF& place : places)
            if (isClear(boxAt(place), clear))
                return place;
    if (places.empty())
        return std::nullopt;
    // Where it must hide something it hides as little as it can.
    const auto price = [&](const QPointF& place) {
        return hiddenNodes(boxAt(place), scene, look.camera);
    };
    return *std::min_element(
        places.begin(), places.end(),
        [&](const QPointF& one, const QPointF& other) { return price(one) < price(other); });
}

PillStyle hintStyle(const StageLook& look) {
    return {look.theme.font(14 * look.camera.large, QFont::DemiBold), look.theme.palette.onAccent,
            look.theme.palette.accent};
}

QFont headlineFont(const StageLook& look) {
    return look.theme.font(13.5 * look.camera.large, QFont::Bold);
}

QFont titleFont(const StageLook& look) {
    return look.theme.font(13 * look.camera.large, QFont::Medium);
}

/// As much of it as leaves room for a title beside it.
QString headlineText(const StageScene& scene, const StageLook& look) {
    constexpr double share = 0.62;
    return QFontMetricsF(headlineFont(look))
        .elidedText(scene.headline.text, Qt::ElideRight, look.area.width() * share);
}

/// At the top right.
QRectF headlineArea(const QString& text, const StageLook& look) {
    if (text.isEmpty())
        return {};
    const double line = look.theme.px(24) * look.camera.large;
    const QRectF box = pillArea(text, {}, headlineFont(look));
    return box.translated(look.area.right() - look.theme.px(12) - box.width() / 2,
                          look.area.top() + look.theme.px(8) + line / 2);
}

/// The row from the left edge to the headline.
QRectF titleRow(const StageScene& scene, const StageLook& look) {
    const double edge = look.theme.px(16), line = look.theme.px(24) * look.camera.large;
    const double right =
        look.area.right() - edge - headlineArea(headlineText(scene, look), look).width();
    return {look.area.left() + edge, look.area.top() + look.theme.px(8),
            std::max(0.0, right - look.area.left() - edge - look.theme.px(8)), line};
}

QRectF titleArea(const StageScene& scene, const StageLook& look) {
    QRectF title = titleRow(scene, look);
    title.setWidth(
        std::min(title.width(), QFontMetricsF(titleFont(look)).horizontalAdvance(scene.title)));
    return title;
}

/// Where there are so many nodes that nobody reads them all, their names are not looked for.
bool coversName(const QRectF& pill, const StageScene& scene, const StageLook& look) {
    constexpr std::size_t most = 40;
    if (scene.nodes.size() > most)
        return false;
    const auto worn = wornAreas(scene, look.camera, look.area, look.bar, look.theme);
    return std::any_of(worn.begin(), worn.end(),
                       [&](const QRectF& area) { return area.intersects(pill); });
}

/// The middle of the hint: at the bottom; where a node or a name stands there, at the top, between
/// title and headline. Where it has no room there either, there is none.
std::optional<QPointF> hintPlace(const StageScene& scene, const StageLook& look) {
    if (look.hint.isEmpty())
        return std::nullopt;
    const double away = look.theme.px(20) + look.theme.px(12) * look.camera.large;
    const QPointF bottom(look.area.center().x(), look.area.bottom() - away);
    const QRectF pill = pillArea(look.hint, bottom, hintStyle(look).font);
    const auto coversStrip = [&](const SceneNode& node) {
        const QPointF at = look.camera.map(node.at);
        return stripArea(*scene.usual, Side::below, look.camera).translated(at).intersects(pill);
    };
    const bool strips = scene.usual && look.camera.detail == Detail::full;
    if (!look.bar.intersects(pill) && !coversNode(pill, scene, look.camera, true) &&
        !coversName(pill, scene, look) &&
        !(strips && std::any_of(scene.nodes.begin(), scene.nodes.end(), coversStrip)))
        return bottom;
    const double gap = look.theme.px(10), half = pill.width() / 2;
    const double least = titleArea(scene, look).right() + gap + half;
    const double most = look.area.right() - look.theme.px(16) - gap - half -
                        headlineArea(headlineText(scene, look), look).width();
    if (least > most)
        return std::nullopt;
    const QPointF top(std::clamp(bottom.x(), least, most),
                      look.area.top() + look.theme.px(8) + look.theme.px(12) * look.camera.large);
    const QRectF above = pillArea(look.hint, top, hintStyle(look).font);
    return coversNode(above, scene, look.camera, false) ? std::nullopt : std::optional(top);
}

double fadingOf(const SceneDrop& drop, const StageLook& look) {
    return look.theme.reducedMotion ? 1 : std::clamp((1 - drop.age) / 0.35, 0.0, 1.0);
}

} // namespace

QRectF pillArea(const QString& text, QPointF at, const QFont& font) {
    const QFontMetricsF metrics(font);
    const double height = metrics.height() * 1.35;
    const double width = metrics.horizontalAdvance(text) + height * 0.8;
    return {at.x() - width / 2, at.y() - height / 2, width, height};
}

QPointF dropPlace(const StageScene& scene, const SceneDrop& drop, const Camera& camera) {
    SceneMessage message;
    message.from = drop.from;
    message.to = drop.to;
    message.along = drop.along;
    message.whole = drop.whole;
    return messagePlace(scene, message, camera);
}

QRectF paintPill(QPainter& painter, const QString& text, QPointF at, const PillStyle& style) {
    const QRectF box = pillArea(text, at, style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.ground);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(style.font);
    painter.setPen(style.ink);
    painter.drawText(box, Qt::AlignCenter, text);
    return box;
}

void paintTexts(QPainter& painter, const StageScene& scene, const StageLook& look) {
    const Palette& palette = look.theme.palette;
    if (!scene.headline.text.isEmpty()) {
        // Words in a term's colour are hard to read on white: ink on a ground of that colour is
        // not.
        const QColor ground = scene.headline.tint.color(palette);
        paintPill(painter, headlineText(scene, look),
                  headlineArea(headlineText(scene, look), look).center(),
                  {headlineFont(look), palette.textOn(ground), ground});
    }
    const QRectF title = titleRow(scene, look);
    painter.setFont(titleFont(look));
    painter.setPen(palette.mute);
    painter.drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter.font()).elidedText(scene.title, Qt::ElideRight, title.width()));
    if (const auto place = hintPlace(scene, look))
        paintPill(painter, look.hint, *place, hintStyle(look));
}

std::vector<QRectF> textAreas(const StageScene& scene, const StageLook& look) {
    std::vector<QRectF> areas = textAreasNow(scene, look);
    if (scene.headline.text.isEmpty()) // soon there may be one
        areas.push_back(headlineArea(QStringLiteral("term 1"), look));
    return areas;
}

std::vector<QRectF> textAreasNow(const StageScene& scene, const StageLook& look) {
    std::vector<QRectF> areas{titleArea(scene, look)};
    if (!scene.headline.text.isEmpty())
        areas.push_back(headlineArea(headlineText(scene, look), look));
    if (const auto place = hintPlace(scene, look))
        areas.push_back(pillArea(look.hint, *place, hintStyle(look).font));
    return areas;
}

void paintDrop(QPainter& painter,
               const StageScene& scene,
               const SceneDrop& drop,
               const StageLook& look) {
    const double size = look.camera.messageSize;
    const double fading = fadingOf(drop, look);
    const Fate fate = fateOf(drop.reason);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(dropPlace(scene, drop, look.camera));
    painter.setOpacity((fate == Fate::refused ? 1 : 0.55) * fading);
    paintMessage(painter, drop.face, size, look.theme);
    painter.setOpacity(fading);
    // A cross goes through the message; a badge leaves its letter to be read.
    const QPointF corner = QPointF(1, -1) * cornerOf(size);
    paintFate(painter, {fate, FateLook::badge}, fate == Fate::lost ? QPointF() : corner,
              fate == Fate::lost ? 2 * armOf(size) : badgeOf(look), look.theme);
    painter.restore();
}

QRectF reasonArea(const StageScene& scene,
                  const SceneDrop& drop,
                  const StageLook& look,
                  const IsFree& isFree) {
    const QString reason = dropText(drop.reason);
    if (reason.isEmpty())
        return {};
    const QFont font = reasonStyle(fateOf(drop.reason), look).font;
    const QPointF at = dropPlace(scene, drop, look.camera);
    const auto place = reasonPlace(scene, at, pillArea(reason, {}, font).size(), look, isFree);
    return place ? pillArea(reason, *place, font) : QRectF();
}

void paintReason(QPainter& painter,
                 const SceneDrop& drop,
                 const QRectF& area,
                 const StageLook& look) {
    painter.setOpacity(fadingOf(drop, look));
    paintPill(painter, dropText(drop.reason), area.center(),
              reasonStyle(fateOf(drop.reason), look));
    painter.setOpacity(1);
}

} // namespace synod::widgets
