// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each clause of RFC 2453, and count-to-infinity with and without its remedies.
#include "engine/core/random.h"
#include "engine/protocols/ip/rip.h"
#include "engine/protocols/ip/static_routes.h"
#include "tests/engine/protocols/ip/rip_network.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

RipOptions with(SplitHorizon splitHorizon, bool triggeredUpdates = true) {
    RipOptions options;
    options.splitHorizon = splitHorizon;
    options.triggeredUpdates = triggeredUpdates;
    return options;
}

/// r1—r2—r3, and how r1, r2 and r3 get to the network of r3.
RipNetwork line(RipOptions options = {}) {
    return {"r1* r2* r3*", {{0, 1}, {1, 2}}, options};
}

RipMessage told(const char* prefix, std::uint32_t metric) {
    return {RipCommand::response, false, {{*parsePrefix(prefix), metric}}};
}

RipTimer of(RipTimerKind kind, const char* prefix) {
    return {kind, *parsePrefix(prefix)};
}

// §3.9.1: a router that has just come up asks for whole tables, and gets them.
TEST(Rip, AsksItsNeighboursWhenItComesUp) {
    RipNetwork network = line();
    network.start();
    EXPECT_EQ(network.shown("10.0.3.0/24"), "r1 3 by r2, r2 2 by r3, r3 1");
    EXPECT_EQ(network.shown("10.0.1.0/24"), "r1 1, r2 2 by r1, r3 3 by r2");
    EXPECT_EQ(network.table(0).find(*parsePrefix("10.0.3.0/24"))->nextHop, NodeId{1});
}

// §3.8: every 30 seconds, offset by up to 5; and no datagram is resent.
TEST(Rip, TellsItsNeighboursOfEveryRouteEveryHalfMinute) {
    RipNetwork network = line();
    network.start();
    EXPECT_EQ(network.timer(1, {RipTimerKind::update, {}}), "25 s to 35 s");
    network.expire(1, {RipTimerKind::update, {}});
    EXPECT_EQ(network.said(),
              "to r1: command=response wholeTable=false "
              "entries=[10.0.1.0/24:∞, 10.0.2.0/24:1, 10.0.3.0/24:2]\n"
              "to r3: command=response wholeTable=false "
              "entries=[10.0.1.0/24:2, 10.0.2.0/24:1, 10.0.3.0/24:∞]\n"
              "why: of a route that r2 has from a neighbour it tells that one that it cannot be "
              "reached\n"
              "why: it is time for r2 to tell its neighbours of every route\n");
    EXPECT_EQ(network.timer(1, {RipTimerKind::update, {}}), "25 s to 35 s");
}

// §3.4.3.
TEST(Rip, SplitsTheHorizonAsItIsTold) {
    const auto toR1 = [](SplitHorizon splitHorizon) {
        RipNetwork network = line(with(splitHorizon));
        network.start();
        network.expire(1, {RipTimerKind::update, {}});
        const std::string said = network.said();
        const std::size_t from = said.find('[');
        return said.substr(from, said.find(']') + 1 - from);
    };
    EXPECT_EQ(toR1(SplitHorizon::none), "[10.0.1.0/24:2, 10.0.2.0/24:1, 10.0.3.0/24:2]");
    EXPECT_EQ(toR1(SplitHorizon::simple), "[10.0.2.0/24:1, 10.0.3.0/24:2]");
    EXPECT_EQ(toR1(SplitHorizon::poisonedReverse), "[10.0.1.0/24:∞, 10.0.2.0/24:1, 10.0.3.0/24:2]");
}

// §3.9.2: metric = MIN (metric + cost, infinity); a new route has a timeout of 180 seconds.
TEST(Rip, AddsTheCostOfTheLinkToWhatItIsTold) {
    RipNetwork network = line();
    network.start();
    network.receive(0, 1, told("192.0.2.0/24", 4));
    EXPECT_EQ(network.shown("192.0.2.0/24"), "r1 —, r2 5 by r1, r3 —");
    EXPECT_EQ(network.timer(1, of(RipTimerKind::timeout, "192.0.2.0/24")), "180 s");
    network.receive(0, 1, told("198.51.100.0/24", 15));
    EXPECT_EQ(network.rip(1).state().routes.find(*parsePrefix("198.51.100.0/24")), nullptr)
        << "there is no point in a route that cannot be used";
}

