// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/assert.h"
#include "engine/core/octets.h"
#include "engine/core/random.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <thread>

namespace synod {
namespace {

using namespace std::string_view_literals;

const Names noNames;

std::string jsonOf(const Octets& octets) {
    std::string out;
    appendOwnJson(out, octets, noNames);
    return out;
}

/// What reading the JSON gives, or what is wrong.
std::string readBack(const std::string& json, Octets& octets) {
    return readOwnJson(octets, boost::json::parse(json), noNames);
}

TEST(Octets, SlicesShareTheRunTheyAreCutFrom) {
    const Octets all("the quick brown fox"sv);
    const Octets quick = all.from(4).first(5);
    EXPECT_EQ(quick.text(), "quick");
    EXPECT_EQ(quick.data(), all.data() + 4);
    EXPECT_EQ(quick[4], 'k');
    EXPECT_EQ(all.first(100), all);
    EXPECT_TRUE(all.from(19).empty());
    EXPECT_TRUE(all.from(100).empty());
    EXPECT_EQ(all.first(0), Octets());
}

TEST(Octets, AreJoinedInPlaceWhereTheyWereCut) {
    const Octets all("abcdef"sv);
    const Octets again = all.first(2) + all.from(2);
    EXPECT_EQ(again.data(), all.data());
    EXPECT_EQ(again, all);
    EXPECT_EQ(all.from(4) + all.first(2), Octets("efab"sv));
    EXPECT_EQ(Octets() + all, all);
    EXPECT_EQ(all + Octets(), all);
}

TEST(Octets, AreReadByPeople) {
    EXPECT_EQ(ownText(Octets("GET /\r\n"sv), noNames), R"("GET /\r\n")");
    EXPECT_EQ(ownText(Octets("文件"sv), noNames), "\"文件\"");
    EXPECT_EQ(ownText(Octets("\x00\xff\x10"sv), noNames), "0x00ff10");
    EXPECT_EQ(ownText(Octets(), noNames), "\"\"");
    EXPECT_EQ(ownText(Octets(std::string(1000, 'a')), noNames), "1000 octets");
    EXPECT_EQ(ownText(Octets(std::string(9, '\0')), noNames), "9 octets");
}

TEST(Octets, AreJsonThatReadsBackExactly) {
    EXPECT_EQ(jsonOf(Octets("GET /\r\n"sv)), R"("GET /\r\n")");
    EXPECT_EQ(jsonOf(Octets("\x00\xff\x10"sv)), R"("base64:AP8Q")");
    EXPECT_EQ(jsonOf(Octets("base64:AP8Q"sv)), R"("base64:YmFzZTY0OkFQOFE=")");
    for (const std::string_view text :
         {""sv, "a"sv, "\0"sv, "\0\0"sv, "\x7f"sv, "\xff"sv, "\xc0\x80"sv, "\xed\xa0\x80"sv,
          "\xe6\x96"sv, "文"sv, "base64:"sv, "\xc2\x85"sv, "\xf4\x90\x80\x80"sv}) {
        const Octets before(text);
        Octets after;
        ASSERT_EQ(readBack(jsonOf(before), after), "") << jsonOf(before);
        EXPECT_EQ(after, before) << jsonOf(before);
    }
    Random random(1, 0, Purpose::workload);
    for (int run = 0; run < 2000; ++run) {
        std::vector<std::uint8_t> any(random.below(20));
        for (std::uint8_t& octet : any)
            octet = static_cast<std::uint8_t>(random.below(256));
        const Octets before(any);
        Octets after;
        ASSERT_EQ(readBack(jsonOf(before), after), "") << jsonOf(before);
        ASSERT_EQ(after, before) << jsonOf(before);
    }
}

// RFC 4648 §10.
TEST(Octets, HaveTheBase64OfTheRfcsVectors) {
    const auto vector = [](std::string_view text) {
        return jsonOf(Octets("base64:" + std::string(text))).substr(8);
    };
    EXPECT_EQ(vector(""), "YmFzZTY0Og==\"");
    Octets octets;
    for (const auto& [coded, text] :
         {std::pair{"", ""}, std::pair{"Zg==", "f"}, std::pair{"Zm8=", "fo"},
          std::pair{"Zm9v", "foo"}, std::pair{"Zm9vYg==", "foob"}, std::pair{"Zm9vYmE=", "fooba"},
          std::pair{"Zm9vYmFy", "foobar"}}) {
        ASSERT_EQ(readBack("\"base64:" + std::string(coded) + '"', octets), "");
        EXPECT_EQ(octets.text(), text);
    }
}

TEST(Octets, SayWhatIsWrongInJson) {
    Octets octets("kept"sv);
    EXPECT_EQ(readBack("7", octets), "expected a text");
    for (const char* bad : {"A", "AA", "AA=A", "A===", "====", "AB==", "AA.=", "Zm9vYmFy="})
        EXPECT_EQ(readBack("\"base64:" + std::string(bad) + '"', octets),
                  "expected octets in base64 after base64:")
            << bad;
    EXPECT_EQ(octets.text(), "kept");
}

TEST(Octets, MayBeHeldByManyThreads) {
    const Octets octets(std::string(1000, 'x'));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([octets] {
            for (std::size_t i = 0; i < 20'000; ++i) {
                const Octets slice = octets.from(i % 1000).first(10);
                SYNOD_ASSERT(slice.empty() || slice[0] == 'x');
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(octets.size(), 1000u);
}

} // namespace
} // namespace synod
