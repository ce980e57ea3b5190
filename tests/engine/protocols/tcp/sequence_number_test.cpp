// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/sequence_number.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace synod::tcp {
namespace {

struct Comparison {
    const char* name;
    std::uint32_t a, b;
    bool less;
};

class SequenceNumberComparison : public testing::TestWithParam<Comparison> {};

// RFC 9293 §3.4: "all arithmetic dealing with sequence numbers must be performed modulo 2^32".
TEST_P(SequenceNumberComparison, IsModulo2To32) {
    const Comparison& c = GetParam();
    const SequenceNumber a(c.a), b(c.b);
    EXPECT_EQ(a < b, c.less);
    EXPECT_EQ(b > a, c.less);
    EXPECT_EQ(a <= b, c.less || a == b);
    EXPECT_EQ(b >= a, c.less || a == b);
}

INSTANTIATE_TEST_SUITE_P(Table,
                         SequenceNumberComparison,
                         testing::Values(Comparison{"Equal", 7, 7, false},
                                         Comparison{"Next", 7, 8, true},
                                         Comparison{"Previous", 8, 7, false},
                                         Comparison{"AcrossTheWrap", 0xFFFFFFFF, 0, true},
                                         Comparison{"BackAcrossTheWrap", 0, 0xFFFFFFFF, false},
                                         Comparison{"FarAhead", 5, 0x80000004, true},
                                         Comparison{"TooFarAhead", 5, 0x80000006, false}),
                         [](const auto& one) { return one.param.name; });

TEST(SequenceNumberTest, AdditionAndDistanceWrap) {
    const SequenceNumber last(0xFFFFFFFF);
    EXPECT_EQ(last + 2, SequenceNumber(1));
    EXPECT_EQ(SequenceNumber(1) - 2, last);
    EXPECT_EQ(SequenceNumber(1) - last, 2u);
    EXPECT_EQ(later(last, SequenceNumber(0)), SequenceNumber(0));
    EXPECT_EQ(earlier(last, SequenceNumber(0)), last);
}

// RFC 9293 §3.4: "SND.UNA < SEG.ACK =< SND.NXT" across the wrap.
TEST(SequenceNumberTest, AnAcceptableAckIsTheSameAcrossTheWrap) {
    for (const std::uint32_t iss : {100u, 0xFFFFFFF0u}) {
        const SequenceNumber una(iss), nxt = una + 20;
        const auto acceptable = [&](SequenceNumber ack) { return una < ack && ack <= nxt; };
        EXPECT_FALSE(acceptable(una));
        EXPECT_TRUE(acceptable(una + 1));
        EXPECT_TRUE(acceptable(nxt));
        EXPECT_FALSE(acceptable(nxt + 1));
        EXPECT_FALSE(acceptable(una - 1));
    }
}

TEST(SequenceNumberTest, IsAPlainNumberInJson) {
    const SequenceNumber written(4294967295u);
    std::string text;
    appendOwnJson(text, written, Names());
    EXPECT_EQ(text, "4294967295");
    SequenceNumber read;
    EXPECT_EQ(readOwnJson(read, boost::json::parse(text), Names()), "");
    EXPECT_EQ(read, written);
    EXPECT_NE(readOwnJson(read, boost::json::parse("4294967296"), Names()), "");
}

} // namespace
} // namespace synod::tcp
