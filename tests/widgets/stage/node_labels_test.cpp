// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/node_labels.h"

#include <QFontMetricsF>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

TEST(NodeLabels, LongNamesAreShortenedAndNotShrunkToNothing) {
    for (const char* name : {"replica-in-oslo-1", "a-name-of-forty-letters-that-nobody-reads",
                             "数据中心里的第一台服务器"})
        for (const double scale : {1.0, 1.5}) {
            Theme theme;
            theme.scale = scale;
            const QString whole = QString::fromUtf8(name);
            const double room = theme.px(50);
            const FittedText fits = fitText(whole, theme.font(18, QFont::Bold), room, theme);
            EXPECT_GE(fits.font.pixelSize(), qRound(theme.px(9))) << name;
            EXPECT_LE(QFontMetricsF(fits.font).horizontalAdvance(fits.text), room + 0.5) << name;
            EXPECT_EQ(fits.text.front(), whole.front());
            EXPECT_EQ(fits.text.back(), whole.back()) << fits.text.toStdString();
        }
}

TEST(NodeLabels, ANameThatFitsIsWhole) {
    const Theme theme;
    const QFont font = theme.font(18, QFont::Bold);
    const FittedText fits = fitText(QStringLiteral("n12"), font, 50, theme);
    EXPECT_EQ(fits.text, QStringLiteral("n12"));
    EXPECT_EQ(fits.font, font);
    EXPECT_EQ(fitText(QStringLiteral("server"), font, 50, theme).text, QStringLiteral("server"));
}

} // namespace
} // namespace synod::widgets