// §3.9.2: from the next hop anything is believed, from others only what is better.
TEST(Rip, BelievesTheNextHopAndOthersOnlyIfTheyAreNearer) {
    RipNetwork network = line();
    network.start();
    network.receive(0, 1, told("192.0.2.0/24", 4));
    network.receive(2, 1, told("192.0.2.0/24", 4));
    EXPECT_EQ(network.said(), "why: r3 tells r2 nothing that is better than what it knows\n");
    EXPECT_EQ(network.shown("192.0.2.0/24"), "r1 —, r2 5 by r1, r3 —");
    network.receive(0, 1, told("192.0.2.0/24", 7));
    EXPECT_EQ(network.shown("192.0.2.0/24"), "r1 —, r2 8 by r1, r3 —");
    network.receive(2, 1, told("192.0.2.0/24", 4));
    EXPECT_EQ(network.shown("192.0.2.0/24"), "r1 —, r2 5 by r3, r3 —");
}

// §3.9.2: "If the result is greater than infinity, use infinity"; who says 15 has a way itself.
TEST(Rip, TellsInfinityThatItHasReachedFromOneThatItIsTold) {
    RipNetwork network = line();
    network.start();
    network.receive(0, 1, told("192.0.2.0/24", 14));
    network.receive(0, 1, told("192.0.2.0/24", 15));
    EXPECT_NE(network.said().find("r1, the next hop of r2 to 192.0.2.0/24, is 15 networks away"),
              std::string::npos)
        << network.said();
    EXPECT_EQ(network.shown("192.0.2.0/24"), "r1 —, r2 16 by r1, r3 —");
    network.receive(0, 1, told("198.51.100.0/24", 2));
    network.receive(0, 1, told("198.51.100.0/24", 16));
    EXPECT_NE(network.said().find("says that it cannot be reached"), std::string::npos)
        << network.said();
}

// §3.9.2: the same route again starts its timeout anew, and nothing else.
TEST(Rip, KeepsARouteAliveThatIsToldAgain) {
    RipNetwork network = line();
    network.start();
    const RipState before = network.rip(1).state();
    network.receive(2, 1, told("10.0.3.0/24", 1));
    EXPECT_EQ(network.rip(1).state(), before);
    EXPECT_EQ(network.timer(1, of(RipTimerKind::timeout, "10.0.3.0/24")), "180 s");
}

// §3.8: after 180 seconds the route is infinitely long, after 120 more it is forgotten.
TEST(Rip, GivesUpARouteThatNobodyTellsOf) {
    RipNetwork network = line();
    network.start();
    network.cut(1, 2, false);
    network.expire(1, of(RipTimerKind::timeout, "10.0.3.0/24"));
    EXPECT_EQ(network.said(),
              "to r1: command=response wholeTable=false entries=[10.0.3.0/24:∞]\n"
              "to r3: command=response wholeTable=false entries=[10.0.3.0/24:∞]\n"
              "why: r2 has heard nothing of 10.0.3.0/24 from r3 for 180 s: the route is given up\n"
              "why: of a route that r2 has from a neighbour it tells that one that it cannot be "
              "reached\n"
              "why: r2 tells its neighbours at once of the routes that have changed\n");
    EXPECT_EQ(network.timer(1, of(RipTimerKind::garbageCollection, "10.0.3.0/24")), "120 s");
    EXPECT_EQ(network.table(1).find(*parsePrefix("10.0.3.0/24")), nullptr) << "out of service";
    network.settle();
    EXPECT_EQ(network.shown("10.0.3.0/24"), "r1 16 by r2, r2 16 by r3, r3 1");
    network.expire(1, of(RipTimerKind::garbageCollection, "10.0.3.0/24"));
    EXPECT_EQ(network.shown("10.0.3.0/24"), "r1 16 by r2, r2 —, r3 1");
}

// A router that was paused takes its timers up late, and says for how long they ran.
TEST(Rip, SaysForHowLongItTrulyHeardNothing) {
    RipNetwork network = line();
    network.start();
    network.cut(1, 2, false);
    network.expire(1, of(RipTimerKind::timeout, "10.0.3.0/24"), seconds(25));
    EXPECT_NE(network.said().find("r2 has heard nothing of 10.0.3.0/24 from r3 for 205 s"),
              std::string::npos)
        << network.said();
    network.settle();
    network.expire(1, of(RipTimerKind::garbageCollection, "10.0.3.0/24"), seconds(7));
    EXPECT_EQ(network.said(),
              "why: r2 has told its neighbours for 127 s that 10.0.3.0/24 cannot be "
              "reached, and forgets it\n");
}

