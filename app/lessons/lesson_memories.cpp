// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_memories.h"

#include "app/files/preferences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace synod::app {
namespace {

QJsonArray listOf(const std::set<std::string>& words) {
    QJsonArray list;
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    return list;
}

std::set<std::string> wordsIn(const QJsonValue& list) {
    std::set<std::string> words;
    for (const QJsonValue& word : list.toArray())
        words.insert(word.toString().toStdString());
    return words;
}

/// [12, null, 3]: how many hands went up for A, B and C.
QJsonArray listOf(const std::vector<std::optional<int>>& hands) {
    QJsonArray list;
    for (const std::optional<int>& count : hands)
        list.append(count ? QJsonValue(*count) : QJsonValue());
    return list;
}

std::vector<std::optional<int>> handsIn(const QJsonValue& list) {
    std::vector<std::optional<int>> hands;
    for (const QJsonValue& count : list.toArray())
        hands.push_back(count.isDouble() ? std::optional(std::max(0, count.toInt()))
                                         : std::nullopt);
    return hands;
}

QString keyOf(const std::string& lesson) {
    return QStringLiteral("lessons/") + QString::fromStdString(lesson);
}

} // namespace

LessonMemories::LessonMemories(const QString& profile)
    : m_settings(settingsFile(profile), QSettings::IniFormat) {}

widgets::LessonMemory LessonMemories::of(const std::string& lesson) const {
    const QJsonObject kept =
        QJsonDocument::fromJson(m_settings.value(keyOf(lesson)).toString().toUtf8()).object();
    widgets::LessonMemory memory;
    memory.step = kept["step"].toString().toStdString();
    memory.done = wordsIn(kept["done"]);
    memory.answered = wordsIn(kept["answered"]);
    const QJsonObject guesses = kept["guesses"].toObject(), hints = kept["hints"].toObject();
    for (auto guess = guesses.begin(); guess != guesses.end(); ++guess)
        memory.guesses[guess.key().toStdString()] = guess.value().toString().toStdString();
    const QJsonObject hands = kept["hands"].toObject();
    for (auto step = hands.begin(); step != hands.end(); ++step)
        memory.hands[step.key().toStdString()] = handsIn(step.value());
    for (auto hint = hints.begin(); hint != hints.end(); ++hint)
        memory.hints[hint.key().toStdString()] =
            static_cast<std::size_t>(std::max(0, hint.value().toInt()));
    return memory;
}

void LessonMemories::keep(const std::string& lesson, const widgets::LessonMemory& memory) {
    QJsonObject guesses, hints, hands;
    for (const auto& [step, counted] : memory.hands)
        hands[QString::fromStdString(step)] = listOf(counted);
    for (const auto& [step, answer] : memory.guesses)
        guesses[QString::fromStdString(step)] = QString::fromStdString(answer);
    for (const auto& [task, shown] : memory.hints)
        hints[QString::fromStdString(task)] = static_cast<int>(shown);
    const QJsonObject kept{{"step", QString::fromStdString(memory.step)},
                           {"done", listOf(memory.done)},
                           {"answered", listOf(memory.answered)},
                           {"guesses", guesses},
                           {"hints", hints},
                           {"hands", hands}};
    m_settings.setValue(keyOf(lesson),
                        QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
}

} // namespace synod::app
