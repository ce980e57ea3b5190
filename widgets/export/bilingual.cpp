// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/bilingual.h"

#include <QCoreApplication>

namespace synod::widgets {

Bilingual::Bilingual() {
    // English has a catalogue for its plurals. A text that a catalogue lacks stays as it is.
    static_cast<void>(m_english.load(QStringLiteral(":/i18n/synod_en.qm")));
    static_cast<void>(m_chinese.load(QStringLiteral(":/i18n/synod_zh_CN.qm")));
    m_interpreter.now = &m_english;
    // Numbers are written alike in both, as in the window.
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCoreApplication::installTranslator(&m_interpreter);
}

Bilingual::~Bilingual() {
    QCoreApplication::removeTranslator(&m_interpreter);
    QLocale::setDefault(m_before);
}

QString Bilingual::Interpreter::translate(const char* context,
                                          const char* source,
                                          const char* remark,
                                          int number) const {
    QString text = now->translate(context, source, remark, number);
    return text.isNull() ? QString::fromUtf8(source) : text;
}

} // namespace synod::widgets
