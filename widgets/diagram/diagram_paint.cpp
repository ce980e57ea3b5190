// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagram_paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr double nameSize = 13.5;
constexpr double labelSize = 12;
constexpr double tokenSize = 11;
constexpr double tokenHeight = 18;
constexpr double tokenGap = 4;
constexpr double corner = 12;
constexpr double headLength = 9;
constexpr int smallestText = 9; ///< pixels, at whatever scale

/// Never too small to be read, at whatever scale the figure is drawn.
QFont fontFor(const DiagramLook& look, double size, QFont::Weight weight) {
    QFont font = look.theme.font(size, weight);
    font.setPixelSize(std::max(font.pixelSize(), smallestText));
    return font;
}

QFont nameFont(const DiagramLook& look) {
    return fontFor(look, nameSize, QFont::DemiBold);
}

/// Of a compact figure: as large as can be read, if its box is wide enough for that.
QFont nameFont(const DiagramLook& look, const DiagramState& state) {
    QFont font = nameFont(look);
    if (!look.compact)
        return font;
    constexpr int largest = 15;
    const int high = static_cast<int>(look.map(state.area).height() * 0.84);
    font.setPixelSize(std::max(font.pixelSize(), std::clamp(high, smallestText + 1, largest)));
    const double room = look.map(state.area).width() - 5;
    const double needed = QFontMetricsF(font).horizontalAdvance(state.name);
    if (needed > room)
        font.setPixelSize(std::max(7, static_cast<int>(font.pixelSize() * room / needed)));
    return font;
}

QFont labelFont(const DiagramLook& look) {
    return fontFor(look, labelSize, QFont::Normal);
}

QFont tokenFont(const DiagramLook& look) {
    return fontFor(look, tokenSize, QFont::DemiBold);
}

int labelFlags(const DiagramArrow& arrow) {
    return int(arrow.align) | Qt::TextWordWrap;
}

/// Its words are written: always, but for a compact figure.
bool hasWords(const DiagramPicture& picture, const DiagramLook& look, int arrow) {
    return !look.compact || arrow == look.hovered || arrow == look.chosen ||
           std::find(picture.last.begin(), picture.last.end(), arrow) != picture.last.end();
}

bool isLast(const DiagramPicture& picture, int arrow) {
    return std::find(picture.last.begin(), picture.last.end(), arrow) != picture.last.end();
}

/// A point `distance` from `from` towards `to`, at most half of the way.
QPointF towards(QPointF from, QPointF to, double distance) {
    const QPointF way = to - from;
    const double length = std::hypot(way.x(), way.y());
    return length == 0 ? from : from + way * (std::min(distance, length / 2) / length);
}

void paintHead(QPainter& painter, const DiagramArrow& arrow, const DiagramLook& look) {
    const QPointF tip = look.map(arrow.way.back());
    const QPointF back = look.map(arrow.way[arrow.way.size() - 2]) - tip;
    const double length = std::max(std::hypot(back.x(), back.y()), 1e-6);
    const QPointF along = back / length * look.theme.px(headLength);
    const QPointF across(-along.y() * 0.42, along.x() * 0.42);
    painter.drawPolygon(QPolygonF{tip, tip + along + across, tip + along - across});
}

