// SPDX-License-Identifier: GPL-3.0-or-later
// What HTTP answers look like: RFC 9110 §13.1.5, §14, §15 and RFC 9112 §3.2.
#include "engine/sockets/http_text.h"

#include <gtest/gtest.h>

namespace synod::sockets::http {
namespace {

struct RangeCase {
    const char* name;
    const char* field;
    std::uint64_t size;
    RangeKind kind;
    std::uint64_t first = 0, last = 0;
};

class Ranges : public testing::TestWithParam<RangeCase> {};

TEST_P(Ranges, AreReadSo) {
    Range range;
    const RangeCase& given = GetParam();
    ASSERT_EQ(readRange(given.field, given.size, range), given.kind);
    if (given.kind != RangeKind::part)
        return;
    EXPECT_EQ(range.first, given.first);
    EXPECT_EQ(range.last, given.last);
}

// RFC 9110 §14.1.2 has most of these as its examples, of 10,000 octets.
INSTANTIATE_TEST_SUITE_P(
    Of,
    Ranges,
    testing::Values(
        RangeCase{"First500", "bytes=0-499", 10'000, RangeKind::part, 0, 499},
        RangeCase{"Second500", "bytes=500-999", 10'000, RangeKind::part, 500, 999},
        RangeCase{"Final500", "bytes=-500", 10'000, RangeKind::part, 9'500, 9'999},
        RangeCase{"From9500", "bytes=9500-", 10'000, RangeKind::part, 9'500, 9'999},
        RangeCase{"BeyondTheEnd", "bytes=9990-20000", 10'000, RangeKind::part, 9'990, 9'999},
        RangeCase{"MoreThanAll", "bytes=-20000", 10'000, RangeKind::part, 0, 9'999},
        RangeCase{"UnitInAnyCase", "Bytes=0-0", 10'000, RangeKind::part, 0, 0},
        RangeCase{"GreatNumber", "bytes=1-99999999999999999999999", 10, RangeKind::part, 1, 9},
        RangeCase{"AtTheEnd", "bytes=10000-", 10'000, RangeKind::unsatisfied},
        RangeCase{"NoneOfTheLast", "bytes=-0", 10'000, RangeKind::unsatisfied},
        RangeCase{"OfAnEmptyFile", "bytes=0-", 0, RangeKind::unsatisfied},
        RangeCase{"Several", "bytes=0-0,-1", 10'000, RangeKind::whole},
        RangeCase{"Backwards", "bytes=5-4", 10'000, RangeKind::whole},
        RangeCase{"OtherUnit", "lines=0-4", 10'000, RangeKind::whole},
        RangeCase{"NoNumbers", "bytes=a-b", 10'000, RangeKind::whole},
        RangeCase{"OnlyADash", "bytes=-", 10'000, RangeKind::whole},
        RangeCase{"Negative", "bytes=--5", 10'000, RangeKind::whole}),
    [](const auto& given) { return std::string(given.param.name); });

TEST(HttpHost, IsThisMachine) {
    for (const char* host :
         {"127.0.0.1:8080", "127.0.0.1", "localhost", "LocalHost:80", "[::1]:80"})
        EXPECT_TRUE(isLocalHost(host)) << host;
    for (const char* host : {"", "example.com", "127.0.0.1.example.com:80", "localhost.example.com",
                             "localhost.:80", "localhost:80x", "[::1", "[::1]x", "10.0.0.1"})
        EXPECT_FALSE(isLocalHost(host)) << host;
}

TEST(HttpTarget, MayBeAbsolute) {
    EXPECT_EQ(pathOfTarget("/a.txt"), "/a.txt");
    EXPECT_EQ(pathOfTarget("http://localhost:8080/a.txt"), "/a.txt");
    EXPECT_EQ(pathOfTarget("HTTP://localhost"), "/");
    EXPECT_EQ(pathOfTarget("*"), "*");
}

scenario::HttpAnswer file(std::string_view content) {
    scenario::HttpAnswer answer;
    answer.etag = "\"2-00a1b2c3\"";
    answer.body = Octets(content);
    answer.size = content.size();
    answer.path = "/a.txt";
    return answer;
}

Asked get() {
    Asked asked;
    asked.isRead = true;
    return asked;
}

std::string textOf(const scenario::HttpAnswer& answer, const Asked& asked, std::int64_t time) {
    return response(answer, asked, time).text;
}

constexpr std::int64_t rfcTime = 784'111'777; // RFC 9110 §5.6.7: Sun, 06 Nov 1994 08:49:37 GMT

TEST(HttpResponse, OfWhatLiesBesideIsAHeadAndWhatFollows) {
    scenario::HttpAnswer answer = file("");
    answer.beside = 1;
    answer.size = 1000;
    const Response whole = response(answer, get(), rfcTime);
    ASSERT_TRUE(whole.rest);
    EXPECT_EQ(whole.rest->last, 999u);
    EXPECT_TRUE(whole.text.ends_with("Content-Length: 1000\r\n\r\n")) << whole.text;
    Asked part = get();
    part.range = "bytes=990-";
    const Response end = response(answer, part, rfcTime);
    ASSERT_TRUE(end.rest);
    EXPECT_EQ(end.rest->first, 990u);
    EXPECT_TRUE(end.text.ends_with("Content-Length: 10\r\n\r\n")) << end.text;
    part.range = "bytes=1000-";
    EXPECT_FALSE(response(answer, part, rfcTime).rest);
}

TEST(HttpResponse, OfAFileIsThis) {
    EXPECT_EQ(textOf(file("hello"), get(), rfcTime), "HTTP/1.1 200 OK\r\n"
                                                     "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                     "Server: Synod\r\n"
                                                     "ETag: \"2-00a1b2c3\"\r\n"
                                                     "Cache-Control: no-cache\r\n"
                                                     "Content-Type: text/plain; charset=utf-8\r\n"
                                                     "Accept-Ranges: bytes\r\n"
                                                     "Content-Length: 5\r\n"
                                                     "\r\n"
                                                     "hello");
}

// The article's client reads once, up to 1028 octets.
TEST(HttpResponse, HasItsHeadAndASmallFileWithin1028Octets) {
    EXPECT_LE(textOf(file(std::string(700, 'x')), get(), rfcTime).size(), 1'028u);
}

TEST(HttpResponse, OfHeadSaysTheLengthAndHasNoContent) {
    Asked head = get();
    head.isHead = true;
    scenario::HttpAnswer answer = file("");
    answer.size = 12'345;
    const std::string text = textOf(answer, head, rfcTime);
    EXPECT_NE(text.find("Content-Length: 12345\r\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("\r\n\r\n")) << text;
}

TEST(HttpResponse, OfAPutHasTheTagAndNoContent) {
    scenario::HttpAnswer created;
    created.status = 201;
    created.etag = "\"1-00000000\"";
    created.path = "/a.txt";
    const std::string text = textOf(created, Asked(), rfcTime);
    EXPECT_TRUE(text.starts_with("HTTP/1.1 201 Created\r\n")) << text;
    EXPECT_NE(text.find("Location: /a.txt\r\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Content-Length: 0\r\n"), std::string::npos) << text;
}

// RFC 9110 §8.6: "A server MUST NOT send a Content-Length header field in any response with a
// status code of 1xx (Informational) or 204 (No Content)".
TEST(HttpResponse, Of204And304HasNoLength) {
    for (const std::uint16_t status : {204, 304}) {
        scenario::HttpAnswer answer;
        answer.status = status;
        EXPECT_EQ(textOf(answer, get(), rfcTime).find("Content-Length"), std::string::npos);
    }
}

TEST(HttpResponse, OfARangeHasThatPart) {
    Asked asked = get();
    asked.range = "bytes=1-3";
    const std::string part = textOf(file("hello"), asked, rfcTime);
    EXPECT_TRUE(part.starts_with("HTTP/1.1 206 Partial Content\r\n")) << part;
    EXPECT_NE(part.find("Content-Range: bytes 1-3/5\r\n"), std::string::npos) << part;
    EXPECT_TRUE(part.ends_with("Content-Length: 3\r\n\r\nell")) << part;
    asked.range = "bytes=5-";
    const std::string none = textOf(file("hello"), asked, rfcTime);
    EXPECT_TRUE(none.starts_with("HTTP/1.1 416 Range Not Satisfiable\r\n")) << none;
    EXPECT_NE(none.find("Content-Range: bytes */5\r\n"), std::string::npos) << none;
    EXPECT_TRUE(none.ends_with("Content-Length: 0\r\n\r\n")) << none;
}

TEST(HttpResponse, OfARangeOfAnOlderFileIsTheWhole) {
    Asked asked = get();
    asked.range = "bytes=1-3";
    asked.ifRange = "\"1-00000000\"";
    EXPECT_TRUE(textOf(file("hello"), asked, rfcTime).starts_with("HTTP/1.1 200 OK\r\n"));
    asked.ifRange = "\"2-00a1b2c3\"";
    EXPECT_TRUE(textOf(file("hello"), asked, rfcTime).starts_with("HTTP/1.1 206 "));
    asked.ifRange = "W/\"2-00a1b2c3\"";
    EXPECT_TRUE(textOf(file("hello"), asked, rfcTime).starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST(HttpResponse, OfADirectoryIsAPageOrText) {
    scenario::HttpAnswer list;
    list.isList = true;
    list.path = "/b/";
    list.body = Octets(std::string_view("a%20&.txt 5 \"2-00a1b2c3\"\nc/\n"));
    list.size = list.body.size();
    EXPECT_TRUE(textOf(list, get(), rfcTime).ends_with(list.body.text()));
    Asked browser = get();
    browser.wantsPage = true;
    const std::string page = textOf(list, browser, rfcTime);
    EXPECT_NE(page.find("Content-Type: text/html; charset=utf-8\r\n"), std::string::npos);
    EXPECT_NE(page.find("<li><a href=\"./a%20&amp;.txt\">a%20&amp;.txt</a> 5\n"), std::string::npos)
        << page;
    EXPECT_NE(page.find("<li><a href=\"./c/\">c/</a>\n"), std::string::npos) << page;
}

// RFC 9112 §9.3: to a client of HTTP/1.0, such as ab -k, it is said that the connection stays.
TEST(HttpResponse, OfAnOldClientSaysThatTheConnectionStays) {
    Asked old = get();
    old.isOld = true;
    EXPECT_NE(textOf(file("x"), old, rfcTime).find("Connection: keep-alive\r\n"),
              std::string::npos);
    old.keepsAlive = false;
    EXPECT_NE(textOf(file("x"), old, rfcTime).find("Connection: close\r\n"), std::string::npos);
}

TEST(HttpRefusal, SaysWhatIsWrongAndWhenToTryAgain) {
    const std::string text = refusal(503, "Nobody leads.", Asked(), rfcTime);
    EXPECT_TRUE(text.starts_with("HTTP/1.1 503 Service Unavailable\r\n")) << text;
    EXPECT_NE(text.find("Retry-After: 1\r\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("\r\n\r\n503 Service Unavailable: Nobody leads.\n")) << text;
}

// RFC 9110 §15.5.6: "The origin server MUST generate an Allow header field in a 405 response".
TEST(HttpRefusal, OfAMethodNamesTheOthers) {
    EXPECT_NE(refusal(405, "", Asked(), rfcTime).find("Allow: GET, HEAD, PUT, DELETE, OPTIONS\r\n"),
              std::string::npos);
}

} // namespace
} // namespace synod::sockets::http
