// SPDX-License-Identifier: GPL-3.0-or-later
// Servers in the simulator: right answers or clear errors, whichever server is asked, and by
// whatever protocol they agree.
#include "engine/systems/files/limits.h"
#include "engine/systems/files/paxos_state.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::files {
namespace {

class FilesServer : public testing::TestWithParam<const char*> {
protected:
    /// Waits until somebody leads.
    void elect() {
        after(seconds(1));
        const auto found = leader();
        ASSERT_TRUE(found) << run.conversation();
    }
    std::optional<NodeId> leader() {
        std::vector<Value> states;
        for (std::uint16_t i = 0; i < 3; ++i)
            states.push_back(run.simulator.state({i}));
        return scenario::findLanguage(GetParam())->findRole("leader", states);
    }
    std::string leaderName() { return run.simulator.topology().names().of(*leader()); }
    std::string followerName() { return leaderName() == "n1" ? "n2" : "n1"; }
    void after(Time time) { run.simulator.runUntil(run.simulator.now() + time); }

    /// Asks, and waits for the answer.
    Outcome ask(const std::string& node, const std::string& command, Time patience = seconds(3)) {
        const std::size_t before = answers().size();
        run.ask(node, command);
        after(patience);
        const auto all = answers();
        EXPECT_EQ(all.size(), before + 1) << command << "\n" << run.conversation();
        return all.empty() ? Outcome() : all.back().outcome;
    }
    std::vector<Answered> answers() {
        std::vector<Answered> found;
        for (const trace::Record* record : run.of(trace::Kind::output))
            if (const auto* output = record->payload.getIf<Output>())
                if (const auto* answered = std::get_if<Answered>(output))
                    found.push_back(*answered);
        return found;
    }
    const Tree& treeOf(std::uint16_t node) {
        kept.push_back(run.simulator.state({node}));
        return keptIn(kept.back())->tree;
    }
    std::string contentAt(std::uint16_t node, const std::string& path) {
        return std::string(read(treeOf(node), *readRequest("GET " + path)).body.text());
    }

