// SPDX-License-Identifier: GPL-3.0-or-later
// What breaks each property, by the steps of servers and clients that break it.
#include "engine/systems/register/linearizability_monitor.h"
#include "engine/systems/register/monitors.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace synod::registersTest {
namespace {

using namespace registers; // NOLINT(google-build-using-namespace): all of it is about these

constexpr NodeId n1 = NodeId::at(0);
constexpr NodeId n2 = NodeId::at(1);
constexpr NodeId c1 = NodeId::at(2);
constexpr NodeId c2 = NodeId::at(3);

/// Reports whole states: what a step has changed is all of it.
class Told {
public:
    explicit Told(Monitor& monitor) : m_monitor(monitor) {}

    void step(NodeId node, Value state) {
        ++m_seq;
        const Time time = milliseconds(static_cast<std::int64_t>(m_seq));
        std::vector<Delta> changed;
        const Value before = std::exchange(m_states[node.index], state);
        if (before.empty())
            return m_monitor.observe({m_seq, time, node, state, {}, true}, m_found);
        state.type()->diff(before.data(), state.data(), changed);
        m_monitor.observe({m_seq, time, node, state, changed, false}, m_found);
    }
    void server(NodeId node, Store store, Clock knows = {}) {
        State state;
        state.consistency = Consistency::eventual;
        state.store = std::move(store);
        state.knows = std::move(knows);
        step(node, Value::of(std::move(state)));
    }
    /// It begins a command, and is answered in the next step.
    void client(NodeId node, const std::string& command, const std::string& result, Stamp stamp) {
        asks(node, command);
        isAnswered(node, result, stamp);
    }
    void asks(NodeId node, const std::string& command) {
        ClientState& state = m_clients[node.index];
        ++state.sequenceNumber;
        state.command = command;
        step(node, Value::of(state));
    }
    void isAnswered(NodeId node, const std::string& result, Stamp stamp = {}) {
        ClientState& state = m_clients[node.index];
        state.command.clear();
        ++state.answered;
        state.result = result;
        state.stamp = stamp;
        step(node, Value::of(state));
    }
    void starts(NodeId node) { step(node, Value::of(ClientState{})); }
    const std::vector<Violation>& found() const { return m_found; }

private:
    Monitor& m_monitor;
    std::uint64_t m_seq = 0;
    std::array<Value, 4> m_states;
    std::array<ClientState, 4> m_clients;
    std::vector<Violation> m_found;
};

Store holding(const char* value, std::uint64_t counter, NodeId by = n1) {
    return {{"x", {{value, {counter, by}, {}, {}}}}};
}

TEST(RegisterMonitors, AServerThatGoesBack) {
    VersionsOnlyGrow monitor(Versions::timestamp);
    Told told(monitor);
    told.server(n1, holding("1", 1));
    told.server(n1, holding("2", 2));
    EXPECT_TRUE(told.found().empty());
    told.server(n1, holding("1", 1));
    ASSERT_EQ(told.found().size(), 1u);
    EXPECT_EQ(told.found()[0].evidence, (std::vector<std::uint64_t>{2, 3}));
}

TEST(RegisterMonitors, TwoValuesOfOneVersion) {
    OneVersionOneValue monitor;
    Told told(monitor);
    told.server(n1, holding("1", 1));
    told.server(n2, holding("1", 1));
    EXPECT_TRUE(told.found().empty());
    told.server(n2, holding("2", 1));
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, ServersThatKnowTheSameAndDiffer) {
    Convergence monitor;
    Told told(monitor);
    told.server(n1, holding("1", 1), {{n1, 1}});
    told.server(n2, holding("2", 2, n2), {{n2, 2}});
    told.server(n1, holding("2", 2, n2), {{n1, 1}, {n2, 2}});
    told.server(n2, holding("2", 2, n2), {{n1, 1}, {n2, 2}});
    EXPECT_TRUE(told.found().empty());
    told.server(n2, holding("3", 3, n2), {{n1, 1}, {n2, 2}});
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, APutThatIsStoredNowhere) {
    AcknowledgedWritesLast monitor(Versions::timestamp, 1);
    Told told(monitor);
    told.starts(c1);
    told.server(n1, holding("1", 1));
    told.client(c1, "put x 1", "ok", {1, n1});
    EXPECT_TRUE(told.found().empty());
    told.client(c1, "put x 2", "ok", {2, n1});
    EXPECT_EQ(told.found().size(), 1u) << "no server has it";
    told.server(n1, {});
    EXPECT_EQ(told.found().size(), 2u) << "it is gone";
}

TEST(RegisterMonitors, APutOnTooFewServers) {
    AcknowledgedWritesLast monitor(Versions::timestamp, 2);
    Told told(monitor);
    told.starts(c1);
    told.server(n1, holding("1", 1));
    told.client(c1, "put x 1", "ok", {1, n1});
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, AClientThatDoesNotReadItsWrite) {
    SessionGuarantee monitor(SessionGuarantee::Which::readYourWrites, Versions::timestamp);
    Told told(monitor);
    told.starts(c1);
    told.starts(c2);
    told.client(c1, "put x 2", "ok", {2, n1});
    told.client(c2, "get x", "= 1", {1, n1});
    EXPECT_TRUE(told.found().empty()) << "it is another's";
    told.client(c1, "get x", "= 1", {1, n1});
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, AClientThatReadsBackwards) {
    SessionGuarantee monitor(SessionGuarantee::Which::monotonicReads, Versions::timestamp);
    Told told(monitor);
    told.starts(c1);
    told.client(c1, "get x", "= 2", {2, n1});
    told.client(c1, "get x", "= 2", {2, n1});
    EXPECT_TRUE(told.found().empty());
    told.client(c1, "get x", "= 1", {1, n1});
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, AnswersThatNoOrderHas) {
    Linearizability monitor;
    Told told(monitor);
    told.starts(c1);
    told.starts(c2);
    told.client(c1, "put x 1", "ok", {});
    told.client(c1, "put x 2", "ok", {});
    told.client(c2, "get x", "= 2", {});
    EXPECT_TRUE(told.found().empty());
    told.client(c2, "get x", "= 1", {});
    ASSERT_EQ(told.found().size(), 1u);
    told.client(c2, "get x", "= 1", {});
    EXPECT_EQ(told.found().size(), 1u) << "told once of a key";
}

// What is read of a put that nobody is told about has taken effect after the put's call, however
// long before that the get began.
TEST(RegisterMonitors, AnUnansweredPutThatIsReadAndThenIsNot) {
    Linearizability monitor;
    Told told(monitor);
    told.starts(c1);
    told.starts(c2);
    told.asks(c1, "put x 1");
    told.asks(c2, "get x");
    told.isAnswered(c1, "ok");
    told.asks(c1, "put x 2");
    told.isAnswered(c2, "= 2");
    EXPECT_TRUE(told.found().empty());
    told.client(c2, "get x", "= 1", {});
    EXPECT_EQ(told.found().size(), 1u);
}

TEST(RegisterMonitors, OfOtherOperationsLinearizabilityIsNotTold) {
    Linearizability monitor;
    Told told(monitor);
    told.starts(c1);
    told.client(c1, "append x 1", "ok", {});
    told.client(c1, "get x", "absent", {});
    EXPECT_TRUE(told.found().empty());
}

} // namespace
} // namespace synod::registersTest
