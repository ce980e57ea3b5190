// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace synod::widgets {

/// Our catalogue of texts and Qt's own, and the way in which numbers are written: of one language
/// at a time, for the whole program. What there was before comes back with its end.
class Catalogues {
public:
    Catalogues() = default;
    Catalogues(const Catalogues&) = delete;
    Catalogues& operator=(const Catalogues&) = delete;
    ~Catalogues();

    /// "en" or "zh_CN"; anything else is taken for the nearer of the two. False where that is the
    /// language already.
    bool use(const QString& language);
    const QString& current() const { return m_current; }

private:
    QTranslator m_ours, m_qt;
    QString m_current;
    QLocale m_before;
};

} // namespace synod::widgets
