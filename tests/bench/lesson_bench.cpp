// SPDX-License-Identifier: GPL-3.0-or-later
// How long opening a lesson takes, to its first picture, beside how long a bare window takes to its
// own in the same run: a line for each lesson, then the median and the worst. A program of its own:
//
//     synod_lesson_bench [LESSON…]
//
// On the display that there is, else offscreen. The goal is 150 ms for each in a Release build.
#include "app/window/main_window.h"
#include "engine/lesson/course.h"
#include "widgets/stage/stage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace synod;

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

double milliseconds(const QElapsedTimer& watch) {
    return static_cast<double>(watch.nsecsElapsed()) / 1e6;
}

struct Opened {
    double bare = 0, lesson = 0;
};

/// A window of its own each time, as one has it after the start.
Opened open(const std::string& id) {
    const QTemporaryDir profile;
    app::WindowOptions options;
    options.profile = profile.path();
    options.language = QStringLiteral("en");
    options.theme = QStringLiteral("light");
    options.size = QSize(1280, 800);
    options.welcomes = false;
    Opened opened;
    QElapsedTimer watch;
    watch.start();
    app::MainWindow window(options);
    Painted painted(window.stage());
    window.show();
    painted.wait();
    opened.bare = milliseconds(watch);
    window.begin();
    QCoreApplication::processEvents();
    watch.restart();
    window.openLesson(QString::fromStdString(id));
    painted.wait();
    opened.lesson = milliseconds(watch);
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
    const QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    std::vector<std::string> ids(argv + 1, argv + argc);
    const lesson::Course course;
    for (const auto& lesson : course.lessons())
        if (argc == 1)
            ids.push_back(lesson->id);
    open(ids.front()); // the libraries and fonts are read
    std::vector<double> all, bare;
    for (const std::string& id : ids) {
        std::vector<double> lessons, windows;
        for (int time = 0; time < 3; ++time) {
            const Opened opened = open(id);
            lessons.push_back(opened.lesson);
            windows.push_back(opened.bare);
        }
        all.push_back(median(lessons));
        bare.push_back(median(windows));
        std::printf("%-20s %6.1f ms, a bare window %6.1f ms: %4.2f of it\n", id.c_str(), all.back(),
                    bare.back(), all.back() / bare.back());
        std::fflush(stdout);
    }
    const double worst = *std::max_element(all.begin(), all.end());
    std::printf("median %.1f ms, worst %.1f ms, bare window %.1f ms: %.2f and %.2f of it\n",
                median(all), worst, median(bare), median(all) / median(bare), worst / median(bare));
    return 0;
}
