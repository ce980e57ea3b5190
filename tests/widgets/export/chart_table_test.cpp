// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show, as a table: read by the rules of RFC 4180 and held against the trace.
#include "engine/protocols/raft/state.h"
#include "engine/record/load_trace.h"
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"
#include "widgets/export/chart_table.h"
#include "widgets/export/painted_exporters.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace synod::widgets {
namespace {

using test::capture;
using test::Captured;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Row = std::vector<std::string>;

/// Rows end with CRLF, cells in quotation marks hold what they like.
std::vector<Row> rowsOf(const std::string& text) {
    std::vector<Row> rows;
    Row row(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            row.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            row.emplace_back();
        } else if (!quoted && c == '\r') {
            EXPECT_EQ(text.at(++i), '\n');
            rows.push_back(std::exchange(row, Row(1)));
        } else {
            EXPECT_TRUE(quoted || c != '\n') << "a line that ends without CR";
            row.back() += c;
        }
    }
    EXPECT_FALSE(quoted);
    EXPECT_EQ(row, Row(1)) << "the last row ends, too";
    for (const Row& one : rows)
        EXPECT_EQ(one.size(), rows.front().size());
    return rows;
}

std::string path(const std::string& name) {
    return test::temporaryPath("table-" + name);
}

/// A scenario's recording, by the scenario's name.
std::string recorded(const std::string& scenario, const std::string& until) {
    const auto file = test::sourceDirectory() / "resources/scenarios" / (scenario + ".toml");
    const std::string to = path(scenario + ".synodrec");
    EXPECT_EQ(capture({"run", file.string(), "--until", until, "--record", to, "--format", "none"})
                  .status,
              0);
    return to;
}

Captured exportOf(const std::string& recording, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"export", recording, "--to", path("x.csv")};
    words.insert(words.end(), more.begin(), more.end());
    return capture(words, paintedExporters());
}

std::vector<Row> tableOf(const std::string& recording, std::vector<std::string> more = {}) {
    const Captured call = exportOf(recording, std::move(more));
    EXPECT_EQ(call.status, 0) << call.err;
    std::ifstream file(path("x.csv"), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<Row> rows = rowsOf(text.str());
    EXPECT_THAT(call.out, HasSubstr("x.csv: " + std::to_string(rows.size() - 1) + " rows\n"));
    return rows;
}

std::size_t columnOf(const std::vector<Row>& rows, const std::string& name) {
    const auto found = std::find(rows.front().begin(), rows.front().end(), name);
    EXPECT_NE(found, rows.front().end()) << name;
    return static_cast<std::size_t>(found - rows.front().begin());
}

TEST(ChartTable, CellsAreQuotedWhereTheyMustBeAndNeverFormulas) {
    EXPECT_EQ(cellOf(std::string("n1")), "n1");
    EXPECT_EQ(cellOf(std::string("a,b")), "\"a,b\"");
    EXPECT_EQ(cellOf(std::string("say \"no\"")), "\"say \"\"no\"\"\"");
    EXPECT_EQ(cellOf(std::string("two\nlines")), "\"two\nlines\"");
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)"})
        EXPECT_EQ(cellOf(std::string(formula)), std::string("'") + formula);
    EXPECT_EQ(cellOf(std::string("=A1,\"x\"")), "\"'=A1,\"\"x\"\"\"");
    EXPECT_EQ(cellOf(-3.0), "-3") << "a number is none";
    EXPECT_EQ(cellOf(0.1), "0.1");
    EXPECT_EQ(cellOf(123456789012.0), "123456789012");
}

TEST(ChartTable, SaysAtEachTimeWhatTheStatesAre) {
    const std::string recording = recorded("raft-workload", "2s");
    const std::vector<Row> rows = tableOf(recording);
    const auto loaded = record::loadTrace(recording, {.whole = true});
    ASSERT_TRUE(loaded);
    trace::TraceCursor cursor(loaded->trace, 0);
    const std::size_t columns[] = {columnOf(rows, "Term: n1"), columnOf(rows, "Term: n3")};
    const std::size_t committed = columnOf(rows, "Commit index: n2");
    ASSERT_GT(rows.size(), 20U);
    for (std::size_t i = 1; i < rows.size(); i += 7) {
        cursor.seekTime(*parseTime(rows[i][0] + "s"));
        const auto stateOf = [&](std::size_t node) {
            return cursor.snapshot().nodes[node].state.get<raft::State>();
        };
        EXPECT_EQ(rows[i][columns[0]], std::to_string(stateOf(0).currentTerm)) << rows[i][0];
        EXPECT_EQ(rows[i][columns[1]], std::to_string(stateOf(2).currentTerm)) << rows[i][0];
        EXPECT_EQ(rows[i][committed], std::to_string(stateOf(1).commitIndex)) << rows[i][0];
    }
    EXPECT_TRUE(std::is_sorted(rows.begin() + 1, rows.end(), [](const Row& a, const Row& b) {
        return std::stod(a[0]) < std::stod(b[0]);
    }));
}

