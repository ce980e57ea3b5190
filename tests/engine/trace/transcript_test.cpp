// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/transcript.h"

#include <gtest/gtest.h>

namespace synod::trace {
namespace {

using net::DirectedLink;

constexpr Rule heard{"test.heard", "%1 heard %2 from %3 after %4", "Test §1"};

/// Two nodes and a link, and what is printed about them.
class Printed : public testing::Test {
protected:
    Printed() {
        topology.addNode("n1", net::NodeKind::server);
        topology.addNode("n2", net::NodeKind::server);
        topology.addLink(n1, n2, {});
    }

    Record record(Kind kind, NodeId node = {}) {
        Record made;
        made.seq = next++;
        made.time = milliseconds(12);
        made.kind = kind;
        made.node = node;
        return made;
    }
    Record message(Kind kind, std::uint64_t id, Value payload = {}) {
        Record made = record(kind, n1);
        made.message = id;
        made.from = n1;
        made.to = n2;
        made.link = DirectedLink::of(0, true);
        made.due = milliseconds(22);
        made.payload = std::move(payload);
        return made;
    }
    std::string print(std::vector<Record> records, TranscriptOptions options = {}) {
        std::string text;
        Transcript transcript(
            topology, [&](std::string_view written) { text += written; }, options);
        for (const Record& one : records)
            transcript.print(one);
        transcript.finish();
        return text;
    }
    std::string printOne(Record one) {
        std::vector<Record> records;
        records.push_back(std::move(one));
        return print(std::move(records));
    }

