// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/file_name.h"

#include <gtest/gtest.h>

namespace synod::app {
namespace {

TEST(FileName, IsOneThatEverySystemTakes) {
    EXPECT_EQ(fileNameOf("Who gets the next request?"), "Who gets the next request");
    EXPECT_EQ(fileNameOf("TCP: what a \"window\" is..."), "TCP-what a window is");
    EXPECT_EQ(fileNameOf("a/b\\c|d<e>*\n"), "a-b-c-de");
    EXPECT_EQ(fileNameOf("谁得到下一个请求？"), "谁得到下一个请求？")
        << "the wide mark is none of those";
    EXPECT_EQ(fileNameOf("aux"), "aux-");
    EXPECT_EQ(fileNameOf(" ?. "), "");
    EXPECT_LE(fileNameOf(QString(300, QChar(0x8BF7))).toUtf8().size(), 240);
    EXPECT_EQ(fileNameOf(QString(79, u'a') + QStringLiteral("\U0001F642b")), QString(79, u'a'))
        << "no half of a character";
}

} // namespace
} // namespace synod::app
