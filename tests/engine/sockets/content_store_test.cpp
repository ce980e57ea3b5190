// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/crc32c.h"
#include "engine/sockets/content_store.h"
#include "tests/engine/sockets/no_room.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace synod::sockets {
namespace {

constexpr std::size_t blockOctets = 10;

class Contents : public testing::Test {
protected:
    Contents() : store(directory, blockOctets) { store.begin(); }
    ~Contents() override { std::filesystem::remove_all(directory); }
    std::size_t fileCount() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& file :
             std::filesystem::directory_iterator(directory / "content"))
            ++count;
        return count;
    }
    scenario::BesideBlock place(std::uint64_t number, std::string_view octets) {
        return {7, number, octets.size(), 0};
    }

    std::filesystem::path directory =
        std::filesystem::path(testing::TempDir()) / ("contents-" + std::to_string(::getpid()));
    ContentStore store;
};

TEST_F(Contents, WhatComesInPiecesComesOutInBlocks) {
    auto writer = store.newContent();
    writer->take("hello, ");
    writer->take("");
    writer->take("world of many blocks");
    const scenario::BesideContent content = writer->finish();
    EXPECT_EQ(content.size, 27u);
    ASSERT_EQ(content.checksums.size(), 3u);
    EXPECT_TRUE(store.hasCome(content.id, 27));
    EXPECT_FALSE(store.has(content.id)) << "nobody has said that it is to be kept";
    store.keep(content.id);
    writer.reset();
    EXPECT_EQ(store.block(content.id, 0), "hello, wor");
    EXPECT_EQ(store.block(content.id, 2), " blocks");
    EXPECT_EQ(store.block(content.id, 3), std::nullopt);
    EXPECT_EQ(fileCount(), 1u);
}

TEST_F(Contents, WhatIsNotKeptLeavesNothing) {
    store.newContent()->take("hello, world");
    EXPECT_EQ(fileCount(), 0u);
    store.write(place(0, "0123456789"), "0123456789");
    EXPECT_EQ(fileCount(), 1u);
    store.begin();
    EXPECT_EQ(fileCount(), 0u);
}

TEST_F(Contents, BlocksComeInAnyOrder) {
    store.write(place(1, "abc"), "abc");
    store.write(place(0, "0123456789"), "0123456789");
    EXPECT_TRUE(store.hasCome(7, 13));
    store.keep(7);
    EXPECT_EQ(store.block(7, 1), "abc");
}

TEST_F(Contents, WhatIsDroppedStaysForWhoReadsIt) {
    store.write(place(0, "abc"), "abc");
    store.keep(7);
    const auto reader = store.open(7);
    store.drop(7);
    EXPECT_EQ(reader->block(0), "abc");
    EXPECT_EQ(store.open(7), nullptr);
    EXPECT_EQ(store.block(7, 0), std::nullopt);
}

TEST_F(Contents, AFileIsBroughtToAllNodesThatHaveADisk) {
    const std::filesystem::path file = directory / "file";
    std::ofstream(file) << "hello, world";
    ContentStore other(directory / "other", blockOctets);
    other.begin();
    const std::vector<std::filesystem::path> nodes{directory, directory / "none",
                                                   directory / "other"};
    ASSERT_TRUE(bringContent(file, 7, nodes, blockOctets));
    EXPECT_TRUE(store.hasCome(7, 12));
    store.keep(7);
    other.keep(7);
    store.drop(7);
    EXPECT_EQ(other.block(7, 1), "ld") << "each has its own";
    EXPECT_TRUE(bringContent(file, 7, nodes, blockOctets)) << "again, where it is gone";
    EXPECT_TRUE(store.hasCome(7, 12));
    EXPECT_FALSE(bringContent(directory / "gone", 8, nodes, blockOctets));
}

TEST_F(Contents, AFileForWhichThereIsNoRoomLeavesNothingBehind) {
    const std::filesystem::path file = directory / "file.txt";
    std::ofstream(file) << std::string(50, 'x');
    const socketsTest::NoRoom room(40);
    EXPECT_FALSE(bringContent(file, 7, {directory}, blockOctets));
    EXPECT_EQ(fileCount(), 0u);
}

TEST_F(Contents, ABlockThatIsNotAsItWasWrittenIsNotRead) {
    store.write(place(0, "0123456789"), "0123456789");
    store.write(place(1, "abc"), "abc");
    store.keep(7);
    std::fstream file(directory / "content" / "000000000007");
    file.seekp(6);
    file.put('x');
    file.close();
    EXPECT_EQ(store.block(7, 0), std::nullopt);
    EXPECT_EQ(store.block(7, 1), "abc");
}

} // namespace
} // namespace synod::sockets
