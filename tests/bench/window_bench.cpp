// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window as it plays for minutes: what it holds, how fast it comes on and how often it
// paints, one line every ten seconds, and how that grows with the records. Not a benchmark of
// seconds, and so a program of its own:
//
//     synod_window_bench SCENARIO SECONDS SPEED
//
// On the display that there is, else offscreen. The session is recorded, as it always is.
#include "app/window/main_window.h"
#include "widgets/model/playback_clock.h"
#include "widgets/stage/stage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace synod;

constexpr int sampleMilliseconds = 10'000;

/// Of this process: MiB that it holds in memory, as the kernel counts.
double residentMegabytes() {
    std::ifstream file("/proc/self/statm");
    long size = 0, resident = 0;
    file >> size >> resident;
    return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1 << 20);
}

double processorSeconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Sample {
    double seconds = 0, simulated = 0, records = 0, megabytes = 0, processor = 0, frames = 0;
};

/// Plays a window's scenario and looks at it now and then.
class Watch final : public QObject {
public:
    Watch(app::MainWindow& window, int seconds) : m_window(window), m_seconds(seconds) {
        window.stage()->installEventFilter(this);
        connect(&m_tick, &QTimer::timeout, this, &Watch::look);
    }

    void begin() {
        m_watch.start();
        m_tick.start(sampleMilliseconds);
        m_samples.push_back(now());
        m_window.clock()->play();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        m_frames += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    Sample now() {
        const widgets::TraceModel& model = *m_window.model();
        const auto records = static_cast<double>(model.trace().size(model.branch()));
        return {static_cast<double>(m_watch.elapsed()) / 1e3,
                static_cast<double>(model.time().ns) / 1e9,
                records,
                residentMegabytes(),
                processorSeconds(),
                static_cast<double>(m_frames)};
    }

    void look() {
        const Sample before = m_samples.back();
        const Sample& at = m_samples.emplace_back(now());
        const double passed = at.seconds - before.seconds;
        std::printf("%4.0f s: %9.0f records, %6.1f MiB, %5.1f frames/s, %6.1fx, %3.0f%% busy\n",
                    at.seconds, at.records, at.megabytes, (at.frames - before.frames) / passed,
                    (at.simulated - before.simulated) / passed,
                    100 * (at.processor - before.processor) / passed);
        std::fflush(stdout);
        if (at.seconds < m_seconds)
            return;
        sum();
        QApplication::quit();
    }

    /// From the sample at a quarter of the records to the last.
    void sum() const {
        const Sample& last = m_samples.back();
        const Sample* quarter = nullptr;
        for (const Sample& one : m_samples)
            if (one.records > 0 && one.records <= last.records / 4)
                quarter = &one;
        if (quarter == nullptr)
            return;
        const double more = last.records - quarter->records;
        const double times = std::log(last.records / quarter->records);
        std::printf("%.1f octets and %.2f us a record, exponent of the processor's time %.2f, of "
                    "the memory %.2f\n",
                    (last.megabytes - quarter->megabytes) * (1 << 20) / more,
                    (last.processor - quarter->processor) * 1e6 / more,
                    std::log((last.processor - m_samples.front().processor) /
                             (quarter->processor - m_samples.front().processor)) /
                        times,
                    std::log(last.megabytes / quarter->megabytes) / times);
    }

    app::MainWindow& m_window;
    int m_seconds;
    QElapsedTimer m_watch;
    QTimer m_tick;
    long m_frames = 0;
    std::vector<Sample> m_samples;
};

/// The scenario without its end.
QString endless(const char* path, const QTemporaryDir& folder) {
    std::ifstream in(path);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::size_t until = text.find("until = ");
    if (until != std::string::npos)
        text.replace(until, text.find('\n', until) - until, "until = \"1000000s\"");
    const QString copy = folder.filePath(QStringLiteral("endless.toml"));
    std::ofstream(copy.toStdString()) << text;
    return copy;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: %s SCENARIO SECONDS SPEED\n", argv[0]);
        return 2;
    }
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    app::WindowOptions options;
    options.welcomes = false;
    options.file = endless(argv[1], folder);
    options.profile = folder.filePath(QStringLiteral("profile"));
    options.speed = std::stod(argv[3]);
    options.size = QSize(1280, 800);
    app::MainWindow window(options);
    Watch watch(window, std::stoi(argv[2]));
    QObject::connect(&window, &app::MainWindow::firstFramePainted, &watch, [&] {
        window.begin();
        watch.begin();
    });
    window.show();
    return QApplication::exec();
}
