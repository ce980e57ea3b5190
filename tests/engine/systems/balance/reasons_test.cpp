// SPDX-License-Identifier: GPL-3.0-or-later
// The counts and names in reasons are those of the records.
#include "engine/systems/balance/state.h"
#include "tests/engine/sim/checked_reasons.h"
#include "tests/engine/systems/balance/runs.h"

namespace synod::balance {
namespace {

using trace::Kind;

class Reasons final : public simTest::CheckedReasons {
public:
    using CheckedReasons::CheckedReasons;

private:
    void see() override {
        m_before = m_picture.nodes[m_record->node.valid() ? m_record->node.index : 0].state;
        if (m_record->kind == Kind::output)
            ++m_outputs[m_record->node];
    }
    void checkReason() override {
        if (const auto* state = m_before.getIf<BalancerState>()) {
            checkChoice(*state);
            checkHealth();
        } else if (const auto* client = m_before.getIf<ClientState>()) {
            checkClient(*client);
        } else if (const auto* backend = m_before.getIf<BackendState>()) {
            checkBackend(*backend);
        }
    }
    const BalancerState& balancer() const {
        return m_picture.nodes[m_record->node.index].state.get<BalancerState>();
    }

    void checkChoice(const BalancerState& before) {
        const auto underWay = [&](NodeId server) { return before.backends.find(server)->underWay; };
        if (is("balance.choose.leastConnections")) {
            EXPECT_EQ(number(3), underWay(at<NodeId>(2))) << sentence();
            for (const auto& [server, backend] : before.backends)
                EXPECT_TRUE(!backend.isIn() || underWay(at<NodeId>(2)) * backend.weight <=
                                                   backend.underWay * number(4))
                    << sentence();
            EXPECT_EQ(number(4), before.backends.find(at<NodeId>(2))->weight) << sentence();
        }
        if (is("balance.choose.twoChoices")) {
            EXPECT_EQ(number(4), underWay(at<NodeId>(2))) << sentence();
            EXPECT_EQ(number(5), underWay(at<NodeId>(3))) << sentence();
            EXPECT_LE(number(4) * before.backends.find(at<NodeId>(3))->weight,
                      number(5) * before.backends.find(at<NodeId>(2))->weight)
                << sentence();
        }
        if (is("balance.choose.weighted")) {
            EXPECT_EQ(static_cast<std::int64_t>(number(3) - number(4)),
                      *balancer().currentWeights.find(at<NodeId>(2)))
                << sentence();
        }
        for (const char* rule : {"balance.retryRefused", "balance.retryTimedOut"})
            if (is(rule)) {
                EXPECT_GE(number(5), 1u) << sentence();
                EXPECT_LE(number(5), balancer().retries) << sentence();
                EXPECT_EQ(number(6), balancer().requests) << sentence();
                EXPECT_NE(at<NodeId>(2), at<NodeId>(7)) << sentence();
            }
        if (is("balance.passOn")) {
            EXPECT_EQ(at<NodeId>(2), m_record->from) << sentence();
            EXPECT_EQ(effects(Kind::send).at(0)->to, at<NodeId>(0)) << sentence();
        }
    }
    void checkHealth() {
        if (is("balance.fall")) {
            EXPECT_EQ(number(1), balancer().backends.find(at<NodeId>(0))->misses) << sentence();
        }
        if (is("balance.rise")) {
            EXPECT_EQ(number(1), balancer().backends.find(at<NodeId>(0))->passes) << sentence();
        }
        if (is("balance.goOutWithKeys") || is("balance.comeInWithKeys")) {
            EXPECT_EQ(number(3), balancer().moves.moved) << sentence();
            EXPECT_EQ(number(4), balancer().moves.own) << sentence();
        }
    }
    void checkClient(const ClientState& before) {
        if (is("balance.client.done")) {
            const Asked* asked = before.waiting.find(number(1));
            ASSERT_NE(asked, nullptr) << sentence();
            EXPECT_EQ(at<Time>(3), m_record->time - asked->since) << sentence();
            const auto outputs = effects(Kind::output);
            ASSERT_EQ(outputs.size(), 1u) << sentence();
            const auto& said = std::get<Answered>(outputs[0]->payload.get<ClientOutput>());
            EXPECT_EQ(said, (Answered{number(1), at<NodeId>(2), at<Time>(3), Status::done}));
        }
        if (is("balance.client.giveUp")) {
            EXPECT_EQ(effects(Kind::output).size(), 1u) << sentence();
        }
    }
    void checkBackend(const BackendState& before) {
        const auto now = [&]() -> const BackendState& {
            return m_picture.nodes[m_record->node.index].state.get<BackendState>();
        };
        if (is("balance.backend.queue")) {
            EXPECT_EQ(number(3), now().queue.size()) << sentence();
        }
        if (is("balance.backend.refuse")) {
            EXPECT_EQ(number(3), before.queue.size()) << sentence();
            EXPECT_TRUE(now().queue == before.queue) << sentence();
        }
        if (is("balance.backend.begin")) {
            EXPECT_EQ(effects(Kind::timerSet).at(0)->due, m_record->time + at<Time>(4))
                << sentence();
        }
        if (is("balance.backend.finishAndBegin")) {
            EXPECT_EQ(effects(Kind::timerSet).at(0)->due, m_record->time + at<Time>(6))
                << sentence();
            EXPECT_EQ(now().executed, before.executed + 1) << sentence();
        }
    }

    Value m_before;
    std::map<NodeId, std::uint64_t> m_outputs;
};

TEST(BalanceReasons, SayWhatTheRecordsSay) {
    simTest::Seen seen;
    for (const char* policy :
         {"leastConnections", "twoChoices", "weightedRoundRobin", "consistentHash"}) {
        const scenario::Scenario made = balanced(
            std::string("policy = \"") + policy +
                "\"\nserviceTime = \"60ms\"\nworkers = 1\nqueue = 2\nretries = 2\n"
                "retryBudget = 50\nattemptTimeout = \"150ms\"\nclientTimeout = \"300ms\"",
            "[network]\nlatency = \"10ms\"\nloss = 0.05\n[node.s1]\nweight = 3\n[workload]\n"
            "clients = 2\nrate = \"30/s\"\nkeys = 20\n[[at]]\ntime = \"1s\"\ndo = \"crash\"\n"
            "node = \"s2\"\n[[at]]\ntime = \"3s\"\ndo = \"restart\"\nnode = \"s2\"\n");
        test::RecordedRun run(made);
        run.simulator.runUntil(made.until);
        for (const auto& [rule, count] : Reasons(run).check())
            seen[rule] += count;
    }
    for (const char* rule :
         {"balance.choose.leastConnections", "balance.choose.twoChoices", "balance.choose.weighted",
          "balance.retryRefused", "balance.retryTimedOut", "balance.passOn", "balance.fall",
          "balance.rise", "balance.goOutWithKeys", "balance.comeInWithKeys", "balance.client.done",
          "balance.client.giveUp", "balance.backend.queue", "balance.backend.refuse",
          "balance.backend.begin", "balance.backend.finishAndBegin"})
        EXPECT_GT(seen[rule], 0) << rule << " was never checked";
}

} // namespace
} // namespace synod::balance
