// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <optional>
#include <utility>

namespace synod::app {

/// Of the docks, as DockWish has it.
struct DockSizes {
    bool inspectorOpen = true, bottomOpen = true;
    double inspector = 0;          ///< its width
    double table = 0, drawing = 0; ///< the lower dock's height, by what is in it
    double lesson = 0;             ///< its width
};

/// The INI file of a profile; `profile` as Preferences has it.
QString settingsFile(const QString& profile);

/// What is remembered from one start to the next, in an INI file.
class Preferences {
public:
    /// `profile` is a folder, made when it is not there; empty is the usual place of the desktop.
    explicit Preferences(const QString& profile);

    QString language() const; ///< "en", "zh_CN"; of the desktop when never chosen
    void setLanguage(const QString& language) { m_settings.setValue("language", language); }
    /// "auto", "light", "dark", "contrast".
    QString theme() const { return m_settings.value("theme", "auto").toString(); }
    void setTheme(const QString& theme) { m_settings.setValue("theme", theme); }
    double scale() const { return m_settings.value("scale", 1.0).toDouble(); }
    void setScale(double scale) { m_settings.setValue("scale", scale); }
    std::optional<bool> reducedMotion() const; ///< nothing: never chosen
    void setReducedMotion(bool reduced) { m_settings.setValue("reducedMotion", reduced); }
    /// TCP's sequence numbers, counted from the initial ones.
    bool relativeNumbers() const { return m_settings.value("relativeNumbers", true).toBool(); }
    void setRelativeNumbers(bool relative) { m_settings.setValue("relativeNumbers", relative); }
    /// A play stands still at the first one.
    bool stopsAtViolations() const { return m_settings.value("stopsAtViolations", true).toBool(); }
    void setStopsAtViolations(bool stops) { m_settings.setValue("stopsAtViolations", stops); }
    /// What is in the middle: "stage", "space-time", "both".
    QString centre() const { return m_settings.value("centre", "stage").toString(); }
    void setCentre(const QString& centre) { m_settings.setValue("centre", centre); }
    /// What there is to stop at in sessions of a protocol, a line each; nothing: as it comes.
    std::optional<QStringList> stops(const QString& protocol) const;
    void setStops(const QString& protocol, const QStringList& stops);
    /// What the stage shows, as `--layer` has it.
    QString layer() const { return m_settings.value("layer", "network").toString(); }
    void setLayer(const QString& layer) { m_settings.setValue("layer", layer); }
    /// Whether the stage shows where messages went.
    bool trails() const { return m_settings.value("trails", false).toBool(); }
    void setTrails(bool on) { m_settings.setValue("trails", on); }
    /// Who handed a lesson in last.
    QString student() const { return m_settings.value("student").toString(); }
    QString handInFolder() const; ///< where the last one went, or another one that is there
    void setHandIn(const QString& student, const QString& folder);
    double speed() const;
    void setSpeed(double speed) { m_settings.setValue("speed", speed); }

    QStringList recentFiles() const { return m_settings.value("recentFiles").toStringList(); }
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);
    /// Empty: the first-start scenario.
    QString lastFile() const { return m_settings.value("lastFile").toString(); }
    void setLastFile(const QString& path) { m_settings.setValue("lastFile", path); }
    /// Where one left it: a branch, and a time on it.
    std::pair<trace::BranchId, Time> lastPlace() const;
    void setLastPlace(trace::BranchId branch, Time time);

    /// What was asked of the last export, by the names of its fields.
    QVariantMap exportChoices() const;
    void setExportChoices(const QVariantMap& choices);
    /// What is looked for in the event log, and its columns.
    QVariantMap eventChoices() const;
    void setEventChoices(const QVariantMap& choices);
    QString exportFolder() const; ///< the same of exports
    void setExportFolder(const QString& folder) { m_settings.setValue("exportFolder", folder); }

    /// Layout and size of the window; empty after an update that arranges it anew.
    QByteArray layout() const;
    QByteArray geometry() const { return m_settings.value("layout/geometry").toByteArray(); }
    DockSizes dockSizes() const;
    void setLayout(const QByteArray& layout, const QByteArray& geometry, const DockSizes& sizes);
    void forgetLayout() { m_settings.remove("layout"); }

private:
    mutable QSettings m_settings;
};

} // namespace synod::app
