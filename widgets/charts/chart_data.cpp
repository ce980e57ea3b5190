// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

/// Of each stretch four samples stay, and each sample is two points.
constexpr std::size_t stretches = mostChartPoints / 8 - 1;
/// A node that crashes more often than this has its last lines in one.
constexpr std::size_t mostLines = 16;

/// The least and greatest of each stretch, and the first and last, in their order. `out` may be
/// the samples themselves: no more are written than have been read.
template <class It, class Out, class StretchOf>
Out keepOfStretches(It from, It to, Out out, StretchOf stretchOf) {
    const auto less = [](const auto& a, const auto& b) { return a.value < b.value; };
    for (It at = from; at != to;) {
        const auto stretch = stretchOf(*at);
        const It end =
            std::find_if(at, to, [&](const auto& sample) { return stretchOf(sample) != stretch; });
        const auto [least, greatest] = std::minmax_element(at, end, less);
        std::array kept{at, least, greatest, end - 1};
        std::sort(kept.begin(), kept.end());
        const auto last = std::unique(kept.begin(), kept.end());
        for (auto one = kept.begin(); one != last; ++one)
            *out++ = **one;
        at = end;
    }
    return out;
}

} // namespace

double niceStep(double value) {
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * decade >= value * (1 - 1e-9))
            return step * decade;
    }
    return 10 * decade;
}

void ChartBar::takeIn(const ChartBar& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
    marked = marked || other.marked;
}

void StepTrack::set(Time time, double value) {
    if (!m_samples.empty() && m_samples.back().there && m_samples.back().value == value)
        return;
    // Of several steps at one moment the last one counts.
    if (!m_samples.empty() && m_samples.back().time == time)
        m_samples.back() = {time, value, true};
    else
        append({time, value, true});
}

void StepTrack::stop(Time time) {
    if (!m_samples.empty() && m_samples.back().there)
        append({time, m_samples.back().value, false});
}

void StepTrack::append(const Sample& sample) {
    m_samples.push_back(sample);
    while (m_samples.size() > mostSamples) {
        m_apart *= 4;
        const auto stretchOf = [this](const Sample& one) { return one.time.ns / m_apart; };
        m_samples.erase(
            keepOfStretches(m_samples.begin(), m_samples.end(), m_samples.begin(), stretchOf),
            m_samples.end());
    }
}

std::size_t StepTrack::firstAfter(Time time) const {
    const auto place =
        std::partition_point(m_samples.begin(), m_samples.end(),
                             [time](const Sample& sample) { return sample.time <= time; });
    return static_cast<std::size_t>(place - m_samples.begin());
}

std::optional<double> StepTrack::at(Time time) const {
    const std::size_t after = firstAfter(time);
    if (after == 0 || !m_samples[after - 1].there)
        return std::nullopt;
    return m_samples[after - 1].value;
}

std::vector<ChartPoints> StepTrack::points(TimeSpan span, Time end) const {
    const auto first = static_cast<std::ptrdiff_t>(firstAfter(span.from));
    const auto last = std::max(first, static_cast<std::ptrdiff_t>(firstAfter(span.to)));
    std::vector<Sample> samples(m_samples.begin() + first, m_samples.begin() + last);
    if (samples.size() > 4 * stretches) {
        const double width = static_cast<double>((span.to - span.from).ns) / double(stretches);
        const auto stretchOf = [&](const Sample& sample) {
            const auto into = static_cast<double>((sample.time - span.from).ns);
            return static_cast<std::int64_t>(into / width);
        };
        samples.erase(keepOfStretches(samples.begin(), samples.end(), samples.begin(), stretchOf),
                      samples.end());
    }
    std::vector<ChartPoints> lines(1);
    std::optional<double> value = at(span.from);
    if (value)
        lines.back().emplace_back(secondsOf(span.from), *value);
    for (const Sample& sample : samples) {
        if (value)
            lines.back().emplace_back(secondsOf(sample.time), *value);
        else if (!lines.back().empty() && lines.size() < mostLines)
            lines.emplace_back();
        if (sample.there)
            lines.back().emplace_back(secondsOf(sample.time), sample.value);
        value = sample.there ? std::optional(sample.value) : std::nullopt;
    }
    const Time until = std::min(end, span.to);
    if (value && secondsOf(until) > lines.back().back().x())
        lines.back().emplace_back(secondsOf(until), *value);
    return lines;
}

