// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds × faults × linearizability: what clients of a right protocol see could have come of one
// store; what those of a wrong one see could not.
#include "engine/check/linearizability.h"
#include "engine/core/random.h"
#include "engine/export/history.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "tests/engine/check/read_history.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"
#include "tests/support/rounds.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::checkTest {
namespace {

using exports::ClientOperation;
using exports::Outcome;

constexpr Time length = seconds(6);

scenario::ScheduledIntervention at(Time time, intervention::Intervention what) {
    return {time, std::move(what)};
}

/// Two of three clients crash for a while, perhaps while they wait for an answer.
void crashClients(scenario::Scenario& made) {
    Random random(made.seed, 0, Purpose::workload);
    for (const char* client : {"c1", "c2"}) {
        const Time down = milliseconds(1'000 + static_cast<std::int64_t>(random.below(3'000)));
        made.at.push_back(at(down, intervention::Crash{client}));
        made.at.push_back(at(down + milliseconds(300), intervention::Restart{client}));
    }
    std::stable_sort(made.at.begin(), made.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
}

scenario::Scenario harsh(const char* protocol, std::uint64_t seed) {
    scenario::Scenario made = simTest::roughened(simTest::meshOf(protocol, 5, seed, 3));
    if (made.protocol == "paxos")
        made.options["instances"].text = "many";
    made.until = length;
    made.workload.clients = 3;
    made.workload.operations = {"put", "get", "get", "cas", "append", "delete"};
    made.workload.keys = 2;
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    crashClients(made);
    return made;
}

/// What a run's clients saw, by way of the file that is exported of it.
std::string historyOf(const scenario::Scenario& made) {
    test::RecordedRun run(made);
    run.simulator.runUntil(made.until);
    std::string lines;
    for (const ClientOperation& operation : exports::clientHistory(run.trace, 0))
        exports::appendHistoryLine(lines, operation);
    return lines;
}

std::string replay(const scenario::Scenario& made) {
    return "save what follows as found.toml and run: synod run found.toml\n" +
           scenario::writeScenario(made);
}

class Histories : public testing::TestWithParam<const char*> {};

TEST_P(Histories, AreLinearizableUnderHarshFaults) {
    constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(40);
    std::size_t answered = 0;
    std::size_t unknown = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const scenario::Scenario made = harsh(GetParam(), seed);
        const auto history = readHistory(historyOf(made));
        EXPECT_EQ(check::notLinearizable(history), std::vector<std::string>()) << replay(made);
        for (const ClientOperation& operation : history)
            ++(operation.outcome == Outcome::unknown ? unknown : answered);
    }
    EXPECT_GT(answered, 30 * seeds) << "the runs must get somewhere to prove anything";
    EXPECT_GT(unknown, seeds) << "clients that were never answered belong to it";
}

INSTANTIATE_TEST_SUITE_P(OfRightProtocols,
                         Histories,
                         testing::Values("raft", "paxos", "files", "files-paxos"),
                         [](const auto& given) {
                             std::string name = given.param;
                             std::erase(name, '-');
                             return name;
                         });

