// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/sprites.h"

#include "widgets/look/fate.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace synod::widgets {
namespace {

constexpr int phases = 4;

constexpr double leastWord = 17; // a smaller pill has a letter

QFont wordFont(double size, const Theme& theme) {
    return theme.font(size * 0.47 / theme.scale, QFont::Bold);
}

bool isWord(const MessageFace& face, double size) {
    return face.word != nullptr && size >= leastWord;
}

double widthOf(const MessageFace& face, double size, const Theme& theme) {
    if (face.shape == MessageFace::Shape::hexagon)
        return size * 1.16;
    if (!isWord(face, size))
        return size;
    const QFontMetricsF metrics(wordFont(size, theme));
    return std::max(size, metrics.horizontalAdvance(QLatin1String(face.word)) + size * 0.56);
}

/// `inset`: how much of its size the line around it takes.
QPainterPath outlineOf(const MessageFace& face, double whole, double inset, const Theme& theme) {
    const double size = whole - inset;
    const double half = size / 2;
    QPainterPath path;
    switch (face.shape) {
    case MessageFace::Shape::pill: {
        const double across = (widthOf(face, whole, theme) - inset) / 2, up = half * 0.84;
        path.addRoundedRect(QRectF(-across, -up, 2 * across, 2 * up), up, up);
        break;
    }
    case MessageFace::Shape::square:
        path.addRoundedRect(QRectF(-half, -half, size, size), size * 0.27, size * 0.27);
        break;
    case MessageFace::Shape::round: path.addEllipse(QPointF(), half, half); break;
    case MessageFace::Shape::hexagon:
        path.moveTo(half * 1.16, 0);
        for (int corner = 1; corner < 6; ++corner)
            path.lineTo(half * 1.16 * std::cos(corner * std::numbers::pi / 3),
                        half * 1.16 * std::sin(corner * std::numbers::pi / 3));
        path.closeSubpath();
        break;
    }
    return path;
}

/// Marks that fonts lack or draw in a hundred ways.
bool paintMark(QPainter& painter, char16_t letter, double size) {
    const double unit = size / 22;
    QPainterPath path;
    if (letter == u'✓') {
        path.moveTo(-4.6 * unit, 0.4 * unit);
        path.lineTo(-1.4 * unit, 3.8 * unit);
        path.lineTo(4.8 * unit, -3.8 * unit);
    } else if (letter == refusalMark) {
        paintRefusal(painter, {}, 14 * unit, painter.pen().color(), Qt::transparent);
        return true;
    } else if (letter == u'•') {
        painter.setBrush(painter.pen().color());
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(QPointF(), 2.9 * unit, 2.9 * unit);
        return true;
    } else {
        return false;
    }
    QPen pen = painter.pen();
    pen.setWidthF(std::max(1.4, 2.7 * unit));
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    return true;
}

std::uint64_t lookOf(const SceneNode& node) {
    return static_cast<std::uint64_t>(node.status) |
           static_cast<std::uint64_t>(node.face.ring) << 8 |
           static_cast<std::uint64_t>(node.face.tint.kind) << 16 |
           static_cast<std::uint64_t>(node.face.tint.number) << 24 |
           static_cast<std::uint64_t>(node.kind) << 32 | std::uint64_t{node.cutOff} << 40;
}

double sizeOf(const MessageFace& face, double size) {
    return face.calm ? size * 0.66 : size;
}

/// A message without its letter or word.
void paintShape(QPainter& painter, const MessageFace& face, double size, const Theme& theme) {
    const QColor color = face.tint.color(theme.palette);
    const double width = std::max(1.2, size * 0.09);
    const QPainterPath outline = outlineOf(face, size, width, theme);
    painter.setPen(QPen(color, width));
    painter.setBrush(face.filled ? color : theme.palette.surface);
    painter.drawPath(outline);
}

} // namespace

void paintMessage(QPainter& painter, const MessageFace& face, double size, const Theme& theme) {
    paintShape(painter, face, size, theme);
    if (size < 9)
        return;
    const QColor ground = face.filled ? face.tint.color(theme.palette) : theme.palette.surface;
    QColor mark = face.mark.kind == Tint::Kind::none ? theme.palette.textOn(ground)
                                                     : face.mark.color(theme.palette);
    if (!face.filled && face.mark.kind == Tint::Kind::none)
        mark = theme.palette.ink;
    painter.setPen(mark);
    if (paintMark(painter, face.letter, size))
        return;
    const bool word = isWord(face, size);
    painter.setFont(word ? wordFont(size, theme)
                         : theme.font(size * 0.58 / theme.scale, QFont::Bold));
    painter.drawText(QRectF(-3 * size, -size, 6 * size, 2 * size), Qt::AlignCenter,
                     word ? QString::fromLatin1(face.word) : QString(QChar(face.letter)));
}

