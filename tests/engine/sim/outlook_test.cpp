// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "engine/sim/outlook.h"
#include "engine/trace/record_json.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::simTest {
namespace {

using sim::BranchingRun;
using trace::Kind;
using trace::Record;

std::string linesOf(const BranchingRun& run, const std::vector<Record>& records) {
    std::string text;
    trace::RecordLines lines(run.simulator().topology());
    lines.learn(run.trace().end(run.branch()));
    for (const Record& record : records)
        lines.append(text, record);
    return text;
}

/// Of every message under way.
std::vector<intervention::Intervention> deliveries(const BranchingRun& run) {
    std::vector<intervention::Intervention> all;
    const trace::Snapshot end = run.trace().end(run.branch());
    for (const trace::MessageView& message : end.messages())
        if (trace::Snapshot::live(message))
            all.push_back(intervention::Deliver{{.id = message.id}});
    return all;
}

TEST(Outlook, IsWhatComesOfItWhereItIsDone) {
    BranchingRun run(roughRaft(3, 5));
    int looked = 0;
    for (int i = 1; i <= 40; ++i) {
        run.runUntil(milliseconds(37 * i));
        for (const auto& deliver : deliveries(run)) {
            const auto foreseen = sim::outlook(run.simulator(), deliver);
            BranchingRun tried(roughRaft(3, 5));
            tried.runUntil(milliseconds(37 * i));
            const std::uint64_t from = tried.trace().size(0);
            if (tried.intervene(deliver)) { // to a node that is paused, say
                EXPECT_TRUE(foreseen.empty());
                continue;
            }
            ASSERT_FALSE(foreseen.empty());
            tried.runUntil(tried.now());
            std::vector<Record> done;
            for (const Record& record : foreseen)
                if (record.seq >= from && record.seq < tried.trace().size(0))
                    done.push_back(tried.trace().at(0, record.seq));
            EXPECT_EQ(linesOf(run, foreseen), linesOf(run, done));
            EXPECT_TRUE(std::any_of(foreseen.begin(), foreseen.end(), [](const Record& record) {
                return record.kind == Kind::deliver;
            }));
            ++looked;
        }
    }
    EXPECT_GT(looked, 20);
}

TEST(Outlook, OfATimerIsTheStepThatItBrings) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(milliseconds(50));
    const auto foreseen = sim::outlook(run.simulator(), intervention::Fire{"n2", ""});
    ASSERT_GE(foreseen.size(), 2u);
    EXPECT_EQ(foreseen[1].kind, Kind::timerExpired);
    EXPECT_GE(std::count_if(foreseen.begin(), foreseen.end(),
                            [](const Record& record) { return record.kind == Kind::send; }),
              2)
        << "it asks the others for their votes";
}

TEST(Outlook, ChangesNothing) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(seconds(1));
    const std::uint64_t size = run.trace().size(0);
    const auto crashed = sim::outlook(run.simulator(), intervention::Crash{"n1"});
    ASSERT_GE(crashed.size(), 2u);
    EXPECT_EQ(crashed[1].kind, Kind::crash);
    EXPECT_TRUE(sim::outlook(run.simulator(), intervention::Crash{"nobody"}).empty());
    EXPECT_EQ(run.trace().size(0), size);
    EXPECT_EQ(run.now(), seconds(1));
}

TEST(Outlook, OfThePastIsThatOfAFork) {
    BranchingRun run(roughRaft(3, 5));
    run.runUntil(seconds(2));
    const trace::Trace& trace = run.trace();
    for (const std::uint64_t count : {trace.size(0) / 3, trace.size(0) / 2}) {
        const trace::Place place{0, count, trace.at(0, count - 1).time};
        const auto foreseen = sim::outlook(run.simulatorAt(place), intervention::Crash{"n2"});
        ASSERT_FALSE(foreseen.empty());
        EXPECT_EQ(foreseen.front().time, place.time);
        EXPECT_EQ(foreseen.front().seq, trace.stepEnd(0, count - 1));
    }
    EXPECT_EQ(run.now(), seconds(2));
}

} // namespace
} // namespace synod::simTest