/// With leases, as clocks may go: alike, or up to sixteen times as fast as others, which is told to
/// the servers. Leadership is handed over now and then.
scenario::Scenario leased(const char* protocol, std::uint64_t seed, bool clocksDiffer) {
    scenario::Scenario made = harsh(protocol, seed);
    made.options["reads"].text = "lease";
    if (clocksDiffer) {
        made.options["clockDrift"].number = 1'500;
        made.options["electionTimeout"].least = milliseconds(700);
        made.options["electionTimeout"].most = milliseconds(1'000);
    } else {
        std::erase_if(made.at, [](const auto& one) {
            return std::holds_alternative<intervention::SetClock>(one.intervention);
        });
    }
    for (int second = 1; second < 6; ++second)
        made.at.push_back(at(seconds(second), intervention::Request{"leader", "transfer n2"}));
    std::stable_sort(made.at.begin(), made.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return made;
}

std::size_t readsByLease(const trace::Trace& trace) {
    std::size_t count = 0;
    for (std::uint64_t seq = 0; seq < trace.size(0); ++seq)
        if (const auto& step = trace.at(0, seq).step)
            for (const Why& why : step->why)
                count += why.rule->id == "raft.serveReadByLease" ? 1 : 0;
    return count;
}

class LeasedHistories : public testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(LeasedHistories, AreLinearizableUnderHarshFaults) {
    const auto [protocol, clocksDiffer] = GetParam();
    constexpr std::uint64_t seeds = test::rounds<std::uint64_t>(20);
    std::size_t answered = 0;
    std::size_t byLease = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const scenario::Scenario made = leased(protocol, seed, clocksDiffer);
        test::RecordedRun run(made);
        run.simulator.runUntil(made.until);
        const auto history = exports::clientHistory(run.trace, 0);
        EXPECT_EQ(check::notLinearizable(history), std::vector<std::string>()) << replay(made);
        answered += static_cast<std::size_t>(
            std::count_if(history.begin(), history.end(), [](const ClientOperation& operation) {
                return operation.outcome != Outcome::unknown;
            }));
        byLease += readsByLease(run.trace);
    }
    EXPECT_GT(answered, 30 * seeds) << "the runs must get somewhere to prove anything";
    EXPECT_GT(byLease, 2 * seeds) << "and leases must be what they prove";
    RecordProperty("answered", static_cast<int>(answered));
    RecordProperty("byLease", static_cast<int>(byLease));
}

INSTANTIATE_TEST_SUITE_P(Of,
                         LeasedHistories,
                         testing::Values(std::pair{"raft", false},
                                         std::pair{"raft", true},
                                         std::pair{"files", false},
                                         std::pair{"files", true}),
                         [](const auto& given) {
                             return std::string(given.param.first) +
                                    (given.param.second ? "WithClocksThatDiffer" : "");
                         });

/// A wrong variant, and the first seed with which clients notice.
struct Variant {
    const char* name;
    const char* protocol;
    std::uint64_t seed;
    void (*apply)(scenario::Scenario& made);
};

std::vector<Variant> variants() {
    return {
        {"forgetsVote", "raft", 11,
         [](scenario::Scenario& made) { made.options["forgetsVote"].flag = true; }},
        {"smaller", "paxos", 420,
         [](scenario::Scenario& made) { made.options["acceptor"].text = "smaller"; }},
        {"skipPrepare", "paxos", 7,
         [](scenario::Scenario& made) { made.options["skipPrepare"].flag = true; }},
    };
}

class WrongHistories : public testing::TestWithParam<Variant> {};

/// Should what is random come out otherwise one day, another seed is not far.
TEST_P(WrongHistories, AreFound) {
    const Variant& variant = GetParam();
    for (std::uint64_t seed = variant.seed; seed < variant.seed + 300; ++seed) {
        scenario::Scenario made = harsh(variant.protocol, seed);
        variant.apply(made);
        if (!check::notLinearizable(readHistory(historyOf(made))).empty())
            return;
    }
    FAIL() << "clients see nothing wrong with " << variant.name;
}

INSTANTIATE_TEST_SUITE_P(Of, WrongHistories, testing::ValuesIn(variants()), [](const auto& given) {
    return std::string(given.param.name);
});

scenario::ScheduledIntervention asks(Time time, const char* client, const char* command) {
    return at(time, intervention::Request{client, command});
}

/// Figure 8 with clients. Entry 2, of term 2, is what c1 asked for. n1, back as the leader of term
/// 4, brings it to a majority; c1, which was cut off, asks again; n5, whose log ends in term 3,
/// leads next, and c2 reads.
scenario::Scenario figure8(bool commitsOldTerms) {
    scenario::Scenario made = simTest::raftOn(5, 8, 2);
    made.workload.every = seconds(1'000'000);
    made.options["noOp"].flag = false;
    made.options["commitsOldTerms"].flag = commitsOldTerms;
    made.options["electionTimeout"].least = made.options["electionTimeout"].most = seconds(100);
    const std::string one = R"({"term":1,"command":"put z 1"})";
    const std::string two =
        one + R"(,{"term":2,"command":"put x 2","client":"c1","sequenceNumber":1})";
    const std::string three = one + R"(,{"term":3,"command":"put y 3"})";
    for (const auto& [node, log] :
         {std::pair("n1", two), std::pair("n2", two), std::pair("n3", one), std::pair("n4", one),
          std::pair("n5", three)})
        made.presets[node] = R"({"currentTerm":3,"log":[)" + log + "]}";
    made.until = seconds(16);
    made.at = {
        at(milliseconds(10), intervention::Isolate{"c1"}),
        asks(milliseconds(20), "c1", "put x 2"),
        at(milliseconds(30), intervention::Crash{"n4"}),
        at(milliseconds(30), intervention::Crash{"n5"}),
        at(milliseconds(50), intervention::Fire{"n1", {}}),
        at(seconds(1), intervention::HealAll{}),
        at(seconds(8), intervention::Crash{"n1"}),
        at(milliseconds(8'100), intervention::Restart{"n4"}),
        at(milliseconds(8'100), intervention::Restart{"n5"}),
        at(milliseconds(8'200), intervention::Fire{"n5", {}}), // in term 4 two have voted already
        at(milliseconds(8'400), intervention::Fire{"n5", {}}),
        asks(seconds(9), "c2", "get x"),
    };
    return made;
}

TEST(HistoriesTest, AnAnswerForAnOldEntryThatWasOnlyCountedIsLost) {
    const std::string right = historyOf(figure8(false));
    EXPECT_EQ(check::notLinearizable(readHistory(right)), std::vector<std::string>()) << right;
    EXPECT_NE(right.find(R"("op":"put","key":"x","value":"2")"), right.npos) << right;
    EXPECT_NE(right.find(R"("ok":true})"), right.npos) << "c1 is answered: " << right;
    const std::string lines = historyOf(figure8(true));
    EXPECT_EQ(check::notLinearizable(readHistory(lines)), std::vector<std::string>{"x"}) << lines;
}

/// n1 leads, and c1 and c2 have asked it. It is cut off from the other servers; c1 finds the next
/// leader, which stores another value there, and c2 asks n1 again.
scenario::Scenario deposed(const char* reads) {
    scenario::Scenario made = simTest::raftOn(3, 1, 2);
    made.workload.every = seconds(1'000'000);
    made.options["reads"].text = reads;
    made.options["clientTimeout"].least = made.options["clientTimeout"].most = milliseconds(50);
    made.until = seconds(3);
    const auto cut = [](const char* other) { return intervention::Cut{{"n1", other}}; };
    made.at = {
        at(milliseconds(10), intervention::Fire{"n1", {}}),
        asks(milliseconds(100), "c1", "put x 1"),
        asks(milliseconds(200), "c2", "get x"),
        at(milliseconds(300), cut("n2")),
        at(milliseconds(300), cut("n3")),
        asks(milliseconds(650), "c1", "put x 2"),
        asks(milliseconds(780), "c2", "get x"),
    };
    return made;
}

TEST(HistoriesTest, AnOldValueIsReadByALeaseThatIsTooLong) {
    const std::string right = historyOf(deposed("lease"));
    EXPECT_EQ(check::notLinearizable(readHistory(right)), std::vector<std::string>()) << right;
    const std::string lines = historyOf(deposed("longLease"));
    EXPECT_EQ(check::notLinearizable(readHistory(lines)), std::vector<std::string>{"x"}) << lines;
}

} // namespace
} // namespace synod::checkTest
