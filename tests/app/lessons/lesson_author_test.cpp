// SPDX-License-Identifier: GPL-3.0-or-later
// What an author does in the window: a solution from clicks, a lesson from a session.
#include "app/lessons/lesson_author.h"
#include "app/window/centre_view.h"
#include "app/window/main_menu.h"
#include "app/window/message_bar.h"
#include "app/window/present_mode.h"
#include "tests/app/lessons/lesson_lab.h"

#include <QAction>
#include <QMenuBar>

namespace synod::app {
namespace {

using testing::HasSubstr;
using testing::Not;
using widgets::TaskState;

constexpr const char* threeServers = R"(format = 1
id = "three"
minutes = 10 # at most
scenario = "scenario.toml"

[[step]]
id = "try"

# What they are to see.
[[step.task]]
id = "another-leads"
goal = { inOrder = [
    { do = "crash", by = "student" }, # by hand
    { rule = "raft.becomeLeader" },
] }

# Not good yet.
[[step.task.solution]]
time = "2s"
do = "crash"
node = "n1"

# Two leaders for a while.
[[step.task.wrong]]
time = "2s"
do = "healAll"

[[step]]
id = "end"
)";

class LessonAuthorTest : public LessonLab {
protected:
    QString openThree() {
        const QString folder = writeFolder(
            QStringLiteral("three"),
            {{"scenario.toml", "format = 1\nprotocol = \"raft\"\nuntil = \"8s\"\nseed = 4\n"
                               "[topology]\nshape = \"mesh\"\nnodes = 3\n"},
             {"lesson.toml", threeServers},
             {"en.md", "# Three\n\n## Try {#try}\n\nCrash it.\n\n### Another leads "
                       "{#another-leads}\n\n### Solution {#another-leads.hint1}\n\nCrash it.\n\n"
                       "## End {#end}\n\nSeen.\n"}});
        window->openPath(folder);
        EXPECT_TRUE(lesson().isOpen());
        return folder;
    }
    void choose(const char* entry) {
        for (QAction* action : window->menuBar()->findChildren<QAction*>())
            if (action->text() == QString::fromLatin1(entry))
                return action->trigger();
        FAIL() << "there is no " << entry << " in the menus";
    }
};

TEST_F(LessonAuthorTest, WhatWasClickedBecomesTheSolutionInTheAuthorsOwnFile) {
    const QString folder = openThree();
    const QString file = folder + "/lesson.toml";
    choose("Record my clicks as the solution");
    EXPECT_EQ(readFile(file), threeServers) << "nothing has been done that does it";

    window->clock()->setSpeed(1);
    play(seconds(2));
    ASSERT_TRUE(leader().has_value());
    const std::string crashed = model().names().of(*leader());
    clickNode(*leader());
    key(Qt::Key_C);
    play(seconds(4));
    ASSERT_EQ(taskState(), TaskState::here);
    choose("Record my clicks as the solution");
    EXPECT_FALSE(window->problemBar()->isVisible()) << window->problemBar()->text().toStdString();
    const std::string toml = readFile(file);
    EXPECT_THAT(toml, HasSubstr("do = \"crash\"\nnode = \"" + crashed + "\""));
    EXPECT_THAT(toml, Not(HasSubstr("time = \"2s\"\ndo = \"crash\"")));
    for (const char* kept : {"minutes = 10 # at most", "# What they are to see.", "# by hand",
                             "# Not good yet.", "# Two leaders for a while.", "id = \"end\""})
        EXPECT_THAT(toml, HasSubstr(kept));
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
            return lesson().isOpen() &&
                   lesson().lesson().task("another-leads")->solution.front().time != seconds(2);
        },
        10'000))
        << "it is read again";
    EXPECT_EQ(step(), "try");
    EXPECT_EQ(model().trace().branchCount(), 2U) << "and what was done is still there";
}

TEST_F(LessonAuthorTest, WhatIsSavedIsReadAgainWhereTheAuthorIs) {
    const QString folder = openThree();
    window->openLesson(folder, QStringLiteral("end"));
    emit window->findChild<MainMenu*>()->centreRequested(CentreView::Shows::spaceTime);
    std::string text = readFile(folder + "/en.md");
    text.replace(text.find("# Three"), 7, "# Again");
    writeFile(folder + "/en.md", text);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return lesson().isOpen() && lesson().title() == QLatin1String("Again"); }, 10'000));
    QCoreApplication::processEvents();
    EXPECT_EQ(window->findChild<CentreView*>()->shows(), CentreView::Shows::spaceTime);
    EXPECT_EQ(step(), "end");
    window->lessonGuide()->goToStep("try");
    key(Qt::Key_F5);
    EXPECT_TRUE(window->presentMode()->active());
    EXPECT_EQ(step(), "end") << "which was asked for when it was opened";
    window->presentMode()->leave();
}

TEST_F(LessonAuthorTest, ASessionBecomesALessonThatHolds) {
    window->clock()->setSpeed(1);
    window->openPath(QStringLiteral("example:raft-3"));
    if (run().session()->scenario() == nullptr)
        window->openFirstLab();
    play(seconds(3));
    ASSERT_TRUE(leader().has_value());
    clickNode(*leader());
    key(Qt::Key_C);
    play(seconds(4));
    ASSERT_TRUE(window->newLessonTo(profile.filePath(QStringLiteral("07-After the crash"))));
    const QString folder = profile.filePath(QStringLiteral("07-after-the-crash"));
    EXPECT_EQ(whatIsMissing(folder).toStdString(), "") << readFile(folder + "/lesson.toml");
    EXPECT_THAT(readFile(folder + "/lesson.toml"), HasSubstr("id = \"after-the-crash\""));
    EXPECT_THAT(readFile(folder + "/lesson.toml"), HasSubstr("rule = \"raft."));
    EXPECT_THAT(readFile(folder + "/zh_CN.md"), HasSubstr("动手做"));
    EXPECT_FALSE(window->newLessonTo(folder)) << "it is not empty any more";
}

} // namespace
} // namespace synod::app