// §3.8: a new route in the meantime replaces the one that is about to be deleted.
TEST(Rip, TakesANewRouteInsteadOfOneThatIsAboutToBeForgotten) {
    RipNetwork network = line();
    network.start();
    network.cut(1, 2, true);
    network.receive(0, 1, told("10.0.3.0/24", 9));
    EXPECT_EQ(network.shown("10.0.3.0/24"), "r1 3 by r2, r2 10 by r1, r3 1");
    EXPECT_EQ(network.timer(1, of(RipTimerKind::garbageCollection, "10.0.3.0/24")), "");
    network.expire(1, of(RipTimerKind::garbageCollection, "10.0.3.0/24")); // had it been too late
    EXPECT_EQ(network.shown("10.0.3.0/24"), "r1 3 by r2, r2 10 by r1, r3 1");
}

// §3.10.1: at once, but then not again before 1 to 5 seconds are over.
TEST(Rip, TellsOfAChangeAtOnceAndOfTheNextALittleLater) {
    RipNetwork network = line();
    network.start();
    network.receive(0, 1, told("192.0.2.0/24", 4));
    EXPECT_EQ(network.timer(1, {RipTimerKind::triggeredUpdate, {}}), "1 s to 5 s");
    EXPECT_NE(network.said().find("to r3: command=response wholeTable=false "
                                  "entries=[192.0.2.0/24:5]\n"),
              std::string::npos)
        << "only what has changed: " << network.said();
    network.receive(0, 1, told("198.51.100.0/24", 4));
    EXPECT_EQ(network.said(),
              "why: 198.51.100.0/24 is new to r2: 5 networks away, by way of r1\n"
              "why: r2 told of a change a moment ago, so it waits before it tells of this one\n");
    network.expire(1, {RipTimerKind::triggeredUpdate, {}});
    EXPECT_NE(network.said().find("entries=[198.51.100.0/24:5]"), std::string::npos);
    network.expire(1, {RipTimerKind::triggeredUpdate, {}});
    EXPECT_EQ(network.said(), "why: nothing has changed since r2 last told of a change\n");
}

// §3.9.1: who asks for some routes gets them as they are, without split horizon.
TEST(Rip, AnswersWhatItIsAskedFor) {
    RipNetwork network = line();
    network.start();
    network.receive(0, 1,
                    {RipCommand::request,
                     false,
                     {{*parsePrefix("10.0.1.0/24"), 0}, {*parsePrefix("192.0.2.0/24"), 0}}});
    EXPECT_EQ(network.said(), "to r1: command=response wholeTable=false "
                              "entries=[10.0.1.0/24:2, 192.0.2.0/24:∞]\n"
                              "why: r1 asks r2 for some routes, and is told of them as they are\n");
    network.receive(0, 1, {RipCommand::request, false, {}});
    EXPECT_EQ(network.said(), "why: r1 asks r2 for no route, so none is told\n");
}

// §3.9.2: only neighbours are heard, and only entries that can be.
TEST(Rip, IgnoresStrangersAndRoutesThatCannotBe) {
    RipNetwork network = line();
    network.start();
    const RipState before = network.rip(0).state();
    network.receive(2, 0, told("192.0.2.0/24", 1));
    EXPECT_EQ(network.said(),
              "why: r3 is no neighbouring router of r1, which ignores what it tells\n");
    for (const RipMessage& bad : {told("192.0.2.0/24", 0), told("192.0.2.0/24", 17),
                                  told("127.0.0.0/8", 1), told("224.0.0.0/8", 1)})
        network.receive(1, 0, bad);
    EXPECT_EQ(network.rip(0).state(), before);
    network.receive(1, 0, told("0.0.0.0/0", 1));
    EXPECT_EQ(network.shown("0.0.0.0/0"), "r1 2 by r2, r2 —, r3 —") << "a default route is one";
}

// §3.10.2: at most 25 routes in a message.
TEST(Rip, TellsOfManyRoutesInSeveralMessages) {
    RipNetwork network = line(with(SplitHorizon::simple, false));
    network.start();
    for (std::uint8_t i = 0; i < 60; ++i)
        network.receive(0, 1, told(("192.0." + std::to_string(i) + ".0/24").c_str(), 1));
    const std::size_t before = network.sent();
    network.expire(1, {RipTimerKind::update, {}});
    EXPECT_EQ(network.sent() - before, 1u + 3u) << "2 routes to r1, 62 to r3";
}

