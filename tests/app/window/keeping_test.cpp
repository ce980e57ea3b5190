// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that was made is lost: who closes, opens or begins anew is asked, and undo finds back.
#include "app/files/first_lab.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/recovery_bar.h"
#include "engine/record/load_trace.h"
#include "tests/app/window/window_lab.h"
#include "widgets/timeline/transport_bar.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>

namespace synod::app {
namespace {

using intervention::Intervention;

class KeepingTest : public WindowLab {
protected:
    void crash() {
        key(Qt::Key_Tab);
        key(Qt::Key_C);
        ASSERT_TRUE(window->isWindowModified());
    }
    QMessageBox* question() {
        for (auto* box : window->findChildren<QMessageBox*>())
            if (box->isVisible())
                return box;
        return nullptr;
    }
    void answer(QMessageBox::StandardButton button) {
        ASSERT_TRUE(question());
        QTest::mouseClick(question()->button(button), Qt::LeftButton);
        QTest::qWait(1);
        // Without a window manager this is what gives it the keys again.
        if (!window->isVisible() || QApplication::activeModalWidget() != nullptr)
            return;
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
        window->stage()->setFocus();
    }
    /// In the dialog for saving that is open.
    void saveAs(const QString& path) {
        QFileDialog* dialog = nullptr;
        for (auto* open : window->findChildren<QFileDialog*>())
            dialog = open->isVisible() ? open : dialog;
        ASSERT_TRUE(dialog);
        auto* name = dialog->findChild<QLineEdit*>();
        ASSERT_TRUE(name);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        QTest::qWait(1);
        EXPECT_EQ(window->problemBar()->text(), QString());
    }
    QString writeScenario(const char* name) {
        const QString path = profile.filePath(QLatin1String(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("format = 1\nprotocol = \"raft\"\n[topology]\nshape = \"ring\"\nnodes = 3\n");
        return path;
    }
    void addNode(const char* name) { run().act(intervention::AddNode{name, {"n1"}}); }
    std::size_t nodes() { return model().topology().nodes.size(); }
    void undo() { QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier); }
    void redo() { QTest::keyClick(window.get(), Qt::Key_Y, Qt::ControlModifier); }
};

TEST_F(KeepingTest, ClosingAsksAndCancelStays) {
    crash();
    window->close();
    ASSERT_TRUE(question());
    EXPECT_THAT(question()->text().toStdString(), testing::HasSubstr("First lab"));
    EXPECT_TRUE(window->isVisible());
    answer(QMessageBox::Cancel);
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(question(), nullptr);
    EXPECT_TRUE(run().canUndo());
    QTest::keyClick(window.get(), Qt::Key_Q, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    EXPECT_FALSE(window->isVisible());
}

TEST_F(KeepingTest, WhereNothingWasMadeNothingIsAsked) {
    play(seconds(1)); // it can be played again
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    EXPECT_EQ(question(), nullptr);
    EXPECT_TRUE(leader());
    window->close();
    EXPECT_FALSE(window->isVisible());
}

TEST_F(KeepingTest, AFreshLabAsks) {
    crash();
    const Time end = model().endTime();
    play(seconds(1));
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Cancel);
    EXPECT_GT(model().endTime(), end);
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    EXPECT_EQ(model().endTime(), end);
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(KeepingTest, UndoFindsBackToWhatWasDiscarded) {
    const QString path = writeScenario("three.toml");
    window->openPath(path);
    play(milliseconds(500));
    crash();
    play(milliseconds(500));
    const Time there = model().time();
    const std::uint64_t records = model().trace().size(0);
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    EXPECT_EQ(nodes(), 5u);
    EXPECT_FALSE(window->isWindowModified());

    crash();
    undo(); // of what was done here first
    EXPECT_EQ(nodes(), 5u);
    undo();
    ASSERT_EQ(nodes(), 3u);
    EXPECT_EQ(model().time(), there);
    EXPECT_EQ(model().trace().size(0), records);
    EXPECT_TRUE(window->isWindowModified()) << "it is still in no file";
    EXPECT_THAT(window->windowTitle().toStdString(), testing::HasSubstr("three.toml"));
    EXPECT_THAT(window->statusLine()->text().toStdString(), testing::HasSubstr("Ctrl+Y"));

    redo();
    EXPECT_EQ(nodes(), 5u);
    EXPECT_THAT(window->windowTitle().toStdString(), testing::HasSubstr("First lab"));
    undo();
    ASSERT_EQ(nodes(), 3u);
    undo(); // the crash
    EXPECT_LT(model().time(), there);
    play(milliseconds(100));
    crash();
    EXPECT_FALSE(run().canRedo()) << "another way is gone from here";
}

TEST_F(KeepingTest, EachOfTwoSessionsKeepsItsSpeed) {
    const auto speed = [this] { return window->clock()->speed(); };
    window->openPath(writeScenario("three.toml"));
    window->clock()->setSpeed(5);
    play(milliseconds(500));
    crash();
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    ASSERT_EQ(speed(), firstLabSpeed);
    window->clock()->setSpeed(2);
    undo();
    ASSERT_EQ(nodes(), 3u);
    EXPECT_EQ(speed(), 5);
    window->clock()->setSpeed(10);
    redo();
    ASSERT_EQ(nodes(), 5u);
    EXPECT_EQ(speed(), 2);
    undo();
    EXPECT_EQ(speed(), 10);
}

TEST_F(KeepingTest, UndoLeavesNothingThatIsInNoFileAndCannotBeDoneAgain) {
    crash();
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    EXPECT_TRUE(run().canUndo());
    run().setModified(true); // as what was recovered is
    EXPECT_FALSE(run().canUndo());
    run().setModified(false);
    EXPECT_TRUE(run().canUndo());
}

TEST_F(KeepingTest, WhatIsOpenedHasNothingToBeDoneAgain) {
    const QString path = writeScenario("three.toml");
    window->openPath(path);
    play(milliseconds(500));
    crash();
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    undo();
    ASSERT_EQ(nodes(), 3u);
    ASSERT_TRUE(run().canRedo());
    run().setModified(false); // as if it had been saved
    window->openPath(path);
    EXPECT_FALSE(run().canRedo());
    EXPECT_FALSE(run().canUndo());
}

TEST_F(KeepingTest, UndoFindsBackToADiscardedEdit) {
    const QString path = writeScenario("three.toml");
    window->openPath(path);
    addNode("n4");
    ASSERT_EQ(nodes(), 4u);
    window->openPath(path); // as if it had been discarded elsewhere: this is not asked about
    ASSERT_EQ(nodes(), 3u);
    addNode("n4");
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Discard);
    EXPECT_EQ(nodes(), 5u);
    undo();
    ASSERT_EQ(nodes(), 4u);
    undo();
    EXPECT_EQ(nodes(), 3u) << "and its edits are undone as before";
    redo();
    EXPECT_EQ(nodes(), 4u);
}

TEST_F(KeepingTest, AnExampleARecentFileAndADroppedOneAsk) {
    const QString path = writeScenario("three.toml");
    window->openPath(path);
    window->openFirstLab();
    const auto byTip = [this](const QString& tip) {
        QAction* found = nullptr;
        for (QAction* action : window->findChildren<QAction*>())
            found = action->toolTip() == tip ? action : found;
        return found;
    };
    crash();
    const auto asks = [this] {
        const bool asked = question() != nullptr;
        answer(QMessageBox::Cancel);
        return asked && nodes() == 5;
    };
    ASSERT_TRUE(byTip(path));
    byTip(path)->trigger();
    EXPECT_TRUE(asks());
    QAction* example = byTip(QStringLiteral("The leader stops, and another takes over."));
    ASSERT_TRUE(example);
    example->trigger();
    EXPECT_TRUE(asks());
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enters(QPoint(400, 300), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &enters);
    QDropEvent drop(QPointF(400, 300), Qt::CopyAction, &files, Qt::LeftButton, {});
    QCoreApplication::sendEvent(window.get(), &drop);
    EXPECT_TRUE(asks());
    byTip(path)->trigger();
    answer(QMessageBox::Discard);
    EXPECT_EQ(nodes(), 3u);
}

TEST_F(KeepingTest, SaveKeepsTheRecordingAndGoesOn) {
    crash();
    const std::uint64_t size = model().trace().size(0);
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    answer(QMessageBox::Save);
    const QString path = profile.filePath(QStringLiteral("kept.synodrec"));
    saveAs(path);
    const auto loaded = record::loadTrace(path.toStdString());
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(loaded->trace.size(0), size);
    EXPECT_LT(model().trace().size(0), size) << "the fresh lab";
    EXPECT_FALSE(window->isWindowModified());
}

TEST_F(KeepingTest, WhoCallsSavingOffStays) {
    crash();
    window->close();
    answer(QMessageBox::Save);
    for (auto* dialog : window->findChildren<QFileDialog*>())
        dialog->reject();
    QTest::qWait(1);
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(window->isWindowModified());
    EXPECT_TRUE(run().canUndo());
    window->close();
    EXPECT_TRUE(question()) << "and is asked again";
}

TEST_F(KeepingTest, AnEditedScenarioIsSavedAsOne) {
    window->openPath(writeScenario("three.toml"));
    addNode("n4");
    addNode("n5");
    undo();
    EXPECT_TRUE(window->isWindowModified()) << "one of two edits is still there";
    window->close();
    ASSERT_TRUE(question());
    EXPECT_THAT(question()->informativeText().toStdString(), testing::HasSubstr("scenario"));
    answer(QMessageBox::Save);
    const QString path = profile.filePath(QStringLiteral("four.toml"));
    saveAs(path);
    EXPECT_FALSE(window->isVisible());
    openWindow(path);
    EXPECT_EQ(nodes(), 4u);
}

TEST_F(KeepingTest, WhoUndoesAllEditsIsNotAsked) {
    window->openPath(writeScenario("three.toml"));
    addNode("n4");
    EXPECT_TRUE(window->isWindowModified());
    undo();
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_THAT(window->statusLine()->text().toStdString(),
                testing::AllOf(testing::HasSubstr("n4"), testing::HasSubstr("Ctrl+Y")));
    redo();
    EXPECT_TRUE(window->isWindowModified());
    window->saveScenarioTo(profile.filePath(QStringLiteral("four.toml")));
    EXPECT_FALSE(window->isWindowModified());
    run().play();
    window->clock()->pass(milliseconds(90));
    run().pause();
    run().act(intervention::Crash{"n1"});
    EXPECT_TRUE(window->isWindowModified());
    window->saveScenarioTo(profile.filePath(QStringLiteral("four.toml")));
    EXPECT_TRUE(window->isWindowModified()) << "a scenario does not hold what was done in its run";
}

TEST_F(KeepingTest, TheQuestionSpeaksChinese) {
    window->setLanguage(QStringLiteral("zh_CN"));
    crash();
    window->close();
    ASSERT_TRUE(question());
    EXPECT_EQ(question()->text().toStdString(), "要保存在“入门实验”里做的事吗？");
    for (const auto button : {QMessageBox::Save, QMessageBox::Discard, QMessageBox::Cancel})
        EXPECT_FALSE(question()->button(button)->text().contains(
            QRegularExpression(QStringLiteral("[a-z]{2}"))))
            << question()->button(button)->text().toStdString();
    answer(QMessageBox::Cancel);
}

TEST_F(KeepingTest, AnotherFileDoesNotUndoWhatWasEditedInTheOneBefore) {
    window->openPath(writeScenario("three.toml"));
    addNode("n4");
    window->openFirstLab();
    EXPECT_FALSE(run().canUndo());
    undo();
    EXPECT_EQ(nodes(), 5u);
    EXPECT_TRUE(leader());
}

TEST_F(KeepingTest, WhatWasDoneInARunIsThereAgainAfterItsEditWasUndone) {
    window->openPath(writeScenario("three.toml"));
    addNode("n4");
    window->clock()->setSpeed(10);
    play(seconds(2));
    run().act(intervention::Crash{"n1"});
    run().goTo(seconds(1));
    run().act(intervention::Crash{"n2"});
    play(milliseconds(500));
    const std::uint64_t size = model().trace().size(0), branch = model().trace().size(1);
    for (int i = 0; i < 3; ++i)
        undo();
    EXPECT_EQ(nodes(), 3u);
    EXPECT_EQ(model().trace().branchCount(), 1u);
    redo();
    EXPECT_EQ(nodes(), 4u);
    ASSERT_EQ(model().trace().branchCount(), 2u);
    redo();
    EXPECT_EQ(model().snapshot().nodes[0].status, trace::NodeStatus::crashed);
    redo();
    EXPECT_EQ(model().snapshot().nodes[1].status, trace::NodeStatus::crashed);
    EXPECT_EQ(model().trace().size(0), size);
    EXPECT_EQ(model().trace().size(1), branch);
    EXPECT_TRUE(window->isWindowModified());
}

TEST_F(KeepingTest, RealProcessesThatRanAreAskedAboutAndTheOtherSessionWaits) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    crash();
    const std::uint64_t size = model().trace().size(0);
    runProcesses();
    EXPECT_TRUE(window->isWindowModified()) << "what they did cannot be had again";
    auto* engines = window->transport()->findChild<QComboBox*>();
    ASSERT_TRUE(engines);
    // Who has only watched goes back at once; what was done to them is asked about.
    run().act(intervention::Crash{"leader"});
    ASSERT_TRUE(run().canUndo());
    engines->setFocus();
    QTest::keyClick(engines, Qt::Key_Up);
    ASSERT_TRUE(question());
    answer(QMessageBox::Cancel);
    EXPECT_EQ(model().trace().header().engine, "sockets");
    EXPECT_EQ(engines->currentData().toString(), QStringLiteral("sockets"));
    window->close();
    answer(QMessageBox::Discard);
    ASSERT_TRUE(question()) << "and about what waited in-process";
    EXPECT_EQ(model().trace().size(0), size);
    EXPECT_TRUE(run().canUndo());
    answer(QMessageBox::Cancel);
    undo();
    EXPECT_EQ(model().snapshot().nodes[0].status, trace::NodeStatus::up);
}

TEST_F(KeepingTest, AProgramThatIsToldToEndAsksNothingAndOffersItAtTheNextStart) {
    crash();
    const std::uint64_t size = model().trace().size(0);
    window->close();
    ASSERT_TRUE(question());
    window->closeInOrder();
    EXPECT_FALSE(window->isVisible());
    openWindow();
    ASSERT_TRUE(window->recoveryBar()->isVisible());
    QTest::mouseClick(window->recoveryBar()->findChild<QPushButton*>("openLost"), Qt::LeftButton);
    EXPECT_EQ(model().trace().size(0), size);
    EXPECT_EQ(model().snapshot().nodes[0].status, trace::NodeStatus::crashed);
    window->closeInOrder();
    window.reset();
    openWindow();
    EXPECT_TRUE(window->recoveryBar()->isVisible()) << "it is still in no file";
    QTest::mouseClick(window->recoveryBar()->findChild<QPushButton*>("discardLost"),
                      Qt::LeftButton);
    EXPECT_EQ(QDir(profile.filePath(QStringLiteral("sessions"))).entryList(QDir::Files),
              QStringList());
}

} // namespace
} // namespace synod::app
