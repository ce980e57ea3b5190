// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_words.h"

#include "widgets/look/theme.h"
#include "widgets/words/event_text.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

namespace synod::widgets {
namespace {

struct Word {
    const char* name;
    const char* context;
    const char* text;
};

constexpr std::array words{
    Word{"play", "Page", QT_TRANSLATE_NOOP("Page", "Play")},
    Word{"pause", "Page", QT_TRANSLATE_NOOP("Page", "Pause")},
    Word{"toStart", "keys", QT_TRANSLATE_NOOP("keys", "To the start")},
    Word{"toEnd", "Page", QT_TRANSLATE_NOOP("Page", "To the end")},
    Word{"next", "keys", QT_TRANSLATE_NOOP("keys", "Next event")},
    Word{"previous", "keys", QT_TRANSLATE_NOOP("keys", "Previous event")},
    Word{"interesting", "Page", QT_TRANSLATE_NOOP("Page", "Interesting only")},
    Word{"interestingTip", "Page",
         QT_TRANSLATE_NOOP("Page",
                           "Steps stop only where something changes: heartbeats and the "
                           "like are passed over. Shift+→ and Shift+← always do.")},
    Word{"speed", "Page", QT_TRANSLATE_NOOP("Page", "Speed")},
    Word{"timeLine", "Page", QT_TRANSLATE_NOOP("Page", "Time line")},
    Word{"place", "Page", QT_TRANSLATE_NOOP("Page", "%1 of %2, event %3 of %4")},
    Word{"stage", "Page", QT_TRANSLATE_NOOP("Page", "The stage at %1")},
    Word{"nodes", "Page", QT_TRANSLATE_NOOP("Page", "Nodes")},
    Word{"underWay", "Page", QT_TRANSLATE_NOOP("Page", "Messages under way: %1")},
    Word{"accused", "synod::widgets::Stage", "%1, part of a violation"},
    Word{"now", "Page", QT_TRANSLATE_NOOP("Page", "What happened")},
    Word{"nothingYet", "Page", QT_TRANSLATE_NOOP("Page", "Nothing has happened yet.")},
    Word{"why", "synod::widgets::WhyCard", "WHY"},
    Word{"noWhy", "Page", QT_TRANSLATE_NOOP("Page", "No rule of the protocol decided this.")},
    Word{"events", "Page", QT_TRANSLATE_NOOP("Page", "Events")},
    Word{"chatter", "Page", QT_TRANSLATE_NOOP("Page", "With heartbeats and the like")},
    Word{"earlier", "Page", QT_TRANSLATE_NOOP("Page", "Earlier events")},
    Word{"later", "Page", QT_TRANSLATE_NOOP("Page", "Later events")},
    Word{"columnTime", "synod::widgets::EventLogModel", "Time"},
    Word{"columnWhere", "synod::widgets::EventLogModel", "Where"},
    Word{"columnEvent", "synod::widgets::EventLogModel", "Event"},
    Word{"columnContent", "synod::widgets::EventLogModel", "Content"},
    Word{"columnWhy", "synod::widgets::EventLogModel", "Why"},
    Word{"theme", "Page", QT_TRANSLATE_NOOP("Page", "Colours")},
    Word{"themeSystem", "Page", QT_TRANSLATE_NOOP("Page", "As the system")},
    Word{"themeLight", "Page", QT_TRANSLATE_NOOP("Page", "Light")},
    Word{"themeDark", "Page", QT_TRANSLATE_NOOP("Page", "Dark")},
    Word{"themeContrast", "Page", QT_TRANSLATE_NOOP("Page", "High contrast")},
    Word{"language", "Page", QT_TRANSLATE_NOOP("Page", "Language")},
    Word{"keys", "Page",
         QT_TRANSLATE_NOOP("Page",
                           "Space: play, pause · ← →: previous, next event · with Shift: "
                           "interesting ones only · Home, End: start, end · [ ]: slower, "
                           "faster")},
    Word{"madeBy", "Page", QT_TRANSLATE_NOOP("Page", "Recorded with %1")},
    Word{"seconds", "time", "%1 s"},
    Word{"minutes", "time", "%1 min %2 s"},
};

QString translated(const Word& word) {
    return QCoreApplication::translate(word.context, word.text);
}

struct Color {
    const char* name;
    QColor Palette::*color;
};

constexpr std::array colors{
    Color{"window", &Palette::window},
    Color{"surface", &Palette::surface},
    Color{"stage", &Palette::stage},
    Color{"sunken", &Palette::sunken},
    Color{"ink", &Palette::ink},
    Color{"inkSoft", &Palette::inkSoft},
    Color{"mute", &Palette::mute},
    Color{"line", &Palette::line},
    Color{"link", &Palette::link},
    Color{"track", &Palette::track},
    Color{"accent", &Palette::accent},
    Color{"accentSoft", &Palette::accentSoft},
    Color{"onAccent", &Palette::onAccent},
    Color{"highlight", &Palette::highlight},
    Color{"danger", &Palette::danger},
    Color{"dangerSoft", &Palette::dangerSoft},
    Color{"ok", &Palette::ok},
    Color{"warning", &Palette::warning},
    Color{"dead", &Palette::dead},
    Color{"hatch", &Palette::hatch},
    Color{"hatchGround", &Palette::hatchGround},
};

void appendMember(std::string& out, std::string_view name, std::string_view json) {
    out += out.size() > 1 ? "," : "";
    appendJsonString(out, name);
    out.append(":").append(json);
}

std::string quoted(const QString& text) {
    std::string out;
    appendJsonString(out, text.toStdString());
    return out;
}

std::string paletteJson(ThemeKind kind) {
    Theme theme;
    theme.kind = kind;
    theme.palette = paletteOf(kind);
    std::string out = "{";
    for (const Color& color : colors)
        appendMember(out, color.name, quoted((theme.palette.*color.color).name()));
    appendMember(out, "dangerInk", quoted(theme.dangerInk().name()));
    JsonList series;
    for (const QColor& color : theme.palette.series)
        series.addText(color.name().toStdString());
    appendMember(out, "series", series.json());
    return out + '}';
}

/// Those that the stage draws of its own, whatever the protocol.
constexpr std::array stageIcons{"scissors", "clock",     "unplug", "hand",
                                "unlink",   "power-off", "trash-2"};

} // namespace

std::string PageWords::json(const std::string& program) {
    std::string out = "{";
    for (const Word& word : words) {
        const auto say = [&] { return translated(word); };
        appendMember(out, word.name, std::to_string(m_texts.numberOf(m_bilingual.texts(say))));
    }
    JsonList statuses;
    for (int status = 0; status <= static_cast<int>(trace::NodeStatus::removed); ++status)
        statuses.add(m_texts.numberOf(
            m_bilingual.texts([&] { return statusText(static_cast<trace::NodeStatus>(status)); })));
    appendMember(out, "statuses", statuses.json());
    const auto violated = [] { return kindText(trace::Kind::violation); };
    appendMember(out, "violated", std::to_string(m_texts.numberOf(m_bilingual.texts(violated))));
    std::string maker;
    appendJsonString(maker, program);
    appendMember(out, "program", maker);
    return out + '}';
}

std::string palettesJson() {
    return R"({"light":)" + paletteJson(ThemeKind::light) + R"(,"dark":)" +
           paletteJson(ThemeKind::dark) + R"(,"contrast":)" + paletteJson(ThemeKind::contrast) +
           '}';
}

std::string iconText(const QString& name) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text.remove(0, std::max<qsizetype>(0, text.indexOf(QLatin1String("<svg"))));
    return text.simplified().toStdString();
}

std::string iconsJson(const std::set<QString>& others) {
    std::set<QString> all = others;
    for (const char* name : stageIcons)
        all.insert(QString::fromLatin1(name));
    std::string out = "{";
    for (const QString& name : all)
        appendMember(out, name.toStdString(), quoted(QString::fromStdString(iconText(name))));
    return out + '}';
}

} // namespace synod::widgets
