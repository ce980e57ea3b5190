// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/svg_text.h"

#include <QFontMetricsF>
#include <QRegularExpression>

namespace synod::widgets {
namespace {

/// One of a tag's attributes as Qt writes them; empty where it is not there.
QString attribute(const QString& tag, const QString& name) {
    const QString begin = QStringLiteral(" %1=\"").arg(name);
    const qsizetype at = tag.indexOf(begin);
    if (at < 0)
        return {};
    const qsizetype from = at + begin.size();
    return tag.mid(from, tag.indexOf(QLatin1Char('"'), from) - from);
}

QString unescaped(QString text) {
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

/// Behind the family that the text was painted in: what is like it on other systems, for both
/// languages.
QString families(const QString& own, bool monospace) {
    const QString first = own.isEmpty() ? QString() : QStringLiteral("'%1', ").arg(own);
    return first + (monospace ? QStringLiteral("'DejaVu Sans Mono', Menlo, Consolas, "
                                               "'Noto Sans Mono CJK SC', monospace")
                              : QStringLiteral("'Noto Sans', 'Segoe UI', 'Helvetica Neue', "
                                               "'Noto Sans CJK SC', 'Source Han Sans SC', "
                                               "'PingFang SC', 'Microsoft YaHei', "
                                               "'WenQuanYi Micro Hei', sans-serif"));
}

/// ` x="1" … font-family="…"` of a text, with the families and its length.
QString portable(const QString& tag, const QString& text, const Theme& theme) {
    const QString family = attribute(tag, QStringLiteral("font-family"));
    const bool monospace = family == theme.monospace(13).family();
    QFont font = monospace ? theme.monospace(13) : theme.font(13);
    font.setPixelSize(std::max(1, attribute(tag, QStringLiteral("font-size")).toInt()));
    font.setWeight(QFont::Weight(attribute(tag, QStringLiteral("font-weight")).toInt()));
    QString made = tag.simplified();
    made.replace(QStringLiteral("font-family=\"%1\"").arg(family),
                 QStringLiteral("font-family=\"%1\"").arg(families(family, monospace)));
    if (const double length = QFontMetricsF(font).horizontalAdvance(text); length > 0)
        made += QStringLiteral(" textLength=\"%1\" lengthAdjust=\"spacingAndGlyphs\"")
                    .arg(length, 0, 'f', 2);
    return made;
}

/// Qt calls its output SVG Tiny, which has no textLength, and gives its size in millimetres.
QString withPlainHead(QString svg) {
    static const QRegularExpression size(
        QStringLiteral("<svg width=\"[0-9.]+mm\" height=\"[0-9.]+mm\"\\s+"
                       "viewBox=\"0 0 ([0-9]+) ([0-9]+)\""));
    return svg
        .replace(size, QStringLiteral("<svg width=\"\\1\" height=\"\\2\" viewBox=\"0 0 \\1 \\2\""))
        .replace(QLatin1String("version=\"1.2\" baseProfile=\"tiny\""),
                 QLatin1String("version=\"1.1\""));
}

} // namespace

QByteArray withPortableText(const QByteArray& svg, const Theme& theme) {
    static const QRegularExpression text(QStringLiteral("<text([^>]*)>([^<]*)</text>"));
    const QString given = withPlainHead(QString::fromUtf8(svg));
    QString made;
    qsizetype from = 0;
    for (auto matches = text.globalMatch(given); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        made += QStringView(given).mid(from, match.capturedStart() - from);
        made += QStringLiteral("<text %1>%2</text>")
                    .arg(portable(match.captured(1), unescaped(match.captured(2)), theme),
                         match.captured(2));
        from = match.capturedEnd();
    }
    made += QStringView(given).mid(from);
    return made.toUtf8();
}

} // namespace synod::widgets
