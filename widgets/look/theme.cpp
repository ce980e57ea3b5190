// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

/// One colour in each of the themes.
struct Shades {
    const char *light, *dark, *contrast;
};

struct NamedShades {
    QColor Palette::*name;
    Shades shades;
};

constexpr NamedShades shadesOfNames[] = {
    {&Palette::window, {"#F3F5F8", "#12161B", "#000000"}},
    {&Palette::surface, {"#FFFFFF", "#1B2128", "#000000"}},
    {&Palette::stage, {"#FFFFFF", "#171C22", "#000000"}},
    {&Palette::sunken, {"#F1F3F6", "#262E37", "#1C1C1C"}},
    {&Palette::ink, {"#1F2933", "#EEF2F6", "#FFFFFF"}},
    {&Palette::inkSoft, {"#334155", "#D2DAE2", "#FFFFFF"}},
    {&Palette::mute, {"#5D6875", "#9BA8B5", "#E0E0E0"}},
    {&Palette::line, {"#E3E6EB", "#303A44", "#FFFFFF"}},
    {&Palette::link, {"#8794A3", "#64717F", "#A8A8A8"}},
    {&Palette::track, {"#E9EDF2", "#2B343E", "#4A4A4A"}},
    {&Palette::accent, {"#0072B2", "#56B4E9", "#5CC8FF"}},
    {&Palette::accentSoft, {"#EAF3F9", "#1C3444", "#003049"}},
    {&Palette::onAccent, {"#FFFFFF", "#0B1722", "#000000"}},
    {&Palette::highlight, {"#FFF4D6", "#3E3618", "#4A3D00"}},
    {&Palette::danger, {"#D55E00", "#EA7E3D", "#EC8545"}},
    {&Palette::dangerSoft, {"#FDEFE5", "#3F281A", "#3A1A00"}},
    {&Palette::ok, {"#009E73", "#4AE6B7", "#40B38E"}},
    {&Palette::warning, {"#F5C710", "#F5C710", "#FFF182"}},
    {&Palette::dead, {"#7B8794", "#8793A0", "#D0D0D0"}},
    {&Palette::hatch, {"#D3D9E0", "#3A444F", "#707070"}},
    {&Palette::hatchGround, {"#F5F7F9", "#232A32", "#000000"}},
    {&Palette::shadow, {"#281F2933", "#6E000000", "#00000000"}},
};

constexpr Shades shadesOfSeries[] = {
    {"#56B4E9", "#56B4E9", "#74D0FF"}, {"#009E73", "#4AE6B7", "#40B38E"},
    {"#E69F00", "#F8B421", "#EBC215"}, {"#CC79A7", "#CD8FB4", "#F599C5"},
    {"#0072B2", "#4B5ECE", "#364FF8"}, {"#FFD634", "#FFE687", "#FFF182"},
    {"#8D2A6E", "#CD0590", "#BB3094"}, {"#511706", "#845F50", "#B67D68"},
    {"#3008B4", "#9F6FF2", "#A58EE9"}, {"#5D5609", "#6E7610", "#4D8101"},
};

