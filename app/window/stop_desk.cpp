// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/stop_desk.h"

#include "app/control/run_controller.h"
#include "app/files/preferences.h"
#include "widgets/stops/stop_list.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"
#include "widgets/words/stop_text.h"

#include <QMenu>

#include <algorithm>
#include <iterator>
#include <utility>

namespace synod::app {

using lesson::Stop;

StopDesk::StopDesk(RunController* run,
                   widgets::TraceModel* model,
                   Preferences* preferences,
                   QObject* parent)
    : QObject(parent), m_run(run), m_model(model), m_preferences(preferences) {
    connect(run, &RunController::sessionReplaced, this, &StopDesk::take);
    connect(run, &RunController::stopsChanged, this, &StopDesk::keep);
    connect(run, &RunController::stopped, this, &StopDesk::tell);
}

/// Those of the session's protocol, as they were left.
void StopDesk::take() {
    const std::string& protocol = m_model->trace().header().protocol;
    if (protocol == m_protocol)
        return;
    m_protocol = protocol;
    std::vector<Stop> stops;
    if (const auto kept = m_preferences->stops(QString::fromStdString(protocol))) {
        for (const QString& line : *kept)
            if (auto stop = lesson::readStop(line.toStdString()))
                stops.push_back(std::move(*stop));
    } else {
        stops = widgets::readyStops(m_model->views());
    }
    m_run->setStops(std::move(stops));
}

void StopDesk::keep() {
    QStringList lines;
    for (const Stop& stop : m_run->stops())
        lines += QString::fromStdString(textOf(stop));
    m_preferences->setStops(QString::fromStdString(m_protocol), lines);
}

/// What was asked for, and what has come of it.
void StopDesk::tell(const Stop& stop) {
    const QString what = widgets::stopText(stop, *m_model);
    const QString why = stop.kind == Stop::Kind::time ? QString() : widgets::momentText(*m_model);
    emit said(why.isEmpty() ? tr("Stopped: %1.").arg(what) : tr("Stopped: %1. %2").arg(what, why));
}

void StopDesk::fill(QMenu* menu) {
    menu->clear();
    for (const Stop& stop : m_run->stops())
        connect(menu->addAction(widgets::stopText(stop, *m_model)), &QAction::triggered, this,
                [this, stop] { m_run->runTo({stop}); });
    menu->addSeparator();
    connect(menu->addAction(tr("Stops…")), &QAction::triggered, this, &StopDesk::listRequested);
}

void StopDesk::showMenu(Time time, const QPoint& at) {
    QMenu menu;
    connect(menu.addAction(tr("Stop at %1").arg(widgets::timeText(time))), &QAction::triggered,
            this, [this, time] { stopHere(time); });
    QMenu* until = menu.addMenu(tr("Run until"));
    fill(until);
    menu.exec(at);
}

void StopDesk::add(const Stop& stop) {
    std::vector<Stop> stops = m_run->stops();
    if (std::find(stops.begin(), stops.end(), stop) == stops.end())
        stops.push_back(stop);
    m_run->setStops(std::move(stops));
    emit said(tr("A play stops where this comes: %1.").arg(widgets::stopText(stop, *m_model)));
}

void StopDesk::stopHere(Time time) {
    Stop stop;
    stop.kind = Stop::Kind::time;
    stop.time = time;
    stop.armed = true;
    add(stop);
}

void StopDesk::runToNext() {
    std::vector<Stop> armed;
    std::copy_if(m_run->stops().begin(), m_run->stops().end(), std::back_inserter(armed),
                 [](const Stop& stop) { return stop.armed; });
    if (armed.empty())
        emit said(tr("No stop is set: tick one in the panel Stops."));
    else
        m_run->runTo(armed);
}

std::vector<Time> StopDesk::armedTimes() const {
    std::vector<Time> times;
    for (const Stop& stop : m_run->stops())
        if (stop.kind == Stop::Kind::time && stop.armed)
            times.push_back(stop.time);
    return times;
}

} // namespace synod::app
