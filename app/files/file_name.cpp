// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/file_name.h"

#include <QRegularExpression>

namespace synod::app {

QString fileNameOf(const QString& title) {
    static const QRegularExpression between(QStringLiteral(R"(\s*[/\\:|]\s*)"));
    static const QRegularExpression never(QStringLiteral(R"([?*"<>\x00-\x1F\x7F])"));
    static const QRegularExpression atEnds(QStringLiteral(R"(^\s+|[\s.]+$)"));
    // Names of devices, of which Windows makes no files.
    static const QRegularExpression device(QStringLiteral("^(con|prn|aux|nul|com[0-9]|lpt[0-9])$"),
                                           QRegularExpression::CaseInsensitiveOption);
    QString name = title;
    name.replace(between, QStringLiteral("-")).remove(never);
    // With three octets a character, and an ending, within the 255 octets that most systems take.
    constexpr qsizetype most = 80;
    if (name.size() > most)
        name.truncate(name[most - 1].isHighSurrogate() ? most - 1 : most);
    name.remove(atEnds);
    return device.match(name).hasMatch() ? name + '-' : name;
}

} // namespace synod::app
