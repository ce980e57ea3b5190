// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are opened, saved, dropped and come back at the next start.
#include "app/files/preferences.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "tests/app/window/window_lab.h"
#include "widgets/events/event_log.h"
#include "widgets/timeline/transport_bar.h"

#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

#include <sys/stat.h>

namespace synod::app {
namespace {

class OpeningTest : public WindowLab {
protected:
    QString writeScenario(const char* name) {
        const QString path = profile.filePath(QLatin1String(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 3\n");
        return path;
    }
    /// The lab, and a branch of it, as a file.
    QString saveBranchedLab() {
        run().goTo(seconds(2));
        run().act(intervention::Crash{"n1"});
        run().goTo(seconds(6));
        QString path = profile.filePath(QStringLiteral("lab.synodrec"));
        window->saveTo(path);
        return path;
    }
    QStringList recent() { return Preferences(profile.path()).recentFiles(); }
};

TEST_F(OpeningTest, AFileIsReopenedAtTheSamePlace) {
    window->openPath(saveBranchedLab());
    run().showBranch(1);
    run().goTo(milliseconds(4'321));
    window->close();
    openWindow();
    EXPECT_EQ(model().branch(), 1u);
    EXPECT_EQ(model().time(), milliseconds(4'321));
    window->openPath(writeScenario("three.toml"));
    run().goTo(seconds(2));
    window->close();
    openWindow();
    EXPECT_EQ(model().topology().nodes.size(), 3u);
    EXPECT_EQ(model().time(), seconds(2));
}

TEST_F(OpeningTest, WhatWasDoneByHandInAScenarioIsBegunAnew) {
    window->openPath(writeScenario("three.toml"));
    run().goTo(seconds(2));
    run().act(intervention::Crash{"n1"});
    window->close();
    auto* question = window->findChild<QMessageBox*>();
    ASSERT_TRUE(question);
    QTest::mouseClick(question->button(QMessageBox::Discard), Qt::LeftButton);
    EXPECT_FALSE(window->isVisible());
    openWindow();
    EXPECT_EQ(model().time(), Time{}) << "two seconds without the crash would be another world";
}

TEST_F(OpeningTest, ARecordingIsSavedOntoItself) {
    const QString path = saveBranchedLab();
    window->openPath(path);
    const std::uint64_t size = model().trace().size(1);
    window->saveTo(path);
    EXPECT_EQ(window->problemBar()->text(), QString());
    window->openPath(path);
    EXPECT_EQ(window->problemBar()->text(), QString());
    EXPECT_EQ(model().trace().size(1), size);
    EXPECT_EQ(QDir(profile.path()).entryList({QStringLiteral("*.part*")}).size(), 0);
}

TEST_F(OpeningTest, AFullDeviceIsSaidInOneLine) {
    window->saveTo(QStringLiteral("/dev/full"));
    EXPECT_THAT(window->problemBar()->text().toStdString(),
                testing::AllOf(testing::StartsWith("/dev/full: "), testing::HasSubstr("full")));
}

TEST_F(OpeningTest, NobodyWaitsForWhoWritesToAPipe) {
    for (const char* name : {"pipe.toml", "pipe.synodrec"}) {
        const QString path = profile.filePath(QLatin1String(name));
        ASSERT_EQ(mkfifo(QFile::encodeName(path), 0600), 0);
        window->openPath(path);
        EXPECT_EQ(window->problemBar()->text(),
                  path + QStringLiteral(": this is a pipe or a device, not a file"));
    }
}

TEST_F(OpeningTest, AFileIsOpenedWhereverItIsDropped) {
    const QString path = writeScenario("dropped.toml");
    for (const QWidget* widget : window->findChildren<QWidget*>()) // the stage passes them on
        EXPECT_EQ(widget->acceptDrops(), widget == window->stage())
            << widget->metaObject()->className();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enters(QPoint(400, 300), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &enters);
    EXPECT_TRUE(enters.isAccepted());
    QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &drop);
    EXPECT_EQ(model().topology().nodes.size(), 3u);
    EXPECT_EQ(recent(), QStringList{path});
    QMimeData page;
    page.setUrls({QUrl(QStringLiteral("https://example.org/lab.toml"))});
    QDragEnterEvent foreign(QPoint(400, 300), Qt::CopyAction, &page, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &foreign);
    EXPECT_FALSE(foreign.isAccepted());
}

TEST_F(OpeningTest, RecentFilesAreListedTheLastFirstAndThoseThatAreGoneLeave) {
    const QString first = writeScenario("first.toml");
    const QString second = writeScenario("second.toml");
    for (const QString& path : {first, second, first})
        window->openPath(path);
    EXPECT_EQ(recent(), QStringList({first, second}));
    QAction* entry = nullptr;
    for (QAction* action : window->findChildren<QAction*>())
        if (action->toolTip() == second)
            entry = action;
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->text(), QStringLiteral("second.toml"));
    QFile::remove(second);
    entry->trigger();
    QTest::qWait(1);
    EXPECT_THAT(window->problemBar()->text().toStdString(), testing::HasSubstr("second.toml"));
    EXPECT_EQ(recent(), QStringList{first});
    QFile broken(first);
    ASSERT_TRUE(broken.open(QIODevice::WriteOnly));
    broken.write("format = ");
    broken.close();
    window->openPath(first);
    EXPECT_EQ(recent(), QStringList{first}) << "it is there, and will be mended";
}

TEST_F(OpeningTest, WhoIsQuickerThanTheFirstPictureDoesNoHarm) {
    const auto start = [&] {
        WindowOptions options;
        options.welcomes = false;
        options.profile = profile.path();
        window = std::make_unique<MainWindow>(options);
        window->show();
    };
    start();
    for (const Qt::Key pressed :
         {Qt::Key_Space, Qt::Key_F1, Qt::Key_F5, Qt::Key_F6, Qt::Key_PageDown})
        key(pressed);
    QTest::mouseClick(window->transport()->playButton(), Qt::LeftButton);
    QTest::mouseClick(window->stage(), Qt::LeftButton);
    EXPECT_FALSE(window->clock()->playing()) << "there is nothing to play yet";
    window->begin();
    EXPECT_TRUE(run().session());
    start();
    EXPECT_TRUE(window->close());
}

TEST_F(OpeningTest, WithoutAChineseFontABannerNamesThePackage) {
    bool there = false;
    WindowOptions options;
    options.welcomes = false;
    options.profile = profile.path();
    options.language = QStringLiteral("en");
    options.chineseFontThere = [&] { return there; };
    window = std::make_unique<MainWindow>(options);
    window->show();
    window->begin();
    EXPECT_FALSE(window->fontBar()->isVisible());
    window->setLanguage(QStringLiteral("zh_CN"));
    ASSERT_TRUE(window->fontBar()->isVisible());
    EXPECT_THAT(window->fontBar()->text().toStdString(),
                testing::AllOf(testing::StartsWith("There is no Chinese font"),
                               testing::HasSubstr("fonts-noto-cjk")));
    window->openPath(writeScenario("three.toml"));
    EXPECT_TRUE(window->fontBar()->isVisible()) << "opening a file mends no font";
    window->setLanguage(QStringLiteral("en"));
    EXPECT_FALSE(window->fontBar()->isVisible());
    there = true;
    window->setLanguage(QStringLiteral("zh_CN"));
    EXPECT_FALSE(window->fontBar()->isVisible());
}

} // namespace
} // namespace synod::app
