// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"

#include "widgets/event_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

// Lengths for a node of full size.
constexpr double cellWidth = 18, cellHeight = 17, cellGap = 2.5;
constexpr double twoDigits = 28, oneDigit = 7.5; // of how many entries are not shown
constexpr double badgeWidth = 27, badgeHeight = 19, badgeGap = 4, captionHeight = 17;
constexpr double distance = 8;      // from the ring
constexpr double captionAbove = 11; // a cell's
constexpr double markHeight = 4.5;  // of a line below the cells

double hiddenWidth(const NodeFace& face) {
    if (face.hidden == 0)
        return 0;
    double width = twoDigits;
    for (std::uint32_t more = face.hidden / 100; more > 0; more /= 10)
        width += oneDigit;
    return width;
}

QRectF beside(QSizeF size, Side side, const Camera& camera, double above) {
    const double unit = nodeUnit(camera);
    const double out = camera.radius + distance * unit;
    switch (side) {
    case Side::below: return {QPointF(-size.width() / 2, out), size};
    case Side::above:
        return {QPointF(-size.width() / 2, -out - above * unit - size.height()), size};
    case Side::right: return {QPointF(out, -size.height() / 2), size};
    case Side::left: return {QPointF(-out - size.width(), -size.height() / 2), size};
    }
    return {};
}

QFont fontAt(const Theme& theme, const Camera& camera, double size, QFont::Weight weight) {
    return theme.font(size * nodeUnit(camera) / theme.scale, weight);
}

/// Sets the painter's font, and gives what to write with it.
QString fitted(
    QPainter& painter, const QFont& font, const QString& text, double width, const Theme& theme) {
    const FittedText fits = fitText(text, font, width, theme);
    painter.setFont(fits.font);
    return fits.text;
}

bool hasCaptions(const NodeFace& face) {
    return std::any_of(face.strip.begin(), face.strip.end(),
                       [](const StripCell& cell) { return !cell.caption.isEmpty(); });
}

void paintLine(QPainter& painter, const QString& text, double y, const QColor& color) {
    painter.setPen(color);
    painter.drawText(QRectF(-200, y - 40, 400, 80), Qt::AlignCenter, text);
}

/// "×2"; three digits are enough to tell what it does.
QString rateText(ClockRate rate) {
    return QStringLiteral("×%1").arg(rate.perMillion / 1e6, 0, 'g', 3);
}

/// A line as long as what is held, and a tick where what is sent next begins.
void paintMarks(QPainter& painter,
                const NodeFace& face,
                QPointF from,
                const Camera& camera,
                const Theme& theme) {
    const double unit = nodeUnit(camera);
    const auto after = [unit](int cells) { return cells * cellWidth * unit; };
    double y = from.y() + markHeight * unit * 0.75;
    for (const StripMark& mark : face.marks) {
        const double held = from.x() + after(mark.held) - cellGap * unit;
        const double next = from.x() + after(mark.next) - cellGap / 2 * unit;
        painter.setPen(QPen(theme.palette.inkSoft, 2 * unit, Qt::SolidLine, Qt::FlatCap));
        if (mark.held > 0)
            painter.drawLine(QPointF(from.x(), y), QPointF(held, y));
        painter.setPen(QPen(theme.palette.mute, 1.5 * unit, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(next, y - 2 * unit), QPointF(next, y + 2 * unit));
        y += markHeight * unit;
    }
}

void paintIcon(
    QPainter& painter, const QString& name, QPointF middle, double size, const QColor& color) {
    const QPixmap picture = iconPixmap(name, color, size, painter.device()->devicePixelRatioF());
    painter.drawPixmap(middle - QPointF(size, size) / 2, picture);
}

} // namespace

FittedText fitText(const QString& text, QFont font, double width, const Theme& theme) {
    constexpr double smallest = 7.5;
    const double needed = QFontMetricsF(font).horizontalAdvance(text);
    if (needed <= width)
        return {font, text};
    const int least = std::min(font.pixelSize(), qRound(theme.px(smallest)));
    font.setPixelSize(std::max(least, static_cast<int>(font.pixelSize() * width / needed)));
    return {font, QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, width)};
}

QRectF stripArea(const NodeFace& face, Side side, const Camera& camera) {
    const double unit = nodeUnit(camera);
    if (face.window)
        return beside(windowSize() * unit, side, camera, 0);
    if (face.strip.empty())
        return {};
    const double width =
        static_cast<double>(face.strip.size()) * cellWidth - cellGap + hiddenWidth(face);
    const double height = cellHeight + (hasCaptions(face) ? captionAbove : 0) +
                          static_cast<double>(face.marks.size()) * markHeight;
    return beside(QSizeF(width, height) * unit, side, camera, face.crown ? 12 : 0);
}

