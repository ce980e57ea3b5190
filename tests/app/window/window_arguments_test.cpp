// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keys.h"
#include "app/window/window_arguments.h"

#include <gtest/gtest.h>

#include <set>

namespace synod::app {
namespace {

WindowOptions read(const QStringList& words) {
    const auto result = readWindowArguments(QStringList{QStringLiteral("synod")} + words);
    const auto* options = std::get_if<WindowOptions>(&result);
    EXPECT_TRUE(options);
    return options != nullptr ? *options : WindowOptions();
}

std::string problem(const QStringList& words) {
    const auto result = readWindowArguments(QStringList{QStringLiteral("synod")} + words);
    const auto* error = std::get_if<UsageError>(&result);
    return error != nullptr ? error->text.toStdString() : "";
}

TEST(WindowArguments, SayHowTheWindowStarts) {
    const WindowOptions options =
        read({"lab.toml", "--lang", "zh_CN", "--theme", "dark", "--ui-scale", "1.5", "--speed",
              "0.1", "--reduced-motion", "--profile", "p", "--at", "2.5s", "--size", "1024x768"});
    EXPECT_EQ(options.file, QStringLiteral("lab.toml"));
    EXPECT_EQ(options.language, QStringLiteral("zh_CN"));
    EXPECT_EQ(options.theme, QStringLiteral("dark"));
    EXPECT_EQ(options.scale, 1.5);
    EXPECT_EQ(options.speed, 0.1);
    EXPECT_TRUE(options.reducedMotion);
    EXPECT_EQ(options.at, milliseconds(2500));
    EXPECT_EQ(options.size, QSize(1024, 768));
}

TEST(WindowArguments, WhatIsNotSaidIsLeftOpen) {
    const WindowOptions options = read({});
    EXPECT_FALSE(options.language || options.theme || options.scale || options.speed);
}

TEST(WindowArguments, WrongOnesSayWhatWouldBeRight) {
    EXPECT_EQ(problem({"--lang", "fr"}), "--lang cannot be fr; it is one of en|zh_CN");
    EXPECT_EQ(problem({"--ui-scale", "9"}), "--ui-scale cannot be 9; it is a number from 1 to 2.5");
    EXPECT_EQ(problem({"--ui-scale", "nan"}),
              "--ui-scale cannot be nan; it is a number from 1 to 2.5");
    EXPECT_EQ(problem({"--port", "8080.5"}),
              "--port cannot be 8080.5; it is a whole number from 1024 to 65535");
    EXPECT_EQ(
        problem({"--size", "100000x800"}),
        "--size cannot be 100000x800; it is a size such as 1280x800, from 320x240 to 8192x8192");
    EXPECT_EQ(problem({"--at", "soon"}), "--at cannot be soon; it is a time such as 2.5s");
    EXPECT_NE(problem({"--nonsense"}), "");
    EXPECT_NE(problem({"a.toml", "b.toml"}), "");
}

TEST(Keys, EachKeyMeansOneThing) {
    std::set<QString> seen;
    for (const Key& key : keyTable()) {
        ASSERT_FALSE(sequencesOf(key).isEmpty());
        for (const QKeySequence& sequence : sequencesOf(key)) {
            EXPECT_FALSE(sequence.isEmpty()) << key.meaning;
            EXPECT_TRUE(seen.insert(sequence.toString()).second)
                << sequence.toString().toStdString();
        }
    }
}

TEST(Keys, LettersAndSpaceBelongToTheStage) {
    for (const Key& key : keyTable()) {
        for (const QKeySequence& sequence : sequencesOf(key)) {
            const QString text = sequence.toString();
            if (text.size() == 1 && text[0].isLetter()) {
                EXPECT_EQ(key.scope, Scope::stage) << key.meaning;
            }
        }
    }
    EXPECT_EQ(keyOf(KeyCommand::playPause).scope, Scope::stage);
}

} // namespace
} // namespace synod::app
