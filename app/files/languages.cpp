// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QLocale>

namespace synod::app {

Languages::Languages(QObject* parent) : QObject(parent) {}

Languages::~Languages() {
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

QString Languages::ofDesktop() {
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN")
                                                            : QStringLiteral("en");
}

bool Languages::chineseFontThere() {
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

void Languages::use(const QString& language) {
    const bool chinese = language.startsWith(QLatin1String("zh"));
    const QString wanted = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    if (wanted == m_current)
        return;
    m_current = wanted;
    // Numbers are written alike in both, with a point; this also gives Qt's own texts their locale.
    QLocale::setDefault(chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                : QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    if (chinese && m_qt.load(QStringLiteral(":/i18n/qtbase_zh_CN.qm")))
        QCoreApplication::installTranslator(&m_qt);
    // English needs its catalogue for plurals.
    if (m_ours.load(QStringLiteral(":/i18n/synod_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_ours);
    emit changed(wanted);
}

} // namespace synod::app