std::optional<std::pair<double, double>> StepTrack::bounds(TimeSpan span) const {
    const std::size_t first = std::max<std::size_t>(firstAfter(span.from), 1) - 1;
    const std::size_t last = firstAfter(span.to);
    std::optional<std::pair<double, double>> bounds;
    for (std::size_t i = first; i < last; ++i) {
        const double value = m_samples[i].value;
        bounds = bounds ? std::pair(std::min(bounds->first, value), std::max(bounds->second, value))
                        : std::pair(value, value);
    }
    return bounds;
}

bool BarTrack::isNearLast(const ChartBar& bar) const {
    return m_apart > 1 && !m_bars.empty() &&
           bar.time.ns / m_apart == m_bars.back().time.ns / m_apart;
}

void BarTrack::add(const ChartBar& bar) {
    if (isNearLast(bar))
        m_bars.back().takeIn(bar);
    else
        m_bars.push_back(bar);
    if (m_bars.size() > mostBars)
        join();
}

void BarTrack::join() {
    while (m_bars.size() > mostBars / 2) {
        m_apart *= 2;
        const std::vector<ChartBar> all = std::exchange(m_bars, {});
        for (const ChartBar& bar : all) {
            if (isNearLast(bar))
                m_bars.back().takeIn(bar);
            else
                m_bars.push_back(bar);
        }
    }
}

std::vector<ChartBar> BarTrack::within(TimeSpan span) const {
    const auto first = std::partition_point(
        m_bars.begin(), m_bars.end(), [&](const ChartBar& bar) { return bar.time < span.from; });
    const auto last = std::partition_point(
        first, m_bars.end(), [&](const ChartBar& bar) { return bar.time <= span.to; });
    if (last - first <= static_cast<std::ptrdiff_t>(mostChartPoints))
        return {first, last};
    const std::int64_t width =
        std::max<std::int64_t>((span.to - span.from).ns / std::int64_t{mostChartPoints}, 1);
    std::vector<ChartBar> out;
    for (auto bar = first; bar != last; ++bar) {
        const bool near = !out.empty() && (bar->time - out.back().time).ns < width;
        if (near)
            out.back().takeIn(*bar);
        else
            out.push_back(*bar);
    }
    return out;
}

void RateTrack::count(Time time) {
    const std::int64_t number = std::max<std::int64_t>(time.ns, 0) / m_base.ns;
    if (m_bins.empty() || m_bins.back().number < number)
        m_bins.push_back({number, 0});
    ++m_bins.back().count;
    if (m_bins.size() > mostStretches)
        join();
}

/// Ten at a time: every width of ten times as much is as many whole ones of them.
void RateTrack::join() {
    m_base = m_base * 10;
    std::vector<Bin> joined;
    for (const Bin& bin : m_bins) {
        if (!joined.empty() && joined.back().number == bin.number / 10)
            joined.back().count += bin.count;
        else
            joined.push_back({bin.number / 10, bin.count});
    }
    m_bins = std::move(joined);
}

Time RateTrack::widthFor(TimeSpan span) {
    const double wanted = std::max(secondsOf(span.to - span.from) / 60, secondsOf(base));
    return nanoseconds(static_cast<std::int64_t>(std::llround(niceStep(wanted) * 1e9)));
}

double RateTrack::at(Time time, Time width) const {
    width = std::max(width, m_base);
    const std::int64_t bins = width.ns / m_base.ns;
    const std::int64_t first = time.ns / width.ns * bins;
    std::uint64_t count = 0;
    auto bin = std::partition_point(m_bins.begin(), m_bins.end(),
                                    [first](const Bin& one) { return one.number < first; });
    for (; bin != m_bins.end() && bin->number - first < bins; ++bin)
        count += bin->count;
    return static_cast<double>(count) / secondsOf(width);
}

ChartPoints RateTrack::points(TimeSpan span, Time end, Time width) const {
    ChartPoints points;
    width = std::max(width, m_base);
    const Time until = std::min(end, span.to);
    for (Time at = nanoseconds(span.from.ns / width.ns * width.ns); at < until; at += width) {
        const double rate = this->at(at, width);
        points.emplace_back(secondsOf(std::max(at, span.from)), rate);
        points.emplace_back(secondsOf(std::min(at + width, until)), rate);
    }
    return points;
}

} // namespace synod::widgets
