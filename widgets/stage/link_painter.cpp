// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/link_painter.h"

#include "widgets/look/icon_painter.h"

#include <QLineF>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr std::size_t smoothLinks = 1'500, mostDrawnLinks = 20'000;

QLineF lineOf(const StageScene& scene, const SceneLink& link, const Camera& camera) {
    return {camera.map(scene.places[link.a]), camera.map(scene.places[link.b])};
}

/// The part of the line between the two rings.
QLineF between(QLineF line, double radius) {
    const double length = line.length();
    if (length <= 2 * radius)
        return line;
    return {line.pointAt(radius / length), line.pointAt(1 - radius / length)};
}

QPen cutPen(const Theme& theme, const Camera& camera) {
    const double width = camera.detail == Detail::dots ? 1.4 : theme.px(2.2) * camera.large;
    QPen pen(theme.palette.danger, width);
    pen.setDashPattern({2.6, 2.6});
    return pen;
}

struct DiscIcon {
    QString name;
    QColor color;
};

void paintDisc(
    QPainter& painter, QPointF at, const DiscIcon& disc, const Camera& camera, const Theme& theme) {
    const double radius = theme.px(11) * camera.large;
    painter.setPen(QPen(disc.color, theme.px(1.7) * camera.large));
    painter.setBrush(theme.palette.stage);
    painter.drawEllipse(at, radius, radius);
    const double size = theme.px(13) * camera.large;
    paintIcon(painter, disc.name, disc.color, {at - QPointF(size, size) / 2, QSizeF(size, size)});
}

/// A small head in the middle of the line's first half, pointing the way that is still open.
void paintOpenWay(QPainter& painter, QLineF open, const Theme& theme) {
    QLineF unit = open.unitVector();
    const QPointF along(unit.dx(), unit.dy()), across(-unit.dy(), unit.dx());
    const QPointF tip = open.pointAt(0.5) + along * theme.px(7);
    const double size = theme.px(7);
    const QPointF corners[] = {tip, tip - along * 1.7 * size + across * size,
                               tip - along * 1.7 * size - across * size};
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.dead);
    painter.drawPolygon(corners, 3);
}

/// Half of it is gone: from the middle to the end that is not reached any more.
void paintOneWay(QPainter& painter,
                 QLineF line,
                 const SceneLink& link,
                 const Camera& camera,
                 const Theme& theme) {
    if (link.forwardUp) // a still reaches b, and b no longer a
        line = QLineF(line.p2(), line.p1());
    const QPointF middle = line.center();
    painter.setPen(QPen(theme.palette.dead, theme.px(2)));
    painter.drawLine(line.p1(), middle);
    painter.setPen(cutPen(theme, camera));
    painter.drawLine(middle, line.p2());
    if (camera.detail == Detail::dots)
        return;
    paintOpenWay(painter, QLineF(middle, line.p1()), theme);
    paintDisc(painter, QLineF(middle, line.p2()).pointAt(0.32),
              {QStringLiteral("scissors"), theme.palette.danger}, camera, theme);
}

void paintSpecial(QPainter& painter,
                  const StageScene& scene,
                  const SceneLink& link,
                  const Camera& camera,
                  const Theme& theme) {
    const QLineF line = between(lineOf(scene, link, camera), camera.radius);
    painter.setRenderHint(QPainter::Antialiasing);
    if (link.cut()) {
        painter.setPen(cutPen(theme, camera));
        painter.drawLine(line);
        if (camera.detail != Detail::dots)
            paintDisc(painter, line.center(), {QStringLiteral("scissors"), theme.palette.danger},
                      camera, theme);
        return;
    }
    if (link.forwardUp != link.backwardUp)
        return paintOneWay(painter, line, link, camera, theme);
    QPen pen(theme.palette.dead, theme.px(link.slow ? 1.4 : 2));
    if (link.lossy) {
        pen.setDashPattern({0.1, 2.6});
        pen.setCapStyle(Qt::RoundCap);
        pen.setWidthF(theme.px(2.8));
    }
    painter.setPen(pen);
    painter.drawLine(line);
    if (link.slow && camera.detail == Detail::full)
        paintDisc(painter, line.center(), {QStringLiteral("clock"), theme.palette.dead}, camera,
                  theme);
}

bool plain(const SceneLink& link) {
    return link.forwardUp && link.backwardUp && !link.lossy && !link.slow;
}

} // namespace

void paintLinks(QPainter& painter,
                const StageScene& scene,
                const Camera& camera,
                const Theme& theme) {
    if (!scene.links)
        return;
    const std::vector<SceneLink>& links = *scene.links;
    const bool smooth = links.size() <= smoothLinks;
    painter.setRenderHint(QPainter::Antialiasing, smooth);
    // Where there are many, thin ones leave something to be seen between them.
    const double many =
        std::sqrt(40.0 / static_cast<double>(std::max<std::size_t>(links.size(), 1)));
    const double width = std::max(1.0, theme.px(1.9) * camera.large * std::min(1.0, many));
    QPen pen(theme.palette.link, camera.detail == Detail::dots ? 1 : width);
    if (!smooth) {
        pen = QPen(theme.palette.link);
        pen.setCosmetic(true);
    }
    painter.setPen(pen);
    QVarLengthArray<QLineF, 2048> lines;
    for (const SceneLink& link : links)
        if (plain(link) && links.size() <= mostDrawnLinks)
            lines.push_back(lineOf(scene, link, camera));
    painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    for (const SceneLink& link : links)
        if (!plain(link))
            paintSpecial(painter, scene, link, camera, theme);
}

void paintLinkMark(QPainter& painter,
                   const StageScene& scene,
                   const SceneLink& link,
                   const StageLook& look,
                   bool chosen) {
    painter.setRenderHint(QPainter::Antialiasing);
    QColor color = look.theme.palette.accent;
    color.setAlphaF(chosen ? 0.55F : 0.3F);
    painter.setPen(QPen(color, look.theme.px(chosen ? 7 : 6), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(between(lineOf(scene, link, look.camera), look.camera.radius));
}

} // namespace synod::widgets
