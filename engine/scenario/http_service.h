// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// Content that is kept beside: which, and what is said of it.
struct BesideContent {
    std::uint64_t id = 0; ///< of 48 bits, made up by whoever took it in; 0: none
    std::uint64_t size = 0;
    std::vector<std::uint32_t> checksums; ///< CRC-32C, a block each
};

/// A block of such content, of which a message speaks.
struct BesideBlock {
    std::uint64_t content = 0;
    std::uint64_t number = 0; ///< from 0
    std::uint64_t size = 0;
    std::uint32_t crc32c = 0;
};

/// What a stable change says of such content: all of it is to be durable, or it is to be dropped.
struct BesideChange {
    std::uint64_t content = 0;
    bool drops = false;
};

/// Which content a command or a message takes for granted: its node must have it.
struct BesideNeed {
    std::uint64_t content = 0;
    std::uint64_t size = 0;
    std::optional<std::uint64_t> seed; ///< it can be made
};

/// How content goes along that a system's commands, messages and changes only speak of.
struct Beside {
    std::size_t blockOctets = 0; ///< all blocks but the last have so many
    std::size_t atLeast = 0;     ///< content of fewer octets is in the command itself
    std::optional<BesideBlock> (*blockIn)(const Value& message);
    std::optional<BesideNeed> (*neededBy)(const Value& commandOrMessage);
    std::vector<std::uint8_t> (*make)(const BesideNeed& need, std::uint64_t block);
    std::optional<BesideChange> (*changeOf)(const Value& stableChange);
    /// What a receiver is to make of a message whose block or content did not come with it.
    Value (*withoutIt)(const Value& message);
};

/// An HTTP request as far as a system is concerned: what frames it is read and gone.
struct HttpRequest {
    std::string id; ///< which one of its node's; a word
    std::string_view method;
    std::string_view target; ///< origin form: `/a.txt`
    std::string_view ifMatch, ifNoneMatch;
    std::string_view key; ///< Idempotency-Key, as the field has it
    Octets body;
    BesideContent beside; ///< in the place of a body
};

struct HttpAnswer {
    std::string id; ///< of the request
    std::uint16_t status = 200;
    std::string etag; ///< with its quotes; empty: none
    Octets body;
    std::uint64_t beside = 0; ///< content in the place of a body; 0: none
    std::uint64_t size = 0;   ///< of the representation, of HEAD too
    bool isList = false;      ///< the body is a directory's: `NAME SIZE "TAG"` or `NAME/` a line
    std::string path;         ///< as a link in a page has it
    std::string explanation;  ///< of an error: what is wrong, for a person
};

/// How a system's servers are asked by HTTP where they are processes of their own.
struct HttpService {
    /// The command that says the same; nothing where none does, and `status` is what is answered.
    std::optional<std::string> (*commandOf)(const HttpRequest& request, std::uint16_t& status);
    /// What a server's output answers, by its state after the step; nothing of any other output.
    std::optional<HttpAnswer> (*answerOf)(const Value& output, const void* state);
    /// The answer to a command of commandOf() that its server is not let carry out: nothing has
    /// changed. Nothing where no program waits for one.
    std::optional<HttpAnswer> (*declined)(std::string_view command);
    std::size_t mostOctets = 0; ///< of a request's content
    const Beside* beside = nullptr;
};

} // namespace synod::scenario
