// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/desktop_motion.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>

#include <array>

namespace synod::app {
namespace {

constexpr char service[] = "org.freedesktop.portal.Desktop";
constexpr char busPath[] = "/org/freedesktop/portal/desktop";
constexpr char portalSettings[] = "org.freedesktop.portal.Settings";

QString text(const char* latin) {
    return QString::fromLatin1(latin);
}

/// A setting of some desktop that tells it.
struct Setting {
    const char* space;
    const char* key;
    bool (*reduced)(const QVariant& value);
};

/// The first that is there counts. The portal's own key is younger than the desktops' (portal
/// documentation, org.freedesktop.portal.Settings).
constexpr std::array<Setting, 3> known{{
    {"org.freedesktop.appearance", "reduced-motion",
     [](const QVariant& value) { return value.toUInt() == 1; }},
    {"org.gnome.desktop.interface", "enable-animations",
     [](const QVariant& value) { return !value.toBool(); }},
    {"org.kde.kdeglobals.KDE", "AnimationDurationFactor",
     [](const QVariant& value) { return value.toDouble() == 0; }},
}};

/// Asking for a bus that is not there would start one.
bool busIsThere() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

/// Old portals wrap a value once more.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

void DesktopMotion::ask() {
    if (!busIsThere())
        return;
    QDBusConnection::sessionBus().connect(text(service), text(busPath), text(portalSettings),
                                          QStringLiteral("SettingChanged"), this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
    read(0);
}

void DesktopMotion::read(std::size_t setting) {
    if (setting == known.size())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        text(service), text(busPath), text(portalSettings), QStringLiteral("Read"));
    call << text(known[setting].space) << text(known[setting].key);
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, setting] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isError())
            return read(setting + 1);
        emit told(known[setting].reduced(unwrapped(reply.value().variant())));
    });
}

void DesktopMotion::settingChanged(const QString& space,
                                   const QString& key,
                                   const QDBusVariant& value) {
    for (const Setting& one : known)
        if (space == QLatin1String(one.space) && key == QLatin1String(one.key))
            emit told(one.reduced(unwrapped(value.variant())));
}

} // namespace synod::app
