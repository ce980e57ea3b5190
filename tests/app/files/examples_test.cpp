// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios that come with the program: all are there, have a title in both languages, and open
// from the menu.
#include "app/control/pace.h"
#include "app/files/examples.h"
#include "app/files/file_opener.h"
#include "app/files/preferences.h"
#include "app/window/message_bar.h"
#include "app/window/window_arguments.h"
#include "engine/scenario/scenario.h"
#include "tests/app/window/window_lab.h"
#include "tests/support/directories.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/text_painter.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTabBar>

#include <filesystem>
#include <set>
#include <string>

namespace synod::app {
namespace {

const Example& exampleOf(const char* name) {
    return *exampleAt(exampleOrPath(QStringLiteral("example:") + QLatin1String(name)));
}

TEST(ExamplesTest, EveryScenarioOfTheTreeIsOneAndThereAreNoOthers) {
    std::set<std::string> there, listed;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::sourceDirectory() / "resources/scenarios"))
        there.insert(entry.path().stem().string());
    for (const Example& example : examples())
        listed.insert(example.name);
    EXPECT_EQ(listed, there);
    EXPECT_EQ(examples().size(), there.size()) << "one is listed twice";
}

TEST(ExamplesTest, EachOpensAndIsOfItsProtocol) {
    for (const Example& example : examples()) {
        const OpenedFile opened = openFile(pathOf(example));
        ASSERT_TRUE(opened.session) << opened.problem.toStdString();
        // Files by Paxos are files, too.
        const std::string& protocol = opened.session->scenario()->protocol;
        EXPECT_EQ(protocol.substr(0, protocol.find('-')),
                  QString::fromLatin1(example.protocol).toLower().toStdString())
            << example.name;
    }
}

TEST(ExamplesTest, ThoseOfAProtocolStandTogether) {
    std::set<std::string> done;
    std::string last;
    for (const Example& example : examples()) {
        const bool begins = last != example.protocol;
        EXPECT_EQ(done.insert(example.protocol).second, begins) << example.name;
        last = example.protocol;
    }
}

TEST(ExamplesTest, TheCommandLineNamesThem) {
    EXPECT_EQ(exampleOrPath(QStringLiteral("example:tcp-cubic")),
              QStringLiteral(":/scenarios/tcp-cubic.toml"));
    EXPECT_EQ(exampleOrPath(QStringLiteral("mine.toml")), QStringLiteral("mine.toml"));
    const QString unknown = QStringLiteral("example:tcp-nothing");
    EXPECT_EQ(exampleOrPath(unknown), unknown);
    EXPECT_THAT(openFile(unknown).problem.toStdString(), testing::HasSubstr("“tcp-nothing”"));
}

/// Their nodes have no timers to be watched: between what is asked nothing moves at all.
TEST(ExamplesTest, NobodyWaitsLongForWhatIsDoneNext) {
    for (const char* name : {"paxos-3", "ip-mesh", "ip-star", "ip-tree", "udp-echo"}) {
        const OpenedFile opened = openFile(pathOf(exampleOf(name)));
        ASSERT_TRUE(opened.session) << name;
        const scenario::Scenario& scenario = *opened.session->scenario();
        ASSERT_GE(scenario.at.size(), 2u) << name;
        Time before = scenario.at.front().time;
        for (const auto& act : scenario.at) {
            const double seconds = static_cast<double>((act.time - before).ns) / 1e9;
            EXPECT_LE(seconds / paceOf(scenario), 10) << name << ": " << toMilliseconds(act.time);
            before = act.time;
        }
    }
}

class ExamplesMenuTest : public WindowLab {
protected:
    QAction* actionNamed(const QMenu* menu, const QString& text) {
        for (QAction* action : menu->actions())
            if (action->text().remove('&') == text)
                return action;
        return nullptr;
    }
    QMenu* menuOf(const QString& protocol) { return actionNamed(examplesMenu(), protocol)->menu(); }
    QMenu* examplesMenu() {
        const QMenu* file = window->menuBar()->actions().first()->menu();
        return actionNamed(file, QStringLiteral("Examples"))->menu();
    }
    bool leaderIsOffered() {
        for (const QAction* action : window->findChildren<QAction*>())
            if (action->text() == QStringLiteral("Ask the leader for a change"))
                return action->isVisible();
        return false;
    }
    QString recentTitle() {
        const QMenu* file = window->menuBar()->actions().first()->menu();
        const QMenu* recent = actionNamed(file, QStringLiteral("Open recent"))->menu();
        return recent->isEmpty() ? QString() : recent->actions().first()->text();
    }
};

