// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace synod::widgets {
namespace {

/// How long a message takes on a link that is neither among the fast nor the slow ones.
double usualLatency(const net::Topology& topology) {
    std::vector<std::int64_t> latencies;
    for (const net::Link& link : topology.links)
        if (link.present && link.parameters.latency.ns > 0)
            latencies.push_back(link.parameters.latency.ns);
    if (latencies.empty())
        return 1e7;
    const auto middle = latencies.begin() + static_cast<std::ptrdiff_t>(latencies.size() / 2);
    std::nth_element(latencies.begin(), middle, latencies.end());
    return static_cast<double>(*middle);
}

} // namespace

double
ladderUnit(const TraceModel& model, const LadderIndex& index, LadderAxis axis, std::uint64_t seq) {
    if (axis == LadderAxis::physical)
        return static_cast<double>(model.trace().at(model.branch(), seq).time.ns);
    return static_cast<double>(index.rows(axis).countUpTo(seq)) - 0.5;
}

double ladderNow(const TraceModel& model, const LadderIndex& index, LadderAxis axis) {
    if (axis == LadderAxis::physical)
        return static_cast<double>(model.time().ns);
    const std::uint64_t next = model.snapshot().next;
    return next == 0 ? 0 : static_cast<double>(index.rows(axis).countUpTo(next - 1));
}

double ladderEnd(const TraceModel& model, const LadderIndex& index, LadderAxis axis) {
    if (axis == LadderAxis::physical)
        return static_cast<double>(model.shownTo().ns);
    const std::uint64_t shown = model.shownRecords();
    return shown == 0 ? 0 : static_cast<double>(index.rows(axis).countUpTo(shown - 1));
}

std::uint64_t
ladderCount(const TraceModel& model, const LadderIndex& index, LadderAxis axis, double unit) {
    if (axis == LadderAxis::physical) {
        const Time time = nanoseconds(static_cast<std::int64_t>(std::max(unit, 0.0)));
        return model.trace().firstAfter(model.branch(), time);
    }
    const LadderIndex::List rows = index.rows(axis);
    const auto row = static_cast<std::uint64_t>(std::max(0.0, std::round(unit)));
    return row < rows.size() ? rows[row] : model.trace().size(model.branch());
}

double usualLadderScale(const TraceModel& model, const LadderView& view, const Theme& theme) {
    if (view.axis != LadderAxis::physical)
        return theme.px(view.vertical ? 34 : 72);
    const double latency = model.empty() ? usualLatency({}) : usualLatency(model.topology());
    return theme.px(view.vertical ? 50 : 96) / latency;
}

bool ladderRunsDown(QSizeF size, const Theme& theme) {
    constexpr double highEnough = 340; // at 100 %
    return size.height() > theme.px(highEnough) && size.height() * 2 > size.width();
}

LadderView usualLadderView(const TraceModel& model,
                           const LadderIndex& index,
                           const Theme& theme,
                           LadderView view) {
    // Of what is seen; behind the end there is nothing to be seen yet.
    const double before = model.atEnd() ? 0.76 : 0.62;
    view.scale = usualLadderScale(model, view, theme);
    if (model.empty())
        return view;
    const QRectF body = ladderBody(view, theme);
    const double length = std::max(1.0, view.vertical ? body.height() : body.width());
    const double margin = theme.px(14) / view.scale;
    view.origin =
        std::max(-margin, ladderNow(model, index, view.axis) - before * length / view.scale);
    return view;
}

QRectF ladderBody(const LadderView& view, const Theme& theme) {
    const QRectF all(QPointF(), view.size);
    const double names = theme.px(30);
    const double times = theme.px(74);
    if (view.vertical)
        return all.adjusted(times, names, -theme.px(8), -theme.px(4));
    return all.adjusted(theme.px(92), theme.px(4), -theme.px(10), -theme.px(22));
}

} // namespace synod::widgets
