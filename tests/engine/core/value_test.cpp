// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/describe.h"
#include "engine/core/per_node.h"
#include "engine/core/value.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::valueTest {

struct Entry {
    int term = 0;
    std::string command;
    bool operator==(const Entry&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (term, command))

enum class Role : std::uint8_t { Follower, Leader };
BOOST_DESCRIBE_ENUM(Role, Follower, Leader)

struct State {
    Role role = Role::Follower;
    std::optional<NodeId> votedFor;
    Sequence<Entry> log;
    PerNode<std::uint64_t> nextIndex;
    Time since;
    bool operator==(const State&) const = default;
};
BOOST_DESCRIBE_STRUCT(State, (), (role, votedFor, log, nextIndex, since))

struct Ping {
    std::uint64_t count = 0;
    bool operator==(const Ping&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ping, (), (count))

using Message = std::variant<Ping, Entry>;

} // namespace synod::valueTest

SYNOD_DECLARE_VALUE(synod::valueTest::State);
SYNOD_DECLARE_VALUE(synod::valueTest::Message);
SYNOD_DEFINE_VALUE(synod::valueTest::State)
SYNOD_DEFINE_VALUE(synod::valueTest::Message)

namespace synod::valueTest {
namespace {

const Names names({"n1", "n2", "n3"});

State someState() {
    State state;
    state.role = Role::Leader;
    state.votedFor = NodeId{1};
    state.log = {{1, "put x 1"}, {2, "a \"quoted\"\n"}};
    state.nextIndex = {{NodeId{0}, 3}, {NodeId{2}, 1}};
    state.since = milliseconds(5);
    return state;
}

TEST(Value, IsSharedUntilOneOwnerChangesIt) {
    const Value a = Value::of(someState());
    Value b = a;
    static_cast<State*>(b.mutableData())->role = Role::Follower;
    EXPECT_EQ(a.get<State>().role, Role::Leader);
    EXPECT_EQ(b.get<State>().role, Role::Follower);
    EXPECT_NE(a, b);
}

TEST(Value, JsonComesBackAsTheSameValue) {
    const Value before = Value::of(someState());
    Value after = Value::makeDefault(descriptorOf<State>());
    const std::string wrong = after.type()->readJson(after.mutableData(), "",
                                                     boost::json::parse(before.json(names)), names);
    EXPECT_EQ(wrong, "");
    EXPECT_EQ(before, after) << before.json(names) << "\n" << after.json(names);
}

TEST(Value, AVariantIsNamedByWhatItHolds) {
    const Value message = Value::of(Message(Ping{3}));
    EXPECT_EQ(message.heldName(), "Ping");
    EXPECT_EQ(message.json(names), R"({"count":3})");
    EXPECT_EQ(message.text(names), "count=3");
}

TEST(Value, ReadingSaysWhichFieldIsWrongAndWhatWouldBeRight) {
    State state;
    const std::string wrong =
        descriptorOf<State>().readJson(&state, "", boost::json::parse(R"({"role":"Boss"})"), names);
    EXPECT_EQ(wrong, "role: expected one of Follower Leader");
}

TEST(Deltas, TurnTheOneStateIntoTheOther) {
    const State before = someState();
    State after = before;
    after.role = Role::Follower;
    after.votedFor.reset();
    after.log.truncate(1);
    after.log.append({3, "new"});
    after.nextIndex[NodeId{2}] = 7;

    const TypeDescriptor& type = descriptorOf<State>();
    std::vector<Delta> deltas;
    type.diff(&before, &after, deltas);
    std::string text;
    State folded = before;
    for (const Delta& delta : deltas) {
        text += type.deltaPath(delta, names) + " ";
        type.writeDelta(text, delta, names);
        text += "; ";
        type.apply(&folded, delta);
    }
    EXPECT_EQ(text, R"(role "Follower"; votedFor null; log {"truncate":1}; )"
                    R"(log {"append":[{"term":3,"command":"new"}]}; nextIndex.n3 7; )");
    EXPECT_EQ(folded, after);
}

TEST(Deltas, ComeBackFromJson) {
    State before = someState();
    const TypeDescriptor& type = descriptorOf<State>();
    for (const char* text : {R"(["log",{"truncate":1}])", R"(["log",{"append":[{"term":9}]}])",
                             R"(["nextIndex.n1",4])", R"(["role","Follower"])"}) {
        const boost::json::value pair = boost::json::parse(text);
        Delta delta;
        const std::string wrong =
            type.readDelta(delta, pair.at(0).as_string().c_str(), pair.at(1), names);
        ASSERT_EQ(wrong, "") << text;
        std::string written;
        type.writeDelta(written, delta, names);
        type.apply(&before, delta);
    }
    EXPECT_EQ(before.log.size(), 2u);
    EXPECT_EQ(before.log.back().term, 9);
    EXPECT_EQ(*before.nextIndex.find(NodeId{0}), 4u);
    EXPECT_EQ(before.role, Role::Follower);
}

TEST(Sequence, ACopyDoesNotSeeWhatIsAppendedLater) {
    Sequence<int> log{1, 2, 3};
    const Sequence<int> copy = log;
    log.append(4);
    Sequence<int> other = copy;
    other.append(5);
    EXPECT_EQ(copy.size(), 3u);
    EXPECT_EQ(log.back(), 4);
    EXPECT_EQ(other.back(), 5);
    EXPECT_EQ(log.commonPrefix(other), 3u);
}

TEST(Sequence, AppendingAfterACutLeavesTheOthersAlone) {
    Sequence<int> log{1, 2, 3};
    const Sequence<int> copy = log;
    log.truncate(1);
    log.append(9);
    EXPECT_EQ(copy, (Sequence<int>{1, 2, 3}));
    EXPECT_EQ(log, (Sequence<int>{1, 9}));
}

} // namespace
} // namespace synod::valueTest
