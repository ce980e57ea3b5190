// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/exporter.h"
#include "engine/scenario/loader.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/temporary.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace synod::exports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string diagramOf(const std::string& scenario) {
    const auto loaded = scenario::loadScenario(scenario, "mermaid.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(2));
    const std::string path = test::temporaryPath("diagram.mmd");
    Request request{.recording = "", .trace = &run.trace, .options = {}};
    const auto written = exporterFor("DIAGRAM.MMD")->write(request, path);
    EXPECT_TRUE(written);
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Mermaid, ArrowsStandWhereMessagesArriveOrDie) {
    const std::string text = diagramOf("format = 1\nprotocol = \"raft\"\nseed = 1\n[topology]\n"
                                       "shape = \"mesh\"\nnodes = 3\n[[at]]\ntime = \"1s\"\n"
                                       "do = \"crash\"\nnode = \"n1\"\n");
    EXPECT_THAT(text, testing::StartsWith("sequenceDiagram\n    participant N0 as n1\n"));
    EXPECT_THAT(text, HasSubstr("    N1->>N0: RequestVoteRequest term=1 candidateId=n2 "));
    EXPECT_THAT(text, HasSubstr("    Note over N0: crash\n"));
    EXPECT_THAT(text, HasSubstr("    Note over N1: election timeout\n"));
    EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 30) << "heartbeats are folded";
}

TEST(Mermaid, WhatMeansSomethingInALabelIsEscaped) {
    const std::string text = diagramOf("format = 1\nprotocol = \"udp\"\nseed = 1\n[topology]\n"
                                       "shape = \"line\"\nnodes = 2\n[[at]]\ntime = \"1s\"\n"
                                       "do = \"request\"\nnode = \"n1\"\n"
                                       "command = \"udp n2:7 a;b#c\"\n");
    EXPECT_THAT(text, HasSubstr("a#59;b#35;c"));
    EXPECT_THAT(text, Not(HasSubstr("a;b")));
}

} // namespace
} // namespace synod::exports
