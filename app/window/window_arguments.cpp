// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_arguments.h"

#include "widgets/model/playback_clock.h"

#include <QCommandLineParser>

#include <array>
#include <cstdint>

namespace synod::app {
namespace {

struct Option {
    const char* name;
    const char* value; ///< null: a flag
    const char* meaning;
};

constexpr std::array known{
    Option{"lesson", "ID", "opens a lesson, by its id, its number or its folder"},
    Option{"step", "N", "of the lesson: the step by its number or id"},
    Option{"present", nullptr, "full screen, for a class"},
    Option{"lang", "en|zh_CN", "language of the window"},
    Option{"theme", "auto|light|dark|contrast", "look of the window"},
    Option{"ui-scale", "X", "size of the text, 1 to 2.5"},
    Option{"engine", "in-process|sockets", "how a scenario is run"},
    Option{"port", "N", "sockets: the first of the ports on 127.0.0.1"},
    Option{"speed", "X", "trace seconds a second, 0.001 to 100"},
    Option{"reduced-motion", nullptr, "nothing moves that need not"},
    Option{"profile", "DIR", "folder of the preferences"},
    Option{"at", "T", "stands at this time at first, such as 2.5s"},
    Option{"size", "WxH", "size of the window in pixels"},
    Option{"screenshot", "FILE.png", "writes a picture of the window and quits"},
    Option{"startup-probe", nullptr, "prints when the first frame was painted and quits"},
};

/// Reads the values one by one and keeps the first thing that is wrong.
class Reader {
public:
    explicit Reader(const QCommandLineParser& parser) : m_parser(parser) {}

    std::optional<QString> choice(const char* name) {
        const QString key = QString::fromLatin1(name);
        if (!m_parser.isSet(key))
            return std::nullopt;
        for (const Option& option : known) {
            if (key != QLatin1String(option.name))
                continue;
            const QString value = m_parser.value(key);
            const QString choices = QString::fromLatin1(option.value);
            if (!choices.split('|').contains(value))
                fail(key, value, "one of " + choices);
            return value;
        }
        return std::nullopt;
    }

    std::optional<double> number(const char* name, double least, double most) {
        const QString key = QString::fromLatin1(name);
        if (!m_parser.isSet(key))
            return std::nullopt;
        bool fine = false;
        const double value = m_parser.value(key).toDouble(&fine);
        if (!fine || !(value >= least && value <= most)) // nan is neither
            fail(key, m_parser.value(key),
                 QStringLiteral("a number from %1 to %2").arg(least).arg(most));
        return value;
    }

    /// 0 where none is named.
    std::uint16_t port(const char* name) {
        const QString key = QString::fromLatin1(name);
        const uint port = m_parser.value(key).toUInt();
        if (m_parser.isSet(key) && (port < 1024 || port > UINT16_MAX))
            fail(key, m_parser.value(key),
                 QStringLiteral("a whole number from 1024 to %1").arg(UINT16_MAX));
        return static_cast<std::uint16_t>(port);
    }

    std::optional<Time> time(const char* name) {
        const QString key = QString::fromLatin1(name);
        if (!m_parser.isSet(key))
            return std::nullopt;
        const std::optional<Time> time = parseTime(m_parser.value(key).toStdString());
        if (!time)
            fail(key, m_parser.value(key), QStringLiteral("a time such as 2.5s"));
        return time;
    }

    std::optional<QSize> size(const char* name) {
        const QString key = QString::fromLatin1(name);
        if (!m_parser.isSet(key))
            return std::nullopt;
        const QStringList parts = m_parser.value(key).split('x');
        const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        constexpr int most = 8'192; // a picture of it takes 256 MiB
        if (size.width() < 320 || size.height() < 240 || size.width() > most ||
            size.height() > most)
            fail(key, m_parser.value(key),
                 QStringLiteral("a size such as 1280x800, from 320x240 to %1x%1").arg(most));
        return size;
    }

    const QString& problem() const { return m_problem; }

private:
    void fail(const QString& key, const QString& value, const QString& right) {
        if (m_problem.isEmpty())
            m_problem = QStringLiteral("--%1 cannot be %2; it is %3").arg(key, value, right);
    }

    const QCommandLineParser& m_parser;
    QString m_problem;
};

QString helpText() {
    QString text = QStringLiteral("synod [FILE] [OPTIONS]\n"
                                  "Opens the window; FILE is a scenario, a recording, the folder\n"
                                  "of a lesson, or the name of an example as in\n"
                                  "example:tcp-handshake.\n\n");
    for (const Option& option : known) {
        QString name = QStringLiteral("--") + QString::fromLatin1(option.name);
        if (option.value != nullptr)
            name += ' ' + QString::fromLatin1(option.value);
        text +=
            QStringLiteral("  %1  %2\n").arg(name, -34).arg(QString::fromLatin1(option.meaning));
    }
    return text;
}

} // namespace

std::variant<WindowOptions, UsageError, UsageHelp>
readWindowArguments(const QStringList& arguments) {
    QCommandLineParser parser;
    for (const Option& option : known)
        parser.addOption(QCommandLineOption(QString::fromLatin1(option.name), QString(),
                                            QString::fromLatin1(option.value)));
    parser.addOption(QCommandLineOption(QStringLiteral("help")));
    if (!parser.parse(arguments))
        return UsageError{parser.errorText()};
    if (parser.isSet(QStringLiteral("help")))
        return UsageHelp{helpText()};
    Reader reader(parser);
    WindowOptions window;
    window.lesson = parser.value(QStringLiteral("lesson"));
    window.step = parser.value(QStringLiteral("step"));
    window.present = parser.isSet(QStringLiteral("present"));
    window.language = reader.choice("lang");
    window.theme = reader.choice("theme");
    window.engine = reader.choice("engine");
    window.scale = reader.number("ui-scale", 1.0, 2.5);
    window.speed =
        reader.number("speed", widgets::PlaybackClock::slowest, widgets::PlaybackClock::fastest);
    window.firstPort = reader.port("port");
    window.at = reader.time("at");
    window.size = reader.size("size");
    window.reducedMotion = parser.isSet(QStringLiteral("reduced-motion"));
    window.startupProbe = parser.isSet(QStringLiteral("startup-probe"));
    window.profile = parser.value(QStringLiteral("profile"));
    window.screenshot = parser.value(QStringLiteral("screenshot"));
    const QStringList files = parser.positionalArguments();
    if (!reader.problem().isEmpty())
        return UsageError{reader.problem()};
    if (files.size() > 1)
        return UsageError{QStringLiteral("one FILE at most, not %1").arg(files.join(' '))};
    window.file = files.value(0);
    return window;
}

} // namespace synod::app
