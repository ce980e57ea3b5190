// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"

#include "widgets/look/icon_painter.h"
#include "widgets/stage/node_names.h"
#include "widgets/words/event_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

// Lengths and sizes of fonts for a node of full size.
constexpr double cellGap = 2.5;
constexpr double twoDigits = 28, oneDigit = 7.5; // of how many entries are not shown
constexpr double badgeWidth = 27, badgeGap = 4;
constexpr double fromRing = 8;
constexpr double cellFont = 11, smallFont = 9.5, badgeFont = 11, captionFont = 11.5;

/// What a line of words in that size needs, in the fonts there are, and no less than looks well:
/// more where the node is so small that its letters are larger than they would be.
double rowOf(double font, double least, const Camera& camera) {
    const double larger = camera.letters / (font * nodeUnit(camera));
    return std::max(least, font * camera.line) * std::max(1.0, larger);
}

double cellHeight(const Camera& camera) {
    return rowOf(cellFont, 17, camera);
}

double badgeHeight(const Camera& camera) {
    return rowOf(badgeFont, 19, camera);
}

double captionHeight(const Camera& camera) {
    return rowOf(captionFont, 17, camera);
}

/// Of words above a cell, or below it.
double smallHeight(const Camera& camera) {
    return rowOf(smallFont, 11, camera);
}

bool hasFooters(const NodeFace& face) {
    return std::any_of(face.strip.begin(), face.strip.end(),
                       [](const StripCell& cell) { return !cell.footer.isEmpty(); });
}

/// All cells are as wide as the longest label among them needs; Chinese takes two places a sign.
double cellWidth(const NodeFace& face) {
    constexpr double place = 7, around = 4;
    int places = 0;
    for (const StripCell& cell : face.strip) {
        int own = 0;
        for (const QChar sign : cell.label)
            own += sign.unicode() >= 0x2E80 ? 2 : 1;
        places = std::max(places, own);
    }
    return std::max(hasFooters(face) ? 25.0 : 18.0, places * place + around);
}

bool marksAreNamed(const NodeFace& face) {
    return std::any_of(face.marks.begin(), face.marks.end(),
                       [](const StripMark& mark) { return !mark.name.isEmpty(); });
}

double markHeight(const NodeFace& face, const Camera& camera) {
    return marksAreNamed(face) ? smallFont * camera.line * 0.86 : 4.5;
}

/// Of the names beside the lines.
double markNameWidth(const NodeFace& face) {
    constexpr double least = 24, most = 66, letter = 5.6;
    if (!marksAreNamed(face))
        return 0;
    qsizetype longest = 0;
    for (const StripMark& mark : face.marks)
        longest = std::max(longest, mark.name.size());
    return std::clamp(letter * static_cast<double>(longest) + 3, least, most);
}

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
    const double out = camera.radius + fromRing * unit;
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

/// In letters that can be read, however small the node is.
QFont legible(QFont font, const Theme& theme) {
    font.setPixelSize(std::max(font.pixelSize(), qRound(theme.px(leastLetters))));
    return font;
}

/// Sets the painter's font, and gives what to write with it: what is too long loses its middle.
QString fitted(
    QPainter& painter, const QFont& font, const QString& text, double width, const Theme& theme) {
    const FittedText fits = fitText(text, legible(font, theme), width, theme, leastLetters);
    painter.setFont(fits.font);
    return fits.text;
}

/// The same of what is nothing without a part of it, such as a number or a role: it is left out
/// where it has no room.
QString
whole(QPainter& painter, const QFont& font, const QString& text, double width, const Theme& theme) {
    return fitted(painter, font, text, width, theme) == text ? text : QString();
}

