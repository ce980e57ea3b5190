// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/address.h"

#include <gtest/gtest.h>

namespace synod::ip {
namespace {

TEST(IpAddress, IsWrittenInFourNumbers) {
    EXPECT_EQ(toText(Address::of(10, 0, 1, 2)), "10.0.1.2");
    EXPECT_EQ(toText(Address::broadcast()), "255.255.255.255");
    EXPECT_EQ(parseAddress("10.0.1.2"), Address::of(10, 0, 1, 2));
    for (const char* bad : {"", "10", "10.0.1", "10.0.1.2.3", "10.0.1.256", "10.0.1.", "10..1.2",
                            " 10.0.1.2", "10.0.1.2 ", "10.0.01.2", "-1.0.0.0", "a.b.c.d"})
        EXPECT_FALSE(parseAddress(bad)) << bad;
}

TEST(IpAddress, IsOfASingleHostOrNot) {
    EXPECT_TRUE(Address::of(10, 0, 1, 2).isUnicast());
    EXPECT_TRUE(Address::of(223, 255, 255, 254).isUnicast());
    for (const Address other : {Address::none(), Address::of(0, 1, 2, 3), Address::of(127, 0, 0, 1),
                                ripRouters, Address::of(240, 0, 0, 1), Address::broadcast()})
        EXPECT_FALSE(other.isUnicast()) << toText(other);
    EXPECT_TRUE(ripRouters.isMulticast());
    EXPECT_FALSE(Address::broadcast().isMulticast());
}

struct PrefixCase {
    const char* prefix;
    const char* address;
    bool within;
};

class IpPrefix : public testing::TestWithParam<PrefixCase> {};

TEST_P(IpPrefix, ContainsWhatBeginsWithItsBits) {
    const auto prefix = parsePrefix(GetParam().prefix);
    ASSERT_TRUE(prefix);
    EXPECT_EQ(prefix->contains(*parseAddress(GetParam().address)), GetParam().within);
    EXPECT_EQ(toText(*prefix), GetParam().prefix);
}

INSTANTIATE_TEST_SUITE_P(All,
                         IpPrefix,
                         testing::Values(PrefixCase{"10.0.1.0/24", "10.0.1.0", true},
                                         PrefixCase{"10.0.1.0/24", "10.0.1.255", true},
                                         PrefixCase{"10.0.1.0/24", "10.0.2.0", false},
                                         PrefixCase{"0.0.0.0/0", "255.255.255.255", true},
                                         PrefixCase{"10.0.1.2/32", "10.0.1.2", true},
                                         PrefixCase{"10.0.1.2/32", "10.0.1.3", false},
                                         PrefixCase{"128.0.0.0/1", "200.0.0.1", true},
                                         PrefixCase{"128.0.0.0/1", "127.0.0.1", false},
                                         PrefixCase{"10.0.1.4/30", "10.0.1.7", true},
                                         PrefixCase{"10.0.1.4/30", "10.0.1.8", false}));

TEST(IpPrefixText, HasNoBitsBehindItsLength) {
    for (const char* bad : {"10.0.1.1/24", "10.0.1.0", "10.0.1.0/33", "10.0.1.0/", "10.0.1.0/-1",
                            "10.0.1.0/024", "10.0.1.0/24x"})
        EXPECT_FALSE(parsePrefix(bad)) << bad;
}

TEST(IpPrefixKey, IsANumberAndAPartOfAPath) {
    const Names names;
    for (const char* text : {"10.0.1.0/24", "0.0.0.0/0", "255.255.255.255/32"}) {
        const Prefix prefix = *parsePrefix(text);
        Prefix again;
        setKey(again, keyNumber(prefix));
        EXPECT_EQ(again, prefix);
        std::string path = keyText(prefix, names) + ".metric";
        std::string_view rest = path;
        EXPECT_EQ(takeKey(again, rest, names), "");
        EXPECT_EQ(rest, ".metric");
        EXPECT_EQ(again, prefix);
    }
    Prefix prefix;
    std::string_view bad = "10.0.1.0.metric";
    EXPECT_EQ(takeKey(prefix, bad, names),
              "expected a prefix such as 10.0.1.0/24, not 10.0.1.0.metric");
}

} // namespace
} // namespace synod::ip
