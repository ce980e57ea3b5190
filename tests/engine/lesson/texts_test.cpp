// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/texts.h"

#include <gtest/gtest.h>

namespace synod::lesson {
namespace {

Texts read(std::string_view markdown, std::size_t wrong = 0) {
    std::vector<BadHeading> bad;
    Texts texts = readTexts(markdown, bad);
    EXPECT_EQ(bad.size(), wrong);
    return texts;
}

TEST(LessonTexts, HaveSectionsByTheirIds) {
    const Texts texts =
        read("# Title {en=12}\n\n## One {#one en=34}\n\n\nText {x}.\n\n### A {#one.a}\nB\n");
    EXPECT_EQ(texts.title, "Title");
    EXPECT_EQ(texts.titleMadeFrom, "12");
    ASSERT_NE(texts.find("one"), nullptr);
    EXPECT_EQ(texts.find("one")->body, "Text {x}.");
    EXPECT_EQ(texts.find("one")->line, 3);
    EXPECT_EQ(texts.find("one")->bodyLine, 6);
    EXPECT_EQ(texts.find("one")->madeFrom, "34");
    EXPECT_EQ(texts.find("one.a")->heading, "A");
}

TEST(LessonTexts, KeepABraceOfAHeadingThatIsAValue) {
    EXPECT_EQ(read("# T\n## {number} {#one.a}\n").find("one.a")->heading, "{number}");
    EXPECT_EQ(read("# T\n## {number}\n", 1).sections.front().heading, "{number}");
}

TEST(LessonTexts, TakeNoCodeForAHeading) {
    const Texts texts = read("# T\n## One {#one}\n```\n## Two\n```\nend\n");
    EXPECT_EQ(texts.sections.size(), 1U);
    EXPECT_EQ(texts.find("one")->body, "```\n## Two\n```\nend");
}

TEST(LessonTexts, HashWhatASectionAndThoseBelowItSay) {
    const std::string text = "# T\n## One {#one}\nText\n### A {#one.a}\nB\n## Two {#two}\nC\n";
    const auto hash = [](const std::string& markdown) {
        const Texts texts = read(markdown);
        return texts.hashOf(*texts.find("one"));
    };
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string other = text;
        other.replace(other.find(from), from.size(), to);
        return hash(other);
    };
    EXPECT_EQ(hash(text).size(), 8U);
    EXPECT_EQ(with("Text", "Text  "), hash(text)); // blanks at the end
    EXPECT_EQ(with("C", "D"), hash(text));         // another section
    EXPECT_NE(with("Text", "Texts"), hash(text));
    EXPECT_NE(with("B", "D"), hash(text));
    EXPECT_NE(with("A {", "Z {"), hash(text));
}

TEST(LessonTexts, FindReferencesWithTheirPlaces) {
    const auto found = referencesIn("甲 {one} and\n\\{not} {two-2} { no } {}", 5);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].name, "one");
    EXPECT_EQ(found[0].place, (scenario::FilePlace{5, 3, {}}));
    EXPECT_EQ(found[1].name, "two-2");
    EXPECT_EQ(found[1].place, (scenario::FilePlace{6, 8, {}}));
}

} // namespace
} // namespace synod::lesson