void SpriteCache::use(const Theme& theme, const Camera& camera, double pixelRatio, bool lines) {
    m_lines = lines;
    const bool same = m_theme == theme && m_ratio == pixelRatio &&
                      m_camera.radius == camera.radius &&
                      m_camera.messageSize == camera.messageSize;
    m_camera = camera;
    if (same)
        return;
    m_theme = theme;
    m_ratio = pixelRatio;
    m_messages.clear();
    m_tails.clear();
    m_dots.clear();
    m_last = nullptr;
}

Sprite SpriteCache::blank(const QRectF& area) const {
    Sprite sprite;
    sprite.picture = QPixmap((area.size() * m_ratio).toSize() + QSize(2, 2));
    sprite.picture.setDevicePixelRatio(m_ratio);
    sprite.picture.fill(Qt::transparent);
    sprite.anchor = -area.topLeft();
    return sprite;
}

void SpriteCache::drawMessage(QPainter& painter, const MessageFace& face, bool copy, QPointF at) {
    if (m_lines) {
        painter.translate(at);
        paintMessageOf(painter, face, copy);
        painter.translate(-at);
        return;
    }
    const QPointF device = at * m_ratio;
    const QPointF whole(std::floor(device.x()), std::floor(device.y()));
    int column = 0, row = 0; // what whole device pixels lose
    if (m_camera.messageSize >= 12) {
        column = static_cast<int>((device.x() - whole.x()) * phases);
        row = static_cast<int>((device.y() - whole.y()) * phases);
    }
    message(face, copy, column, row).draw(painter, whole / m_ratio);
}

const Sprite& SpriteCache::message(const MessageFace& face, bool copy, int column, int row) {
    const Key key{face.key() | std::uint64_t{copy} << 56 |
                      static_cast<std::uint64_t>(column) << 57 |
                      static_cast<std::uint64_t>(row) << 59,
                  face.word};
    if (m_last != nullptr && key == m_lastKey)
        return *m_last;
    auto found = m_messages.find(key);
    if (found == m_messages.end())
        found = m_messages.insert(
            key, paintedMessage(face, copy, QPointF(column, row) / phases / m_ratio));
    m_lastKey = key;
    m_last = &*found;
    return *found;
}

Sprite SpriteCache::paintedMessage(const MessageFace& face, bool copy, QPointF phase) const {
    const double size = sizeOf(face, m_camera.messageSize);
    // Transparent pixels cost as much as others: no more of them than the shape needs.
    const double more = size * (copy ? 0.55 : 0.2) + 2;
    const double wide = widthOf(face, size, m_theme) + more, high = size + more;
    Sprite sprite = blank({-wide / 2, -high / 2, wide, high});
    // Whole pixels, so that the phase is the only fraction there is.
    sprite.anchor =
        QPointF(std::round(sprite.anchor.x() * m_ratio), std::round(sprite.anchor.y() * m_ratio)) /
        m_ratio;
    QPainter painter(&sprite.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(sprite.anchor + phase);
    paintMessageOf(painter, face, copy);
    return sprite;
}

void SpriteCache::paintMessageOf(QPainter& painter, const MessageFace& face, bool copy) const {
    const double size = sizeOf(face, m_camera.messageSize);
    if (copy) { // a ghost behind it: the same message once more
        MessageFace ghost = face;
        ghost.filled = false;
        painter.save();
        painter.translate(size * 0.2, -size * 0.2);
        painter.setOpacity(0.75);
        paintShape(painter, ghost, size, m_theme);
        painter.restore();
    }
    if (size >= 12) { // apart from what it passes
        painter.setPen(QPen(m_theme.palette.stage, size * 0.14));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(outlineOf(face, size, 0, m_theme));
    }
    paintMessage(painter, face, size, m_theme);
    if (copy && size >= 14) {
        const QRectF tag(size * 0.12, -size * 0.74, size * 0.6, size * 0.42);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.palette.ink);
        painter.drawRoundedRect(tag, tag.height() / 2, tag.height() / 2);
        painter.setPen(m_theme.palette.surface);
        painter.setFont(m_theme.font(size * 0.34 / m_theme.scale, QFont::Bold));
        painter.drawText(tag, Qt::AlignCenter, QStringLiteral("×2"));
    }
}

