// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/picture.h"

#include "widgets/charts/chart.h"
#include "widgets/charts/charts.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/export/chart_names.h"
#include "widgets/export/stage_picture.h"
#include "widgets/export/view_picture.h"

#include <algorithm>

namespace synod::widgets {
namespace {

constexpr std::string_view chartPrefix = "chart:";

template <class View>
QWidget* makeView(TraceModel* model, const ThemeHolder* theme) {
    return new View(model, theme);
}

struct Subject {
    const trace::Trace& trace;
    trace::BranchId branch;
    const Theme& theme;

    std::unique_ptr<Picture> view(const ViewPicture::Make& make) const {
        return std::make_unique<ViewPicture>(trace, branch, theme, make);
    }
    std::unique_ptr<Picture> chart(std::string_view name) const;
};

std::unique_ptr<Picture> Subject::chart(std::string_view name) const {
    const std::vector<std::string> names = chartNames(trace, branch);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return nullptr;
    const auto number = static_cast<std::size_t>(found - names.begin());
    return std::make_unique<ViewPicture>(
        trace, branch, theme, &makeView<Charts>,
        [number](QWidget* view) { return static_cast<Charts*>(view)->showChart(number); });
}

} // namespace

std::vector<std::string> picturesOf(const trace::Trace& trace, trace::BranchId branch) {
    const ProtocolViews& views = viewsOf(trace.header().protocol);
    std::vector<std::string> all{"stage"};
    if (views.diagram != nullptr)
        all.emplace_back("state-diagram");
    if (views.panel != nullptr)
        all.emplace_back(views.panel->id);
    if (views.charts == nullptr)
        return all;
    all.emplace_back("charts");
    for (const std::string& name : chartNames(trace, branch))
        all.push_back(std::string(chartPrefix) + name);
    return all;
}

std::unique_ptr<Picture> makePicture(std::string_view what,
                                     const trace::Trace& trace,
                                     trace::BranchId branch,
                                     const Theme& theme) {
    const ProtocolViews& views = viewsOf(trace.header().protocol);
    const Subject subject{trace, branch, theme};
    if (what == "stage")
        return std::make_unique<StagePicture>(trace, branch, theme);
    if (what == "state-diagram" && views.diagram != nullptr)
        return subject.view(&makeView<StateDiagram>);
    if (what == "charts" && views.charts != nullptr)
        return subject.view(&makeView<Charts>);
    if (views.panel != nullptr && what == views.panel->id)
        return subject.view(
            [make = views.panel->make](TraceModel* model, const ThemeHolder* holder) {
                return make(model, holder, [] {});
            });
    if (what.substr(0, chartPrefix.size()) == chartPrefix)
        return subject.chart(what.substr(chartPrefix.size()));
    return nullptr;
}

} // namespace synod::widgets