    test::RecordedRun run{simTest::meshOf(GetParam(), 3, 1, 0)};
    std::vector<Value> kept;
};

TEST_P(FilesServer, EveryServerWritesAndReads) {
    elect();
    EXPECT_EQ(ask("n1", "PUT /a.txt hello").status, 201) << run.conversation();
    EXPECT_EQ(ask("n2", "PUT /a.txt hello, world").status, 200) << run.conversation();
    for (const char* node : {"n1", "n2", "n3"}) {
        const Outcome got = ask(node, "GET /a.txt");
        EXPECT_EQ(got.status, 200) << node;
        EXPECT_EQ(got.etag, answers()[1].outcome.etag) << node;
    }
    EXPECT_EQ(ask("n3", "DELETE /a.txt").status, 204);
    EXPECT_EQ(ask("n1", "GET /a.txt").status, 404);
    for (std::uint16_t node = 0; node < 3; ++node)
        EXPECT_EQ(treeOf(node).files.size(), 0u);
    EXPECT_TRUE(run.of(trace::Kind::violation).empty()) << run.conversation();
}

TEST_P(FilesServer, ALongFileIsCommittedBlockByBlockAlsoThroughAFollower) {
    elect();
    const std::string content(3 * limits::blockOctets + 7, 'x');
    const std::string asker = followerName();
    EXPECT_EQ(ask(asker, "PUT /a.bin " + content).status, 201);
    EXPECT_EQ(contentAt(leader()->index, "/a.bin"), content);
    const Outcome got = ask(asker, "GET /a.bin");
    EXPECT_EQ(got.size, content.size());
    EXPECT_TRUE(run.of(trace::Kind::violation).empty());
}

TEST_P(FilesServer, NoMessageIsLargerThanADatagram) {
    elect();
    const std::string quotes(limits::commandOctets - 1, '"'); // JSON takes two octets for each
    run.ask(followerName(), "PUT /a.txt " + quotes);
    after(seconds(1));
    run.act(intervention::Crash{"n3"});
    after(seconds(6));
    EXPECT_EQ(ask(followerName(), "PUT /b.txt " + quotes, seconds(6)).status, 201);
    run.act(intervention::Restart{"n3"}); // it lacks more than one message carries
    after(seconds(6));
    std::size_t longest = 0;
    for (const trace::Record* record : run.of(trace::Kind::send))
        longest = std::max(longest, record->payload.json(run.simulator.topology().names()).size());
    EXPECT_LT(longest, 65'000u);
    EXPECT_GT(longest, limits::blockOctets);
    EXPECT_EQ(treeOf(0).files.size(), 2u);
    EXPECT_EQ(treeOf(2).files.size(), 2u);
}

// 503: nothing has changed. 504: nobody knows.
TEST_P(FilesServer, WithoutALeaderNothingChangesAndThatIsSaid) {
    elect();
    run.act(intervention::Crash{followerName()});
    run.act(intervention::Crash{leaderName()});
    after(seconds(1)); // who is left hears from nobody, and knows nobody who leads
    std::string left;
    for (const char* node : {"n1", "n2", "n3"})
        if (!run.simulator.state(*run.simulator.topology().names().find(node)).empty())
            left = node;
    ASSERT_FALSE(left.empty());
    EXPECT_EQ(ask(left, "PUT /a.txt hello").status, 503) << run.conversation();
    EXPECT_EQ(ask(left, "GET /a.txt").status, 503) << run.conversation();
}

TEST_P(FilesServer, ALeaderThatIsCutOffDoesNotKnowWhatBecomesOfAWrite) {
    elect();
    const std::string old = leaderName();
    run.act(intervention::Isolate{old});
    EXPECT_EQ(ask(old, "PUT /a.txt hello").status, 504) << run.conversation();
    EXPECT_EQ(ask(old, "GET /a.txt").status, 503) << "a read changes nothing";
    run.act(intervention::HealAll{});
    after(seconds(1));
    EXPECT_EQ(ask("n1", "GET /a.txt").status, 404) << "the write was not committed";
    EXPECT_TRUE(run.of(trace::Kind::violation).empty());
}

TEST_P(FilesServer, ReadsAreNeverStaleAfterTheLeaderWasCutOff) {
    elect();
    EXPECT_EQ(ask("n1", "PUT /a.txt old").status, 201);
    const std::string old = leaderName();
    run.act(intervention::Isolate{old});
    const std::string other = followerName();
    EXPECT_EQ(ask(other, "PUT /a.txt new").status, 200) << run.conversation();
    EXPECT_EQ(ask(old, "GET /a.txt").status, 503) << "it has the old one, and knows that it may";
}

TEST_P(FilesServer, ALeaderThatFallsWhileItIsAskedIsReplacedAndTheRequestGoesOn) {
    elect();
    const std::string asker = followerName();
    run.ask(asker, "PUT /a.txt hello");
    run.act(intervention::Crash{leaderName()});
    after(seconds(3));
    ASSERT_EQ(answers().size(), 1u) << run.conversation();
    EXPECT_EQ(answers()[0].outcome.status, 201) << run.conversation();
}

TEST_P(FilesServer, RequestsWaitInTheirOrderAndNotTooMany) {
    elect();
    const std::string asker = followerName();
    for (std::size_t i = 0; i < limits::waiting + 2; ++i)
        run.ask(asker, "PUT /" + std::to_string(i) + ".txt x");
    const auto refused = answers();
    ASSERT_EQ(refused.size(), 2u);
    EXPECT_EQ(refused[0].outcome.status, 503);
    after(seconds(8));
    std::size_t created = 0;
    for (const Answered& answered : answers())
        created += answered.outcome.status == 201 ? 1u : 0u;
    EXPECT_GT(created, 10u) << run.conversation();
    EXPECT_EQ(answers().size(), limits::waiting + 2) << "each is answered once";
    std::size_t there = treeOf(leader()->index).files.size();
    EXPECT_GE(there, created);
}

// Suppose each waited for those before it: many clients would be as slow as one.
TEST_P(FilesServer, ManyReadsCostOneRound) {
    elect();
    ask("n1", "PUT /a.txt hello");
    const std::string asker = followerName();
    const auto isToLeader = [&](const trace::Record* record) {
        return record->node == *run.simulator.topology().names().find(asker) &&
               record->payload.heldName() == "ClientRequest";
    };
    const auto asked = [&] {
        const auto sends = run.of(trace::Kind::send);
        return std::count_if(sends.begin(), sends.end(), isToLeader);
    };
    const auto before = asked();
    const std::size_t answered = answers().size();
    for (int i = 0; i < 20; ++i)
        run.ask(asker, "GET /a.txt");
    run.ask(asker, "PUT /b.txt x");
    after(seconds(2));
    ASSERT_EQ(answers().size(), answered + 21) << run.conversation();
    for (std::size_t i = answered; i < answers().size(); ++i)
        EXPECT_LT(answers()[i].outcome.status, 300);
    EXPECT_LE(asked() - before, 4) << "for the first, for the others, and for the PUT";
    EXPECT_TRUE(run.of(trace::Kind::violation).empty());
}

TEST_P(FilesServer, AnIdComesBackWithTheAnswer) {
    elect();
    ask("n1", "PUT /a.txt #17 hello");
    EXPECT_EQ(answers().back().id, "17");
    EXPECT_EQ(contentAt(leader()->index, "/a.txt"), "hello");
}

TEST_P(FilesServer, ARestartedServerMakesItsFilesOfItsLog) {
    elect();
    ask("n1", "PUT /a.txt hello");
    run.act(intervention::Crash{"n3"});
    ask("n1", "PUT /b.txt hello");
    run.act(intervention::Restart{"n3"});
    after(seconds(1));
    EXPECT_EQ(treeOf(2).files.size(), 2u) << run.conversation();
    EXPECT_EQ(ask("n3", "GET /b.txt").status, 200);
    EXPECT_TRUE(run.of(trace::Kind::violation).empty());
}

// A server's numbers are those of a client: after a restart none may be used twice.
TEST_P(FilesServer, ARestartedServerUsesNewNumbers) {
    elect();
    ask("n2", "PUT /a.txt 1");
    run.act(intervention::Crash{"n2"});
    run.act(intervention::Restart{"n2"});
    after(seconds(1));
    EXPECT_EQ(ask("n2", "PUT /a.txt 2").status, 200) << run.conversation();
    EXPECT_EQ(contentAt(leader()->index, "/a.txt"), "2");
}

TEST_P(FilesServer, CommandsThatOnlyServersHaveAreNoCommands) {
    const auto* language = scenario::findLanguage(GetParam());
    for (const char* text : {"BLOCK /a Block:0 x", "INDEX /", "STORE /a Content:1:1:1",
                             "FETCH /a Content:1:1:1", "put x 1", "GET a.txt", "read x"})
        EXPECT_FALSE(language->readCommand(text)) << text;
    for (const std::string_view text : language->commands)
        EXPECT_TRUE(language->readCommand(text)) << text;
}

INSTANTIATE_TEST_SUITE_P(Of,
                         FilesServer,
                         testing::Values("files", "files-paxos"),
                         [](const auto& given) {
                             return std::string(given.param) == "files" ? "Raft" : "Paxos";
                         });

} // namespace
} // namespace synod::files
