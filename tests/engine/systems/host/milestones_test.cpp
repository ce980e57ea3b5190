// SPDX-License-Identifier: GPL-3.0-or-later
// What a time line shows of hosts: of the scenarios in the program, and of single steps.
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"
#include "engine/systems/host/milestones.h"
#include "engine/systems/host/state.h"
#include "engine/trace/outline.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/directories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <variant>

namespace synod::host {
namespace {

using Kind = Milestone::Kind;
using testing::ElementsAre;
using testing::IsEmpty;

/// The marks of one of the scenarios that come with the program, run to its end.
std::vector<trace::Mark> marksOf(const char* name) {
    const auto file = test::sourceDirectory() / "resources/scenarios" / name;
    auto loaded = scenario::loadScenarioFile(file.string());
    const auto& wanted = std::get<scenario::Scenario>(loaded);
    test::RecordedRun run(wanted);
    run.simulator.runUntil(wanted.until);
    trace::OutlineReader reader(scenario::outlineRules(wanted.protocol));
    trace::Outline outline;
    trace::Snapshot picture(run.trace.header().topology);
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        reader.read(picture, run.trace.at(0, seq), outline);
        picture.apply(run.trace.at(0, seq));
    }
    return {outline.marks.begin(), outline.marks.end()};
}

std::vector<Kind> kindsOf(const std::vector<trace::Mark>& marks) {
    std::vector<Kind> kinds;
    for (const trace::Mark& mark : marks)
        kinds.push_back(mark.kind);
    return kinds;
}

std::vector<Kind> kindsBetween(const State& before, const State& after) {
    std::vector<Delta> changed;
    descriptorOf<State>().diff(&before, &after, changed);
    std::vector<Milestone> found;
    findMilestones(Value::of(State(before)), changed, found);
    std::vector<Kind> kinds;
    for (const Milestone& milestone : found)
        kinds.push_back(milestone.kind);
    return kinds;
}

TEST(HostMilestones, AConnectionIsEstablishedAtBothEndsAndEndsAtBoth) {
    const auto marks = marksOf("tcp-handshake.toml");
    // The server's record waits in LISTEN and stays; it is the one that it had.
    EXPECT_THAT(kindsOf(marks),
                ElementsAre(Kind::opened, Kind::opened, Kind::closed, Kind::closed));
    for (const trace::Mark& mark : marks)
        EXPECT_GT(mark.number, 0u) << "a connection has a number, which gives the colour";
}

TEST(HostMilestones, WhatIsSentAgainIsShownAndNotEveryAck) {
    std::map<Kind, int> counts;
    for (const Kind kind : kindsOf(marksOf("tcp-congestion.toml")))
        ++counts[kind];
    EXPECT_EQ(counts[Kind::opened], 2);
    EXPECT_GE(counts[Kind::resent], 1) << "the queue of 20 has overflowed";
    EXPECT_LT(counts[Kind::resent] + counts[Kind::timeout], 100);
}

TEST(HostMilestones, ALostSynShowsItsTimeout) {
    const auto marks = marksOf("tcp-syn-lost.toml");
    EXPECT_THAT(kindsOf(marks), testing::Contains(Kind::timeout));
    EXPECT_THAT(kindsOf(marks), testing::Contains(Kind::opened));
}

TEST(HostMilestones, ARouteThatLeadsAnotherWayIsShownOnceACutHasHappened) {
    const auto marks = marksOf("ip-ring.toml");
    ASSERT_FALSE(marks.empty());
    EXPECT_EQ(marks.front().kind, Kind::fault) << "that routes are learned is none";
    EXPECT_THAT(kindsOf(marks), testing::Contains(Kind::route));
}

TEST(HostMilestones, TheWayToClosedSaysHowItEnded) {
    using tcp::ConnectionState;
    const auto step = [](ConnectionState from, ConnectionState to) {
        State before, after;
        before.tcp.connections[2].state = from;
        after.tcp.connections[2].state = to;
        return kindsBetween(before, after);
    };
    EXPECT_THAT(step(ConnectionState::synReceived, ConnectionState::established),
                ElementsAre(Kind::opened));
    EXPECT_THAT(step(ConnectionState::lastAck, ConnectionState::closed), ElementsAre(Kind::closed));
    EXPECT_THAT(step(ConnectionState::timeWait, ConnectionState::closed),
                ElementsAre(Kind::closed));
    EXPECT_THAT(step(ConnectionState::synSent, ConnectionState::closed), ElementsAre(Kind::reset));
    EXPECT_THAT(step(ConnectionState::established, ConnectionState::closed),
                ElementsAre(Kind::reset));
    EXPECT_THAT(step(ConnectionState::synReceived, ConnectionState::listen),
                ElementsAre(Kind::reset));
    EXPECT_THAT(step(ConnectionState::listen, ConnectionState::closed), IsEmpty());
    EXPECT_THAT(step(ConnectionState::established, ConnectionState::finWait1), IsEmpty());
}

TEST(HostMilestones, OneThatBeginsEstablishedIsShown) {
    State after;
    after.tcp.connections[0].state = tcp::ConnectionState::established;
    EXPECT_THAT(kindsBetween({}, after), ElementsAre(Kind::opened));
}

TEST(HostMilestones, RoutesAreLostAndChangedButNotLearned) {
    const ip::Prefix prefix = *ip::parsePrefix("10.0.2.0/24");
    State without, one, other;
    one.ip.routes[prefix] = {NodeId{1}, 2, ip::RouteOrigin::rip};
    other.ip.routes[prefix] = {NodeId{2}, 2, ip::RouteOrigin::rip};
    State farther = one;
    farther.ip.routes[prefix].metric = 5;
    EXPECT_THAT(kindsBetween(without, one), IsEmpty());
    EXPECT_THAT(kindsBetween(one, farther), IsEmpty());
    EXPECT_THAT(kindsBetween(one, other), ElementsAre(Kind::route));
    EXPECT_THAT(kindsBetween(farther, other), IsEmpty()) << "a shorter way was found";
    EXPECT_THAT(kindsBetween(one, without), ElementsAre(Kind::route));
}

} // namespace
} // namespace synod::host
