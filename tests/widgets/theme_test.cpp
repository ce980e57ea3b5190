// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include <QFontInfo>
#include <QImage>
#include <QSignalSpy>

#include <gtest/gtest.h>

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
        EXPECT_GE(contrast(p.mute, ground), 4.5) << ground.name().toStdString();
    }
    EXPECT_GE(contrast(p.onAccent, p.accent), 4.5);
    for (const QColor& color : p.series)
        EXPECT_GE(contrast(p.textOn(color), color), 4.5) << color.name().toStdString();
}

/// WCAG 2.1, 1.4.11: what must be seen to understand a picture has 3 : 1 against its ground.
TEST_P(EveryTheme, LinksAreSeenOnTheStage) {
    const Palette& p = paletteOf(GetParam());
    for (const QColor& line : {p.link, p.dead, p.danger, p.accent})
        EXPECT_GE(contrast(line, p.stage), 3) << line.name().toStdString();
    EXPECT_GE(contrast(p.link, p.surface), 3) << "the time line's";
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

TEST(Theme, ChineseComesFirstInChineseOnly) {
    Theme theme;
    EXPECT_EQ(theme.font(13).families().last(), "WenQuanYi Micro Hei");
    theme.language = "zh_CN";
    EXPECT_EQ(theme.font(13).families().first(), "Noto Sans CJK SC");
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
