// SPDX-License-Identifier: GPL-3.0-or-later
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

// The places by which monitors and views find a field must be those of the description.
TEST(RaftState, FieldsAreWhereStateFieldSays) {
    const TypeDescriptor& type = descriptorOf<State>();
    const auto nameAt = [&](StateField field) {
        Delta delta;
        delta.field = static_cast<std::uint16_t>(field);
        return type.deltaPath(delta, Names());
    };
    EXPECT_EQ(nameAt(StateField::role), "role");
    EXPECT_EQ(nameAt(StateField::currentTerm), "currentTerm");
    EXPECT_EQ(nameAt(StateField::votedFor), "votedFor");
    EXPECT_EQ(nameAt(StateField::log), "log");
    EXPECT_EQ(nameAt(StateField::commitIndex), "commitIndex");
    EXPECT_EQ(nameAt(StateField::lastApplied), "lastApplied");
    EXPECT_EQ(nameAt(StateField::leaderId), "leaderId");
    EXPECT_EQ(nameAt(StateField::sessions), "sessions");
    EXPECT_EQ(nameAt(StateField::store), "store");
    EXPECT_EQ(nameAt(StateField::learners), "learners");
    EXPECT_EQ(nameAt(StateField::votesGranted), "votesGranted");
    EXPECT_EQ(nameAt(StateField::nextIndex), "nextIndex");
    EXPECT_EQ(nameAt(StateField::matchIndex), "matchIndex");
    EXPECT_EQ(nameAt(StateField::preVotesGranted), "preVotesGranted");
    EXPECT_EQ(nameAt(StateField::heardFrom), "heardFrom");
    EXPECT_EQ(nameAt(StateField::snapshot), "snapshot");
    EXPECT_EQ(nameAt(StateField::transferTo), "transferTo");
    EXPECT_EQ(nameAt(StateField::reads), "reads");
    EXPECT_EQ(nameAt(StateField::round), "round");
    EXPECT_EQ(nameAt(StateField::confirmed), "confirmed");
    EXPECT_EQ(nameAt(StateField::voters), "voters");
    EXPECT_EQ(nameAt(StateField::toAdd), "toAdd");
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