TEST(ChartTable, HasOneChartAStretchAndTheOtherLanguageIfAsked) {
    const std::string recording = recorded("raft-3", "2s");
    EXPECT_THAT(tableOf(recording, {"--chart", "term"}).front(),
                ElementsAre("time_s", "n1", "n2", "n3"));
    const std::vector<Row> stretch =
        tableOf(recording, {"--chart", "Term", "--from", "1s", "--until", "1.5s"});
    EXPECT_EQ(stretch.at(1).front(), "1.000000000");
    EXPECT_EQ(stretch.back().front(), "1.500000000");
    EXPECT_EQ(stretch.at(1).at(1), "1") << "what was so before";
    EXPECT_THAT(tableOf(recording, {"--lang", "zh_CN"}).front().at(1), HasSubstr("任期"));
    const Captured call = exportOf(recording, {"--chart", "Weather"});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("there is no chart `Weather`: there are Term, Commit index, "));
}

TEST(ChartTable, BeforeTheFirstConnectionThereIsNothingToShow) {
    const Captured call = exportOf(recorded("tcp-handshake", "1ms"), {});
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("nothing that a chart shows has happened in this session"));
}

TEST(ChartTable, LeavesOutWhatNeverShowsAnything) {
    const std::vector<Row> rows = tableOf(recorded("raft-workload", "1s"), {"--chart", "Term"});
    EXPECT_THAT(rows.front(), ElementsAre("time_s", "n1", "n2", "n3", "n4", "n5"));
}

TEST(ChartTable, FindsChartsByAPartOfTheirTitle) {
    const std::string recording = recorded("tcp-congestion", "3s");
    const Row windows = tableOf(recording, {"--chart", "windows"}).front();
    EXPECT_THAT(windows, ::testing::Contains("client:49152, windows: cwnd"));
    EXPECT_THAT(tableOf(recording, {"--lang", "zh_CN", "--chart", "窗口"}).front(),
                ::testing::Contains("client:49152，窗口：cwnd"));
    EXPECT_THAT(windows, ::testing::Each(::testing::Not(HasSubstr("round trips"))));
}

TEST(ChartTable, HasTheSegmentsOfAConnectionAsBars) {
    const std::vector<Row> rows = tableOf(recorded("tcp-congestion", "3s"));
    std::size_t low = 0;
    for (std::size_t i = 0; i < rows.front().size(); ++i)
        if (rows.front()[i].ends_with(": sent from"))
            low = std::max(low, i);
    ASSERT_GT(low, 0U);
    std::size_t bars = 0, again = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        bars += rows[i][low].empty() ? 0 : 1;
        again += rows[i][low + 2] == "1" ? 1 : 0;
        EXPECT_EQ(rows[i][low].empty(), rows[i][low + 1].empty());
    }
    EXPECT_GT(bars, 0U);
    EXPECT_LT(again, bars);
}

TEST(ChartTable, AMomentBeforeTheEndOfAllTimeIsARowLikeOthers) {
    const std::string recording = recorded("raft-3", "200ms");
    const std::string far = path("far.jsonl");
    ASSERT_EQ(capture({"export", recording, "--to", far}).status, 0);
    std::ifstream lines(far);
    std::ostringstream all;
    all << lines.rdbuf();
    lines.close();
    std::string text = all.str();
    const std::size_t last = text.rfind("\"time\":") + 7; // of a record that was sent then
    text.replace(last, text.find(',', last) - last, std::to_string(INT64_MAX - 1));
    std::ofstream(far) << text;
    const std::vector<Row> rows = tableOf(far);
    EXPECT_LT(rows.size(), 300U);
    EXPECT_EQ(rows.back().front(), "9223372036.854775806");
}

TEST(ChartTable, AProtocolWithoutChartsHasNoTable) {
    const Captured call = exportOf(recorded("udp-echo", "1s"));
    EXPECT_EQ(call.status, 2);
    EXPECT_THAT(call.err, HasSubstr("udp has no charts"));
}

} // namespace
} // namespace synod::widgets
