// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/describe.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Content that is too long for a command lies beside the log, and beside the trace: what servers
/// say to each other, and what is recorded of it, is which content it is, how long, its blocks'
/// numbers and their checksums. GFS §3.2: the flow of data is decoupled from that of control.
///
/// To a server it makes no difference whether anybody has the octets: it is a function of what is
/// said of them. So a simulator needs none; real processes carry them along (HttpService::beside).
namespace synod::files {

/// Which content.
struct Content {
    std::uint64_t id = 0;   ///< of 48 bits; 0: none
    std::uint64_t size = 0; ///< octets
    std::uint32_t crc32c = 0;

    static constexpr bool changesAsOne = true;

    bool operator==(const Content&) const = default;
};
BOOST_DESCRIBE_STRUCT(Content, (), (id, size, crc32c))

/// All but the last are full.
std::uint64_t blockCountOf(const Content& content);
std::size_t blockSizeOf(const Content& content, std::uint64_t block);

/// `9f3a00c1d2e4:67108864:9a71bb4c`: a word.
std::string textOf(const Content& content);
std::optional<Content> readContent(std::string_view text);

/// Content that anybody can make again.
struct Generated {
    std::uint64_t size = 0;
    std::uint64_t seed = 0;

    static constexpr bool changesAsOne = true;

    bool operator==(const Generated&) const = default;
};
BOOST_DESCRIBE_STRUCT(Generated, (), (size, seed))

/// Which content that is; its id comes of size and seed.
std::uint64_t idOf(const Generated& generated);
std::vector<std::uint8_t> octetsOf(const Generated& generated, std::uint64_t block);

/// A content and its blocks' checksums: eight hexadecimal digits each, one behind the other.
struct Described {
    Content content;
    std::string checksums;
};
Described describe(const Generated& generated);
Described
describe(std::uint64_t id, std::uint64_t size, const std::vector<std::uint32_t>& checksums);
/// That of a block, which must be there.
std::uint32_t checksumOf(std::string_view checksums, std::uint64_t block);
/// Whether these are the checksums of all blocks, and together give that of the whole.
bool fit(const Content& content, std::string_view checksums);

} // namespace synod::files
