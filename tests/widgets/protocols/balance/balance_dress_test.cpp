// SPDX-License-Identifier: GPL-3.0-or-later
// What load balancing wears on the stage, where its nodes stand, and what its charts count.
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/systems/balance/runs.h"
#include "widgets/model/trace_model.h"
#include "widgets/protocols/balance/balance_actions.h"
#include "widgets/protocols/balance/balance_charts.h"
#include "widgets/protocols/balance/balance_dress.h"
#include "widgets/stage/layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace synod::widgets {
namespace {

class Dressed {
public:
    explicit Dressed(const std::string& options, const std::string& rest)
        : m_run(balance::balanced(options, rest)) {
        m_run.simulator.runUntil(seconds(5));
        model.setTrace(&m_run.trace);
    }
    NodeFace face(const std::string& name, Time time) {
        model.seekTime(time);
        NodeFace made;
        dress.dressNode(made, node(name), model.snapshot(), model.names());
        return made;
    }
    std::vector<std::string> actions(const std::string& name, Time time) {
        model.seekTime(time);
        std::vector<std::string> ids;
        for (const StageAction& action :
             balanceActions(node(name), nullptr, model.snapshot(), model.names()))
            ids.push_back(action.id.toStdString());
        return ids;
    }
    NodeId node(const std::string& name) { return *model.names().find(name); }
    const trace::Trace& trace() const { return m_run.trace; }

