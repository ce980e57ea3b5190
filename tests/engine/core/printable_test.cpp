// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"
#include "engine/core/printable.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod {
namespace {

std::string jsonOf(std::string_view text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

TEST(Printable, NoControlStandsOnALine) {
    EXPECT_EQ(onOneLine("put x 1"), "put x 1");
    EXPECT_EQ(onOneLine("a\nb\tc\rd"), "a\\u000ab\\u0009c\\u000dd");
    EXPECT_EQ(onOneLine("\x1b[31m\x7f"), "\\u001b[31m\\u007f");
    EXPECT_EQ(onOneLine("\u0080\u009b2J\u009f"), "\\u0080\\u009b2J\\u009f");
    EXPECT_EQ(onOneLine("\u00a0é值\xc2"), "\u00a0é值\xc2");
}

TEST(Printable, NorInJson) {
    EXPECT_EQ(jsonOf("a\nb\tc\rd\"\\"), R"("a\nb\tc\rd\"\\")");
    EXPECT_EQ(jsonOf("\x1b\x7f\u0080\u009f"), "\"\\u001b\\u007f\\u0080\\u009f\"");
    EXPECT_EQ(jsonOf("\u00a0é值"), "\"\u00a0é值\"");
}

TEST(Printable, AnyOctetsOfJsonReadBack) {
    std::string all;
    for (int code = 0; code < 256; ++code)
        all.append(1, static_cast<char>(code)).append("\xc2").append(1, static_cast<char>(code));
    boost::json::parse_options options;
    options.allow_invalid_utf8 = true;
    const boost::json::value read = boost::json::parse(jsonOf(all), {}, options);
    EXPECT_EQ(std::string_view(read.get_string()), all);
}

} // namespace
} // namespace synod