void paintArrow(QPainter& painter,
                const DiagramPicture& picture,
                const DiagramLook& look,
                int number) {
    const DiagramArrow& arrow = picture.arrows[static_cast<std::size_t>(number)];
    const Palette& palette = look.theme.palette;
    const bool last = isLast(picture, number);
    const bool marked = number == look.hovered || number == look.chosen;
    const bool happened = picture.happened[static_cast<std::size_t>(number)];
    const QColor color = last || marked ? palette.accent : happened ? palette.mute : palette.dead;
    const double width = look.theme.px(last ? 3.2 : marked ? 2.4 : 1.6);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrowPath(arrow, look));
    painter.setPen(QPen(color, width * 0.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    paintHead(painter, arrow, look);
}

void paintLabel(QPainter& painter,
                const DiagramPicture& picture,
                const DiagramLook& look,
                int number) {
    if (!hasWords(picture, look, number))
        return;
    const DiagramArrow& arrow = picture.arrows[static_cast<std::size_t>(number)];
    const Palette& palette = look.theme.palette;
    const bool marked = isLast(picture, number) || number == look.hovered || number == look.chosen;
    QFont font = labelFont(look);
    font.setUnderline(number == look.hovered);
    painter.setFont(font);
    QRectF room = look.map(arrow.labelArea);
    if (look.compact) { // on a plate of its own, over whatever is there
        room = labelRect(arrow, look);
        painter.setPen(QPen(palette.accent, 1));
        painter.setBrush(palette.surface);
        painter.drawRoundedRect(room, 4, 4);
    }
    painter.setPen(marked ? palette.accent : palette.inkSoft);
    // Its room is measured to half a pixel: no clip takes what is beyond that.
    const int flags = look.compact ? Qt::AlignCenter | Qt::TextWordWrap : labelFlags(arrow);
    painter.drawText(room, flags | Qt::TextDontClip, arrow.label);
}

/// A box of some height has the pills below the name, a flat one beside it.
bool isFlat(const DiagramState& state) {
    return state.area.height() < nameSize + tokenHeight + 14;
}

void paintState(QPainter& painter, const DiagramPicture& picture, const DiagramLook& look, int at) {
    const DiagramState& state = picture.states[static_cast<std::size_t>(at)];
    const Palette& palette = look.theme.palette;
    const bool lit = picture.occupied(at);
    const QRectF area = look.map(state.area);
    painter.setPen(QPen(lit ? palette.accent : palette.dead, look.theme.px(lit ? 2.2 : 1.4)));
    painter.setBrush(lit ? palette.accentSoft : palette.surface);
    painter.drawRoundedRect(area, look.theme.px(9), look.theme.px(9));
    painter.setFont(nameFont(look, state));
    painter.setPen(palette.ink);
    if (!lit || look.compact)
        painter.drawText(area, Qt::AlignCenter, state.name);
    else if (isFlat(state))
        painter.drawText(area.adjusted(look.theme.px(9), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         state.name);
    else
        painter.drawText(area.adjusted(0, look.theme.px(6), 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                         state.name);
}

/// From box to box, where the figure has no arrow.
void paintLeap(QPainter& painter, const DiagramPicture& picture, const DiagramLook& look) {
    const auto middle = [&](int state) {
        return picture.states[static_cast<std::size_t>(state)].area.center();
    };
    const QColor& color = look.theme.palette.danger;
    painter.setPen(QPen(color, look.theme.px(2.6), Qt::DashLine, Qt::FlatCap));
    painter.drawLine(look.map(middle(picture.leap->first)), look.map(middle(picture.leap->second)));
}

int startFlags() {
    return Qt::AlignCenter | Qt::TextWordWrap;
}

QRectF startRect(const DiagramStart& start, const DiagramLook& look) {
    return QFontMetricsF(labelFont(look))
        .boundingRect(look.map(start.labelArea), startFlags(), start.label);
}

void paintStart(QPainter& painter, const DiagramStart& start, const DiagramLook& look) {
    DiagramArrow arrow;
    arrow.way = {start.from, start.to};
    const Palette& palette = look.theme.palette;
    painter.setPen(QPen(palette.dead, look.theme.px(1.6)));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrowPath(arrow, look));
    painter.setBrush(palette.dead);
    paintHead(painter, arrow, look);
    painter.drawEllipse(look.map(start.from), look.theme.px(3.5), look.theme.px(3.5));
    if (look.compact)
        return;
    painter.setFont(labelFont(look));
    painter.setPen(palette.mute);
    painter.drawText(look.map(start.labelArea), startFlags(), start.label);
}

void paintToken(QPainter& painter, const PlacedToken& placed, const DiagramLook& look) {
    const Palette& palette = look.theme.palette;
    const double radius = placed.area.height() / 2;
    const DiagramToken* token = placed.token;
    QColor ground = palette.sunken, ink = palette.ink;
    QPen border(Qt::NoPen);
    if (token != nullptr && token->down) {
        ground = palette.hatchGround;
        ink = palette.mute;
        border = QPen(palette.dead, look.theme.px(1.2), Qt::DashLine);
    } else if (token != nullptr) {
        ground = token->tint.color(palette);
        ink = palette.textOn(ground);
    }
    if (token != nullptr && token->chosen) {
        const double grow = look.theme.px(2.5);
        painter.setPen(QPen(palette.ink, look.theme.px(1.8)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(placed.area.adjusted(-grow, -grow, grow, grow), radius + grow,
                                radius + grow);
    }
    painter.setPen(border);
    painter.setBrush(ground);
    painter.drawRoundedRect(placed.area, radius, radius);
    if (look.compact)
        return;
    painter.setFont(tokenFont(look));
    painter.setPen(ink);
    painter.drawText(placed.area, Qt::AlignCenter, placed.text);
}

/// A compact figure's dots: a row along the upper border of the box, from the right.
void placeDots(const std::vector<const DiagramToken*>& tokens,
               const QRectF& box,
               std::vector<PlacedToken>& out) {
    constexpr double size = 9, gap = 2;
    double x = box.right() - 5 - size;
    for (const DiagramToken* token : tokens) {
        if (x < box.left())
            return;
        out.push_back({QRectF(x, box.top() - size * 0.6, size, size), token->text, token});
        x -= size + gap;
    }
}

struct Row {
    std::vector<const DiagramToken*> tokens;
    QRectF area; ///< in pixels
};

double pillWidth(const QString& text, const DiagramLook& look) {
    const double least = look.theme.px(tokenHeight * 1.25);
    return std::max(least,
                    QFontMetricsF(tokenFont(look)).horizontalAdvance(text) + look.theme.px(11));
}

/// Puts a row of pills into the middle of its area; those for which there is no room are counted.
void placeRow(const Row& row, const DiagramLook& look, std::vector<PlacedToken>& out) {
    const double gap = look.theme.px(tokenGap);
    std::vector<PlacedToken> pills;
    double width = 0;
    for (std::size_t i = 0; i < row.tokens.size(); ++i) {
        const QString text = row.tokens[i]->text;
        const std::size_t behind = row.tokens.size() - i - 1;
        const double more = behind == 0 ? 0 : pillWidth(QStringLiteral("+99"), look) + gap;
        const double wide = pillWidth(text, look);
        if (!pills.empty() && width + wide + more > row.area.width()) {
            const QString rest = QStringLiteral("+%1").arg(behind + 1);
            pills.push_back({QRectF(width, 0, pillWidth(rest, look), 0), rest, nullptr});
            width += pills.back().area.width() + gap;
            break;
        }
        pills.push_back({QRectF(width, 0, wide, 0), text, row.tokens[i]});
        width += wide + gap;
    }
    const double left = row.area.center().x() - (width - gap) / 2;
    for (PlacedToken& pill : pills) {
        pill.area = QRectF(left + pill.area.left(), row.area.top(), pill.area.width(),
                           look.theme.px(tokenHeight));
        out.push_back(pill);
    }
}

QRectF tokenArea(const DiagramState& state, const DiagramLook& look) {
    const QRectF box = look.map(state.area);
    const double side = look.theme.px(6), high = look.theme.px(tokenHeight);
    if (!isFlat(state))
        return {box.left() + side, box.bottom() - high - look.theme.px(9), box.width() - 2 * side,
                high};
    const double name = QFontMetricsF(nameFont(look)).horizontalAdvance(state.name);
    const double left = box.left() + look.theme.px(9) + name + side;
    return {left, box.center().y() - high / 2, box.right() - side - left, high};
}

bool nameHasRoom(const DiagramState& state, const DiagramLook& look) {
    const QFontMetricsF names(nameFont(look));
    const QRectF box = look.map(state.area);
    if (names.horizontalAdvance(state.name) > box.width() - look.theme.px(10))
        return false;
    if (isFlat(state))
        return names.height() <= box.height();
    const double bottom = look.theme.px(6) + names.ascent() + // where paintState() writes it
                          names.tightBoundingRect(state.name).bottom();
    return box.top() + bottom <= tokenArea(state, look).top();
}

bool textsHaveRoom(const DiagramPicture& picture, const DiagramLook& look) {
    const auto inside = [](const QRectF& room, const QRectF& text) {
        return room.adjusted(-0.5, -0.5, 0.5, 0.5).contains(text);
    };
    const bool began = !picture.start ||
                       inside(look.map(picture.start->labelArea), startRect(*picture.start, look));
    return began &&
           std::all_of(picture.arrows.begin(), picture.arrows.end(),
                       [&](const DiagramArrow& arrow) {
                           return inside(look.map(arrow.labelArea), labelRect(arrow, look));
                       }) &&
           std::all_of(picture.states.begin(), picture.states.end(),
                       [&](const DiagramState& state) { return nameHasRoom(state, look); });
}

/// The smallest area first. Some font may be too large for any figure; then it is as it is.
QSizeF stretchedFrom(const DiagramPicture& picture, DiagramLook look) {
    constexpr int mostPercent = 100;
    const QSizeF from = look.stretch;
    for (int percent = 0; percent < mostPercent; percent += 2) {
        const double more = percent / 100.0;
        for (const QSizeF& by : {QSizeF(more, 0), QSizeF(0, more), QSizeF(more, more)}) {
            look.stretch = from + by;
            if (textsHaveRoom(picture, look))
                return look.stretch;
        }
    }
    return from;
}

} // namespace

QSizeF stretchFor(const DiagramPicture& picture, const Theme& theme, double least, double most) {
    DiagramLook look;
    look.theme = theme;
    // Fonts are whole pixels high: against their figure texts are largest where one is just
    // rounded up.
    for (const double size : {labelSize, nameSize}) {
        const auto first = static_cast<int>(std::lround(size * least));
        for (int pixels = first; pixels - 0.5 <= size * most; ++pixels) {
            look.theme.scale = std::max(least, (pixels - 0.5) / size + 1e-9);
            look.stretch = stretchedFrom(picture, look);
        }
    }
    return look.stretch;
}

QSizeF stretchAt(const DiagramPicture& picture, const Theme& theme, double scale) {
    DiagramLook look;
    look.theme = theme;
    look.theme.scale = scale;
    return stretchedFrom(picture, look);
}

int DiagramPicture::stateOf(int box) const {
    const int twin = states[static_cast<std::size_t>(box)].twinOf;
    return twin >= 0 ? twin : box;
}

bool DiagramPicture::occupied(int box) const {
    return std::any_of(tokens.begin(), tokens.end(), [&](const DiagramToken& token) {
        return !token.down && token.state == stateOf(box);
    });
}

bool DiagramPicture::shown(int box) const {
    return !states[static_cast<std::size_t>(box)].whenOccupied || occupied(box);
}

QPainterPath arrowPath(const DiagramArrow& arrow, const DiagramLook& look) {
    QPainterPath path;
    const double round = look.theme.px(corner);
    const auto& way = arrow.way;
    path.moveTo(look.map(way.front()));
    for (std::size_t i = 1; i + 1 < way.size(); ++i) {
        const QPointF at = look.map(way[i]);
        path.lineTo(towards(at, look.map(way[i - 1]), round));
        path.quadTo(at, towards(at, look.map(way[i + 1]), round));
    }
    // The line ends within the head, whose tip is sharper than a line is wide.
    const QPointF tip = look.map(way.back());
    path.lineTo(towards(tip, look.map(way[way.size() - 2]), look.theme.px(headLength * 0.7)));
    return path;
}

QRectF labelRect(const DiagramArrow& arrow, const DiagramLook& look) {
    const QFontMetricsF metrics(labelFont(look));
    const QRectF room = look.map(arrow.labelArea);
    if (!look.compact)
        return metrics.boundingRect(room, labelFlags(arrow), arrow.label);
    // Larger than its room: it stays within the figure, about where the figure has it.
    const QRectF wide(0, 0, std::max(room.width(), 150.0), 200);
    QRectF plate = metrics.boundingRect(wide, Qt::AlignCenter | Qt::TextWordWrap, arrow.label);
    plate.adjust(-5, -2, 5, 2);
    plate.moveCenter(room.center());
    if (arrow.align & Qt::AlignRight)
        plate.moveRight(room.right() + 3);
    else if (arrow.align & Qt::AlignLeft)
        plate.moveLeft(room.left() - 3);
    plate.moveLeft(std::max(plate.left(), look.origin.x()));
    plate.moveTop(std::max(plate.top(), look.origin.y()));
    return plate;
}

QRectF wordsRect(const DiagramPicture& picture, const DiagramLook& look, int arrow) {
    const DiagramArrow& of = picture.arrows[static_cast<std::size_t>(arrow)];
    if (hasWords(picture, look, arrow))
        return labelRect(of, look);
    const QPointF middle = arrowPath(of, look).pointAtPercent(0.5);
    return {middle - QPointF(4, 4), QSizeF(8, 8)};
}

std::vector<PlacedToken> placeTokens(const DiagramPicture& picture, const DiagramLook& look) {
    const std::size_t boxes = picture.states.size();
    std::vector<Row> rows(boxes + 1);
    for (const DiagramToken& token : picture.tokens) {
        if (token.down)
            rows[boxes].tokens.push_back(&token);
        for (std::size_t i = 0; i < boxes && !token.down; ++i) {
            if (picture.stateOf(static_cast<int>(i)) == token.state)
                rows[i].tokens.push_back(&token);
        }
    }
    std::vector<PlacedToken> placed;
    if (look.compact) {
        for (std::size_t i = 0; i < boxes; ++i)
            placeDots(rows[i].tokens, look.map(picture.states[i].area), placed);
        if (picture.start)
            placeDots(rows[boxes].tokens, look.map(picture.start->downArea), placed);
        return placed;
    }
    for (std::size_t i = 0; i < boxes; ++i)
        rows[i].area = tokenArea(picture.states[i], look);
    if (picture.start)
        rows[boxes].area = look.map(picture.start->downArea);
    for (const Row& row : rows) {
        if (!row.tokens.empty() && !row.area.isEmpty())
            placeRow(row, look, placed);
    }
    return placed;
}

void paintDiagram(QPainter& painter, const DiagramPicture& picture, const DiagramLook& look) {
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture.start)
        paintStart(painter, *picture.start, look);
    const int arrows = static_cast<int>(picture.arrows.size());
    // What was last taken is on top of what it crosses.
    for (const bool last : {false, true}) {
        for (int i = 0; i < arrows; ++i) {
            if (isLast(picture, i) != last)
                continue;
            paintArrow(painter, picture, look, i);
            if (!look.compact)
                paintLabel(painter, picture, look, i);
        }
    }
    if (picture.leap)
        paintLeap(painter, picture, look);
    for (int i = 0; i < static_cast<int>(picture.states.size()); ++i) {
        if (picture.shown(i))
            paintState(painter, picture, look, i);
    }
    for (const PlacedToken& placed : placeTokens(picture, look))
        paintToken(painter, placed, look);
    if (!look.compact)
        return;
    for (int i = 0; i < arrows; ++i)
        paintLabel(painter, picture, look, i);
}

int arrowAt(const DiagramPicture& picture, const DiagramLook& look, QPointF pixel) {
    QPainterPathStroker stroker;
    stroker.setWidth(std::max(9.0, look.theme.px(14)));
    for (int i = 0; i < static_cast<int>(picture.arrows.size()); ++i) {
        const DiagramArrow& arrow = picture.arrows[static_cast<std::size_t>(i)];
        if ((hasWords(picture, look, i) && labelRect(arrow, look).contains(pixel)) ||
            stroker.createStroke(arrowPath(arrow, look)).contains(pixel))
            return i;
    }
    return -1;
}

const DiagramToken* tokenAt(const DiagramPicture& picture, const DiagramLook& look, QPointF pixel) {
    for (const PlacedToken& placed : placeTokens(picture, look)) {
        if (placed.token != nullptr && placed.area.contains(pixel))
            return placed.token;
    }
    return nullptr;
}

} // namespace synod::widgets