TEST_F(ExamplesMenuTest, TheKeysAloneOpenOne) {
    auto* file = window->menuBar()->actions().first()->menu();
    QTest::keyClick(window.get(), Qt::Key_F, Qt::AltModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return file->isVisible(); }));
    QTest::keyClick(file, Qt::Key_E);
    QMenu* examples = nullptr;
    ASSERT_TRUE(QTest::qWaitFor([&] {
        examples = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        return examples == examplesMenu();
    }));
    QTest::keyClick(examples, Qt::Key_T); // TCP
    QMenu* tcp = nullptr;
    ASSERT_TRUE(QTest::qWaitFor([&] {
        tcp = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        return tcp == menuOf(QStringLiteral("TCP"));
    }));
    ASSERT_EQ(tcp->activeAction(), tcp->actions().first());
    QTest::keyClick(tcp, Qt::Key_Return);
    QTest::qWait(1);
    EXPECT_EQ(model().trace().header().protocol, "tcp");
    EXPECT_EQ(window->windowTitle().toStdString(), "The life of a connection[*] – Synod");
    EXPECT_FALSE(window->isWindowModified());
    EXPECT_FALSE(window->problemBar()->isVisible());
    EXPECT_EQ(window->statusLine()->text(), aboutOf(exampleOf("tcp-handshake")));
}

TEST_F(ExamplesMenuTest, BallotsHaveATabWhereThereAreBallots) {
    const auto shown = [&] {
        int tabsOfIt = 0;
        for (const QTabBar* tabs : window->findChildren<QTabBar*>())
            for (int i = 0; i < tabs->count(); ++i)
                tabsOfIt += tabs->tabText(i) == QStringLiteral("Ballots") && tabs->isTabVisible(i);
        return tabsOfIt;
    };
    EXPECT_EQ(model().trace().header().protocol, "raft");
    EXPECT_EQ(shown(), 0);
    EXPECT_TRUE(leaderIsOffered());
    actionNamed(menuOf(QStringLiteral("UDP")), titleOf(exampleOf("udp-echo")))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().trace().header().protocol == "udp"; }));
    EXPECT_FALSE(leaderIsOffered()) << "hosts have none";
    actionNamed(menuOf(QStringLiteral("Paxos")), titleOf(exampleOf("paxos-3")))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().trace().header().protocol == "paxos"; }));
    EXPECT_EQ(shown(), 1);
    actionNamed(menuOf(groupOf(exampleOf("files-paxos"))), titleOf(exampleOf("files-paxos")))
        ->trigger();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return model().trace().header().protocol == "files-paxos"; }));
    EXPECT_EQ(shown(), 1) << "the same for whatever is made of Paxos";
}

TEST_F(ExamplesMenuTest, TheMouseOpensOneAndItIsThereTheNextTime) {
    QMenu* udp = menuOf(QStringLiteral("UDP"));
    QAction* echo = actionNamed(udp, titleOf(exampleOf("udp-echo")));
    ASSERT_TRUE(echo);
    EXPECT_EQ(echo->toolTip(), aboutOf(exampleOf("udp-echo")));
    udp->popup(window->mapToGlobal(QPoint(60, 60)));
    QTest::mouseClick(udp, Qt::LeftButton, {}, udp->actionGeometry(echo).center());
    QTest::qWait(1);
    EXPECT_EQ(model().trace().header().protocol, "udp");
    EXPECT_EQ(recentTitle(), titleOf(exampleOf("udp-echo")));
    run().goTo(seconds(1));
    window->close();
    openWindow();
    EXPECT_EQ(model().trace().header().protocol, "udp");
    EXPECT_EQ(model().time(), seconds(1));
    EXPECT_EQ(recentTitle(), titleOf(exampleOf("udp-echo")));
}

