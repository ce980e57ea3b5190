// SPDX-License-Identifier: GPL-3.0-or-later
// What cluster and nodes write to each other reads back as it was; what nobody wrote is refused.
#include "engine/sockets/datagram.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/wire.h"
#include "tests/engine/sockets/echo_system.h"

#include <gtest/gtest.h>

namespace synod::sockets {
namespace {

const Names twoNames({"n1", "n2"});
constexpr Rule someRule{"echo.some", "because of %1 and %2, %3 after %4", "nowhere"};

StepTypes echoTypes() {
    StepTypes types;
    types.node = echo::echoSystem().types(net::NodeKind::server);
    types.message = echo::echoSystem().message;
    return types;
}

TEST(Wire, aBeginSaysAllThatANodeBuildsItsProcessFrom) {
    wire::Begin begin;
    scenario::Scenario scenario = echo::echoScenario();
    scenario.seed = 7;
    scenario.options["electionTimeout"] = {.least = milliseconds(1), .most = milliseconds(2)};
    scenario.presets["n1"] = "{\"currentTerm\":3}";
    begin.scenario = wire::entryOf(scenario);
    begin.topology = scenario.topology;
    begin.ports = {1, 65'535};
    begin.self = 1;
    begin.ownClock = wire::entryOf(NodeClock{{2'000'000}, seconds(1), seconds(3)});
    begin.directory = "/with \"quotes\"";
    wire::ToNode read;
    ASSERT_EQ(wire::read(read, wire::line(wire::ToNode(begin))), "");
    const auto& again = std::get<wire::Begin>(read);
    EXPECT_EQ(again.directory, begin.directory);
    EXPECT_EQ(again.ports, begin.ports);
    EXPECT_EQ(wire::clockOf(again.ownClock), (NodeClock{{2'000'000}, seconds(1), seconds(3)}));
    const scenario::Scenario rebuilt = wire::scenarioOf(again);
    EXPECT_EQ(rebuilt.seed, scenario.seed);
    EXPECT_EQ(rebuilt.options, scenario.options);
    EXPECT_EQ(rebuilt.presets, scenario.presets);
    EXPECT_EQ(rebuilt.topology, scenario.topology);
}

TEST(Wire, anOwnClockIsSetAndThatIsSaid) {
    wire::ToNode order;
    const NodeClock clock{{500'000}, milliseconds(7), milliseconds(8)};
    ASSERT_EQ(wire::read(order, wire::line(wire::ToNode(wire::SetOwnClock{wire::entryOf(clock)}))),
              "");
    EXPECT_EQ(wire::clockOf(std::get<wire::SetOwnClock>(order).clock), clock);
    wire::FromNode answer;
    ASSERT_EQ(wire::read(answer, wire::line(wire::FromNode(wire::OwnClockIsSet{}))), "");
    EXPECT_TRUE(std::holds_alternative<wire::OwnClockIsSet>(answer));
}

TEST(Wire, refusesWhatNobodyWrote) {
    wire::FromNode read;
    for (const char* line : {"", "{", "{}", "[]", "{\"Hello\":[]}", "{\"Nonsense\":{}}",
                             "{\"Hello\":{\"port\":70000}}", "\"Hello\""})
        EXPECT_NE(wire::read(read, line), "") << line;
}

TEST(StepReport, readsBackAsItWasWritten) {
    DoneStep step;
    step.number = 3;
    step.trigger = Trigger::request;
    step.grant = 9;
    step.at = milliseconds(2);
    step.command = Value::of(echo::Go{4, 5});
    step.asked = "go \"4\" 5";
    const TypeDescriptor& state = descriptorOf<echo::State>();
    const echo::State before, after{1, 2, 3};
    state.diff(&before, &after, step.changed);
    step.why = {{&someRule,
                 {argument(7u), argument(seconds(1)), argument(NodeId{1}),
                  argument(std::string("\n\"octets\""))}}};
    DoneEffect send;
    send.to = NodeId{1};
    send.why = 0;
    send.value = Value::of(echo::Message(echo::Ping{1, "x"}));
    DoneEffect timer;
    timer.kind = Effect::Kind::setTimer;
    timer.due = seconds(9);
    timer.value = Value::of(echo::Timer{8});
    step.effects = {send, timer};
    step.protocolDraws = 10;
    step.timerDraws = 11;

    StepWriter writer(state, twoNames);
    const std::string lines = writer.write(step);
    const std::size_t end = lines.find('\n');
    wire::FromNode told;
    ASSERT_EQ(wire::read(told, lines.substr(0, end)), "");
    EXPECT_EQ(std::get<wire::NewRule>(told).id, someRule.id);
    StepTypes types = echoTypes();
    types.rules = {&someRule};
    DoneStep read;
    const std::string line = lines.substr(end + 1, lines.size() - end - 2);
    ASSERT_TRUE(isStepLine(line));
    ASSERT_EQ(readStep(read, line, types, twoNames), "");
    EXPECT_EQ(read.number, step.number);
    EXPECT_EQ(read.trigger, step.trigger);
    EXPECT_EQ(read.grant, step.grant);
    EXPECT_EQ(read.at, step.at);
    EXPECT_EQ(read.command, step.command);
    EXPECT_EQ(read.asked, step.asked);
    EXPECT_EQ(read.changed, step.changed);
    EXPECT_EQ(read.why, step.why);
    ASSERT_EQ(read.effects.size(), 2u);
    EXPECT_EQ(read.effects[0].value, send.value);
    EXPECT_EQ(read.effects[0].to, send.to);
    EXPECT_EQ(read.effects[1].due, timer.due);
    EXPECT_EQ(read.timerDraws, 11u);
    // A rule is told once.
    EXPECT_EQ(writer.write(step).find("NewRule"), std::string::npos);
}

TEST(StepReport, refusesWhatNoWriterWrote) {
    for (const char* line :
         {"{\"Step\":1}", "{\"Step\":{\"number\":\"x\"}}", "{\"Step\":{\"why\":[[5]]}}",
          "{\"Step\":{\"changed\":[[\"nothing\",1]]}}", "{\"Step\":{\"effects\":[[9,0,\"\",{}]]}}",
          "{\"Step\":{\"effects\":[[0,0,\"Ping\",{}]]}}",
          "{\"Step\":{\"effects\":[[0,0,\"Pong\",7,1,false]]}}", "{\"Step\":{\"number\":1"}) {
        DoneStep step;
        EXPECT_NE(readStep(step, line, echoTypes(), twoNames), "") << line;
    }
}

TEST(Datagram, keepsItsTailThroughTheRelay) {
    const Value message = Value::of(echo::Message(echo::Pong{5, "x"}));
    const std::string sent = datagramToRelay({17, 2}, datagramTail(message, twoNames));
    const auto atRelay = readDatagramFromNode(sent);
    ASSERT_TRUE(atRelay);
    EXPECT_EQ(atRelay->place.step, 17u);
    EXPECT_EQ(atRelay->place.send, 2u);
    FromRelayDatagram received;
    ASSERT_EQ(readDatagramFromRelay(received,
                                    datagramToNode({41, 7, seconds(1), {}}, atRelay->tail),
                                    descriptorOf<echo::Message>(), twoNames),
              "");
    EXPECT_EQ(received.message, 41u);
    EXPECT_EQ(received.number, 7u);
    EXPECT_EQ(received.at, seconds(1));
    EXPECT_EQ(received.payload, message);
}

TEST(Datagram, refusesNoise) {
    FromRelayDatagram received;
    for (const char* noise :
         {"", "{}", "[1,2,3,4]", "{\"message\":1,\"at\":1,\"type\":1,\"body\":1}",
          "{\"message\":-1.5,\"at\":1,\"type\":\"Ping\",\"body\":{}}"}) {
        EXPECT_FALSE(readDatagramFromNode(noise)) << noise;
        EXPECT_NE(readDatagramFromRelay(received, noise, descriptorOf<echo::Message>(), twoNames),
                  "")
            << noise;
    }
}

TEST(Datagram, opensOnlyWithItsKeyItsWayAndItsNeighbour) {
    const SecretKey key{1, 2};
    const std::string sealed = seal(key, Way::toNode, NodeId{3}, "octets");
    EXPECT_EQ(unseal(key, Way::toNode, NodeId{3}, sealed), "octets");
    EXPECT_FALSE(unseal({1, 3}, Way::toNode, NodeId{3}, sealed));
    EXPECT_FALSE(unseal(key, Way::toRelay, NodeId{3}, sealed));
    EXPECT_FALSE(unseal(key, Way::toNode, NodeId{4}, sealed));
    for (std::size_t length = 0; length < sealed.size(); ++length)
        EXPECT_FALSE(unseal(key, Way::toNode, NodeId{3}, sealed.substr(0, length))) << length;
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(unseal(key, Way::toNode, NodeId{3}, changed)) << at;
    }
}

TEST(ReplayWindow, takesEachNumberOnceInWhateverOrder) {
    ReplayWindow window;
    for (const std::uint64_t number : {1u, 2u, 5u, 4u, 3u, 68u, 6u, 5'000u, 4'999u})
        EXPECT_TRUE(window.take(number)) << number;
    for (const std::uint64_t number : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 68u, 4'936u, 4'999u, 5'000u})
        EXPECT_FALSE(window.take(number)) << number;
    EXPECT_TRUE(window.take(4'937)); // the last that is near enough
}

TEST(TraceClock, isAFunctionOfTheWallClockAndStandsWithoutDrift) {
    TraceClock clock;
    clock.setRate(0.5, 0);
    clock.runFrom(1'000);
    EXPECT_EQ(clock.at(1'000), Time{0});
    EXPECT_EQ(clock.at(3'000), Time{1'000});
    EXPECT_EQ(clock.wallUntil(Time{1'000}, 1'000), 2'001);
    clock.standAt(clock.at(3'000));
    EXPECT_EQ(clock.at(9'000), Time{1'000});
    clock.runFrom(10'000);
    EXPECT_EQ(clock.at(10'000), Time{1'000});
    clock.setRate(2, 12'000);
    EXPECT_EQ(clock.at(12'000), Time{2'000});
    EXPECT_EQ(clock.at(13'000), Time{4'000});
    // A thousand pauses later it shows what ran, and nothing else.
    for (int i = 0; i < 1'000; ++i) {
        const std::int64_t from = 20'000 + i * 100;
        clock.standAt(Time{4'000 + i * 20});
        clock.runFrom(from);
        EXPECT_EQ(clock.at(from + 10), (Time{4'000 + (i + 1) * 20}));
    }
}

} // namespace
} // namespace synod::sockets
