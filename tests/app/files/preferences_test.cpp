// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/preferences.h"

#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace synod::app {
namespace {

TEST(Preferences, AFolderThatIsNotThereIsNotOffered) {
    const QTemporaryDir home;
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    Preferences preferences(home.filePath("profile"));
    EXPECT_EQ(preferences.exportFolder(), home.path()) << "there is no folder for documents";
    ASSERT_TRUE(QDir(home.path()).mkdir("Documents"));
    EXPECT_EQ(preferences.exportFolder(), home.filePath("Documents"));
    ASSERT_TRUE(QDir(home.path()).mkdir("slides"));
    preferences.setExportFolder(home.filePath("slides"));
    preferences.setHandIn("Li Lei", home.filePath("slides"));
    EXPECT_EQ(preferences.exportFolder(), home.filePath("slides"));
    EXPECT_EQ(preferences.handInFolder(), home.filePath("slides"));
    ASSERT_TRUE(QDir(home.path()).rmdir("slides"));
    EXPECT_EQ(preferences.exportFolder(), home.filePath("Documents"));
    EXPECT_EQ(preferences.handInFolder(), home.filePath("Documents"));
    qputenv("HOME", before);
}

} // namespace
} // namespace synod::app
