// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/offscreen.h"

#include <QStyleFactory>

namespace synod::widgets {
namespace {

QtMessageHandler usualHandler = nullptr;

/// What Qt has to say of there being no display, and no session of a desktop.
void leaveOutOffscreen(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    const bool ofNoDisplay = text.startsWith(QLatin1String("This plugin does not support")) ||
                             text.contains(QLatin1String("XDG_RUNTIME_DIR not set"));
    if (!ofNoDisplay && usualHandler != nullptr)
        usualHandler(type, context, text);
}

} // namespace

Offscreen::Offscreen(const ExportLook& look) {
    if (QCoreApplication::instance() == nullptr) {
        // Even where there is a display: nothing is to flash up on it.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        usualHandler = qInstallMessageHandler(&leaveOutOffscreen);
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

Offscreen::~Offscreen() {
    if (m_application)
        qInstallMessageHandler(usualHandler);
}

} // namespace synod::widgets
