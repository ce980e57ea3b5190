// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/offscreen.h"

#include <QStyleFactory>

namespace synod::widgets {

Offscreen::Offscreen(const ExportLook& look) {
    if (QCoreApplication::instance() == nullptr) {
        // Even where there is a display: nothing is to flash up on it.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        m_application = std::make_unique<QApplication>(m_count, m_words);
        ThemeHolder theme;
        theme.setKind(look.kind);
        theme.setScale(look.scale);
        theme.setLanguage(look.language);
        theme.applyToApplication();
    }
    m_catalogues.use(look.language);
}

Offscreen::~Offscreen() = default;

} // namespace synod::widgets
