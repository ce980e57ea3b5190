// SPDX-License-Identifier: GPL-3.0-or-later
// Messages as HTTP/1.1, there and back.
#include "engine/systems/balance/http_text.h"

#include <gtest/gtest.h>

namespace synod::balance {
namespace {

constexpr NodeId s3{3}, c7{7};

std::vector<Message> everyMessage() {
    return {Request{17, Operation::get, 3},
            Request{18, Operation::append, 4},
            Attempt{5, c7, 17, Operation::put, 3},
            Response{5, Status::done},
            Response{6, Status::refused},
            Answer{17, Status::done, s3, 0},
            Answer{17, Status::refused, s3, 2},
            Answer{17, Status::noBackend, {}, 1},
            Answer{17, Status::timedOut, s3, 0},
            Answer{17, Status::badGateway, s3, 0},
            Check{9},
            CheckAnswer{9}};
}

TEST(BalanceHttp, EveryMessageReadsBackAsItWas) {
    for (const Message& message : everyMessage())
        for (const HttpStyle style : {HttpStyle{true, false}, HttpStyle{false, true}}) {
            const std::string text = httpText(message, style);
            const auto read = readHttp(text + "GET /");
            ASSERT_TRUE(read) << text;
            EXPECT_EQ(read->message, message) << text;
            EXPECT_EQ(read->length, text.size()) << text;
        }
}

TEST(BalanceHttp, IsWhatRfc9112Says) {
    EXPECT_EQ(httpText(Request{17, Operation::get, 3}, {}),
              "GET /3 HTTP/1.1\r\nHost: balance\r\nRequest-Number: 17\r\n\r\n");
    EXPECT_EQ(httpText(Answer{17, Status::noBackend, {}, 2}, {false, false}),
              "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n"
              "Request-Number: 17\r\nRetry-After: 2\r\n\r\n");
    const std::string keyed = httpText(Attempt{5, c7, 18, Operation::append, 4}, {true, true});
    EXPECT_NE(keyed.find("Idempotency-Key: \"7-18\"\r\n"), std::string::npos) << keyed;
}

TEST(BalanceHttp, APartIsNotAMessageYet) {
    const std::string text = httpText(Check{9}, {});
    for (std::size_t length = 0; length < text.size(); ++length) {
        EXPECT_FALSE(readHttp(std::string_view(text).substr(0, length))) << length;
        EXPECT_FALSE(isNoHttp(std::string_view(text).substr(0, length))) << length;
    }
}

TEST(BalanceHttp, WhatIsNoneIsNone) {
    for (const char* text :
         {"\r\n\r\n", "GET\r\n\r\n", "GET /3 HTTP/1.0\r\nRequest-Number: 1\r\n\r\n",
          "GET /x HTTP/1.1\r\nRequest-Number: 1\r\n\r\n", "GET /3 HTTP/1.1\r\n\r\n",
          "HTTP/1.1 418 Teapot\r\nRequest-Number: 1\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nCheck-Round: -1\r\n\r\n",
          "POST /3 HTTP/1.1\r\nRequest-Number: 1\r\nAttempt-Number: 2\r\n\r\n"}) {
        EXPECT_FALSE(readHttp(text)) << text;
        EXPECT_TRUE(isNoHttp(text)) << text;
    }
    EXPECT_TRUE(isNoHttp(std::string(9'000, 'x')));
}

TEST(BalanceHttp, ASegmentGoesByWhatItCarries) {
    tcp::Segment segment;
    segment.ctl.ack = true;
    EXPECT_EQ(nameOf(Message(segment)), "ACK");
    segment.text = Octets(std::string_view("GET /"));
    EXPECT_EQ(nameOf(Message(segment)), "Data");
    segment.text = Octets(httpText(Attempt{5, c7, 17, Operation::put, 3}, {}));
    EXPECT_EQ(nameOf(Message(segment)), "Attempt");
    ASSERT_TRUE(carriedBy(segment));
    EXPECT_EQ(*carriedBy(segment), Message(Attempt{5, c7, 17, Operation::put, 3}));
    segment.ctl.syn = true;
    segment.text = {};
    EXPECT_EQ(nameOf(Message(segment)), "SYN-ACK");
}

} // namespace
} // namespace synod::balance
