// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSvgRenderer>
#include <QTranslator>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

TEST(Resources, BothLanguagesAreInTheProgram) {
    EXPECT_TRUE(QFile::exists(":/i18n/synod_en.qm"));
    EXPECT_TRUE(QFile::exists(":/i18n/synod_zh_CN.qm"));
}

TEST(Resources, ButtonsOfQtSpeakChinese) {
    QTranslator translator;
    ASSERT_TRUE(translator.load(":/i18n/qtbase_zh_CN.qm"));
    EXPECT_EQ(translator.translate("QPlatformTheme", "Cancel"), QString::fromUtf8("取消"));
}

TEST(Resources, IconsAreInTheProgramAndDrawable) {
    EXPECT_TRUE(QSvgRenderer(QStringLiteral(":/icons/crown.svg")).isValid());
    EXPECT_TRUE(QSvgRenderer(QStringLiteral(":/icons/synod.svg")).isValid());
}

} // namespace
} // namespace synod::widgets
