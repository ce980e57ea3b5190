// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/crc32c.h"

#include <gtest/gtest.h>

#include <string_view>

namespace synod {
namespace {

std::uint32_t of(std::string_view text) {
    return crc32c({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// The catalogue of parametrised CRCs: the check value of CRC-32C.
TEST(Crc32cSum, IsThatOfCastagnoli) {
    EXPECT_EQ(of("123456789"), 0xE3069283U);
    EXPECT_EQ(of(""), 0U);
}

TEST(Crc32cSum, OfTwoRunsIsThatOfBothInARow) {
    const std::string_view whole = "the quick brown fox jumps over the lazy dog";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut)
        EXPECT_EQ(joinedCrc32c(of(whole.substr(0, cut)), of(whole.substr(cut)), whole.size() - cut),
                  of(whole))
            << cut;
}

} // namespace
} // namespace synod
