// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/client_state.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/registry.h"

#include <gtest/gtest.h>

#include <vector>

namespace synod::scenario {
namespace {

const Names names({"n1", "n2", "n3"});

std::string whatIsWrong(std::string_view json) {
    Value disk;
    return findSystem("raft")->readPreset(disk, json, names);
}

TEST(RaftSystem, IsRegistered) {
    ASSERT_NE(findSystem("raft"), nullptr);
    EXPECT_EQ(findSystem("raft")->name, "raft");
    EXPECT_EQ(findSystem("rafts"), nullptr);
    EXPECT_FALSE(systemNames().empty());
}

TEST(RaftSystem, ReadsAPreset) {
    Value disk;
    const std::string wrong = findSystem("raft")->readPreset(
        disk, R"({"currentTerm":3,"votedFor":"n2","log":[{"term":1,"command":"put x 1"}]})", names);
    ASSERT_EQ(wrong, "");
    const auto& stable = disk.get<raft::Stable>();
    EXPECT_EQ(stable.currentTerm, 3u);
    EXPECT_EQ(stable.votedFor, NodeId{1});
    ASSERT_EQ(stable.log.size(), 1u);
    EXPECT_EQ(stable.log[0].command, "put x 1");
}

TEST(RaftSystem, APresetWithoutATermHasThatOfItsLog) {
    Value disk;
    ASSERT_EQ(findSystem("raft")->readPreset(disk, R"({"log":[{"term":4}]})", names), "");
    EXPECT_EQ(disk.get<raft::Stable>().currentTerm, 4u);
}

TEST(RaftSystem, APresetMayBeginWithASnapshot) {
    Value disk;
    ASSERT_EQ(
        findSystem("raft")->readPreset(disk,
                                       R"({"snapshot":{"lastIncludedIndex":7,"lastIncludedTerm":3,)"
                                       R"("store":[{"key":"x","value":"1"}]}})",
                                       names),
        "");
    const auto& stable = disk.get<raft::Stable>();
    EXPECT_EQ(stable.currentTerm, 3u);
    EXPECT_EQ(stable.snapshot.lastIncludedIndex, 7u);
    ASSERT_EQ(stable.snapshot.store.size(), 1u);
    EXPECT_EQ(stable.snapshot.store[0].value, "1");
}

TEST(RaftSystem, SaysWhatIsWrongWithAPreset) {
    EXPECT_EQ(whatIsWrong(R"({"term":3})"),
              "unknown field term; there are currentTerm votedFor log snapshot");
    EXPECT_EQ(whatIsWrong(R"({"log":[{"term":1,"comand":"x"}]})"),
              "log: unknown field comand; there are term command client sequenceNumber kind");
    EXPECT_EQ(whatIsWrong(R"({"currentTerm":9,"log":[{"term":2},{"term":1}]})"),
              "log: terms begin at 1 and only grow along a log");
    EXPECT_EQ(whatIsWrong(R"({"currentTerm":1,"log":[{"term":2}]})"),
              "currentTerm: at least the term of the last entry");
    EXPECT_EQ(whatIsWrong(R"({"snapshot":{"index":3}})"),
              "snapshot: unknown field index; there are lastIncludedIndex lastIncludedTerm "
              "sessions store voters");
    EXPECT_EQ(whatIsWrong(R"({"snapshot":{"lastIncludedIndex":3}})"),
              "snapshot: of the last entry that it replaces, both the index and the term");
    EXPECT_EQ(whatIsWrong(R"({"snapshot":{"lastIncludedIndex":3,"lastIncludedTerm":2},)"
                          R"("log":[{"term":1}]})"),
              "log: terms begin at 1 and only grow along a log");
    EXPECT_EQ(whatIsWrong(R"({"votedFor":"n9"})"), "votedFor: there is no node n9");
    EXPECT_NE(whatIsWrong("7"), "");
    EXPECT_NE(whatIsWrong("{"), "");
}

TEST(RaftSystem, TheLeaderIsThatOfTheHighestTerm) {
    const auto server = [](raft::Role role, raft::Term term) {
        raft::State state;
        state.role = role;
        state.currentTerm = term;
        return Value::of(state);
    };
    const std::vector<Value> states{server(raft::Role::Leader, 2), Value(),
                                    server(raft::Role::Follower, 3), server(raft::Role::Leader, 3),
                                    Value::of(raft::ClientState{})};
    const System& raft = *findSystem("raft");
    EXPECT_EQ(raft.findRole("leader", states), NodeId{3});
    EXPECT_EQ(raft.findRole("follower", states), NodeId{2});
    EXPECT_EQ(raft.findRole("candidate", states), std::nullopt);
    EXPECT_EQ(raft.findRole("king", states), std::nullopt);
}

TEST(RaftSystem, HeartbeatsAreBackground) {
    const System& raft = *findSystem("raft");
    raft::AppendEntriesRequest request;
    EXPECT_TRUE(raft.isBackground(Value::of(raft::Message(request))));
    request.entries.emplace_back();
    EXPECT_FALSE(raft.isBackground(Value::of(raft::Message(request))));
    EXPECT_FALSE(raft.isBackground(Value()));
    EXPECT_FALSE(raft.readCommand("  "));
    EXPECT_TRUE(raft.readCommand("put x 1"));
    const auto transfer = readCommand(raft, "transfer n2", names);
    ASSERT_TRUE(transfer);
    EXPECT_EQ(transfer->get<raft::Command>().server, NodeId{1});
    EXPECT_EQ(transfer->json(names), R"({"text":"transfer n2","kind":"transfer","server":"n2"})");
    EXPECT_FALSE(readCommand(raft, "transfer n9", names));
    EXPECT_TRUE(readCommand(raft, "add n3", names));
    EXPECT_FALSE(readCommand(raft, "remove n9", names));
    EXPECT_EQ(readCommand(raft, "put x 1", names)->json(names), R"({"text":"put x 1"})");
    EXPECT_EQ(readCommand(raft, " put  x   1 ", names)->json(names), R"({"text":"put x 1"})");
    EXPECT_EQ(readCommand(raft, "add   n3 ", names)->get<raft::Command>().server, NodeId{2});
    for (const char* nothing : {"read", "read x y", "transfer", "transfer n1 n2", "add", "go"})
        EXPECT_FALSE(readCommand(raft, nothing, names)) << nothing;
}

} // namespace
} // namespace synod::scenario
