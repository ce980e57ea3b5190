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

std::string
diagramOf(const std::string& text, Request request = {}, const std::string& firstName = "n1") {
    auto loaded = scenario::loadScenario(text, "mermaid.toml");
    auto& scenario = std::get<scenario::Scenario>(loaded);
    scenario.topology.nodes[0].name = firstName; // as a recording may have it
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(2));
    const std::string path = test::temporaryPath("diagram.mmd");
    request.trace = &run.trace;
    const auto written = exporterFor("DIAGRAM.MMD")->write(request, path);
    EXPECT_TRUE(written);
    std::ifstream file(path);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
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

std::string diagramOfPayload(const std::string& payload) {
    return diagramOf("format = 1\nprotocol = \"udp\"\nseed = 1\n[topology]\nshape = \"line\"\n"
                     "nodes = 2\n[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\n"
                     "command = 'udp n2:7 " +
                     payload + "'\n");
}

TEST(Mermaid, NoNameIsAWishOfHowItIsLaidOut) {
    const std::string scenario = "format = 1\nprotocol = \"udp\"\nseed = 1\n[topology]\n"
                                 "shape = \"line\"\nnodes = 2\n";
    EXPECT_THAT(diagramOf(scenario, {}, "wrap: a:b"), HasSubstr("N0 as wrap#58; a:b\n"));
    EXPECT_THAT(diagramOf(scenario, {}, " :nowrap:x"), HasSubstr("N0 as  #58;nowrap#58;x\n"));
    EXPECT_THAT(diagramOf(scenario, {}, "rewrap:x"), HasSubstr("N0 as rewrap:x\n"));
}

/// What Mermaid 11 was seen to read as something else than text, of all signs and words of its
/// language: a directive in a label is taken out of it, `$$` encloses a formula.
TEST(Mermaid, DirectivesAndFormulasAreText) {
    EXPECT_THAT(diagramOfPayload("%%{init: {}}%%"), HasSubstr("#37;#37;{init: {}}#37;#37;"));
    EXPECT_THAT(diagramOfPayload("$$x^2$$"), HasSubstr("#36;#36;x^2#36;#36;"));
    EXPECT_THAT(diagramOfPayload("<b>&amp;"), HasSubstr("#lt;b#gt;&amp#59;"));
    EXPECT_THAT(diagramOfPayload("end"), HasSubstr("end"));
}

TEST(Mermaid, AStretchHasThePartOfTheWhole) {
    const std::string scenario = "format = 1\nprotocol = \"raft\"\nseed = 1\n[topology]\n"
                                 "shape = \"mesh\"\nnodes = 3\n[[at]]\ntime = \"1s\"\n"
                                 "do = \"crash\"\nnode = \"n1\"\n";
    const std::string whole = diagramOf(scenario);
    Request before, after;
    before.until = milliseconds(999);
    after.from = seconds(1);
    const std::string first = diagramOf(scenario, before), second = diagramOf(scenario, after);
    const std::string head = whole.substr(0, whole.find("as n3\n") + 6);
    EXPECT_THAT(second, testing::StartsWith(head + "    Note over N0: crash\n"));
    EXPECT_EQ(first + second.substr(head.size()), whole);
}

} // namespace
} // namespace synod::exports
