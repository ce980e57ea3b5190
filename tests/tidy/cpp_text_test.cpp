// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/cpp_text.h"

#include <gtest/gtest.h>

namespace synod::tidy {
namespace {

TEST(CppText, BlanksComments) {
    EXPECT_EQ(readCpp("a // b\nc /* d\ne */ f").withoutComments, "a     \nc     \n     f");
}

TEST(CppText, KeepsLiteralsOutOfTheBareView) {
    EXPECT_EQ(readCpp(R"(f("a // b", 'c');)").bare, R"(f("      ", ' ');)");
    EXPECT_EQ(readCpp(R"(f("a // b");)").withoutComments, R"(f("a // b");)");
}

TEST(CppText, KnowsEscapedQuotes) {
    EXPECT_EQ(readCpp(R"("a\"b" c)").bare, R"("    " c)");
}

TEST(CppText, KnowsDigitSeparators) {
    EXPECT_EQ(readCpp("1'000'000 // many").bare, "1'000'000        ");
    EXPECT_EQ(readCpp("u8'a' x").bare, "u8' ' x");
}

TEST(CppText, KnowsRawStrings) {
    EXPECT_EQ(readCpp("R\"x(a\n\")\" )x\" b").bare, "R\"x( \n      \" b");
}

} // namespace
} // namespace synod::tidy
