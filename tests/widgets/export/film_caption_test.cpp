// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/film_caption.h"

#include <QFontMetrics>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

constexpr int least = 240, usual = 720;

CaptionStrip stripOf(int height, double scale = 1) {
    Theme theme;
    theme.scale = scale;
    return {theme, QSize(height * 16 / 9 / 2 * 2, height)};
}

TEST(FilmCaption, ASentenceIsShownWhole) {
    const QString sentence = QStringLiteral(
        "n4 has a majority, 3 of 5 votes for term 2: it becomes the leader and sends heartbeats");
    for (const int height : {least, 480, usual, 1'080})
        EXPECT_EQ(stripOf(height).fit(sentence).text, sentence) << height;
}

TEST(FilmCaption, ALongOneGetsSmallerAndThenIsCutShort) {
    const CaptionStrip strip = stripOf(usual);
    const QString one = QStringLiteral("An acceptor promises nothing that it has not promised. ");
    const auto few = strip.fit(one.repeated(4).trimmed());
    EXPECT_EQ(few.text, one.repeated(4).trimmed());
    const auto many = strip.fit(one.repeated(40));
    EXPECT_LT(many.text.size(), one.size() * 40);
    EXPECT_TRUE(many.text.endsWith(QChar(0x2026)));
    EXPECT_LT(many.font.pixelSize(), strip.fit(one).font.pixelSize());
}

TEST(FilmCaption, TheStripIsEvenAndLeavesTheLargerPartToThePicture) {
    for (const int height : {64, least, usual, 1'080})
        for (const double scale : {1.0, 2.5}) {
            const int strip = stripOf(height, scale).height();
            EXPECT_EQ(strip % 2, 0);
            EXPECT_LE(strip, height / 2);
            EXPECT_GT(strip, 0);
        }
}

TEST(FilmCaption, WhatIsPaintedIsAFunctionOfWhatIsSaid) {
    CaptionStrip strip = stripOf(usual);
    const auto painted = [&](const FilmCaption* caption, Time now) {
        QImage image(1'280, strip.height(), QImage::Format_RGB32);
        QPainter painter(&image);
        strip.paint(painter, caption, now);
        painter.end();
        return image;
    };
    const FilmCaption first{Time{}, QStringLiteral("n1 asks for votes"), {}, false};
    const FilmCaption second{Time{}, QStringLiteral("n1 asks for more"), {}, false};
    const QImage nothing = painted(nullptr, Time{});
    const QImage one = painted(&first, Time{});
    EXPECT_NE(nothing, one);
    EXPECT_NE(painted(&second, Time{}), one);
    EXPECT_NE(painted(&first, seconds(1)), one);
    EXPECT_EQ(painted(&first, Time{}), one);
    EXPECT_EQ(painted(nullptr, Time{}), nothing);
}

} // namespace
} // namespace synod::widgets
