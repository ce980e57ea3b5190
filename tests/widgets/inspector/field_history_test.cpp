// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/state.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "tests/support/directories.h"
#include "widgets/inspector/field_history.h"

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

class FieldHistory : public testing::Test {
protected:
    FieldHistory()
        : run(std::get<scenario::Scenario>(scenario::loadScenarioFile(
              (test::sourceDirectory() / "resources/scenarios/raft-3.toml").string()))) {
        run.runUntil(seconds(4));
        model.setTrace(&run.trace());
        model.seekSeq(run.trace().size(0));
    }
    std::string termAt(std::uint64_t count, NodeId node) {
        model.seekSeq(count);
        const auto* state = model.snapshot().nodes[node.index].state.getIf<raft::State>();
        return state == nullptr ? std::string() : std::to_string(state->currentTerm);
    }

    sim::BranchingRun run;
    TraceModel model;
};

TEST_F(FieldHistory, HasEachStepThatChangedTheField) {
    const trace::Trace& trace = run.trace();
    for (std::size_t index = 0; index < 3; ++index) {
        const NodeId node = NodeId::at(index);
        std::vector<FieldChange> expected;
        for (std::uint64_t seq = 0; seq < trace.size(0); ++seq) {
            const trace::Record& record = trace.at(0, seq);
            if (record.node != node || !isTrigger(record) || trace::beginsAnew(record.kind))
                continue;
            const std::string before = termAt(seq, node), after = termAt(seq + 1, node);
            if (before != after)
                expected.insert(expected.begin(), {seq, record.time, QString::fromStdString(before),
                                                   QString::fromStdString(after)});
        }
        model.seekSeq(trace.size(0));
        EXPECT_FALSE(expected.empty());
        EXPECT_EQ(changesOf(model, node, "currentTerm", 1'000), expected);
    }
}

TEST_F(FieldHistory, EndsAtTheMomentThatIsShownAndIsCut) {
    const NodeId leader = NodeId::at(1);
    const auto all = changesOf(model, leader, "commitIndex", 100);
    ASSERT_GE(all.size(), 2u);
    EXPECT_EQ(changesOf(model, leader, "commitIndex", 1), std::vector{all.front()});
    model.seekSeq(all.front().seq);
    EXPECT_EQ(changesOf(model, leader, "commitIndex", 1), std::vector{all[1]});
    EXPECT_TRUE(changesOf(model, leader, "noSuchField", 5).empty());
}

TEST_F(FieldHistory, OfAListIsThatOfItsEntriesToo) {
    const auto ofLog = changesOf(model, NodeId::at(1), "log", 100);
    ASSERT_FALSE(ofLog.empty());
    for (const FieldChange& change : ofLog)
        EXPECT_NE(change.before, change.after);
}

} // namespace
} // namespace synod::widgets
