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
    void setLanguage(const QString& language);
    QString theme() const; ///< "auto", "light", "dark", "contrast"
    void setTheme(const QString& theme);
    double scale() const;
    void setScale(double scale);
    std::optional<bool> reducedMotion() const; ///< nothing: never chosen
    void setReducedMotion(bool reduced);
    bool relativeNumbers() const; ///< TCP's sequence numbers, counted from the initial ones
    void setRelativeNumbers(bool relative);
    bool stopsAtViolations() const; ///< a play stands still at the first one
    void setStopsAtViolations(bool stops);
    QString centre() const; ///< what is in the middle: "stage", "space-time", "both"
    void setCentre(const QString& centre);
    /// What there is to stop at in sessions of a protocol, a line each; nothing: as it comes.
    std::optional<QStringList> stops(const QString& protocol) const;
    void setStops(const QString& protocol, const QStringList& stops);
    QString layer() const; ///< that the stage shows, as `--layer` has it
    void setLayer(const QString& layer);
    bool trails() const; ///< of messages, on the stage
    void setTrails(bool on);
    QString student() const;      ///< who handed a lesson in last
    QString handInFolder() const; ///< where the last one went, or another one that is there
    void setHandIn(const QString& student, const QString& folder);
    double speed() const;
    void setSpeed(double speed);

    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);
    QString lastFile() const; ///< empty: the first-start scenario
    void setLastFile(const QString& path);
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
    void setExportFolder(const QString& folder);

    /// Layout and size of the window; empty after an update that arranges it anew.
    QByteArray layout() const;
    QByteArray geometry() const;
    DockSizes dockSizes() const;
    void setLayout(const QByteArray& layout, const QByteArray& geometry, const DockSizes& sizes);
    void forgetLayout();

private:
    mutable QSettings m_settings;
};

} // namespace synod::app