TEST_F(ExamplesMenuTest, EachHasATitleAndASentenceInBothLanguages) {
    static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
    for (const Example& example : examples()) {
        EXPECT_FALSE(titleOf(example).isEmpty());
        EXPECT_FALSE(aboutOf(example).isEmpty());
        EXPECT_FALSE(titleOf(example).contains(chinese));
    }
    window->openPath(pathOf(exampleOf("tcp-cubic")));
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    for (const Example& example : examples()) {
        EXPECT_TRUE(titleOf(example).contains(chinese)) << example.title;
        EXPECT_TRUE(aboutOf(example).contains(chinese)) << example.about;
    }
    EXPECT_TRUE(window->windowTitle().startsWith(titleOf(exampleOf("tcp-cubic"))));
    std::set<QString> texts;
    for (const QAction* action : window->findChildren<QAction*>())
        texts.insert(action->text());
    for (const Example& example : examples())
        EXPECT_EQ(texts.count(titleOf(example)), 1u) << example.name;
}

// A small window with large text: the sentence is read to its end, and title and term beside it.
TEST_F(ExamplesMenuTest, TheSentenceOfEachHasRoomInASmallWindow) {
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    for (const char* language : {"en", "zh_CN"}) {
        window->setLanguage(QString::fromLatin1(language));
        QTest::qWait(1); // what was said goes with the language
        for (const Example& example : examples()) {
            window->openPath(pathOf(example));
            QTest::qWait(1);
            const StatusLine* line = window->statusLine();
            const auto* text = line->findChild<QLabel*>(QStringLiteral("text"));
            ASSERT_TRUE(text);
            EXPECT_EQ(text->text(), aboutOf(example));
            EXPECT_GE(text->height(), text->heightForWidth(text->width())) << example.name;
            EXPECT_TRUE(line->parentWidget()->rect().contains(line->geometry())) << example.name;
            const QRectF place = line->geometry();
            const widgets::Stage* stage = window->stage();
            const std::vector<QRectF> texts = textAreas(stage->scene(), stage->look());
            for (const QRectF& other : texts)
                EXPECT_FALSE(place.intersects(
                    other.translated(stage->mapTo(line->parentWidget(), QPoint()))))
                    << example.name << " covers what stands on the stage";
            EXPECT_FALSE(texts.front().intersects(texts.back())) << "title and hint";
            const auto* tools = stage->findChild<widgets::PaletteBar*>();
            ASSERT_TRUE(tools != nullptr && tools->isVisible());
            const QPoint corner = tools->mapTo(line->parentWidget(), QPoint());
            EXPECT_FALSE(line->geometry().intersects(QRect(corner, tools->size())))
                << example.name << " covers a tool";
        }
    }
}

TEST_F(ExamplesMenuTest, NoPanelMakesASmallWindowLarger) {
    window->openPath(pathOf(exampleOf("paxos-3"))); // which has all of them
    window->resize(1024, 768);
    window->themeHolder()->setScale(1.5);
    QTest::qWait(1);
    const QMenu* view = window->menuBar()->actions().at(2)->menu();
    for (QAction* panel : view->actions()) {
        if (panel->isSeparator())
            break;
        if (!panel->isChecked())
            panel->trigger();
        QTest::qWait(1);
        EXPECT_EQ(window->size(), QSize(1024, 768)) << panel->text().toStdString();
        EXPECT_LE(window->minimumSizeHint().height(), 768) << panel->text().toStdString();
        EXPECT_LE(window->minimumSizeHint().width(), 1024) << panel->text().toStdString();
    }
}

TEST_F(ExamplesMenuTest, SavingOneAsksForANewName) {
    window->openPath(pathOf(exampleOf("tcp-handshake")));
    key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = window->findChild<QFileDialog*>();
    ASSERT_TRUE(dialog);
    const QStringList chosen = dialog->selectedFiles();
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_TRUE(chosen.first().endsWith(QLatin1String("/tcp-handshake.toml")));
    EXPECT_FALSE(chosen.first().startsWith(':')) << "nobody can write into the program";
    dialog->reject();
    const QString mine = profile.filePath(QStringLiteral("mine.toml"));
    window->saveScenarioTo(mine);
    EXPECT_FALSE(window->problemBar()->isVisible());
    window->openPath(mine);
    EXPECT_EQ(model().trace().header().protocol, "tcp");
    EXPECT_EQ(window->windowTitle().toStdString(), "mine.toml[*] – Synod");
}

} // namespace
} // namespace synod::app