    BalanceDress dress;
    TraceModel model;

private:
    test::RecordedRun m_run;
};

constexpr const char* load = "[workload]\nclients = 2\nrate = \"30/s\"\n";

TEST(BalanceDress, LongTimesAreToldInSeconds) {
    const auto roleAfter = [](Time latency) {
        balance::ClientState client;
        client.done = 1;
        client.latency = latency;
        trace::Snapshot snapshot;
        snapshot.nodes.resize(1);
        snapshot.nodes[0].status = trace::NodeStatus::up;
        snapshot.nodes[0].state = Value::of(client);
        NodeFace face;
        BalanceDress().dressNode(face, NodeId{0}, snapshot, Names({"c1"}));
        return face.role.toStdString();
    };
    EXPECT_EQ(roleAfter(milliseconds(4)), "4.0 ms");
    EXPECT_EQ(roleAfter(milliseconds(9'940)), "9940 ms");
    EXPECT_EQ(roleAfter(milliseconds(12'340)), "12.3 s");
    EXPECT_EQ(roleAfter(seconds(140)), "140 s");
}

TEST(BalanceDress, ABackendThatIsOutOrDrainedLooksDifferent) {
    Dressed shown("", std::string(load) + "[[at]]\ntime = \"1s\"\ndo = \"crash\"\nnode = \"s2\"\n"
                                          "[[at]]\ntime = \"2s\"\ndo = \"restart\"\nnode = \"s2\"\n"
                                          "[[at]]\ntime = \"3s\"\ndo = \"request\"\nnode = \"lb\"\n"
                                          "command = \"drain s1\"\n");
    EXPECT_EQ(shown.face("s2", milliseconds(500)).ring, RoleRing::plain);
    const NodeFace out = shown.face("s2", milliseconds(2'050));
    EXPECT_EQ(out.role, "out");
    EXPECT_EQ(out.ring, RoleRing::dashed);
    EXPECT_EQ(out.tint, Tint());
    EXPECT_EQ(shown.face("s2", milliseconds(3'500)).ring, RoleRing::plain);
    EXPECT_EQ(shown.face("s1", milliseconds(3'500)).role, "drained");
}

TEST(BalanceDress, TheStripHasWhatIsServedAndWhatWaits) {
    Dressed shown("serviceTime = \"500ms\"\nworkers = 1\nqueue = 3\nattemptTimeout = \"5s\"", load);
    const NodeFace face = shown.face("s1", milliseconds(1'000));
    ASSERT_EQ(face.strip.size(), 4u);
    EXPECT_TRUE(face.strip[0].solid);
    EXPECT_FALSE(face.strip[1].solid);
    EXPECT_GE(face.role.section(' ', 0, 0).toInt(), 4) << "and what is on its way there or back";
    EXPECT_NE(face.tint, (Tint{Tint::Kind::ok, 0}));
}

TEST(BalanceDress, WeightPolicyAndLatencyAreWritten) {
    Dressed shown("policy = \"weightedRoundRobin\"", std::string(load) + "[node.s1]\nweight = 5\n");
    EXPECT_EQ(shown.face("s1", seconds(1)).roleTerm, "weight 5");
    EXPECT_EQ(shown.face("s2", seconds(1)).roleTerm, "");
    EXPECT_EQ(shown.face("lb", seconds(1)).role, "by weight");
    EXPECT_EQ(shown.face("c1", Time{}).role, "");
    EXPECT_EQ(shown.face("c1", seconds(1)).role, "60 ms") << "four times 10 and 20";
    shown.model.seekTime(seconds(4));
    EXPECT_TRUE(shown.dress.headline(shown.model.snapshot()).text.startsWith("p50 < 61 ms ·"))
        << shown.dress.headline(shown.model.snapshot()).text.toStdString();
}

TEST(BalanceDress, EachNodeOffersWhatCanBeDoneWithIt) {
    Dressed shown("", std::string(load) +
                          "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"lb\"\n"
                          "command = \"drain s1\"\n[[at]]\ntime = \"1s\"\ndo = \"request\"\n"
                          "node = \"s2\"\ncommand = \"slow 10\"\n");
    using Ids = std::vector<std::string>;
    EXPECT_EQ(shown.actions("lb", seconds(2)), (Ids{"policy", "request"}));
    EXPECT_EQ(shown.actions("s1", seconds(2)), (Ids{"undrain", "stop", "slow"}));
    EXPECT_EQ(shown.actions("s2", seconds(2)), (Ids{"drain", "stop", "fast"}));
    EXPECT_EQ(shown.actions("c1", seconds(2)), Ids{"request"});
}

TEST(BalanceDress, ARefusalIsToldFromAnAnswer) {
    const BalanceDress dress;
    const auto of = [](balance::Message message) { return Value::of(std::move(message)); };
    EXPECT_TRUE(dress.refuses(of(balance::Response{1, balance::Status::refused})));
    EXPECT_TRUE(dress.refuses(of(balance::Answer{1, balance::Status::timedOut, {}})));
    EXPECT_FALSE(dress.refuses(of(balance::Answer{1, balance::Status::done, {}})));
    EXPECT_NE(dress.messageFace(of(balance::Response{1, balance::Status::refused})),
              dress.messageFace(of(balance::Response{1, balance::Status::done})));
    EXPECT_TRUE(dress.messageFace(of(balance::Check{1})).calm);
}

TEST(BalanceDress, TheBalancerStandsBetweenClientsAndBackends) {
    for (const int backends : {1, 3, 7, 20}) {
        const scenario::Scenario made =
            balance::loaded("format = 1\nprotocol = \"balance\"\n[topology]\nnodes = " +
                            std::to_string(backends + 1) + "\n[workload]\nclients = 2\n");
        const std::vector<QPointF> places = layoutPositions(made.topology, 1.6);
        const double balancer = places[0].x();
        for (std::size_t node = 1; node < places.size(); ++node)
            if (made.topology.nodes[node].kind == net::NodeKind::client)
                EXPECT_LT(places[node].x(), balancer) << backends;
            else
                EXPECT_GT(places[node].x(), balancer) << backends;
        EXPECT_GT(smallestDistance(made.topology, places), 50) << backends;
    }
}

TEST(BalanceCharts, HaveALineForEachBackendAndThePercentiles) {
    Dressed shown("", load);
    BalanceCharts source;
    ChartTracks tracks;
    for (std::uint64_t seq = 0; seq < shown.trace().size(0); ++seq) {
        shown.model.seekSeq(seq + 1);
        const trace::Record& record = shown.trace().at(0, seq);
        source.read(record,
                    record.node.valid() ? shown.model.snapshot().nodes[record.node.index].state
                                        : Value(),
                    tracks);
    }
    const auto charts = source.charts(shown.model.names());
    ASSERT_EQ(charts.size(), 4u);
    EXPECT_EQ(charts[0].lines.size(), 3u);
    EXPECT_EQ(charts[1].lines.size(), 3u);
    EXPECT_EQ(charts[2].lines.size(), 3u);
}

} // namespace
} // namespace synod::widgets
