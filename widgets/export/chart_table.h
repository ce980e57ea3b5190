// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/charts/chart_source.h"

#include <QStringList>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace synod::widgets {

/// A text as a cell of a table (RFC 4180 §2): in quotation marks where it must be. One that a
/// spreadsheet would take for a formula, as it begins with = + - @, begins with ' instead.
std::string cellOf(const std::string& text);
/// A number in as few digits as tell it apart.
std::string cellOf(double number);

/// A protocol's charts as a table: a row for each time at which something changes, and a column for
/// each line of each chart, with what the line shows from then on, empty where there is none. A bar
/// is three columns, filled where it stands.
///
/// The records are read twice, for what there is to chart, and how often things happen a second, is
/// known when all have been seen.
class ChartTable {
public:
    /// `make` makes the protocol's source. `chart`: only those of this title; empty: all.
    ChartTable(std::unique_ptr<ChartSource> (*make)(), const trace::Branch& branch, QString chart);

    void read(const trace::Record& record);
    /// All records have been read once, and come again.
    void beginAgain(TimeSpan span);
    /// After the first reading: which titles there are, each once.
    QStringList titles() const;
    bool empty() const { return m_columns.empty(); }
    std::string header() const;
    /// Gives the rows that are complete now that the record comes, for its time has come.
    std::string readAgain(const trace::Record& record);
    /// The rows that are left.
    std::string end();
    std::uint64_t rows() const { return m_rows; }

private:
    enum class Kind : std::uint8_t { steps, rate, low, high, marked };
    struct Column {
        QString name;
        Kind kind = Kind::steps;
        std::size_t chart = 0, line = 0;
    };

    std::vector<std::size_t> wantedCharts() const;
    void addColumns(std::size_t chart, const QString& label);
    QString labelOf(const ChartInfo& info) const;
    std::string rowsBefore(Time time);
    std::string rowsAt(Time time);
    std::string cell(const Column& column, Time time, std::size_t bar);

    std::unique_ptr<ChartSource> (*m_make)();
    const trace::Branch& m_branch;
    QString m_chart;
    std::unique_ptr<ChartSource> m_source;
    trace::Snapshot m_picture; ///< after the record that was read last
    ChartTracks m_tracks;      ///< of the present reading
    ChartTracks m_whole;       ///< of the first one, for rates
    std::vector<ChartInfo> m_infos;
    std::vector<Column> m_columns;
    TimeSpan m_span;
    Time m_width;         ///< of the stretches that rates are of
    bool m_rates = false; ///< there are any
    Time m_now, m_nextStretch;
    bool m_pending = false; ///< records of `m_now` have been read
    std::string m_last;     ///< the cells of the row that was written last
    Time m_written;         ///< and its time
    std::uint64_t m_rows = 0;
};

} // namespace synod::widgets
