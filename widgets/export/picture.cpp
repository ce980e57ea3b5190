// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/picture.h"

#include "widgets/charts/chart.h"
#include "widgets/charts/charts.h"
#include "widgets/diagram/state_diagram.h"
#include "widgets/export/chart_names.h"
#include "widgets/export/ladder_picture.h"
#include "widgets/export/stage_picture.h"
#include "widgets/export/view_picture.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

constexpr std::string_view chartPrefix = "chart:";

template <class View>
QWidget* makeView(TraceModel* model, const ThemeHolder* theme) {
    return new View(model, theme);
}

void lookAtCharts(QWidget* view, Stretch stretch) {
    static_cast<Charts*>(view)->showSpan({stretch.from, stretch.until});
}

struct Subject {
    const trace::Trace& trace;
    trace::BranchId branch;
    const Theme& theme;

    std::unique_ptr<Picture> view(ViewOfSession what) const {
        return std::make_unique<ViewPicture>(trace, branch, theme, std::move(what));
    }
    std::unique_ptr<Picture> chart(std::string_view name) const;
    std::unique_ptr<Picture> panel(const ProtocolPanel& panel) const;
};

std::unique_ptr<Picture> Subject::chart(std::string_view name) const {
    const std::vector<NamedChart> charts = namedCharts(trace, branch);
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [=](const NamedChart& chart) { return chart.name == name; });
    if (found == charts.end())
        return nullptr;
    const auto number = static_cast<std::size_t>(found - charts.begin());
    const auto part = [number](QWidget* view) -> QWidget* {
        return static_cast<Charts*>(view)->showChart(number);
    };
    return view({&makeView<Charts>, part, &lookAtCharts});
}

std::unique_ptr<Picture> Subject::panel(const ProtocolPanel& panel) const {
    return view({[make = panel.make](TraceModel* model, const ThemeHolder* holder) {
        return make(model, holder, [] {});
    }});
}

} // namespace

std::vector<std::string> picturesOf(const trace::Trace& trace, trace::BranchId branch) {
    const ProtocolViews& views = viewsOf(trace.header().protocol);
    std::vector<std::string> all{"stage", "space-time"};
    if (views.diagram != nullptr)
        all.emplace_back("state-diagram");
    if (views.panel != nullptr)
        all.emplace_back(views.panel->id);
    if (views.charts == nullptr)
        return all;
    all.emplace_back("charts");
    for (const NamedChart& chart : namedCharts(trace, branch))
        all.push_back(std::string(chartPrefix) + chart.name);
    return all;
}

bool showsStretch(std::string_view what) {
    return what == "space-time" || what == "charts" ||
           what.substr(0, chartPrefix.size()) == chartPrefix;
}

std::unique_ptr<Picture> makePicture(std::string_view what,
                                     const trace::Trace& trace,
                                     trace::BranchId branch,
                                     const Theme& theme) {
    const ProtocolViews& views = viewsOf(trace.header().protocol);
    const Subject subject{trace, branch, theme};
    if (what == "stage")
        return std::make_unique<StagePicture>(trace, branch, theme);
    if (what == "space-time")
        return std::make_unique<LadderPicture>(trace, branch, theme);
    if (what == "state-diagram" && views.diagram != nullptr)
        return subject.view({&makeView<StateDiagram>});
    if (what == "charts" && views.charts != nullptr)
        return subject.view({&makeView<Charts>, {}, &lookAtCharts});
    if (views.panel != nullptr && what == views.panel->id)
        return subject.panel(*views.panel);
    if (what.substr(0, chartPrefix.size()) == chartPrefix)
        return subject.chart(what.substr(chartPrefix.size()));
    return nullptr;
}

} // namespace synod::widgets
