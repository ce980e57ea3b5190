// SPDX-License-Identifier: GPL-3.0-or-later
// That the fonts a run of the tests is meant to have are those that it draws with.
#include "widgets/look/theme.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

TEST(FontsTest, TextsAreDrawnWithTheFontsOfTheSet) {
    const QString family = qEnvironmentVariable("SYNOD_TEST_FONT");
    ASSERT_FALSE(QFontDatabase::families().isEmpty()) << "no font is installed";
    if (family.isEmpty())
        return; // the fonts of this computer, whichever they are
    for (const char* language : {"en", "zh_CN"}) {
        Theme theme;
        theme.language = QString::fromLatin1(language);
        EXPECT_EQ(QFontInfo(theme.font(12)).family().toStdString(), family.toStdString())
            << "is the package of these fonts installed? tools/lib/packages.sh names it";
    }
}

TEST(FontsTest, NoOtherFontIsThere) {
    const QString family = qEnvironmentVariable("SYNOD_TEST_FONT");
    const QString maker = family.section(u' ', 0, 0);
    // Qt lists what fontconfig finds a font for, too.
    const QStringList generic{QStringLiteral("Monospace"), QStringLiteral("Sans Serif"),
                              QStringLiteral("Serif")};
    for (const QString& there : QFontDatabase::families())
        EXPECT_TRUE(there.startsWith(maker) || generic.contains(there)) << there.toStdString();
}

} // namespace
} // namespace synod::widgets
