// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/panels.h"

#include "app/control/run_controller.h"
#include "engine/core/assert.h"
#include "widgets/branches/branch_list.h"
#include "widgets/charts/charts.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/events/event_log.h"
#include "widgets/events/safety_panel.h"
#include "widgets/explore/next_list.h"
#include "widgets/protocols/views.h"
#include "widgets/spacetime/space_time.h"
#include "widgets/stops/stop_list.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::app {
namespace {

/// Several protocols may have the same one.
bool isIn(const std::vector<Panel>& all, std::string_view id) {
    return std::any_of(all.begin(), all.end(), [=](const Panel& panel) { return panel.id == id; });
}

template <class View>
QWidget* make(const PanelSite& site) {
    return new View(site.model, site.theme, site.parent);
}

/// Of a view in which a click goes to another time.
template <class View>
QWidget* makeSeeking(const PanelSite& site) {
    auto* view = new View(site.model, site.theme, site.parent);
    QObject::connect(view, &View::sought, site.run, &RunController::scrub);
    return view;
}

QWidget* makeNext(const PanelSite& site) {
    RunController* run = site.run;
    auto* list = new widgets::NextList(
        site.model, site.theme,
        [run](const std::vector<intervention::Intervention>& all) { return run->foresee(all); },
        site.parent);
    QObject::connect(list, &widgets::NextList::chosen, run, &RunController::tryOut);
    return list;
}

QWidget* makeStops(const PanelSite& site) {
    auto* list = new widgets::StopList(site.model, site.theme, site.parent);
    RunController* run = site.run;
    QObject::connect(list, &widgets::StopList::changed, run, &RunController::setStops);
    QObject::connect(list, &widgets::StopList::runRequested, run,
                     [run](const lesson::Stop& stop) { run->runTo({stop}); });
    QObject::connect(run, &RunController::stopsChanged, list,
                     [run, list] { list->setStops(run->stops()); });
    list->setStops(run->stops());
    return list;
}

std::vector<Panel> allPanels() {
    using namespace widgets;
    std::vector<Panel> all{
        {.id = "event-log",
         .title = QT_TRANSLATE_NOOP("Panels", "Event log"),
         .make = &makeSeeking<EventLog>},
        {.id = "space-time",
         .title = QT_TRANSLATE_NOOP("Panels", "Space-time"),
         .drawing = true,
         .make = &makeSeeking<SpaceTime>},
        {.id = "branches",
         .title = QT_TRANSLATE_NOOP("Panels", "Branches"),
         .make = &make<BranchList>},
        {.id = "explore", .title = QT_TRANSLATE_NOOP("Panels", "Explore"), .make = &makeNext},
        {.id = "stops", .title = QT_TRANSLATE_NOOP("Panels", "Stops"), .make = &makeStops},
        {.id = "state-diagram",
         .title = QT_TRANSLATE_NOOP("Panels", "State diagram"),
         .drawing = true,
         .make = &makeSeeking<StateDiagram>},
        {.id = "charts",
         .title = QT_TRANSLATE_NOOP("Panels", "Charts"),
         .drawing = true,
         .make = &makeSeeking<Charts>},
    };
    for (const ProtocolViews& views : protocolViews())
        if (const ProtocolPanel* own = views.panel; own != nullptr && !isIn(all, own->id))
            all.push_back({.id = own->id,
                           .title = own->title,
                           .drawing = true,
                           .ofSome = true,
                           .make = [own](const PanelSite& site) {
                               return own->make(site.model, site.theme,
                                                [run = site.run] { run->scrub(); });
                           }});
    // The last: its tab is in the colour of danger when something is wrong.
    all.push_back({.id = "safety",
                   .title = QT_TRANSLATE_NOOP("Panels", "Safety"),
                   .make = &makeSeeking<SafetyPanel>});
    return all;
}

} // namespace

QString Panel::text() const {
    return QCoreApplication::translate("Panels", title);
}

bool Panel::availableFor(std::string_view protocol) const {
    const widgets::ProtocolPanel* own = widgets::viewsOf(protocol).panel;
    return !ofSome || (own != nullptr && own->id == id);
}

const std::vector<Panel>& panels() {
    static const std::vector<Panel> all = allPanels();
    return all;
}

int panelNamed(std::string_view id) {
    const auto& all = panels();
    const auto found =
        std::find_if(all.begin(), all.end(), [=](const Panel& panel) { return panel.id == id; });
    SYNOD_ASSERT(found != all.end());
    return static_cast<int>(found - all.begin());
}

int firstPanelOf(std::string_view protocol) {
    const std::string_view front = widgets::viewsOf(protocol).frontPanel;
    return front.empty() ? 0 : panelNamed(front);
}

} // namespace synod::app
