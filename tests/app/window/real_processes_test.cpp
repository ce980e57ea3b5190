// SPDX-License-Identifier: GPL-3.0-or-later
// The window over real processes: acting in their past, and what happens when one of them dies.
#include "app/window/choice_bar.h"
#include "app/window/message_bar.h"
#include "tests/app/window/window_lab.h"
#include "widgets/branches/branch_list.h"

#include <QPushButton>
#include <QTreeWidget>

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sstream>

namespace synod::app {
namespace {

/// The process that plays a node, found as a stranger would.
int processOf(const std::string& node) {
    DIR* all = ::opendir("/proc");
    int found = 0;
    for (const dirent* entry = ::readdir(all); entry != nullptr; entry = ::readdir(all)) {
        const int process = std::atoi(entry->d_name);
        if (process <= 0)
            continue;
        const std::string place = "/proc/" + std::to_string(process);
        std::ifstream status(place + "/status"), line(place + "/cmdline");
        std::stringstream text, command;
        text << status.rdbuf();
        command << line.rdbuf();
        const std::string wanted = std::string("--node") + char(0) + node + char(0);
        if (text.str().find("PPid:\t" + std::to_string(::getpid()) + "\n") != std::string::npos &&
            command.str().find(wanted) != std::string::npos)
            found = process;
    }
    ::closedir(all);
    return found;
}

class RealProcesses : public WindowLab {
protected:
    void SetUp() override {
        if (!socketsAvailable())
            GTEST_SKIP() << "synod-node is not there";
        runProcesses();
    }
    /// Chooses a node by a click and crashes it by its key.
    void crash(NodeId node) {
        clickNode(node);
        key(Qt::Key_C);
    }
    trace::NodeStatus statusOf(NodeId node) {
        return model().snapshot().nodes.at(node.index).status;
    }
    QString question() { return window->choiceBar()->text(); }
    void click(QPushButton* button) { QTest::mouseClick(button, Qt::LeftButton); }
};

TEST_F(RealProcesses, ActingInTheirPastAsksAndCanBeDoneNowLive) {
    const NodeId first = *leader();
    for (int i = 0; i < 10; ++i)
        key(Qt::Key_Left);
    const Time past = model().time();
    crash(first);
    EXPECT_THAT(question().toStdString(), testing::HasSubstr("Real processes cannot be rewound"));
    EXPECT_TRUE(window->choiceBar()->live()->isVisible());
    EXPECT_EQ(statusOf(first), trace::NodeStatus::up) << "nothing is done before the answer";

    click(window->choiceBar()->live());
    EXPECT_EQ(question(), QString());
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_GT(model().time(), past);
    EXPECT_EQ(statusOf(first), trace::NodeStatus::crashed);
    EXPECT_EQ(model().trace().branchCount(), 1u);
}

TEST_F(RealProcesses, FromTheirPastItGoesOnInProcessAndBackToThem) {
    const NodeId first = *leader();
    for (int i = 0; i < 10; ++i)
        key(Qt::Key_Left);
    const Time past = model().time();
    crash(first);
    click(window->choiceBar()->simulated());
    const std::uint64_t size = model().trace().size(0);
    EXPECT_EQ(model().branch(), 1u);
    EXPECT_EQ(statusOf(first), trace::NodeStatus::crashed);
    EXPECT_GE(model().time(), past);
    EXPECT_THAT(window->statusLine()->text().toStdString(),
                testing::HasSubstr("The real processes stand still"));

    play(seconds(10));
    ASSERT_TRUE(leader()) << "another is elected, in virtual time";
    EXPECT_NE(*leader(), first);
    EXPECT_EQ(model().snapshot().violations, 0u);
    EXPECT_EQ(model().trace().size(0), size) << "the real processes stood still";

    // Acting in the past of the simulated branch simply forks it again.
    const NodeId second = *leader();
    key(Qt::Key_Left);
    key(Qt::Key_Left);
    crash(second);
    EXPECT_EQ(question(), QString());
    EXPECT_EQ(model().trace().branchCount(), 3u);

    // The main line in the list of branches leads back to the processes, which go on.
    auto* tree = window->findChild<widgets::BranchList*>()->findChild<QTreeWidget*>();
    emit tree->itemActivated(tree->topLevelItem(0), 0);
    EXPECT_EQ(model().branch(), 0u);
    run().toLiveEnd();
    EXPECT_EQ(statusOf(first), trace::NodeStatus::up);
    const Time end = model().endTime();
    run().play();
    EXPECT_TRUE(QTest::qWaitFor([&] { return model().endTime() > end + milliseconds(200); }));
    run().pause();
    EXPECT_GT(model().trace().size(0), size);
}

TEST_F(RealProcesses, WhatCannotBeDoneInTheirPastLeavesNoBranch) {
    const NodeId first = *leader();
    for (int i = 0; i < 4; ++i)
        key(Qt::Key_Left);
    clickNode(first);
    window->stage()->perform(widgets::Deed::restart);
    click(window->choiceBar()->simulated());
    EXPECT_EQ(model().trace().branchCount(), 1u);
    EXPECT_EQ(model().branch(), 0u);
    EXPECT_THAT(window->statusLine()->text().toStdString(), testing::HasSubstr("runs already"));
}

TEST_F(RealProcesses, TheQuestionCanBePutAwayAndSpeaksBothLanguages) {
    const NodeId first = *leader();
    for (int i = 0; i < 4; ++i)
        key(Qt::Key_Left);
    crash(first);
    ASSERT_NE(question(), QString());
    window->setLanguage(QStringLiteral("zh_CN"));
    QCoreApplication::processEvents(); // widgets hear of it in the event loop
    EXPECT_THAT(question().toStdString(), testing::HasSubstr("真实进程"));
    EXPECT_EQ(window->choiceBar()->live()->text(), QStringLiteral("现在就做"));
    QTest::keyClick(window->choiceBar()->live(), Qt::Key_Escape);
    EXPECT_EQ(question(), QString());
    EXPECT_EQ(model().trace().branchCount(), 1u);
}

TEST_F(RealProcesses, WithoutWhatWasUndoneItGoesOnInProcess) {
    const NodeId first = *leader();
    crash(first);
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    key(Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return question() != QString(); }));
    EXPECT_FALSE(window->choiceBar()->live()->isVisible());
    click(window->choiceBar()->simulated());
    EXPECT_EQ(model().branch(), 1u);
    const Time before = model().time();
    EXPECT_TRUE(QTest::qWaitFor([&] { return model().time() > before + milliseconds(50); }));
    run().pause();
    EXPECT_EQ(statusOf(first), trace::NodeStatus::up);
}

