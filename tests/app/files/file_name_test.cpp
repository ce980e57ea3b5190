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
}

} // namespace
} // namespace synod::app