void SpriteCache::drawTail(QPainter& painter, const MessageFace& face, double angle, QPointF at) {
    if (m_lines) {
        painter.translate(at);
        paintTail(painter, face, tailEnd(face, angle));
        painter.translate(-at);
        return;
    }
    const double turn = angle / (2 * std::numbers::pi);
    const int step = static_cast<int>(std::lround((turn - std::floor(turn)) * angles)) % angles;
    tail(face, step).draw(painter, at);
}

const Sprite& SpriteCache::tail(const MessageFace& face, int angle) {
    const std::uint64_t key =
        static_cast<std::uint64_t>(angle) | static_cast<std::uint64_t>(face.tint.kind) << 16 |
        static_cast<std::uint64_t>(face.tint.number) << 24 | std::uint64_t{face.calm} << 32;
    auto found = m_tails.find(key);
    if (found == m_tails.end())
        found = m_tails.insert(key, paintedTail(face, angle));
    return *found;
}

QPointF SpriteCache::tailEnd(const MessageFace& face, double radians) const {
    const double length = m_camera.messageSize * (face.calm ? 0.9 : 1.6);
    return {-length * std::cos(radians), -length * std::sin(radians)};
}

Sprite SpriteCache::paintedTail(const MessageFace& face, int angle) const {
    const QPointF end = tailEnd(face, angle * 2 * std::numbers::pi / angles);
    const double width = m_camera.messageSize * 0.17;
    const QRectF area = QRectF(QPointF(), end).normalized().adjusted(-width, -width, width, width);
    Sprite sprite = blank(area);
    QPainter painter(&sprite.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(sprite.anchor);
    paintTail(painter, face, end);
    return sprite;
}

void SpriteCache::paintTail(QPainter& painter, const MessageFace& face, QPointF end) const {
    const double width = m_camera.messageSize * (face.calm ? 0.12 : 0.17);
    QColor color = face.tint.color(m_theme.palette);
    if (m_lines) { // where a pen has one colour
        constexpr int parts = 9;
        for (int part = 0; part < parts; ++part) {
            color.setAlphaF(0.45F * static_cast<float>(parts - part) / parts);
            painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(end * part / parts, end * (part + 1) / parts);
        }
        return;
    }
    QLinearGradient fading(QPointF(), end);
    color.setAlphaF(0.45F);
    fading.setColorAt(0, color);
    color.setAlphaF(0);
    fading.setColorAt(1, color);
    painter.setPen(QPen(QBrush(fading), width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(), end);
}

void SpriteCache::drawDot(QPainter& painter, const SceneNode& node, QPointF at) {
    if (m_lines) {
        painter.translate(at);
        paintDot(painter, node);
        painter.translate(-at);
        return;
    }
    const std::uint64_t key = lookOf(node);
    auto found = m_dots.find(key);
    if (found == m_dots.end())
        found = m_dots.insert(key, paintedDot(node));
    found->draw(painter, at);
}

double SpriteCache::dotRadius(const SceneNode& node) const {
    return std::max(2.0, m_camera.radius * (node.face.ring == RoleRing::thick ? 1.25 : 0.85));
}

Sprite SpriteCache::paintedDot(const SceneNode& node) const {
    const double room = dotRadius(node) * 2 + 4;
    Sprite sprite = blank({-room / 2, -room / 2, room, room});
    QPainter painter(&sprite.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(sprite.anchor);
    paintDot(painter, node);
    return sprite;
}

void SpriteCache::paintDot(QPainter& painter, const SceneNode& node) const {
    const Palette& palette = m_theme.palette;
    const bool leads = node.face.ring == RoleRing::thick;
    const double radius = dotRadius(node);
    const bool dead = node.status == trace::NodeStatus::crashed;
    const QColor color = dead ? palette.dead : node.face.tint.color(palette);
    painter.setPen(QPen(leads ? palette.ink : palette.stage, leads ? 1.6 : 1));
    painter.setBrush(node.face.ring == RoleRing::dashed || dead ? palette.surface : color);
    if (node.face.ring == RoleRing::dashed || dead)
        painter.setPen(QPen(color, std::max(1.2, radius * 0.34)));
    painter.drawEllipse(QPointF(), radius, radius);
    if (!dead && node.face.tint.again()) { // the colour of an earlier number, with a hole
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.stage);
        painter.drawEllipse(QPointF(), radius * 0.36, radius * 0.36);
    }
    if (dead) {
        const double arm = radius * 0.55;
        painter.setPen(QPen(palette.danger, std::max(1.2, radius * 0.3)));
        painter.drawLine(QPointF(-arm, -arm), QPointF(arm, arm));
        painter.drawLine(QPointF(arm, -arm), QPointF(-arm, arm));
    }
}

} // namespace synod::widgets
