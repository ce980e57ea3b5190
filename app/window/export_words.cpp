// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace synod::app {
namespace {

struct Named {
    const char* name;
    const char* text;
};

constexpr std::array labels{
    Named{"what", QT_TRANSLATE_NOOP("Export", "What")},
    Named{"at", QT_TRANSLATE_NOOP("Export", "Moment")},
    Named{"layer", QT_TRANSLATE_NOOP("Export", "Layer of the stage")},
    Named{"trails", QT_TRANSLATE_NOOP("Export", "Trails of messages")},
    Named{"size", QT_TRANSLATE_NOOP("Export", "Size")},
    Named{"lang", QT_TRANSLATE_NOOP("Export", "Language")},
    Named{"theme", QT_TRANSLATE_NOOP("Export", "Theme")},
    Named{"scale", QT_TRANSLATE_NOOP("Export", "Text size")},
    Named{"fps", QT_TRANSLATE_NOOP("Export", "Frames a second")},
    Named{"speed", QT_TRANSLATE_NOOP("Export", "Speed")},
    Named{"captions", QT_TRANSLATE_NOOP("Export", "Captions that say why")},
    Named{"node", QT_TRANSLATE_NOOP("Export", "As captured at")},
    Named{"all-hops", QT_TRANSLATE_NOOP("Export", "Each link a message enters")},
    Named{"names", QT_TRANSLATE_NOOP("Export", "Names of the addresses")},
    Named{"chart", QT_TRANSLATE_NOOP("Export", "Chart")},
    Named{"range", QT_TRANSLATE_NOOP("Export", "Stretch of time")},
    Named{"from", QT_TRANSLATE_NOOP("Export", "From")},
    Named{"until", QT_TRANSLATE_NOOP("Export", "Until")},
    Named{"branch", QT_TRANSLATE_NOOP("Export", "Branch")},
};

constexpr std::array values{
    Named{"light", QT_TRANSLATE_NOOP("Export", "Light")},
    Named{"dark", QT_TRANSLATE_NOOP("Export", "Dark")},
    Named{"contrast", QT_TRANSLATE_NOOP("Export", "High contrast")},
    Named{"application", QT_TRANSLATE_NOOP("Export", "Application")},
    Named{"transport", QT_TRANSLATE_NOOP("Export", "Transport, end to end")},
    Named{"network", QT_TRANSLATE_NOOP("Export", "Network, hop by hop")},
    Named{"whole", QT_TRANSLATE_NOOP("Export", "All of it")},
    Named{"fromHere", QT_TRANSLATE_NOOP("Export", "From the moment shown")},
    Named{"untilHere", QT_TRANSLATE_NOOP("Export", "Until the moment shown")},
    Named{"between", QT_TRANSLATE_NOOP("Export", "Between two times")},
    Named{"stage", QT_TRANSLATE_NOOP("Export", "The stage")},
    Named{"charts", QT_TRANSLATE_NOOP("Export", "All charts")},
    Named{"state-diagram", QT_TRANSLATE_NOOP("Export", "The state diagram")},
    Named{"space-time", QT_TRANSLATE_NOOP("Export", "The space-time diagram")},
    Named{"ballots", QT_TRANSLATE_NOOP("Export", "The ballots")},
    // Each language is named in itself.
    Named{"en", "English"},
    Named{"zh_CN", "简体中文"},
};

struct ExportWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

template <std::size_t count>
QString textOf(const std::array<Named, count>& table, const QString& name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Named& row) {
        return name == QLatin1String(row.name);
    });
    return found == table.end() ? name : ExportWords::tr(found->text);
}

} // namespace

bool hasOption(const exports::Exporter& exporter, std::string_view name) {
    return std::any_of(exporter.options.begin(), exporter.options.end(),
                       [=](const exports::ExportOption& option) { return option.name == name; });
}

ExportGroup groupOf(const exports::Exporter& exporter) {
    if (hasOption(exporter, "at"))
        return ExportGroup::picture;
    if (hasOption(exporter, "fps"))
        return ExportGroup::film;
    return exporter.ending == ".html" ? ExportGroup::page : ExportGroup::file;
}

QString exportGroupText(ExportGroup group) {
    switch (group) {
    case ExportGroup::picture: return ExportWords::tr("Pictures");
    case ExportGroup::film: return ExportWords::tr("Films");
    case ExportGroup::page: return ExportWords::tr("Pages");
    case ExportGroup::file: break;
    }
    return ExportWords::tr("Files for other programs");
}

QString exportText(std::string_view text) {
    return QCoreApplication::translate("exports", std::string(text).c_str());
}

QString exportLabel(const QString& option) {
    return textOf(labels, option);
}

QString exportValue(const QString& option, const QString& value, const QString& title) {
    if (option == QLatin1String("scale"))
        return QStringLiteral("%1 %").arg(qRound(value.toDouble() * 100));
    if (option == QLatin1String("fps") && value.isEmpty())
        return ExportWords::tr("30; of a GIF 15");
    if (option == QLatin1String("speed") && value.isEmpty())
        return ExportWords::tr("As the window plays at first");
    if (option == QLatin1String("node") && value.isEmpty())
        return ExportWords::tr("The network");
    if (value.startsWith(QLatin1String("chart:")))
        return ExportWords::tr("Chart: %1").arg(title.isEmpty() ? value.mid(6) : title);
    return option == QLatin1String("node") ? value : textOf(values, value);
}

QString exportTime(Time time) {
    constexpr std::int64_t second = 1'000'000'000;
    QString text = QString::number(time.ns / second);
    if (const std::int64_t rest = time.ns % second; rest != 0) {
        text += QStringLiteral(".%1").arg(rest, 9, 10, QLatin1Char('0'));
        while (text.endsWith('0'))
            text.chop(1);
    }
    return text + 's';
}

} // namespace synod::app
