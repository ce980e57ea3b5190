// SPDX-License-Identifier: GPL-3.0-or-later
// Messages whose way is found by the nodes, hop by hop.
#include "engine/record/record_reader.h"
#include "engine/trace/record_json.h"
#include "tests/engine/run/hop_run.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::hopTest {
namespace {

using trace::DropReason;

TEST(HopByHop, aParcelIsHandedFromNodeToNodeAndStaysTheSame) {
    HopRun run(hop::hopScenario(4));
    run.send("send 3 9 hello");
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "n4 from n3: hello\n") << run.conversation();

    const auto sends = run.of(Kind::send);
    const auto forwards = run.of(Kind::forward);
    const auto delivers = run.of(Kind::deliver);
    ASSERT_EQ(sends.size(), 1u);
    ASSERT_EQ(forwards.size(), 2u);
    ASSERT_EQ(delivers.size(), 3u);
    for (const auto* record : {forwards[0], forwards[1], delivers[0], delivers[1], delivers[2]}) {
        EXPECT_EQ(record->message, sends[0]->message);
        EXPECT_EQ(record->from, NodeId{0}) << "end to end";
        EXPECT_EQ(record->to, NodeId{3});
    }
    EXPECT_EQ(delivers[0]->node, NodeId{1});
    EXPECT_EQ(delivers[0]->cause, sends[0]->seq);
    EXPECT_EQ(forwards[0]->node, NodeId{1});
    EXPECT_EQ(forwards[0]->cause, delivers[0]->seq);
    EXPECT_EQ(forwards[0]->why, 0) << "the rule of the step that passed it on";
    EXPECT_EQ(forwards[0]->payload.get<hop::Parcel>().left, 8u);
    EXPECT_EQ(delivers[1]->cause, forwards[0]->seq);
    EXPECT_EQ(forwards[0]->due - forwards[0]->time, milliseconds(10));
    EXPECT_EQ(run.trace.stepStart(0, forwards[0]->seq), delivers[0]->seq);
    EXPECT_EQ(run.trace.stepEnd(0, delivers[0]->seq), forwards[0]->seq + 1);
}

TEST(HopByHop, aPictureShowsTheSameMessageOnOneLinkAfterAnother) {
    HopRun run(hop::hopScenario(4));
    run.send("send 3 9 hello");
    run.simulator.runUntil(seconds(1));
    const Record& sent = *run.of(Kind::send)[0];
    const Record& delivered = *run.of(Kind::deliver)[0];
    const Record& forwarded = *run.of(Kind::forward)[0];
    trace::TraceCursor cursor(run.trace, 0);
    cursor.seekSeq(delivered.seq + 1);
    EXPECT_EQ(cursor.snapshot().messageCount(), 1u) << "at the node, about to be passed on";
    cursor.seekSeq(forwarded.seq + 1);
    const trace::MessageView* view = cursor.snapshot().message(sent.message);
    ASSERT_NE(view, nullptr);
    EXPECT_EQ(view->sent, sent.seq);
    EXPECT_EQ(view->hop, forwarded.seq);
    EXPECT_EQ(view->link, forwarded.link);
    cursor.seekTime(seconds(1));
    EXPECT_EQ(cursor.snapshot().messageCount(), 0u);
}

TEST(HopByHop, aNodeEndsAMessageAndSaysWhy) {
    HopRun run(hop::hopScenario(4));
    run.send("send 3 1 hello");
    run.send("send 1 0 refuse me");
    run.send("send 3 9 lose me");
    run.simulator.runUntil(seconds(1));
    const auto drops = run.of(Kind::drop);
    ASSERT_EQ(drops.size(), 3u) << run.conversation();
    EXPECT_EQ(drops[0]->reason, DropReason::refused);
    EXPECT_EQ(drops[0]->node, NodeId{1}) << "at its end";
    EXPECT_EQ(drops[1]->reason, DropReason::refused);
    EXPECT_EQ(drops[1]->node, NodeId{1}) << "nothing became of it on its way";
    EXPECT_EQ(drops[1]->why, trace::noWhy);
    EXPECT_EQ(drops[2]->reason, DropReason::ttlExpired);
    EXPECT_EQ(drops[2]->node, NodeId{2});
    EXPECT_EQ(drops[2]->why, 0);
    EXPECT_EQ(drops[2]->fraction, UINT32_MAX);
    EXPECT_EQ(run.trace.end(0).messageCount(), 0u);
}

TEST(HopByHop, whatMeetsACutLinkOrNoneIsDroppedThere) {
    HopRun run(hop::hopScenario(4));
    ASSERT_TRUE(run.act(intervention::Cut{{"n3", "n4"}}));
    run.send("send 3 9 hello");
    run.simulator.runUntil(seconds(1));
    ASSERT_EQ(run.of(Kind::drop).size(), 1u) << run.conversation();
    EXPECT_EQ(run.of(Kind::drop)[0]->reason, DropReason::linkCut);
    EXPECT_EQ(run.of(Kind::drop)[0]->node, NodeId{2});
    EXPECT_TRUE(run.of(Kind::drop)[0]->link.valid());

    ASSERT_TRUE(run.act(intervention::RemoveLink{{"n2", "n3"}}));
    run.send("send 3 9 hello");
    run.simulator.runUntil(seconds(2));
    ASSERT_EQ(run.of(Kind::drop).size(), 2u) << run.conversation();
    EXPECT_EQ(run.of(Kind::drop)[1]->reason, DropReason::linkCut);
    EXPECT_EQ(run.of(Kind::drop)[1]->node, NodeId{1});
    EXPECT_FALSE(run.of(Kind::drop)[1]->link.valid());
    EXPECT_EQ(run.trace.end(0).messageCount(), 0u);
}

