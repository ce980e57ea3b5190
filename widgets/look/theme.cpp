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

Palette lightPalette() {
    Palette p;
    p.window = "#F3F5F8";
    p.surface = "#FFFFFF";
    p.stage = "#FFFFFF";
    p.sunken = "#F1F3F6";
    p.ink = "#1F2933";
    p.inkSoft = "#334155";
    p.mute = "#5D6875";
    p.line = "#E3E6EB";
    p.link = "#8794A3";
    p.track = "#E9EDF2";
    p.accent = "#0072B2";
    p.accentSoft = "#EAF3F9";
    p.onAccent = "#FFFFFF";
    p.highlight = "#FFF4D6";
    p.danger = "#D55E00";
    p.dangerSoft = "#FDEFE5";
    p.ok = "#009E73";
    p.warning = "#F5C710";
    p.dead = "#7B8794";
    p.hatch = "#D3D9E0";
    p.hatchGround = "#F5F7F9";
    p.shadow = QColor(31, 41, 51, 40);
    p.series = {QColor("#56B4E9"), QColor("#009E73"), QColor("#E69F00"), QColor("#CC79A7"),
                QColor("#0072B2"), QColor("#FFD634"), QColor("#8D2A6E"), QColor("#511706"),
                QColor("#3008B4"), QColor("#5D5609")};
    return p;
}

Palette darkPalette() {
    Palette p;
    p.window = "#12161B";
    p.surface = "#1B2128";
    p.stage = "#171C22";
    p.sunken = "#262E37";
    p.ink = "#EEF2F6";
    p.inkSoft = "#D2DAE2";
    p.mute = "#9BA8B5";
    p.line = "#303A44";
    p.link = "#64717F";
    p.track = "#2B343E";
    p.accent = "#56B4E9";
    p.accentSoft = "#1C3444";
    p.onAccent = "#0B1722";
    p.highlight = "#3E3618";
    p.danger = "#EA7E3D";
    p.dangerSoft = "#3F281A";
    p.ok = "#4AE6B7";
    p.warning = "#F5C710";
    p.dead = "#8793A0";
    p.hatch = "#3A444F";
    p.hatchGround = "#232A32";
    p.shadow = QColor(0, 0, 0, 110);
    p.series = {QColor("#56B4E9"), QColor("#4AE6B7"), QColor("#F8B421"), QColor("#CD8FB4"),
                QColor("#4B5ECE"), QColor("#FFE687"), QColor("#CD0590"), QColor("#845F50"),
                QColor("#9F6FF2"), QColor("#6E7610")};
    return p;
}

Palette contrastPalette() {
    Palette p;
    p.window = "#000000";
    p.surface = "#000000";
    p.stage = "#000000";
    p.sunken = "#1C1C1C";
    p.ink = "#FFFFFF";
    p.inkSoft = "#FFFFFF";
    p.mute = "#E0E0E0";
    p.line = "#FFFFFF";
    p.link = "#A8A8A8";
    p.track = "#4A4A4A";
    p.accent = "#5CC8FF";
    p.accentSoft = "#003049";
    p.onAccent = "#000000";
    p.highlight = "#4A3D00";
    p.danger = "#EC8545";
    p.dangerSoft = "#3A1A00";
    p.ok = "#40B38E";
    p.warning = "#FFF182";
    p.dead = "#D0D0D0";
    p.hatch = "#707070";
    p.hatchGround = "#000000";
    p.shadow = QColor(0, 0, 0, 0);
    p.series = {QColor("#74D0FF"), QColor("#40B38E"), QColor("#EBC215"), QColor("#F599C5"),
                QColor("#364FF8"), QColor("#FFF182"), QColor("#BB3094"), QColor("#B67D68"),
                QColor("#A58EE9"), QColor("#4D8101")};
    return p;
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
    static const Palette light = lightPalette(), dark = darkPalette(), contrast = contrastPalette();
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
