// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_names.h"

#include "widgets/stage/node_painter.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr double readable = 9;     ///< height of small letters at 100 %
constexpr double crowdedSize = 12; ///< of a font where there is less room
constexpr double dotSize = 11;

/// How good a place it is to part a name before the letter at `at`: a word ends there, or begins.
int worthOfPart(const QString& name, qsizetype at) {
    const QChar before = name[at - 1], next = name[at];
    if (before == u' ' || before == u'-' || before == u'_' || before == u'.' || before == u'/')
        return 3;
    if (before.isLower() && next.isUpper())
        return 3;
    if (before.unicode() >= 0x2E80 || next.unicode() >= 0x2E80 || before == u'…')
        return 2; // between Chinese characters
    return before.isLetter() != next.isLetter() ? 1 : 0;
}

/// Near the middle, better where a word ends.
qsizetype partOf(const QString& name, const QFontMetricsF& metrics, double width) {
    qsizetype best = name.size() / 2;
    double least = 1e18;
    for (qsizetype at = 1; at < name.size(); ++at) {
        const double first = metrics.horizontalAdvance(name.left(at));
        const double second = metrics.horizontalAdvance(name.mid(at));
        const double over = std::max(0.0, std::max(first, second) - width);
        const double price = 100 * over + std::abs(first - second) -
                             worthOfPart(name, at) * 0.25 * metrics.horizontalAdvance(name);
        if (price < least) {
            least = price;
            best = at;
        }
    }
    return best;
}

bool isChinese(const Theme& theme) {
    return theme.language.startsWith(QLatin1String("zh"));
}

} // namespace

QSizeF NameText::size() const {
    const QFontMetricsF metrics(font);
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    return {width, metrics.height() * static_cast<double>(lines.size()) + 2};
}

QFont fontOfXHeight(double pixels, const Theme& theme, QFont::Weight weight) {
    QFont font = theme.font(pixels * 2 / theme.scale, weight);
    const double share = QFontMetricsF(font).xHeight() / font.pixelSize();
    font.setPixelSize(std::max(6, qCeil(pixels / std::max(0.3, share))));
    return font;
}

NameText nameInTwoLines(const QString& name, const QFont& font, double width) {
    const QFontMetricsF metrics(font);
    if (name.size() < 2 || metrics.horizontalAdvance(name) <= width)
        return {font, {metrics.elidedText(name, Qt::ElideMiddle, width)}};
    // What is parted in a bad place is wider than half of it.
    QString shown = metrics.elidedText(name, Qt::ElideMiddle, 2 * width);
    for (double room = 2 * width; room > width; room -= width * 0.1) {
        shown = metrics.elidedText(name, Qt::ElideMiddle, room);
        const qsizetype at = partOf(shown, metrics, width);
        const QStringList lines{shown.left(at).trimmed(), shown.mid(at).trimmed()};
        const bool fits = std::all_of(lines.begin(), lines.end(), [&](const QString& line) {
            return metrics.horizontalAdvance(line) <= width + 0.5;
        });
        if (fits)
            return {font, lines};
    }
    return {font, {metrics.elidedText(name, Qt::ElideMiddle, width)}};
}

std::optional<NameText>
nameInside(const QString& name, const NodeFace& usual, const Camera& camera, const Theme& theme) {
    const double unit = nodeUnit(camera);
    const bool full = camera.detail == Detail::full;
    const bool icon = !usual.iconName.isEmpty();
    const double natural = full ? (icon ? 16 : 18) * unit : 26 * unit;
    QFont font = theme.font(natural / theme.scale, QFont::Bold);
    if (!full && natural < theme.px(dotSize))
        return std::nullopt; // beside so small a circle it can be larger
    const int least = fontOfXHeight(theme.px(readable), theme, QFont::Bold).pixelSize();
    font.setPixelSize(std::max(font.pixelSize(), least));
    const double room = camera.bodyRadius() * (full ? 1.5 : 1.7);
    const double needed = QFontMetricsF(font).horizontalAdvance(name);
    if (needed <= room)
        return NameText{font, {name}};
    font.setPixelSize(std::max(least, static_cast<int>(font.pixelSize() * room / needed)));
    if (QFontMetricsF(font).horizontalAdvance(name) <= room)
        return NameText{font, {name}};
    // A role in two languages leaves room for one line only, and so does an icon.
    if (!full || icon || isChinese(theme))
        return std::nullopt;
    font.setPixelSize(least);
    NameText parted = nameInTwoLines(name, font, camera.bodyRadius() * 1.4);
    const bool whole = parted.lines.size() == 2 && !parted.lines.join(QString()).contains(u'…');
    return whole ? std::optional(std::move(parted)) : std::nullopt;
}

