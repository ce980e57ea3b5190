// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/record.h"
#include "widgets/charts/chart_data.h"

#include <QString>

#include <memory>
#include <string_view>
#include <vector>

namespace synod::widgets {

/// What one line of a chart is called and how it is told apart: its number gives it its colour, its
/// dashes and its mark.
struct ChartLine {
    QString name; ///< translated
    std::uint64_t number = 1;
    /// A limit that is far above the other lines stays above what is shown.
    bool limit = false;

    bool operator==(const ChartLine&) const = default;
};

struct ChartInfo {
    enum class Kind : std::uint8_t { steps, rate };

    QString title; ///< translated
    Kind kind = Kind::steps;
    bool whole = true; ///< its values are whole numbers
    /// Lines that often have the same value run side by side instead of over one another.
    bool parallel = false;
    std::vector<ChartLine> lines;
    double base = 0; ///< how much more its values are when numbers are shown as they are
    NodeId node;     ///< shown while this node is looked at; none: always
    /// Of a node with many things to chart, such as connections, one group is shown; empty: none.
    QString group;

    bool operator==(const ChartInfo&) const = default;
};

/// What the records have added up to, by chart and line.
class ChartTracks {
public:
    void clear() { *this = {}; }
    StepTrack& steps(std::size_t chart, std::size_t line) { return of(chart, line).steps; }
    RateTrack& rate(std::size_t chart, std::size_t line) { return of(chart, line).rate; }

    BarTrack& bars(std::size_t chart) {
        if (chart >= m_bars.size())
            m_bars.resize(chart + 1);
        return m_bars[chart];
    }

private:
    struct Line {
        StepTrack steps;
        RateTrack rate;
    };
    Line& of(std::size_t chart, std::size_t line) {
        if (chart >= m_charts.size())
            m_charts.resize(chart + 1);
        if (line >= m_charts[chart].size())
            m_charts[chart].resize(line + 1);
        return m_charts[chart][line];
    }

    std::vector<std::vector<Line>> m_charts;
    std::vector<BarTrack> m_bars; ///< by chart
};

/// Which charts a protocol has, and what a record adds to them. Sees every record of a branch once,
/// in order.
class ChartSource {
public:
    virtual ~ChartSource() = default;

    /// Translated at every call. More may come as records are read, behind those that there were.
    virtual std::vector<ChartInfo> charts(const Names& names) const = 0;
    /// `state`: of the record's node, after the record.
    virtual void read(const trace::Record& record, const Value& state, ChartTracks& tracks) = 0;
};

} // namespace synod::widgets
