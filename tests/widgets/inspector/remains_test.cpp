// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/remains.h"
#include "widgets/model/crash.h"

#include <QLabel>

#include <gmock/gmock.h>

#include <map>

namespace synod::widgets {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

/// A session that was run to its end from its scenario.
struct Played {
    explicit Played(const std::string& text) {
        scenario::LoadResult loaded = scenario::loadScenario(text, "test.toml");
        if (const auto* wrong = std::get_if<scenario::LoadError>(&loaded))
            ADD_FAILURE() << wrong->text();
        const auto scenario = std::get<scenario::Scenario>(std::move(loaded));
        trace::SessionHeader header;
        header.protocol = scenario.protocol;
        header.scenario = text;
        sim::Simulator simulator(scenario, nullptr);
        header.topology = simulator.topology();
        trace = std::make_unique<trace::Trace>(std::move(header));
        trace::TraceWriter writer(*trace, 0);
        simulator.setSink(&writer);
        simulator.runUntil(scenario.until);
        model.setTrace(trace.get());
    }
    const Names& names() const { return model.names(); }
    Value stateAt(std::uint64_t count, NodeId node) const {
        trace::TraceCursor cursor(*trace, 0);
        cursor.seekSeq(count);
        return cursor.snapshot().nodes[node.index].state;
    }

    std::unique_ptr<trace::Trace> trace;
    TraceModel model;
};

const char* const raft = R"(
format = 1
protocol = "raft"
seed = 3
until = "3s"
[topology]
nodes = 3
[workload]
clients = 1
[[at]]
time = "1s"
do = "crash"
node = "leader"
[[at]]
time = "1.4s"
do = "restart"
node = "n1"
[[at]]
time = "1.4s"
do = "restart"
node = "n2"
[[at]]
time = "1.4s"
do = "restart"
node = "n3"
[[at]]
time = "2s"
do = "crash"
node = "n2"
disk = "lost"
)";

const char* const paxos = R"(
format = 1
protocol = "paxos"
seed = 3
until = "3s"
[topology]
nodes = 3
[[at]]
time = "1s"
do = "request"
node = "n1"
command = "put x 1"
[[at]]
time = "2s"
do = "crash"
node = "n1"
[[at]]
time = "2.2s"
do = "restart"
node = "n1"
)";

std::vector<std::string> namesOf(const std::vector<Field>& fields) {
    std::vector<std::string> names;
    for (const Field& field : fields)
        names.push_back(field.name);
    return names;
}

std::string textOf(const std::vector<Field>& fields, const std::string& name) {
    for (const Field& field : fields)
        if (field.name == name)
            return field.text + "/" + std::to_string(field.children.size());
    return "none";
}

/// What is said to be kept is what the node has when it comes back, and nothing else is.
void expectKeptComesBack(const Played& run) {
    const DiskRule rule(run.trace->header());
    int crashes = 0;
    for (std::uint64_t seq = 0; seq < run.trace->size(0); ++seq) {
        const trace::Record& restart = run.trace->at(0, seq);
        if (restart.kind != trace::Kind::restart)
            continue;
        const NodeId node = restart.node;
        const Value before = run.stateAt(seq, node), after = run.stateAt(seq + 1, node);
        const auto remains = rule.apply(run.model.topology(), node, before, false, run.names());
        ASSERT_TRUE(remains);
        ++crashes;
        const std::vector<Field> came = after.fields(run.names()).children;
        for (const Field& kept : remains->kept) {
            EXPECT_EQ(textOf(came, kept.name),
                      kept.text + "/" + std::to_string(kept.children.size()))
                << kept.name;
            EXPECT_THAT(namesOf(remains->lost), Not(Contains(kept.name)));
        }
        EXPECT_EQ(remains->kept.size() + remains->lost.size(), came.size());
    }
    EXPECT_GT(crashes, 0);
}

TEST(Remains, WhatIsKeptComesBackAfterARestart) {
    expectKeptComesBack(Played(raft));
    expectKeptComesBack(Played(paxos));
}

TEST(Remains, ARaftServerKeepsTermVoteAndLog) {
    const Played run(raft);
    const DiskRule rule(run.trace->header());
    const auto remains = rule.apply(run.model.topology(), NodeId{0},
                                    run.stateAt(run.trace->size(0), NodeId{0}), false, run.names());
    ASSERT_TRUE(remains);
    EXPECT_THAT(namesOf(remains->kept),
                ::testing::ElementsAre("currentTerm", "votedFor", "log", "snapshot"));
    EXPECT_THAT(namesOf(remains->lost), Contains("commitIndex"));
}

TEST(Remains, WithItsDiskEverythingIsLost) {
    const Played run(raft);
    const DiskRule rule(run.trace->header());
    const Value state = run.stateAt(run.trace->size(0), NodeId{1});
    const auto remains = rule.apply(run.model.topology(), NodeId{1}, state, true, run.names());
    ASSERT_TRUE(remains);
    EXPECT_THAT(remains->kept, IsEmpty());
    EXPECT_EQ(remains->lost.size(), state.fields(run.names()).children.size());
}

