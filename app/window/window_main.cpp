// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_main.h"

#include "app/window/main_window.h"
#include "app/window/quit_signals.h"
#include "app/window/window_arguments.h"
#include "engine/core/version.h"
#include "widgets/words/sentences.h"

#include <QApplication>
#include <QIcon>
#include <QPixmap>
#include <QStyleFactory>
#include <QTimer>

#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

namespace synod::app {
namespace {

/// Milliseconds since the kernel started this process, dynamic linking included; it counts in
/// hundredths of a second.
long sinceProcessStart() {
    std::ifstream stat("/proc/self/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string field;
    constexpr int startTime = 20; // the 22nd field; two come before the name's end
    for (int i = 0; i < startTime; ++i)
        fields >> field;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const long started = std::stol(field) * 1000 / sysconf(_SC_CLK_TCK);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000 - started;
}

/// Milliseconds that this process has kept processors busy, in the kernel, too.
double ofProcessor() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void saveScreenshot(MainWindow& window, const QString& path) {
    const QPixmap picture = window.grab();
    if (!picture.save(path, "PNG")) {
        std::fprintf(stderr, "%s: cannot be written\n", qPrintable(path));
        QApplication::exit(2);
        return;
    }
    QApplication::quit();
}

/// Animations have come to rest by then.
constexpr int screenshotMilliseconds = 700;

} // namespace

int runWindow(const WindowOptions& options, int& argc, char** argv) {
    // Nobody sees whether it is a real display: asked for a picture, none is needed.
    if (!options.screenshot.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM") &&
        !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Synod"));
    QApplication::setApplicationVersion(widgets::fromView(core::programVersion()));
    QApplication::setDesktopFileName(QStringLiteral("org.synod.Synod"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/synod.svg")));

    MainWindow window(options);
    const QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::quitRequested, &window, &MainWindow::closeInOrder);
    QObject::connect(&window, &MainWindow::firstFramePainted, &window, [&] {
        if (options.startupProbe) {
            std::printf("first frame after %ld ms, %.1f ms of processor\n", sinceProcessStart(),
                        ofProcessor());
            QApplication::exit();
            return;
        }
        window.begin();
        if (!options.screenshot.isEmpty())
            QTimer::singleShot(screenshotMilliseconds, &window,
                               [&] { saveScreenshot(window, options.screenshot); });
    });
    window.show();
    window.activateWindow(); // where no window manager hands out the keyboard
    const int status = QApplication::exec();
    return status == 0 ? quitSignals.status() : status;
}

int windowMain(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const auto read = readWindowArguments(arguments);
    if (const auto* help = std::get_if<UsageHelp>(&read)) {
        std::printf("%s", qPrintable(help->text));
        return 0;
    }
    if (const auto* error = std::get_if<UsageError>(&read)) {
        std::fprintf(stderr, "synod: %s\n", qPrintable(error->text));
        return 2;
    }
    const auto& options = std::get<WindowOptions>(read);
    const bool display = qEnvironmentVariableIsSet("DISPLAY") ||
                         qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                         qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!display && options.screenshot.isEmpty()) {
        std::fprintf(stderr, "synod: the window needs a display, and there is none. "
                             "synod run SCENARIO needs none.\n");
        return 2;
    }
    return runWindow(options, argc, argv);
}

} // namespace synod::app
