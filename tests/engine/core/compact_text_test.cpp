// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/compact_text.h"

#include <gtest/gtest.h>

#include <vector>

namespace synod {
namespace {

std::string lettersOf(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += static_cast<char>('a' + i % 26);
    return text;
}

TEST(CompactText, HoldsTextsOfAnyLengthAndWithAnyOctet) {
    static_assert(sizeof(CompactText) == 16);
    std::vector<CompactText> texts; // moves them as it grows
    for (std::size_t count = 0; count <= 300; ++count)
        texts.emplace_back(lettersOf(count));
    for (std::size_t count = 0; count <= 300; ++count)
        EXPECT_EQ(texts[count].string(), lettersOf(count));
    for (const std::string& odd :
         {std::string(15, '\0'), std::string(16, '\0'), std::string(15, '\xff'),
          std::string(16, '\x10'), std::string("a\0b", 3)})
        EXPECT_EQ(CompactText(odd).string(), odd);
}

TEST(CompactText, IsCopiedMovedAndReplacedWhetherItLiesWithinOrNot) {
    for (const std::size_t count : {0u, 15u, 16u, 40u}) {
        for (const std::size_t other : {0u, 15u, 16u, 40u}) {
            const CompactText from(lettersOf(count));
            CompactText copy(from);
            EXPECT_EQ(copy, from);
            CompactText replaced(lettersOf(other));
            replaced = from;
            EXPECT_EQ(replaced, from);
            replaced = *&replaced;
            EXPECT_EQ(replaced, from);
            CompactText moved(std::move(copy));
            EXPECT_EQ(moved, from);
            moved = lettersOf(other);
            EXPECT_EQ(moved == from, count == other);
        }
    }
}

} // namespace
} // namespace synod
