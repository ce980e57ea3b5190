// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/field_number.h"
#include "engine/protocols/raft/diagram.h"
#include "tests/engine/protocols/raft/harness.h"

#include <boost/describe.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace synod::raft {
namespace {

TEST(RaftDiagram, HasTheArrowsOfFigure4) {
    EXPECT_TRUE(inDiagram(Role::Follower, Role::Candidate));
    EXPECT_TRUE(inDiagram(Role::Candidate, Role::Candidate));
    EXPECT_TRUE(inDiagram(Role::Candidate, Role::Leader));
    EXPECT_TRUE(inDiagram(Role::Candidate, Role::Follower));
    EXPECT_TRUE(inDiagram(Role::Leader, Role::Follower));
    EXPECT_EQ(std::count_if(diagram.begin(), diagram.end(),
                            [](const Transition& arrow) { return arrow.cites == "Raft Fig. 4"; }),
              5);
}

TEST(RaftDiagram, ALearnerBecomesAFollowerAndNothingElse) {
    EXPECT_TRUE(inDiagram(Role::Learner, Role::Follower));
    EXPECT_TRUE(inDiagram(Role::Follower, Role::Learner));
    for (const Role role : {Role::Candidate, Role::Leader}) {
        EXPECT_FALSE(inDiagram(Role::Learner, role));
        EXPECT_FALSE(inDiagram(role, Role::Learner));
    }
}

TEST(RaftState, FieldNumbersAreThoseOfItsChanges) {
    const auto nameAt = [](std::uint16_t field) {
        Delta delta;
        delta.field = field;
        return descriptorOf<State>().deltaPath(delta, Names());
    };
    EXPECT_EQ(nameAt(fieldNumber<&State::role>), "role");
    EXPECT_EQ(nameAt(fieldNumber<&State::commitIndex>), "commitIndex");
    EXPECT_EQ(nameAt(fieldNumber<&State::lastApplied>), "lastApplied") << "of the same type";
    EXPECT_EQ(nameAt(fieldNumber<&State::toAdd>), "toAdd");
}

TEST(RaftState, EntriesAndTimersReadShort) {
    const Names names({"n1"});
    LogEntry entry;
    entry.term = 3;
    entry.command = "put x 1";
    EXPECT_EQ(Value::of(entry).text(names), "3:put x 1");
    entry.kind = EntryKind::noOp;
    EXPECT_EQ(Value::of(entry).text(names), "3:no-op");
    entry.kind = EntryKind::addServer;
    entry.client = n1;
    EXPECT_EQ(Value::of(entry).text(names), "3:add n1");
    entry.kind = EntryKind::removeServer;
    EXPECT_EQ(Value::of(entry).text(names), "3:remove n1");
    EXPECT_EQ(Value::of(Timer::election).text(names), "election");
    EXPECT_EQ(Value::of(Message(RequestVoteRequest{2, n1, 0, 0})).text(names),
              "term=2 candidateId=n1 lastLogIndex=0 lastLogTerm=0");
}

} // namespace
} // namespace synod::raft