TEST(HopByHop, peopleActOnAMessageOnItsSecondLink) {
    HopRun run(hop::hopScenario(4));
    for (const char* text : {"drop", "delay", "duplicate"})
        run.send(std::string("send 3 9 ") + text);
    run.simulator.runUntil(milliseconds(15));
    ASSERT_EQ(run.of(Kind::forward).size(), 3u);
    EXPECT_TRUE(run.act(intervention::Drop{{1}}));
    EXPECT_TRUE(run.act(intervention::Delay{{2}, milliseconds(100)}));
    EXPECT_TRUE(run.act(intervention::Duplicate{{3}}));
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "n4 from n3: duplicate\nn4 from n3: duplicate\nn4 from n3: delay\n")
        << run.conversation();
    EXPECT_EQ(run.of(Kind::drop)[0]->reason, DropReason::byHand);
    EXPECT_EQ(run.of(Kind::drop)[0]->link, run.of(Kind::forward)[0]->link);
    EXPECT_EQ(run.trace.end(0).messageCount(), 0u);
}

TEST(HopByHop, eachLinkLosesAndDuplicatesForItself) {
    scenario::Scenario made = hop::hopScenario(3);
    made.topology.links[1].parameters.duplicate = {Probability::one};
    HopRun twice(made);
    twice.send("send 2 9 twice");
    twice.simulator.runUntil(seconds(1));
    EXPECT_EQ(twice.outputs(), "n3 from n2: twice\nn3 from n2: twice\n") << twice.conversation();
    made.topology.links[1].parameters.loss = {Probability::one};
    HopRun never(made);
    never.send("send 2 9 never");
    never.simulator.runUntil(milliseconds(15));
    EXPECT_EQ(never.of(Kind::forward).size(), 1u);
    never.simulator.runUntil(seconds(1));
    EXPECT_EQ(never.of(Kind::drop)[0]->node, NodeId{1}) << "the copy takes its own time";
}

TEST(HopByHop, inManualDeliveryEveryHopWaitsToBePicked) {
    scenario::Scenario made = hop::hopScenario(3);
    made.delivery = scenario::Delivery::manual;
    HopRun run(made);
    run.send("send 2 9 hello");
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.of(Kind::deliver).size(), 0u);
    EXPECT_TRUE(run.act(intervention::Deliver{{1}}));
    EXPECT_EQ(run.of(Kind::forward).size(), 1u) << run.conversation();
    EXPECT_EQ(run.outputs(), "");
    EXPECT_TRUE(run.act(intervention::Deliver{{1}}));
    EXPECT_EQ(run.outputs(), "n3 from n2: hello\n") << run.conversation();
}

TEST(HopByHop, aPausedNodePassesOnWhenItGoesOnAndACrashedOneDoesNot) {
    HopRun run(hop::hopScenario(3));
    ASSERT_TRUE(run.act(intervention::Pause{"n2"}));
    run.send("send 2 9 patient");
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "");
    ASSERT_TRUE(run.act(intervention::Resume{"n2"}));
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.outputs(), "n3 from n2: patient\n") << run.conversation();
    ASSERT_TRUE(run.act(intervention::Crash{"n2"}));
    run.send("send 2 9 lost");
    run.simulator.runUntil(seconds(3));
    ASSERT_EQ(run.of(Kind::drop).size(), 1u);
    EXPECT_EQ(run.of(Kind::drop)[0]->reason, DropReason::receiverCrashed);
    EXPECT_NE(run.conversation().find("n1 → n3  Parcel is lost: n2 is down"), std::string::npos)
        << run.conversation();
}

TEST(HopByHop, aDroppedMessageThatWaitedAtAPausedNodeDoesNotComeBack) {
    HopRun run(hop::hopScenario(2));
    ASSERT_TRUE(run.act(intervention::Pause{"n2"}));
    run.send("send 1 9 first");
    run.simulator.runUntil(seconds(1));
    EXPECT_TRUE(run.act(intervention::Drop{{1}}));
    run.send("send 1 9 second"); // takes the place in the list of what is on its way
    ASSERT_TRUE(run.act(intervention::Resume{"n2"}));
    run.simulator.runUntil(seconds(1));
    EXPECT_EQ(run.outputs(), "") << "the second is on its link still";
    run.simulator.runUntil(seconds(2));
    EXPECT_EQ(run.outputs(), "n2 from n1: second\n") << run.conversation();
}

TEST(HopByHop, itsRecordsReadBackFromTheirLines) {
    HopRun run(hop::hopScenario(4));
    run.send("send 3 1 hello");
    run.send("send 3 9 hello");
    run.simulator.runUntil(milliseconds(15));
    ASSERT_TRUE(run.act(intervention::Cut{{"n4", "n3"}}));
    run.simulator.runUntil(seconds(1));
    trace::RecordLines writer(run.simulator.topology());
    trace::RecordLines rewriter(run.simulator.topology());
    record::RecordReader reader(hop::hopSystem(), run.simulator.topology());
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        std::string line;
        std::string again;
        writer.append(line, run.trace.at(0, seq));
        Record read;
        const record::LineFault fault = reader.read(read, boost::json::parse(line).get_object());
        ASSERT_EQ(fault.what, "") << line;
        rewriter.append(again, read);
        EXPECT_EQ(again, line);
    }
}

} // namespace
} // namespace synod::hopTest
