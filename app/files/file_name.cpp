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
    name.replace(between, QStringLiteral("-")).remove(never).remove(atEnds);
    return device.match(name).hasMatch() ? name + '-' : name;
}

} // namespace synod::app
