// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of lessons: Markdown with values, of strangers too.
#include "widgets/lesson/lesson_text.h"

#include <QTextDocument>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html(std::string_view markdown, const std::string& value = "100") {
    return lessonHtml(markdown, [&](const std::string&) { return value; }).toStdString();
}

std::string shown(std::string_view markdown, const std::string& value = "100") {
    QTextDocument document;
    document.setHtml(QString::fromStdString(html(markdown, value)));
    return document.toPlainText().toStdString();
}

TEST(LessonTextTest, AValueIsTextWhateverSignsItHas) {
    EXPECT_EQ(shown("It is {iss}."), "It is 100.");
    EXPECT_EQ(shown("It is {iss}.", "*a* [b](https://x) <i> _c_ # `d`"),
              "It is *a* [b](https://x) <i> _c_ # `d`.");
    EXPECT_EQ(shown("{iss}", "1. one"), "1. one") << "and begins no list";
    EXPECT_THAT(html("It is {iss}."), HasSubstr("<span class=\"value\">100</span>"));
}

TEST(LessonTextTest, HtmlOfAStrangerIsText) {
    EXPECT_EQ(shown("<script>x</script> <b>y</b>"), "<script>x</script> <b>y</b>");
    EXPECT_THAT(html("<img src=\"file:///etc/passwd\">"), Not(HasSubstr("<img")));
}

TEST(LessonTextTest, BoldBesideFullWidthSignsIsBold) {
    for (const char* text : {"**注意：**这里", "看**“这里”**吧", "**注意**：这里"}) {
        EXPECT_THAT(html(text), HasSubstr("<strong>")) << text;
        EXPECT_THAT(shown(text), Not(HasSubstr("*"))) << text;
    }
    EXPECT_EQ(shown("**注意：**这里"), "注意：这里") << "and nothing is added";
}

TEST(LessonTextTest, TablesAndLinksAreShown) {
    EXPECT_THAT(html("| a | b |\n|---|---|\n| 1 | 2 |"), HasSubstr("<table>"));
    EXPECT_THAT(html("[Look](synod:focus/n3)"), HasSubstr("href=\"synod:focus/n3\""));
}

TEST(LessonTextTest, PicturesComeFromTheLessonOnlyAndTextFlows) {
    const ThemeHolder theme;
    FlowText text(&theme);
    text.resize(200, 10);
    const std::map<std::string, std::string> files{
        {"img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                      "<rect width='40' height='20'/></svg>"},
        {"img/b.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
                      "<image href='/etc/passwd'/></svg>"}};
    text.setPictures(&files);
    const auto there = [&](const char* name) {
        const QVariant found = text.document()->resource(QTextDocument::ImageResource, QUrl(name));
        // For none at all Qt would look on the disk.
        EXPECT_TRUE(found.isValid()) << name;
        return found.value<QImage>().width() > 1;
    };
    EXPECT_TRUE(there("img/a.svg"));
    EXPECT_FALSE(there("img/b.svg")) << "a picture in a picture could be any file";
    EXPECT_FALSE(there("img/c.png"));
    EXPECT_FALSE(there("file:///etc/passwd"));
    EXPECT_FALSE(there("https://example.org/a.png"));

    text.show();
    text.setText(QString::fromStdString(html("one two three four five six seven eight nine ten")));
    const int narrow = text.height();
    text.resize(600, 10);
    EXPECT_LT(text.height(), narrow);
}

} // namespace
} // namespace synod::widgets
