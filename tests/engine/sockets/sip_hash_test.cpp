// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/sip_hash.h"

#include <gtest/gtest.h>

#include <array>

namespace synod::sockets {
namespace {

/// Key 00 01 … 0f, as in the reference's test (the paper's appendix A has the same).
constexpr SecretKey referenceKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};

/// The tags of the texts "", 00, 00 01, … as the reference lists them (vectors_sip64), octet by
/// octet.
constexpr std::array<std::string_view, 64> referenceTags{
    "310e0edd47db6f72", "fd67dc93c539f874", "5a4fa9d909806c0d", "2d7efbd796666785",
    "b7877127e09427cf", "8da699cd64557618", "cee3fe586e46c9cb", "37d1018bf50002ab",
    "6224939a79f5f593", "b0e4a90bdf82009e", "f3b9dd94c5bb5d7a", "a7ad6b22462fb3f4",
    "fbe50e86bc8f1e75", "903d84c02756ea14", "eef27a8e90ca23f7", "e545be4961ca29a1",
    "db9bc2577fcc2a3f", "9447be2cf5e99a69", "9cd38d96f0b3c14b", "bd6179a71dc96dbb",
    "98eea21af25cd6be", "c7673b2eb0cbf2d0", "883ea3e395675393", "c8ce5ccd8c030ca8",
    "94af49f6c650adb8", "eab8858ade92e1bc", "f315bb5bb835d817", "adcf6b0763612e2f",
    "a5c91da7acaa4dde", "716595876650a2a6", "28ef495c53a387ad", "42c341d8fa92d832",
    "ce7cf2722f512771", "e37859f94623f3a7", "381205bb1ab0e012", "ae97a10fd434e015",
    "b4a31508beff4d31", "81396229f0907902", "4d0cf49ee5d4dcca", "5c73336a76d8bf9a",
    "d0a704536ba93e0e", "925958fcd6420cad", "a915c29bc8067318", "952b79f3bc0aa6d4",
    "f21df2e41d4535f9", "87577519048f53a9", "10a56cf5dfcd9adb", "eb75095ccd986cd0",
    "51a9cb9ecba312e6", "96afadfc2ce666c7", "72fe52975a4364ee", "5a1645b276d592a1",
    "b274cb8ebf87870a", "6f9bb4203de7b381", "eaecb2a30b22a87f", "9924a43cc1315724",
    "bd838d3aafbf8db7", "0b1a2a3265d51aea", "135079a3231ce660", "932b2846e4d70666",
    "e1915f5cb1eca46c", "f325965ca16d629f", "575ff28e60381be5", "724506eb4c328a95",
};

std::string octetsOf(std::uint64_t tag) {
    std::string big, little;
    appendHex(big, tag);
    for (std::size_t i = 16; i > 0; i -= 2)
        little += big.substr(i - 2, 2);
    return little;
}

TEST(SipHash, givesTheReferencesTags) {
    std::string text;
    for (const std::string_view tag : referenceTags) {
        EXPECT_EQ(octetsOf(SipHash(referenceKey).finish(text)), tag) << text.size() << " octets";
        text += static_cast<char>(text.size());
    }
}

TEST(SipHash, givesTheSameOfATextInParts) {
    std::string text(19, 'x');
    EXPECT_EQ(SipHash(referenceKey).word(0x7878787878787878).finish(text.substr(8)),
              SipHash(referenceKey).finish(text));
}

TEST(SecretKey, readsBackAsItIsWritten) {
    const SecretKey key = makeKey();
    EXPECT_EQ(keyOf(textOf(key)), key);
    EXPECT_FALSE(makeKey() == key);
    for (const std::string& noKey : {std::string(), textOf(key) + "0", textOf(key).substr(1),
                                     "x" + textOf(key).substr(1), "-" + textOf(key).substr(1)})
        EXPECT_FALSE(keyOf(noKey)) << noKey;
}

} // namespace
} // namespace synod::sockets