Palette paletteBy(const char* Shades::*theme) {
    Palette palette;
    for (const NamedShades& one : shadesOfNames)
        palette.*one.name = QColor(one.shades.*theme);
    std::ranges::transform(shadesOfSeries, palette.series.begin(),
                           [theme](const Shades& shades) { return QColor(shades.*theme); });
    return palette;
}

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrastOf(const QColor& a, const QColor& b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// Qt looks for a family that is not there among all others, once for each script: so those that
/// are there come first, and their order among themselves stays.
QStringList thoseThereFirst(QStringList names) {
    const QStringList all = QFontDatabase::families(); // "Name", or "Name [Foundry]"
    std::stable_partition(names.begin(), names.end(), [&all](const QString& name) {
        return std::any_of(all.begin(), all.end(), [&](const QString& there) {
            return there == name || there.startsWith(name + QLatin1String(" ["));
        });
    });
    return names;
}

/// Qt takes the first family that has the character, so the order is the language's. Chinese comes
/// first in Chinese: quotation marks and dashes must be full-width there.
QStringList families(bool inChinese, const QStringList& latin) {
    const QStringList chinese{QStringLiteral("Noto Sans CJK SC"),
                              QStringLiteral("WenQuanYi Micro Hei")};
    return thoseThereFirst(inChinese ? chinese + latin : latin + chinese);
}

QStringList textFamilies(bool inChinese) {
    return families(inChinese, {QStringLiteral("Inter"), QStringLiteral("Noto Sans"),
                                QStringLiteral("Ubuntu"), QStringLiteral("DejaVu Sans")});
}

QFont fontOf(const QStringList& names, double pixels, QFont::Weight weight) {
    QFont font;
    font.setFamilies(names);
    font.setPixelSize(std::max(6, qRound(pixels)));
    font.setWeight(weight);
    // Positions of glyphs must not depend on the zoom, or labels tremble while it changes.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

const QColor& Palette::of(std::uint64_t number) const {
    return number == 0 ? mute : series[(number - 1) % series.size()];
}

QColor Palette::textOn(const QColor& ground) const {
    static const QColor dark("#14202B"), light("#FFFFFF");
    return contrastOf(dark, ground) >= contrastOf(light, ground) ? dark : light;
}

const Palette& paletteOf(ThemeKind kind) {
    static const Palette light = paletteBy(&Shades::light), dark = paletteBy(&Shades::dark),
                         contrast = paletteBy(&Shades::contrast);
    switch (kind) {
    case ThemeKind::light: return light;
    case ThemeKind::dark: return dark;
    case ThemeKind::contrast: return contrast;
    }
    return light;
}

QFont Theme::font(double size, QFont::Weight weight) const {
    static const QStringList inEnglish = textFamilies(false), inChinese = textFamilies(true);
    const bool chinese = language.startsWith(QLatin1String("zh"));
    return fontOf(chinese ? inChinese : inEnglish, px(size), weight);
}

QFont Theme::monospace(double size, QFont::Weight weight) const {
    // Digits and names are Latin in both languages, and must keep their columns.
    static const QStringList names =
        families(false, {QStringLiteral("JetBrains Mono"), QStringLiteral("Noto Sans Mono"),
                         QStringLiteral("DejaVu Sans Mono")});
    QFont font = fontOf(names, px(size), weight);
    font.setStyleHint(QFont::Monospace);
    return font;
}

// Measured once a scale, at which a font may round its height: the fonts there are do not change,
// and this is asked for in every frame.
double Theme::lineShare() const {
    static QHash<std::pair<QString, double>, double> known;
    const std::pair key(language, scale);
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    const QFont usual = font(13); // that of the application, which is loaded in any case
    const double share = QFontMetricsF(usual).height() / usual.pixelSize();
    known.insert(key, share);
    return share;
}

double Theme::lineHeight(double size, double least) const {
    return std::ceil(std::max(px(least), std::max(6, qRound(px(size))) * lineShare()));
}

QColor Theme::dangerInk() const {
    return kind == ThemeKind::light ? palette.danger.darker(135) : palette.danger;
}

ThemeHolder::ThemeHolder(QObject* parent) : QObject(parent) {}

void ThemeHolder::set(const Theme& theme) {
    if (theme == m_theme)
        return;
    m_theme = theme;
    emit changed();
}

void ThemeHolder::setKind(ThemeKind kind) {
    Theme theme = m_theme;
    theme.kind = kind;
    theme.palette = paletteOf(kind);
    set(theme);
}

void ThemeHolder::setScale(double scale) {
    Theme theme = m_theme;
    theme.scale = std::clamp(scale, 1.0, 2.5);
    set(theme);
}

void ThemeHolder::setReducedMotion(bool reduced) {
    Theme theme = m_theme;
    theme.reducedMotion = reduced;
    set(theme);
}

void ThemeHolder::setLanguage(const QString& language) {
    Theme theme = m_theme;
    theme.language = language;
    set(theme);
}

void ThemeHolder::applyToApplication() const {
    QApplication::setFont(m_theme.font(13));
    qApp->setStyleSheet(m_theme.styleSheet());
}

} // namespace synod::widgets
