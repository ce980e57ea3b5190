// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a processor opening a lesson takes, to its first picture, beside what a bare window
// takes to its own in the same run; and the longest that the window stands still afterwards: while
// nobody does anything, and while somebody goes through all steps. A line for each lesson, then the
// median and the worst. A program of its own:
//
//     synod_lesson_bench [LESSON…]
//
// On the display that there is, else offscreen. The goals are 150 ms, and 100 ms, for each in a
// Release build.
#include "app/window/main_window.h"
#include "engine/lesson/course.h"
#include "widgets/lesson/lesson_model.h"
#include "widgets/lesson/lesson_panel.h"
#include "widgets/stage/stage.h"

#include <QApplication>
#include <QEvent>
#include <QEventLoop>
#include <QPushButton>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace synod;

/// Milliseconds of all processors since the program has begun.
double processor() {
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

/// Knows the longest that an event has taken.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        const double before = processor();
        const bool done = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, processor() - before);
        return done;
    }
    double longest() const { return m_longest; }
    void forget() { m_longest = 0; }

private:
    double m_longest = 0;
};

/// Hears when the stage has been painted.
class Painted final : public QObject {
public:
    explicit Painted(QWidget* stage) { stage->installEventFilter(this); }
    void wait() {
        m_painted = false;
        while (!m_painted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_painted = false;
};

struct Opened {
    double bare = 0, lesson = 0;  ///< to the first picture
    double idle = 0, through = 0; ///< the longest that the window stood still
};

double longestOf(Application& application, int milliseconds) {
    application.forget();
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    return application.longest();
}

/// To the end of each beat at once.
double goThrough(app::MainWindow& window, Application& application) {
    const widgets::LessonModel& lesson = *window.lesson();
    double longest = 0;
    for (std::size_t keys = 0; keys < 200; ++keys) {
        if (lesson.isLast() && !lesson.playing() && lesson.beat() >= lesson.current().play.size())
            return longest;
        const double before = processor();
        window.lessonPanel()->nextButton()->click();
        const double taken = processor() - before;
        longest = std::max({longest, taken, longestOf(application, 60)});
    }
    return longest;
}

/// A window of its own each time, as one has it after the start.
Opened open(const std::string& id, Application& application, bool goesThrough) {
    const QTemporaryDir profile;
    app::WindowOptions options;
    options.profile = profile.path();
    options.language = QStringLiteral("en");
    options.theme = QStringLiteral("light");
    options.size = QSize(1280, 800);
    options.welcomes = false;
    Opened opened;
    double before = processor();
    app::MainWindow window(options);
    Painted painted(window.stage());
    window.show();
    painted.wait();
    opened.bare = processor() - before;
    window.begin();
    QCoreApplication::processEvents();
    before = processor();
    window.openLesson(QString::fromStdString(id));
    painted.wait();
    opened.lesson = processor() - before;
    if (!goesThrough)
        return opened;
    opened.idle = longestOf(application, 1000);
    opened.through = goThrough(window, application);
    return opened;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    std::vector<std::string> ids(argv + 1, argv + argc);
    const lesson::Course course;
    for (const auto& lesson : course.lessons())
        if (argc == 1)
            ids.push_back(lesson->id);
    open(ids.front(), application, false); // the libraries and fonts are read
    std::vector<double> all, bare, idle, through;
    for (const std::string& id : ids) {
        std::vector<double> lessons, windows;
        for (int time = 0; time < 3; ++time) {
            const Opened opened = open(id, application, time == 2);
            lessons.push_back(opened.lesson);
            windows.push_back(opened.bare);
            if (time < 2)
                continue;
            idle.push_back(opened.idle);
            through.push_back(opened.through);
        }
        all.push_back(median(lessons));
        bare.push_back(median(windows));
        std::printf(
            "%-20s %6.1f ms, a bare window %6.1f ms: %4.2f of it; then %6.1f and %6.1f ms\n",
            id.c_str(), all.back(), bare.back(), all.back() / bare.back(), idle.back(),
            through.back());
        std::fflush(stdout);
    }
    const auto worst = [](const std::vector<double>& values) {
        return *std::max_element(values.begin(), values.end());
    };
    std::printf("median %.1f ms, worst %.1f ms, bare window %.1f ms: %.2f and %.2f of it; then at "
                "worst %.1f and %.1f ms\n",
                median(all), worst(all), median(bare), median(all) / median(bare),
                worst(all) / median(bare), worst(idle), worst(through));
    return 0;
}
