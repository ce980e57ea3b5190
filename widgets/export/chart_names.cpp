// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/chart_names.h"

#include "widgets/model/trace_model.h"
#include "widgets/model/trace_scan.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>
#include <QTranslator>

#include <algorithm>

namespace synod::widgets {
namespace {

/// While it lives, texts are as they stand in the source, whatever the language.
class SourceTexts final : public QTranslator {
public:
    SourceTexts() {
        if (QCoreApplication::instance() != nullptr)
            QCoreApplication::installTranslator(this);
    }
    ~SourceTexts() override {
        if (QCoreApplication::instance() != nullptr)
            QCoreApplication::removeTranslator(this);
    }

    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override {
        return QString::fromUtf8(text);
    }
};

/// "Commit index (n1)" as "commit-index-n1".
std::string nameOf(const QString& title) {
    std::string name;
    for (const QChar letter : title.toLower()) {
        if (letter.isLetterOrNumber())
            name += QString(letter).toStdString();
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name;
}

} // namespace

std::vector<NamedChart> namedCharts(const trace::Trace& trace, trace::BranchId branch) {
    std::vector<NamedChart> charts;
    TraceModel model;
    model.setTrace(&trace, branch);
    if (model.views().charts == nullptr)
        return charts;
    const auto source = model.views().charts();
    ChartTracks tracks;
    TraceScan scan(&model, [&](const trace::Record& record, const Value& state) {
        source->read(record, state, tracks);
    });
    scan.readAll();
    for (const ChartInfo& info : source->charts(model.names()))
        charts.push_back({{}, info.title});
    const SourceTexts english;
    const std::vector<ChartInfo> infos = source->charts(model.names());
    for (std::size_t i = 0; i < charts.size(); ++i) {
        const std::string title = nameOf(infos[i].title);
        const auto taken = [&](const std::string& name) {
            return std::any_of(charts.begin(), charts.end(),
                               [&](const NamedChart& chart) { return chart.name == name; });
        };
        std::string name = title;
        for (int number = 2; taken(name); ++number)
            name = title + "-" + std::to_string(number);
        charts[i].name = name;
    }
    return charts;
}

} // namespace synod::widgets
