// SPDX-License-Identifier: GPL-3.0-or-later
// The scenes of tests/conversations/raft, played by the simulator: how they must end.
#include "engine/protocols/raft/state.h"
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "engine/trace/transcript.h"
#include "tests/support/directories.h"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace synod::raft {
namespace {

/// A scene that has been played to its end.
class Scene {
public:
    explicit Scene(const std::string& name, std::vector<std::string> set = {}) {
        const auto folder = test::sourceDirectory() / "tests" / "conversations" / "raft";
        scenario::LoadSettings settings;
        settings.set = std::move(set);
        auto loaded = scenario::loadScenarioFile((folder / name).string(), settings);
        if (const auto* error = std::get_if<scenario::LoadError>(&loaded)) {
            ADD_FAILURE() << error->text();
            return;
        }
        auto& scenario = std::get<scenario::Scenario>(loaded);
        names = scenario.topology.names();
        const Time until = scenario.until;
        Recorder recorder(*this, scenario.topology);
        m_simulator = std::make_unique<sim::Simulator>(std::move(scenario), &recorder);
        m_simulator->runUntil(until);
        m_simulator->setSink(nullptr);
        recorder.transcript.finish();
    }

    State at(std::string_view name) const {
        const Value state =
            m_simulator ? m_simulator->state(*m_simulator->topology().names().find(name)) : Value();
        return state.is<State>() ? state.get<State>() : State{};
    }
    std::string log(std::string_view name) const {
        std::string terms;
        for (const LogEntry& entry : at(name).log)
            terms += (terms.empty() ? "" : " ") + std::to_string(entry.term);
        return terms;
    }
    friend std::ostream& operator<<(std::ostream& out, const Scene& scene) {
        return out << "the conversation so far:\n" << scene.m_text;
    }

    Names names;
    std::vector<std::string> violations;

private:
    struct Recorder final : trace::RecordSink {
        Recorder(Scene& told, const net::Topology& topology)
            : scene(told),
              transcript(topology, [this](std::string_view text) { scene.m_text += text; }) {}
        void append(trace::Record&& record) override {
            if (const auto* broken = record.payload.getIf<trace::ViolationBody>())
                scene.violations.push_back(broken->property);
            transcript.print(record);
        }
        Scene& scene;
        trace::Transcript transcript;
    };

