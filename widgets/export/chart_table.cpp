// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/chart_table.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace synod::widgets {
namespace {

/// Seconds with all of their nanoseconds: `1.500000000`.
std::string decimalSeconds(Time time) {
    constexpr std::int64_t second = 1'000'000'000;
    const std::string digits = std::to_string(time.ns % second);
    return std::to_string(time.ns / second) + "." + std::string(9 - digits.size(), '0') + digits;
}

struct TableWords {
    Q_DECLARE_TR_FUNCTIONS(ChartTable)
};

QString nameOf(const QString& chart, const QString& line) {
    return chart.isEmpty() ? line : TableWords::tr("%1: %2").arg(chart, line);
}

} // namespace

std::string cellOf(const std::string& text) {
    constexpr std::string_view formula = "=+-@\t\r", quoted = "\",\r\n";
    std::string cell = text;
    if (!cell.empty() && formula.find(cell.front()) != formula.npos)
        cell.insert(cell.begin(), '\'');
    if (cell.find_first_of(quoted) == cell.npos)
        return cell;
    std::string out = "\"";
    for (const char c : cell)
        out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

std::string cellOf(double number) {
    std::array<char, 400> digits; // the largest has 309 before its point
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                   std::chars_format::fixed);
    return {digits.data(), end.ptr};
}

ChartTable::ChartTable(std::unique_ptr<ChartSource> (*make)(),
                       const trace::Branch& branch,
                       QString chart)
    : m_make(make),
      m_branch(branch),
      m_chart(std::move(chart)),
      m_source(make()),
      m_picture(branch.topology) {}

void ChartTable::read(const trace::Record& record) {
    static const Value none;
    m_picture.apply(record);
    const bool known = record.node.index < m_picture.nodes.size();
    m_source->read(record, known ? m_picture.nodes[record.node.index].state : none, m_tracks);
}

void ChartTable::beginAgain(TimeSpan span) {
    m_infos = m_source->charts(m_branch.names);
    m_span = span;
    m_width = RateTrack::widthFor({Time{}, span.to});
    m_nextStretch = Time{span.from.ns / m_width.ns * m_width.ns};
    const std::vector<std::size_t> wanted = wantedCharts();
    for (const std::size_t chart : wanted)
        addColumns(chart, wanted.size() == 1 ? QString() : labelOf(m_infos[chart]));
    m_last.assign(m_columns.size(), ','); // a row of nothing says nothing
    m_whole = std::exchange(m_tracks, {});
    m_source = m_make();
    m_picture = trace::Snapshot(m_branch.topology);
}

QStringList ChartTable::titles() const {
    QStringList titles;
    for (const ChartInfo& info : m_infos)
        titles += info.title;
    titles.removeDuplicates();
    return titles;
}

/// Those of the title, else those whose title has it in it.
std::vector<std::size_t> ChartTable::wantedCharts() const {
    std::vector<std::size_t> same, like;
    for (std::size_t chart = 0; chart < m_infos.size(); ++chart) {
        const QString& title = m_infos[chart].title;
        if (title.compare(m_chart, Qt::CaseInsensitive) == 0)
            same.push_back(chart);
        if (title.contains(m_chart, Qt::CaseInsensitive))
            like.push_back(chart);
    }
    return same.empty() ? like : same;
}

/// What tells a chart's lines from those of others.
QString ChartTable::labelOf(const ChartInfo& info) const {
    const auto alike = std::count_if(m_infos.begin(), m_infos.end(), [&](const ChartInfo& other) {
        return other.title == info.title;
    });
    QStringList words(info.title);
    if (alike > 1 && info.node.valid())
        words += QString::fromStdString(m_branch.names.of(info.node));
    if (alike > 1 && !info.group.isEmpty())
        words += info.group;
    return words.join(QLatin1Char(' '));
}

