// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/directories.h"
#include "tests/tidy/document_rules.h"

#include <gmock/gmock.h>

namespace synod::tidy {
namespace {

TEST(Links, LeadSomewhere) {
    const auto check = [](const std::string& text) {
        return toText(checkLinks(makeSourceFile("docs/a.md", text), test::sourceDirectory()));
    };
    EXPECT_EQ(check("[a](../README.md), [b](https://example.org/x), [c](#part), ![d](images)"), "");
    EXPECT_EQ(check("[a](../README.md#part)"), "");
    EXPECT_EQ(check("[a](../README.md) and [b](README.md)"),
              "docs/a.md:1: a link to README.md, which is not there; "
              "write the path from the folder of this page\n");
}

TEST(Paths, AreThoseOfTheTree) {
    const auto check = [](const std::string& text) {
        return toText(checkPaths(makeSourceFile("docs/a.md", text),
                                 {makeSourceFile("engine/core/why.h", "")},
                                 test::sourceDirectory()));
    };
    EXPECT_EQ(check("`engine/core/why.h`, `engine/core`, `engine/core/` and `why.h`"), "");
    EXPECT_EQ(check("`engine/core/why`"), "") << "its ending may be left out";
    EXPECT_EQ(check("`engine/protocols/X` and `engine/scenario/systems/X_system.h`, `--x.h`"), "");
    EXPECT_EQ(check("a\n`engine/core/lost.h`"),
              "docs/a.md:2: engine/core/lost.h is not there; "
              "name what is in its place, or take the sentence away\n");
    EXPECT_NE(check("`why.h` and `lost.cpp`"), "");
}

TEST(Planned, IsMarkedUntilItIsThere) {
    const auto check = [](const std::string& row, const std::string& path) {
        return toText(
            checkPlanned(makeSourceFile("docs/architecture.md", row), {makeSourceFile(path, "")}));
    };
    EXPECT_EQ(check("| `engine/sim` † | x |", "engine/sim/CMakeLists.txt"), "");
    EXPECT_EQ(check("| `engine/sim` | x |", "engine/sim/simulator.cpp"), "");
    EXPECT_NE(check("| `engine/sim` | x |", "engine/sim/CMakeLists.txt"), "");
    EXPECT_NE(check("| `engine/sim` † | x |", "engine/sim/simulator.cpp"), "");
    EXPECT_NE(check("| `engine/protocols/X` † | x |", "engine/protocols/raft/raft.cpp"), "");
    EXPECT_EQ(check("| `synod_engine` | x |", "engine/sim/simulator.cpp"), "") << "no folder";
}

TEST(Folders, HaveTheirRows) {
    const auto check = [](const std::string& path) {
        const SourceFile page = makeSourceFile(
            "docs/architecture.md", "| `engine/sim` | x |\n| `widgets/a`, `widgets/b` | x |");
        return toText(checkFoldersHaveRows(page, {makeSourceFile(path, "")}));
    };
    EXPECT_EQ(check("engine/sim/simulator.cpp"), "");
    EXPECT_EQ(check("engine/CMakeLists.txt"), "");
    EXPECT_EQ(check("app/main.cpp"), "") << "in no room";
    EXPECT_EQ(check("widgets/b/b.cpp"), "");
    EXPECT_EQ(check("tests/a/b.cpp"), "");
    EXPECT_NE(check("engine/fresh/fresh.h"), "");
    EXPECT_NE(check("widgets/c/c.cpp"), "");
    EXPECT_NE(check("app/fresh/fresh.cpp"), "");
}

TEST(Commands, AreReadFromTheirBlocks) {
    const SourceFile file =
        makeSourceFile("README.md", "a\n```sh\ntools/run\n```\nb\n```\nno command\n```\n");
    EXPECT_THAT(readCommands(file), testing::ElementsAre("tools/run"));
}

} // namespace
} // namespace synod::tidy
