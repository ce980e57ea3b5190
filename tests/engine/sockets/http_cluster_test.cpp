// SPDX-License-Identifier: GPL-3.0-or-later
// Programs outside ask real servers by HTTP: by octets, as a client that is wrong would write them,
// and by Beast's own client. RFC 9112.
#include "engine/core/why_value.h"
#include "tests/engine/sockets/http_cluster.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace synod::socketsTest {
namespace {

namespace http = boost::beast::http;

TEST_F(HttpCluster, WhatOneServerIsGivenTheOthersHave) {
    EXPECT_EQ(statusLine(put("/a.txt", "hello", "n1")), "HTTP/1.1 201 Created")
        << cluster.conversation();
    for (const char* node : {"n1", "n2", "n3"}) {
        const std::string answer = get("/a.txt", node);
        EXPECT_EQ(statusLine(answer), "HTTP/1.1 200 OK") << cluster.conversation();
        EXPECT_EQ(contentOf(answer), "hello");
    }
    EXPECT_EQ(statusLine(put("/a.txt", "", "n2")), "HTTP/1.1 200 OK");
    EXPECT_EQ(contentOf(get("/a.txt", "n3")), "");
    EXPECT_EQ(statusLine(say(closing("DELETE", "/a.txt"), "n3")), "HTTP/1.1 204 No Content");
    EXPECT_EQ(statusLine(get("/a.txt", "n2")), "HTTP/1.1 404 Not Found");
}

TEST_F(HttpCluster, ARequestIsAnInputOfTheSessionAndItsAnswerAnOutput) {
    put("/a.txt", "hello", "n2");
    const auto isRequest = [](const trace::Record& record) {
        return record.kind == trace::Kind::request;
    };
    ASSERT_TRUE(cluster.untilRecord(isRequest));
    const trace::Record* request = cluster.find(isRequest);
    EXPECT_EQ(request->node, cluster.node("n2"));
    EXPECT_EQ(request->payload.text(cluster.names()), "PUT /a.txt #1 hello");
    const std::uint64_t cause = request->cause;
    ASSERT_NE(cause, trace::noSeq);
    EXPECT_EQ(cluster.trace().at(0, cause).kind, trace::Kind::intervention);
    EXPECT_TRUE(cluster.untilRecord([&](const trace::Record& record) {
        return isOutput(record) && record.node == cluster.node("n2") &&
               record.payload.json(cluster.names()).find("\"id\":\"1\"") != std::string::npos;
    })) << cluster.conversation();
}

TEST_F(HttpCluster, LongFilesComeBackWholeFromEveryServer) {
    const std::string content = patternOf(300'000);
    EXPECT_EQ(statusLine(put("/a.bin", content, "n2")), "HTTP/1.1 201 Created")
        << cluster.conversation();
    for (const char* node : {"n1", "n2", "n3"})
        EXPECT_TRUE(contentOf(get("/a.bin", node)) == content) << node;
    const std::string part = say(closing("GET", "/a.bin", "Range: bytes=299990-\r\n"), "n3");
    EXPECT_EQ(statusLine(part), "HTTP/1.1 206 Partial Content");
    EXPECT_EQ(contentOf(part), content.substr(299'990));
}

TEST_F(HttpCluster, ContentThatLiesBesideIsFetchedByWhoWasAwayAndGoneWithItsFile) {
    const std::string content = patternOf(1'000'000);
    const std::string away = followerName();
    const std::string asked = leaderName();
    cluster.post(intervention::Crash{away});
    EXPECT_EQ(statusLine(patiently([&] { return put("/a.bin", content, asked); })),
              "HTTP/1.1 201 Created")
        << cluster.conversation();
    cluster.post(intervention::Restart{away});
    const std::string got = patiently([&] { return get("/a.bin", away); });
    EXPECT_TRUE(contentOf(got) == content) << got.substr(0, 300) << cluster.conversation();
    const std::string head = patiently([&] { return say(closing("HEAD", "/a.bin"), away); });
    EXPECT_NE(head.find("Content-Length: 1000000\r\n"), head.npos) << head;
    const std::string part = patiently(
        [&] { return say(closing("GET", "/a.bin", "Range: bytes=49000-150000\r\n"), away); });
    EXPECT_TRUE(contentOf(part) == content.substr(49'000, 101'001)) << part.substr(0, 300);
    EXPECT_EQ(statusLine(patiently([&] { return say(closing("DELETE", "/a.bin"), "n1"); })),
              "HTTP/1.1 204 No Content");
    const auto isDrop = [&](const trace::Record& record) {
        return record.kind == trace::Kind::persist && record.payload.heldName() == "DropContent";
    };
    EXPECT_TRUE(cluster.untilRecord(isDrop));
    EXPECT_EQ(cluster.count(trace::Kind::violation), 0u);
}

TEST_F(HttpCluster, WhereContentIsMissingItIsSaidWhatHelps) {
    const std::string asked = leaderName();
    ASSERT_EQ(statusLine(put("/a.bin", patternOf(300'000), asked)), "HTTP/1.1 201 Created");
    const auto kept = cluster.cluster().directory() / asked / "content";
    ASSERT_FALSE(std::filesystem::is_empty(kept));
    for (const auto& each : std::filesystem::directory_iterator(kept))
        std::filesystem::remove(each.path());
    const std::string answer = get("/a.bin", asked);
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 503 Service Unavailable");
    EXPECT_NE(answer.find("Ask another server, or put the file again."), answer.npos) << answer;
}

// Whoever has had no answer asks another server, under the same key.
TEST_F(HttpCluster, UnderAKeyAPutTakesEffectOnceWhicheverServerIsAsked) {
    const std::string key = "Idempotency-Key: \"8e03978e\"\r\n";
    const std::string first = put("/k.txt", "hello", "n1", key);
    EXPECT_EQ(statusLine(first), "HTTP/1.1 201 Created") << first;
    const std::string again = put("/k.txt", "hello", "n2", key);
    EXPECT_EQ(statusLine(again), "HTTP/1.1 201 Created") << "answered as before";
    EXPECT_EQ(statusLine(put("/k.txt", "world", "n3", key)), "HTTP/1.1 422 Unprocessable Content");
    EXPECT_NE(get("/k.txt", "n3").find("ETag: \"1-"), std::string::npos) << "the first version";
    EXPECT_EQ(statusLine(put("/k.txt", "x", "n1", "Idempotency-Key: a b\r\n")),
              "HTTP/1.1 400 Bad Request");
}

// A reader has the one or the other, whoever is killed meanwhile.
TEST_F(HttpCluster, NobodySeesHalfAFile) {
    const std::string first(200'000, '1');
    const std::string second(200'000, '2');
    EXPECT_EQ(statusLine(put("/a.bin", first, "n1")), "HTTP/1.1 201 Created");
    cluster.post(intervention::Crash{"leader"});
    ASSERT_TRUE(cluster.until([&] { return !leads(); }));
    const std::string answer = put("/a.bin", second, followerName());
    const std::string got = contentOf(get("/a.bin", followerName()));
    EXPECT_TRUE(got == second || (got == first && statusLine(answer) != "HTTP/1.1 200 OK"))
        << got.size();
}

// RFC 9110 §13.1.1: lost updates are prevented.
TEST_F(HttpCluster, TagsGuardWrites) {
    const std::string created = put("/a.txt", "1");
    const std::size_t from = created.find("ETag: ") + 6;
    const std::string tag = created.substr(from, created.find('\r', from) - from);
    EXPECT_EQ(statusLine(put("/a.txt", "2", "n2", "If-Match: " + tag + "\r\n")), "HTTP/1.1 200 OK");
    EXPECT_EQ(statusLine(put("/a.txt", "3", "n3", "If-Match: " + tag + "\r\n")),
              "HTTP/1.1 412 Precondition Failed");
    EXPECT_EQ(statusLine(put("/a.txt", "3", "n3", "If-None-Match: *\r\n")),
              "HTTP/1.1 412 Precondition Failed");
    EXPECT_EQ(contentOf(get("/a.txt")), "2");
    const std::string now = get("/a.txt");
    const std::size_t at = now.find("ETag: ") + 6;
    const std::string newTag = now.substr(at, now.find('\r', at) - at);
    EXPECT_EQ(statusLine(say(closing("GET", "/a.txt",
                                     "If-None-Match: \"x\"\r\nIf-None-Match: " + newTag + "\r\n"))),
              "HTTP/1.1 304 Not Modified");
}

// The article's client: it reads once, up to 1028 octets.
TEST_F(HttpCluster, WhoReadsOnceHasASmallFileWhole) {
    put("/file", std::string(600, 'x'));
    tcp::socket socket = connectTo("n1");
    asio::write(socket, asio::buffer(std::string("GET /file HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")));
    std::array<char, 1'028> octets{};
    const std::size_t length = socket.read_some(asio::buffer(octets));
    const std::string answer(octets.data(), length);
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 200 OK");
    EXPECT_EQ(contentOf(answer), std::string(600, 'x'));
}

TEST_F(HttpCluster, AConnectionIsKeptForMoreByBeastsClient) {
    tcp::socket socket = connectTo("n3");
    boost::beast::flat_buffer buffer;
    for (int i = 0; i < 5; ++i) {
        http::request<http::string_body> request(http::verb::put, "/keep.txt", 11);
        request.set(http::field::host, "localhost");
        request.body() = std::to_string(i);
        request.prepare_payload();
        http::write(socket, request);
        http::response<http::string_body> answer;
        http::read(socket, buffer, answer);
        EXPECT_EQ(answer.result_int(), i == 0 ? 201u : 200u);
        http::request<http::empty_body> head(http::verb::head, "/keep.txt", 11);
        head.set(http::field::host, "localhost");
        http::write(socket, head);
        http::response_parser<http::empty_body> parser;
        parser.skip(true);
        http::read(socket, buffer, parser);
        EXPECT_EQ(parser.get().result_int(), 200u);
        EXPECT_EQ(parser.get()[http::field::content_length], "1");
    }
}

// Suppose one that has gone were kept until its time is up: then nobody else would be let in.
TEST_F(HttpCluster, ConnectionsThatHaveGoneTakeNoPlace) {
    boost::system::error_code ignored;
    for (int i = 0; i < 300; ++i)
        connectTo("n1").close();
    for (int i = 0; i < 300; ++i) {
        tcp::socket socket = connectTo("n1");
        asio::write(socket, asio::buffer(std::string("GET /")), ignored);
        socket.shutdown(tcp::socket::shutdown_send, ignored);
        std::string answer;
        asio::read(socket, asio::dynamic_buffer(answer), ignored);
        EXPECT_EQ(answer, "");
    }
    EXPECT_EQ(statusLine(get("/")), "HTTP/1.1 200 OK");
}

// RFC 9112 §9.3.2: a client may send several requests without waiting; answers come in their order.
TEST_F(HttpCluster, PipelinedRequestsAreAnsweredInTheirOrder) {
    const std::string first =
        "PUT /p.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1";
    const std::string answer = say(first + closing("GET", "/p.txt"));
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 201 Created") << answer;
    EXPECT_NE(answer.find("HTTP/1.1 200 OK\r\n"), answer.npos) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\n1")) << answer;
}

TEST_F(HttpCluster, ChunkedContentIsPutTogether) {
    const std::string answer = say(closing("PUT", "/c.txt", "Transfer-Encoding: chunked\r\n",
                                           "5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"));
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 201 Created") << answer;
    EXPECT_EQ(contentOf(get("/c.txt", "n2")), "hello, world");
}

// RFC 9110 §10.1.1.
TEST_F(HttpCluster, WhoWaitsToBeToldToContinueIsToldSo) {
    tcp::socket socket = connectTo("n1");
    asio::write(socket, asio::buffer(closing("PUT", "/e.txt",
                                             "Content-Length: 2\r\nExpect: 100-continue\r\n")));
    const std::string wanted = "HTTP/1.1 100 Continue\r\n\r\n";
    std::string told(wanted.size(), ' ');
    asio::read(socket, asio::buffer(told));
    EXPECT_EQ(told, wanted);
    asio::write(socket, asio::buffer(std::string("ok")));
    std::string answer;
    boost::system::error_code ignored;
    asio::read(socket, asio::dynamic_buffer(answer), ignored);
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 201 Created");
}

TEST_F(HttpCluster, AFileThatIsTooLongIsRefusedBeforeItIsSent) {
    const std::string answer =
        say(closing("PUT", "/e.txt", "Content-Length: 67108865\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 413 Content Too Large") << answer;
    const std::string chunked = say(closing("PUT", "/e.txt", "Transfer-Encoding: chunked\r\n",
                                            "4000001\r\n" + std::string(0x10001, 'x')));
    EXPECT_EQ(statusLine(chunked), "HTTP/1.1 413 Content Too Large");
}

TEST_F(HttpCluster, DirectoriesAreListed) {
    put("/d/a.txt", "hello");
    EXPECT_EQ(contentOf(get("/", "n2")), "d/\n");
    EXPECT_TRUE(contentOf(get("/d/", "n3")).starts_with("a.txt 5 \"1-9a71bb4c\"\n"));
    const std::string moved = get("/d");
    EXPECT_EQ(statusLine(moved), "HTTP/1.1 301 Moved Permanently");
    EXPECT_NE(moved.find("Location: /d/\r\n"), moved.npos) << moved;
    EXPECT_NE(say(closing("GET", "/", "Accept: text/html\r\n")).find("<a href=\"./d/\">"),
              std::string::npos);
}

struct BadRequest {
    const char* name;
    std::string octets;
    const char* status;
};

std::string head(const std::string& rest) {
    return "GET / HTTP/1.1\r\nHost: localhost\r\n" + rest + "\r\n";
}

TEST_F(HttpCluster, WhatCouldMeanTwoThingsIsRefused) {
    const std::string smuggled = "0\r\n\r\nGET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const std::vector<BadRequest> cases{
        {"both lengths", head("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + smuggled,
         "400 Bad Request"},
        {"both, the other way",
         head("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n") + smuggled, "400 Bad Request"},
        {"two lengths", head("Content-Length: 4\r\nContent-Length: 5\r\n") + "abcde",
         "400 Bad Request"},
        {"the same length twice", head("Content-Length: 4\r\nContent-Length: 4\r\n") + "abcd",
         "400 Bad Request"},
        {"a list of lengths", head("Content-Length: 4, 4\r\n") + "abcd", "400 Bad Request"},
        {"a negative length", head("Content-Length: -1\r\n"), "400 Bad Request"},
        {"a length with a sign", head("Content-Length: +4\r\n") + "abcd", "400 Bad Request"},
        {"a length in hex", head("Content-Length: 0x4\r\n") + "abcd", "400 Bad Request"},
        {"a great length", head("Content-Length: 99999999999999999999\r\n"), "400 Bad Request"},
        {"another coding", head("Transfer-Encoding: gzip\r\n"), "501 Not Implemented"},
        {"a coding twice", head("Transfer-Encoding: chunked, chunked\r\n") + smuggled,
         "501 Not Implemented"},
        {"a coding in 1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
         "400 Bad Request"},
        {"a blank before the colon", head("Content-Length : 4\r\n") + "abcd", "400 Bad Request"},
        {"no host", "GET / HTTP/1.1\r\n\r\n", "400 Bad Request"},
        {"two hosts", head("Host: localhost\r\n"), "400 Bad Request"},
        {"a host of elsewhere", "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n",
         "421 Misdirected Request"},
        {"a bad chunk", head("Transfer-Encoding: chunked\r\n") + "zz\r\n", "400 Bad Request"},
        {"no HTTP", "hello\r\n\r\n", "400 Bad Request"},
        {"lines without CR", "GET / HTTP/1.1\nHost: localhost\n\n", "400 Bad Request"},
        {"another version", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n",
         "505 HTTP Version Not Supported"},
        {"a long head", head("X: " + std::string(20'000, 'x') + "\r\n"),
         "431 Request Header Fields Too Large"},
        {"a long target", closing("GET", "/" + std::string(9'000, 'a')), "414 URI Too Long"},
        {"a long path", closing("GET", "/" + std::string(300, 'a')), "414 URI Too Long"},
        {"a way up", closing("GET", "/../etc/passwd"), "400 Bad Request"},
        {"an encoded way up", closing("GET", "/%2e%2e/etc/passwd"), "400 Bad Request"},
        {"an encoded slash", closing("GET", "/a%2fb"), "400 Bad Request"},
        {"a NUL", closing("GET", "/a%00"), "400 Bad Request"},
        {"a query", closing("GET", "/a?b"), "400 Bad Request"},
        {"a way up inside", closing("GET", "/a/../b"), "400 Bad Request"},
        {"a dot", closing("GET", "/./a"), "400 Bad Request"},
        {"an empty name", closing("GET", "/a//b"), "400 Bad Request"},
        {"half an escape", closing("GET", "/a%2"), "400 Bad Request"},
        {"no escape", closing("GET", "/%zz"), "400 Bad Request"},
        {"dots in too many octets", closing("GET", "/%c0%ae%c0%ae/x"), "400 Bad Request"},
        {"a folded length", head("Content-Length: 4\r\n 4\r\n") + "abcd", "400 Bad Request"},
        {"a coding that ends like one", head("Transfer-Encoding: xchunked\r\n"),
         "501 Not Implemented"},
        {"a chunk beyond all numbers",
         head("Transfer-Encoding: chunked\r\n") + "fffffffffffffffff\r\n", "400 Bad Request"},
        {"a line without a colon", head("nonsense\r\n"), "400 Bad Request"},
        {"a NUL in a field", head(std::string("X: a\0b\r\n", 8)), "400 Bad Request"},
        {"two blanks", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", "400 Bad Request"},
        {"a tag without quotes", closing("GET", "/a", "If-Match: a\r\n"), "400 Bad Request"},
        {"another method", closing("POST", "/a", "Content-Length: 0\r\n"),
         "405 Method Not Allowed"},
        {"an unknown method", closing("BREW", "/a"), "501 Not Implemented"},
        {"another expectation", closing("PUT", "/a", "Expect: tea\r\nContent-Length: 0\r\n"),
         "417 Expectation Failed"},
        {"a part of a file",
         closing("PUT", "/a", "Content-Range: bytes 0-0/5\r\nContent-Length: 1\r\n", "x"),
         "400 Bad Request"},
    };
    for (const BadRequest& given : cases) {
        EXPECT_EQ(statusLine(say(given.octets)), std::string("HTTP/1.1 ") + given.status)
            << given.name;
    }
    EXPECT_EQ(contentOf(get("/")), "") << "nothing of that has become a file";
}

// A synchronous client as an article has it, with its line mended: it says that the connection is
// to be closed, for it reads to the end.
TEST_F(HttpCluster, WhoReadsToTheEndSaysThatItIsToClose) {
    const std::string content = patternOf(200'000);
    put("/long.bin", content);
    for (const char* fields : {"GET /long.bin HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"
                               "Connection: close\r\n\r\n",
                               "GET /long.bin HTTP/1.0\r\n\r\n"})
        EXPECT_TRUE(contentOf(say(fields, "n2")) == content) << fields;
}

TEST_F(HttpCluster, WhoIsSlowHindersNobody) {
    tcp::socket slow = connectTo("n1");
    asio::write(slow, asio::buffer(std::string("PUT /slow.bin HTTP/1.1\r\nHost: localhost\r\n"
                                               "Content-Length: 100000\r\n\r\nxxxx")));
    tcp::socket silent = connectTo("n1");
    asio::write(silent, asio::buffer(std::string("GET / HT")));
    EXPECT_EQ(statusLine(put("/a.txt", "hello", "n1")), "HTTP/1.1 201 Created");
    EXPECT_EQ(contentOf(get("/", "n1")), "a.txt 5 \"1-9a71bb4c\"\n") << "nothing is half there";
    asio::write(slow, asio::buffer(std::string(99'996, 'x')));
    std::string answer(20, ' ');
    asio::read(slow, asio::buffer(answer));
    EXPECT_EQ(answer, "HTTP/1.1 201 Created");
}

// RFC 9110 §10.2.3.
TEST_F(HttpCluster, TooManyConnectionsAreToldToComeAgain) {
    std::vector<tcp::socket> held;
    for (int i = 0; i < 256; ++i)
        held.push_back(connectTo("n1"));
    const std::string refused = say("", "n1");
    EXPECT_EQ(statusLine(refused), "HTTP/1.1 503 Service Unavailable") << refused;
    EXPECT_NE(refused.find("Retry-After: 1\r\n"), refused.npos) << refused;
    held.clear();
    ASSERT_TRUE(cluster.until([&] { return statusLine(get("/", "n1")) == "HTTP/1.1 200 OK"; }));
}

TEST_F(HttpCluster, ManyAreServedAtOnce) {
    std::vector<tcp::socket> asked;
    for (int i = 0; i < 20; ++i) {
        asked.push_back(connectTo("n2"));
        const std::string content(30'000, static_cast<char>('a' + i));
        asio::write(asked.back(), asio::buffer(closing("PUT", "/" + std::to_string(i) + ".bin",
                                                       "Content-Length: 30000\r\n", content)));
    }
    std::size_t created = 0;
    for (tcp::socket& socket : asked) {
        std::string answer;
        boost::system::error_code ignored;
        asio::read(socket, asio::dynamic_buffer(answer), ignored);
        const std::string status = statusLine(answer);
        EXPECT_TRUE(status == "HTTP/1.1 201 Created" ||
                    status == "HTTP/1.1 503 Service Unavailable")
            << status;
        created += status == "HTTP/1.1 201 Created" ? 1U : 0U;
    }
    EXPECT_GT(created, 3U);
    EXPECT_EQ(cluster.count(trace::Kind::violation), 0u);
}

TEST_F(HttpCluster, MethodsAreTold) {
    const std::string answer = say(closing("OPTIONS", "*"));
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 204 No Content");
    EXPECT_NE(answer.find("Allow: GET, HEAD, PUT, DELETE, OPTIONS\r\n"), answer.npos) << answer;
    // RFC 9112 §9.6: who closes, as content is there that nobody reads, says so.
    const std::string unread =
        say("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
    EXPECT_NE(unread.find("Connection: close\r\n"), unread.npos) << unread;
}

// The answer comes when time goes on.
TEST_F(HttpCluster, WhileTheClockStandsNobodyIsAnswered) {
    cluster.cluster().pause();
    ASSERT_TRUE(cluster.untilState(sockets::ClusterState::paused)) << cluster.conversation();
    tcp::socket socket = connectTo("n1");
    asio::write(socket, asio::buffer(closing("GET", "/a.txt")));
    ASSERT_TRUE(cluster.untilRecord([](const trace::Record& record) {
        return record.kind == trace::Kind::request;
    })) << cluster.conversation();
    EXPECT_EQ(socket.available(), 0u);
    cluster.cluster().resume();
    std::string answer;
    boost::system::error_code ignored;
    asio::read(socket, asio::dynamic_buffer(answer), ignored);
    EXPECT_EQ(statusLine(answer), "HTTP/1.1 404 Not Found") << cluster.conversation();
}

// What a person names must have come to the server before, as what programs send does.
TEST_F(HttpCluster, WhoIsAskedToPutContentThatIsNotThereSaysSo) {
    cluster.ask("n1", "PUT /a.bin Content:9f3a00c1d2e4:7:00a1b2c3 00a1b2c3");
    const auto saysSo = [](const trace::Record& record) {
        const auto* why = record.kind == trace::Kind::note ? record.payload.getIf<Why>() : nullptr;
        return why != nullptr && why->rule->id == std::string_view("error.noSuchContent");
    };
    ASSERT_TRUE(cluster.untilRecord(saysSo)) << cluster.conversation();
    EXPECT_EQ(cluster.find(saysSo)->node, cluster.node("n1"));
    EXPECT_EQ(cluster.trace().at(0, cluster.find(saysSo)->cause).kind, trace::Kind::intervention);
    ASSERT_FALSE(cluster.errors().empty());
    EXPECT_EQ(cluster.errors().back().rule->id, std::string_view("error.noSuchContent"));
    EXPECT_EQ(statusLine(get("/a.bin")), "HTTP/1.1 404 Not Found");
}

TEST_F(HttpCluster, WithoutAMajorityTheAnswerIsAClearError) {
    EXPECT_EQ(statusLine(put("/a.txt", "1")), "HTTP/1.1 201 Created");
    const std::string old = leaderName();
    cluster.post(intervention::Isolate{old});
    const std::string write = put("/a.txt", "2", old);
    EXPECT_EQ(statusLine(write), "HTTP/1.1 504 Gateway Timeout") << write;
    const std::string read = get("/a.txt", old);
    EXPECT_EQ(statusLine(read), "HTTP/1.1 503 Service Unavailable") << read;
    EXPECT_NE(read.find("Retry-After: 1\r\n"), read.npos) << read;
}

} // namespace

void HttpCluster::putWhileLeadersAreKilled() {
    std::map<std::string, std::string> done;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 3; ++i) {
            const std::string path = "/" + std::to_string(round) + std::to_string(i) + ".txt";
            const std::string node = followerName();
            if (i == 1) {
                cluster.post(intervention::Crash{"leader"});
                ASSERT_TRUE(cluster.until([&] { return !leads(); }));
            }
            const std::string answer = put(path, path, node);
            const bool isDone = statusLine(answer) == "HTTP/1.1 201 Created";
            EXPECT_TRUE(isDone || statusLine(answer) == "HTTP/1.1 503 Service Unavailable" ||
                        statusLine(answer) == "HTTP/1.1 504 Gateway Timeout")
                << answer;
            if (isDone)
                done[path] = path;
            ASSERT_TRUE(cluster.until([&] { return leads(); })) << cluster.conversation();
        }
        for (const char* node : {"n1", "n2", "n3"})
            if (cluster.now().nodes[cluster.node(node).index].status == trace::NodeStatus::crashed)
                cluster.post(intervention::Restart{node});
        ASSERT_TRUE(cluster.until([&] {
            for (const trace::NodeView& node : cluster.now().nodes)
                if (node.status != trace::NodeStatus::up)
                    return false;
            return leads();
        }));
    }
    EXPECT_GE(done.size(), 3u);
    for (const auto& [path, content] : done)
        EXPECT_EQ(contentOf(get(path, "n3")), content) << path;
    EXPECT_EQ(cluster.count(trace::Kind::violation), 0u);
}

namespace {

TEST_F(HttpCluster, NothingIsLostWhileLeadersAreKilled) {
    putWhileLeadersAreKilled();
}

/// The same servers by Multi-Paxos.
class HttpOverPaxos : public HttpCluster {
public:
    HttpOverPaxos() : HttpCluster("files-paxos") {}
};

TEST_F(HttpOverPaxos, NothingIsLostWhileLeadersAreKilled) {
    putWhileLeadersAreKilled();
}

TEST_F(HttpOverPaxos, LongFilesComeBackWholeFromEveryServer) {
    const std::string content(100'000, '"'); // JSON takes two octets for each
    EXPECT_EQ(statusLine(put("/a.bin", content, "n2")), "HTTP/1.1 201 Created")
        << cluster.conversation();
    for (const char* node : {"n1", "n2", "n3"})
        EXPECT_TRUE(contentOf(get("/a.bin", node)) == content) << node;
    EXPECT_EQ(cluster.count(trace::Kind::violation), 0u);
}

} // namespace
} // namespace synod::socketsTest
