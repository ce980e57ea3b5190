// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/course.h"
#include "engine/lesson/craft.h"
#include "tests/engine/lesson/small_lesson.h"

#include <gmock/gmock.h>

namespace synod::lesson {
namespace {

using test::changed;
using test::loaded;
using test::smallLesson;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr const char* ownGlossary =
    "| leader | 领导者 Leader | x |\n\n## 不用的词\n\n| 用 | 不用 |\n"
    "|---|---|\n| 定时器 | 计时器 |\n";

std::vector<std::string> wrongWith(const Folder& folder) {
    std::vector<std::string> texts;
    if (const auto lesson = loaded(folder))
        for (const Problem& problem : checkTexts(*lesson, ownGlossary))
            texts.push_back(problem.text());
    return texts;
}

/// Both languages, of which the Chinese was made from the English.
Folder translated(const std::string& look = "谁是领导者 Leader？") {
    Folder folder = smallLesson();
    const auto lesson = loaded(folder);
    const Texts& english = lesson->english;
    folder.files["zh_CN.md"] =
        "# 小课 {en=" + english.hashOfTitle() +
        "}\n\n## 看 {#look en=" + english.hashOf(*english.find("look")) + "}\n\n" + look +
        "\n\n### n1 {#look.first}\n\n不是号码最小的。\n\n"
        "### 对 {#look.right}\n\n{leader} 领导。\n\n### 不对 {#look.other}\n\n"
        "另有其人。\n\n### 让它崩溃 {#crash-leader}\n\n"
        "### 提示 {#crash-leader.hint1}\n\n点它。\n";
    return folder;
}

TEST(LessonCraft, FindsNothingWrongWithGoodTexts) {
    EXPECT_THAT(wrongWith(translated()), IsEmpty());
}

TEST(LessonCraft, MissesTheOtherLanguage) {
    EXPECT_THAT(wrongWith(smallLesson()),
                UnorderedElementsAre(HasSubstr("the Chinese text of this lesson is missing")));
    EXPECT_THAT(wrongWith(changed(translated(), "zh_CN.md",
                                  "### 提示 {#crash-leader.hint1}\n\n点它。\n", "")),
                UnorderedElementsAre(HasSubstr("the section crash-leader.hint1 is missing")));
}

TEST(LessonCraft, FindsATranslationThatIsOlderThanItsText) {
    EXPECT_THAT(wrongWith(changed(translated(), "en.md", "Who leads?", "Who leads now?")),
                UnorderedElementsAre(HasSubstr("zh_CN.md:3:1: look was made from en=")));
    EXPECT_THAT(wrongWith(changed(translated(), "en.md", "# A small", "# The small")),
                UnorderedElementsAre(HasSubstr("zh_CN.md:1:1: # was made from en=")));
}

struct Bad {
    const char* name;
    const char* chinese;
    const char* says;
};
class LessonCraftChinese : public testing::TestWithParam<Bad> {};
TEST_P(LessonCraftChinese, IsToldWhatIsWrong) {
    EXPECT_THAT(wrongWith(translated(GetParam().chinese)),
                testing::Contains(HasSubstr(GetParam().says)));
}
INSTANTIATE_TEST_SUITE_P(
    Of,
    LessonCraftChinese,
    testing::Values(
        Bad{"Polite", "请您看。", "zh_CN.md:5:2: a lesson does without “您”"},
        Bad{"Shouts", "看！", "a lesson does without “！”"},
        Bad{"NarrowSign", "你看,谁", "zh_CN.md:5:3: “,” behind a Chinese character"},
        Bad{"BoldColon", "**注意：**这里", "zh_CN.md:5:6: these asterisks would be printed"},
        Bad{"BoldBracket", "**注意**（这里）", "these asterisks would be printed"},
        Bad{"Term", "谁是领导者？", "the term 领导者 has its English word beside it: Leader"},
        Bad{"Refused", "看计时器。", "the glossary refuses 计时器; write 定时器"},
        Bad{"Html", "看<b>这</b>里", "a lesson holds no HTML"},
        Bad{"File", "[看](file:///etc/passwd)", "is no link for a lesson"},
        Bad{"Http", "[看](http://example.org)", "is no link for a lesson"},
        Bad{"Nowhere", "[看](synod:focus/n9)", "synod:focus/n9 leads nowhere"},
        Bad{"NoMessage", "[看](synod:message/SYN/1)", "synod:message/SYN/1 leads nowhere"},
        Bad{"Picture", "![图](../x.svg)", "../x.svg is no picture within this folder"}),
    [](const testing::TestParamInfo<Bad>& bad) { return bad.param.name; });

TEST(LessonCraft, LetsGoodChineseBe) {
    for (const char* good : {"**注意**：这里。", "看 *这里*，再看[那里](synod:focus/n1)。",
                             "`a, b` 是字段。", "见[原文](https://example.org/a)。",
                             "（**注意**）看。", "看[消息](synod:message/RequestVoteRequest/2)。"})
        EXPECT_THAT(wrongWith(translated(std::string(good) + "领导者 Leader。")), IsEmpty())
            << good;
}

TEST(LessonCraft, CountsWordsAndCharacters) {
    EXPECT_EQ(wordsIn("One *two* [three four](synod:focus/n1) — {five}."), 5U);
    EXPECT_EQ(hanIn("看 SYN 报文段。"), 4U);
    EXPECT_EQ(wordsIn("One ![two three](img/a.svg) four. [five](https://a) ![unclosed"), 4U)
        << "a picture is looked at";
    EXPECT_EQ(hanIn("看 ![三台](img/a.svg) 这里"), 3U);
    std::string long91;
    for (int i = 0; i < 91; ++i)
        long91 += " word";
    EXPECT_THAT(wrongWith(changed(translated(), "en.md", "Another one does.", long91)),
                testing::Contains(HasSubstr("look.other has 91 words; a step has at most 90")));
}

std::string svg(const std::string& inside, const std::string& size = "width='40' height='20'") {
    return "<svg xmlns='http://www.w3.org/2000/svg' " + size + ">" + inside + "</svg>";
}

TEST(LessonCraft, TakesNoProgramForAPicture) {
    Folder folder = translated("![图](img/a.svg) 领导者 Leader。");
    for (const std::string& good :
         {svg(""), svg("<use href='#a'/>"), svg("", "viewBox=\"0 0 40.5 20\""),
          svg("", "width=\"3.5px\" height=\"20pt\"")}) {
        folder.files["img/a.svg"] = good;
        EXPECT_THAT(wrongWith(folder), IsEmpty()) << good;
    }
    for (const std::string& bad :
         {svg("<script>1</script>"), svg("<image href='/etc/passwd'/>"),
          svg("<s:image xlink:href='x.png'/>"), svg("<use href=\"b.svg#a\"/>"),
          "<!DOCTYPE svg [<!ENTITY e '&#60;image/>'>]>" + svg("&e;"),
          "<?xml-stylesheet href='a.css'?>" + svg(""), svg("<path style='fill:url(\"a.svg\")'/>"),
          std::string("\x1f\x8b\x08\x00packed", 10), std::string("<\0s\0v\0g\0", 8)}) {
        folder.files["img/a.svg"] = bad;
        EXPECT_THAT(wrongWith(folder),
                    UnorderedElementsAre(HasSubstr("img/a.svg is more than a picture")))
            << bad;
    }
    for (const std::string& none : {std::string("hello"), svg("", "width='100%' height='1em'")}) {
        folder.files["img/a.svg"] = none;
        EXPECT_THAT(wrongWith(folder), UnorderedElementsAre(HasSubstr("img/a.svg is no .svg")));
    }
}

std::string png(std::uint32_t width) {
    const std::string number{static_cast<char>(width >> 24U), static_cast<char>(width >> 16U),
                             static_cast<char>(width >> 8U), static_cast<char>(width)};
    return "\x89PNG\r\n\x1A\n" + std::string("\0\0\0\rIHDR", 8) + number +
           std::string("\0\0\0\x20", 4);
}

TEST(LessonCraft, FindsPicturesThatAreTooLargeOrThatNothingShows) {
    Folder folder = translated("![图](img/a.png) 领导者 Leader。");
    folder.files["img/a.png"] = png(40);
    EXPECT_THAT(wrongWith(folder), IsEmpty());
    folder.files["img/a.png"] = png(40'000);
    EXPECT_THAT(wrongWith(folder),
                UnorderedElementsAre(HasSubstr("img/a.png:1:1: img/a.png has 40000 × 32 pixels")));
    folder.files["img/a.png"] = png(40) + std::string(300'000, 'x');
    EXPECT_THAT(wrongWith(folder), UnorderedElementsAre(HasSubstr("and 293 KiB; a picture has")));
    folder.files["img/a.png"] = svg("");
    EXPECT_THAT(wrongWith(folder), UnorderedElementsAre(HasSubstr("img/a.png is no .svg or .png")));
    folder.files["img/a.png"] = png(40);
    folder.files["img/b.svg"] = svg("");
    EXPECT_THAT(wrongWith(folder), UnorderedElementsAre(HasSubstr(
                                       "img/b.svg:1:1: no text of this lesson shows img/b.svg")));
    EXPECT_THAT(wrongWith(translated("![](img/a.png) 领导者 Leader。")),
                UnorderedElementsAre(HasSubstr("img/a.png is no picture within this folder")));
}

TEST(LessonCraft, ReadsTheTermsOfTheGlossary) {
    for (const BuiltInFile& file : builtInFiles())
        if (file.path == "glossary.md") {
            const auto terms = termsIn(file.octets);
            EXPECT_GE(terms.size(), 5U);
            EXPECT_TRUE(std::any_of(terms.begin(), terms.end(), [](const Term& term) {
                return term.chinese == "领导者" && term.english == "Leader";
            }));
            EXPECT_EQ(refusedWordsIn(file.octets).size(), 2U);
        }
}

} // namespace
} // namespace synod::lesson
