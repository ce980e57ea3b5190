// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/preferences.h"

#include "app/files/first_lab.h"
#include "app/files/languages.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace synod::app {
namespace {

/// Goes up when the docks change so much that an old layout would do harm.
constexpr int layoutVersion = 2;
constexpr int recentAtMost = 8;

/// One that is there: that one, else the desktop's own for documents, else one's home.
QString folderThere(const QString& wished) {
    if (QFileInfo(wished).isDir())
        return wished;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QVariantMap readGroup(QSettings& settings, const char* group) {
    QVariantMap choices;
    settings.beginGroup(QLatin1String(group));
    for (const QString& key : settings.childKeys())
        choices[key] = settings.value(key);
    settings.endGroup();
    return choices;
}

void writeGroup(QSettings& settings, const char* group, const QVariantMap& choices) {
    settings.beginGroup(QLatin1String(group));
    for (auto choice = choices.begin(); choice != choices.end(); ++choice)
        settings.setValue(choice.key(), choice.value());
    settings.endGroup();
}

} // namespace

QString settingsFile(const QString& profile) {
    if (!profile.isEmpty())
        return QDir(profile).absoluteFilePath(QStringLiteral("synod.ini"));
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("synod"),
                     QStringLiteral("synod"))
        .fileName();
}

Preferences::Preferences(const QString& profile)
    : m_settings(settingsFile(profile), QSettings::IniFormat) {}

QString Preferences::language() const {
    return m_settings.value("language", Languages::ofDesktop()).toString();
}

std::optional<bool> Preferences::reducedMotion() const {
    const QVariant chosen = m_settings.value("reducedMotion");
    return chosen.isValid() ? std::optional(chosen.toBool()) : std::nullopt;
}

std::optional<QStringList> Preferences::stops(const QString& protocol) const {
    const QString key = QStringLiteral("stops/") + protocol;
    return m_settings.contains(key) ? std::optional(m_settings.value(key).toStringList())
                                    : std::nullopt;
}

void Preferences::setStops(const QString& protocol, const QStringList& stops) {
    m_settings.setValue(QStringLiteral("stops/") + protocol, stops);
}

QString Preferences::handInFolder() const {
    return folderThere(m_settings.value("handInFolder").toString());
}

void Preferences::setHandIn(const QString& student, const QString& folder) {
    m_settings.setValue("student", student);
    m_settings.setValue("handInFolder", folder);
}

double Preferences::speed() const {
    return m_settings.value("speed", firstLabSpeed).toDouble();
}

void Preferences::addRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_settings.setValue("recentFiles", QStringList(files.mid(0, recentAtMost)));
}

void Preferences::removeRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    m_settings.setValue("recentFiles", files);
}

std::pair<trace::BranchId, Time> Preferences::lastPlace() const {
    return {m_settings.value("lastBranch").toUInt(),
            nanoseconds(std::max<qlonglong>(0, m_settings.value("lastTime").toLongLong()))};
}

void Preferences::setLastPlace(trace::BranchId branch, Time time) {
    m_settings.setValue("lastBranch", branch);
    m_settings.setValue("lastTime", static_cast<qlonglong>(time.ns));
}

QVariantMap Preferences::exportChoices() const {
    return readGroup(m_settings, "export");
}

void Preferences::setExportChoices(const QVariantMap& choices) {
    writeGroup(m_settings, "export", choices);
}

QVariantMap Preferences::eventChoices() const {
    return readGroup(m_settings, "events");
}

void Preferences::setEventChoices(const QVariantMap& choices) {
    writeGroup(m_settings, "events", choices);
}

QString Preferences::exportFolder() const {
    return folderThere(m_settings.value("exportFolder").toString());
}

QByteArray Preferences::layout() const {
    if (m_settings.value("layout/version").toInt() != layoutVersion)
        return {};
    return m_settings.value("layout/docks").toByteArray();
}

DockSizes Preferences::dockSizes() const {
    const auto size = [this](const char* key) { return m_settings.value(key, 0.0).toDouble(); };
    return {m_settings.value("layout/inspectorOpen", true).toBool(),
            m_settings.value("layout/bottomOpen", true).toBool(),
            size("layout/inspector"),
            size("layout/table"),
            size("layout/drawing"),
            size("layout/lesson")};
}

void Preferences::setLayout(const QByteArray& layout,
                            const QByteArray& geometry,
                            const DockSizes& sizes) {
    m_settings.setValue("layout/inspectorOpen", sizes.inspectorOpen);
    m_settings.setValue("layout/bottomOpen", sizes.bottomOpen);
    m_settings.setValue("layout/inspector", sizes.inspector);
    m_settings.setValue("layout/table", sizes.table);
    m_settings.setValue("layout/drawing", sizes.drawing);
    m_settings.setValue("layout/lesson", sizes.lesson);
    m_settings.setValue("layout/version", layoutVersion);
    m_settings.setValue("layout/docks", layout);
    m_settings.setValue("layout/geometry", geometry);
}

} // namespace synod::app
