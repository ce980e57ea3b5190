// SPDX-License-Identifier: GPL-3.0-or-later
// Paths: what is plain stays, what could mean two things is refused (RFC 3986, RFC 9110 §17.3).
#include "engine/systems/files/path.h"

#include <gtest/gtest.h>

namespace synod::files {
namespace {

struct Case {
    const char* name;
    std::string text;
    std::string plain; ///< empty: refused
    std::uint16_t status = 400;
};

class Paths : public testing::TestWithParam<Case> {};

TEST_P(Paths, AreReadAsThisOrRefused) {
    std::uint16_t status = 0;
    const auto path = readPath(GetParam().text, status);
    EXPECT_EQ(path.value_or(""), GetParam().plain);
    if (!path) {
        EXPECT_EQ(status, GetParam().status);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    Paths,
    testing::Values(Case{"Root", "/", "/"},
                    Case{"File", "/a.txt", "/a.txt"},
                    Case{"Directory", "/a/b/", "/a/b/"},
                    Case{"Blank", "/a%20b", "/a b"},
                    Case{"LowerHex", "/%e4%b8%AD", "/中"},
                    Case{"PercentOnce", "/%2541", "/%41"},
                    Case{"DotsInNames", "/..a/b../...", "/..a/b../..."},
                    Case{"Depth16", "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g",
                         "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g"},
                    Case{"Empty", "", ""},
                    Case{"Relative", "a.txt", ""},
                    Case{"Up", "/../a", ""},
                    Case{"UpWithin", "/a/../b", ""},
                    Case{"UpAtEnd", "/a/..", ""},
                    Case{"EncodedUp", "/%2e%2E/a", ""},
                    Case{"Here", "/./a", ""},
                    Case{"TwoSlashes", "/a//b", ""},
                    Case{"TwoSlashesAtEnd", "/a//", ""},
                    Case{"OnlySlashes", "//", ""},
                    Case{"EncodedSlash", "/a%2Fb", ""},
                    Case{"Nul", "/a%00b", ""},
                    Case{"Control", "/a%0Ab", ""},
                    Case{"Delete", "/a%7F", ""},
                    Case{"HalfEncoded", "/a%4", ""},
                    Case{"BadHex", "/a%4g", ""},
                    Case{"NoUtf8", "/a%FF", ""},
                    Case{"OverlongSlash", "/a%C0%AFb", ""},
                    Case{"Query", "/a?b", ""},
                    Case{"Fragment", "/a#b", ""},
                    Case{"TooLong", "/" + std::string(255, 'a'), "", 414},
                    Case{"AsLongAsMayBe", "/" + std::string(254, 'a'), "/" + std::string(254, 'a')},
                    Case{"TooDeep", "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h", "", 414}),
    [](const auto& given) { return std::string(given.param.name); });

TEST(PathText, ReadsBack) {
    for (const std::string path : {"/", "/a b%/中/#?.txt", "/a\"<>&'/"}) {
        std::uint16_t status = 0;
        EXPECT_EQ(readPath(pathText(path), status), path);
        EXPECT_EQ(readPath(pathText(path, true), status), path);
        EXPECT_EQ(pathText(path).find_first_of(" \""), std::string::npos);
    }
}

TEST(PathText, DirectoryOf) {
    EXPECT_EQ(directoryOf("/"), "/");
    EXPECT_EQ(directoryOf("/a"), "/");
    EXPECT_EQ(directoryOf("/a/"), "/");
    EXPECT_EQ(directoryOf("/a/b"), "/a/");
}

} // namespace
} // namespace synod::files
