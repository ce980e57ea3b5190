// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts show, as a table for spreadsheets and programs.
#include "engine/export/target.h"
#include "engine/export/walk.h"
#include "widgets/export/chart_table.h"
#include "widgets/export/offscreen.h"
#include "widgets/protocols/views.h"

#include <array>

namespace synod::widgets {
namespace {

using exports::ExportOption;
using exports::Request;
using exports::Written;

constexpr ExportOption chart{"chart", "TITLE",
                             SYNOD_EXPORT("of tables: only the charts of this title")};
constexpr std::array options{chart, export_options::language};

constexpr Sentence noCharts{"exports.noCharts",
                            SYNOD_EXPORT("%1 has no charts to make a table of")};
constexpr Sentence noSuchChart{"exports.noSuchChart",
                               SYNOD_EXPORT("there is no chart `%1`: there are %2")};

constexpr Sentence emptyCharts{
    "exports.emptyCharts", SYNOD_EXPORT("nothing that a chart shows has happened in this session")};

std::optional<Why> refuse(const Request& request) {
    const std::string& protocol = request.trace->header().protocol;
    if (viewsOf(protocol).charts == nullptr)
        return whyOf(noCharts, protocol);
    return wrongLook(request);
}

std::string chartOf(const Request& request) {
    const auto wanted = request.options.find("chart");
    return wanted == request.options.end() ? std::string() : wanted->second;
}

record::Result<Written> write(const Request& request, const std::string& path) {
    const Offscreen offscreen(lookOf(request));
    const trace::Branch& branch = request.trace->branch(request.branch);
    ChartTable table(viewsOf(request.trace->header().protocol).charts, branch,
                     QString::fromStdString(chartOf(request)));
    exports::Walk walk(request, 2);
    bool whole = walk.fromTheBeginning([&](const trace::Record& record) { table.read(record); });
    table.beginAgain({request.from.value_or(Time{}), walk.endTime()});
    if (whole && table.empty()) {
        const std::string titles = table.titles().join(QStringLiteral(", ")).toStdString();
        return record::Problem{request.recording, 0, 0, 0,
                               titles.empty() ? whyOf(emptyCharts)
                                              : whyOf(noSuchChart, chartOf(request), titles)};
    }
    auto target = exports::Target::open(path);
    if (!target)
        return target.error();
    target->add(table.header());
    whole = whole && walk.fromTheBeginning([&](const trace::Record& record) {
        target->add(table.readAgain(record));
    });
    target->add(table.end());
    return target->finish(whole, table.rows());
}

} // namespace

extern constinit const exports::Exporter chartTables{
    .ending = ".csv",
    .name = SYNOD_EXPORT("a table of what the charts show"),
    .counts = "rows",
    .options = options,
    .refuse = &refuse,
    .write = &write};

} // namespace synod::widgets
