// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <string>
#include <vector>

class QMenu;

namespace synod::widgets {
class TraceModel;
}

namespace synod::app {

class Preferences;
class RunController;

/// What there is to stop at: kept from session to session of a protocol, offered in menus, and told
/// of where it is met.
class StopDesk final : public QObject {
    Q_OBJECT

public:
    StopDesk(RunController* run,
             widgets::TraceModel* model,
             Preferences* preferences,
             QObject* parent);

    /// An entry for each stop, and one for the list of them.
    void fill(QMenu* menu);
    /// The menu of a place on the time line.
    void showMenu(Time time, const QPoint& at);
    /// One more, which is told of.
    void add(const lesson::Stop& stop);
    /// To the first of those that are armed.
    void runToNext();
    std::vector<Time> armedTimes() const;

signals:
    void said(const QString& text);
    void listRequested();

private:
    void take();
    void keep();
    void tell(const lesson::Stop& stop);
    void stopHere(Time time);

    RunController* m_run;
    widgets::TraceModel* m_model;
    Preferences* m_preferences;
    std::string m_protocol; ///< whose stops there are
};

} // namespace synod::app