/// What a circle has room for, in a line so far from its middle.
double chordAt(double row, double high, double radius, double margin) {
    const double away = std::abs(row) + high * 0.35;
    const double half = away < radius ? std::sqrt(radius * radius - away * away) : 0;
    return std::max(0.0, 2 * half - radius * margin);
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

/// Beside its line, where the next one is not so near that they would touch.
void paintMarkName(
    QPainter& painter, const QString& name, const QRectF& area, QFont font, const Theme& theme) {
    const int most = static_cast<int>(area.height() / 0.8);
    if (10 * most < 9 * font.pixelSize())
        return;
    font.setPixelSize(std::min(font.pixelSize(), most));
    const FittedText fits = fitText(name, font, area.width(), theme, 0.9 * leastLetters);
    painter.setFont(fits.font);
    painter.setPen(theme.palette.inkSoft);
    painter.drawText(area.adjusted(0, -area.height(), 0, area.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, fits.text);
}

/// A line as long as what is held, a tick where what is sent next begins, and whose it is.
void paintMarks(QPainter& painter,
                const NodeFace& face,
                QPointF from,
                const Camera& camera,
                const Theme& theme) {
    const double unit = nodeUnit(camera), high = markHeight(face, camera) * unit;
    const auto after = [&](int cells) { return cells * cellWidth(face) * unit; };
    const double right = from.x() + after(static_cast<int>(face.strip.size()));
    double y = from.y() + (marksAreNamed(face) ? high / 2 : high * 0.75);
    for (const StripMark& mark : face.marks) {
        const double held = from.x() + after(mark.held) - cellGap * unit;
        const double next = from.x() + after(mark.next) - cellGap / 2 * unit;
        painter.setPen(QPen(theme.palette.inkSoft, 2 * unit, Qt::SolidLine, Qt::FlatCap));
        if (mark.held > 0)
            painter.drawLine(QPointF(from.x(), y), QPointF(held, y));
        painter.setPen(QPen(theme.palette.mute, 1.5 * unit, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(next, y - 2 * unit), QPointF(next, y + 2 * unit));
        if (marksAreNamed(face))
            paintMarkName(painter, mark.name,
                          {right + 3 * unit, y - high / 2, (markNameWidth(face) - 3) * unit, high},
                          legible(fontAt(theme, camera, smallFont, QFont::Medium), theme), theme);
        y += high;
    }
}

void paintIconAt(
    QPainter& painter, const QString& name, QPointF middle, double size, const QColor& color) {
    paintIcon(painter, name, color, {middle - QPointF(size, size) / 2, QSizeF(size, size)});
}

/// Where the lines within a node stand: above and below its middle, for a node of full size.
struct WithinRows {
    double icon = 0, iconSize = 17, name = 0, role = 0, term = 0;
};

WithinRows rowsWithin(bool icon, int nameLines, bool role, bool term) {
    if (icon)
        return nameLines > 0 ? WithinRows{-19, 17, 1, 18, 0} : WithinRows{-9, 22, 0, 15, 0};
    if (term)
        return nameLines > 0 ? WithinRows{0, 0, -12, 5.5, 19} : WithinRows{0, 0, 0, -6, 9};
    if (!role)
        return {};
    return nameLines == 0   ? WithinRows{}
           : nameLines == 1 ? WithinRows{0, 0, -7, 11.5, 0}
                            : WithinRows{0, 0, -7, 20, 0};
}

/// Name, if it stands there, and role.
void paintWithin(QPainter& painter,
                 const SceneNode& node,
                 bool nameBeside,
                 const Camera& camera,
                 const Theme& theme) {
    const NodeFace& face = node.face;
    const Palette& palette = theme.palette;
    const bool crashed = node.status == trace::NodeStatus::crashed;
    const QColor ink = crashed ? palette.mute : palette.ink;
    const double unit = nodeUnit(camera), room = camera.bodyRadius() * 1.5;
    const bool runs = node.status == trace::NodeStatus::up;
    const QString role = runs ? face.role : statusText(node.status);
    const bool twoWords = runs && !face.roleTerm.isEmpty();
    const bool icon = !face.iconName.isEmpty();
    std::optional<NameText> name;
    if (!nameBeside)
        name = nameInside(face.name, face, camera, theme);
    if (!nameBeside && !name) {
        const QFont bold = fontAt(theme, camera, icon ? 16 : 18, QFont::Bold);
        const FittedText fits = fitText(face.name, bold, room, theme);
        name = NameText{fits.font, {fits.text}};
    }
    const int lines = name ? static_cast<int>(name->lines.size()) : 0;
    const WithinRows rows = rowsWithin(icon, lines, !role.isEmpty(), twoWords);
    if (icon)
        paintIconAt(painter, face.iconName, QPointF(0, rows.icon * unit), rows.iconSize * unit,
                    ink);
    if (name) {
        painter.setFont(name->font);
        const double high = name->font.pixelSize() * 1.06;
        // Larger than the node's own measure it would stand on the role below it.
        const double over = std::max(0.0, name->font.pixelSize() - 18 * unit);
        for (int line = 0; line < lines; ++line)
            paintLine(painter, name->lines[line],
                      rows.name * unit - (icon ? 0 : over / 4) + high * (line - (lines - 1) / 2.0),
                      ink);
    }
    if (role.isEmpty())
        return;
    // Where a word has no room, colour and ring tell it, and the tip.
    const auto paintWord = [&](const QString& word, const QFont& font, double row) {
        const double high = legible(font, theme).pixelSize();
        for (const double margin : {0.25, 0.06}) {
            const double width = chordAt(row * unit, high, camera.bodyRadius(), margin);
            const QString shown = whole(painter, font, word, width, theme);
            if (!shown.isEmpty())
                return paintLine(painter, shown, row * unit, crashed ? ink : palette.mute);
        }
    };
    paintWord(role, fontAt(theme, camera, nameBeside ? 13 : 11.5, QFont::Medium), rows.role);
    if (twoWords)
        paintWord(face.roleTerm, fontAt(theme, camera, 9.5, QFont::Normal), rows.term);
}

} // namespace

FittedText
fitText(const QString& text, QFont font, double width, const Theme& theme, double smallest) {
    const double needed = QFontMetricsF(font).horizontalAdvance(text);
    if (needed <= width)
        return {font, text};
    const int least = std::min(font.pixelSize(), qRound(theme.px(smallest)));
    font.setPixelSize(std::max(least, static_cast<int>(font.pixelSize() * width / needed)));
    return {font, QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, width)};
}

NodeFace shortened(const NodeFace& face, int cells) {
    NodeFace less = face;
    const auto gone = std::min<std::ptrdiff_t>(cells, std::ssize(face.strip));
    if (gone <= 0)
        return less;
    // A stack stands for all entries up to the one that its label names.
    const StripCell& first = face.strip.front();
    const std::uint32_t stacked = first.stacked ? first.label.toUInt() : 0;
    less.strip.erase(less.strip.begin(), less.strip.begin() + gone);
    less.hidden += stacked + static_cast<std::uint32_t>(gone) - (first.stacked ? 1 : 0);
    for (StripMark& mark : less.marks) {
        mark.held = std::max(0, mark.held - static_cast<int>(gone));
        mark.next = std::max(0, mark.next - static_cast<int>(gone));
    }
    return less;
}

QRectF stripArea(const NodeFace& face, Side side, const Camera& camera) {
    const double unit = nodeUnit(camera);
    if (face.window)
        return beside(windowSize(camera) * unit, side, camera, 0);
    if (face.strip.empty())
        return {};
    const double width = static_cast<double>(face.strip.size()) * cellWidth(face) - cellGap +
                         hiddenWidth(face) + markNameWidth(face);
    const double height = cellHeight(camera) + (hasCaptions(face) ? smallHeight(camera) : 0) +
                          (hasFooters(face) ? smallHeight(camera) : 0) +
                          static_cast<double>(face.marks.size()) * markHeight(face, camera);
    return beside(QSizeF(width, height) * unit, side, camera, face.crown ? 12 : 0);
}

QRectF stripCellArea(const NodeFace& face, Side side, const Camera& camera, std::size_t cell) {
    const double unit = nodeUnit(camera);
    const QRectF area = stripArea(face, side, camera);
    const double top = area.top() + (hasCaptions(face) ? smallHeight(camera) * unit : 0);
    const double before = hiddenWidth(face) + static_cast<double>(cell) * cellWidth(face);
    return {area.left() + before * unit, top, (cellWidth(face) - cellGap) * unit,
            cellHeight(camera) * unit};
}

QRectF badgesArea(const NodeFace& face, Side side, const Camera& camera) {
    if (face.badges.empty() && face.badgeCaption.isEmpty())
        return {};
    const double unit = nodeUnit(camera);
    const double width =
        std::max(static_cast<double>(face.badges.size()) * (badgeWidth + badgeGap), 96.0);
    return beside(QSizeF(width, badgeHeight(camera) + captionHeight(camera)) * unit, side, camera,
                  face.crown ? 12 : 0);
}

void paintNodeName(QPainter& painter,
                   const SceneNode& node,
                   const NodeSides& sides,
                   const Camera& camera,
                   const Theme& theme) {
    const bool crashed = node.status == trace::NodeStatus::crashed;
    const QColor ink = crashed ? theme.palette.mute : theme.palette.ink;
    const bool beside = !sides.name.isEmpty();
    if (beside) {
        const auto texts = namesBeside(node.face.name, camera, theme);
        paintNameBeside(painter, texts[static_cast<std::size_t>(sides.nameText)], sides.name, ink,
                        theme);
    }
    if (camera.detail == Detail::full) {
        paintWithin(painter, node, beside, camera, theme);
    } else if (camera.detail == Detail::names && !beside) {
        if (const auto name = nameInside(node.face.name, node.face, camera, theme)) {
            painter.setFont(name->font);
            return paintLine(painter, name->lines.front(), 0, ink);
        }
        // Among so many that there is no room beside it.
        const QFont large = fontAt(theme, camera, 26, QFont::Bold);
        const double room = camera.bodyRadius() * 1.9;
        paintLine(painter, fitted(painter, large, node.face.name, room, theme), 0, ink);
    }
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
    const QRectF captions(area.topLeft(), QSizeF(area.width(), smallHeight(camera) * unit));
    if (hasCaptions(face))
        area.setTop(captions.bottom());
    area.setHeight(cellHeight(camera) * unit);
    if (face.hidden > 0) {
        const QRectF room(x, area.top(), (hiddenWidth(face) - 4) * unit, area.height());
        const QString more = whole(painter, fontAt(theme, camera, 10.5, QFont::DemiBold),
                                   QStringLiteral("+%1").arg(face.hidden), room.width(), theme);
        painter.setPen(palette.mute);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, more);
        x += hiddenWidth(face) * unit;
    }
    paintMarks(painter, face, {x, area.bottom()}, camera, theme);
    for (const StripCell& cell : face.strip) {
        const QColor color = cell.tint.color(palette);
        QRectF box(x, area.top(), (cellWidth(face) - cellGap) * unit, area.height());
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
        const QString label = whole(painter, fontAt(theme, camera, cellFont, QFont::Bold),
                                    cell.label, box.width(), theme);
        painter.setPen(cell.solid ? palette.textOn(color) : palette.ink);
        painter.drawText(box, Qt::AlignCenter, label);
        const auto small = [&](const QString& text, double top) {
            if (text.isEmpty())
                return;
            const QFont font = fontAt(theme, camera, smallFont, QFont::Medium);
            const double room = cellWidth(face) * unit;
            const QString shown = whole(painter, font, text, room, theme);
            painter.setPen(palette.inkSoft);
            painter.drawText(QRectF(box.center().x() - room / 2, top, room, captions.height()),
                             Qt::AlignCenter, shown);
        };
        small(cell.caption, captions.top());
        small(cell.footer, area.bottom());
        x += cellWidth(face) * unit;
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
    paintIcon(painter, QStringLiteral("clock"), ink,
              {pill.topLeft() + QPointF(height - face, height - face) / 2, QSizeF(face, face)});
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
        const QRectF pill(x, area.top(), badgeWidth * unit, badgeHeight(camera) * unit);
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
    const QRectF caption(area.left(), area.top() + badgeHeight(camera) * unit, area.width(),
                         captionHeight(camera) * unit);
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
