// SPDX-License-Identifier: GPL-3.0-or-later
// What a step gives as its reason is what was: the times, counts and names in it are compared with
// the records, over seeds.
#include "engine/protocols/paxos/state.h"
#include "engine/protocols/raft/snapshot.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/writer.h"
#include "tests/engine/sim/checked_reasons.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace synod::simTest {
namespace {

using trace::Kind;
using trace::Record;

class Reasons final : public CheckedReasons {
public:
    using CheckedReasons::CheckedReasons;

private:
    void see() override {
        if (m_record->kind == Kind::send)
            m_lastSend[m_record->node] = m_record->time;
    }
    void checkReason() override {
        checkTimes();
        checkClient();
        checkRaft();
        checkPaxos();
    }

    template <class State>
    const State& state() const {
        return m_picture.nodes[m_record->node.index].state.get<State>();
    }
    /// What this step does for this reason.
    std::vector<const Record*> ofReason(Kind kind) const {
        std::vector<const Record*> found = effects(kind);
        std::erase_if(found, [this](const Record* effect) { return effect->why != m_number; });
        return found;
    }

    void checkTimes() {
        for (const std::string_view rule : {"raft.timeout", "raft.timeoutAgain", "raft.preVote"}) {
            if (is(rule)) {
                EXPECT_EQ(at<Time>(1), m_record->time - m_timerSetAt) << sentence();
            }
        }
    }

    void checkClient() {
        const std::string_view id = m_why->rule->id;
        const std::size_t dot = id.find(".client.");
        if (dot == id.npos)
            return;
        const std::string_view what = id.substr(dot + 8);
        const NodeId self = m_record->node;
        if (what == "askAgain") {
            ++m_seen["client.askAgain"];
            EXPECT_EQ(at<Time>(1), m_record->time - m_lastSend[self]) << sentence();
            EXPECT_EQ(ofReason(Kind::send).at(0)->to, at<NodeId>(2)) << sentence();
        } else if (what == "askAfterRefusal") {
            ++m_seen["client.askAfterRefusal"];
            EXPECT_EQ(at<NodeId>(1), m_refused[self].by) << sentence();
            EXPECT_EQ(at<Time>(2), m_record->time - m_refused[self].at) << sentence();
            EXPECT_EQ(ofReason(Kind::send).at(0)->to, at<NodeId>(3)) << sentence();
        } else if (what == "waitForLeader" || what == "waitForOnlyServer") {
            ++m_seen["client.waitForLeader"];
            m_refused[self] = {m_record->from, m_record->time};
            EXPECT_EQ(at<NodeId>(1), m_record->from) << sentence();
            EXPECT_EQ(ofReason(Kind::timerSet).at(0)->due, m_record->time + at<Time>(2))
                << sentence();
        }
    }

    void checkRaft() {
        if (is("raft.clientRequest")) {
            EXPECT_EQ(ofReason(Kind::send).size(), number(3)) << sentence();
        } else if (is("raft.clientRequestWithLearners")) {
            EXPECT_EQ(ofReason(Kind::send).size(), number(3) + number(4)) << sentence();
        } else if (is("raft.becomeLeader")) {
            EXPECT_EQ(state<raft::State>().votesGranted.size(), number(1)) << sentence();
            EXPECT_GT(2 * number(1), number(2)) << sentence();
        } else if (is("raft.countVote")) {
            EXPECT_EQ(state<raft::State>().votesGranted.size(), number(2)) << sentence();
            EXPECT_LT(number(2), number(4)) << sentence();
        } else if (is("raft.commit")) {
            EXPECT_EQ(storedOn(number(1)), number(2)) << sentence();
            EXPECT_GT(2 * number(2), number(3)) << sentence();
        } else if (is("raft.waitForMajority")) {
            EXPECT_EQ(storedOn(number(1)), number(2)) << sentence();
            EXPECT_LT(number(2), number(4)) << sentence();
        }
    }
    /// Of servers that all vote, this leader's knowledge.
    std::uint64_t storedOn(raft::Index index) const {
        const auto& leader = state<raft::State>();
        std::uint64_t count = raft::lastIndexOf(leader) >= index ? 1 : 0;
        for (const auto& [peer, match] : leader.matchIndex)
            count += match >= index ? 1 : 0;
        return count;
    }

