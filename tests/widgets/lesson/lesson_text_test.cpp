// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of lessons: Markdown with values, of strangers too.
#include "widgets/lesson/lesson_picture.h"
#include "widgets/lesson/lesson_text.h"

#include <QTextDocument>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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

QByteArray svg(const char* inside) {
    return QByteArray("<svg xmlns='http://www.w3.org/2000/svg' "
                      "xmlns:x='http://www.w3.org/1999/xlink' width='40' height='20'>") +
           inside + "</svg>";
}

TEST(LessonPictureTest, TakesTheInkOfTheTextOrStandsOnAPlate) {
    const PictureLook dark{.ink = Qt::white, .plate = Qt::yellow};
    const QImage drawn =
        lessonPicture(svg("<rect width='40' height='10' fill='currentColor'/>"), dark);
    ASSERT_EQ(drawn.size(), QSize(40, 20));
    EXPECT_EQ(drawn.pixelColor(20, 4), QColor(Qt::white));
    EXPECT_EQ(drawn.pixelColor(20, 16).alpha(), 0);
    const QImage own = lessonPicture(svg("<rect width='40' height='10' fill='black'/>"), dark);
    EXPECT_EQ(own.pixelColor(20, 4), QColor(Qt::black));
    EXPECT_EQ(own.pixelColor(20, 16), QColor(Qt::yellow));
    const QImage large = lessonPicture(
        svg(""), {.ink = Qt::black, .plate = {}, .scale = 3, .pixelRatio = 2, .room = 60});
    EXPECT_EQ(large.size(), QSize(120, 60)) << "no wider than the text";
    EXPECT_EQ(large.deviceIndependentSize(), QSizeF(60, 30));
}

TEST(LessonPictureTest, WhatWouldOpenAFileIsNotPainted) {
    const PictureLook look{.ink = Qt::black, .plate = Qt::white};
    const QByteArray harmless = svg("<rect id='a' width='9' height='9'/><use x:href='#a'/>");
    EXPECT_FALSE(lessonPicture(harmless, look).isNull());
    const auto inUtf16 = [](const QByteArray& text) {
        const QString wide = QChar(0xFEFF) + QString::fromUtf8(text);
        return QByteArray(reinterpret_cast<const char*>(wide.utf16()), wide.size() * 2);
    };
    const QByteArray picture = svg("<image x:href='/etc/passwd' width='9' height='9'/>");
    for (const QByteArray& bad :
         {picture, inUtf16(picture), svg("<use x:href='other.svg#a'/>"),
          svg("<y:image xmlns:y='http://www.w3.org/2000/svg' x:href='a.png'/>"),
          "<!DOCTYPE svg [<!ENTITY e \"&#60;image/>\">]>" + svg("&e;"),
          "<?xml-stylesheet href='file:///etc/passwd' type='text/css'?>" + svg(""),
          QByteArray("\x1f\x8b\x08\x00packed", 10), QByteArray("\x89PNG no more"), QByteArray()})
        EXPECT_TRUE(lessonPicture(bad, look).isNull()) << bad.toStdString();
    const QImage tower = lessonPicture(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='2000000000'/>", look);
    EXPECT_LE(tower.height(), 4'000);
}

TEST(LessonTextTest, ThoseWhoSeeNoPictureAreToldItsWords) {
    const ThemeHolder theme;
    FlowText text(&theme);
    const std::map<std::string, std::string> files{{"img/a.svg", svg("").toStdString()}};
    text.setPictures(&files);
    text.setText(QString::fromStdString(html("Look: ![a ring of “three”](img/a.svg)")));
    EXPECT_EQ(text.accessibleDescription(), "Picture: a ring of “three”");
    EXPECT_THAT(text.toPlainText().toStdString(), Not(HasSubstr("a ring")));
    text.setText(QString::fromStdString(html("Look: ![a ring](img/b.svg)")));
    EXPECT_EQ(text.accessibleDescription(), "");
    EXPECT_EQ(text.toPlainText(), "Look: a ring") << "in the place of one that is not there";
}

} // namespace
} // namespace synod::widgets
