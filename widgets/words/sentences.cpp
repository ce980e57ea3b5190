// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/sentences.h"

#include "widgets/words/system_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <string>

namespace synod::widgets {
namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t second = 1'000'000'000;

/// The catalogues in which the engine's sentences are kept.
constexpr std::array contexts{"rules",   "errors",  "record",       "cli",
                              "options", "exports", "lesson errors"};

QString withoutTrailingZeros(double value) {
    QString text = QLocale().toString(value, 'f', 3);
    const QString point = QLocale().decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith('0'))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

QString argumentText(const Value& argument, const Names& names) {
    if (const auto* time = argument.getIf<Time>())
        return timeText(*time);
    if (const auto* number = argument.getIf<std::int64_t>())
        return QString::number(*number);
    const std::string text = argument.text(names);
    // Some say in words of the engine's what something came to: "error: connection closing".
    return text.starts_with("error: ") ? QCoreApplication::translate("rules", text.c_str())
                                       : systemText(QString::fromStdString(text));
}

} // namespace

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString timeText(Time time) {
    if (time == Time::never())
        return QStringLiteral("∞");
    const std::int64_t size = time.ns < 0 ? -time.ns : time.ns;
    const auto value = static_cast<double>(time.ns);
    if (size >= second)
        return QCoreApplication::translate("time", "%1 s").arg(withoutTrailingZeros(value / 1e9));
    if (size >= millisecond)
        return QCoreApplication::translate("time", "%1 ms").arg(withoutTrailingZeros(value / 1e6));
    if (size >= 1'000)
        return QCoreApplication::translate("time", "%1 µs").arg(withoutTrailingZeros(value / 1e3));
    return QCoreApplication::translate("time", "%1 ns").arg(time.ns);
}

QString clockText(Time time) {
    const std::int64_t minutes = time.ns / (60 * second);
    const std::int64_t milliseconds = time.ns % (60 * second) / millisecond;
    const double rest = static_cast<double>(milliseconds) / 1e3;
    if (minutes == 0)
        return QCoreApplication::translate("time", "%1 s").arg(QLocale().toString(rest, 'f', 3));
    const QString padded = QStringLiteral("%1").arg(rest, 6, 'f', 3, '0');
    return QCoreApplication::translate("time", "%1 min %2 s").arg(minutes).arg(padded);
}

QString ruleText(const Sentence& rule) {
    const std::string text(rule.text);
    for (const char* context : contexts) {
        QString translated = QCoreApplication::translate(context, text.c_str());
        if (translated != fromView(rule.text))
            return translated;
    }
    return fromView(rule.text);
}

QString sentence(const Why& why, const Names& names) {
    if (why.rule == nullptr)
        return {};
    const QString pattern = ruleText(*why.rule);
    QString text;
    text.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool placeholder = pattern[i] == '%' && i + 1 < pattern.size() &&
                                 pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        if (!placeholder) {
            text += pattern[i];
            continue;
        }
        const auto position = static_cast<std::size_t>(pattern[++i].digitValue() - 1);
        if (position < why.arguments.size())
            text += argumentText(why.arguments[position], names);
    }
    return text;
}

} // namespace synod::widgets
