// SPDX-License-Identifier: GPL-3.0-or-later
// What one begins with: the gallery of pictures, and scenarios that begin with what there is now.
#include "app/files/examples.h"
#include "app/files/thumbnails.h"
#include "app/window/gallery.h"
#include "app/window/gallery_tile.h"
#include "app/window/message_bar.h"
#include "tests/app/window/window_lab.h"
#include "widgets/events/event_log.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>

#include <set>

namespace synod::app {
namespace {

using ::testing::HasSubstr;

class GalleryTest : public WindowLab {
protected:
    Gallery* open() {
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        key(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        Gallery* gallery = window->gallery();
        EXPECT_TRUE(gallery->isVisible());
        return gallery;
    }
    static QStringList shown(const Gallery* gallery) {
        QStringList titles;
        for (int row = 0; row < gallery->tiles()->count(); ++row)
            if (const QListWidgetItem* item = gallery->tiles()->item(row); !item->isHidden())
                titles << item->text();
        return titles;
    }
    static void type(QWidget* into, const QString& text) { QTest::keyClicks(into, text); }
};

TEST_F(GalleryTest, HasEveryExampleAndAFreshLab) {
    Gallery* gallery = open();
    EXPECT_EQ(shown(gallery).size(), static_cast<qsizetype>(examples().size()) + 1);
    EXPECT_EQ(shown(gallery).front(), QStringLiteral("A fresh lab"));
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    EXPECT_TRUE(shown(gallery).contains(titleOf(examples().front())));
    EXPECT_FALSE(shown(gallery).contains(QStringLiteral("A fresh lab")));
    window->setLanguage(QStringLiteral("en"));
}

TEST_F(GalleryTest, WordsAndArrowsAndEnterOpenAnExample) {
    Gallery* gallery = open();
    type(gallery->search(), QStringLiteral("tcp CUBIC congestion"));
    ASSERT_EQ(shown(gallery).size(), 1);
    gallery->search()->clear();
    type(gallery->search(), QStringLiteral("paxos"));
    const QStringList paxos = shown(gallery);
    ASSERT_GT(paxos.size(), 3);
    QTest::keyClick(gallery->search(), Qt::Key_Down);
    QTest::qWait(1);
    QTest::keyClick(gallery->tiles(), Qt::Key_Right);
    EXPECT_EQ(gallery->tiles()->currentItem()->text(), paxos[1]);
    QTest::keyClick(gallery->tiles(), Qt::Key_Return);
    EXPECT_FALSE(gallery->isVisible());
    EXPECT_EQ(model().trace().header().protocol, "paxos");
    // What was opened is there at once next time, in front.
    open();
    gallery->groups()->setCurrentRow(1);
    EXPECT_EQ(shown(gallery), QStringList{paxos[1]});
    type(gallery->search(), QStringLiteral("no such thing"));
    EXPECT_TRUE(shown(gallery).isEmpty());
    QTest::keyClick(gallery->search(), Qt::Key_Return);
    EXPECT_TRUE(gallery->isVisible());
}

TEST_F(GalleryTest, PicturesAreMadeForWhatIsSeenAndKept) {
    Gallery* gallery = open();
    type(gallery->search(), QStringLiteral("ring"));
    const QString folder = thumbnailFolder(profile.path());
    const auto kept = [&] { return QDir(folder).entryList({QStringLiteral("*.png")}).size(); };
    ASSERT_TRUE(QTest::qWaitFor([&] { return kept() >= shown(gallery).size(); }, 20'000));
    QTest::qWait(1);
    EXPECT_LT(kept(), 40) << "only what was in sight";
    // Another window paints none of them again.
    Thumbnails others(folder, window->themeHolder(), nullptr);
    const QImage ring = others.of(QStringLiteral(":/scenarios/ip-ring.toml"));
    ASSERT_FALSE(ring.isNull());
    EXPECT_EQ(ring.size(), Thumbnails::size);
    std::set<QRgb> colours;
    for (int x = 0; x < ring.width(); ++x)
        for (int y = 0; y < ring.height(); ++y)
            colours.insert(ring.pixel(x, y));
    EXPECT_GT(colours.size(), 20U);
}

TEST_F(GalleryTest, APictureIsOfTheFileAsItIsWhenOneLooks) {
    Thumbnails pictures(profile.filePath(QStringLiteral("pictures")), window->themeHolder(),
                        nullptr);
    const QString path = profile.filePath(QStringLiteral("r.synodrec"));
    const auto look = [&] {
        EXPECT_TRUE(QTest::qWaitFor([&] { return !pictures.of(path).isNull(); }));
        return pictures.of(path);
    };
    ASSERT_TRUE(window->saveTo(path));
    const QImage before = look();
    window->openPath(QStringLiteral(":/scenarios/udp-echo.toml"));
    ASSERT_TRUE(window->saveTo(path));
    pictures.rest();
    EXPECT_NE(look(), before);
}

TEST_F(GalleryTest, WhatIsNoScenarioHasNoPicture) {
    const QString path = profile.filePath(QStringLiteral("x.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("format = 7");
    file.close();
    EXPECT_TRUE(makeThumbnail(path, window->themeHolder()->theme()).isNull());
    EXPECT_TRUE(
        makeThumbnail(profile.filePath("none.synodrec"), window->themeHolder()->theme()).isNull());
    // A recording has one, too.
    play(seconds(1));
    const QString recording = profile.filePath(QStringLiteral("r.synodrec"));
    ASSERT_TRUE(window->saveTo(recording));
    EXPECT_FALSE(makeThumbnail(recording, window->themeHolder()->theme()).isNull());
}

/// Every look, to be looked at where SYNOD_SHOTS names a folder.
TEST_F(GalleryTest, IsPaintedInEveryLook) {
    const QString shots = qEnvironmentVariable("SYNOD_SHOTS");
    const auto take = [&](QWidget* widget, const QString& name) {
        EXPECT_FALSE(widget->grab().isNull());
        if (!shots.isEmpty())
            widget->grab().save(QDir(shots).filePath(name + QStringLiteral(".png")));
    };
    play(seconds(1));
    take(open(), QStringLiteral("gallery"));
    for (const bool small : {false, true})
        for (const bool dark : {false, true})
            for (const char* language : {"en", "zh_CN"}) {
                if (shots.isEmpty())
                    return;
                window->setLanguage(QString::fromLatin1(language));
                window->themeHolder()->setKind(dark ? widgets::ThemeKind::dark
                                                    : widgets::ThemeKind::light);
                window->themeHolder()->setScale(small ? 1.5 : 1);
                window->resize(small ? QSize(1024, 768) : QSize(1280, 800));
                window->gallery()->close();
                window->gallery()->offer({}, false);
                QTest::qWait(2'500);
                const QString look = QStringLiteral("-%1-%2-%3").arg(language).arg(dark).arg(small);
                take(window->gallery(), QStringLiteral("gallery") + look);
                window->gallery()->close();
                QTest::keyClick(window.get(), Qt::Key_F, Qt::ControlModifier);
                QTest::qWait(50);
                EXPECT_LE(window->width(), small ? 1024 : 1280) << look.toStdString();
                take(window.get(), QStringLiteral("events") + look);
            }
}

class FromNowWindowTest : public WindowLab {};

TEST_F(FromNowWindowTest, BeginsWithWhatTheDisksHold) {
    run().act(intervention::Request{"leader", "put colour blue"});
    play(seconds(1));
    run().act(intervention::Crash{"n2"});
    const Time now = model().time();
    const QString path = profile.filePath(QStringLiteral("now.toml"));
    ASSERT_TRUE(window->saveScenarioFromNowTo(path));
    EXPECT_THAT(window->statusLine()->text().toStdString(), HasSubstr("now.toml"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_THAT(file.readAll().toStdString(), HasSubstr("put colour blue"));
    EXPECT_EQ(model().time(), now);
    window->openPath(path);
    EXPECT_EQ(model().time(), Time{});
    play(milliseconds(1));
    EXPECT_EQ(model().snapshot().nodes[1].status, trace::NodeStatus::crashed);
    const auto& disk = model().snapshot().nodes[0].state.get<raft::State>();
    EXPECT_GE(disk.currentTerm, 1U);
    EXPECT_FALSE(disk.log.empty());
}

TEST_F(FromNowWindowTest, SaysWhereThereIsNothingToBeginWith) {
    window->openPath(QStringLiteral(":/scenarios/tcp-handshake.toml"));
    const QString path = profile.filePath(QStringLiteral("tcp.toml"));
    EXPECT_FALSE(window->saveScenarioFromNowTo(path));
    EXPECT_THAT(window->problemBar()->text().toStdString(),
                HasSubstr("gone when they are stopped"));
    EXPECT_FALSE(QFile::exists(path));
}

class EventChoicesTest : public WindowLab {};

TEST_F(EventChoicesTest, AreThereAtTheNextStart) {
    window->eventLog()->layerBox()->setCurrentIndex(2);
    window->eventLog()->nodeBox()->setCurrentIndex(3);
    const QVariantMap choices = window->eventLog()->choices();
    openWindow();
    EXPECT_EQ(window->eventLog()->choices(), choices);
    EXPECT_EQ(window->eventLog()->nodeBox()->currentText(), QStringLiteral("n3"));
}

} // namespace
} // namespace synod::app
