// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film/colour_table.h"

#include <gmock/gmock.h>

#include <cstdlib>

namespace synod::film {
namespace {

using testing::Each;
using testing::UnorderedElementsAre;

TEST(ColourTable, AFewColoursAreKeptAsTheyAre) {
    ColourCount count;
    count.add(std::vector<std::uint32_t>(1'000, 0xfff7f8fa));
    count.add(std::vector<std::uint32_t>(10, 0xffffffff));
    count.add(std::vector<std::uint32_t>(1, 0xffd55e00));
    EXPECT_THAT(count.choose(255), UnorderedElementsAre(0xfff7f8fa, 0xffffffff, 0xffd55e00));
}

TEST(ColourTable, NoPixelsWantNoColours) {
    EXPECT_TRUE(ColourCount().choose(255).empty());
}

TEST(ColourTable, ThereAreNeverMoreThanAskedFor) {
    ColourCount count;
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < 20'000; ++i)
        all.push_back(0xff000000 | i * 839 % 0xffffff);
    count.add(all);
    EXPECT_EQ(count.choose(255).size(), 255u);
    EXPECT_EQ(count.choose(1).size(), 1u);
}

/// A picture of a hundred thousand ground pixels, a grey ramp of edges, and a handful in red.
TEST(ColourTable, ARareColourIsNotLostAmongShades) {
    ColourCount count;
    count.add(std::vector<std::uint32_t>(100'000, 0xfff7f8fa));
    for (std::uint32_t grey = 0; grey < 256; ++grey)
        count.add(std::vector<std::uint32_t>(500, 0xff000000 | grey << 16 | grey << 8 | grey));
    const std::vector<std::uint32_t> rare(8, 0xffd40000);
    count.add(rare);
    const std::vector<std::uint32_t> chosen = count.choose(32);
    ColourTable table(chosen);
    std::vector<std::uint8_t> numbers(rare.size());
    table.map(rare, numbers.data());
    EXPECT_THAT(numbers, Each(numbers.front()));
    const std::uint32_t shown = chosen[numbers.front()];
    EXPECT_GT(shown >> 16 & 255, 190u);
    EXPECT_LT(shown >> 8 & 255, 30u);
}

TEST(ColourTable, EachPixelGetsTheNearest) {
    ColourTable table({0xff000000, 0xffffffff, 0xff0000ff});
    const std::vector<std::uint32_t> pixels{0xff0a0a0a, 0xfff0f0f0, 0xff2020e0, 0xff000000};
    std::vector<std::uint8_t> numbers(pixels.size());
    table.map(pixels, numbers.data());
    EXPECT_THAT(numbers, testing::ElementsAre(0, 1, 2, 0));
}

} // namespace
} // namespace synod::film
