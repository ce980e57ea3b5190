// SPDX-License-Identifier: GPL-3.0-or-later
// Whole lessons in a real window, by the keys that a clicker sends and nothing else, with a picture
// of the screen wherever it comes to stand. It takes minutes, a display of its own and xdotool:
// tools/clicker starts it.
#include "app/window/present_mode.h"
#include "tests/app/lessons/lesson_lab.h"
#include "widgets/lesson/lesson_slide.h"

#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QScreen>

#include <ostream>

namespace synod::app {
namespace {

struct Clicked {
    const char* lesson;
    const char* language;
    friend std::ostream& operator<<(std::ostream& out, const Clicked& clicked) {
        return out << clicked.lesson << ' ' << clicked.language;
    }
};

class ClickerTest : public LessonLab, public testing::WithParamInterface<Clicked> {
protected:
    widgets::LessonSlide& slide() { return *window->lessonSlide(); }
    bool black() { return window->presentMode()->curtain().isVisible(); }
    bool atEnd() { return lesson().isLast() && lesson().beat() >= lesson().current().play.size(); }
    std::string place() {
        return step() + '-' + std::to_string(lesson().beat()) +
               (lesson().playing() ? "-plays" : "") +
               (lesson().current().guess && lesson().told(lesson().current()) ? "-told" : "");
    }
    /// As the receiver of a clicker types it, and until it has done something.
    void press(const char* key) {
        const std::string before = place();
        const bool blackBefore = black();
        ASSERT_EQ(QProcess::execute(QStringLiteral("xdotool"),
                                    {QStringLiteral("key"), QString::fromLatin1(key)}),
                  0);
        EXPECT_TRUE(
            QTest::qWaitFor([&] { return place() != before || black() != blackBefore; }, 10'000))
            << key << " at " << before;
    }
    void takePicture() {
        settle();
        QTest::qWait(200); // what has been painted is on the screen
        const QString name =
            QStringLiteral("%1/%2-%3-%4-%5.png")
                .arg(qEnvironmentVariable("SYNOD_PICTURES"), QString::fromLatin1(GetParam().lesson),
                     QString::fromLatin1(GetParam().language))
                .arg(m_pictures++, 2, 10, QLatin1Char('0'))
                .arg(QString::fromStdString(place()));
        EXPECT_TRUE(window->screen()->grabWindow(0).save(name)) << name.toStdString();
    }
    /// What the last row has to read.
    void expectLarge() {
        const int least = qRound(widgets::LessonSlide::points * window->logicalDpiY() / 72);
        const auto* line = slide().findChild<QLabel*>();
        EXPECT_GE(line->font().pixelSize(), least);
        const QRect all(QPoint(), window->size());
        const auto isSeen = [&](const QWidget* widget) {
            return widget->isVisible() &&
                   all.contains(QRect(widget->mapTo(window.get(), QPoint()), widget->size()));
        };
        EXPECT_TRUE(isSeen(line)) << place();
        const auto& guess = lesson().current().guess;
        if (guess && guess->kind == lesson::Guess::Kind::choice) {
            ASSERT_EQ(slide().choices().size(), guess->choices.size());
            for (const widgets::ChoiceButton* choice : slide().choices()) {
                EXPECT_TRUE(isSeen(choice)) << place() << ": " << choice->text().toStdString();
                EXPECT_GE(choice->height(), least * 3 / 2) << choice->text().toStdString();
            }
        } else if (guess && lesson().guessable(lesson().current())) {
            EXPECT_FALSE(slide().guess().isEmpty());
        }
    }

private:
    int m_pictures = 1;
};

TEST_P(ClickerTest, DISABLED_DrivesALessonFromItsFirstStepToItsLast) {
    window->setLanguage(QString::fromLatin1(GetParam().language));
    window->openLesson(QString::fromLatin1(GetParam().lesson));
    QTest::keyClick(window.get(), Qt::Key_F5);
    ASSERT_TRUE(window->presentMode()->active());
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    press("period");
    EXPECT_TRUE(black());
    takePicture();
    press("b");
    EXPECT_FALSE(black());
    for (int keys = 0; !atEnd() && keys < 200; ++keys) {
        takePicture();
        expectLarge();
        press("Next");
        const Time begun = model().time();
        if (lesson().playing()) { // a while of it, then its end
            EXPECT_TRUE(QTest::qWaitFor([&] { return model().time() > begun; }, 10'000));
        }
        if (HasFailure())
            return;
    }
    ASSERT_TRUE(atEnd());
    takePicture();
    const std::string end = place();
    press("Prior");
    EXPECT_NE(place(), end);
    press("Next");
    EXPECT_EQ(place(), end);
}

INSTANTIATE_TEST_SUITE_P(Lessons,
                         ClickerTest,
                         testing::Values(Clicked{"handshake", "en"},
                                         Clicked{"handshake", "zh_CN"},
                                         Clicked{"congestion", "en"},
                                         Clicked{"congestion", "zh_CN"},
                                         Clicked{"one-ballot", "en"},
                                         Clicked{"one-ballot", "zh_CN"},
                                         Clicked{"election", "en"},
                                         Clicked{"election", "zh_CN"}));

} // namespace
} // namespace synod::app