std::vector<NameText> namesBeside(const QString& name, const Camera& camera, const Theme& theme) {
    if (camera.detail == Detail::dots) {
        const QFont font = theme.font(dotSize, QFont::Medium);
        return {{font, {QFontMetricsF(font).elidedText(name, Qt::ElideMiddle, theme.px(110))}}};
    }
    const double width = std::max(theme.px(132), 2.6 * camera.radius);
    const QFont large = fontOfXHeight(theme.px(readable), theme, QFont::DemiBold);
    const QFont small = theme.font(crowdedSize, QFont::DemiBold);
    return {nameInTwoLines(name, large, width), nameInTwoLines(name, small, width),
            nameInTwoLines(name, small, width * 0.62)};
}

void paintNameBeside(QPainter& painter,
                     const NameText& name,
                     const QRectF& area,
                     const QColor& ink,
                     const Theme& theme) {
    QColor ground = theme.palette.stage;
    ground.setAlphaF(0.86F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(area, theme.px(4), theme.px(4));
    painter.setFont(name.font);
    painter.setPen(ink);
    const double high =
        area.height() / static_cast<double>(std::max<qsizetype>(1, name.lines.size()));
    for (qsizetype line = 0; line < name.lines.size(); ++line)
        painter.drawText(QRectF(area.left() - 20, area.top() + high * static_cast<double>(line),
                                area.width() + 40, high),
                         Qt::AlignCenter, name.lines[line]);
}

void paintNameOver(QPainter& painter,
                   const NameText& name,
                   const QRectF& area,
                   const QColor& ink,
                   const Theme& theme) {
    const QFontMetricsF metrics(name.font);
    const double high =
        area.height() / static_cast<double>(std::max<qsizetype>(1, name.lines.size()));
    QPainterPath letters;
    for (qsizetype line = 0; line < name.lines.size(); ++line) {
        const double top = area.top() + high * static_cast<double>(line);
        const double left = area.center().x() - metrics.horizontalAdvance(name.lines[line]) / 2;
        const double base = top + (high + metrics.ascent() - metrics.descent()) / 2;
        letters.addText(QPointF(left, base), name.font, name.lines[line]);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(theme.palette.stage, theme.px(3), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(letters);
    painter.fillPath(letters, ink);
}

QString shortNameOf(NodeId node, const Names& names) {
    constexpr qsizetype most = 4;
    QString name = QString::fromStdString(names.of(node));
    if (name.size() <= most)
        return name;
    // Of "building-a-switch" and "building-b-switch": a and b.
    qsizetype front = name.size(), back = name.size();
    for (const std::string& each : names.all()) {
        const QString other = QString::fromStdString(each);
        if (other == name)
            continue;
        const qsizetype length = std::min(name.size(), other.size());
        qsizetype same = 0;
        while (same < length && name[same] == other[same])
            ++same;
        front = std::min(front, same);
        same = 0;
        while (same < length && name[name.size() - 1 - same] == other[other.size() - 1 - same])
            ++same;
        back = std::min(back, same);
    }
    QString own = name.mid(front, std::max<qsizetype>(0, name.size() - front - back));
    if (!own.isEmpty() && own.size() <= most)
        return own;
    return QStringLiteral("#%1").arg(node.index + 1);
}

} // namespace synod::widgets