// §3.4: a network whose routers are up to 15 apart; what is further cannot be reached.
TEST(Rip, ReachesFifteenNetworksAndNoFurther) {
    std::string nodes;
    RipNetwork::Links links;
    for (std::uint16_t i = 0; i < 17; ++i) {
        nodes += "r" + std::to_string(i + 1) + "* ";
        if (i > 0)
            links.emplace_back(static_cast<std::uint16_t>(i - 1), i);
    }
    RipNetwork network(nodes, links, {});
    network.start();
    network.rounds(17);
    EXPECT_NE(network.shown("10.0.1.0/24").find("r15 15 by r14, r16 —, r17 —"), std::string::npos)
        << network.shown("10.0.1.0/24");
}

/// The metrics that r1 and r2 have for the network of r3, round by round, once it is cut off.
std::string countdown(RipOptions options) {
    RipNetwork network = line(options);
    network.start();
    network.rounds(2);
    network.cut(1, 2, true);
    network.settle();
    std::string text;
    for (int round = 0; round < 20; ++round) {
        const RipRoute* r1 = network.rip(0).state().routes.find(*parsePrefix("10.0.3.0/24"));
        const RipRoute* r2 = network.rip(1).state().routes.find(*parsePrefix("10.0.3.0/24"));
        text += std::to_string(r1->metric) + "," + std::to_string(r2->metric) + " ";
        if (r1->metric == infinity && r2->metric == infinity)
            return text + "in " + std::to_string(round) + " rounds";
        network.round();
    }
    return text;
}

// §3.4.2: r1 still says that it gets there, by r2 of all routers; so each raises the other.
TEST(CountToInfinity, HappensWithoutSplitHorizonAndEndsAtSixteen) {
    EXPECT_EQ(countdown(with(SplitHorizon::none, false)),
              "3,16 16,4 5,16 16,6 7,16 16,8 9,16 16,10 11,16 16,12 13,16 16,14 15,16 16,16 "
              "in 13 rounds");
}

TEST(CountToInfinity, DoesNotHappenWithSplitHorizon) {
    EXPECT_EQ(countdown(with(SplitHorizon::simple, false)), "3,16 16,16 in 1 rounds");
    EXPECT_EQ(countdown(with(SplitHorizon::poisonedReverse, false)), "3,16 16,16 in 1 rounds");
}

// §3.4.4: "If the system could be made to sit still …".
TEST(CountToInfinity, IsForestalledByTriggeredUpdates) {
    EXPECT_EQ(countdown(with(SplitHorizon::poisonedReverse, true)), "16,16 in 0 rounds");
}

/// r1, r2 and r3 in a triangle, r4 behind r2; rounds until the network of r4 is given up by all.
std::string triangle(RipOptions options) {
    RipNetwork network("r1* r2* r3* r4*", {{0, 1}, {1, 2}, {0, 2}, {1, 3}}, options);
    network.start();
    network.rounds(2);
    network.cut(1, 3, true);
    network.settle();
    const auto lost = [&] {
        for (std::uint16_t router : {0, 1, 2})
            if (network.rip(router).state().routes.find(*parsePrefix("10.0.4.0/24"))->metric !=
                infinity)
                return false;
        return true;
    };
    for (int round = 0; round < 30; ++round) {
        if (lost())
            return std::to_string(round);
        network.round();
    }
    return "never";
}

// §3.4.4: "Split horizon … cannot stop such a loop" of three routers; infinity does.
TEST(CountToInfinity, RoundThreeRoutersIsStoppedByInfinityOnly) {
    EXPECT_NE(triangle(with(SplitHorizon::none, false)), "never");
    const std::string poisoned = triangle(with(SplitHorizon::poisonedReverse, false));
    EXPECT_NE(poisoned, "never");
    EXPECT_GT(std::stoi(poisoned), 3) << "poisoned reverse alone does not stop it";
    EXPECT_EQ(triangle(with(SplitHorizon::poisonedReverse, true)), "0");
}

