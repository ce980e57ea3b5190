// SPDX-License-Identifier: GPL-3.0-or-later
// Whole lessons driven by a clicker's two keys, there and back.
#include "app/window/present_mode.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/lesson/lesson_notes.h"
#include "widgets/lesson/lesson_slide.h"

#include <ostream>
#include <vector>

namespace synod::app {
namespace {

/// Where a lesson stands when nothing plays.
struct Stand {
    std::string step;
    std::size_t beat = 0;
    std::size_t scenario = 0;
    trace::BranchId branch = 0;
    Time time;

    bool operator==(const Stand&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Stand& stand) {
        return out << stand.step << ", beat " << stand.beat << ", scenario " << stand.scenario
                   << ", branch " << stand.branch << ", " << toShortText(stand.time);
    }
};

struct Presented {
    const char* lesson;
    const char* language;
    friend std::ostream& operator<<(std::ostream& out, const Presented& presented) {
        return out << presented.lesson << ' ' << presented.language;
    }
};

class PresentedCourse : public LessonLab, public testing::WithParamInterface<Presented> {
protected:
    Stand stand() {
        const lesson::Lesson& shown = lesson().lesson();
        return {step(), lesson().beat(), shown.scenarioOf(model().trace().header()).value(),
                model().branch(), model().time()};
    }
    /// One press, and where a beat began to play another one, which finishes it.
    void goOn() {
        clicker(Qt::Key_PageDown);
        if (window->clock()->playing())
            clicker(Qt::Key_PageDown);
        EXPECT_FALSE(window->clock()->playing());
    }
    /// A class is asked by a question, and told by a heading.
    void expectLine() {
        const QString line = window->lessonSlide()->line();
        if (lesson().current().guess)
            EXPECT_TRUE(line.endsWith(u'?') || line.endsWith(u'？')) << line.toStdString();
        else
            EXPECT_EQ(line, lesson().heading(step()));
    }
    bool atEnd() { return lesson().isLast() && lesson().beat() >= lesson().current().play.size(); }
};

TEST_P(PresentedCourse, GoesFromFirstToLastByAClickerAndTheSameWayBack) {
    window->setLanguage(QString::fromLatin1(GetParam().language));
    window->openLesson(QString::fromLatin1(GetParam().lesson));
    QTest::keyClick(window.get(), Qt::Key_F5);
    ASSERT_TRUE(window->presentMode()->active());
    std::vector<Stand> way{stand()};
    const std::size_t many = 10 * lesson().lesson().steps.size() + 20;
    while (!atEnd() && way.size() < many) {
        expectLine();
        EXPECT_FALSE(window->lessonNotes()->next().isEmpty());
        goOn();
        if (!(stand() == way.back())) // an answer alone moves nothing
            way.push_back(stand());
    }
    ASSERT_TRUE(atEnd());
    std::size_t beats = 0;
    for (const lesson::Step& each : lesson().lesson().steps)
        beats += each.play.size();
    EXPECT_EQ(way.size(), lesson().lesson().steps.size() + beats);
    for (std::size_t back = way.size() - 1; back > 0; --back) {
        clicker(Qt::Key_PageUp);
        ASSERT_EQ(stand(), way[back - 1]) << "on the way back from " << way[back];
        expectLine();
    }
    clicker(Qt::Key_PageUp);
    EXPECT_EQ(stand(), way.front()) << "there is nothing before the first step";
    EXPECT_TRUE(window->presentMode()->active());
}

INSTANTIATE_TEST_SUITE_P(Lessons,
                         PresentedCourse,
                         testing::Values(Presented{"handshake", "en"},
                                         Presented{"handshake", "zh_CN"},
                                         Presented{"congestion", "en"},
                                         Presented{"congestion", "zh_CN"},
                                         Presented{"one-ballot", "en"},
                                         Presented{"one-ballot", "zh_CN"},
                                         Presented{"election", "en"},
                                         Presented{"election", "zh_CN"}));

} // namespace
} // namespace synod::app
