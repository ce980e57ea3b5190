// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"
#include "widgets/stage/dress.h"

#include <QFontInfo>
#include <QIcon>
#include <QImage>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace synod::widgets {
namespace {

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

class EveryTheme : public testing::TestWithParam<ThemeKind> {};

TEST_P(EveryTheme, TextIsReadable) {
    const Palette& p = paletteOf(GetParam());
    for (const QColor& ground : {p.surface, p.stage, p.window, p.sunken, p.accentSoft}) {
        EXPECT_GE(contrast(p.ink, ground), 7) << ground.name().toStdString();
        EXPECT_GE(contrast(p.inkSoft, ground), 7) << ground.name().toStdString();
        EXPECT_GE(contrast(p.mute, ground), 4.5) << ground.name().toStdString();
    }
    for (const QColor& ground : {p.highlight, p.dangerSoft})
        EXPECT_GE(contrast(p.ink, ground), 7) << ground.name().toStdString();
    for (const QColor& ground : {p.surface, p.accentSoft}) // a tab, a link in a text
        EXPECT_GE(contrast(p.accent, ground), 4.5) << ground.name().toStdString();
    Theme theme;
    theme.kind = GetParam();
    theme.palette = p;
    EXPECT_GE(contrast(theme.dangerInk(), p.dangerSoft), 4.5);
    EXPECT_GE(contrast(p.onAccent, p.accent), 4.5);
    for (const QColor& color : p.series)
        EXPECT_GE(contrast(p.textOn(color), color), 4.5) << color.name().toStdString();
}

/// Björn Ottosson's Oklab: as far apart as the eye sees two colours, black and white being 100.
double distance(const QColor& first, const QColor& second) {
    const auto lab = [](const QColor& color) {
        const auto linear = [](double c) {
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        const double r = linear(color.redF()), g = linear(color.greenF()),
                     b = linear(color.blueF());
        const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return std::array{0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    };
    const auto one = lab(first), other = lab(second);
    return 100 * std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

TEST_P(EveryTheme, TenColoursAreToldApart) {
    const Palette& p = paletteOf(GetParam());
    ASSERT_GE(p.series.size(), 10u);
    for (std::size_t i = 0; i < p.series.size(); ++i) {
        EXPECT_GE(distance(p.series[i], p.danger), 7) << p.series[i].name().toStdString();
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_GE(distance(p.series[i], p.series[j]), 9)
                << p.series[i].name().toStdString() << " " << p.series[j].name().toStdString();
    }
}

TEST(Tint, TheEleventhIsMarkedAsARepeat) {
    const Palette& p = paletteOf(ThemeKind::light);
    EXPECT_FALSE(Tint::of(10).again());
    EXPECT_TRUE(Tint::of(11).again());
    EXPECT_EQ(Tint::of(11).color(p), Tint::of(1).color(p));
    EXPECT_FALSE(Tint::of(11) == Tint::of(1));
}

/// WCAG 2.1, 1.4.11: what must be seen to understand a picture has 3 : 1 against its ground.
TEST_P(EveryTheme, LinksAreSeenOnTheStage) {
    const Palette& p = paletteOf(GetParam());
    for (const QColor& line : {p.link, p.dead, p.danger, p.accent, p.ok})
        EXPECT_GE(contrast(line, p.stage), 3) << line.name().toStdString();
    EXPECT_GE(contrast(p.link, p.surface), 3) << "the time line's";
    // What marks the focus of a control, wherever that stands.
    for (const QColor& ground : {p.surface, p.window, p.sunken, p.accentSoft})
        EXPECT_GE(contrast(p.accent, ground), 3) << ground.name().toStdString();
}

TEST_P(EveryTheme, StyleSheetHasAllItsTokens) {
    Theme theme;
    theme.kind = GetParam();
    theme.palette = paletteOf(GetParam());
    theme.scale = 1.5;
    const QString sheet = theme.styleSheet();
    EXPECT_FALSE(sheet.contains('@'));
    EXPECT_TRUE(sheet.contains("border-radius: 15px")); // 10 px at 100 %
    EXPECT_TRUE(sheet.contains("border: 1px solid " + theme.palette.line.name()));
}

INSTANTIATE_TEST_SUITE_P(Theme,
                         EveryTheme,
                         testing::Values(ThemeKind::light, ThemeKind::dark, ThemeKind::contrast));

TEST(Theme, IconsTakeTheirColourAndPixelRatio) {
    const QPixmap picture = iconPixmap("scissors", QColor("#D55E00"), 20, 2);
    EXPECT_EQ(picture.size(), QSize(40, 40));
    EXPECT_EQ(picture.devicePixelRatio(), 2);
    const QImage image = picture.toImage();
    bool orange = false;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            orange = orange || image.pixelColor(x, y) == QColor("#D55E00");
    EXPECT_TRUE(orange);
    EXPECT_TRUE(iconPixmap("no such icon", Qt::black, 20, 1).isNull());
}

TEST(Theme, APictureOfAnIconIsNoOthers) {
    const QSize size(20, 20);
    const QIcon red = icon("scissors", Qt::red);
    const QImage picture = red.pixmap(size).toImage();
    EXPECT_EQ(icon("scissors", Qt::red).pixmap(size).toImage(), picture);
    EXPECT_NE(icon("scissors", Qt::blue).pixmap(size).toImage(), picture);
    EXPECT_NE(icon("plus", Qt::red).pixmap(size).toImage(), picture);
    EXPECT_NE(red.pixmap(size, QIcon::Disabled).toImage(), picture);
    EXPECT_EQ(red.pixmap(QSize(30, 30)).size(), QSize(30, 30));
}

TEST(Theme, ChineseComesFirstInChineseOnly) {
    const QStringList chinese{"Noto Sans CJK SC", "WenQuanYi Micro Hei"};
    const QStringList latin{"Inter", "Noto Sans", "Ubuntu", "DejaVu Sans"};
    const auto isThere = [](const QString& name) {
        return QFontInfo(QFont(name)).family() == name;
    };
    const auto thoseThere = [&](QStringList names) {
        names.removeIf([&](const QString& name) { return !isThere(name); });
        return names;
    };
    const auto first = [&](const char* language) {
        Theme theme;
        theme.language = language;
        return theme.font(13).families().first(thoseThere(latin + chinese).size());
    };
    ASSERT_FALSE(thoseThere(latin + chinese).empty());
    EXPECT_EQ(first("en"), thoseThere(latin + chinese));
    EXPECT_EQ(first("zh_CN"), thoseThere(chinese + latin));
}

TEST(Theme, AFamilyThatIsNotThereIsAskedForLast) {
    const Theme theme;
    for (const QFont& font : {theme.font(13), theme.monospace(13)}) {
        QString seen;
        for (const QString& name : font.families()) {
            const bool there = QFontInfo(QFont(name)).family() == name;
            EXPECT_TRUE(!there || seen.isEmpty())
                << name.toStdString() << " behind " << seen.toStdString();
            seen = there ? seen : name;
        }
    }
}

TEST(Theme, HolderSaysWhenItChangesAndOnlyThen) {
    ThemeHolder holder;
    QSignalSpy changed(&holder, &ThemeHolder::changed);
    holder.setScale(9);
    EXPECT_EQ(holder.theme().scale, 2.5);
    holder.setScale(7);
    holder.setKind(ThemeKind::dark);
    EXPECT_EQ(holder.theme().palette, paletteOf(ThemeKind::dark));
    EXPECT_EQ(changed.count(), 2);
}

} // namespace
} // namespace synod::widgets