QRectF badgesArea(const NodeFace& face, Side side, const Camera& camera) {
    if (face.badges.empty() && face.badgeCaption.isEmpty())
        return {};
    const double unit = nodeUnit(camera);
    const double width =
        std::max(static_cast<double>(face.badges.size()) * (badgeWidth + badgeGap), 96.0);
    return beside(QSizeF(width, badgeHeight + captionHeight) * unit, side, camera,
                  face.crown ? 12 : 0);
}

void paintNodeName(QPainter& painter,
                   const SceneNode& node,
                   const Camera& camera,
                   const Theme& theme) {
    if (camera.detail == Detail::dots)
        return;
    const Palette& palette = theme.palette;
    const bool crashed = node.status == trace::NodeStatus::crashed;
    const QColor ink = crashed ? palette.mute : palette.ink;
    const double unit = nodeUnit(camera);
    const double room = camera.bodyRadius() * 1.5;
    if (camera.detail == Detail::names) {
        const QFont large = fontAt(theme, camera, 26, QFont::Bold);
        paintLine(painter, fitted(painter, large, node.face.name, camera.bodyRadius() * 1.9, theme),
                  0, ink);
        return;
    }
    const bool runs = node.status == trace::NodeStatus::up;
    const QString stateText = runs ? QString() : statusText(node.status);
    const QString& role = stateText.isEmpty() ? node.face.role : stateText;
    const bool twoWords = stateText.isEmpty() && !node.face.roleTerm.isEmpty();
    const bool hasIcon = !node.face.iconName.isEmpty();
    const double up = hasIcon ? -1 : role.isEmpty() ? 0 : twoWords ? 12 : 7;
    if (hasIcon)
        paintIcon(painter, node.face.iconName, QPointF(0, -19 * unit), 17 * unit, ink);
    const QFont bold = fontAt(theme, camera, hasIcon ? 16 : 18, QFont::Bold);
    paintLine(painter, fitted(painter, bold, node.face.name, room, theme), -up * unit, ink);
    if (role.isEmpty())
        return;
    const QFont medium = fontAt(theme, camera, 11.5, QFont::Medium);
    const double down = hasIcon ? 18 : twoWords ? 5.5 : 11.5;
    paintLine(painter, fitted(painter, medium, role, room * 0.98, theme), down * unit,
              crashed ? ink : palette.mute);
    if (!twoWords)
        return;
    const QFont small = fontAt(theme, camera, 9.5, QFont::Normal);
    paintLine(painter, fitted(painter, small, node.face.roleTerm, room * 0.86, theme), 19 * unit,
              palette.mute);
}

void paintStrip(
    QPainter& painter, const NodeFace& face, Side side, const Camera& camera, const Theme& theme) {
    if (face.window)
        return paintWindow(painter, face, stripArea(face, side, camera), camera, theme);
    if (face.strip.empty())
        return;
    const Palette& palette = theme.palette;
    const double unit = nodeUnit(camera);
    QRectF area = stripArea(face, side, camera);
    // A quiet ground keeps a link that passes behind from running through the entries.
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.stage);
    painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), 5 * unit, 5 * unit);
    double x = area.left();
    const QRectF captions(area.topLeft(), QSizeF(area.width(), captionAbove * unit));
    if (hasCaptions(face))
        area.setTop(captions.bottom());
    area.setHeight(cellHeight * unit);
    painter.setFont(fontAt(theme, camera, 10.5, QFont::DemiBold));
    if (face.hidden > 0) {
        painter.setPen(palette.mute);
        painter.drawText(QRectF(x, area.top(), (hiddenWidth(face) - 4) * unit, area.height()),
                         Qt::AlignVCenter | Qt::AlignRight, QStringLiteral("+%1").arg(face.hidden));
        x += hiddenWidth(face) * unit;
    }
    paintMarks(painter, face, {x, area.bottom()}, camera, theme);
    for (const StripCell& cell : face.strip) {
        const QColor color = cell.tint.color(palette);
        QRectF box(x, area.top(), (cellWidth - cellGap) * unit, area.height());
        const double width = 1.5 * unit;
        QPen pen(color, width);
        if (!cell.solid)
            pen.setDashPattern({2, 1.6});
        painter.setPen(pen);
        painter.setBrush(cell.solid ? color : palette.surface);
        if (cell.stacked) { // the edge of the next one behind it
            painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2),
                                    3.5 * unit, 3.5 * unit);
            painter.setPen(QPen(palette.surface, width));
            box.adjust(0, 2.5 * unit, -2.5 * unit, 0);
        }
        painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2),
                                3.5 * unit, 3.5 * unit);
        painter.setPen(cell.solid ? palette.textOn(color) : palette.ink);
        painter.setFont(fontAt(theme, camera, 11, QFont::Bold));
        painter.drawText(box, Qt::AlignCenter, cell.label);
        if (!cell.caption.isEmpty()) {
            painter.setPen(palette.inkSoft);
            const QString caption = fitted(painter, fontAt(theme, camera, 9.5, QFont::Medium),
                                           cell.caption, box.width(), theme);
            painter.drawText(QRectF(box.left(), captions.top(), box.width(), captions.height()),
                             Qt::AlignCenter, caption);
        }
        x += cellWidth * unit;
    }
}

