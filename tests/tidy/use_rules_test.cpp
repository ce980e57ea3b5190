// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/use_rules.h"

#include <gtest/gtest.h>

namespace synod::tidy {
namespace {

std::string check(const char* header, const char* source) {
    return toText(
        checkUsed({makeSourceFile("engine/a.h", header), makeSourceFile("engine/a.cpp", source)}));
}

TEST(Use, OfEveryFunctionOfAHeaderIsSomewhere) {
    EXPECT_EQ(check("    int find(int key) const;", "int A::find(int key) const {\n}"),
              "engine/a.h:1: find() is used nowhere; "
              "take it away, or what was to call it is missing\n");
    EXPECT_EQ(check("int find(int);", ""), "engine/a.h:1: find() is used nowhere; "
                                           "take it away, or what was to call it is missing\n");
    EXPECT_EQ(check("int find(int);", "int find(int) {\n}\nint b() {\n    return find(1);\n}"), "");
    EXPECT_EQ(check("int find(int);\nint both() { return find(1) + both(); }", ""), "");
    EXPECT_EQ(check("int m_a = find(1);", ""), "") << "a call";
    EXPECT_EQ(check("void paint(int) override;", "void A::paint(int) {\n}"), "");
    EXPECT_EQ(check("void throw_exception(int);", "void throw_exception(int) {\n}"), "");
    EXPECT_NE(check("    int size() const { return m_size; }", ""), "");
    EXPECT_NE(check("void paint(\n    int a);", "void paint(\n    int a) {\n}"), "");
}

TEST(Use, OfEveryTypeAndConstantOfAHeaderIsSomewhere) {
    EXPECT_EQ(check("struct Key {\n};", ""), "engine/a.h:1: Key is used nowhere; "
                                             "take it away, or what was to call it is missing\n");
    EXPECT_NE(check("enum class Kind : int { one };", ""), "");
    EXPECT_NE(check("using Keys = int;", ""), "");
    EXPECT_NE(check("inline constexpr int most = 4;", ""), "");
    EXPECT_NE(check("inline constexpr Sentence noFile{\"a\", \"b\"};", ""), "");
    EXPECT_EQ(check("struct Key {\n};", "Key key;"), "");
    EXPECT_EQ(check("inline constexpr int most = 4;", "int all = most;"), "");
    EXPECT_EQ(check("using Base::Base;", ""), "");
}

} // namespace
} // namespace synod::tidy
