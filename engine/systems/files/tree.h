// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/core/sequence.h"
#include "engine/core/value.h"
#include "engine/systems/files/outcome.h"
#include "engine/systems/files/request.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace synod::files {

/// A piece of a file, with what tells whether it is still as it was written.
struct Block {
    Octets data;
    std::uint32_t crc32c = 0;

    static constexpr bool changesAsOne = true;

    bool operator==(const Block&) const = default;
};
BOOST_DESCRIBE_STRUCT(Block, (), (data, crc32c))

/// `5 octets, CRC-32C 9a71bb4c`
std::string ownText(const Block& block, const Names& names);

struct File {
    std::string path;
    std::uint64_t version = 0; ///< the tree's when it was written: of no two writes the same
    std::uint64_t size = 0;    ///< octets
    std::uint32_t crc32c = 0;  ///< of all of it
    Sequence<Block> blocks;    ///< all but the last are full
    Content content;           ///< in the place of blocks: it lies beside
    std::string checksums;     ///< of its blocks (content.h)

    bool operator==(const File&) const = default;
};
BOOST_DESCRIBE_STRUCT(File, (), (path, version, size, crc32c, blocks, content, checksums))

/// Blocks that have come, of a file whose PUT has not.
struct Upload {
    Sequence<Block> blocks;

    bool operator==(const Upload&) const = default;
};
BOOST_DESCRIBE_STRUCT(Upload, (), (blocks))

/// What was answered to a client's last command, so that one which is asked for again takes effect
/// once (Raft dissertation §6.3).
struct Done {
    std::uint64_t sequenceNumber = 0;
    std::uint64_t index = 0; ///< of its entry
    Outcome outcome;

    static constexpr bool changesAsOne = true;

    bool operator==(const Done&) const = default;
};
BOOST_DESCRIBE_STRUCT(Done, (), (sequenceNumber, index, outcome))

/// What was answered to a request under a key.
struct Keyed {
    std::string key;
    std::uint32_t crc32c = 0; ///< of the request: another one under the same key is refused
    Outcome outcome;

    static constexpr bool changesAsOne = true;

    bool operator==(const Keyed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Keyed, (), (key, crc32c, outcome))

/// The state machine: a file system as the commands up to a place of the log have made it. It is a
/// function of these commands alone. Directories are there while there is a file in them.
struct Tree {
    std::uint64_t applied = 0;           ///< the last entry of the log that it has taken
    std::uint64_t version = 0;           ///< how many writes have taken effect
    std::uint64_t size = 0;              ///< octets of all files
    std::uint64_t made = 0;              ///< the number of the file that was made last
    SmallMap<std::uint64_t, File> files; ///< by number, in the order in which they were made
    PerNode<Upload> uploads;
    PerNode<Done> done;
    SmallMap<std::uint64_t, Keyed> keyed; ///< by number, in their order; the last ones

    bool operator==(const Tree&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (applied, version, size, made, files, uploads, done, keyed))

/// `"2-00a1b2c3"`: version and checksum, a strong validator (RFC 9110 §8.8.1).
std::string etagOf(const File& file);
/// Null where there is none.
const File* findFile(const Tree& tree, std::string_view path);
/// Whether a path that ends with a slash is that of a directory. The root always is.
bool isDirectory(const Tree& tree, std::string_view path);

/// Carries a PUT, a DELETE or a BLOCK out; where it fails nothing has changed. Blocks are kept by
/// who sends them.
Outcome write(Tree& tree, const Request& request, NodeId client);
/// Answers a GET, HEAD or LIST.
Outcome read(const Tree& tree, const Request& request);

} // namespace synod::files
