// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/playback_clock.h"
#include "widgets/model/trace_model.h"
#include "widgets/timeline/transport_bar.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QTranslator>

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::widgets {
namespace {

class TransportBarTest : public ::testing::Test {
protected:
    TraceModel model;
    PlaybackClock clock;
    ThemeHolder theme;
};

TEST_F(TransportBarTest, WhatIsInItHasRoomWhereverTextIsLarge) {
    for (const double scale : {1.0, 1.6, 2.5}) {
        theme.setScale(scale);
        TransportBar bar(&model, &clock, &theme);
        bar.show();
        for (int width = qRound(300 * scale); width <= qRound(700 * scale); width += 20) {
            bar.resize(width, qRound(110 * scale));
            QTest::qWait(0);
            for (const QWidget* child :
                 bar.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
                if (!child->isVisible())
                    continue;
                EXPECT_TRUE(bar.rect().contains(child->geometry()))
                    << width << " at " << scale << ": " << child->metaObject()->className();
                EXPECT_GE(child->width(), child->minimumSizeHint().width())
                    << width << " at " << scale << ": " << child->metaObject()->className();
            }
        }
    }
}

TEST_F(TransportBarTest, TheClockHasAFontForTheWordsOfItsLanguage) {
    TransportBar bar(&model, &clock, &theme);
    const auto clocks = bar.findChildren<QLabel*>();
    const auto merges = [&] {
        return std::all_of(clocks.begin(), clocks.end(), [](const QLabel* label) {
            return (label->font().styleStrategy() & QFont::NoFontMerging) == 0;
        });
    };
    EXPECT_FALSE(merges()) << "digits and Latin letters are in one font";
    QTranslator chinese;
    ASSERT_TRUE(chinese.load(QStringLiteral(":/i18n/synod_zh_CN.qm")));
    QCoreApplication::installTranslator(&chinese);
    QCoreApplication::processEvents();
    const bool inChinese = merges();
    QCoreApplication::removeTranslator(&chinese);
    EXPECT_TRUE(inChinese) << "those of minutes and seconds are in another one";
}

} // namespace
} // namespace synod::widgets