TEST(Rip, FindsTheOtherWayRoundWhenALinkIsCut) {
    RipNetwork network("r1* r2* r3* r4*", {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {});
    network.start();
    network.rounds(2);
    EXPECT_EQ(network.shown("10.0.2.0/24"), "r1 2 by r2, r2 1, r3 2 by r2, r4 3 by r1");
    network.cut(0, 1, true);
    network.settle();
    network.rounds(3);
    EXPECT_EQ(network.shown("10.0.2.0/24"), "r1 4 by r4, r2 1, r3 2 by r2, r4 3 by r3");
    network.mend(0, 1);
    network.rounds(3);
    EXPECT_EQ(network.shown("10.0.2.0/24"), "r1 2 by r2, r2 1, r3 2 by r2, r4 3 by r3");
}

TEST(Rip, UsesALinkThatIsAdded) {
    RipNetwork network("r1* r2* r3* r4*", {{0, 1}, {1, 2}, {2, 3}}, {});
    network.start();
    network.rounds(3);
    EXPECT_EQ(network.shown("10.0.4.0/24"), "r1 4 by r2, r2 3 by r3, r3 2 by r4, r4 1");
    network.add(0, 3);
    network.rounds(1);
    EXPECT_EQ(network.shown("10.0.4.0/24"), "r1 2 by r4, r2 3 by r3, r3 2 by r4, r4 1");
    network.cut(0, 3, true);
    network.settle();
    network.rounds(2);
    EXPECT_EQ(network.shown("10.0.4.0/24"), "r1 4 by r2, r2 3 by r3, r3 2 by r4, r4 1");
}

// §3.7: the hosts of a router's network go with the network; a host of another's is told of.
TEST(Rip, TellsOfAHostOfAnotherRoutersNetwork) {
    RipNetwork network("r1* r2* r3* c", {{0, 3}, {1, 3}, {0, 2}, {1, 2}}, {});
    network.start();
    network.rounds(2);
    EXPECT_EQ(network.shown("10.0.1.2/32"), "r1 1 by c, r2 1 by c, r3 2 by r2");
    network.cut(0, 3, true);
    network.settle();
    network.rounds(2);
    EXPECT_EQ(network.shown("10.0.1.2/32"), "r1 3 by r3, r2 1 by c, r3 2 by r2");
    EXPECT_EQ(network.shown("10.0.1.0/24"), "r1 1, r2 3 by r3, r3 2 by r1");
    network.mend(0, 3);
    EXPECT_EQ(network.shown("10.0.1.2/32"), "r1 1 by c, r2 1 by c, r3 2 by r2");
}

TEST(Rip, RemembersNothingOverARestart) {
    RipNetwork network = line();
    network.start();
    Rip rip = network.rip(1);
    rip.boot(rip.stable());
    EXPECT_EQ(rip.state(), RipState{});
}

TEST(Rip, FindsTheShortestWaysInEveryNetwork) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Random random(seed, 0, Purpose::workload);
        std::string nodes;
        RipNetwork::Links links;
        const auto count = static_cast<std::uint16_t>(2 + random.below(9));
        for (std::uint16_t a = 0; a < count; ++a) {
            nodes += "n" + std::to_string(a) + (random.below(4) != 0 ? "* " : " ");
            for (std::uint16_t b = 0; b < a; ++b)
                if (random.below(3) == 0)
                    links.emplace_back(a, b);
        }
        RipNetwork network(nodes, links, {});
        network.start();
        network.rounds(12);
        std::vector<Table> tables;
        const ShortestPaths paths(network.map);
        for (std::uint16_t node = 0; node < count; ++node)
            tables.push_back(network.map.nodes[node].router
                                 ? network.table(node)
                                 : staticTable(NodeId{node}, network.map, network.plan, paths));
        for (std::uint16_t from = 0; from < count; ++from) {
            for (std::uint16_t to = 0; to < count; ++to) {
                const auto distance = paths.distance(NodeId{from}, NodeId{to});
                const auto walked =
                    walk(network.map, network.plan, tables, NodeId{from}, NodeId{to});
                const std::string where = "seed " + std::to_string(seed) + " from " +
                                          std::to_string(from) + " to " + std::to_string(to);
                ASSERT_EQ(walked.has_value(), distance.has_value()) << where;
                // To a host the longest prefix may lead another way than the shortest.
                if (network.map.nodes[from].router && network.map.nodes[to].router) {
                    ASSERT_EQ(walked, distance) << where;
                }
            }
        }
    }
}

} // namespace
} // namespace synod::ip
