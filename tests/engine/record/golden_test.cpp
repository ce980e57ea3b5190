// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings that were made once, of every protocol, and that each later version opens: they are
// never made anew. What they say at their end is in golden/last-states.txt. A state that has got a
// field since says more; SYNOD_REWRITE=1 accepts that, and the difference is reviewed: what a line
// said before it must still say.
#include "engine/check/check_trace.h"
#include "engine/record/load_trace.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/trace/fingerprint.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace synod::recordTest {
namespace {

const std::filesystem::path golden =
    test::sourceDirectory() / "tests" / "engine" / "record" / "golden";

/// Records, end, and a fingerprint of the states of all nodes there: `raft 812 1500.000 ms 8f3c…`.
std::string lineOf(const trace::Trace& trace) {
    trace::TraceCursor cursor(trace, 0);
    cursor.seekSeq(trace.size(0));
    const Names& names = trace.branch(0).names;
    trace::Fingerprint states;
    for (std::size_t i = 0; i < cursor.snapshot().nodes.size(); ++i) {
        const Value& state = cursor.snapshot().nodes[i].state;
        states.addText(names.of(NodeId::at(i)) + " " + (state.empty() ? "" : state.json(names)) +
                       "\n");
    }
    return trace.header().protocol + " " + std::to_string(trace.size(0)) + " " +
           toMilliseconds(cursor.time()) + " " + states.text() + "\n";
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST(Golden, RecordingsOfEveryProtocolAreOpenedAndSayWhatTheySaid) {
    std::string lines;
    for (const std::string_view protocol : scenario::systemNames()) {
        const std::string path = (golden / (std::string(protocol) + ".synodrec")).string();
        const auto loaded = record::loadTrace(path, {.whole = true, .verify = true});
        ASSERT_TRUE(loaded) << loaded.error().text();
        ASSERT_FALSE(loaded->damage) << loaded->damage->text();
        EXPECT_EQ(loaded->trace.header().protocol, protocol);
        lines += lineOf(loaded->trace);
    }
    const auto known = golden / "last-states.txt";
    if (std::getenv("SYNOD_REWRITE") != nullptr)
        std::ofstream(known, std::ios::binary) << lines;
    EXPECT_EQ(lines, contentOf(known));
}

/// Of before a state got fields more: what it kept of whole states is not what is kept of them now.
TEST(Golden, ThoseWhoseStatesHadFewerFieldsAreOpenedAndEndAsTheyDid) {
    const std::pair<std::string, std::string> olds[] = {
        {"balance", "-fewer-fields"},    {"register", "-fewer-fields"},
        {"register", "-without-lease"},  {"files", "-fewer-fields"},
        {"files", "-without-lease"},     {"raft", "-fewer-fields"},
        {"files-paxos", "-fewer-fields"}};
    for (const auto& [protocol, old] : olds) {
        const auto load = [&](const std::string& name) {
            return record::loadTrace((golden / (name + ".synodrec")).string(), {.whole = true});
        };
        const auto before = load(protocol + old);
        const auto now = load(protocol);
        ASSERT_TRUE(before) << before.error().text();
        ASSERT_FALSE(before->damage) << before->damage->text();
        EXPECT_EQ(before->trace.size(0), now->trace.size(0)) << protocol;
        EXPECT_EQ(before->trace.endTime(0), now->trace.endTime(0)) << protocol;
    }
}

/// Of before a store's change was recorded by its keys.
TEST(Golden, AStoreThatWasRecordedWholeEndsAsItDoesByItsKeys) {
    for (const std::string protocol : {"raft", "paxos", "register"}) {
        const auto load = [&](const std::string& name) {
            return record::loadTrace((golden / (name + ".synodrec")).string(),
                                     {.whole = true, .verify = true});
        };
        const auto before = load(protocol + "-whole-store");
        const auto now = load(protocol);
        ASSERT_TRUE(before) << before.error().text();
        ASSERT_FALSE(before->damage) << before->damage->text();
        EXPECT_EQ(lineOf(before->trace), lineOf(now->trace));
    }
}

/// There the older keyframes that others go on from say it so as well.
TEST(Golden, AStoreThatKeyframesHoldWholeIsWhatTheRecordsAddUpTo) {
    const auto loaded =
        record::loadTrace((golden / "raft-whole-store-in-keyframes.synodrec").string(),
                          {.whole = true, .verify = true});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_FALSE(loaded->damage) << loaded->damage->text();
    EXPECT_GT(loaded->trace.size(0), 500u);
}

TEST(Golden, TheirPropertiesHoldAsTheyDid) {
    for (const std::string_view protocol : scenario::systemNames()) {
        const auto loaded =
            record::loadTrace((golden / (std::string(protocol) + ".synodrec")).string());
        ASSERT_TRUE(loaded) << loaded.error().text();
        const auto made = scenario::loadScenario(loaded->trace.header().scenario, "scenario");
        ASSERT_TRUE(std::holds_alternative<scenario::Scenario>(made))
            << std::get<scenario::LoadError>(made).text();
        const auto report = check::checkBranch(loaded->trace, 0, *scenario::findLanguage(protocol),
                                               std::get<scenario::Scenario>(made));
        EXPECT_TRUE(report.findings.empty()) << protocol;
        EXPECT_GT(report.steps, 20u) << protocol;
    }
}

TEST(Golden, AllOfThemAreSmall) {
    std::uintmax_t octets = 0;
    for (const auto& entry : std::filesystem::directory_iterator(golden))
        octets += entry.file_size();
    EXPECT_LT(octets, 250'000u);
}

} // namespace
} // namespace synod::recordTest
