// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/layout_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tidy {
namespace {

TEST(Licence, StandsFirst) {
    const std::string licence = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    const auto check = [](const std::string& path, const std::string& text) {
        return toText(checkLicence(makeSourceFile(path, text)));
    };
    EXPECT_EQ(check("engine/a.h", "// " + licence), "");
    EXPECT_EQ(check("engine/CMakeLists.txt", "# " + licence), "");
    EXPECT_EQ(check("tools/run", "#!/usr/bin/env bash\n# " + licence), "");
    EXPECT_EQ(check("docs/a.md", "# A\n"), "");
    EXPECT_EQ(check("tests/conversations/a.txt", "> start\n"), "") << "not a CMakeLists.txt";
    EXPECT_NE(check("engine/a.h", "#pragma once\n// " + licence), "");
    EXPECT_NE(check("engine/a.h", ""), "");
    EXPECT_NE(check("tools/run", "#!/usr/bin/env bash\n"), "");
}

TEST(LineLength, CountsCharactersAndNotOctets) {
    const auto check = [](const std::string& line) {
        return toText(checkLineLength(makeSourceFile("engine/a.cpp", line)));
    };
    std::string chinese;
    for (int count = 0; count < 100; ++count) {
        chinese += "\u8282";
    }
    EXPECT_EQ(check(chinese), "");
    EXPECT_NE(check(chinese + "x"), "");
    EXPECT_NE(check(std::string(101, 'x')), "");
}

TEST(FileSize, HasALimit) {
    std::string text;
    for (int line = 0; line < 600; ++line) {
        text += "int a;\n";
    }
    EXPECT_EQ(toText(checkFileSize(makeSourceFile("engine/a.cpp", text))), "");
    EXPECT_NE(toText(checkFileSize(makeSourceFile("engine/a.cpp", text + "int b;\n"))), "");
    EXPECT_EQ(toText(checkFileSize(makeSourceFile("docs/a.md", text + text))), "");
}

TEST(Leftovers, AreFound) {
    const auto check = [](const std::string& path, const std::string& text) {
        return toText(checkLeftovers(makeSourceFile(path, text)));
    };
    EXPECT_NE(check("engine/a.cpp", "// TODO: the rest"), "");
    EXPECT_NE(check("tools/run", "# FIXME"), "");
    EXPECT_EQ(check("engine/a.cpp", "int TODOS;"), "");
    EXPECT_NE(check("docs/a.md", "see /home/ada/synod"), "");
    EXPECT_NE(check("engine/a.cpp", "open(\"/root/x\")"), "");
    EXPECT_EQ(check("docs/a.md", "a/work/b, https://example.org/home/x, $HOME/root/x, /root"), "");
}

TEST(Listed, EachSourceIsBuilt) {
    const auto check = [](const std::string& list) {
        return toText(checkListed({makeSourceFile("tests/a/CMakeLists.txt", list),
                                   makeSourceFile("tests/a/b_test.cpp", "")}));
    };
    EXPECT_EQ(check("target_sources(t PRIVATE b_test.cpp)"), "");
    EXPECT_NE(check("target_sources(t PRIVATE)"), "");
    EXPECT_NE(check("target_sources(t PRIVATE ab_test.cpp)"), "");
}

TEST(Listed, AFolderWithoutAListIsListedAbove) {
    const auto check = [](const std::string& list) {
        return toText(checkListed(
            {makeSourceFile("app/CMakeLists.txt", list), makeSourceFile("app/video/gif.cpp", "")}));
    };
    EXPECT_EQ(check("target_sources(t PRIVATE video/gif.cpp)"), "");
    EXPECT_NE(check("target_sources(t PRIVATE gif.cpp)"), "");
}

TEST(Listed, AFolderCanTakeAllItsSources) {
    const auto check = [](const char* path) {
        return toText(checkListed({makeSourceFile("CMakeLists.txt", "add_subdirectory(a)\n"),
                                   makeSourceFile("a/CMakeLists.txt", "synod_add_sources(t)\n"),
                                   makeSourceFile(path, "")}));
    };
    EXPECT_EQ(check("a/b.cpp"), "");
    EXPECT_NE(check("a/c/b.cpp"), "");
}

TEST(Listed, AFolderIsAddedByTheOneAbove) {
    const auto check = [](const char* above) {
        return toText(checkListed({makeSourceFile("engine/CMakeLists.txt", above),
                                   makeSourceFile("engine/gossip/CMakeLists.txt", "")}));
    };
    EXPECT_EQ(check("add_subdirectory(gossip)\n"), "");
    EXPECT_EQ(check("synod_add_folders()\n"), "");
    EXPECT_EQ(check("add_subdirectory(core)\n"),
              "engine/gossip/CMakeLists.txt:1: no CMakeLists.txt above adds the folder; write "
              "add_subdirectory(gossip) in engine/CMakeLists.txt\n");
}

} // namespace
} // namespace synod::tidy