    std::unique_ptr<sim::Simulator> m_simulator;
    std::string m_text;
};

using Properties = std::vector<std::string>;

TEST(RaftScene, Figure7EndsWithTheLeadersLogEverywhere) {
    const Scene scene("figure-7.toml");
    EXPECT_EQ(scene.log("n1"), "1 1 1 4 4 5 5 6 6 6 8") << scene;
    for (const char* follower : {"a", "b", "c", "d", "e", "f"}) {
        EXPECT_EQ(scene.at(follower).log, scene.at("n1").log) << follower << "\n" << scene;
        EXPECT_EQ(scene.at(follower).commitIndex, 11u) << follower << "\n" << scene;
    }
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, Figure8ReplacesAnEntryThatWasNotCommitted) {
    const Scene scene("figure-8.toml");
    for (const char* server : {"n1", "n2", "n3", "n4", "n5"}) {
        EXPECT_EQ(scene.log(server), "1 3") << server << "\n" << scene;
        EXPECT_EQ(scene.at(server).commitIndex, 0u) << server << "\n" << scene;
    }
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, Figure8TheWrongWayLosesACommittedEntry) {
    const Properties expected{"Leader Completeness", "State Machine Safety"};
    const Scene scene("commits-old-terms.toml");
    EXPECT_EQ(scene.violations, expected) << scene;
    const Scene set("figure-8.toml", {"options.commitsOldTerms=true"});
    EXPECT_EQ(set.violations, expected) << set;
}

TEST(RaftScene, Figure8EKeepsWhatAnEntryOfTheLeadersTermHasCommitted) {
    const Scene scene("figure-8-e.toml");
    EXPECT_EQ(scene.log("n2"), "1 2 4") << scene;
    EXPECT_EQ(scene.log("n3"), "1 2 4") << scene;
    EXPECT_EQ(scene.at("n5").role, Role::Candidate) << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, ForgetsVoteElectsTwoLeaders) {
    const Scene scene("forgets-vote.toml");
    EXPECT_EQ(scene.violations, Properties{"Election Safety"}) << scene;
}

TEST(RaftScene, SplitVoteEndsInTerm2) {
    const Scene scene("split-vote.toml");
    for (const char* server : {"n1", "n2", "n3", "n4"})
        EXPECT_EQ(scene.at(server).currentTerm, 2u) << server << "\n" << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, LongerButOlderLogLoses) {
    const Scene scene("longer-but-older-log.toml");
    EXPECT_EQ(scene.at("n2").role, Role::Leader) << scene;
    EXPECT_EQ(scene.log("n1"), "1 2") << scene;
}

TEST(RaftScene, StaleLeaderInAMinorityCommitsNothing) {
    const Scene scene("stale-leader-in-a-minority.toml");
    for (const char* server : {"n1", "n2", "n3", "n4", "n5"})
        EXPECT_EQ(scene.at(server).store, (std::vector<Binding>{{"x", "3"}})) << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, AVoteSurvivesARestartAndNotALostDisk) {
    const Scene kept("vote-survives-restart.toml");
    EXPECT_EQ(kept.at("n2").role, Role::Candidate) << kept;
    EXPECT_EQ(kept.violations, Properties{}) << kept;
    const Scene lost("disk-lost-two-leaders.toml");
    EXPECT_EQ(lost.violations, Properties{"Election Safety"}) << lost;
}

TEST(RaftScene, PreVoteKeepsTheLeaderAndItsTerm) {
    const Scene scene("pre-vote.toml");
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(scene.at(server).currentTerm, 1u) << server << "\n" << scene;
    EXPECT_EQ(scene.at("n1").role, Role::Leader) << scene;
    const Scene without("pre-vote.toml", {"options.preVote=false"});
    EXPECT_GT(without.at("n1").currentTerm, 1u) << without;
}

TEST(RaftScene, CheckQuorumMakesALeaderThatIsCutOffStepDown) {
    const Scene scene("check-quorum.toml", {"until=590ms"});
    EXPECT_EQ(scene.at("n1").role, Role::Follower) << scene;
    EXPECT_EQ(scene.at("n1").currentTerm, 1u) << scene;
    const Scene without("check-quorum.toml", {"until=590ms", "options.checkQuorum=false"});
    EXPECT_EQ(without.at("n1").role, Role::Leader) << without;
}

TEST(RaftScene, VotesByNumberLoseACommittedEntry) {
    const Properties expected{"Leader Completeness", "State Machine Safety"};
    const Scene scene("vote-by-id.toml");
    EXPECT_EQ(scene.violations, expected) << scene;
    const Scene set("vote-by-id.toml", {"options.vote=log"});
    EXPECT_EQ(set.violations, Properties{}) << set;
}

TEST(RaftScene, EqualTimeoutsElectNobody) {
    const Scene scene("no-random-timeout.toml");
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(scene.at(server).role, Role::Candidate) << server << "\n" << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, ASnapshotBringsUpWhoWasDown) {
    const Scene scene("install-snapshot.toml");
    for (const char* server : {"n1", "n2", "n3"}) {
        EXPECT_EQ(scene.at(server).snapshot.lastIncludedIndex, 3u) << server << "\n" << scene;
        EXPECT_EQ(scene.log(server), "1") << server << "\n" << scene;
        EXPECT_EQ(scene.at(server).store, (std::vector<Binding>{{"x", "124"}, {"y", "3"}}))
            << server << "\n"
            << scene;
    }
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, ALeaderHandsOverToWhoIsUpAndGoesOnWithWhoIsDown) {
    const Scene scene("leadership-transfer.toml");
    EXPECT_EQ(scene.at("n3").role, Role::Leader) << scene;
    EXPECT_EQ(scene.at("n3").currentTerm, 2u) << scene;
    EXPECT_EQ(scene.at("n3").store, (std::vector<Binding>{{"x", "3"}})) << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, ReadsAreAnsweredByWhoLeadsAndWithoutAnEntry) {
    const Scene scene("read-index.toml");
    EXPECT_EQ(scene.log("n2"), "1 2") << scene;
    std::ostringstream told;
    told << scene;
    EXPECT_NE(told.str().find("the answer is “= 1”"), std::string::npos) << scene;
    EXPECT_NE(told.str().find("the answer is “= 2”"), std::string::npos) << scene;
    EXPECT_TRUE(scene.at("n1").reads.empty()) << scene;
}

TEST(RaftScene, MembershipChangesWhileTheOthersGoOn) {
    const Scene scene("membership.toml");
    EXPECT_EQ(scene.at("n4").role, Role::Leader) << scene;
    EXPECT_EQ(scene.at("n1").role, Role::Learner) << scene;
    EXPECT_EQ(scene.at("n2").voters, (std::vector<NodeId>{{1}, {2}, {3}})) << scene;
    EXPECT_EQ(scene.violations, Properties{}) << scene;
}

TEST(RaftScene, TheFaultOf2015LosesACommittedEntry) {
    const Scene scene("membership-2015.toml");
    ASSERT_FALSE(scene.violations.empty()) << scene;
    EXPECT_EQ(scene.violations.front(), "Leader Completeness") << scene;
    const Scene amended("membership-2015.toml", {"options.changesBeforeCommit=false"});
    EXPECT_EQ(amended.violations, Properties{}) << amended;
}

TEST(RaftScene, DuplicatedAppendsDoNoHarm) {
    const Scene scene("duplicated-appends.toml");
    for (const char* server : {"n1", "n2", "n3"})
        EXPECT_EQ(scene.log(server), "1 1") << server << "\n" << scene;
    std::ostringstream told;
    told << scene;
    EXPECT_NE(told.str().find("n3 already has what n1 sent, up to entry 1"), std::string::npos)
        << scene;
}

} // namespace
} // namespace synod::raft
