// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window as it plays for minutes: what it holds, how fast it comes on and how often it
// paints, one line every ten seconds, and how that grows with the records. Not a benchmark of
// seconds, and so a program of its own:
//
//     synod_window_bench SCENARIO SECONDS SPEED [all]
//     synod_window_bench RECORDING
//
// SCENARIO is a file, or one of those below: servers-50, servers-1000, tree-1000, mesh-60. With
// `all` the space-time diagram is beside the stage, and each panel of the lower dock is in front
// for ten seconds, one after the other. Of a recording it says when its first pictures are there.
// On the display that there is, else offscreen. The session is recorded, as it always is.
#include "app/window/centre_view.h"
#include "app/window/main_window.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "widgets/model/playback_clock.h"
#include "widgets/spacetime/space_time.h"
#include "widgets/stage/stage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
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

/// Many nodes, and what goes between them.
struct Made {
    const char* name;
    const char* text;
};
constexpr Made madeScenarios[] = {
    // Their own traffic: 49 heartbeats and answers every 50 ms.
    {"servers-50", "protocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 50\n"
                   "[network]\nlatency = \"20ms\"\njitter = \"5ms\"\n"},
    // Some 10,000 messages under way at a time: 999 heartbeats every 50 ms, and their answers.
    {"servers-1000",
     "protocol = \"raft\"\n[topology]\nshape = \"star\"\nnodes = 1000\n"
     "[network]\nlatency = \"125ms\"\n[options]\nelectionTimeout = [\"2s\", \"20s\"]\n"},
    {"tree-1000", "protocol = \"ip\"\n[topology]\nshape = \"tree\"\nnodes = 1000\n"},
    {"mesh-60", "protocol = \"raft\"\n[topology]\nshape = \"mesh\"\nnodes = 60\n"},
};

struct Sample {
    double seconds = 0, simulated = 0, records = 0, megabytes = 0, processor = 0, frames = 0;
};

/// Plays a window's scenario and looks at it now and then.
class Watch final : public QObject {
public:
    Watch(app::MainWindow& window, int seconds, bool all)
        : m_window(window), m_seconds(seconds), m_all(all) {
        window.stage()->installEventFilter(this);
        connect(&m_tick, &QTimer::timeout, this, &Watch::look);
    }

    void begin() {
        m_processor = processorSeconds();
        m_watch.start();
        m_window.begin();
        m_tick.start(sampleMilliseconds);
        m_samples.push_back(now());
        if (m_all)
            m_window.findChild<app::CentreView*>()->showOnly(app::CentreView::Shows::both);
        showNextPanel();
        m_window.clock()->play();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool paints = event->type() == QEvent::Paint;
        m_frames += paints ? 1 : 0;
        if (paints && !m_plays && !m_window.model()->empty() && m_window.model()->time().ns > 0) {
            m_plays = true;
            std::printf("on the stage and playing after %lld ms, %.0f ms of processor\n",
                        static_cast<long long>(m_watch.elapsed()),
                        1e3 * (processorSeconds() - m_processor));
            std::fflush(stdout);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    /// Of those that there are of this protocol.
    void showNextPanel() {
        if (!m_all)
            return;
        const auto& panels = app::panels();
        const std::string& protocol = m_window.model()->trace().header().protocol;
        do
            m_panel = (m_panel + 1) % panels.size();
        while (!panels[m_panel].availableFor(protocol));
        m_window.findChild<app::TabbedDock*>()->showPanel(static_cast<int>(m_panel));
    }

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
        const double frames = at.frames - before.frames, work = at.processor - before.processor;
        std::printf("%4.0f s: %9.0f records, %6.1f MiB, %5.1f frames/s, %6.1fx, %3.0f%% busy, "
                    "%4.1f ms a frame%s%s\n",
                    at.seconds, at.records, at.megabytes, frames / passed,
                    (at.simulated - before.simulated) / passed, 100 * work / passed,
                    1e3 * work / std::max(frames, 1.0), m_all ? ", " : "",
                    m_all ? app::panels()[m_panel].id.data() : "");
        showNextPanel();
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
    bool m_all;
    bool m_plays = false;
    double m_processor = 0;         ///< that was needed before it began, in seconds
    std::size_t m_panel = SIZE_MAX; ///< in front
    QElapsedTimer m_watch;
    QTimer m_tick;
    long m_frames = 0;
    std::vector<Sample> m_samples;
};

/// Opens a recording, and says when there is something to be seen: the stage, then the space-time
/// diagram in its place.
class Opening final : public QObject {
public:
    explicit Opening(app::MainWindow& window) : m_window(window) {
        window.stage()->installEventFilter(this);
    }

    void begin() {
        m_watch.start();
        m_window.begin();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Paint || m_window.model()->empty())
            return QObject::eventFilter(watched, event);
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, [this, watched] { painted(watched == m_window.stage()); });
        return QObject::eventFilter(watched, event);
    }

private:
    void painted(bool stage) {
        const widgets::TraceModel& model = *m_window.model();
        std::printf("%s of %llu records after %lld ms, %.1f MiB\n",
                    stage ? "stage" : "space-time diagram",
                    static_cast<unsigned long long>(model.trace().size(model.branch())),
                    static_cast<long long>(m_watch.elapsed()), residentMegabytes());
        if (!stage)
            return QApplication::quit();
        auto* centre = m_window.findChild<app::CentreView*>();
        m_watch.start();
        centre->showOnly(app::CentreView::Shows::spaceTime);
        centre->spaceTime()->canvas()->installEventFilter(this);
    }

    app::MainWindow& m_window;
    QElapsedTimer m_watch;
};

std::string textOf(const std::string& scenario) {
    for (const Made& made : madeScenarios)
        if (scenario == made.name)
            return std::string("format = 1\nuntil = \"1s\"\n") + made.text;
    std::ifstream in(scenario);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The scenario without its end.
QString endless(const char* path, const QTemporaryDir& folder) {
    std::string text = textOf(path);
    const std::size_t until = text.find("until = ");
    if (until != std::string::npos)
        text.replace(until, text.find('\n', until) - until, "until = \"1000000s\"");
    QString copy = folder.filePath(QStringLiteral("endless.toml"));
    std::ofstream(copy.toStdString()) << text;
    return copy;
}

} // namespace

int main(int argc, char** argv) {
    const bool all = argc == 5 && std::string(argv[4]) == "all";
    if (argc != 2 && argc != 4 && !all) {
        std::fprintf(stderr, "usage: %s SCENARIO SECONDS SPEED [all]\n       %s RECORDING\n",
                     argv[0], argv[0]);
        return 2;
    }
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    app::WindowOptions options;
    options.welcomes = false;
    options.file = argc == 2 ? QString::fromLocal8Bit(argv[1]) : endless(argv[1], folder);
    options.profile = folder.filePath(QStringLiteral("profile"));
    if (argc > 2)
        options.speed = std::stod(argv[3]);
    options.size = QSize(1280, 800);
    app::MainWindow window(options);
    std::optional<Watch> watch;
    std::optional<Opening> opening;
    QObject::connect(&window, &app::MainWindow::firstFramePainted, &window, [&] {
        if (argc == 2)
            opening.emplace(window).begin();
        else
            watch.emplace(window, std::stoi(argv[2]), all).begin();
    });
    window.show();
    return QApplication::exec();
}
