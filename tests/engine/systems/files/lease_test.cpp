// SPDX-License-Identifier: GPL-3.0-or-later
// Reads of files by a leader's lease: Raft dissertation §6.4.1.
#include "engine/scenario/registry.h"
#include "engine/systems/files/state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

#include <variant>

namespace synod::files {
namespace {

/// Three servers, one of which leads and has a lease; `/a.txt` is there.
struct FilesLease : testing::Test {
    FilesLease() {
        after(seconds(1));
        run.ask(name(leader()), "PUT /a.txt hello");
        after(milliseconds(200));
    }
    static scenario::Scenario leased() {
        scenario::Scenario made = simTest::meshOf("files", 3, 1, 0);
        made.options["reads"].text = "lease";
        return made;
    }
    void after(Time time) { run.simulator.runUntil(run.simulator.now() + time); }
    NodeId leader() const {
        std::vector<Value> states;
        for (std::uint16_t i = 0; i < 3; ++i)
            states.push_back(run.simulator.state({i}));
        return scenario::findLanguage("files")->findRole("leader", states).value();
    }
    NodeId follower() const {
        return NodeId{leader().index == 0 ? std::uint16_t{1} : std::uint16_t{0}};
    }
    std::string name(NodeId node) const { return run.simulator.topology().names().of(node); }
    /// Of what happened from this record on: requests and answers between servers.
    std::size_t messagesOfClients(std::uint64_t since) const {
        std::size_t count = 0;
        for (const trace::Record* sent : run.of(trace::Kind::send)) {
            const auto* message = sent->payload.getIf<raft::Message>();
            if (sent->seq >= since && message != nullptr)
                count += std::holds_alternative<raft::ClientRequest>(*message) ||
                                 std::holds_alternative<raft::ClientResponse>(*message)
                             ? 1
                             : 0;
        }
        return count;
    }
    /// The last answer to what people asked, and when it was given.
    std::pair<Answered, Time> last() const {
        std::pair<Answered, Time> found;
        for (const trace::Record* record : run.of(trace::Kind::output))
            if (const auto* output = record->payload.getIf<Output>())
                if (const auto* answered = std::get_if<Answered>(output))
                    found = {*answered, record->time};
        return found;
    }

    test::RecordedRun run{leased()};
};

TEST_F(FilesLease, TheLeaderAnswersInTheStepInWhichItIsAsked) {
    const std::uint64_t before = run.trace.size(0);
    const Value state = run.simulator.state(leader());
    run.ask(name(leader()), "GET /a.txt");
    EXPECT_EQ(last().first.outcome.status, 200) << run.conversation();
    EXPECT_EQ(last().second, run.simulator.now()) << run.conversation();
    EXPECT_EQ(run.trace.size(0), before + 3) << "what a person did, the step, its answer\n"
                                             << run.conversation();
    EXPECT_EQ(run.simulator.state(leader()), state) << "and nothing else\n" << run.conversation();
}

TEST_F(FilesLease, AFollowerAsksAndIsAnswered) {
    const std::uint64_t before = run.trace.size(0);
    const Time asked = run.simulator.now();
    run.ask(name(follower()), "GET /a.txt");
    after(milliseconds(100));
    EXPECT_EQ(last().first.outcome.status, 200) << run.conversation();
    EXPECT_EQ(last().second, asked + milliseconds(20)) << run.conversation();
    EXPECT_EQ(messagesOfClients(before), 2u) << run.conversation();
}

TEST_F(FilesLease, ALeaderThatWasPausedLooksAtItsClock) {
    const NodeId paused = leader();
    run.act(intervention::Pause{name(paused)});
    after(seconds(2));
    ASSERT_NE(leader(), paused) << run.conversation();
    run.ask(name(leader()), "PUT /a.txt new");
    after(milliseconds(200));
    ASSERT_EQ(last().first.outcome.status, 200) << run.conversation();
    run.act(intervention::Resume{name(paused)});
    const std::uint64_t before = run.of(trace::Kind::output).size();
    run.ask(name(paused), "GET /a.txt");
    EXPECT_EQ(run.of(trace::Kind::output).size(), before) << run.conversation();
    after(seconds(1));
    EXPECT_EQ(last().first.outcome.etag.substr(0, 3), "\"2-") << run.conversation();
}

} // namespace
} // namespace synod::files
