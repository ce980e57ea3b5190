// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/worn_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::size_t mostCells = 8; ///< of a strip, the last ones: more than that nobody keeps

QString say(const char* text, int count = -1) {
    return QCoreApplication::translate("WornText", text, nullptr, count);
}

QString cellText(const StripCell& cell) {
    QStringList parts;
    for (const QString& part : {cell.caption, cell.label, cell.footer})
        if (!part.isEmpty())
            parts += part;
    const QString text = parts.join(QLatin1Char(' '));
    return cell.solid ? text : say(QT_TRANSLATE_NOOP("WornText", "%1 (outlined)")).arg(text);
}

QString stripText(const NodeFace& face) {
    const std::size_t count = face.strip.size();
    const std::size_t first = count > mostCells ? count - mostCells : 0;
    QStringList cells;
    for (std::size_t cell = first; cell < count; ++cell)
        cells += cellText(face.strip[cell]);
    const QString text =
        say(QT_TRANSLATE_NOOP("WornText", "Strip: %1")).arg(cells.join(QStringLiteral(", ")));
    const int before = static_cast<int>(first + face.hidden);
    return before == 0
               ? text
               : say(QT_TRANSLATE_N_NOOP("WornText", "%1, after %n more"), before).arg(text);
}

QString badgeText(const Badge& badge) {
    switch (badge.state) {
    case Badge::State::pending: break;
    case Badge::State::given: return say(QT_TRANSLATE_NOOP("WornText", "%1 yes")).arg(badge.text);
    case Badge::State::refused: return say(QT_TRANSLATE_NOOP("WornText", "%1 no")).arg(badge.text);
    }
    return say(QT_TRANSLATE_NOOP("WornText", "%1 open")).arg(badge.text);
}

QString badgesText(const NodeFace& face) {
    QStringList badges;
    for (const Badge& badge : face.badges)
        badges += badgeText(badge);
    const QString text = badges.join(QStringLiteral(", "));
    if (text.isEmpty() || face.badgeCaption.isEmpty())
        return face.badgeCaption + text;
    return say(QT_TRANSLATE_NOOP("WornText", "%1: %2")).arg(face.badgeCaption, text);
}

/// Its limits lie between 0 and 100.
QString windowText(const WindowStrip& window) {
    QStringList parts{window.caption};
    for (const WindowStrip::Edge& edge : window.edges)
        parts += say(QT_TRANSLATE_NOOP("WornText", "%1 at %2 %"))
                     .arg(edge.name)
                     .arg(edge.at * 100 / WindowStrip::whole);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString wornText(const SceneNode& node, const ActionInput& input) {
    QStringList lines;
    if (!node.face.strip.empty())
        lines += stripText(node.face);
    if (node.face.window)
        lines += windowText(*node.face.window);
    lines += badgesText(node.face);
    if (node.timer >= 0 || node.timerWaits) {
        const ThingText timer = textOf(Thing::ofTimer(node.id), input);
        lines += say(QT_TRANSLATE_NOOP("WornText", "%1: %2")).arg(timer.title, timer.line);
    }
    if (node.cutOff)
        lines += say(QT_TRANSLATE_NOOP("WornText", "Cut off from all others"));
    if (node.id.index < input.snapshot.nodes.size())
        lines += input.dress.nodeTip(input.snapshot.nodes[node.id.index], input.names);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QString wornText(const SceneMessage& message) {
    if (message.waiting)
        return say(QT_TRANSLATE_NOOP("WornText", "Waits to be delivered by you"));
    return say(QT_TRANSLATE_NOOP("WornText", "%1 % of its way"))
        .arg(std::clamp(qRound(message.along * 100), 0, 100));
}

} // namespace synod::widgets