    void checkPaxos() {
        if (is("paxos.promise")) {
            EXPECT_FALSE(highestFrom(1).valid()) << sentence();
        } else if (is("paxos.promiseFrom")) {
            EXPECT_FALSE(highestFrom(number(3)).valid()) << sentence();
        } else if (is("paxos.promiseAndTell")) {
            EXPECT_EQ(highestFrom(1), (paxos::ProposalNumber{number(3), at<NodeId>(4)}))
                << sentence();
        } else if (is("paxos.promiseAndTellFrom")) {
            EXPECT_EQ(highestFrom(number(6)), (paxos::ProposalNumber{number(3), at<NodeId>(4)}))
                << sentence();
        } else if (is("paxos.countPromise")) {
            EXPECT_EQ(state<paxos::State>().promises.size(), number(2)) << sentence();
            EXPECT_LT(number(2), number(4)) << sentence();
        } else if (is("paxos.abandon") || is("paxos.stepDown")) {
            const paxos::ProposalNumber given{number(2), at<NodeId>(3)};
            EXPECT_GT((paxos::ProposalNumber{number(4), at<NodeId>(5)}), given) << sentence();
        } else if (is("paxos.learn")) {
            EXPECT_GT(2 * number(4), number(5)) << sentence();
        }
    }
    paxos::ProposalNumber highestFrom(std::uint64_t instance) const {
        paxos::ProposalNumber highest;
        const auto& accepted = state<paxos::State>().accepted;
        for (std::uint64_t i = instance; i <= accepted.size(); ++i)
            highest = std::max(highest, accepted[i - 1].n);
        return highest;
    }

    struct Refusal {
        NodeId by;
        Time at;
    };
    std::map<NodeId, Time> m_lastSend;
    std::map<NodeId, Refusal> m_refused;
};

/// Clocks stay right, so that times in reasons are those of the records.
void addFaultsButClocks(scenario::Scenario& made) {
    made.until = seconds(5);
    scenario::addFaults(made, scenario::FaultLevel::harsh);
    made.at.erase(
        std::remove_if(made.at.begin(), made.at.end(),
                       [](const auto& scheduled) {
                           return scheduled.intervention.template is<intervention::SetClock>();
                       }),
        made.at.end());
}

Seen checkReasonsOf(const scenario::Scenario& made) {
    test::RecordedRun run(made);
    run.simulator.runUntil(made.until);
    return Reasons(run).check();
}

TEST(Reasons, OfRaftAndItsClientsAreWhatWas) {
    Seen seen;
    for (std::uint64_t seed = 1; seed <= 40 && !testing::Test::HasFailure(); ++seed) {
        scenario::Scenario made = roughRaft(seed % 5 == 0 ? 1 : 5, seed);
        made.options["preVote"].flag = seed % 4 == 1;
        addFaultsButClocks(made);
        for (const auto& [rule, times] : checkReasonsOf(made))
            seen[rule] += times;
    }
    for (const char* rule :
         {"raft.timeout", "raft.timeoutAgain", "raft.preVote", "client.askAgain",
          "client.askAfterRefusal", "client.waitForLeader", "raft.clientRequest",
          "raft.becomeLeader", "raft.countVote", "raft.commit", "raft.waitForMajority"})
        EXPECT_GT(seen[rule], 0) << rule;
}

TEST(Reasons, OfPaxosAreWhatWas) {
    Seen seen;
    for (std::uint64_t seed = 1; seed <= 40 && !testing::Test::HasFailure(); ++seed) {
        scenario::Scenario made = roughened(meshOf("paxos", 5, seed, 2));
        made.options["instances"].text = "many";
        addFaultsButClocks(made);
        for (const auto& [rule, times] : checkReasonsOf(made))
            seen[rule] += times;
    }
    for (const char* rule :
         {"paxos.promise", "paxos.promiseFrom", "paxos.promiseAndTell", "paxos.promiseAndTellFrom",
          "paxos.countPromise", "paxos.stepDown", "paxos.learn", "client.askAfterRefusal"})
        EXPECT_GT(seen[rule], 0) << rule;
}

} // namespace
} // namespace synod::simTest
