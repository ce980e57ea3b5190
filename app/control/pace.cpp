// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/pace.h"

#include "widgets/model/playback_clock.h"

#include <algorithm>
#include <vector>

namespace synod::app {
namespace {

/// On the wall.
constexpr double secondsOnALink = 0.7;
constexpr double secondsToTheEnd = 180;

double inSeconds(Time time) {
    return static_cast<double>(time.ns) / 1e9;
}

/// Half of the links are as fast as this, or faster.
Time usualLatency(const scenario::Scenario& scenario) {
    std::vector<Time> latencies;
    for (const net::Link& link : scenario.topology.links)
        if (link.present)
            latencies.push_back(link.parameters.latency);
    if (latencies.empty())
        return scenario.network.latency;
    const auto middle = latencies.begin() + static_cast<std::ptrdiff_t>(latencies.size() / 2);
    std::nth_element(latencies.begin(), middle, latencies.end());
    return *middle;
}

} // namespace

double paceOf(const scenario::Scenario& scenario) {
    const double toSeeMessages = inSeconds(usualLatency(scenario)) / secondsOnALink;
    const double toSeeTheEnd = inSeconds(scenario.until) / secondsToTheEnd;
    return widgets::PlaybackClock::nearestRound(
        std::min(1.0, std::max(toSeeMessages, toSeeTheEnd)));
}

} // namespace synod::app