TEST_F(RealProcesses, ANodeThatDiesIsSaidAtOnceAndTheSessionGoesOn) {
    const int process = processOf("n2");
    ASSERT_GT(process, 0);
    ::kill(process, SIGKILL);
    ASSERT_TRUE(QTest::qWaitFor([&] { return statusOf(NodeId{1}) == trace::NodeStatus::crashed; }));
    EXPECT_EQ(window->statusLine()->text(),
              QStringLiteral("The process of n2 has ended: signal 9 (Killed). Its disk is kept; "
                             "Restart starts it again."));
    clickNode(NodeId{1});
    window->stage()->perform(widgets::Deed::restart);
    EXPECT_TRUE(QTest::qWaitFor([&] { return statusOf(NodeId{1}) == trace::NodeStatus::up; }));
}

TEST_F(RealProcesses, TheirRecordingIsGoneOnWithInProcess) {
    const NodeId first = *leader();
    const QString path = profile.filePath(QStringLiteral("real.synodrec"));
    window->saveTo(path);
    const Time end = model().endTime();
    window->openPath(path);
    ASSERT_EQ(window->problemBar()->text(), QString());
    run().goTo(end - milliseconds(20));
    crash(first);
    click(window->choiceBar()->simulated());
    EXPECT_EQ(model().branch(), 1u);
    play(seconds(5));
    ASSERT_TRUE(leader());
    EXPECT_NE(*leader(), first);
    EXPECT_EQ(model().snapshot().violations, 0u);
}

class NoProcesses : public WindowLab {};

TEST_F(NoProcesses, ThatDoNotComeUpAreSaidAndTheScenarioRunsInProcess) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    // No more files can be opened while they would begin.
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{3, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    run().runWith(Session::Engine::sockets);
    ::setrlimit(RLIMIT_NOFILE, &before);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->problemBar()->text() != QString(); }));
    EXPECT_THAT(window->problemBar()->text().toStdString(),
                testing::AllOf(testing::HasSubstr("No socket can be opened"),
                               testing::HasSubstr("runs in-process instead")));
    EXPECT_EQ(run().session()->engine(), Session::Engine::inProcess);
    window->clock()->setSpeed(10);
    play(seconds(5));
    EXPECT_TRUE(leader());
}

} // namespace
} // namespace synod::app
