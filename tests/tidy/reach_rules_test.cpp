// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/reach_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tidy {
namespace {

SourceFile including(const char* path, const std::string& include) {
    return makeSourceFile(path, "#include \"" + include + "\"\n");
}

TEST(Reach, OfAReaderEndsBeforeWhatMakesNodes) {
    const SourceFile registry = makeSourceFile("engine/scenario/registry.h", "");
    const SourceFile between = including("engine/scenario/parts.h", registry.path);
    const SourceFile reader = including("engine/export/a.cpp", between.path);
    for (const char* path : {"widgets/inspector/remains.cpp", "engine/record/record_reader.h",
                             "engine/lesson/goal.cpp", "engine/check/check_trace.h"}) {
        EXPECT_NE(toText(checkReach({registry, including(path, registry.path)})), "") << path;
    }
    EXPECT_EQ(toText(checkReach({registry, between, reader})),
              "engine/export/a.cpp:1: what reads traces can make nodes, by "
              "engine/scenario/registry.h, which engine/scenario/parts.h includes; "
              "ask the Language of the protocol: engine/scenario/language.h\n");
    EXPECT_EQ(toText(checkReach({registry, between, including("engine/sim/a.cpp", between.path)})),
              "");
}

TEST(Reach, OfAViewEndsBeforeTheMachine) {
    const SourceFile machine =
        makeSourceFile("engine/systems/balance/balancer.h", "void start(const Moment& at);\n");
    const SourceFile data = makeSourceFile("engine/systems/balance/state.h", "struct State {};\n");
    const auto check = [&](const SourceFile& what) {
        return toText(
            checkReach({machine, data, including("widgets/protocols/balance/a.cpp", what.path)}));
    };
    EXPECT_EQ(check(machine), "widgets/protocols/balance/a.cpp:1: a view can run a protocol, by "
                              "engine/systems/balance/balancer.h; show what the trace says; "
                              "include its state.h, messages.h or diagram.h\n");
    EXPECT_EQ(check(data), "");
}

TEST(Reach, OfAViewOfEveryProtocolEndsBeforeAnyOne) {
    const SourceFile data = makeSourceFile("engine/protocols/raft/state.h", "");
    const SourceFile own = including("widgets/protocols/raft/log_strip.h", data.path);
    const SourceFile rows = including("widgets/protocols/views.cpp", own.path);
    EXPECT_EQ(toText(checkReach({data, own, rows})), "");
    EXPECT_EQ(toText(checkReach({data, own, including("widgets/stage/stage.cpp", own.path)})),
              "widgets/stage/stage.cpp:1: a view of every protocol knows one, by "
              "widgets/protocols/raft/log_strip.h; ask for it through a slot of ProtocolViews, "
              "widgets/protocols/views.h\n");
}

TEST(ProtocolNames, StandInTheirRowsAlone) {
    const SourceFile rows =
        makeSourceFile("widgets/protocols/views.cpp", "    {.protocol = \"raft\",\n");
    const auto check = [&](const char* path, const char* text) {
        return toText(checkProtocolNames({rows, makeSourceFile(path, text)}));
    };
    EXPECT_EQ(check("widgets/stage/stage.cpp", "if (protocol == \"raft\")\n"),
              "widgets/stage/stage.cpp:1: a view of every protocol asks for \"raft\"; what only it "
              "has is a slot of ProtocolViews, widgets/protocols/views.h\n");
    EXPECT_NE(check("app/window/panels.cpp", ".firstOf = {\"tcp\", \"raft\"}\n"), "");
    EXPECT_EQ(check("widgets/stage/stage.cpp", "say(\"raft.vote\"); // \"raft\"\n"), "");
    EXPECT_EQ(check("widgets/stage/stage.cpp", "translate(\"raft\", text);\n"), "");
    EXPECT_EQ(check("widgets/protocols/raft/a.cpp", "return \"raft\";\n"), "");
}

} // namespace
} // namespace synod::tidy
