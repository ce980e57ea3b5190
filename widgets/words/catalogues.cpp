// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/catalogues.h"

#include <QCoreApplication>

namespace synod::widgets {

Catalogues::~Catalogues() {
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    if (!m_current.isEmpty())
        QLocale::setDefault(m_before);
}

bool Catalogues::use(const QString& language) {
    const bool chinese = language.startsWith(QLatin1String("zh"));
    const QString wanted = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    if (wanted == m_current)
        return false;
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
    return true;
}

} // namespace synod::widgets
