// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <QPointF>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synod::widgets {

/// The times that a chart shows, from left to right.
struct TimeSpan {
    Time from, to;

    bool operator==(const TimeSpan&) const = default;
};

/// The points of a line, seconds across: what Qt Charts is given.
using ChartPoints = std::vector<QPointF>;

/// More points than this in a line cost frames and show nothing more.
inline constexpr std::size_t mostChartPoints = 1'000;

/// A value that keeps until it changes: a term, a window's size. Grows at its end only. Where it
/// has changed very often, of those changes that are close to one another the first, the least, the
/// greatest and the last are kept, far closer than a chart of the whole can show them apart.
class StepTrack {
public:
    static constexpr std::size_t mostSamples = std::size_t{1} << 17;

    /// From `time` on it is `value`. Times do not go back.
    void set(Time time, double value);
    /// From `time` on there is none, as of a server that is down.
    void stop(Time time);
    void clear() { *this = {}; }

    std::optional<double> at(Time time) const;
    /// The steps within a span and up to `end`, at most mostChartPoints: where there are more, the
    /// least and the greatest of each stretch stay. A new line begins where there was no value.
    std::vector<ChartPoints> points(TimeSpan span, Time end) const;
    /// The least and the greatest value shown within the span.
    std::optional<std::pair<double, double>> bounds(TimeSpan span) const;
    std::size_t size() const { return m_samples.size(); }

private:
    struct Sample {
        Time time;
        double value = 0;
        bool there = true;
    };
    std::size_t firstAfter(Time time) const;
    void append(const Sample& sample);

    std::vector<Sample> m_samples;
    std::int64_t m_apart = 1; ///< nanoseconds: four that begin at a multiple of so many are kept
};

/// An upright bar: a segment that was sent at a time and takes these numbers.
struct ChartBar {
    Time time;
    double low = 0, high = 0;
    bool marked = false; ///< as a retransmission is

    /// Becomes as high as both.
    void takeIn(const ChartBar& other);
    bool operator==(const ChartBar&) const = default;
};

/// Bars in the order of time. Where there are very many, of those close to one another one stays
/// that is as high as all, and marked if one of them is: far closer than a chart of the whole can
/// show them apart.
class BarTrack {
public:
    static constexpr std::size_t mostBars = std::size_t{1} << 14;

    void add(const ChartBar& bar);
    void clear() { *this = {}; }
    /// Those within a span, at most about mostChartPoints: of many close to one another one stays,
    /// likewise.
    std::vector<ChartBar> within(TimeSpan span) const;
    std::size_t size() const { return m_bars.size(); }

private:
    bool isNearLast(const ChartBar& bar) const;
    void join();

    std::vector<ChartBar> m_bars;
    std::int64_t m_apart = 1; ///< nanoseconds: of those that begin at a multiple one is kept
};

/// How often something happens: counted, and shown a second. Times do not go back. Where it has
/// happened for very long, it is counted in longer stretches, far shorter than those in which a
/// chart of the whole shows it.
class RateTrack {
public:
    static constexpr std::size_t mostStretches = std::size_t{1} << 15;

    void count(Time time);
    void clear() { *this = {}; }

    /// How many a second in the stretch of `width` that `time` lies in; `width` is a widthFor(), or
    /// as long as the stretches that are kept where that is longer.
    double at(Time time, Time width) const;
    ChartPoints points(TimeSpan span, Time end, Time width) const;
    /// Stretches that suit a span: 10, 20 or 50 ms, and so on by tens.
    static Time widthFor(TimeSpan span);
    std::size_t size() const { return m_bins.size(); }

private:
    /// Of `m_base` each, in their order; those in which nothing happens are left out, so that a
    /// moment that is far away costs no more than a near one.
    struct Bin {
        std::int64_t number = 0;
        std::uint32_t count = 0;
    };
    void join();

    static constexpr Time base = milliseconds(10);
    std::vector<Bin> m_bins;
    Time m_base = base; ///< that, or ten, a hundred… times as long
};

inline double secondsOf(Time time) {
    return static_cast<double>(time.ns) / 1e9;
}

/// The next of 1, 2 or 5 × 10^n at or above `value`, which is greater than 0.
double niceStep(double value);

} // namespace synod::widgets
