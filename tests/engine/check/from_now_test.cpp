// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario that begins as a run is now.
#include "engine/check/from_now.h"
#include "engine/check/simpler.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/loader.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/directories.h"

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include <filesystem>
#include <set>

namespace synod::check {
namespace {

namespace json = boost::json;
using scenario::Scenario;

Scenario load(const std::string& text) {
    auto loaded = scenario::loadScenario(text, "now.toml");
    EXPECT_TRUE(std::holds_alternative<Scenario>(loaded))
        << std::get<scenario::LoadError>(loaded).text();
    return std::get<Scenario>(std::move(loaded));
}

Scenario raft(const std::string& more = {}) {
    return load("format = 1\nprotocol = \"raft\"\nseed = 3\nuntil = \"10s\"\n[topology]\n"
                "shape = \"mesh\"\nnodes = 3\n" +
                more);
}

/// As the window does it: the run is told to a simulator.
std::variant<Scenario, Why> now(const Scenario& scenario, test::RecordedRun& run) {
    run.trace.growTopology(0, run.simulator.topology());
    trace::TraceCursor cursor(run.trace, 0);
    cursor.seekSeq(run.trace.size(0));
    trace::Snapshot picture = cursor.snapshot();
    picture.time = run.simulator.now();
    const auto told =
        sim::Simulator::fromTrace(scenario, run.trace, {0, run.trace.size(0), run.simulator.now()});
    EXPECT_TRUE(told);
    return fromNow(scenario, *told, picture);
}

void forgetWhoAsked(json::value& value) {
    if (auto* list = value.if_array())
        for (json::value& item : *list)
            forgetWhoAsked(item);
    auto* object = value.if_object();
    if (object == nullptr)
        return;
    for (const char* asked : {"client", "sequenceNumber", "sessions"})
        object->erase(asked);
    for (auto& member : *object)
        forgetWhoAsked(member.value());
    if (object->size() == 1 && object->contains("command")) // a value without a client
        value = json::value(object->at("command"));
}

/// What a disk says, but for clients and what is counted of them.
std::string held(const sim::Simulator& simulator, const std::string& name) {
    const Names names = simulator.topology().names();
    json::value disk = json::parse(simulator.disk(*names.find(name)).json(names));
    forgetWhoAsked(disk);
    for (const char* counted : {"operations", "taken", "knows", "reserved"})
        disk.as_object().erase(counted);
    return json::serialize(disk);
}

const Scenario& scenarioIn(const std::variant<Scenario, Why>& made) {
    const auto* why = std::get_if<Why>(&made);
    EXPECT_EQ(why, nullptr) << (why != nullptr ? fillIn(why->rule->text, why->arguments, {}) : "");
    return std::get<Scenario>(made);
}

TEST(FromNow, EveryExampleGoesOnFromItsDisksOrSaysWhyNot) {
    std::set<std::string> begun, refused;
    std::vector<std::string> reasons;
    for (const auto& file :
         std::filesystem::directory_iterator(test::sourceDirectory() / "resources/scenarios")) {
        auto loaded = scenario::loadScenarioFile(file.path().string());
        const Scenario scenario = std::get<Scenario>(std::move(loaded));
        test::RecordedRun run(scenario);
        run.simulator.runUntil(milliseconds(1'500));
        const auto made = now(scenario, run);
        if (const auto* why = std::get_if<Why>(&made)) {
            EXPECT_THAT(why->rule->id, testing::AnyOf("check.nothingKept", "check.wordless"))
                << file.path() << ": " << fillIn(why->rule->text, why->arguments, {});
            refused.insert(scenario.protocol);
            reasons.push_back(file.path().stem().string() + ": " +
                              fillIn(why->rule->text, why->arguments, {}));
            continue;
        }
        begun.insert(scenario.protocol);
        test::RecordedRun again(std::get<Scenario>(made));
        again.simulator.runUntil(Time{});
        for (const std::string& name : removableNodes(std::get<Scenario>(made)))
            EXPECT_EQ(held(again.simulator, name), held(run.simulator, name))
                << file.path() << ' ' << name;
    }
    EXPECT_THAT(begun, testing::IsSupersetOf({"raft", "paxos", "files", "register"}))
        << testing::PrintToString(reasons);
    EXPECT_THAT(refused, testing::IsSupersetOf({"ip", "udp", "tcp", "balance"}));
}

TEST(FromNow, LogsAreCommittedAgain) {
    const Scenario scenario = raft("[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"leader\"\n"
                                   "command = \"put x 1\"\n");
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(2));
    const auto made = now(scenario, run);
    test::RecordedRun again(scenarioIn(made));
    again.simulator.runUntil(Time{});
    EXPECT_THAT(held(again.simulator, "n2"), testing::HasSubstr("put x 1"));
    again.simulator.runUntil(seconds(2));
    for (std::size_t i = 0; i < 3; ++i) {
        const Value state = again.simulator.state(NodeId::at(i));
        EXPECT_GE(state.get<raft::State>().commitIndex, 1U);
    }
    EXPECT_EQ(again.simulator.violationCount(), 0U);
    EXPECT_EQ(scenarioIn(made).until, seconds(8));
}

TEST(FromNow, FaultsLastAndWhatIsToComeComesSooner) {
    const Scenario scenario = raft("[[at]]\ntime = \"1s\"\ndo = \"crash\"\nnode = \"n1\"\n"
                                   "[[at]]\ntime = \"1s\"\ndo = \"cut\"\nlink = [\"n2\", \"n3\"]\n"
                                   "way = \"backward\"\n"
                                   "[[at]]\ntime = \"1s\"\ndo = \"setClock\"\nnode = \"n3\"\n"
                                   "rate = 2\n"
                                   "[[at]]\ntime = \"1s\"\ndo = \"addNode\"\nname = \"n4\"\n"
                                   "neighbours = [\"n2\"]\n"
                                   "[[at]]\ntime = \"3s\"\ndo = \"restart\"\nnode = \"n1\"\n");
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(2));
    ASSERT_TRUE(run.act(intervention::Pause{"n2"}));
    const auto made = now(scenario, run);
    std::vector<std::string> done;
    for (const scenario::ScheduledIntervention& at : scenarioIn(made).at)
        done.push_back(toShortText(at.time) + " " + ownText(at.intervention, {}));
    EXPECT_THAT(done, testing::UnorderedElementsAre(
                          testing::HasSubstr("cut "), testing::HasSubstr("crash n1"),
                          testing::HasSubstr("pause n2"), testing::HasSubstr("set clock n3 rate=2"),
                          testing::StartsWith("1 s restart n1")));
    EXPECT_EQ(scenarioIn(made).topology.nodes.size(), 4U);
    EXPECT_TRUE(scenarioIn(made).topology.linkBetween(NodeId{1}, NodeId{3}));
    EXPECT_FALSE(scenarioIn(made).topology.linkBetween(NodeId{0}, NodeId{3}));
}

TEST(FromNow, NodesThatAreGoneStayGone) {
    const Scenario scenario = raft("[[at]]\ntime = \"3s\"\ndo = \"crash\"\nnode = \"n3\"\n"
                                   "[[at]]\ntime = \"4s\"\ndo = \"crash\"\nnode = \"n2\"\n");
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(1));
    ASSERT_TRUE(run.act(intervention::RemoveNode{"n3"}));
    const auto made = now(scenario, run);
    EXPECT_EQ(scenarioIn(made).topology.nodes.size(), 2U);
    ASSERT_EQ(scenarioIn(made).at.size(), 1U);
    EXPECT_EQ(scenarioIn(made).at[0].time, seconds(3));
}

} // namespace
} // namespace synod::check