void ChartTable::addColumns(std::size_t chart, const QString& label) {
    const ChartInfo& info = m_infos[chart];
    const bool rate = info.kind == ChartInfo::Kind::rate;
    const auto add = [&](const QString& name, Kind kind, std::size_t line) {
        m_columns.push_back({nameOf(label, name), kind, chart, line});
    };
    for (std::size_t line = 0; line < info.lines.size(); ++line)
        if (rate || m_tracks.steps(chart, line).size() > 0) // else it never shows anything
            add(info.lines[line].name, rate ? Kind::rate : Kind::steps, line);
    m_rates = m_rates || (rate && !info.lines.empty());
    if (m_tracks.bars(chart).within({Time{}, m_span.to}).empty())
        return;
    add(TableWords::tr("sent from"), Kind::low, 0);
    add(TableWords::tr("sent up to"), Kind::high, 0);
    add(TableWords::tr("sent again"), Kind::marked, 0);
}

std::string ChartTable::header() const {
    std::string row = "time_s";
    for (const Column& column : m_columns)
        row.append(",").append(cellOf(column.name.toStdString()));
    return row + "\r\n";
}

std::string ChartTable::readAgain(const trace::Record& record) {
    std::string rows;
    if (record.time != m_now || !m_pending) {
        rows = rowsBefore(record.time);
        for (const Column& column : m_columns)
            if (column.kind == Kind::low) // those of a long session would be joined
                m_tracks.bars(column.chart).clear();
    }
    read(record);
    m_now = record.time;
    m_pending = true;
    return rows;
}

/// The row of the time that is over, and those of the stretches that begin before the next.
std::string ChartTable::rowsBefore(Time time) {
    std::string rows;
    if (m_pending && m_now >= m_span.from)
        rows += rowsAt(m_now);
    else if (m_pending && time > m_span.from)
        rows += rowsAt(m_span.from); // what was so before
    m_pending = false;
    while (m_rates && m_nextStretch < std::min(time, m_span.to)) {
        if (m_nextStretch > m_now && m_nextStretch >= m_span.from)
            rows += rowsAt(m_nextStretch);
        if (m_nextStretch > Time::never() - m_width) // no other begins before the end of all time
            break;
        m_nextStretch += m_width;
    }
    return rows;
}

std::string ChartTable::end() {
    std::string rows = rowsBefore(Time::never());
    if (m_written == m_span.to && m_rows > 0)
        return rows;
    m_last.clear(); // a row at the end, even if nothing changes there
    return rows + rowsAt(m_span.to);
}

/// One, or as many as there are bars; none where all is as it was.
std::string ChartTable::rowsAt(Time time) {
    std::size_t bars = 1;
    for (const Column& column : m_columns)
        if (column.kind == Kind::low)
            bars = std::max(bars, m_tracks.bars(column.chart).within({time, time}).size());
    std::string rows;
    for (std::size_t bar = 0; bar < bars; ++bar) {
        std::string cells;
        for (const Column& column : m_columns)
            cells.append(",").append(cell(column, time, bar));
        if (cells == m_last)
            continue;
        rows += decimalSeconds(time) + cells + "\r\n";
        m_last = std::move(cells);
        m_written = time;
        ++m_rows;
    }
    return rows;
}

std::string ChartTable::cell(const Column& column, Time time, std::size_t bar) {
    if (column.kind == Kind::steps) {
        const auto value = m_tracks.steps(column.chart, column.line).at(time);
        return value ? cellOf(*value) : std::string();
    }
    if (column.kind == Kind::rate)
        return cellOf(m_whole.rate(column.chart, column.line).at(time, m_width));
    const std::vector<ChartBar> bars = m_tracks.bars(column.chart).within({time, time});
    if (bar >= bars.size())
        return {};
    if (column.kind == Kind::marked)
        return bars[bar].marked ? "1" : "0";
    return cellOf(column.kind == Kind::low ? bars[bar].low : bars[bar].high);
}

} // namespace synod::widgets
