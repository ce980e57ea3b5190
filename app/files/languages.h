// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/words/catalogues.h"

#include <QObject>
#include <QString>

namespace synod::app {

/// The language of the window, changed at once: our catalogue and Qt's own, and the way in which
/// numbers are written. Widgets learn of it by QEvent::LanguageChange.
class Languages final : public QObject {
    Q_OBJECT

public:
    explicit Languages(QObject* parent = nullptr);

    /// "en" or "zh_CN"; anything else is taken for the nearer of the two.
    void use(const QString& language);
    const QString& current() const { return m_catalogues.current(); }
    /// What the desktop speaks, as one of the two.
    static QString ofDesktop();
    /// Whether any font of this computer has Chinese characters.
    static bool chineseFontThere();

signals:
    void changed(const QString& language);

private:
    widgets::Catalogues m_catalogues;
};

} // namespace synod::app
