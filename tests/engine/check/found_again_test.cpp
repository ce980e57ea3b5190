// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep finds and shrinks is a scenario that loads, runs and breaks the same property: of
// any variant that is wrong, with any topology, network, workload and mix of faults.
#include "engine/check/shrink.h"
#include "engine/scenario/loader.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <random>

namespace synod::check {
namespace {

using scenario::Scenario;

class Chance {
public:
    explicit Chance(unsigned seed) : m_engine(seed) {}
    std::size_t below(std::size_t end) { return m_engine() % end; }
    template <std::size_t Count>
    std::string oneOf(const char* const (&&words)[Count]) {
        return words[below(Count)];
    }

private:
    std::mt19937 m_engine; // the standard says what it gives
};

std::string raft(Chance& chance) {
    std::string text = "format = 1\nprotocol = \"raft\"\nuntil = \"3s\"\n[options]\n";
    text += chance.oneOf({"forgetsVote = true\n", "vote = \"byId\"\n",
                          "forgetsVote = true\nvote = \"byId\"\n",
                          "forgetsVote = true\ncommitsOldTerms = true\nnoOp = false\n"});
    text += chance.oneOf({"", "preVote = true\n", "checkQuorum = true\n", "readIndex = true\n",
                          "snapshotAfter = 3\n"});
    text += "[topology]\nshape = " +
            chance.oneOf({"\"mesh\"", "\"ring\"", "\"star\"", "\"line\"", "\"tree\""}) +
            "\nnodes = " + std::to_string(3 + chance.below(4)) + "\n";
    return text + "[workload]\nclients = " + std::to_string(chance.below(3)) +
           "\nrate = " + chance.oneOf({"\"5/s\"", "\"20/s\"", "\"60/s\""}) + "\n";
}

std::string paxos(Chance& chance) {
    std::string text = "format = 1\nprotocol = \"paxos\"\nuntil = \"3s\"\n";
    const bool many = chance.below(2) == 0;
    if (!many)
        text +=
            "at = [{ time = \"100ms\", do = \"request\", node = \"n1\", command = \"put x 1\" "
            "}, { time = \"130ms\", do = \"request\", node = \"n2\", command = \"put x 2\" }]\n";
    text += "[options]\n";
    text += chance.oneOf({"skipPrepare = true\n", "acceptor = \"smaller\"\n"});
    text += many ? "instances = \"many\"\n" : "";
    text += "[topology]\nshape = \"mesh\"\nnodes = " + std::to_string(3 + chance.below(3)) + "\n";
    return many ? text + "[workload]\nclients = 2\nrate = \"20/s\"\n" : text;
}

std::string network(Chance& chance) {
    return "[network]\nlatency = " + chance.oneOf({"\"1ms\"", "\"10ms\"", "\"40ms\""}) +
           "\njitter = " + chance.oneOf({"\"0s\"", "\"5ms\"", "\"60ms\""}) +
           "\nloss = " + chance.oneOf({"0.0", "0.05", "0.2"}) +
           "\nduplicate = " + chance.oneOf({"0.0", "0.1"}) +
           "\nreorder = " + chance.oneOf({"0.0", "0.2"}) + "\n";
}

Scenario loaded(const std::string& text) {
    auto result = scenario::loadScenario(text, "made.toml");
    const auto* error = std::get_if<scenario::LoadError>(&result);
    if (error != nullptr) {
        ADD_FAILURE() << error->text() << "\n" << text;
        return {};
    }
    return std::get<Scenario>(std::move(result));
}

TEST(FoundAgain, WhateverASweepFindsBreaksTheSamePropertyWhenItIsRun) {
    constexpr std::uint64_t seedsForEach = 8;
    constexpr int numbers = test::rounds(40);
    int found = 0;
    for (unsigned number = 1; number <= numbers && !testing::Test::HasFailure(); ++number) {
        Chance chance(number);
        const bool ofRaft = number % 3 != 0;
        const std::string text = (ofRaft ? raft(chance) : paxos(chance)) + network(chance);
        const Scenario base = loaded(text);
        scenario::FaultOptions faults;
        faults.level =
            chance.below(3) == 0 ? scenario::FaultLevel::mild : scenario::FaultLevel::harsh;
        faults.loseDisks = chance.below(3) == 0;
        faults.changeVoters = ofRaft && chance.below(3) == 0;
        for (std::uint64_t seed = 1; seed <= seedsForEach; ++seed) {
            if (!runSeed(base, seed, faults).broken)
                continue;
            const Scenario made = scenarioOfSeed(base, seed, faults);
            const auto broken = findViolation(made);
            ASSERT_TRUE(broken) << text << "seed " << seed;
            const Shrunk shrunk = shrink(made, *broken, {.mostRuns = 60});
            const Scenario again = loaded(shrunk.scenario.source);
            const auto same = findViolation(again, broken->property());
            ASSERT_TRUE(same) << text << "seed " << seed << "\n" << shrunk.scenario.source;
            EXPECT_EQ(same->records, shrunk.broken.records) << shrunk.scenario.source;
            ++found;
            break;
        }
    }
    EXPECT_GE(found, numbers * 3 / 8); // else this says little
}

} // namespace
} // namespace synod::check
