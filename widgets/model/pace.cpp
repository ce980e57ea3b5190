// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/pace.h"

#include "widgets/model/playback_clock.h"

#include <algorithm>
#include <vector>

namespace synod::widgets {
namespace {

/// On the wall.
constexpr double secondsOnALink = 0.7;
constexpr double secondsToTheEnd = 180;

double inSeconds(Time time) {
    return static_cast<double>(time.ns) / 1e9;
}

/// Half of the links are as fast as this, or faster.
Time usualLatency(const net::Topology& topology, Time ofNone) {
    std::vector<Time> latencies;
    for (const net::Link& link : topology.links)
        if (link.present)
            latencies.push_back(link.parameters.latency);
    if (latencies.empty())
        return ofNone;
    const auto middle = latencies.begin() + static_cast<std::ptrdiff_t>(latencies.size() / 2);
    std::nth_element(latencies.begin(), middle, latencies.end());
    return *middle;
}

} // namespace

double paceOf(const net::Topology& topology, Time latency, Time until) {
    const double toSeeMessages = inSeconds(usualLatency(topology, latency)) / secondsOnALink;
    const double toSeeTheEnd = inSeconds(until) / secondsToTheEnd;
    return PlaybackClock::nearestRound(std::min(1.0, std::max(toSeeMessages, toSeeTheEnd)));
}

} // namespace synod::widgets