TEST(Remains, OfAFieldThatBothHaveOnlyTheDifferenceIsLost) {
    const std::vector<Field> all{{"tcp", "", {{"issUsed", "2", {}}, {"nextPort", "7", {}}}},
                                 {"log", "", {{"1", "a", {}}, {"2", "b", {}}}}};
    const std::vector<Field> kept{{"tcp", "", {{"issUsed", "2", {}}}},
                                  {"log", "", {{"1", "a", {}}}}};
    const std::vector<Field> rest = without(all, kept);
    ASSERT_EQ(namesOf(rest), (std::vector<std::string>{"tcp", "log"}));
    EXPECT_EQ(namesOf(rest[0].children), (std::vector<std::string>{"nextPort"}));
    EXPECT_EQ(rest[1].children.size(), 2u) << "half of a list would be another list";
}

TEST(Remains, TheLastCrashIsFoundHoweverLongAgo) {
    trace::SessionHeader header;
    header.protocol = "none";
    for (const char* name : {"n1", "n2"})
        header.topology.addNode(name, net::NodeKind::server);
    trace::Trace trace(std::move(header));
    const std::map<std::uint64_t, trace::Kind> of{{10, trace::Kind::crash},
                                                  {3'000, trace::Kind::restart},
                                                  {3'400, trace::Kind::crash},
                                                  {3'450, trace::Kind::restart},
                                                  {3'480, trace::Kind::crash}};
    for (std::uint64_t seq = 0; seq < 20'000; ++seq) {
        trace::Record record;
        record.seq = seq;
        record.time = microseconds(static_cast<std::int64_t>(seq));
        const auto found = of.find(seq);
        record.kind = found == of.end() ? trace::Kind::note : found->second;
        record.node = NodeId{static_cast<std::uint16_t>(found == of.end() ? 1 : 0)};
        trace.append(0, std::move(record));
    }
    TraceModel model;
    model.setTrace(&trace);
    const auto crashAt = [&](std::uint64_t count) {
        model.seekSeq(count);
        return crashOf(trace, 0, model.snapshot(), NodeId{0});
    };
    EXPECT_EQ(crashAt(5), std::nullopt);
    EXPECT_EQ(crashAt(11), 10u);
    EXPECT_EQ(crashAt(2'999), 10u);
    EXPECT_EQ(crashAt(3'200), std::nullopt);
    EXPECT_EQ(crashAt(3'420), 3'400u);
    EXPECT_EQ(crashAt(20'000), 3'480u);
    EXPECT_EQ(crashOf(trace, 0, model.snapshot(), NodeId{1}), std::nullopt);
}

TEST(LostDisks, AreFoundWhereTheNodeIsDown) {
    Played run(raft);
    LostDisks disks;
    const auto lostAt = [&](Time time) {
        run.model.seekTime(time);
        return disks.find(*run.trace, 0, run.model.snapshot());
    };
    EXPECT_TRUE(lostAt(milliseconds(1'200)).empty()) << "the leader is down, its disk is there";
    EXPECT_EQ(lostAt(milliseconds(2'500)), std::vector{NodeId{1}});
    EXPECT_TRUE(lostAt(milliseconds(1'900)).empty());
    EXPECT_EQ(lostAt(milliseconds(2'100)), std::vector{NodeId{1}});
}

TEST(Remains, TheInspectorSaysWhenAndWhat) {
    Played run(raft);
    ThemeHolder theme;
    Inspector inspector(&run.model, &theme);
    inspector.resize(300, 700);
    inspector.show();
    run.model.seekTime(milliseconds(2'500));
    run.model.select({.kind = Selection::Kind::node, .node = NodeId{1}});
    const auto* plate = inspector.findChild<QLabel*>("crashPlate");
    const auto* kept = inspector.findChild<FieldView*>("keptFields");
    const auto* lost = inspector.findChild<FieldView*>("lostFields");
    ASSERT_TRUE(plate && kept && lost);
    EXPECT_TRUE(plate->isVisible());
    EXPECT_EQ(plate->text().toStdString(), "Crashed at 2.000 s, and its disk is lost");
    EXPECT_FALSE(kept->isVisible());
    EXPECT_TRUE(lost->isVisible());
    EXPECT_EQ(lost->model()->index(0, 0).data(FieldModel::nameRole).toString(), "role");
    for (int row = 0; row < lost->model()->rowCount(); ++row)
        EXPECT_NE(lost->model()->index(row, 0).data(FieldModel::valueRole).toString(), "0");

    run.model.seekTime(milliseconds(1'200)); // only the leader of then is down
    const auto& nodes = run.model.snapshot().nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        run.model.select({.kind = Selection::Kind::node, .node = NodeId::at(i)});
        const bool down = nodes[i].status == trace::NodeStatus::crashed;
        EXPECT_EQ(plate->isVisible(), down) << i;
        if (!down)
            continue;
        EXPECT_EQ(plate->text().toStdString(), "Crashed at 1.000 s");
        EXPECT_TRUE(kept->isVisible());
        EXPECT_EQ(kept->model()->index(0, 0).data(FieldModel::nameRole).toString(), "currentTerm");
    }
}

TEST(Remains, WithoutAScenarioTheLastStateIsShownWhole) {
    Played run(raft);
    trace::SessionHeader header = run.trace->header();
    header.scenario = "format = 99";
    EXPECT_FALSE(DiskRule(header).apply(run.model.topology(), NodeId{0},
                                        run.stateAt(run.trace->size(0), NodeId{0}), false,
                                        run.names()));
}

} // namespace
} // namespace synod::widgets
