// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/ban_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tidy {
namespace {

class Nondeterminism : public testing::TestWithParam<std::string> {};

TEST_P(Nondeterminism, IsFoundInTheEngineAndAllowedOverSockets) {
    EXPECT_NE(toText(checkDeterminism(makeSourceFile("engine/sim/a.cpp", GetParam()))), "");
    EXPECT_EQ(toText(checkDeterminism(makeSourceFile("engine/sockets/a.cpp", GetParam()))), "");
    EXPECT_EQ(toText(checkDeterminism(makeSourceFile("widgets/a.cpp", GetParam()))), "");
}

INSTANTIATE_TEST_SUITE_P(Tidy,
                         Nondeterminism,
                         testing::Values("auto now = std::chrono::steady_clock::now();",
                                         "std::time(nullptr);",
                                         "#include <thread>",
                                         "std::mutex mutex;",
                                         "std::random_device device;",
                                         "std::uniform_int_distribution<int> die(1, 6);",
                                         "std::shuffle(a.begin(), a.end(), random);",
                                         "std::hash<int>{}(1);",
                                         "std::map<const Node*, int> ages;",
                                         "std::set<Node *> nodes;"));

TEST(Determinism, LeavesOtherWordsAlone) {
    const SourceFile file =
        makeSourceFile("engine/core/a.cpp", "// std::mutex and steady_clock are banned here\n"
                                            "say(\"std::thread\"); Time hash; int operand = 0;\n"
                                            "std::map<NodeId, const Node*> nodes; core::hash(x);\n"
                                            "std::chrono::nanoseconds latency;\n");
    EXPECT_EQ(toText(checkDeterminism(file)), "");
}

TEST(Unordered, NeedsAReason) {
    const std::string line = "std::unordered_map<int, int> index;";
    const auto check = [](const std::string& text) {
        return toText(checkUnordered(makeSourceFile("engine/trace/a.h", text)));
    };
    EXPECT_EQ(check("#include <unordered_map>\n"), "");
    EXPECT_NE(check(line), "");
    EXPECT_NE(check(line + " // only looked up:"), "") << "a mark without a reason is none";
    EXPECT_EQ(check(line + " // only looked up: by the id of a message"), "");
    EXPECT_EQ(check("// only looked up: by the id of a message\n" + line), "");
}

TEST(FloatingPoint, NeedsAReason) {
    const std::string line = "double loss = 0;";
    const auto check = [](const std::string& path, const std::string& text) {
        return toText(checkFloatingPoint(makeSourceFile(path, text)));
    };
    EXPECT_NE(check("engine/net/link.h", line), "");
    EXPECT_NE(check("engine/protocols/tcp/cubic.cpp", "float cubeRoot;"), "");
    EXPECT_EQ(check("engine/net/link.h", line + " // floating point: only shown, never recorded"),
              "");
    EXPECT_EQ(check("engine/net/link.h", "// double\nint doubled = 0;"), "");
    EXPECT_EQ(check("engine/scenario/loader.cpp", line), "") << "a person writes 0.1 in a scenario";
    EXPECT_EQ(check("widgets/stage.cpp", line), "");
}

TEST(Motion, AsksInSomeFileOfItsClass) {
    const SourceFile header = makeSourceFile("widgets/a/card.h", "QVariantAnimation m_rise;\n");
    EXPECT_NE(toText(checkMotion({header})), "");
    EXPECT_NE(toText(checkMotion({header, makeSourceFile("widgets/a/list.cpp",
                                                         "if (theme.reducedMotion) return;\n")})),
              "");
    EXPECT_EQ(toText(checkMotion({header, makeSourceFile("widgets/a/card_paint.cpp",
                                                         "if (theme.reducedMotion) return;\n")})),
              "");
}

} // namespace
} // namespace synod::tidy
