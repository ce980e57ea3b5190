// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as texts: what is written reads back as the same, whatever the octets.
#include "engine/systems/files/outcome.h"
#include "engine/systems/files/request.h"

#include <gtest/gtest.h>

namespace synod::files {
namespace {

Request put(std::string_view body) {
    Request request;
    request.method = Method::PUT;
    request.path = "/a b.txt";
    request.body = Octets(body);
    return request;
}

TEST(FilesRequest, ReadsWhatPeopleType) {
    const auto request = readRequest("  PUT /a.txt hello,  world ");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->method, Method::PUT);
    EXPECT_EQ(request->path, "/a.txt");
    EXPECT_EQ(request->body.text(), "hello,  world ");
    EXPECT_TRUE(readRequest("PUT /empty.txt"));
    EXPECT_EQ(readRequest("LIST /")->method, Method::LIST);
}

TEST(FilesRequest, RefusesWhatIsNone) {
    for (const char* text :
         {"", "PUT", "PUT a.txt x", "put /a.txt x", "PATCH /a.txt x", "GET /../a",
          "GET /a.txt body", "DELETE /a.txt body", "PUT /a base64:!!!!", "PUT /a If-Match:abc x",
          "PUT /a If-Match:\"a x", "PUT /a Blocks:1:2 ", "PUT /a If-Match:*,\"1\" x"})
        EXPECT_FALSE(readRequest(text)) << text;
}

TEST(FilesRequest, ReadsBackWhateverTheOctets) {
    for (const std::string_view body :
         {std::string_view(""), std::string_view("hello"), std::string_view("line\nline\n"),
          std::string_view(" blank"), std::string_view("blank\t"), std::string_view("#17"),
          std::string_view("If-Match:\"1\""), std::string_view("Blocks:1:2:3"),
          std::string_view("base64:AAAA"), std::string_view("\0\x01\xff", 3),
          std::string_view("中文")}) {
        Request request = put(body);
        EXPECT_EQ(readRequest(textOf(request)), request) << textOf(request);
        request.id = "17";
        request.ifMatch = {"\"1-00a1b2c3\"", "W/\"x\""};
        request.ifNoneMatch = {"*"};
        EXPECT_EQ(readRequest(textOf(request)), request) << textOf(request);
    }
}

TEST(FilesRequest, ReadsBackBlocksAndWhatPutsThemInPlace) {
    Request block = put("x");
    block.method = Method::BLOCK;
    block.block = 3;
    EXPECT_EQ(readRequest(textOf(block)), block);
    Request staged = put("");
    staged.staged = Staged{4, 50'000, 0x00A1B2C3};
    EXPECT_EQ(textOf(staged), "PUT /a%20b.txt Blocks:4:50000:00a1b2c3");
    EXPECT_EQ(readRequest(textOf(staged)), staged);
}

// RFC 9110 §13.1.1: If-Match = "*" / #entity-tag
TEST(FilesRequest, ReadsListsOfTags) {
    using Tags = std::vector<std::string>;
    EXPECT_EQ(readTags("*"), Tags({"*"}));
    EXPECT_EQ(readTags("\"a\" , W/\"b\",\"c,d\""), Tags({"\"a\"", "W/\"b\"", "\"c,d\""}));
    for (const char* text :
         {"", "a", "\"a", "\"a\" \"b\"", "\"a\",", "*,\"a\"", "w/\"a\"", "\"a b\""})
        EXPECT_FALSE(readTags(text)) << text;
}

TEST(FilesOutcome, IsToldInWords) {
    Outcome outcome;
    outcome.status = 200;
    outcome.etag = "\"2-00a1b2c3\"";
    outcome.body = Octets(std::string_view("say \"hi\""));
    EXPECT_EQ(textOf(outcome), "200 OK \"2-00a1b2c3\" say \"hi\"");
    EXPECT_EQ(bodyIn(textOf(outcome)), "say \"hi\"");
    EXPECT_EQ(readOutcome(textOf(outcome))->etag, outcome.etag);
    outcome = {};
    outcome.status = 404;
    EXPECT_EQ(textOf(outcome), "404 Not Found");
    EXPECT_EQ(readOutcome("404 Not Found")->status, 404);
    EXPECT_EQ(bodyIn("404 Not Found"), "");
    EXPECT_FALSE(readOutcome("17"));
}

} // namespace
} // namespace synod::files
