// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/segment.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

Segment onlySyn() {
    Segment segment;
    segment.ctl.syn = true;
    segment.window = 65535;
    segment.options.mss = 1460;
    return segment;
}

Segment thousandOctets() {
    Segment segment;
    segment.seq = SequenceNumber(1);
    segment.ack = SequenceNumber(1);
    segment.ctl.ack = true;
    segment.window = 32768;
    segment.text = Octets(std::vector<std::uint8_t>(1000));
    return segment;
}

// RFC 9293 §3.4: "the number of octets occupied by the data in the segment (counting SYN and FIN)".
TEST(SegmentTest, LengthCountsSynAndFin) {
    EXPECT_EQ(Segment().length(), 0u);
    EXPECT_EQ(onlySyn().length(), 1u);
    Segment last = thousandOctets();
    EXPECT_EQ(last.length(), 1000u);
    last.ctl.fin = true;
    EXPECT_EQ(last.length(), 1001u);
    EXPECT_EQ(last.end(), SequenceNumber(1002));
}

TEST(SegmentTest, ReadsAsPacketdrillWritesIt) {
    const Names names;
    EXPECT_EQ(ownText(onlySyn(), names), "S 0:0(0) win 65535 <mss 1460>");
    EXPECT_EQ(ownText(thousandOctets(), names), ". 1:1001(1000) ack 1 win 32768");
    Segment everything = thousandOctets();
    everything.ctl = {true, true, true, true, true, true, true, true};
    everything.urgentPointer = 5;
    everything.options = {1460, 7, true, Timestamps{100, 50}, {}};
    everything.options.sack = {{SequenceNumber(1001), SequenceNumber(2001)},
                               {SequenceNumber(3001), SequenceNumber(4001)}};
    EXPECT_EQ(ownText(everything, names),
              "FSRP.UEW 1:1001(1000) ack 1 win 32768 urg 5 <mss 1460,sackOK,TS val 100 ecr 50,"
              "wscale 7,sack 1001:2001 3001:4001>");
    EXPECT_EQ(ownText(Segment(), names), "- 0:0(0) win 0");
}

TEST(SegmentTest, IsTheSameAfterAWayThroughJson) {
    const Names names;
    Segment segment = thousandOctets();
    segment.options.timestamps = Timestamps{1, 2};
    segment.options.sack = {{SequenceNumber(1001), SequenceNumber(2001)}};
    const Value written = Value::of(segment);
    Value read = Value::makeDefault(descriptorOf<Segment>());
    EXPECT_EQ(read.type()->readJson(read.mutableData(), "Segment",
                                    boost::json::parse(written.json(names)), names),
              "");
    EXPECT_EQ(read, written) << read.text(names);
}

} // namespace
} // namespace synod::tcp
