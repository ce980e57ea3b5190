// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace synod::app {

/// Whether the desktop is set to move less: what its settings portal says of it, now and whenever
/// it changes. Where there is no portal nothing is told.
class DesktopMotion final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answered by told(), some time later.
    void ask();

signals:
    void told(bool reduced);

private slots:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void read(std::size_t setting);
};

} // namespace synod::app