QRectF clockRateArea(ClockRate rate, const Camera& camera) {
    if (rate == ClockRate{})
        return {};
    const double unit = nodeUnit(camera);
    const bool full = camera.detail == Detail::full;
    // Its face on the rim; the words go outwards, and cover nothing of the node.
    const double out = camera.bodyRadius() * 0.86, height = 23 * unit;
    const double words = full ? (9.0 + 7.6 * static_cast<double>(rateText(rate).size())) * unit : 0;
    return {out - height / 2, out - height / 2, height + words, height};
}

void paintClockRate(QPainter& painter, ClockRate rate, const Camera& camera, const Theme& theme) {
    const QRectF pill = clockRateArea(rate, camera);
    if (pill.isEmpty())
        return;
    const double unit = nodeUnit(camera);
    const double height = pill.height(), face = 15 * unit;
    const QColor ink = theme.palette.textOn(theme.palette.warning);
    painter.setPen(QPen(theme.palette.stage, 2.6 * unit));
    painter.setBrush(theme.palette.warning);
    painter.drawRoundedRect(pill, height / 2, height / 2);
    painter.drawPixmap(
        pill.topLeft() + QPointF(height - face, height - face) / 2,
        iconPixmap(QStringLiteral("clock"), ink, face, painter.device()->devicePixelRatioF()));
    if (camera.detail != Detail::full)
        return;
    const QRectF words = pill.adjusted(height - 3 * unit, 0, -5 * unit, 0);
    painter.setPen(ink);
    const QFont bold = fontAt(theme, camera, 12.5, QFont::Bold);
    painter.drawText(words, Qt::AlignCenter,
                     fitted(painter, bold, rateText(rate), words.width(), theme));
}

void paintBadges(
    QPainter& painter, const NodeFace& face, Side side, const Camera& camera, const Theme& theme) {
    if (face.badges.empty() && face.badgeCaption.isEmpty())
        return;
    const Palette& palette = theme.palette;
    const double unit = nodeUnit(camera);
    const QRectF area = badgesArea(face, side, camera);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.stage);
    painter.drawRoundedRect(area.adjusted(-3, -2, 3, 2), 6 * unit, 6 * unit);
    const double row =
        (static_cast<double>(face.badges.size()) * (badgeWidth + badgeGap) - badgeGap) * unit;
    double x = side == Side::right  ? area.left()
               : side == Side::left ? area.right() - row
                                    : area.center().x() - row / 2;
    for (const Badge& badge : face.badges) {
        const QRectF pill(x, area.top(), badgeWidth * unit, badgeHeight * unit);
        const bool given = badge.state == Badge::State::given;
        const QColor color = given                                  ? palette.ok
                             : badge.state == Badge::State::refused ? palette.danger
                                                                    : palette.dead;
        QPen pen(color, 1.5 * unit);
        if (badge.state == Badge::State::pending)
            pen.setDashPattern({2.4, 1.8});
        painter.setPen(pen);
        painter.setBrush(given ? color : palette.surface);
        painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), pill.height() / 2, pill.height() / 2);
        painter.setPen(given ? palette.textOn(color) : palette.mute);
        const QFont bold = fontAt(theme, camera, 11, QFont::Bold);
        painter.drawText(pill, Qt::AlignCenter,
                         fitted(painter, bold, badge.text, pill.width() * 0.84, theme));
        x += (badgeWidth + badgeGap) * unit;
    }
    painter.setPen(palette.inkSoft);
    const QRectF caption(area.left(), area.top() + badgeHeight * unit, area.width(),
                         captionHeight * unit);
    const QString words = fitted(painter, fontAt(theme, camera, 11.5, QFont::Medium),
                                 face.badgeCaption, caption.width(), theme);
    int alignment = Qt::AlignHCenter;
    if (side == Side::right)
        alignment = Qt::AlignLeft;
    else if (side == Side::left)
        alignment = Qt::AlignRight;
    painter.drawText(caption, alignment | static_cast<int>(Qt::AlignVCenter), words);
}

} // namespace synod::widgets
