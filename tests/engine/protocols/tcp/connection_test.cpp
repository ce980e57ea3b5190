// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/connection.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace synod::tcp {
namespace {

TEST(TcpStream, EachOctetIsFoundInItsPiece) {
    Stream stream;
    std::string written;
    for (std::size_t pieces = 1; pieces < 100; ++pieces) {
        const std::string text(1 + pieces % 3, static_cast<char>('a' + pieces % 26));
        written += text;
        stream.append({Octets(text), written.size(), pieces % 10 == 0});
        for (std::uint64_t offset = 0; offset < written.size(); ++offset) {
            const Piece& piece = pieceAt(stream, offset);
            ASSERT_LT(offset, piece.end) << pieces;
            ASSERT_GE(offset, piece.end - piece.octets.size()) << pieces;
        }
    }
    EXPECT_EQ(slice(stream, 50, 100).text(), written.substr(50, 100));
    EXPECT_EQ(slice(stream, 0, written.size() + 1).text(), written);
}

} // namespace
} // namespace synod::tcp
