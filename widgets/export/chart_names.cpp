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

std::vector<std::string> chartNames(const trace::Trace& trace, trace::BranchId branch) {
    std::vector<std::string> names;
    TraceModel model;
    model.setTrace(&trace, branch);
    if (model.views().charts == nullptr)
        return names;
    const auto source = model.views().charts();
    ChartTracks tracks;
    TraceScan scan(&model, [&](const trace::Record& record, const Value& state) {
        source->read(record, state, tracks);
    });
    scan.readAll();
    const SourceTexts english;
    for (const ChartInfo& info : source->charts(model.names())) {
        const std::string title = nameOf(info.title);
        std::string one = title;
        for (int number = 2; std::find(names.begin(), names.end(), one) != names.end(); ++number)
            one = title + "-" + std::to_string(number);
        names.push_back(one);
    }
    return names;
}

} // namespace synod::widgets
