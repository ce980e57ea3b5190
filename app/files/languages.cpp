// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"

#include <QFontDatabase>
#include <QLocale>

namespace synod::app {

Languages::Languages(QObject* parent) : QObject(parent) {}

QString Languages::ofDesktop() {
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN")
                                                            : QStringLiteral("en");
}

bool Languages::chineseFontThere() {
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

void Languages::use(const QString& language) {
    if (m_catalogues.use(language))
        emit changed(m_catalogues.current());
}

} // namespace synod::app