    static constexpr NodeId n1{0}, n2{1};
    net::Topology topology;
    std::uint64_t next = 0;
};

TEST_F(Printed, ADeliveryShowsTheMessageAndTheReasons) {
    std::vector<Record> records;
    records.push_back(message(Kind::send, 1, Value::of(std::string("hello"))));
    Record deliver = message(Kind::deliver, 1);
    deliver.node = n2;
    deliver.time = milliseconds(22);
    deliver.step = std::make_unique<StepDetail>();
    deliver.step->why.push_back(
        {&heard,
         {argument(n2), argument(std::string("hello")), argument(n1), argument(milliseconds(10))}});
    records.push_back(std::move(deliver));
    std::string text = print(std::move(records));
    EXPECT_TRUE(text.starts_with("    12.000 ms  n1 → n2  ")) << text;
    EXPECT_TRUE(
        text.ends_with("hello\n"
                       "               why: n2 heard hello from n1 after 10 ms   [Test §1]\n"))
        << text;
    EXPECT_NE(text.find("\n    22.000 ms  n2 ← n1  "), text.npos) << text;
}

TEST_F(Printed, WhatHappensToNodesIsInWords) {
    EXPECT_EQ(printOne(record(Kind::pause, n1)), "    12.000 ms  n1  is paused\n");
    EXPECT_EQ(printOne(record(Kind::resume, n1)), "    12.000 ms  n1  goes on\n");
    Record crash = record(Kind::crash, n2);
    crash.payload = Value::of(CrashBody{});
    EXPECT_EQ(printOne(crash), "    12.000 ms  n2  crashes\n");
    crash.payload = Value::of(CrashBody{.diskLost = true});
    EXPECT_EQ(printOne(crash), "    12.000 ms  n2  crashes and loses its disk\n");
    crash.payload = Value::of(CrashBody{.removed = true});
    EXPECT_EQ(printOne(crash), "    12.000 ms  n2  is taken away\n");
}

TEST_F(Printed, AClockSaysHowItGoesAndWhatItShows) {
    Record change = record(Kind::clockChanged, n1);
    change.payload = Value::of(NodeClock{{2'000'000}, milliseconds(12), milliseconds(15)});
    EXPECT_EQ(printOne(change),
              "    12.000 ms  n1  its clock goes at 2 times the right rate, and shows 15.000 ms\n");
    change.payload = Value::of(NodeClock{{}, milliseconds(12), milliseconds(15)});
    EXPECT_EQ(printOne(change),
              "    12.000 ms  n1  its clock goes at the right rate, and shows 15.000 ms\n");
}

TEST_F(Printed, ALossSaysWhereAndWhy) {
    Record drop = message(Kind::drop, 1);
    drop.reason = DropReason::loss;
    EXPECT_EQ(printOne(drop), "    12.000 ms  n1 → n2  is lost on n1–n2\n");
    drop.reason = DropReason::linkCut;
    EXPECT_EQ(printOne(drop), "    12.000 ms  n1 → n2  is lost: n1–n2 is cut\n");
    drop.reason = DropReason::receiverCrashed;
    EXPECT_EQ(printOne(drop), "    12.000 ms  n1 → n2  is lost: n2 is down\n");
    drop.reason = DropReason::byHand;
    EXPECT_EQ(printOne(drop), "    12.000 ms  n1 → n2  is dropped by hand\n");
}

TEST_F(Printed, ALinkSaysOnlyWhatChanged) {
    Record change = record(Kind::linkChanged);
    change.link = DirectedLink::of(0, true);
    net::Link link = topology.links[0];
    link.backwardUp = false;
    change.payload = Value::of(LinkChange{link});
    EXPECT_EQ(printOne(change), "    12.000 ms  n1–n2  cut from n2 to n1\n");
    link.forwardUp = false;
    change.payload = Value::of(LinkChange{link});
    EXPECT_EQ(printOne(change), "    12.000 ms  n1–n2  cut\n");
    link = topology.links[0];
    link.parameters.latency = milliseconds(40);
    link.parameters.loss = Probability{Probability::one / 10};
    change.payload = Value::of(LinkChange{link});
    EXPECT_EQ(printOne(change), "    12.000 ms  n1–n2  latency 10 ms → 40 ms, loss 0 → 0.1\n");
}

TEST_F(Printed, AViolationNamesThePropertyAndTheEvidence) {
    Record violation = record(Kind::violation, n1);
    violation.payload = Value::of(ViolationBody{"Election Safety", {}, {4, 9}});
    EXPECT_EQ(printOne(violation), "    12.000 ms  n1  VIOLATION of Election Safety\n"
                                   "               see records 4, 9\n");
}

TEST_F(Printed, TimersAndTheDiskAreFoldedAwayUnlessAskedFor) {
    Record set = record(Kind::timerSet, n1);
    set.payload = Value::of(std::string("electionTimeout"));
    set.due = milliseconds(300);
    EXPECT_EQ(printOne(set), "");
    std::vector<Record> records;
    records.push_back(std::move(set));
    EXPECT_EQ(print(std::move(records), {.everything = true}),
              "    12.000 ms  n1  sets election timeout, due at 300.000 ms\n");
}

TEST_F(Printed, StatesFollowEachStepWhenAskedFor) {
    std::vector<Record> records;
    Record start = record(Kind::start, n1);
    start.payload = Value::of(std::string("term=3 votedFor=— log=[] store={} name= of=(a=1 b=—) "
                                          "in={k:a=— b=2 c=—} x"));
    records.push_back(start);
    records.push_back(message(Kind::send, 1)); // of the same step
    start.node = n2;
    records.push_back(start);
    records.push_back(record(Kind::crash, n1));
    const std::string text = print(std::move(records), {.states = true});
    const std::string state = "term=3 of=(a=1 b=—) in={k:a=— b=2 c=—} x";
    EXPECT_EQ(text, "    12.000 ms  n1  starts\n"
                    "    12.000 ms  n1 → n2  \n"
                    "               = n1  " +
                        state +
                        "\n"
                        "    12.000 ms  n2  starts\n"
                        "               = n1  " +
                        state + "\n               = n2  " + state +
                        "\n"
                        "    12.000 ms  n1  crashes\n"
                        "               = n1  is down\n"
                        "               = n2  " +
                        state + "\n");
}

TEST_F(Printed, ChatterThatChangesNothingIsFoldedWhenAskedFor) {
    const auto isHello = [](const Value& value) { return value.get<std::string>() == "hello"; };
    const auto steps = [&](const char* word) {
        std::vector<Record> records;
        Record expired = record(Kind::timerExpired, n1);
        expired.payload = Value::of(std::string("heartbeat"));
        records.push_back(std::move(expired));
        records.push_back(message(Kind::send, 1, Value::of(std::string(word))));
        Record deliver = message(Kind::deliver, 1);
        deliver.node = n2;
        records.push_back(std::move(deliver));
        return records;
    };
    EXPECT_EQ(print(steps("hello"), {.isBackground = isHello}), "");
    EXPECT_NE(print(steps("news"), {.isBackground = isHello}), "");
    EXPECT_NE(print(steps("hello")), "");
}

} // namespace
} // namespace synod::trace
