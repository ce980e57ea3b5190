// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/include_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tidy {
namespace {

struct Case {
    std::string name;
    std::string path;
    std::string include;
};

std::string check(const Case& given) {
    return toText(checkIncludes(makeSourceFile(given.path, "#include " + given.include + "\n")));
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
    return info.param.name;
}

class BadInclude : public testing::TestWithParam<Case> {};

TEST_P(BadInclude, IsFound) {
    EXPECT_NE(check(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(
    Tidy,
    BadInclude,
    testing::Values(
        Case{"CoreKnowsNobody", "engine/core/value.h", "\"engine/trace/trace.h\""},
        Case{"TraceKnowsOnlyTheDataOfNet", "engine/trace/trace.h", "\"engine/net/routing.h\""},
        Case{"ProtocolsKnowOnlyCore", "engine/protocols/raft/raft.h", "\"engine/net/link.h\""},
        Case{"ProtocolsApart", "engine/protocols/raft/raft.h", "\"engine/protocols/tcp/tcb.h\""},
        Case{"RunBelowSim", "engine/run/engine.cpp", "\"engine/sim/simulator.h\""},
        Case{"SimBelowCheck", "engine/sim/simulator.cpp", "\"engine/check/sweep.h\""},
        Case{"EngineBelowWidgets", "engine/trace/trace.h", "\"widgets/stage.h\""},
        Case{"ViewsWithoutSimulator", "widgets/stage.cpp", "\"engine/sim/simulator.h\""},
        Case{"ViewsWithoutSockets", "widgets/stage.cpp", "\"engine/sockets/cluster.h\""},
        Case{"AFolderIsALayer", "engine/gossip/gossip.cpp", "\"engine/core/value.h\""},
        Case{"AFolderOfWidgetsIsARoom", "widgets/globe/globe.cpp", "<QWidget>"},
        Case{"OnlyItsOwnViewKnowsAProtocol", "widgets/stage.cpp",
             "\"engine/protocols/raft/state.h\""},
        Case{"AGenericViewKnowsNoViewOfAProtocol", "widgets/inspector/inspector.cpp",
             "\"widgets/protocols/raft/raft_charts.h\""},
        Case{"AGenericViewKnowsNoSystem", "widgets/headers/datagram.cpp",
             "\"engine/systems/host/packet.h\""},
        Case{"WhatAllScenariosHaveKnowsNoProtocol", "engine/scenario/loader.cpp",
             "\"engine/protocols/raft/options.h\""},
        Case{"WhatAllScenariosHaveKnowsNoRow", "engine/scenario/parts_reader.h",
             "\"engine/scenario/systems/raft_system.h\""},
        Case{"TheWindowKnowsNoViewOfAProtocol", "app/window/main_window.cpp",
             "\"widgets/protocols/paxos/ballot_board.h\""},
        Case{"RoomsOfWidgetsKnowOnlyLowerOnes", "widgets/words/event_text.cpp",
             "\"widgets/stage/stage.h\""},
        Case{"RoomsOfAppKnowOnlyLowerOnes", "app/session/trace_session.cpp",
             "\"app/files/preferences.h\""},
        Case{"WidgetsBelowApp", "widgets/stage.cpp", "\"app/window/main_window.h\""},
        Case{"NoQtInTheEngine", "engine/core/value.h", "<QString>"},
        Case{"NoQtInSockets", "engine/sockets/cluster.cpp", "<QtCore/QString>"},
        Case{"NoQtInTheNode", "app/node_main.cpp", "<QCoreApplication>"},
        Case{"NoWindowInTheNode", "app/node_main.cpp", "\"app/control/run_controller.h\""},
        Case{"NoAsioInTheSimulator", "engine/sim/simulator.cpp", "<boost/asio/ip/udp.hpp>"},
        Case{"NoAsioInTheWindow", "app/main.cpp", "<boost/asio.hpp>"},
        Case{"NoProcessInRecord", "engine/record/writer.cpp", "<boost/process/v2/process.hpp>"},
        Case{"LittleBoostInCore", "engine/core/value.h", "<boost/graph/graph_traits.hpp>"},
        Case{"FromTheRoot", "engine/core/value.cpp", "\"value.h\""},
        Case{"NotUpwards", "engine/core/value.cpp", "\"../net/link.h\""}),
    nameOf);

class GoodInclude : public testing::TestWithParam<Case> {};

TEST_P(GoodInclude, IsLeftAlone) {
    EXPECT_EQ(check(GetParam()), "");
}

INSTANTIATE_TEST_SUITE_P(
    Tidy,
    GoodInclude,
    testing::Values(
        Case{"OwnFolder", "engine/core/value.cpp", "\"engine/core/value.h\""},
        Case{"TraceKnowsTheTopology", "engine/trace/trace.h", "\"engine/net/topology.h\""},
        Case{"OwnProtocol", "engine/protocols/raft/raft.cpp", "\"engine/protocols/raft/state.h\""},
        Case{"SystemsCompose", "engine/systems/host/host.h", "\"engine/protocols/tcp/tcp.h\""},
        Case{"CheckRunsTheSimulator", "engine/check/sweep.cpp", "\"engine/sim/simulator.h\""},
        Case{"ViewOfATrace", "widgets/stage.cpp", "\"engine/trace/trace_cursor.h\""},
        Case{"ViewOfItsProtocol", "widgets/protocols/raft/log_strip.cpp",
             "\"engine/protocols/raft/state.h\""},
        Case{"TheRowsOfProtocols", "widgets/protocols/views.cpp",
             "\"widgets/protocols/raft/raft_charts.h\""},
        Case{"ViewsOfSystems", "widgets/protocols/tcp/sequence_numbers.cpp",
             "\"engine/systems/host/packet.h\""},
        Case{"ARowMakesItsNodes", "engine/scenario/systems/raft_system.cpp",
             "\"engine/protocols/raft/raft.h\""},
        Case{"TheRegistryHasItsRows", "engine/scenario/registry.cpp",
             "\"engine/scenario/systems/raft_system.h\""},
        Case{"AReaderKnowsTheLanguage", "engine/record/record_reader.h",
             "\"engine/scenario/language.h\""},
        Case{"ASweepMakesNodes", "engine/check/sweep.cpp", "\"engine/scenario/registry.h\""},
        Case{"AppKnowsAll", "app/control/run_controller.cpp", "\"engine/sim/simulator.h\""},
        Case{"AsioInSockets", "engine/sockets/relay.cpp", "<boost/asio/ip/udp.hpp>"},
        Case{"DescribeInCore", "engine/core/value.h", "<boost/describe.hpp>"},
        Case{"Moc", "widgets/stage/stage.cpp", "\"stage.moc\""}),
    nameOf);

TEST(Includes, NameThePlaceAndTheRemedy) {
    const SourceFile file =
        makeSourceFile("engine/net/link.h", "\n#  include \"engine/sim/simulator.h\"\n");
    EXPECT_EQ(toText(checkIncludes(file)),
              "engine/net/link.h:2: engine/net includes engine/sim/simulator.h; "
              "it may include engine/net, engine/core\n");
}

TEST(Includes, AreSaidAlikeOnThePage) {
    const auto check = [](const char* row) {
        return toText(checkTable(makeSourceFile("docs/architecture.md", row)));
    };
    EXPECT_EQ(check("| `engine/net` | links | core |"), "");
    EXPECT_EQ(check("| `engine/trace` | records | core, the topology of net |"), "");
    EXPECT_EQ(check("| `engine/net` | links | |"),
              "docs/architecture.md:1: the row does not say that it may include engine/core; write "
              "it there, or take it out of include_rules.cpp\n");
    EXPECT_EQ(check("| `engine/net` | links | core, sim |"),
              "docs/architecture.md:1: the row says that it may include engine/sim; say it in "
              "include_rules.cpp too, or take it out here\n");
}

TEST(Includes, CountOnlyOutsideComments) {
    const SourceFile file = makeSourceFile("engine/net/link.h", "// #include <QString>\n");
    EXPECT_EQ(toText(checkIncludes(file)), "");
}

} // namespace
} // namespace synod::tidy
